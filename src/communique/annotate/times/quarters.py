"""Resolves halves, quarters and other parts of a year, and what stands a year before them."""

from __future__ import annotations

from datetime import date

from communique.annotate.times import dates
from communique.annotate.times.reading import NO_DATE, STEP, Reading, Value, plain, refuse
from communique.interval import Interval

QUARTER = (1, 4, 7, 10)  # first months


def is_quarter(interval: Interval) -> bool:
    """Whether the interval is a quarter of a calendar year."""
    first = interval.start
    return first.month in QUARTER and interval == dates.quarter_of(first.year, (first.month + 2) // 3)


def quarter(reading: Reading) -> Value:
    """The third quarter, the first quarter of 2012, last year's final quarter: quarters of the calendar year."""
    if reading.parts.get("fiscal"):
        return refuse("month", "business years begin in different months")
    number = reading.words.ordinals[plain(reading.parts["n"])]
    if written := reading.parts.get("y") or reading.parts.get("y2"):
        return Value(dates.quarter_of(int(written), number), "month", 0.9, "as written; quarter of the calendar year")
    filed = reading.filed
    if filed is None:
        return refuse("month", NO_DATE)
    which = plain(reading.parts.get("which") or reading.parts.get("which2") or "").removesuffix("’s").removesuffix("'s")
    if which and which != "the":
        found = dates.quarter_of(filed.year + STEP[which], number)
        return Value(found, "month", 0.85, f"year counted from the filing date {filed}; quarter of the calendar year")
    found = dates.quarter_of(filed.year, number)
    if found.start > filed:
        found = dates.quarter_of(filed.year - 1, number)
    if reading.tense == "future" and reading.sign.firm and found.end < filed:
        found = dates.quarter_of(found.start.year + 1, number)
    return Value(found, "month", 0.7, f"the nearest such quarter to the filing date {filed}")


def which_quarter(reading: Reading) -> Value:
    """This, last or next quarter."""
    filed = reading.filed
    if filed is None:
        return refuse("month", NO_DATE)
    count = filed.year * 4 + (filed.month - 1) // 3 + STEP[plain(reading.parts["which"])]
    return Value(dates.quarter_of(count // 4, count % 4 + 1), "month", 0.85, f"counted from the filing date {filed}")


def span_of_period(reading: Reading) -> Value:
    """The first half of 2012, the last three months of the year."""
    if reading.parts.get("y"):
        year = int(reading.parts["y"])
    elif reading.filed is None:
        return refuse("approximate", NO_DATE)
    else:
        year = reading.filed.year + STEP.get(plain(reading.parts["which"]), 0)
    n, ordinal = plain(reading.parts["n"]), plain(reading.parts["part"])
    late = ordinal in ("last", "final", "second")
    if n == "half":
        months = 6
    else:
        count = n.split()[0]
        months = int(count) if count.isdigit() else reading.words.numbers[count]
    if not 1 <= months <= 12 or (n != "half" and ordinal == "second"):
        return refuse("approximate", "a year has twelve months")
    whole = dates.year_of(year)
    interval = (
        Interval(date(year, 13 - months, 1), whole.last)
        if late
        else Interval(whole.first, dates.month_of(year, months).last)
    )
    return Value(interval, "month", 0.9, "as written")


def year_end(reading: Reading) -> Value:
    """By year-end, the year’s end: December."""
    if reading.filed is None:
        return refuse("approximate", NO_DATE)
    december = dates.month_of(reading.filed.year, 12)
    return Value(december, "approximate", 0.7, f"end of the year of the filing date {reading.filed}")


def same_quarter(reading: Reading) -> Value:
    """That quarter, the latest quarter: the one named before."""
    if reading.quarter is None:
        return refuse("month", "no quarter named before")
    return Value(reading.quarter, "month", 0.7, "the quarter named before")


def year_before(reading: Reading) -> Value:
    """The year-ago quarter, year-earlier results: a year before the quarter named, or the year before this one."""
    if reading.quarter is not None:
        first = reading.quarter.start
        found = dates.quarter_of(first.year - 1, (first.month + 2) // 3)
        if reading.named is not None and reading.named.interval == found:
            return Value(found, "month", 0.6, "the quarter named before")
        return Value(found, "month", 0.7, f"a year before {reading.quarter}, the quarter named before")
    if plain(reading.parts.get("what", "")) in ("quarter", "period") or reading.filed is None:
        return refuse("month", "no quarter named before to count from" if reading.filed else NO_DATE)
    return Value(dates.year_of(reading.filed.year - 1), "year", 0.6, f"counted from the filing date {reading.filed}")
