"""Replies that nobody calls replies: those asked promise it, offer something on it, ask it back, threaten back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from communique.annotation import ClauseKind
from communique.reconcile.threads.about import About
from communique.reconcile.threads.asking import Asked
from communique.reconcile.threads.replies import Open, merge, opened
from communique.record import Reply, ReplyKind, Thread

if TYPE_CHECKING:
    from communique.reconcile.actors.cast import Cast

MOVES: Mapping[ClauseKind, tuple[ReplyKind, float]] = {
    "promise": ("accepted", 0.6), "offer": ("countered", 0.5), "demand": ("countered", 0.6),
    "threat": ("countered", 0.6),
}  # fmt: skip
NEAR = 700  # characters from the beginning of a threat to one that answers it
ALIKE = 2  # words that both have in common
SHARE = 0.5  # of the words of the shorter


def find_moves(
    threads: Sequence[Thread], clauses: Sequence[Asked], cast: Cast, about: About
) -> dict[str, tuple[Reply, ...]]:
    """Replies by thread id. A move answers the one demand with which it has most words in common."""
    by_answerer: dict[str, list[Open]] = {}
    for one in opened(threads, clauses, cast):
        for land in one.of:
            by_answerer.setdefault(land, []).append(one)
    found: dict[str, list[Reply]] = {}
    for c in clauses:
        if c.row.kind not in MOVES or not c.by:
            continue
        kind, least = MOVES[c.row.kind]
        if c.row.certainty < least or (c.row.kind == "demand" and _of_themselves(c, about)):
            continue
        asked = {o.thread.id: o for land in sorted(c.by_lands) for o in by_answerer.get(land, ())}
        fits = [(n, o.nearness(c), key, o) for key, o in asked.items() if (n := alike(c, o))]
        if fits:
            key = max(fits, key=lambda f: f[:3])[2]
            certainty = round(0.8 * min(0.9, c.row.certainty), 2)
            found.setdefault(key, []).append(Reply(c.by, kind, (c.passage,), c.on, None, certainty, c.row.why))
    return {key: merge(replies) for key, replies in found.items()}


def _of_themselves(c: Asked, about: About) -> bool:
    """Whether the words ask something of the very side that is told to ask: they are another's demand, passed on."""
    first = next(about.named(c.article, c.row.span), None)
    return first is not None and first[2] in c.by_lands


def alike(c: Asked, one: Open) -> int:
    """How many words a clause shares with the demand it can answer; 0 when it cannot."""
    if c.by_lands & one.by or not one.running(c.day) or not one.told_before(c):
        return 0
    if (c.row.kind == "threat") != (one.thread.kind == "threat"):
        return 0
    if c.row.kind == "threat":  # answered in kind: against those who threaten, in the same breath or the same words
        near = c.article in one.articles and one.nearness(c) >= -NEAR
        return ALIKE + len(c.stems & one.stems) if near and c.of_lands & one.by else 0
    if c.of_lands and not c.of_lands & one.by:
        return 0
    if c.row.kind == "demand" and not c.of_lands:
        return 0
    shared = len(c.stems & one.stems)
    return shared if shared >= ALIKE and shared >= SHARE * min(len(c.stems), len(one.stems)) else 0
