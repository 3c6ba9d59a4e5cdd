"""Where the outlets differ, and what only one of them has."""

from __future__ import annotations

from collections.abc import Container, Sequence

from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.fit import share
from communique.brief.happening import event_words
from communique.brief.lines import Group, Line, Piece, Section
from communique.brief.names import and_list, capital
from communique.brief.saying import Sayings
from communique.brief.wording import clean, quoted, shorten
from communique.record import Conflict, Event, Side, Statement

_KIND = {"attribution": "speaker", "status": "happened?"}  # other kinds are called as they are
_ORDER = {kind: i for i, kind in enumerate(("status", "number", "attribution", "date", "place", "wording"))}


def write_conflicts(desk: Desk, conflicts: Sequence[Conflict], full: bool) -> Section | None:
    """Tellings that cannot all be true, both sides in their words; None when there are none."""
    known = [c for c in conflicts if c.certainty >= limit.FACT]
    if not known:
        return None
    ranked = sorted(known, key=lambda c: (_ORDER[c.kind], -_outlets(desk, c), -c.certainty, c.id))
    lines = [_conflict(desk, c) for c in (ranked if full else ranked[: limit.DIFFERENCES + limit.FOLDED])]
    most = len(lines) if full else share([lines], desk.rows(limit.DIFFERENCES), len(lines))[0]
    group = Group((), tuple(lines[:most]), tuple(lines[most:]))
    intro = "Told in ways that cannot all be true. Which side is right is not decided here."
    return Section("differences", "Where the outlets differ", intro, (group,), len(ranked) - len(lines))


def _outlets(desk: Desk, conflict: Conflict) -> int:
    return len(desk.outlets(p.article for side in conflict.sides for p in side.passages))


def _conflict(desk: Desk, conflict: Conflict) -> Line:
    passages = [p for side in conflict.sides for p in side.passages]
    why = [clean(conflict.why)] if conflict.why else []
    if conflict.certainty < limit.SURE:
        why.append(f"That these are about the same thing has certainty {conflict.certainty:.2f}.")
    return Line(
        (Piece(_about(conflict), "name"),),
        desk.evidence(passages),
        _KIND.get(conflict.kind, conflict.kind),
        "disputed",
        why=tuple(why),
        children=tuple(_side(desk, s) for s in conflict.sides),
        entry=conflict.id,
    )


def _about(conflict: Conflict) -> str:
    about = shorten(clean(conflict.about).rstrip(" .,"), limit.EXAMPLE)
    return quoted(about) if conflict.kind == "wording" else capital(about)


def _side(desk: Desk, side: Side) -> Line:
    value = clean(side.value)
    words = desk.words(side.passages[0])
    if len(value) > limit.EXAMPLE // 2:  # a wording, not a number or a date: the words themselves are what is told
        value, words = "", words or value
    pieces = [Piece(f"{and_list(desk.outlets(p.article for p in side.passages))}: ", "muted")]
    if value:
        pieces.append(Piece(value, "name"))
    if words.casefold() != value.casefold():
        pieces.append(Piece(f"{' — ' if value else ''}{quoted(shorten(words, limit.QUOTE // 2))}", "quote"))
    return Line(tuple(pieces), desk.evidence(side.passages))


def write_only(
    desk: Desk,
    sayings: Sayings,
    events: Sequence[Event],
    statements: Sequence[Statement],
    shown: Container[str],
    full: bool,
) -> Section | None:
    """For each outlet, what no other has; None when there is only one outlet."""
    everyone = desk.outlets(desk.snapshot.articles)
    if len(everyone) < 2:
        return None
    found: dict[str, tuple[list[Statement], list[Event]]] = {}
    for statement in statements:
        outlets = desk.outlets(statement.articles)
        if len(outlets) == 1 and statement.certainty >= limit.FACT and sayings.told_by(statement):
            found.setdefault(outlets[0], ([], []))[0].append(statement)
    for event in events:
        outlets = desk.outlets(event.articles)
        if len(outlets) == 1 and event.certainty >= limit.FACT and event.status not in ("negated", "hypothetical"):
            found.setdefault(outlets[0], ([], []))[1].append(event)
    order = sorted(found, key=lambda o: (-len(found[o][0]) - len(found[o][1]), everyone.index(o)))
    told = order if full else order[: limit.ONLY + limit.FOLDED]
    lines = [_outlet(desk, sayings, o, *found[o], shown, full) for o in told]
    if not lines:
        return None
    most = len(lines) if full else share([lines], desk.rows(limit.ONLY), len(lines))[0]
    group = Group((), tuple(lines[:most]), tuple(lines[most:]))
    return Section("only", "Only in one outlet", "", (group,), len(order) - len(lines))


def _outlet(
    desk: Desk,
    sayings: Sayings,
    outlet: str,
    statements: list[Statement],
    events: list[Event],
    shown: Container[str],
    full: bool,
) -> Line:
    """One outlet: how much only it has; the weightiest of it, or all of it in the full form."""
    counts = and_list([c for c in (_count(len(statements), "statement"), _count(len(events), "event")) if c])
    ranked = sorted(statements, key=lambda s: (-sayings.weight(s), s.id))
    ranked = [s for s in ranked if s.id not in shown] + [s for s in ranked if s.id in shown]
    lead = (Piece(outlet, "name"), Piece(f" – {counts}"))
    if full:
        children = [sayings.line(s, by_day=True, wordings=0) for s in ranked]
        children += [
            Line((Piece(event_words(desk, e), "words"),), desk.evidence(s.passage for s in e.sightings)) for e in events
        ]
        plain = tuple(Line(c.pieces, c.evidence, entry=c.entry) for c in children)
        return Line(lead, desk.evidence(e.passage for c in plain for e in c.evidence), children=plain)
    such = ": " if len(statements) + len(events) == 1 else ". Among them: "
    if ranked:
        example = sayings.line(ranked[0], by_day=True, wordings=0, example=True)
        words, passages = example.pieces, [p for r in ranked[0].reports for p in r.passages]
    else:
        words, passages = (Piece(event_words(desk, events[0]), "words"),), [s.passage for s in events[0].sightings]
    return Line((*lead, Piece(such), *words), desk.evidence(passages))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}" if number else ""
