"""Resolves days that have a name of their own: Christmas, Thanksgiving, 9/11."""

from __future__ import annotations

from datetime import date, timedelta

from communique.annotate.times import dates
from communique.annotate.times.reading import NO_DATE, Reading, Value, plain, refuse, tensed
from communique.interval import Interval

NEAR = 14  # days; so near, a holiday is this year’s whatever the verb
WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


def day_in(year: int, rule: str) -> date | None:
    """The day of a holiday in a year by its rule: "12-25", "11 fourth 3" (a Thursday) or "easter -2"."""
    if rule.startswith("easter"):
        return dates.easter(year) + timedelta(days=int(rule.split()[1]))
    if "-" in rule:
        month, day = rule.split("-")
        return dates.safe_date(year, int(month), int(day))
    month, which, weekday = rule.split()
    return dates.nth_weekday(year, int(month), WHICH[which], int(weekday))


def named_day(reading: Reading) -> Value:
    """9/11: a day of one year only."""
    found = date.fromisoformat(reading.words.named_days[plain(reading.parts["name"])])
    return Value(Interval.day(found), "day", 0.95, "the day known by this name")


def holiday(reading: Reading) -> Value:
    """A holiday, with its year as written, told by "last" or "next", or nearest to the filing day by tense."""
    rule = reading.words.holidays[plain(reading.parts["name"])]
    if written := reading.parts.get("y"):
        found = day_in(int(written), rule)
        return Value(Interval.day(found), "day", 0.97, "year as written") if found else refuse("day", "no such day")
    filed = reading.filed
    if filed is None:
        return refuse("day", NO_DATE)
    days = [d for y in (filed.year - 1, filed.year, filed.year + 1) if (d := day_in(y, rule))]
    which = plain(reading.parts.get("which", ""))
    near = [d for d in days if abs((d - filed).days) <= NEAR]
    if not which and near:
        return Value(Interval.day(near[0]), "day", 0.9, f"within {NEAR} days of the filing date {filed}")
    if which == "last" or (which != "next" and reading.tense == "past"):
        fitting = [d for d in days if d < filed or (d == filed and which != "last")]
    elif which == "next" or reading.tense == "future":
        fitting = [d for d in days if d > filed or (d == filed and which != "next")]
    else:
        fitting = days
    if not fitting:
        return refuse("day", "no such day near the filing date")
    found = min(fitting, key=lambda d: abs((d - filed).days))
    return Value(Interval.day(found), "day", 0.85, f"nearest to the filing date {filed}; {tensed(reading)}")
