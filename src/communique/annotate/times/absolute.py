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
from communique.annotation import Granularity
from communique.interval import Interval


def full_date(reading: Reading) -> Value:
    """Month and day, perhaps with a year, or with "last", "next" or "this" before them."""
    month, day = month_of(reading), day_of(reading.parts["d"])
    year, why, sure = year_of(reading, month, day)
    which = plain(reading.parts.get("which", ""))
    if which and year is not None and reading.filed is not None and not reading.parts.get("y"):
        year = _year_by(which, reading.filed, month, day) or year
        why = f"“{which}” from the filing date {reading.filed}"
    found = dates.safe_date(year, month, day) if year else None
    if found is None:
        return refuse("day", why if year is None else "the calendar has no such day")
    return Value(Interval.day(found), "day", sure, why)


def _year_by(which: str, filed: date, month: int, day: int) -> int | None:
    """The year of the last such day before the filing date, or of the next after it; None for "this"."""
    years = [y for y in (filed.year - 1, filed.year, filed.year + 1) if dates.safe_date(y, month, day)]
    if which == "last":
        return max((y for y in years if date(y, month, day) < filed), default=None)
    return min((y for y in years if date(y, month, day) > filed), default=None) if which == "next" else None


def date_range(reading: Reading) -> Value:
    """Two days of one month, or of two months; "May 3 and 19" are two days and no stretch."""
    month, day, day2 = month_of(reading), day_of(reading.parts["d"]), day_of(reading.parts["d2"])
    month2 = reading.words.months[plain(reading.parts.get("month2", reading.parts["month"]))]
    year, why, sure = year_of(reading, month, day)
    if year is None:
        return refuse("day", why)
    first = dates.safe_date(year, month, day)
    last = dates.safe_date(year + 1 if month2 < month else year, month2, day2)
    if first is None or last is None or last < first:
        return refuse("day", "not two days that follow each other")
    if plain(reading.parts.get("join", "")) == "and" and not reading.parts.get("between") and (last - first).days > 1:
        return refuse("day", "two days that are not next to each other")
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


def month_of_year(reading: Reading) -> Value:
    """June last year, early in April this year."""
    if reading.filed is None:
        return refuse("month", NO_DATE)
    interval = dates.month_of(reading.filed.year + STEP[plain(reading.parts["which"])], month_of(reading))
    granularity: Granularity = "approximate" if reading.parts.get("edge") else "month"
    return Value(interval, granularity, 0.93, f"year counted from the filing date {reading.filed}")


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


def spoken_year(reading: Reading) -> Value:
    """Nineteen ninety-six, the year two thousand: as broadcasts are written down."""
    numbers = reading.words.numbers
    word = plain(reading.parts["hundreds"])
    hundreds = 2000 if word.startswith("two") else 100 * numbers[word]
    tens = numbers[plain(reading.parts["tens"])] if "tens" in reading.parts else 0
    ones = numbers[plain(reading.parts["ones"])] if "ones" in reading.parts else 0
    if ones and 0 < tens < 20:
        return refuse("year", "not a year")
    return Value(dates.year_of(hundreds + tens + ones), "year", 0.85, "as spoken")


DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
           "eighties": 80, "nineties": 90}  # fmt: skip


def decade(reading: Reading) -> Value:
    """The 1980s, the late ’80s, the nineties."""
    if written := reading.parts.get("y") or reading.parts.get("y2"):
        first, why, sure = int(written), "as written", 0.95
    else:
        short = reading.parts.get("short") or str(DECADES[plain(reading.parts["word"])])
        if reading.filed is None:
            return refuse("year", NO_DATE)
        first = reading.filed.year // 100 * 100 + int(short)
        if first > reading.filed.year:
            first -= 100
        why, sure = "the last decade so called before the filing date", 0.85
    return Value(Interval(date(first, 1, 1), date(first + 9, 12, 31)), "year", sure, why)


def century(reading: Reading) -> Value:
    """The 20th century: from its year 00 to its year 99, as newspapers use the word."""
    first = (int(reading.parts["n"]) - 1) * 100
    if not 100 <= first <= 9800:
        return refuse("year", "no such century in the calendar")
    return Value(Interval(date(first, 1, 1), date(first + 99, 12, 31)), "year", 0.9, "as written")
