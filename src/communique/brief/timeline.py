"""What happened, what is planned and what is disputed, kept apart and in the order of their days."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import log2

from communique.brief import thresholds as limit
from communique.brief.dates import span_words
from communique.brief.evidence import Desk
from communique.brief.fit import share
from communique.brief.happening import event_title, event_why, event_words
from communique.brief.lines import Group, Line, Mark, MarkKind, Piece, Section, Tone
from communique.brief.names import and_list
from communique.brief.wording import clean
from communique.interval import Interval
from communique.record import Conflict, Event

_TOLD = {
    "past": "told as fact",
    "alleged": "told as a claim",
    "denied": "denied",
    "negated": "said not to have happened",
}
HEADINGS = ("Happened", "Planned", "Disputed or denied")
_BACKGROUND = timedelta(days=370)


def write(
    desk: Desk,
    events: Sequence[Event],
    conflicts: Sequence[Conflict],
    shown: Container[str],
    day: date | None,
    full: bool,
) -> Section | None:
    """The section, or None without events. Entries in ``shown`` stand elsewhere already and are not told again."""
    known = [e for e in events if e.certainty >= limit.FACT and e.status not in ("negated", "hypothetical")]
    contested = {i for c in conflicts if c.kind == "status" for i in c.entries}
    start = min((a.day for a in desk.snapshot.articles.values() if a.day), default=day)
    past, planned, disputed = [], [], []
    for event in known:
        if event.id in shown:
            continue
        if event.status in ("alleged", "denied") or event.id in contested:
            disputed.append(event)
        elif event.status == "planned" or (day and event.date and event.date.start > day):
            planned.append(event)
        else:
            past.append(event)
    year = day.year if day else None
    parts = [(heading, some) for heading, some in zip(HEADINGS, (past, planned, disputed), strict=True) if some]
    ranked = [sorted(some, key=lambda e: (-_weight(desk, e, start), e.id)) for _, some in parts]
    most = None if full else limit.TIMELINE + limit.FOLDED
    told = [_once([_line(desk, e, year) for e in r[:most]]) for r in ranked]
    first = (
        [len(lines) for lines in told]
        if full
        else share(told, desk.rows(limit.TIMELINE), desk.rows(limit.TIMELINE_GROUP))
    )
    groups = [
        Group((Piece(heading, "name"),), _in_time(lines[:n]), _in_time(lines[n:]))
        for (heading, _), lines, n in zip(parts, told, first, strict=True)
    ]
    left_out = sum(len(some) - len(lines) for (_, some), lines in zip(parts, told, strict=True))
    intro = "Each in the words of one of its outlets."
    return Section("timeline", "Timeline", intro, tuple(groups), left_out) if groups else None


def _once(lines: Sequence[Line]) -> list[Line]:
    """The lines with those at the end that read like an earlier one of the same day."""
    seen: set[tuple[str, str]] = set()
    first: list[Line] = []
    again: list[Line] = []
    for line in lines:
        key = (line.label, line.text.casefold())
        (again if key in seen else first).append(line)
        seen.add(key)
    return first + again


def _in_time(lines: Sequence[Line]) -> tuple[Line, ...]:
    """By their last day, those without a date at the end."""
    return tuple(sorted(lines, key=lambda n: (n.when.end, n.when.start) if n.when else (date.max, date.max)))


def _weight(desk: Desk, event: Event, start: date | None) -> float:
    score = 2.5 * log2(1 + len(desk.outlets(event.articles))) + limit.EVENT_WEIGHT[event.type]
    score += event.certainty + 0.5 * bool(event.sources) + 0.5 * bool(event.targets)
    if event.date is None:
        return score - 1.5
    if not event.date.is_day:
        score -= 0.6
    if start and event.date.end < start - _BACKGROUND:
        score -= 2.5  # background of the story, not part of it
    return score


def _line(desk: Desk, event: Event, year: int | None) -> Line:
    passages = tuple(s.passage for s in event.sightings)
    pieces = [Piece(event_words(desk, event), "words")]
    if event.date and not event.date.is_day and (words := desk.date_words(passages, event.date)):
        if words.casefold() not in pieces[0].text.casefold():
            pieces.append(Piece(f" (“{words}”)", "muted"))
    label = span_words(event.date, year=year, short=True) if event.date else "no date"
    tone: Tone = "planned" if event.status == "planned" else "disputed" if event.status in ("alleged", "denied") else ""
    line = Line(
        tuple(pieces),
        desk.evidence(passages),
        label,
        tone,
        why=event_why(event),
        entry=event.id,
        when=event.date,
    )
    split = _split(desk, event)
    return replace(line, note=split) if split else line


def _split(desk: Desk, event: Event) -> str:
    """Who tells an event how, when whole outlets do not agree on whether it happened."""
    statuses: dict[str, set[str]] = {}
    for sighting in event.sightings:
        statuses.setdefault(desk.outlet(sighting.passage.article), set()).add(sighting.status)
    by_status: dict[str, list[str]] = {}
    for outlet, told in statuses.items():
        if len(told) == 1:  # an outlet that tells it both ways takes no side
            by_status.setdefault(next(iter(told)), []).append(outlet)
    sides = {status: outlets for status, outlets in by_status.items() if status in _TOLD}
    if len(sides) > 1 and "past" in sides:
        return "; ".join(f"{_TOLD[status]} by {and_list(outlets)}" for status, outlets in sides.items())
    return event.status if event.status in ("alleged", "denied") else ""


def marks(desk: Desk, events: Sequence[Event], day: date | None) -> tuple[Mark, ...]:
    """Dots for the strip of days: articles, and events known to within a month."""
    found: list[Mark] = []
    for article in desk.snapshot.articles.values():
        if article.day:
            found.append(Mark(Interval.day(article.day), "article", clean(article.outlet_name)))
    for event in events:
        when = event.date
        if when is None or when.first is None or when.last is None or (when.last - when.first).days > 31:
            continue
        if event.certainty < limit.FACT or event.status in ("negated", "hypothetical"):
            continue
        due = day is not None and when.last >= day
        kind: MarkKind = "past"
        if event.status == "planned":
            kind = "due" if due else "planned"
        elif event.status != "past":
            kind = "disputed"
        found.append(Mark(when, kind, event_title(event)))
    return tuple(sorted(found, key=lambda m: (m.when.start, m.when.end, m.kind, m.text)))
