"""The shapes in which English news writes times, as regular expressions over one sentence.

Each pattern has a name that `time_values` knows how to resolve, and named groups for its parts. Where two patterns
match the same words the longer match wins, then the one named first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from communique.knowledge.times import TimeWords


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=4)
def _compiled(
    weekdays: str, months: str, may: str, seasons: str, numbers: str, ordinals: str
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    day_part = r"(?:\s+(?:morning|afternoon|evening|night|midnight|noon))"
    clock = r"(?:\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?|\d{1,2}:\d\d)(?:\s*\(?(?:E[SD]?T|GMT|UTC|CE?S?T|BST|P[SD]?T|local\s+time|[A-Z][a-z]+\s+time)\b\)?)?"
    early = r"(?:(?:earlier|later|early|late)\s+(?:on\s+)?)"
    weekday = rf"(?:{weekdays})\b\.?"
    month = rf"(?:{months}|{may})\b\.?"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    year = r"(?:1[89]\d\d|20\d\d)"
    count = rf"(?:\d{{1,3}}|{numbers})"
    unit = r"(?:hour|day|week|month|year|decade)"
    around = r"(?:about|around|nearly|almost|some|roughly|just|more\s+than|less\s+than|over|just\s+over|at\s+least)\s+"
    edge = (
        r"(?:(?:at\s+)?the\s+(?:very\s+)?(?:beginning|start|end|middle|first\s+days|last\s+days)\s+of|"
        r"(?:earlier|later|early|late)(?:\s+in)?|mid)"
    )
    which = r"(?:this|last|next|the\s+past|the\s+coming|the\s+same|the\s+previous|the\s+following|that|the|coming|past|previous|following)"
    patterns = [
        ("iso", rf"\b(?P<y>{year})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b"),
        ("date range", rf"\b(?P<month>{month})\s+(?P<d>{day})\s*(?:-|–|—|to|and|through)\s*(?P<d2>{day})\b(?:,?\s+(?P<y>{year}))?(?!\s*(?:%|percent|million|billion|[ap]\.?m))"),
        ("date range", rf"\b(?P<d>{day})\s*(?:-|–|—|to|and)\s*(?P<d2>{day})\s+(?P<month>{month})(?:,?\s+(?P<y>{year}))?\b"),
        ("date", rf"\b(?:{early}?{weekday}{day_part}?,?\s+(?:the\s+)?)?(?P<month>{month})\s+(?P<d>{day})\b(?:(?:,|\s)\s*(?P<y>{year})\b)?(?![\d:%]|\s*(?:percent|million|billion|[ap]\.m))"),
        ("date", rf"\b(?:{weekday},?\s+(?:the\s+)?)?(?P<d>{day})\s+(?:of\s+)?(?P<month>{month})(?:,?\s+(?P<y>{year}))?\b"),
        ("month and year", rf"\b(?:(?P<edge>{edge})[\s-])?(?P<month>{month}),?\s+(?:of\s+)?(?P<y>{year})\b"),
        ("ordinal day", r"(?<=\b)(?:on|by|until|till|before|after|since|from)\s+(?P<span>the\s+(?P<d>[12]?\d|3[01])(?:st|nd|rd|th))\b(?!\s+(?!(?:in|at|of\s+(?:this|last|next)|and|or|to|they|he|she|it|we|with|for|when|where|but|as|by|that)\b)[a-z])(?:\s+of\s+(?P<which>this|last|next)\s+month)?"),
        ("weekday of week", rf"\b(?P<weekday>{weekday}){day_part}?\s+of\s+(?P<which>this|last|next|the\s+coming|the\s+following)\s+week\b|\b(?P<weekday2>{weekday}){day_part}?,?\s+(?P<which2>this|last|next)\s+week\b"),
        ("which weekday", rf"\b(?P<which>this|last|next|this\s+coming|this\s+past|the\s+(?:following|previous|coming|same))\s+(?P<weekday>{weekday}){day_part}?"),
        ("weekday", rf"\b(?:{clock}\s+(?:on\s+)?)?{early}?(?P<weekday>{weekday}){day_part}?(?:,?\s+at\s+{clock})?"),
        ("edge of period", rf"\b(?P<edge>{edge})\s+(?P<which>this|last|next|the|the\s+coming|the\s+past)\s+(?P<unit>week|month|year|day)\b"),
        ("edge of period", rf"\b(?P<edge>{edge})\s+(?P<unit>)(?P<which>)(?P<y>{year})\b"),
        ("edge of month", rf"\b(?P<edge>{edge})[\s-](?P<month>{month})(?!\s+\d)"),
        ("span of period", rf"\bthe\s+first\s+(?P<n>half|quarter|{count}\s+months)\s+of\s+(?:(?P<y>{year})|(?P<which>this|last|next|the)\s+year)\b"),
        ("ago", rf"\b(?:{around})?(?P<n>{count})\s+(?P<unit>{unit})s?\s+ago\b"),
        ("later", rf"\b(?P<n>{count})\s+(?P<unit>day|week|month|year)s?\s+(?P<dir>later|earlier)\b"),
        ("within", rf"\bwithin\s+(?:the\s+next\s+|the\s+coming\s+)?(?P<n>{count})\s+(?P<unit>{unit})s?\b"),
        ("in count", rf"\bin\s+(?:the\s+next\s+)?(?P<n>{count})\s+(?P<unit>day|week|month|year)s?(?:[’']\s*time)?\b"),
        ("past count", rf"\b(?:in|over|during|for|within)?\s*the\s+(?P<which>past|last|next|coming)\s+(?P<n>{count})\s+(?P<unit>{unit})s?\b"),
        ("recent", r"\b(?:(?:in|over|during|within)\s+)?(?:the\s+)?(?P<which>recent|coming|next\s+few|past\s+few|last\s+few|past\s+several|next\s+several)\s+(?P<unit>day|week|month|year)s\b"),
        ("season", rf"\b(?P<which>this|last|next)\s+(?P<season>{seasons})\b"),
        ("which month", rf"\b(?P<which>this|last|next)\s+(?P<month>{month})(?!\s+\d)"),
        ("period", rf"\b(?P<which>{which})\s+(?P<unit>week|month|year|weekend)\b(?:[’']s)?"),
        ("relative day", r"\b(?P<word>today|tonight|yesterday|tomorrow|overnight|last\s+night|this\s+(?:morning|afternoon|evening)|the\s+day\s+(?:before|earlier)|the\s+previous\s+day|the\s+(?:following|next)\s+day|the\s+day\s+after\s+tomorrow|(?:the|that|on\s+the)\s+same\s+day|that\s+day|(?:earlier|later)\s+(?:in\s+)?the\s+day)\b"),
        ("month", rf"(?<=[a-z,;(’'”\"] )(?P<span>(?P<month>{months})\b(?!\.?\s+\d)(?!\s+[A-Z]))"),
        ("month", rf"^(?:In|Since|Until|By|From|Before|After|During)\s+(?P<span>(?P<month>{months})\b(?!\.?\s+\d)(?!\s+[A-Z]))"),
        ("month", rf"\b(?:in|since|until|by|from|late|early)\s+(?P<span>(?P<month>{may})\b(?!\.?\s+\d))(?!\s+(?:have|be|not))"),
        ("years", rf"\b(?P<y>{year})\s*(?:-|–|to|and)\s*(?P<y2>{year}|\d\d)\b(?![-\d])"),
        ("decade", r"\bthe\s+(?P<y>(?:19|20)\d0)s\b|\b(?P<y2>(?:19|20)\d0)s\b"),
        ("year", rf"(?<![\d$€£#.,:/-])\b(?P<y>{year})\b(?![\d%:/-]|[.,]\d|\s*(?:percent|million|billion|people|troops|soldiers|men|women|km|miles|tons|tonnes|meters|metres|dollars|euros|barrels|[A-Z]{{2,4}}\b))"),
        ("clock", r"\b\d{1,2}(?::\d\d)?\s*[ap]\.m\.?(?:\s+\(?(?:E[SD]?T|GMT|UTC|local\s+time|[A-Z][a-z]+\s+time)\b\)?)?"),
        ("week of", rf"\bthe\s+week\s+(?:of|beginning|starting)\s+(?P<month>{month})\s+(?P<d>{day})\b(?P<y>)"),
    ]  # fmt: skip
    return tuple((name, re.compile(pattern, re.I)) for name, pattern in patterns)


def patterns(words: TimeWords) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """All patterns, compiled once for these words."""
    may = [w for w, number in words.months.items() if number == 5]
    return _compiled(
        _either(list(words.weekdays)),
        _either([w for w in words.months if w not in may]),
        _either(may),
        _either(list(words.seasons)),
        _either(list(words.numbers)),
        _either(list(words.ordinals)),
    )
