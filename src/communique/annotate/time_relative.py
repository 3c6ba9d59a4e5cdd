"""Resolves times counted from the day of filing or from a day named before."""

from __future__ import annotations

from datetime import timedelta

from communique.annotate import dates
from communique.annotate.tense import Tense
from communique.annotate.time_reading import (
    NO_DATE,
    STEP,
    Reading,
    Value,
    edge_of,
    edge_word,
    month_of,
    number_of,
    plain,
    refuse,
    tensed,
)
from communique.annotation import Granularity
from communique.interval import Interval


def ordinal_day(reading: Reading) -> Value:
    """ "The 12th" without a month."""
    if reading.filed is None:
        return refuse("day", NO_DATE)
    day = int(reading.parts["d"])
    if which := reading.parts.get("which"):
        month = dates.period("month", reading.filed, {"this": 0, "last": -1, "next": 1}[which.lower()]).start
        found = dates.safe_date(month.year, month.month, day)
        return (
            Value(Interval.day(found), "day", 0.95, "month as written")
            if found
            else refuse("day", "the month has no such day")
        )
    if reading.tense == "unknown":
        return refuse("day", "a day without a month, and no verb tells past from future")
    found = dates.day_of_month_near(reading.filed, day, reading.tense)
    if found is None:
        return refuse("day", "no month near has such a day")
    return Value(Interval.day(found), "day", 0.8, f"nearest such day to the filing date; {tensed(reading)}")


def weekday(reading: Reading) -> Value:
    """A bare weekday."""
    if reading.filed is None:
        return refuse("day", NO_DATE)
    number = reading.words.weekdays[plain(reading.parts["weekday"])]
    found = dates.weekday_near(reading.filed, number, reading.tense)
    sure = 0.92 if found == reading.filed or reading.tense == "past" else 0.85 if reading.tense == "future" else 0.7
    why = "the day of filing" if found == reading.filed else f"nearest such day to the filing date; {tensed(reading)}"
    return Value(Interval.day(found), "day", sure, why)


NEAR = 2  # days; a weekday so close is "this", so that "next" is the one after it


def weekday_of_week(reading: Reading) -> Value:
    """Friday of next week; Monday last week."""
    weekday = reading.words.weekdays[plain(reading.parts.get("weekday") or reading.parts["weekday2"])]
    which = plain(reading.parts.get("which") or reading.parts["which2"])
    if reading.filed is None:
        return refuse("day", NO_DATE)
    base = reading.filed
    if which == "the following":
        if reading.named_day is None:
            return refuse("day", "no day named before to count from")
        base, which = reading.named_day, "next"
    week = dates.period("week", base, STEP.get(which, 0))
    found = next(
        week.start + timedelta(days=n) for n in range(7) if (week.start + timedelta(days=n)).weekday() == weekday
    )
    return Value(Interval.day(found), "day", 0.92, f"week counted from {base}")


def which_weekday(reading: Reading) -> Value:
    """This, last or next weekday."""
    if reading.filed is None:
        return refuse("day", NO_DATE)
    number = reading.words.weekdays[plain(reading.parts["weekday"])]
    which = plain(reading.parts["which"])
    if which == "the same":
        return refuse("day", "the text does not say which week")
    filed, day = reading.filed, timedelta(days=1)
    if which in ("the following", "the previous"):
        if reading.named_day is None:
            return refuse("day", "no day named before to count from")
        base = reading.named_day
        found = (
            dates.weekday_near(base + day, number, "future")
            if which == "the following"
            else dates.weekday_near(base - day, number, "past")
        )
        return Value(Interval.day(found), "day", 0.7, f"counted from {base}, the day named before")
    if which in ("last", "this past"):
        return Value(
            Interval.day(dates.weekday_near(filed - day, number, "past")),
            "day",
            0.85,
            "the last such day before the filing date",
        )
    if which == "next":
        found = dates.weekday_near(filed + day, number, "future")
        if (found - filed).days <= NEAR:
            why = f"{found} would be called “this”; some writers mean it all the same"
            return Value(Interval.day(found + 7 * day), "day", 0.6, f"the week after the first such day, since {why}")
        return Value(Interval.day(found), "day", 0.7, "the first such day; some writers mean the week after")
    tense: Tense = "future" if which in ("this coming", "the coming") else reading.tense
    return Value(
        Interval.day(dates.weekday_near(filed, number, tense)), "day", 0.9, f"the nearest such day; {tensed(reading)}"
    )


def period(reading: Reading) -> Value:
    """This week, last month, the coming year, the weekend."""
    which, unit = plain(reading.parts["which"]), plain(reading.parts["unit"])
    granularity: Granularity = "week" if unit in ("week", "weekend") else "month" if unit == "month" else "year"
    if which in ("the same", "that", "the previous", "the following", "previous", "following"):
        if reading.named_day is None or which in ("the same", "that"):
            return refuse(granularity, "the text does not say which one")
        return Value(
            dates.period(unit, reading.named_day, -1 if "prev" in which else 1),
            granularity,
            0.6,
            f"counted from {reading.named_day}",
        )  # type: ignore[arg-type]
    if reading.filed is None:
        return refuse(granularity, NO_DATE)
    filed = reading.filed
    if which in ("the past", "past") and unit != "weekend":
        return Value(Interval(dates.moved(filed, -1, unit), filed), granularity, 0.7, "up to the filing date")  # type: ignore[arg-type]
    step = STEP[which]
    if which == "the" and unit != "weekend":
        return refuse(granularity, "the text does not say which one")
    if unit == "weekend" and which in ("the", "this") and filed.weekday() < 5:
        step = 0 if reading.tense == "future" else -1 if which == "the" or reading.tense == "past" else 0
    return Value(dates.period(unit, filed, step), granularity, 0.9, f"counted from the filing date {filed}")  # type: ignore[arg-type]


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
    unit, which = plain(reading.parts["unit"]), plain(reading.parts["which"])
    if reading.filed is None:
        return refuse("approximate", NO_DATE)
    filed = reading.filed
    if unit == "day":
        return Value(Interval.day(filed), "day", 0.6, "the filing date")
    whole = dates.period(unit, filed, STEP.get(which, 0))  # type: ignore[arg-type]
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


