"""Resolves weeks, months, seasons and years that lie around the day of filing."""

from __future__ import annotations

from datetime import timedelta

from communique.annotate.times import dates
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
    unit_of,
)
from communique.annotation import Granularity
from communique.interval import Interval


def period(reading: Reading) -> Value:
    """This week, last month, the coming year, the weekend."""
    which, unit = plain(reading.parts["which"]), unit_of(reading)
    granularity: Granularity = "week" if unit in ("week", "weekend") else "month" if unit == "month" else "year"
    if which in ("the same", "that", "the previous", "the following", "previous", "following"):
        if reading.named_day is None or which in ("the same", "that"):
            return refuse(granularity, "the text does not say which one")
        return Value(
            dates.period(unit, reading.named_day, -1 if "prev" in which else 1),
            granularity,
            0.6,
            f"counted from {reading.named_day}",
        )
    if reading.filed is None:
        return refuse(granularity, NO_DATE)
    filed = reading.filed
    if which in ("the past", "past") and unit != "weekend":
        return Value(Interval(dates.moved(filed, -1, unit), filed), granularity, 0.7, "up to the filing date")
    step = STEP[which]
    if which == "the" and unit != "weekend":
        return refuse(granularity, "the text does not say which one")
    if unit == "weekend" and which in ("the", "this") and filed.weekday() < 5:
        step = 0 if reading.tense == "future" else -1 if which == "the" or reading.tense == "past" else 0
    return Value(dates.period(unit, filed, step), granularity, 0.9, f"counted from the filing date {filed}")


def edge_of_period(reading: Reading) -> Value:
    """Late last year, the end of the month, earlier this week, early 2014."""
    edge = edge_word(reading)
    if reading.parts.get("y"):
        return Value(
            edge_of(dates.year_of(int(reading.parts["y"])), edge, "year"),
            "approximate",
            0.85,
            "part of a year as written",
        )
    unit, which = unit_of(reading), plain(reading.parts["which"])
    if reading.filed is None:
        return refuse("approximate", NO_DATE)
    filed = reading.filed
    if unit == "day":
        return Value(Interval.day(filed), "day", 0.6, "the filing date")
    whole = dates.period(unit, filed, STEP.get(which, 0))
    if edge == "earlier" and which == "this" and unit == "week":
        whole = Interval(whole.first, filed)
    elif edge == "later" and which == "this" and unit == "week":
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
    """Last summer, next winter."""
    if reading.filed is None:
        return refuse("season", NO_DATE)
    first, which, filed = (
        reading.words.seasons[plain(reading.parts["season"])],
        plain(reading.parts["which"]),
        reading.filed,
    )
    spans = [dates.season_of(filed.year + step, first) for step in (-2, -1, 0, 1)]
    if which == "last":
        chosen = max((s for s in spans if s.end < filed), default=spans[0])
    elif which == "next":
        chosen = min((s for s in spans if s.start > filed), default=spans[-1])
    else:
        chosen = min(spans, key=lambda s: abs((s.start + timedelta(days=45) - filed).days))
    return Value(chosen, "season", 0.7, f"northern season, counted from the filing date {filed}")
