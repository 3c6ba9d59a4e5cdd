"""The shapes themselves, as text of regular expressions made of the words for months, weekdays, numbers and so on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

DAY_PART = r"(?:\s+(?:morning|afternoon|evening|night|midnight|noon))"
ZONE = r"(?:\s*\(?(?-i:E[SD]?T|GMT|UTC|CE?S?T|BST|MSK|P[SD]?T|local\s+time|(?:[A-ZÀ-Þ][a-zß-ÿ]+\s+)+time)\b\)?)"
HOURS = rf"(?:(?<![\d.,$€£])(?:[01]\d|2[0-3])[0-5]\d\s*(?:hours\s+|hrs\s+)?{ZONE})"  # "1400 GMT"
CLOCK = rf"(?=\d)(?:(?:\d{{1,2}}(?:[:.]\d\d)?\s*[ap](?:\.m\.|m\b|\.m\b)|\d{{1,2}}:\d\d)(?:\s+(?:sharp|on\s+the\s+dot))?{ZONE}?|{HOURS})"
OTHER_CLOCK = rf"(?:\s*[(;/,]\s*(?:{CLOCK}|noon{ZONE}|midnight{ZONE})\)?)"  # the same hour in another zone
EARLY = r"(?:(?:earlier|later|early|late)\s+(?:on\s+)?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]\d\d|20\d\d)"
UNIT = r"(?:hour|day|week|month|year|decade)"
AROUND = (
    r"(?:about|around|nearly|almost|some|roughly|just|only|exactly|(?:little\s+)?more\s+than|less\s+than|over|just\s+over"
    r"|just\s+under|at\s+least)\s+"
)
EDGE = (
    r"(?:(?:at\s+)?the\s+(?:very\s+)?(?:beginning|start|end|middle|first\s+days|last\s+days)\s+of|"
    r"(?:earlier|later|early|late)(?:\s+in)?|mid)"
)
WHICH = (
    r"(?:this\s+past|this\s+coming|this|the\s+last|last|next|the\s+past|the\s+coming|the\s+current|that\s+same"
    r"|the\s+same|the\s+previous|the\s+following|that|the|all|coming|past|previous|following)"
)
TO = r"\s*(?:-|–|—|to|through|until|till)\s*"
NOT_A_YEAR = (
    r"percent|million|billion|people|troops|soldiers|men|women|km|miles|tons|tonnes|meters|metres|dollars|euros|barrels"
)
SPOKEN_TENS = (
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
SPOKEN_ONES = r"one|two|three|four|five|six|seven|eight|nine"
VAGUE = r"(?:a\s+few|several|some|many|a\s+number\s+of|a\s+couple)"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Alternatives, as text of regular expressions, for the words that knowledge names."""

    weekdays: str
    full_weekdays: str
    months: str
    may: str
    seasons: str
    numbers: str
    ordinals: str
    named_days: str
    holidays: str


