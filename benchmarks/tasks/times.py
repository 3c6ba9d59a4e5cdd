"""Time expressions: found, and given the right days. Exact means the same first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks import data
from benchmarks.predict import annotate, article
from benchmarks.scoring import pair_up, scores
from benchmarks.task import Figure, Request, Task, f1, share

Days = tuple[str | None, str | None]  # first and last day, ISO 8601, both inside; None is an open end


@dataclass(frozen=True, slots=True)
class Time:
    """A time in an article: its span, its days if it has any, and whether its value is scored at all."""

    start: int
    end: int
    days: Days | None
    counts: bool = True


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()


def timex_days(value: str) -> Days | None:
    """The days of a TIMEX3 DATE value; None for what names no days of the calendar (PRESENT_REF, seasons, XXXX)."""
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return value, value
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday.isoformat(), (monday + timedelta(6)).isoformat()
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        length = 3 if match[2] == "Q" else 6
        last = int(match[3]) * length
        return _months(int(match[1]), last - length + 1, last) if last <= 12 else None
    if re.fullmatch(r"\d{2,4}", value):  # a century, a decade or a year, by how many digits are given
        return value.ljust(4, "0") + "-01-01", value.ljust(4, "9") + "-12-31"
    return None


def iso_days(value: str | None) -> Days | None:
    """The days of an ISO value as the diplomacy labels write it: a day, month or year, or two of them with a slash."""
    if not value:
        return None
    if "/" not in value:
        return timex_days(value.split("T")[0])  # an hour of a day counts as the day
    first, last = value.split("/", 1)
    begin = None if first in ("", "..") else timex_days(first)
    finish = None if last in ("", "..") else timex_days(last)
    return (begin[0] if begin else None, finish[1] if finish else None)


def gold_times(row: Mapping[str, Any]) -> list[Time]:
    """The gold times of a row: TIMEX3 under ``timex``, of which only type DATE counts, or ``times``."""
    if "timex" in row:
        result = []
        for t in row["timex"]:
            days = timex_days(t["value"]) if t["type"] == "DATE" else None
            result.append(Time(t["start"], t["end"], days, counts=days is not None))
        return result
    return [Time(s, e, iso_days(value), counts=bool(value)) for s, e, value in row["times"]]


def found_times(row: Mapping[str, Any]) -> list[Time]:
    """The times of an annotation row."""
    found = []
    for t in row.get("times", ()):  # a row that could not be read has none
        start, end = t["span"]
        found.append(Time(start, end, (t["value"]["from"], t["value"]["to"]) if t["value"] else None))
    return found


def figures(pairs: Iterable[tuple[Sequence[Time], Sequence[Time]]]) -> list[Figure]:
    """Figures over articles, each a pair of gold and found times.

    A found value counts against precision unless it stands on gold words whose value is not scored.
    """
    gold_spans = found_spans = together = scored = valued = right = given = same_extent = 0
    for gold, found in pairs:
        matched = pair_up([(g.start, g.end) for g in gold], [(f.start, f.end) for f in found])
        gold_spans, found_spans, together = gold_spans + len(gold), found_spans + len(found), together + len(matched)
        scored += sum(g.counts for g in gold)
        excused = {j for i, j in matched if not gold[i].counts}
        valued += sum(f.days is not None for j, f in enumerate(found) if j not in excused)
        for i, j in matched:
            if gold[i].counts and found[j].days:
                given += 1
                right += gold[i].days == found[j].days
                same_extent += (gold[i].start, gold[i].end) == (found[j].start, found[j].end)
    return [
        share("value right, of all gold times", right, scored),
        share("value right, where one was given", right, given),
        f1("value F1", *scores(right, valued, scored), n=scored),
        f1("found (overlap) F1", *scores(together, found_spans, gold_spans), n=gold_spans),
        share("same extent, where a value was given", same_extent, given),
    ]


def run(request: Request) -> list[Figure]:
    """Annotate the articles and compare their times with the labelled ones."""
    gold = list(data.rows(request.data, request.limit))
    made = annotate(request, (article(row, **({"published": "dct"} if "dct" in row else {})) for row in gold))
    by_id = {row["id"]: row for row in made}
    return figures((gold_times(row), found_times(by_id[row["id"]]) if row["id"] in by_id else []) for row in gold)


TASK = Task(
    name="times",
    measures="time expressions found and given their exact days",
    data=[
        "data/events/te3_timebank.jsonl.gz",
        "data/events/te3_aquaint.jsonl.gz",
        "data/diplomacy/diplomacy_train.jsonl.gz",
    ],
    shape="JSON Lines with id, text and either dct and timex (TIMEX3) or published and times ([start, end, value])",
    predicts="annotation rows",
    run=run,
)
