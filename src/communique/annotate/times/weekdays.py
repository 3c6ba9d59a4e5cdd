"""Resolves weekdays and days counted from the day of filing or from a day named before."""

from __future__ import annotations

from datetime import timedelta

from communique.annotate.times import dates
from communique.annotate.times.reading import (
    NO_DATE,
    STEP,
    Reading,
    Value,
    plain,
    refuse,
    tensed,
)
from communique.annotate.times.tense import Tense
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
