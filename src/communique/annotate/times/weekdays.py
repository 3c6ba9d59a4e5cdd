"""Resolves weekdays and days counted from the day of filing or from a day named before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

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
from communique.annotate.times.tense import NONE, Tense
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
    if reading.parts.get("of") and reading.tense == "future" and not reading.sign.firm and not reading.sign.close:
        # "would look for ways around Wednesday's ruling": the verb says nothing of when the ruling was
        reading = replace(reading, sign=NONE)
    found, sure, why = nearest(reading, reading.words.weekdays[plain(reading.parts["weekday"])])
    return Value(Interval.day(found), "day", sure, why)


def nearest(reading: Reading, number: int) -> tuple[date, float, str]:
    """The day a bare weekday means, how sure, and why.

    The days next to the filing day count as near whatever the verb: an outlet whose clock runs ahead of the date it
    gives writes "said on Friday" on Thursday's page, and on Tuesday "missed Monday's deadline to pay" is of yesterday.
    Raises ValueError without a filing day.
    """
    filed = reading.filed
    if filed is None:
        raise ValueError(NO_DATE)
    ahead = (number - filed.weekday()) % 7
    coming = filed + timedelta(days=ahead)
    if ahead == 0:
        return filed, 0.92, "the day of filing"
    if reading.updated is not None and filed < coming <= reading.updated and reading.tense != "future":
        return coming, 0.75, f"the article was updated on {reading.updated}"
    if ahead == 1:
        if reading.tense == "past":
            return coming, 0.6, f"the day after the filing date; {tensed(reading)}, so the outlet’s day may run ahead"
        return coming, 0.85 if reading.tense == "future" else 0.7, f"the day after the filing date; {tensed(reading)}"
    if ahead == 6 and reading.tense == "future" and not (reading.sign.firm and reading.sign.close):
        return coming - timedelta(days=7), 0.75, f"the day before the filing date; “{reading.sign.word}” is not firm"
    found = dates.weekday_near(filed, number, reading.tense)
    sure = 0.92 if reading.tense == "past" else 0.85 if reading.tense == "future" else 0.7
    return found, sure, f"nearest such day to the filing date; {tensed(reading)}"


def weekday_range(reading: Reading) -> Value:
    """From Monday to Wednesday, Thursday and Friday."""
    if reading.filed is None:
        return refuse("day", NO_DATE)
    words = reading.words.weekdays
    number, number2 = words[plain(reading.parts["weekday"])], words[plain(reading.parts["weekday2"])]
    first, sure, why = nearest(reading, number)
    last = first + timedelta(days=(number2 - number) % 7)
    return Value(Interval(first, last), "day", sure - 0.05, why)


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


ANAPHORA = {
    "the day before": -1, "the day earlier": -1, "a day earlier": -1, "the previous day": -1,
    "the following day": 1, "the next day": 1, "the day after": 1, "the next morning": 1, "the following morning": 1,
    "the same day": 0, "on the same day": 0, "that same day": 0, "that day": 0,
}  # fmt: skip


def relative_day(reading: Reading) -> Value:
    """Today, yesterday, the day before."""
    word = plain(reading.parts["word"]).removeprefix("earlier ").removeprefix("later ")
    if word in ANAPHORA:
        return _from_named(reading, word)
    if reading.filed is None:
        return refuse("day", NO_DATE)
    filed, why = reading.filed, f"counted from the filing date {reading.filed}"
    if word == "overnight":
        return Value(Interval(filed - timedelta(days=1), filed), "day", 0.7, "the night before the filing date")
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(word, 0)
    if reading.quoted:
        spoken = reading.named_here or filed
        why = f"counted from {spoken}, taken to be the day it was said"
        return Value(Interval.day(spoken + timedelta(days=step)), "day", 0.6, why)
    return Value(Interval.day(filed + timedelta(days=step)), "day", 0.85, why)


def _from_named(reading: Reading, word: str) -> Value:
    step = ANAPHORA[word]
    if reading.parts.get("more") and word in ("the day before", "the day after"):
        if reading.following is None or reading.following.interval is None or not reading.following.interval.is_day:
            return refuse("day", "counted from an event whose day is not told here")
        base, why, sure = reading.following.interval.start, "which follows", 0.85
    elif reading.named_day is not None:
        base, why, sure = reading.named_day, "the day named before", 0.7
    elif reading.filed is not None and step == -1:
        base, why, sure = reading.filed, "the filing date", 0.5
    else:
        return refuse("day", "no day named before to count from")
    return Value(Interval.day(base + timedelta(days=step)), "day", sure, f"counted from {base}, {why}")


def clock(reading: Reading) -> Value:
    """A time of day alone is of the day named right after it, or before it in its sentence, else of the filing date.

    The hour is not kept, nor reckoned from one zone into another.
    """
    if reading.filed is None:
        return refuse("time", NO_DATE)
    following = reading.following.interval if reading.following else None
    if following is not None and following.is_day:
        return Value(following, "time", 0.6, "a time of day, of the day named right after it")
    if reading.named_here is not None:
        return Value(Interval.day(reading.named_here), "time", 0.6, "a time of day, of the day its sentence names")
    return Value(Interval.day(reading.filed), "time", 0.5, "a time of day, taken to be of the filing date")
