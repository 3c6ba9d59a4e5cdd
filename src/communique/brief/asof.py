"""The record as it stood on a day: what the articles published up to then show, and nothing later."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date

from communique.article import Passage
from communique.record import Conflict, Copy, Entries, Event, Snapshot, Statement, Story, Thread, ThreadStatus

SETTLED: tuple[str, ...] = ("past", "denied", "alleged", "planned", "negated", "hypothetical")


def narrow(snapshot: Snapshot, day: date) -> Snapshot:
    """The snapshot without articles published after ``day``; undated ones stay.

    Entries keep the passages of the articles that stay and vanish when none is left; an event's status and date are
    those of the sightings that remain.
    """
    kept = {key: a for key, a in snapshot.articles.items() if a.day is None or a.day <= day}
    entries = snapshot.entries
    if len(kept) == len(snapshot.articles):
        if not any(_not_yet(e, day) for e in entries.events):
            return snapshot
        events = tuple(e for e in (_event(e, kept, day) for e in entries.events) if e)
        return replace(snapshot, entries=replace(entries, events=events))
    statements = tuple(s for s in (_statement(s, kept) for s in entries.statements) if s)
    return replace(
        snapshot,
        articles=kept,
        entries=Entries(
            actors=entries.actors,
            statements=statements,
            events=tuple(e for e in (_event(e, kept, day) for e in entries.events) if e),
            threads=tuple(t for t in (_thread(t, kept) for t in entries.threads) if t),
            conflicts=tuple(c for c in (_conflict(c, kept) for c in entries.conflicts) if c),
            stories=tuple(s for s in (_story(s, kept) for s in entries.stories) if s),
        ),
        annotations={key: rows for key, rows in snapshot.annotations.items() if key in kept},
    )


def _statement(statement: Statement, kept: Container[str]) -> Statement | None:
    reports = tuple(r for r in statement.reports if r.article in kept)
    if not reports:
        return None
    if any(r.id == statement.best for r in reports):
        return replace(statement, reports=reports)
    return replace(statement, reports=reports, best=reports[0].id, wording="")


def _not_yet(event: Event, day: date) -> bool:
    """Whether what became of a plan was only reported after ``day``."""
    return event.outcome is not None and event.outcome_on is not None and event.outcome_on.start > day


def _event(event: Event, kept: Container[str], day: date) -> Event | None:
    sightings = tuple(s for s in event.sightings if s.passage.article in kept)
    early = _not_yet(event, day)
    if early:  # an article without a date may tell what nobody could know on that day
        sightings = tuple(s for s in sightings if s.outcome != event.outcome) or sightings
    if not sightings or (len(sightings) == len(event.sightings) and not early):
        return replace(event, sightings=sightings) if sightings else None
    outcome, on = event.outcome, event.outcome_on
    known = {s.outcome for s in sightings}
    if early or (outcome not in known and not (outcome == "held" and any(s.status == "past" for s in sightings))):
        outcome, on = ("confirmed", None) if "confirmed" in known and outcome != "confirmed" else (None, None)
    statuses = {s.status for s in sightings}
    status = event.status if event.status in statuses else min(statuses, key=SETTLED.index)
    if early and (status == "negated" or event.date is None or event.date.end >= day):
        status = "planned"
    when = event.date
    if all(s.date != when for s in sightings):
        when = next((s.date for s in sightings if s.date), when)
    return replace(event, sightings=sightings, status=status, date=when, outcome=outcome, outcome_on=on)


def _thread(thread: Thread, kept: Container[str]) -> Thread | None:
    clauses = tuple(replace(c, passages=p) for c, p in ((c, _passages(c.passages, kept)) for c in thread.clauses) if p)
    if not clauses:
        return None
    replies = tuple(replace(r, passages=p) for r, p in ((r, _passages(r.passages, kept)) for r in thread.replies) if p)
    history = tuple(replace(h, passages=p) for h, p in ((h, _passages(h.passages, kept)) for h in thread.history) if p)
    status: ThreadStatus = history[-1].status if history else ("open" if not replies else thread.status)
    return replace(thread, clauses=clauses, replies=replies, history=history, status=status)


def _conflict(conflict: Conflict, kept: Container[str]) -> Conflict | None:
    sides = tuple(replace(s, passages=p) for s, p in ((s, _passages(s.passages, kept)) for s in conflict.sides) if p)
    return replace(conflict, sides=sides) if len(sides) > 1 else None


def _story(story: Story, kept: Container[str]) -> Story | None:
    articles = tuple(a for a in story.articles if a in kept)
    if not articles:
        return None
    copies: list[Copy] = []
    for copy in story.copies:
        same = tuple(a for a in copy.articles if a in kept)
        if len(same) > 1:
            copies.append(replace(copy, articles=same, first=copy.first if copy.first in same else None))
    independent = len(articles) - sum(len(c.articles) - 1 for c in copies)
    return replace(story, articles=articles, copies=tuple(copies), independent=max(1, independent))


def _passages(passages: tuple[Passage, ...], kept: Container[str]) -> tuple[Passage, ...]:
    return tuple(p for p in passages if p.article in kept)
