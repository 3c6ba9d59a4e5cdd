"""The shapes in which English news writes times, as regular expressions over one sentence.

Each pattern has a name that `time_values` knows how to resolve, and named groups for its parts. Where two patterns
match the same words the longer match wins, then the one named first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.times import TimeWords

DIGIT = re.compile(r"\d")
SIGNS = (
    ("unit", ("hour", "day", "week", "month", "year", "decade")),
    ("day", ("day", "night", "morrow", "morning", "afternoon", "evening")),
    ("first", ("first",)),
    ("ago", ("ago",)),
    ("later", ("later", "earlier")),
    ("within", ("within",)),
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """Shapes in order, each with its name and the signs without which it matches nothing, and how a sign is seen.

    To look for the few signs first spares most sentences most of the shapes.
    """

    shapes: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]
    signs: tuple[tuple[str, tuple[str, ...]], ...]

    def fitting(self, text: str) -> list[tuple[int, str, re.Pattern[str]]]:
        """Rank, name and pattern of the shapes that may occur in a text."""
        low = text.lower()
        seen = {sign for sign, words in self.signs if any(word in low for word in words)}
        if DIGIT.search(text):
            seen.add("digit")
        if seen <= {"weekday"}:  # without "day": a bare "Sun" or "Sat" is as often a newspaper or a verb
            return []
        return [(rank, name, pattern) for rank, (name, needs, pattern) in enumerate(self.shapes) if needs <= seen]


def _starts(words: Iterable[str]) -> tuple[str, ...]:
    """The first word of each, those left out that begin with another."""
    firsts = {w.split()[0] for w in words}
    return tuple(sorted(w for w in firsts if not any(w != o and w.startswith(o) for o in firsts)))


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=4)
def _compiled(
    weekdays: str,
    months: str,
    may: str,
    seasons: str,
    numbers: str,
    ordinals: str,
    signs: tuple[tuple[str, tuple[str, ...]], ...],
) -> Patterns:
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
        ("iso", "digit", rf"\b(?P<y>{year})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b"),
        ("date range", "month digit", rf"\b(?P<month>{month})\s+(?P<d>{day})\s*(?:-|–|—|to|and|through)\s*(?P<d2>{day})\b(?:,?\s+(?P<y>{year}))?(?!\s*(?:%|percent|million|billion|[ap]\.?m))"),
        ("date range", "month digit", rf"\b(?P<d>{day})\s*(?:-|–|—|to|and)\s*(?P<d2>{day})\s+(?P<month>{month})(?:,?\s+(?P<y>{year}))?\b"),
        ("date", "month digit", rf"\b(?:{early}?{weekday}{day_part}?,?\s+(?:the\s+)?)?(?P<month>{month})\s+(?P<d>{day})\b(?:(?:,|\s)\s*(?P<y>{year})\b)?(?![\d:%]|\s*(?:percent|million|billion|[ap]\.m))"),
        ("date", "month digit", rf"\b(?:{weekday},?\s+(?:the\s+)?)?(?P<d>{day})\s+(?:of\s+)?(?P<month>{month})(?:,?\s+(?P<y>{year}))?\b"),
        ("month and year", "month digit", rf"\b(?:(?P<edge>{edge})[\s-])?(?P<month>{month}),?\s+(?:of\s+)?(?P<y>{year})\b"),
        ("ordinal day", "digit", r"(?<=\b)(?:on|by|until|till|before|after|since|from)\s+(?P<span>the\s+(?P<d>[12]?\d|3[01])(?:st|nd|rd|th))\b(?!\s+(?!(?:in|at|of\s+(?:this|last|next)|and|or|to|they|he|she|it|we|with|for|when|where|but|as|by|that)\b)[a-z])(?:\s+of\s+(?P<which>this|last|next)\s+month)?"),
        ("weekday of week", "weekday", rf"\b(?P<weekday>{weekday}){day_part}?\s+of\s+(?P<which>this|last|next|the\s+coming|the\s+following)\s+week\b|\b(?P<weekday2>{weekday}){day_part}?,?\s+(?P<which2>this|last|next)\s+week\b"),
        ("which weekday", "weekday", rf"\b(?P<which>this|last|next|this\s+coming|this\s+past|the\s+(?:following|previous|coming|same))\s+(?P<weekday>{weekday}){day_part}?"),
        ("weekday", "weekday", rf"\b(?:{clock}\s+(?:on\s+)?)?{early}?(?P<weekday>{weekday}){day_part}?(?:,?\s+at\s+{clock})?"),
        ("edge of period", "unit", rf"\b(?P<edge>{edge})\s+(?P<which>this|last|next|the|the\s+coming|the\s+past)\s+(?P<unit>week|month|year|day)\b"),
        ("edge of period", "digit", rf"\b(?P<edge>{edge})\s+(?P<unit>)(?P<which>)(?P<y>{year})\b"),
        ("edge of month", "month", rf"\b(?P<edge>{edge})[\s-](?P<month>{month})(?!\s+\d)"),
        ("span of period", "first", rf"\bthe\s+first\s+(?P<n>half|quarter|{count}\s+months)\s+of\s+(?:(?P<y>{year})|(?P<which>this|last|next|the)\s+year)\b"),
        ("ago", "ago", rf"\b(?:{around})?(?P<n>{count})\s+(?P<unit>{unit})s?\s+ago\b"),
        ("later", "later", rf"\b(?P<n>{count})\s+(?P<unit>day|week|month|year)s?\s+(?P<dir>later|earlier)\b"),
        ("within", "within", rf"\bwithin\s+(?:the\s+next\s+|the\s+coming\s+)?(?P<n>{count})\s+(?P<unit>{unit})s?\b"),
        ("in count", "unit", rf"\bin\s+(?:the\s+next\s+)?(?P<n>{count})\s+(?P<unit>day|week|month|year)s?(?:[’']\s*time)?\b"),
        ("past count", "unit", rf"\b(?:in|over|during|for|within)?\s*the\s+(?P<which>past|last|next|coming)\s+(?P<n>{count})\s+(?P<unit>{unit})s?\b"),
        ("recent", "unit", r"\b(?:(?:in|over|during|within)\s+)?(?:the\s+)?(?P<which>recent|coming|next\s+few|past\s+few|last\s+few|past\s+several|next\s+several)\s+(?P<unit>day|week|month|year)s\b"),
        ("season", "season", rf"\b(?P<which>this|last|next)\s+(?P<season>{seasons})\b"),
        ("which month", "month", rf"\b(?P<which>this|last|next)\s+(?P<month>{month})(?!\s+\d)"),
        ("period", "unit", rf"\b(?P<which>{which})\s+(?P<unit>week|month|year|weekend)\b(?:[’']s)?"),
        ("relative day", "day", r"\b(?P<word>today|tonight|yesterday|tomorrow|overnight|last\s+night|this\s+(?:morning|afternoon|evening)|the\s+day\s+(?:before|earlier)|the\s+previous\s+day|the\s+(?:following|next)\s+day|the\s+day\s+after\s+tomorrow|(?:the|that|on\s+the)\s+same\s+day|that\s+day|(?:earlier|later)\s+(?:in\s+)?the\s+day)\b"),
        ("month", "month", rf"(?<=[a-z,;(’'”\"] )(?P<span>(?P<month>{months})\b(?!\.?\s+\d)(?!\s+[A-Z]))"),
        ("month", "month", rf"^(?:In|Since|Until|By|From|Before|After|During)\s+(?P<span>(?P<month>{months})\b(?!\.?\s+\d)(?!\s+[A-Z]))"),
        ("month", "month", rf"\b(?:in|since|until|by|from|late|early)\s+(?P<span>(?P<month>{may})\b(?!\.?\s+\d))(?!\s+(?:have|be|not))"),
        ("years", "digit", rf"\b(?P<y>{year})\s*(?:-|–|to|and)\s*(?P<y2>{year}|\d\d)\b(?![-\d])"),
        ("decade", "digit", r"\bthe\s+(?P<y>(?:19|20)\d0)s\b|\b(?P<y2>(?:19|20)\d0)s\b"),
        ("year", "digit", rf"(?<![\d$€£#.,:/-])\b(?P<y>{year})\b(?![\d%:/-]|[.,]\d|\s*(?:percent|million|billion|people|troops|soldiers|men|women|km|miles|tons|tonnes|meters|metres|dollars|euros|barrels|[A-Z]{{2,4}}\b))"),
        ("clock", "digit", r"\b\d{1,2}(?::\d\d)?\s*[ap]\.m\.?(?:\s+\(?(?:E[SD]?T|GMT|UTC|local\s+time|[A-Z][a-z]+\s+time)\b\)?)?"),
        ("week of", "month", rf"\bthe\s+week\s+(?:of|beginning|starting)\s+(?P<month>{month})\s+(?P<d>{day})\b(?P<y>)"),
    ]  # fmt: skip
    return Patterns(
        tuple((name, frozenset(needs.split()), re.compile(pattern, re.I)) for name, needs, pattern in patterns),
        signs,
    )


def patterns(words: TimeWords) -> Patterns:
    """All patterns, compiled once for these words."""
    may = [w for w, number in words.months.items() if number == 5]
    return _compiled(
        _either(list(words.weekdays)),
        _either([w for w in words.months if w not in may]),
        _either(may),
        _either(list(words.seasons)),
        _either(list(words.numbers)),
        _either(list(words.ordinals)),
        (
            ("month", _starts(words.months)),
            ("weekday", _starts(words.weekdays)),
            ("season", _starts(words.seasons)),
            *SIGNS,
        ),
    )
