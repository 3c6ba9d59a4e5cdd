"""What only one outlet has: its weightiest lines, the rest counted."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log2

from communique.article import Passage
from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.fit import share
from communique.brief.happening import event_words, is_talk
from communique.brief.lines import Evidence, Group, Line, Piece, Section
from communique.brief.names import and_list
from communique.brief.saying import Sayings
from communique.brief.timeline import is_background, is_told
from communique.brief.voice import best_report
from communique.brief.wording import same_point, shorten
from communique.record import Event, Statement

_TRIED = 12  # of an outlet's statements and of its events, among which its few lines are chosen
_CUT = 1.5  # by so much a line weighs less that one row cannot hold


@dataclass(slots=True)
class _Own:
    """What one outlet alone carries."""

    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements) + len(self.events)


def write(
    desk: Desk,
    sayings: Sayings,
    events: Sequence[Event],
    statements: Sequence[Statement],
    shown: Container[str],
    full: bool,
) -> Section | None:
    """For each outlet, what no other has; None when there is only one outlet. Entries in ``shown`` are told above."""
    everyone = desk.outlets(desk.snapshot.articles)
    if len(everyone) < 2:
        return None
    found: dict[str, _Own] = {}
    for statement in statements:
        outlets = desk.outlets(statement.articles)
        if len(outlets) == 1 and statement.certainty >= limit.FACT and sayings.voices.tellable(statement):
            found.setdefault(outlets[0], _Own()).statements.append(statement)
    for event in events:
        outlets = desk.outlets(event.articles)
        if len(outlets) == 1 and event.certainty >= limit.FACT and is_told(event):
            found.setdefault(outlets[0], _Own()).events.append(event)
    order = sorted(found, key=lambda o: (-len(found[o]), everyone.index(o)))
    told = order if full else order[: limit.ONLY + limit.FOLDED]
    write_lines = _all if full else _few
    lines = [write_lines(desk, sayings, found[o], shown) for o in told]
    taken = [len(some) for some in lines]
    if not full:
        taken = share(lines, desk.rows(limit.ONLY), limit.ONLY_EACH)
    groups = [
        Group((Piece(o, "name"), Piece(f" – {_counts(found[o])}", "muted")), tuple(some[:n]))
        for o, some, n in zip(told, lines, taken, strict=True)
        if some
    ]
    if not groups:
        return None
    left_out = sum(map(len, found.values())) - sum(len(g.lines) for g in groups)
    return Section("only", "Only in one outlet", "", tuple(groups), 0 if full else left_out)


def _counts(own: _Own) -> str:
    return and_list([c for c in (_count(len(own.statements), "statement"), _count(len(own.events), "event")) if c])


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}" if number else ""


def _all(desk: Desk, sayings: Sayings, own: _Own, shown: Container[str]) -> list[Line]:
    """Everything, the weightiest statements first."""
    ranked = sorted(own.statements, key=lambda s: (-sayings.weight(s), s.id))
    lines = [sayings.line(s, by_day=True, wordings=0) for s in ranked]
    return [
        *(Line(c.pieces, c.evidence, entry=c.entry) for c in lines),
        *(Line((event_words(desk, e).piece,), _seen(desk, e), entry=e.id) for e in own.events),
    ]


def _few(desk: Desk, sayings: Sayings, own: _Own, shown: Container[str]) -> list[Line]:
    """The weightiest things not told above, each in one row, and no two that make one point."""
    rated: list[tuple[float, Line]] = []
    statements = [s for s in own.statements if s.id not in shown]
    for statement in sorted(statements, key=lambda s: (-sayings.weight(s), s.id))[:_TRIED]:
        line, cut = _said(desk, sayings, statement)
        rated.append((sayings.weight(statement) - _CUT * cut, line))
    start = min((a.day for a in desk.snapshot.articles.values() if a.day), default=date.min)
    events = [e for e in own.events if e.id not in shown and not is_talk(desk, e) and not is_background(e, start)]
    for event in sorted(events, key=lambda e: (-limit.EVENT_WEIGHT[e.type] - e.certainty, e.id))[:_TRIED]:
        words = event_words(desk, event)
        if words.fault > 1:
            continue
        cut = len(words.text) > limit.ONLY_LENGTH
        text = shorten(words.text, limit.ONLY_LENGTH)
        line = Line((Piece(text, words.piece.style),), _seen(desk, event), entry=event.id)
        rated.append((limit.DEED + limit.EVENT_WEIGHT[event.type] + log2(1 + event.certainty) - _CUT * cut, line))
    chosen: list[Line] = []
    for _, line in sorted(rated, key=lambda pair: (-pair[0], pair[1].entry)):
        if not any(same_point(line.text, other.text) for other in chosen):
            chosen.append(line)
    return chosen[: limit.ONLY_EACH]


def _said(desk: Desk, sayings: Sayings, statement: Statement) -> tuple[Line, bool]:
    """A statement in one row, and whether it had to be cut for that."""
    best = best_report(statement)
    told = sayings.tell(best, limit.ONLY_LENGTH)
    lead = sayings.lead(statement, told, named=True)
    passages: list[Passage] = [p for r in statement.reports for p in r.passages]
    name = desk.names.joined(sayings.told_by(statement))
    room = limit.ONLY_LENGTH - sum(len(p.text) for p in lead)
    told = sayings.tell(best, max(20, room))
    line = Line((*lead, told.piece), desk.evidence(passages), entry=statement.id, speaker=name)
    if len(line.text) > limit.ONLY_LENGTH + 2:  # the lead into a paraphrase takes room too
        told = sayings.tell(best, max(20, room - (len(line.text) - limit.ONLY_LENGTH)))
        line = Line((*lead, told.piece), line.evidence, entry=statement.id, speaker=name)
    return line, "…" in told.piece.text


def _seen(desk: Desk, event: Event) -> tuple[Evidence, ...]:
    return desk.evidence(s.passage for s in event.sightings)
