"""The strip of days above a brief: a small drawing of when articles appeared and things happened or are due.

Positions are percentages, so that the drawing fits any width while its words keep their size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from communique.brief.dates import MONTHS, day_words, span_words
from communique.brief.lines import Brief, Mark, MarkKind

BEFORE, AFTER = timedelta(days=28), timedelta(days=42)
MOST_STACKED = 5
_COUNTED: tuple[tuple[MarkKind, str], ...] = (
    ("due", "things due"),
    ("planned", "planned things"),
    ("disputed", "disputed events"),
)


@dataclass(frozen=True, slots=True)
class Dot:
    """One mark: ``x`` and ``width`` in per cent, ``level`` counts up from the axis."""

    x: float
    width: float
    level: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day; ``major`` ones stay on a narrow screen."""

    x: float
    text: str
    major: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole drawing; ``text`` says in words what it shows."""

    dots: tuple[Dot, ...]
    articles: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    levels: int
    text: str


def draw(brief: Brief) -> Strip | None:
    """The strip, or None when fewer than two days would stand on it."""
    days = sorted(s.day for s in brief.sources if s.day)
    if not days:
        return None
    low, high = days[0] - BEFORE, max(days[-1], brief.as_of or days[-1]) + AFTER
    inside = [m for m in brief.marks if m.when.start >= low and m.when.end <= high]
    first = min((m.when.start for m in inside), default=days[0])
    last = max([m.when.end for m in inside] + ([brief.as_of] if brief.as_of else []), default=days[-1])
    if (last - first).days < 1:
        return None
    span = (last - first).days

    def x(day: date) -> float:
        return round(4 + 92 * (day - first).days / span, 2)

    level: Counter[date] = Counter()
    dots = []
    for mark in (m for m in inside if m.kind != "article"):
        if level[mark.when.end] < MOST_STACKED:
            level[mark.when.end] += 1
            left = x(mark.when.start)
            dots.append(Dot(left, x(mark.when.end) - left, level[mark.when.end], mark.kind, _told(mark)))
    count = Counter(m.when.start for m in inside if m.kind == "article")
    most = max(count.values(), default=1)
    articles = [
        Dot(x(d), 0, max(1, round(3 * n / most)) if most > 3 else n, "article", _count(d, n))
        for d, n in sorted(count.items())
    ]
    today = x(brief.as_of) if brief.as_of and first <= brief.as_of <= last else None
    return Strip(
        tuple(dots),
        tuple(articles),
        tuple(_ticks(first, last, x)),
        today,
        max(level.values(), default=1),
        _words(brief, inside),
    )


def _told(mark: Mark) -> str:
    kind = {"past": "", "planned": "planned: ", "due": "due: ", "disputed": "disputed: ", "article": ""}[mark.kind]
    return f"{span_words(mark.when)}: {kind}{mark.text}"


def _count(day: date, number: int) -> str:
    return f"{day_words(day)}: {number} article{'s' if number > 1 else ''}"


def _ticks(first: date, last: date, x: Callable[[date], float]) -> list[Tick]:
    span = (last - first).days
    step = next((s for s in (1, 2, 3, 5, 7, 14, 28, 61, 122, 365) if span / s <= 9), 730)
    ticks = []
    day, i, month = first, 0, None
    while day <= last:
        name = MONTHS[day.month - 1][:3]
        text = f"{day.day} {name}" if day.month != month or step > 5 else str(day.day)
        month = day.month
        ticks.append(Tick(x(day), text, i % 2 == 0))
        day, i = day + timedelta(days=step), i + 1
    return ticks


def _words(brief: Brief, inside: list[Mark]) -> str:
    kinds = Counter(m.kind for m in inside)
    parts = [f"{kinds['article']} articles", f"{kinds['past']} past events"]
    parts += [f"{kinds[kind]} {words}" for kind, words in _COUNTED if kinds[kind]]
    return f"Strip of days, {brief.period}: " + ", ".join(parts) + ". The timeline below tells the same in words."
