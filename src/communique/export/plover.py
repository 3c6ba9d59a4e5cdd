"""The record's events as PLOVER codes them: roots, modes and quad classes, and nothing that PLOVER has no code for.

What the record keeps above PLOVER (statements, denials, deadlines, what is only planned, claimed or supposed) and what
becomes of it here stands in one table, ``knowledge/plover_layer.csv``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, BinaryIO

from communique.export.json import days_of
from communique.knowledge.table import read_table, values
from communique.record import Actor, Event, Snapshot

Row = dict[str, Any]
QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
SAME = "="  # the record's own root or mode


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Events as PLOVER codes them, one JSON object a line; what PLOVER has no code for is left out."""
    for row in rows(snapshot):
        out.write((json.dumps(row, ensure_ascii=False) + "\n").encode())


def rows(snapshot: Snapshot) -> Iterator[Row]:
    """One row an event that PLOVER can code, in the order of the record."""
    actors = {a.id: a for a in snapshot.entries.actors}
    for event in snapshot.entries.events:
        row = plover(event, actors)
        if row is not None:
            yield row


def plover(event: Event, actors: Mapping[str, Actor]) -> Row | None:
    """An event as PLOVER codes it, None when it has no code; ``underlying`` is the root of a promised act."""
    found = code(event)
    if found is None:
        return None
    root, mode = found
    quad = next(n for n, roots in QUADS.items() if root in roots)
    return {
        "id": event.id,
        "date": days_of(event.date),
        "root": root,
        "mode": mode or None,
        "quad": quad,
        "quad_name": QUAD_NAMES[quad],
        "underlying": event.type if root != event.type else None,
        "actors": [_party(i, actors) for i in event.sources],
        "recipients": [_party(i, actors) for i in event.targets],
        "place": event.place,
        "certainty": event.certainty,
        "texts": [
            {"article": s.passage.article, "start": s.passage.start, "end": s.passage.end} for s in event.sightings
        ],
    }


def code(event: Event) -> tuple[str, str] | None:
    """PLOVER's root and mode for an event, None when it has none."""
    kind = "breach" if event.mode == "breach" else "event"
    for entry, status, roots, root, mode in _layer():
        if entry == kind and status == event.status and ("*" in roots or event.type in roots):
            if not root:
                return None
            return event.type if root == SAME else root, (event.mode or "") if mode == SAME else mode
    return None


def _party(id: str, actors: Mapping[str, Actor]) -> Row:
    actor = actors.get(id)
    if actor is None:
        return {"id": id, "name": id, "country": None, "type": None}
    return {"id": id, "name": actor.name, "country": actor.country, "type": actor.type}


@cache
def _layer() -> tuple[tuple[str, str, frozenset[str], str, str], ...]:
    return tuple(
        (row["entry"], row["status"], frozenset(values(row["roots"])), row["root"], row["mode"])
        for row in read_table("plover_layer.csv")
    )
