"""Calendar arithmetic behind time expressions: from words already understood to intervals of days.

A week runs from Monday to Sunday (ISO 8601), but see ``week_of`` for articles filed on a Sunday.
Nothing here reads text.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from dateutil.easter import easter as reckoned
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from communique.annotate.times.tense import Tense
from communique.interval import Interval

Unit = Literal["day", "week", "month", "year", "weekend"]
DAYS = (MO, TU, WE, TH, FR, SA, SU)
CLOSE = 90  # days within which a day and month without a year belong to the nearest year
SOON = 3  # months ahead


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_of(day: date) -> Interval:
    """Monday to Sunday of the week that holds the day; filed on a Sunday, the week that begins with it.

    Sunday papers say "this week" of the days to come: so read by all who labelled such articles (diplomacy labels).
    """
    if day.weekday() == 6:
        return Interval(day, day + timedelta(days=6))
    monday = day + relativedelta(weekday=MO(-1))
    return Interval(monday, monday + timedelta(days=6))


def month_of(year: int, month: int) -> Interval:
    """All days of a month."""
    first = date(year, month, 1)
    return Interval(first, first + relativedelta(months=1, days=-1))


def year_of(year: int) -> Interval:
    """All days of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def quarter_of(year: int, number: int) -> Interval:
    """Three months; ``number`` 1 to 4."""
    first = date(year, 3 * number - 2, 1)
    return Interval(first, first + relativedelta(months=3, days=-1))


def season_of(year: int, first_month: int) -> Interval:
    """Three months from ``first_month``; a winter ends in the year after."""
    first = date(year, first_month, 1)
    return Interval(first, first + relativedelta(months=3, days=-1))


def period(unit: Unit, anchor: date, step: int) -> Interval:
    """The week, month, year or weekend ``step`` after (before, when negative) the one that holds ``anchor``."""
    if unit == "week":
        return week_of(anchor + timedelta(weeks=step))
    if unit == "month":
        moved = anchor + relativedelta(months=step)
        return month_of(moved.year, moved.month)
    if unit == "year":
        return year_of(anchor.year + step)
    if unit == "weekend":
        saturday = anchor + timedelta(days=5 - anchor.weekday(), weeks=step)
        return Interval(saturday, saturday + timedelta(days=1))
    return Interval.day(anchor + timedelta(days=step))


def shifted(anchor: date, number: int, unit: Unit) -> Interval:
    """``number`` units away from the anchor, no finer than the unit: days and weeks give a day, months a month."""
    if unit == "day":
        return Interval.day(anchor + timedelta(days=number))
    if unit == "week":
        return Interval.day(anchor + timedelta(weeks=number))
    if unit == "month":
        moved = anchor + relativedelta(months=number)
        return month_of(moved.year, moved.month)
    return year_of((anchor + relativedelta(years=number)).year)


def moved(anchor: date, number: int, unit: Unit) -> date:
    """The very day ``number`` units away from the anchor."""
    return anchor + relativedelta(
        days=number if unit == "day" else 0,
        weeks=number if unit == "week" else 0,
        months=number if unit == "month" else 0,
        years=number if unit == "year" else 0,
    )


def weekday_near(anchor: date, weekday: int, tense: Tense) -> date:
    """A bare weekday of an article filed on ``anchor``: today, the last such day, or the next when it is to come."""
    ahead = (weekday - anchor.weekday()) % 7
    if ahead == 0:
        return anchor
    return anchor + timedelta(days=ahead if tense == "future" else ahead - 7)


def day_of_month_near(anchor: date, day: int, tense: Tense) -> date | None:
    """ "The 12th": the last such day up to the anchor, or the next when it is to come."""
    step = 1 if tense == "future" else -1
    for months in range(3):
        moved_to = anchor + relativedelta(months=step * months)
        found = safe_date(moved_to.year, moved_to.month, day)
        if found and (found >= anchor if tense == "future" else found <= anchor):
            return found
    return None


def year_near(anchor: date, month: int, day: int, tense: Tense) -> int:
    """The year of a month and day written without one: the nearest that fits the tense, at most a year away.

    Newswire leaves the year out only when it is plain, so a day less than three months away wins whatever the tense
    ("cancelled the June 12 summit"), and without a tense the nearest of all.
    """
    candidates = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        found = safe_date(year, month, day)
        if found:
            candidates.append((abs((found - anchor).days), year, found))
    if not candidates:
        return anchor.year
    if min(candidates)[0] <= CLOSE:
        return min(candidates)[1]
    if tense == "future":
        fitting = [c for c in candidates if c[2] >= anchor]
    elif tense == "past":
        fitting = [c for c in candidates if c[2] <= anchor]
    else:
        fitting = candidates
    return min(fitting or candidates)[1]


def month_near(anchor: date, month: int, tense: Tense, *, told: bool) -> int:
    """The year of a month written alone: the last such month, or the next when it is to come.

    A month so near ahead is the one to come unless a past verb stands right before it (``told``): of the one eleven
    months back an article would name the year.
    """
    ahead = (month - anchor.month) % 12
    coming = tense == "future" or (0 < ahead <= SOON and not told)
    if ahead == 0:
        return anchor.year
    return anchor.year + (anchor.month + ahead > 12) - (0 if coming else 1)


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    return reckoned(year)


def nth_weekday(year: int, month: int, which: int, weekday: int) -> date:
    """The first, second, ... (1 to 4) or last (-1) such weekday of a month."""
    whole = month_of(year, month)
    return (
        whole.start + relativedelta(weekday=DAYS[weekday](which))
        if which > 0
        else (whole.end + relativedelta(weekday=DAYS[weekday](-1)))
    )
