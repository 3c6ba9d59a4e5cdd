"""Time expressions: found, and given the right days. Exact means the same first and last day.

Beside ours stand two other ways, measured on the same times in the same run: dateparser, given the labelled words and
the filing day (so it need not find them), and our own rules without the verbs around a time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks import data, reading
from benchmarks.predict import annotate, article
from benchmarks.scoring import pair_up, scores
from benchmarks.task import Figure, Missing, Request, Task, f1, share
from benchmarks.time_baselines import dateparser_alone, without_tense
from communique.knowledge import Knowledge

RIGHT = "value right, of all gold times"
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
        share(RIGHT, right, scored),
        share("value right, where one was given", right, given),
        f1("value F1", *scores(right, valued, scored), n=scored),
        f1("found (overlap) F1", *scores(together, found_spans, gold_spans), n=gold_spans),
        share("same extent, where a value was given", same_extent, given),
    ]


def by_dateparser(gold: Sequence[Mapping[str, Any]]) -> Figure | Missing:
    """The share of gold times whose labelled words dateparser alone values right."""
    metric = f"{RIGHT}, dateparser alone on the labelled words"
    try:
        value = dateparser_alone()
    except ImportError:
        return Missing(metric, "dateparser is not installed")
    right = total = 0
    for row in gold:
        day = row.get("dct") or row.get("published")
        for time in gold_times(row):
            if time.counts:
                total += 1
                filed = date.fromisoformat(day[:10]) if day else None
                right += filed is not None and value(row["text"][time.start : time.end], filed) == time.days
    return share(metric, right, total)


def by_rules_without_tense(gold: Sequence[Mapping[str, Any]], source: str) -> Figure:
    """The share of gold times that our rules value right when no verb tells them past from future."""
    knowledge = Knowledge.load()
    articles = reading.articles((_given(row) for row in gold), source, knowledge)
    times = without_tense(articles.values(), knowledge)
    right = total = 0
    for row in gold:
        wanted = gold_times(row)
        total += sum(g.counts for g in wanted)
        if row["id"] not in articles:
            continue
        found = times[articles[row["id"]].id]
        for i, j in pair_up([(g.start, g.end) for g in wanted], [t.span for t in found]):
            days = found[j].value
            if wanted[i].counts and days is not None:
                given = (days.first.isoformat() if days.first else None, days.last.isoformat() if days.last else None)
                right += wanted[i].days == given
    return share(f"{RIGHT}, our rules without tense", right, total)


def _given(row: Mapping[str, Any]) -> data.Row:
    return article(row, **({"published": "dct"} if "dct" in row else {}))


def run(request: Request) -> list[Figure | Missing]:
    """Annotate the articles and compare their times with the labelled ones."""
    gold = list(data.rows(request.data, request.limit))
    made = annotate(request, (_given(row) for row in gold))
    by_id = {row["id"]: row for row in made}
    pairs = [(gold_times(row), found_times(by_id[row["id"]]) if row["id"] in by_id else []) for row in gold]
    return [*figures(pairs), by_dateparser(gold), by_rules_without_tense(gold, request.data.name)]


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