def ago(reading: Reading) -> Value:
    """Two weeks ago."""
    if reading.filed is None:
        return refuse("approximate", NO_DATE)
    unit, number = plain(reading.parts["unit"]), number_of(reading)
    if unit == "hour":
        return Value(Interval.day(reading.filed - timedelta(hours=number)), "day", 0.6, "hours before the filing date")
    if unit == "decade":
        unit, number = "year", 10 * number
    value = dates.shifted(reading.filed, -number, unit)  # type: ignore[arg-type]
    return Value(
        value, "approximate" if unit == "week" else unit, 0.8, f"counted back from the filing date {reading.filed}"
    )  # type: ignore[arg-type]


def later(reading: Reading) -> Value:
    """Three days later: counted from the day named before, never from the filing date."""
    if reading.named_day is None:
        return refuse("approximate", "no day named before to count from")
    sign = 1 if plain(reading.parts["dir"]) == "later" else -1
    value = dates.shifted(reading.named_day, sign * number_of(reading), plain(reading.parts["unit"]))  # type: ignore[arg-type]
    return Value(value, "approximate", 0.6, f"counted from {reading.named_day}, the day named before")


def within(reading: Reading) -> Value:
    """Within ten days: from the filing date on."""
    unit, number = plain(reading.parts["unit"]), number_of(reading)
    if reading.filed is None:
        return refuse("duration", NO_DATE)
    if reading.tense == "past":
        return refuse("duration", "a stretch of the past; the text does not say from when")
    if unit == "hour":
        unit, number = "day", max(1, round(number / 24))
    if unit == "decade":
        unit, number = "year", 10 * number
    return Value(
        Interval(reading.filed, dates.moved(reading.filed, number, unit)),
        "approximate",
        0.6,
        f"counted from the filing date {reading.filed}",
    )  # type: ignore[arg-type]


def in_count(reading: Reading) -> Value:
    """In six months, when it is to come; "in six months" of the past is a duration."""
    if reading.filed is None:
        return refuse("duration", NO_DATE)
    if reading.tense != "future":
        return refuse("duration", "a length of time, not a date")
    unit = plain(reading.parts["unit"])
    return Value(
        dates.shifted(reading.filed, number_of(reading), unit),
        "approximate",
        0.6,
        f"counted from the filing date {reading.filed}",
    )  # type: ignore[arg-type]


def past_count(reading: Reading) -> Value:
    """The past three years, the next 180 days."""
    if reading.filed is None:
        return refuse("duration", NO_DATE)
    unit, number, filed = plain(reading.parts["unit"]), number_of(reading), reading.filed
    if unit == "hour":
        unit, number = "day", max(1, round(number / 24))
    if unit == "decade":
        unit, number = "year", 10 * number
    if plain(reading.parts["which"]) in ("past", "last"):
        return Value(Interval(dates.moved(filed, -number, unit), filed), "approximate", 0.75, "up to the filing date")  # type: ignore[arg-type]
    return Value(Interval(filed, dates.moved(filed, number, unit)), "approximate", 0.75, "from the filing date on")  # type: ignore[arg-type]


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


def relative_day(reading: Reading) -> Value:
    """Today, yesterday, the day before."""
    word = plain(reading.parts["word"])
    if reading.parts["word"].isupper():
        return refuse("day", "written in capitals, as in a name")
    if word in (
        "the day before",
        "the day earlier",
        "the previous day",
        "the following day",
        "the next day",
        "the same day",
        "on the same day",
        "that same day",
        "that day",
    ):
        base, why, sure = reading.named_day, "the day named before", 0.7
        if base is None and word in ("the day before", "the previous day"):
            base, why, sure = reading.filed, "the filing date", 0.5
        if base is None:
            return refuse("day", "no day named before to count from")
        step = (
            -1
            if "before" in word or "previous" in word or "earlier" in word
            else 0
            if word.endswith("day") and ("same" in word or word == "that day")
            else 1
        )
        return Value(Interval.day(base + timedelta(days=step)), "day", sure, f"counted from {base}, {why}")
    if reading.filed is None:
        return refuse("day", NO_DATE)
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(word, 0)
    return Value(
        Interval.day(reading.filed + timedelta(days=step)), "day", 0.85, f"counted from the filing date {reading.filed}"
    )


def clock(reading: Reading) -> Value:
    """A time of day alone belongs to the day named before, or the filing date; the hour itself is not kept."""
    if reading.filed is None:
        return refuse("time", NO_DATE)
    return Value(Interval.day(reading.filed), "time", 0.5, "a time of day, taken to be of the filing date")