def either(words: Iterable[str]) -> str:
    """Any of the words, the longest first, with whatever space between theirs."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


def shapes(p: Pieces) -> list[tuple[str, str, str]]:
    """Name, signs without which it matches nothing, and expression of each shape, in order of precedence."""
    return [*_dates(p), *_periods(p), *_counts(p), *_days(p), *_years()]


def _dates(p: Pieces) -> list[tuple[str, str, str]]:
    weekday, month = rf"(?:{p.weekdays})\b\.?", rf"(?:{p.months}|{p.may})\b\.?"
    at = rf"(?:,?\s+at\s+{CLOCK})?"
    opening = rf"(?:(?<!\(){CLOCK},?\s+(?:on\s+)?)?"
    return [
        ("iso", "digit", rf"\b(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b"),
        ("date range", "month digit", rf"\b(?P<between>between\s+)?(?P<span>(?P<month>{month})\s+(?P<d>{DAY})\s*(?P<join>-|–|—|to|and|through|until)\s*(?P<d2>{DAY})\b(?:,?\s+(?P<y>{YEAR}))?)(?!\s*(?:%|percent|million|billion|[ap]\.?m))"),
        ("date range", "month digit", rf"\b(?P<between>between\s+)?(?P<span>(?P<d>{DAY})\s*(?P<join>-|–|—|to|and)\s*(?P<d2>{DAY})\s+(?P<month>{month})(?:,?\s+(?P<y>{YEAR}))?)\b"),
        ("date range", "month digit", rf"\b(?P<month>{month})\s+(?P<d>{DAY}){TO}(?P<month2>{month})\s+(?P<d2>{DAY})\b(?:,?\s+(?P<y>{YEAR})\b)?"),
        ("date range", "month digit", rf"\bbetween\s+(?P<span>(?P<month>{month})\s+(?P<d>{DAY})\s+and\s+(?P<month2>{month})\s+(?P<d2>{DAY}))\b"),
        ("date range", "month digit", rf"\b(?P<d>{DAY})\s+(?P<month>{month}){TO}(?P<d2>{DAY})\s+(?P<month2>{month})(?:,?\s+(?P<y>{YEAR})\b)?"),
        ("date", "month digit", rf"\b(?:(?P<which>last|next|this)\s+)?{opening}(?:{EARLY}?{weekday}{DAY_PART}?,?\s+(?:the\s+)?)?(?P<month>{month})\s+(?P<d>{DAY})\b(?:(?:,|\s)\s*(?P<y>{YEAR})\b)?(?![\d:%]|\s*(?:percent|million|billion|[ap]\.m)){at}"),
        ("date", "month digit", rf"\b{opening}(?:{weekday},?\s+(?:the\s+)?)?(?P<d>{DAY})\s+(?:of\s+)?(?P<month>{month})(?:,?\s+(?P<y>{YEAR}))?\b"),
        ("month and year", "month digit", rf"\b(?:(?P<edge>{EDGE})[\s-])?(?P<month>{month}),?\s+(?:of\s+)?(?P<y>{YEAR})\b"),
        ("month of year", "month year", rf"\b(?:(?P<edge>{EDGE})[\s-])?(?P<month>{month}),?\s+(?:of\s+)?(?P<which>this|last|next)\s+year\b"),
        ("ordinal day", "digit", r"(?<=\b)(?:on|by|until|till|before|after|since|from)\s+(?P<span>the\s+(?P<d>[12]?\d|3[01])(?:st|nd|rd|th))\b(?!\s+(?!(?:in|at|of\s+(?:this|last|next)|and|or|to|they|he|she|it|we|with|for|when|where|but|as|by|that)\b)[a-z])(?:\s+of\s+(?P<which>this|last|next)\s+month)?"),
        ("named day", "name", rf"(?<![\w/])(?P<name>{p.named_days})(?![\w/])"),
        ("holiday", "name", rf"\b(?:(?P<which>last|next|this)\s+)?(?P<name>(?-i:(?=[A-Zt]))(?:{p.holidays}))\b(?:,?\s+(?P<y>{YEAR})\b)?(?!\s+(?-i:[A-Z])|\s+(?:week|season))"),
        ("week of", "month", rf"\bthe\s+week\s+(?:of|beginning|starting)\s+(?P<month>{month})\s+(?P<d>{DAY})\b(?P<y>)"),
    ]  # fmt: skip


def _days(p: Pieces) -> list[tuple[str, str, str]]:
    weekday, full = rf"(?:{p.weekdays})\b\.?", rf"(?:(?:{p.full_weekdays})\b|(?:{p.weekdays})\.)"
    opening = rf"(?:(?<!\()(?:{CLOCK}|noon|midnight|midday),?\s+(?:on\s+)?)?"
    return [
        ("weekday of week", "weekday", rf"\b(?P<weekday>{weekday}){DAY_PART}?\s+of\s+(?P<which>this|last|next|the\s+coming|the\s+following)\s+week\b|\b(?P<weekday2>{weekday}){DAY_PART}?,?\s+(?P<which2>this|last|next)\s+week\b"),
        ("weekday range", "weekday", rf"\b(?P<between>between\s+)?(?P<span>(?P<weekday>{full}){DAY_PART}?\s*(?P<join>-|–|—|to|and|through|until)\s*(?P<weekday2>{full}){DAY_PART}?)"),
        ("which weekday", "weekday", rf"\b(?P<which>this\s+coming|this\s+past|this|last|next|the\s+(?:following|previous|coming|same))\s+(?P<weekday>{weekday}){DAY_PART}?"),
        ("weekday", "weekday", rf"\b{opening}{EARLY}?(?P<weekday>{full}){DAY_PART}?(?:,?\s+at\s+{CLOCK})?(?=(?P<of>[’']s\b)?)"),
        ("relative day", "day", rf"\b{opening}{EARLY}?(?P<word>today|tonight|yesterday|tomorrow|overnight|last\s+night|this\s+(?:morning|afternoon|evening)|the\s+previous\s+day|the\s+(?:following|next)\s+(?:day|morning)|the\s+day\s+after\s+tomorrow|(?:the|that|on\s+the)\s+same\s+day|(?:(?:earlier|later)\s+)?that\s+day|(?:earlier|later)\s+(?:in\s+)?the\s+day|the\s+day\s+earlier|a\s+day\s+earlier)\b{DAY_PART}?"),
        ("relative day", "day beside", r"\b(?P<word>the\s+day\s+(?:before|after))\b(?!\s+tomorrow)(?=(?P<more>\s+[\w“\"])?)"),
        ("clock", "digit", rf"(?<![\d.]){CLOCK}(?:{OTHER_CLOCK}|(?<![\d:]\d\d))|(?<![\d.])\d{{1,2}}:\d\d{ZONE}"),
        ("clock", "noon", rf"\b(?:at|until|by|before|after|past)\s+(?P<span>(?:noon|midnight|midday){ZONE}?{OTHER_CLOCK}?)(?!\w)"),
    ]  # fmt: skip


def _counts(p: Pieces) -> list[tuple[str, str, str]]:
    # "the first in eleven days" tells a length and dates nothing; matched so that "in count" does not
    count = rf"(?:(?<![\d.,$€£])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}})|{p.numbers})"
    return [
        ("ago", "ago", rf"\b(?:{AROUND})?(?P<n>{count})[\s-]+(?P<unit>{UNIT})s?(?P<half>[\s-]+and[\s-]+a[\s-]+half)?(?:\s+or\s+so)?\s+ago\b"),
        ("later", "later", rf"\b(?:{AROUND})?(?P<n>{count})\s+(?P<unit>{UNIT})s?\s+(?P<dir>later|earlier|before(?=\s*[.,;:?!”\"]|\s*$))"),
        ("later", "unit", r"\bthe\s+(?P<unit>week|month|year)\s+(?P<dir>before|earlier|after)(?=\s*[.,;:?!”\"]|\s*$)"),
        ("counted", "beside", rf"\b(?:{AROUND})?(?P<n>{count})\s+(?P<unit>{UNIT})s?\s+(?P<dir>before|after)\b(?=\s+[\w“\"])"),
        ("vague", "ago unit", rf"\b(?:{AROUND}|just\s+)?(?:{VAGUE}\s+)?(?:{UNIT}s)\s+ago\b"),
        ("vague", "later unit", rf"\b(?:just\s+)?(?:{VAGUE}\s+)?(?:{UNIT}s)\s+(?:later|earlier)\b"),
        ("within", "within", rf"\bwithin\s+(?:the\s+next\s+|the\s+coming\s+)?(?P<n>{count})\s+(?P<unit>{UNIT})s?\b"),
        ("no time", "unit", rf"\b(?:first|only|worst|best|most|least|[a-z]+est)\b(?:\s+[\w’'-]+){{0,6}}?\s+(?P<span>in\s+(?:{AROUND})?(?P<n>{count})\s+(?P<unit>{UNIT})s?)\b(?![’']|\s+(?:ago|later|earlier|before|after|time))"),
        ("in count", "unit", rf"\bin\s+(?P<n>{count})\s+(?P<unit>day|week|month|year)s?(?P<ahead>[’']s?\s*time\b)?(?![\w’'-])"),
        ("past count", "unit", rf"\b(?:in|over|during|for|within)?\s*the\s+(?P<which>past|last|next|coming)\s+(?P<n>{count})\s+(?P<unit>{UNIT})s?\b"),
        ("past count", "unit", r"\b(?:in|over|during|for|within)?\s*the\s+(?P<which>past|last|next|coming)\s+(?P<unit>decade)\b"),
        ("past count", "unit", r"\b(?:in|over|during|for|within)?\s*the\s+(?P<which>past)\s+(?P<unit>day)\b(?!\s+of\b)"),
        ("recent", "unit", rf"\b(?:(?:in|over|during|within)\s+)?(?:the\s+)?(?P<which>recent|coming|next\s+few|past\s+few|last\s+few|past\s+several|last\s+several|next\s+several|past\s+couple\s+of|next\s+couple\s+of|last\s+couple\s+of)\s+(?P<unit>{UNIT})s\b"),
    ]  # fmt: skip


def _periods(p: Pieces) -> list[tuple[str, str, str]]:
    month = rf"(?:{p.months}|{p.may})\b\.?"
    count = rf"(?:\d{{1,2}}|{p.numbers})"
    return [
        ("edge of period", "unit", rf"\b(?P<edge>{EDGE})\s+(?P<which>this|last|next|that|the\s+same|the\s+coming|the\s+past|the\s+following|the)\s+(?P<unit>week|month|year|day)\b"),
        ("edge of period", "digit", rf"\b(?P<edge>{EDGE})[\s-]+(?P<unit>)(?P<which>)(?P<y>{YEAR})\b(?!s)"),
        ("edge of month", "month", rf"\b(?P<edge>{EDGE})[\s-](?P<month>{month})(?!\s+\d)"),
        ("span of period", "part year", rf"\bthe\s+(?P<part>first|second|last|final)\s+(?P<n>half|{count}\s+months)\s+of\s+(?P<which>this|last|next|the)\s+year\b"),
        ("span of period", "part digit", rf"\bthe\s+(?P<part>first|second|last|final)\s+(?P<n>half|{count}\s+months)\s+of\s+(?P<y>{YEAR})\b"),
        ("which quarter", "quarter", r"\b(?:the\s+)?(?P<which>this|last|next|current)\s+quarter\b(?!\s+of\b)"),
        ("quarter", "quarter", rf"\b(?:the\s+)?(?:(?P<which>this|last|next)\s+year[’']s\s+|(?P<y>{YEAR})[’']?s?\s+)?(?P<fiscal>fiscal\s+)?(?P<n>{p.ordinals})[\s-]quarter\b(?:\s+of\s+(?:the\s+)?(?:(?P<y2>{YEAR})\b|(?P<which2>this|last|next)\s+year\b))?"),
        ("same quarter", "quarter", r"\b(?:that|the(?:\s+same|\s+latest)?)\s+quarter\b"),
        ("year before", "year", r"\b(?:the\s+)?year[\s-](?:ago|earlier)(?:\s+(?P<what>quarter|period))?\b(?<!year ago)(?<!year earlier)"),
        ("year end", "year", r"\b(?:(?:the\s+)?year[’']s[\s-]end|year-end|(?<=by )year\s+end)\b"),
        ("season", "season", rf"\b(?P<which>this\s+past|this|last|next)\s+(?P<season>{p.seasons})\b"),
        ("season", "season digit", rf"\b(?:the\s+)?(?:(?:early|late|mid)[\s-])?(?P<season>{p.seasons})\s+(?:of\s+)?(?P<y>{YEAR})\b"),
        ("season", "season", rf"\b(?:in|by|since|until|over|during|for|through|into|of)\s+(?P<span>(?:the|(?:the\s+)?(?:early|late))\s+(?P<season>{p.seasons}))\b(?!\s+(?:of|to|from|in)\b|[’'-])"),
        ("which month", "month", rf"\b(?P<which>this|last|next)\s+(?P<month>{month})(?!\s+\d)"),
        ("period", "unit", rf"\b(?P<which>{WHICH})\s+(?P<unit>week|month|year|weekend)\b(?!-)(?:[’']s)?"),
        ("period", "weekend", r"\b(?P<which>this|the)\s+(?P<unit>weekend)s?\b(?:[’']s?)?"),
        ("month", "month", rf"(?<=[a-z,;(’'”\"] )(?P<span>(?P<month>{p.months})\b(?!\.?\s+\d)(?!\s+(?-i:[A-Z])))"),
        ("month", "month", rf"^(?:In|Since|Until|By|From|Before|After|During)\s+(?P<span>(?P<month>{p.months})\b(?!\.?\s+\d)(?!\s+(?-i:[A-Z])))"),
        ("month", "month", rf"\b(?:in|since|until|by|from|late|early|a|the|of|for|through|during|this)\s+(?P<span>(?P<month>{p.may})\b(?!\.?\s+\d))(?!\s+(?:have|be|not)\b|\s+(?-i:[A-Z])|[’']s)"),
    ]  # fmt: skip


def _years() -> list[tuple[str, str, str]]:
    return [
        ("years", "digit", rf"\b(?P<y>{YEAR})\s*(?:-|–|to|until|through)\s*(?P<y2>{YEAR}|\d\d)\b(?![-\d])"),
        ("years", "digit", rf"\bbetween\s+(?P<span>(?P<y>{YEAR})\s+and\s+(?P<y2>{YEAR}))\b"),
        ("spoken year", "spoken", rf"\b(?:the\s+year\s+)?(?P<hundreds>eighteen|nineteen)[\s-](?P<tens>{SPOKEN_TENS})(?:[\s-](?P<ones>{SPOKEN_ONES}))?\b"),
        ("spoken year", "spoken", rf"\b(?:the\s+year\s+|(?<=in\s)|(?<=since\s))(?P<hundreds>two\s+thousand)(?:\s+(?:and\s+)?(?P<ones>{SPOKEN_ONES}))?\b(?!\s+(?:people|troops|men|women|dollars|soldiers))"),
        ("decade", "decade", r"\b(?:(?:the\s+)?(?:early|late|mid)[\s-])?(?:the\s+)?(?:(?P<y>(?:1[89]|20)\d0)s\b|[’'‘](?P<short>\d0)s\b)"),
        ("decade", "decade", r"\bthe\s+(?:(?:early|late|mid)[\s-])?(?:(?P<short>\d0)s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b"),
        ("century", "century", r"\b(?:the\s+)?(?:(?:early|late|mid)[\s-])?(?P<n>\d{1,2})(?:st|nd|rd|th)[\s-]century\b"),
        ("year", "digit", rf"(?<![\d$€£#.,:/-])(?<!© )(?<!Copyright )\b(?P<y>{YEAR})\b(?![\d%:/-]|[.,]\d|\s*(?:{NOT_A_YEAR}|(?-i:[A-Z]{{2,4}})\b))"),
    ]  # fmt: skip
