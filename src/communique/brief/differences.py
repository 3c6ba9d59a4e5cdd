"""Where the outlets differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.fit import share
from communique.brief.lines import Group, Line, Piece, Section
from communique.brief.names import and_list, capital
from communique.brief.wording import clean, quoted, shorten
from communique.record import Conflict, Side

_KIND = {"attribution": "speaker", "status": "what happened"}  # other kinds are called as they are
_ORDER = {kind: i for i, kind in enumerate(("status", "number", "attribution", "date", "place", "wording"))}
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


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
        children=tuple(_side(desk, s, conflict.kind == "number") for s in conflict.sides),
        entry=conflict.id,
    )


def _about(conflict: Conflict) -> str:
    about = shorten(clean(conflict.about).rstrip(" .,"), limit.EXAMPLE)
    return quoted(about) if conflict.kind == "wording" else capital(about)


def _side(desk: Desk, side: Side, number: bool) -> Line:
    """One side. The value of a number is always shown: besides the number it says who gives it."""
    value = clean(side.value)
    words = desk.words(side.passages[0])
    if (
        len(value) > limit.EXAMPLE // 2 and not number
    ):  # a wording, not a number or a date: the words themselves are what is told
        value, words = "", words or value
    pieces = [Piece(f"{and_list(desk.outlets(p.article for p in side.passages))}: ", "muted")]
    if value:
        pieces.append(Piece(value, "name"))
    told = len(value) > limit.EXAMPLE // 2 and all(n in value for n in _NUMBER.findall(words))
    if words.casefold() != value.casefold() and not told:
        pieces.append(Piece(f"{' — ' if value else ''}{quoted(shorten(words, limit.QUOTE // 2))}", "quote"))
    return Line(tuple(pieces), desk.evidence(side.passages))
