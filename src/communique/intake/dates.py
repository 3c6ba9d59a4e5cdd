"""Days as metadata writes them. Anything that could mean two days, or lacks a part, is no day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateutil import parser

ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?![\d-])")
COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T\d{4,6}\S*)?\s*")
YEAR = re.compile(r"(?<!\d)(?:1[89]|2[01])\d{2}(?!\d)")
DEFAULTS = datetime(2001, 1, 1), datetime(2004, 12, 31)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
NUMERAL = r"\d{1,2}(?:st|nd|rd|th)?"
# A day with its year in words or figures, as header and date lines carry it.
DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|{MONTH}\s+{NUMERAL},?\s+\d{{4}}|{NUMERAL}\s+{MONTH},?\s+\d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
IN_ADDRESS = re.compile(
    r"[/-](?P<year>(?:19|20)\d{2})(?:[/-](?P<month>0?[1-9]|1[0-2]|[a-z]{3})[/-](?P<day>0?[1-9]|[12]\d|3[01])"
    r"|/?(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12]\d|3[01]))(?=[/_-]|\.html?|$)"
)
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_day(value: object) -> date | None:
    """The day a metadata value names, in the zone it is written in; None when it names none for sure.

    Takes ISO 8601 with or without a time, dates in English words, RFC 2822, figures that allow one reading only, and
    seconds (or milliseconds) since 1970 as a number.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _epoch(float(value))
    if not isinstance(value, str) or len(value) > 100:
        return None
    for pattern in (ISO, COMPACT):
        match = pattern.match(value) if pattern is ISO else pattern.fullmatch(value)
        if match:
            return _day(*(int(part) for part in match.groups()))
    if not YEAR.search(value):
        return None
    readings = set()
    for dayfirst in (False, True):
        for default in DEFAULTS:
            try:
                read = parser.parse(value, default=default, dayfirst=dayfirst, tzinfos=lambda name, offset: None)
            except (ValueError, OverflowError, TypeError, AttributeError):
                return None
            readings.add(read.date())
    return readings.pop() if len(readings) == 1 else None


def day_in_address(url: str) -> date | None:
    """The day in the path of a web address ("/2022/01/18/"), which outlets put there when they publish."""
    path = url.split("://", 1)[-1].split("?")[0].split("#")[0].partition("/")[2]
    days = set()
    for match in IN_ADDRESS.finditer("/" + path.lower()):
        month = match["month"] or match["month2"]
        number = int(month) if month.isdigit() else SHORT_MONTHS.index(month) + 1 if month in SHORT_MONTHS else 0
        day = _day(int(match["year"]), number, int(match["day"] or match["day2"]))
        if day:
            days.add(day)
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _epoch(seconds: float) -> date | None:
    if seconds > 1e11:
        seconds /= 1000
    if not 1e8 < seconds < 1e10:
        return None
    return datetime.fromtimestamp(seconds, UTC).date()
