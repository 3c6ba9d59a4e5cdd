"""Resolves times told by a number: two weeks ago, within ten days, the past three years."""

from __future__ import annotations

from datetime import timedelta

from communique.annotate.times import dates
from communique.annotate.times.reading import (
    NO_DATE,
    Reading,
    Value,
    length_of,
    plain,
    refuse,
)
from communique.annotation import Granularity
from communique.interval import Interval


def ago(reading: Reading) -> Value:
    """Two weeks ago."""
    if reading.filed is None:
        return refuse("approximate", NO_DATE)
    number, unit = length_of(reading)
    granularity: Granularity = "approximate" if unit == "week" else unit
    why = f"counted back from the filing date {reading.filed}"
    return Value(dates.shifted(reading.filed, -number, unit), granularity, 0.8, why)


def later(reading: Reading) -> Value:
    """Three days later: counted from the day named before, never from the filing date."""
    if reading.named_day is None:
        return refuse("approximate", "no day named before to count from")
    number, unit = length_of(reading)
    sign = 1 if plain(reading.parts["dir"]) == "later" else -1
    why = f"counted from {reading.named_day}, the day named before"
    return Value(dates.shifted(reading.named_day, sign * number, unit), "approximate", 0.6, why)


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
    """In six months, when it is to come; "in six months" of the past is a duration."""
    if reading.filed is None:
        return refuse("duration", NO_DATE)
    if reading.tense != "future":
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
    length = timedelta(days=FEW[unit])
    forward = which.startswith(("coming", "next"))
    interval = Interval(filed, filed + length) if forward else Interval(filed - length, filed)
    return Value(
        interval,
        "approximate",
        0.4,
        f"a rough stretch: {FEW[unit]} days {'from' if forward else 'up to'} the filing date",
    )
