"""Resolves times that name a year, a month or a day of the calendar."""

from __future__ import annotations

from datetime import date

from communique.annotate.times import dates
from communique.annotate.times.reading import (
    NO_DATE,
    STEP,
    Reading,
    Value,
    day_of,
    edge_of,
    edge_word,
    month_of,
    plain,
    refuse,
    year_of,
)
from communique.interval import Interval


def full_date(reading: Reading) -> Value:
    """Month and day, perhaps with a year."""
    month, day = month_of(reading), day_of(reading.parts["d"])
    year, why, sure = year_of(reading, month, day)
    found = dates.safe_date(year, month, day) if year else None
    if found is None:
        return refuse("day", why if year is None else "the calendar has no such day")
    return Value(Interval.day(found), "day", sure, why)


def date_range(reading: Reading) -> Value:
    """Two days of one month."""
    month, day, day2 = month_of(reading), day_of(reading.parts["d"]), day_of(reading.parts["d2"])
    year, why, sure = year_of(reading, month, day)
    first = dates.safe_date(year, month, day) if year else None
    last = dates.safe_date(year, month, day2) if year else None
    if first is None or last is None or last < first:
        return refuse("day", why if year is None else "not two days of one month")
    return Value(Interval(first, last), "day", sure, why)


def week_of(reading: Reading) -> Value:
    """The week of Jan. 7."""
    value = full_date(reading)
    if value.interval is None:
        return value
    first = value.interval.start
    return Value(Interval(first, dates.week_of(first).last), "week", value.certainty, value.why)


def iso(reading: Reading) -> Value:
    """Year-month-day in digits."""
    found = dates.safe_date(int(reading.parts["y"]), int(reading.parts["m"]), int(reading.parts["d"]))
    return (
        Value(Interval.day(found), "day", 0.99, "as written")
        if found
        else refuse("day", "the calendar has no such day")
    )


def month_and_year(reading: Reading) -> Value:
    """A month with its year, perhaps a part of it."""
    interval = dates.month_of(int(reading.parts["y"]), month_of(reading))
    if reading.parts.get("edge"):
        return Value(edge_of(interval, edge_word(reading), "month"), "approximate", 0.8, "part of a month as written")
    return Value(interval, "month", 0.98, "as written")


def edge_of_month(reading: Reading) -> Value:
    """Early April, mid-December, the end of March."""
    month = month_of(reading)
    year, why, sure = year_of(reading, month, None)
    if year is None:
        return refuse("approximate", why)
    return Value(edge_of(dates.month_of(year, month), edge_word(reading), "month"), "approximate", sure - 0.1, why)


def month_alone(reading: Reading) -> Value:
    """A month without a year."""
    month = month_of(reading)
    year, why, sure = year_of(reading, month, None)
    return Value(dates.month_of(year, month), "month", sure - 0.1, why) if year else refuse("month", why)


def span_of_period(reading: Reading) -> Value:
    """The first half of 2012, the first nine months of the year."""
    if reading.parts.get("y"):
        year = int(reading.parts["y"])
    elif reading.filed is None:
        return refuse("approximate", NO_DATE)
    else:
        year = reading.filed.year + STEP.get(plain(reading.parts["which"]), 0)
    n = plain(reading.parts["n"])
    if n in ("half", "quarter"):
        months = 6 if n == "half" else 3
    else:
        count = n.split()[0]
        months = int(count) if count.isdigit() else reading.words.numbers.get(count, 12)
    if not 1 <= months <= 12:
        return refuse("approximate", "a year has twelve months")
    return Value(Interval(date(year, 1, 1), dates.month_of(year, months).last), "month", 0.9, "as written")


def years(reading: Reading) -> Value:
    """1950-1953."""
    first = int(reading.parts["y"])
    last = reading.parts["y2"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first < second <= first + 200:
        return refuse("year", "not a stretch of years")
    return Value(Interval(date(first, 1, 1), date(second, 12, 31)), "year", 0.9, "as written")


def year(reading: Reading) -> Value:
    """A year alone."""
    return Value(dates.year_of(int(reading.parts["y"])), "year", 0.9, "as written")


def decade(reading: Reading) -> Value:
    """The 1980s."""
    first = int(reading.parts.get("y") or reading.parts["y2"])
    return Value(Interval(date(first, 1, 1), date(first + 9, 12, 31)), "year", 0.95, "as written")
