"""Resolves times told by a number: two weeks ago, within ten days, the past three years."""

from __future__ import annotations

from datetime import date, timedelta

from communique.annotate.times import dates
from communique.annotate.times.quarters import year_before
from communique.annotate.times.reading import (
    NO_DATE,
    CountedUnit,
    Reading,
    Value,
    length_of,
    plain,
    refuse,
)
from communique.annotation import Granularity
from communique.interval import Interval

LENGTHS: dict[CountedUnit, int] = {"day": 1, "week": 7, "month": 31, "year": 366}  # days, at most


def ago(reading: Reading) -> Value:
    """Two weeks ago; a year ago in a sentence that compares quarters is the quarter of the year before."""
    if reading.filed is None:
        return refuse("approximate", NO_DATE)
    number, unit = length_of(reading)
    if number == 1 and unit == "year" and reading.quarter is not None and reading.quarter == _last(reading):
        return year_before(reading)
    if reading.parts.get("half"):
        if unit != "year":
            return refuse("approximate", "half a unit, which the calendar does not count")
        number, unit = 12 * number + 6, "month"
    granularity: Granularity = "approximate" if unit == "week" else unit
    why = f"counted back from the filing date {reading.filed}"
    return Value(dates.shifted(reading.filed, -number, unit), granularity, 0.8, why)


def later(reading: Reading) -> Value:
    """Three days later, a year earlier: counted from the time named before, never from the filing date."""
    number, unit = length_of(reading)
    back = plain(reading.parts["dir"]) in ("earlier", "before")
    named = _last(reading)
    if back and number == 1 and unit == "year" and reading.quarter is not None and reading.quarter == named:
        return year_before(reading)
    base = _base(reading, unit)
    if base is None:
        return refuse("approximate", "no day named before to count from")
    why = f"counted from {base}, named before"
    return Value(dates.shifted(base, -number if back else number, unit), "approximate", 0.6, why)


def _last(reading: Reading) -> Interval | None:
    return reading.named.interval if reading.named else None


def _base(reading: Reading, unit: CountedUnit) -> date | None:
    """The first day of the time named before, if it is no longer than the unit; else the last single day named."""
    named = _last(reading)
    if named is not None and named.first is not None and (named.end - named.first).days < LENGTHS[unit]:
        return named.first
    return reading.named_day


def counted(reading: Reading) -> Value:
    """Two days after March 3: counted from the time that follows; after an event, the text does not give the day."""
    if reading.following is None or reading.following.interval is None or not reading.following.interval.is_day:
        return refuse("approximate", "counted from an event whose day is not told here")
    number, unit = length_of(reading)
    if plain(reading.parts["unit"]) == "hour" and number % 24:
        return refuse("approximate", "counted in hours")
    base = reading.following.interval.start
    sign = -1 if plain(reading.parts["dir"]) == "before" else 1
    why = f"counted from {base}; {reading.following.why}"
    return Value(dates.shifted(base, sign * number, unit), "day", reading.following.certainty - 0.05, why)


def vague(reading: Reading) -> Value:
    """Days later, several weeks ago."""
    return refuse("approximate", "the text does not say how many")


def within(reading: Reading) -> Value:
    """Within ten days: from the filing date on."""
    if reading.filed is None:
        return refuse("duration", NO_DATE)
    if reading.tense == "past":
        return refuse("duration", "a stretch of the past; the text does not say from when")
    number, unit = length_of(reading)
    why = f"counted from the filing date {reading.filed}"
    return Value(Interval(reading.filed, dates.moved(reading.filed, number, unit)), "approximate", 0.6, why)


def in_count(reading: Reading) -> Value:
    """In six months, when it is to come, in six months' time; "in six months" of the past is a duration."""
    if reading.filed is None:
        return refuse("duration", NO_DATE)
    if reading.tense != "future" and not reading.parts.get("ahead"):
        return refuse("duration", "a length of time, not a date")
    number, unit = length_of(reading)
    why = f"counted from the filing date {reading.filed}"
    return Value(dates.shifted(reading.filed, number, unit), "approximate", 0.6, why)


def past_count(reading: Reading) -> Value:
    """The past three years, the next 180 days."""
    if reading.filed is None:
        return refuse("duration", NO_DATE)
    filed = reading.filed
    number, unit = length_of(reading)
    if plain(reading.parts["which"]) in ("past", "last"):
        return Value(Interval(dates.moved(filed, -number, unit), filed), "approximate", 0.75, "up to the filing date")
    return Value(Interval(filed, dates.moved(filed, number, unit)), "approximate", 0.75, "from the filing date on")


FEW = {"day": 7, "week": 42, "month": 182, "year": 1461}


def recent(reading: Reading) -> Value:
    """In recent weeks, the coming days: a rough stretch, said to be rough."""
    if reading.filed is None:
        return refuse("approximate", NO_DATE)
    unit, which, filed = plain(reading.parts["unit"]), plain(reading.parts["which"]), reading.filed
    if unit not in FEW:
        return refuse("approximate", "the text does not say how many")
    length = timedelta(days=FEW[unit])
    forward = which.startswith(("coming", "next"))
    interval = Interval(filed, filed + length) if forward else Interval(filed - length, filed)
    return Value(
        interval,
        "approximate",
        0.4,
        f"a rough stretch: {FEW[unit]} days {'from' if forward else 'up to'} the filing date",
    )
