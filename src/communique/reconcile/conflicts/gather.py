"""Tellings that cannot all be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.annotation import Annotations
from communique.article import Article, Passage
from communique.reconcile.conflicts.claims import claim_conflicts
from communique.reconcile.conflicts.events import event_conflicts
from communique.reconcile.conflicts.guilt import guilt_conflicts
from communique.reconcile.conflicts.numbers import number_conflicts
from communique.reconcile.conflicts.outcomes import outcome_conflicts
from communique.reconcile.conflicts.sentences import Readings
from communique.reconcile.conflicts.statuses import status_conflicts
from communique.reconcile.conflicts.wordings import wording_conflicts
from communique.reconcile.ids import entry_id
from communique.reconcile.rulings import located, overlap, standing
from communique.reconcile.statements.matching import read_reports
from communique.record import Conflict, Event, Ruling, Statement, Story

if TYPE_CHECKING:
    from communique.knowledge import Knowledge
    from communique.reconcile.actors.cast import Cast


def reconcile_conflicts(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    cast: Cast,
    statements: Sequence[Statement],
    events: Sequence[Event],
    stories: Sequence[Story],
    rulings: Sequence[Ruling],
    knowledge: Knowledge,
) -> tuple[Conflict, ...]:
    """All conflicts, the surest first. Those a ruling dismissed are left out; the order of articles does not matter."""
    reading = read_reports(articles, annotations, cast, stories, rulings)
    found = [
        *number_conflicts(articles, annotations, stories, cast, knowledge),
        *event_conflicts(articles, events),
        *status_conflicts(articles, annotations, stories, cast, knowledge),
        *wording_conflicts(articles, reading.drafts, reading.pairs, statements, cast),
    ]
    readings = Readings(articles, annotations, cast, knowledge)
    for story in stories:
        together = readings.of(story)
        for rule in (outcome_conflicts, guilt_conflicts, claim_conflicts):
            found.extend(rule(together))
    dismissed = [located(r, articles) for r in standing(rulings, "dismiss conflict")]
    kept: dict[tuple[str, frozenset[Passage]], Conflict] = {}
    for conflict in sorted(found, key=lambda c: (-c.certainty, c.kind, c.sides[0].passages, c.about)):
        passages = [p for side in conflict.sides for p in side.passages]
        if any(_dismissed(conflict, ruled) for ruled in dismissed):
            continue
        key = (conflict.kind, frozenset(passages))
        if key not in kept:
            salt = f"{conflict.kind}{sorted(passages)}"
            kept[key] = replace(conflict, id=entry_id("c", passages, salt=salt))
    return tuple(kept.values())


def _dismissed(conflict: Conflict, ruled: Sequence[Passage]) -> bool:
    """Whether a ruling's words touch every side, or all of its words lie in the conflict when it names but one."""
    if not ruled:
        return False
    touched = [any(overlap(p, r) for p in side.passages for r in ruled) for side in conflict.sides]
    return all(touched) if len(ruled) > 1 else any(touched)
