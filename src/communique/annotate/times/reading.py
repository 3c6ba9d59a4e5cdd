"""What resolvers of time expressions share: what they are given, what they return, and words read as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.annotate.times import dates
from communique.annotate.times.dates import Unit
from communique.annotate.times.tense import Sign, Tense
from communique.annotation import Granularity
from communique.interval import Interval
from communique.knowledge.times import TimeWords

STEP = {
    "this": 0, "the": 0, "all": 0, "the current": 0, "current": 0, "": 0,
    "last": -1, "the last": -1, "the past": -1, "past": -1, "this past": -1,
    "next": 1, "the coming": 1, "coming": 1, "this coming": 1,
}  # fmt: skip
UNITS: Mapping[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "weekend": "weekend"}
CountedUnit = Literal["day", "week", "month", "year"]
COUNTED: Mapping[str, CountedUnit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
NO_DATE = "the article's own date is not known"


@dataclass(frozen=True, slots=True)
class Value:
    """The interval (None when refused), how fine, how sure, and a sentence that says why."""

    interval: Interval | None
    granularity: Granularity
    certainty: float
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a resolver needs: the parts of the match, the filing day, the tense around, and the times named before.

    ``named_day`` is the last single day named, ``named`` the last time of any length; ``following`` is the time that
    stands right after the match ("two days after March 3"), ``named_here`` the last day named in the same sentence,
    ``quarter`` the last quarter of a year named.
    ``updated`` is the day of a later version of the article. ``quoted`` words were spoken, perhaps on an earlier day.
    """

    parts: dict[str, str]
    filed: date | None
    sign: Sign
    words: TimeWords
    named_day: date | None = None
    named: Value | None = None
    named_here: date | None = None
    quarter: Interval | None = None
    following: Value | None = None
    updated: date | None = None
    quoted: bool = False

    @property
    def tense(self) -> Tense:
        """Past, future or unknown."""
        return self.sign.tense


def refuse(granularity: Granularity, why: str) -> Value:
    """No value, with the reason."""
    return Value(None, granularity, 0.0, why)


def plain(text: str) -> str:
    """Lower case, single spaces, no abbreviation stop."""
    return re.sub(r"\s+", " ", text.strip().rstrip(".").lower())


def month_of(reading: Reading) -> int:
    """The month of the match, 1 to 12."""
    return reading.words.months[plain(reading.parts["month"])]


def number_of(reading: Reading) -> int:
    """The count of the match, from digits (perhaps with thousands commas) or words."""
    word = plain(reading.parts.get("n", "one")).replace(",", "")
    return int(word) if word.isdigit() else reading.words.numbers[word]


def unit_of(reading: Reading) -> Unit:
    """The unit of the match: day, week, month, year or weekend."""
    return UNITS[plain(reading.parts["unit"])]


def length_of(reading: Reading) -> tuple[int, CountedUnit]:
    """Number and unit of the match; hours become days, at least one, and decades ten years."""
    number, word = number_of(reading), plain(reading.parts["unit"])
    if word == "hour":
        return max(1, round(number / 24)), "day"
    if word == "decade":
        return 10 * number, "year"
    return number, COUNTED[word]


def day_of(text: str) -> int:
    """The day of the month in "12th" or "12"."""
    return int(re.sub(r"\D", "", text))


def tensed(reading: Reading) -> str:
    """A sentence part on what told past from future."""
    word = reading.sign.word
    return f"“{word}” makes it {reading.tense}" if word else "no verb tells past from future"


def year_of(reading: Reading, month: int, day: int | None) -> tuple[int | None, str, float]:
    """The year as written or nearest to the filing day, why, and how sure; None without a filing day."""
    if reading.parts.get("y"):
        return int(reading.parts["y"]), "year as written", 0.99
    if reading.filed is None:
        return None, NO_DATE, 0.0
    if day is None:
        year = dates.month_near(
            reading.filed, month, reading.tense, told=reading.sign.close and reading.tense == "past"
        )
    else:
        year = dates.year_near(reading.filed, month, day, reading.tense)
    return year, f"year from the filing date {reading.filed}; {tensed(reading)}", 0.9


def edge_of(interval: Interval, edge: str, unit: str) -> Interval:
    """The part of a period that "early", "mid" or "late" picks: the whole period, since no text says how early.

    Only the end of a year is finer: its last month.
    """
    if edge == "end" and unit == "year":
        return Interval(date(interval.start.year, 12, 1), interval.last)
    return interval


def edge_word(reading: Reading) -> str:
    """Which part of a period is meant: early, mid, late, end, earlier or later."""
    edge = plain(reading.parts["edge"])
    if edge.endswith(("beginning of", "start of", "first days of")) or edge.startswith("early"):
        return "early"
    if "mid" in edge:
        return "mid"
    return "end" if "end of" in edge or "last days" in edge else edge.split()[0]
