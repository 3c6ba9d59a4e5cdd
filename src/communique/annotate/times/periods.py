"""Resolves weeks, months, seasons and years that lie around the day of filing."""

from __future__ import annotations

from datetime import date, timedelta

from communique.annotate.times import dates
from communique.annotate.times.dates import Unit
from communique.annotate.times.reading import (
    NO_DATE,
    STEP,
    Reading,
    Value,
    edge_of,
    edge_word,
    month_of,
    plain,
    refuse,
    tensed,
    unit_of,
)
from communique.annotation import Granularity
from communique.interval import Interval

NAMED = ("the same", "that same", "that", "the previous", "the following", "previous", "following")


def period(reading: Reading) -> Value:
    """This week, last month, the coming year, the weekend, that year."""
    which, unit = plain(reading.parts["which"]), unit_of(reading)
    granularity: Granularity = "week" if unit in ("week", "weekend") else "month" if unit == "month" else "year"
    if which in NAMED:
        return _from_named(reading, which, unit, granularity)
    if reading.filed is None:
        return refuse(granularity, NO_DATE)
    filed = reading.filed
    if which in ("the past", "past", "the last") and unit != "weekend":
        return Value(Interval(dates.moved(filed, -1, unit), filed), granularity, 0.7, "up to the filing date")
    step = STEP[which]
    if which == "the" and unit != "weekend":
        return refuse(granularity, "the text does not say which one")
    if unit == "weekend" and which in ("the", "this") and filed.weekday() < 5:
        step = 0 if reading.tense == "future" else -1 if which == "the" or reading.tense == "past" else 0
    found = dates.period(unit, filed, step)
    if unit == "week" and filed.weekday() == 6:
        found = _of_sunday(reading, which, filed) or found
    return Value(found, granularity, 0.9, f"counted from the filing date {filed}")


def _of_sunday(reading: Reading, which: str, filed: date) -> Interval | None:
    """A Sunday's "this week" of things done is the week that ends; its coming week begins on Monday."""
    if which == "this" and reading.tense == "past":
        return Interval(filed - timedelta(days=6), filed)
    return Interval(filed + timedelta(days=1), filed + timedelta(days=7)) if which.endswith("coming") else None


def _from_named(reading: Reading, which: str, unit: Unit, granularity: Granularity) -> Value:
    """That year, the following month: of or next to the time named before, when that is no longer than the unit."""
    named = reading.named.interval if reading.named else None
    if named is None or named.first is None or named.last is None:
        return refuse(granularity, "no time named before to count from")
    here = dates.period(unit, named.first, 0)
    if not here.contains(named) or (which.endswith("same") and unit == "week"):
        return refuse(granularity, "the text does not say which one")
    step = -1 if "prev" in which else 1 if "follow" in which else 0
    return Value(dates.period(unit, named.first, step), granularity, 0.6, f"counted from {named}, named before")


def edge_of_period(reading: Reading) -> Value:
    """Late last year, the end of the month, earlier this week, early 2014, later that year."""
    edge = edge_word(reading)
    if reading.parts.get("y"):
        return Value(
            edge_of(dates.year_of(int(reading.parts["y"])), edge, "year"),
            "approximate",
            0.85,
            "part of a year as written",
        )
    unit, which = unit_of(reading), plain(reading.parts["which"])
    if which in NAMED:
        found = _from_named(reading, which, unit, "approximate")
        return found if found.interval is None else Value(found.interval, "approximate", found.certainty, found.why)
    if reading.filed is None:
        return refuse("approximate", NO_DATE)
    filed = reading.filed
    if unit == "day":
        return Value(Interval.day(reading.named_here or filed), "day", 0.6, "the day named, else the filing date")
    whole = dates.period(unit, filed, STEP.get(which, 0))
    if unit == "week" and which in ("this", "the") and edge in ("earlier", "early"):
        start = filed - timedelta(days=6) if filed.weekday() == 6 else whole.start
        whole = Interval(start, filed)
    elif edge == "later" and which in ("this", "the") and unit == "week":
        whole = Interval(filed, whole.last)
    return Value(edge_of(whole, edge, unit), "approximate", 0.8, f"counted from the filing date {filed}")


def which_month(reading: Reading) -> Value:
    """Last November, next May, this March."""
    if reading.filed is None:
        return refuse("month", NO_DATE)
    month, which, filed = month_of(reading), plain(reading.parts["which"]), reading.filed
    year = filed.year
    if which == "last" and month >= filed.month:
        year -= 1
    elif which == "next" and month <= filed.month:
        year += 1
    return Value(dates.month_of(year, month), "month", 0.85, f"counted from the filing date {filed}")


def season(reading: Reading) -> Value:
    """Last summer, next winter, the spring, the summer of 2012."""
    words = reading.words.seasons
    first, which = words[plain(reading.parts["season"])], plain(reading.parts.get("which", "")).removesuffix(" past")
    if written := reading.parts.get("y"):
        if first == 12:
            return refuse("season", "a winter has its months in two years")
        return Value(dates.season_of(int(written), first), "season", 0.85, "northern season, year as written")
    filed = reading.filed
    if filed is None:
        return refuse("season", NO_DATE)
    spans = [dates.season_of(filed.year + step, first) for step in (-2, -1, 0, 1)]
    if which == "last":
        chosen = max((s for s in spans if s.end < filed), default=spans[0])
    elif which == "next":
        chosen = min((s for s in spans if s.start > filed), default=spans[-1])
    elif which and reading.tense == "unknown":
        chosen = min(spans, key=lambda s: abs((s.start + timedelta(days=45) - filed).days))
    elif reading.tense == "future":
        chosen = min((s for s in spans if s.end >= filed), default=spans[-1])
    else:
        chosen = max((s for s in spans if s.start <= filed), default=spans[0])
    why = f"northern season, counted from the filing date {filed}; {tensed(reading)}"
    return Value(chosen, "season", 0.7 if which else 0.6, why)
