"""Titles of events in plain words, made of who takes part and what kind of act it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from communique.knowledge.table import read_table
from communique.record import Actor


@cache
def _titles() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {(row["root"], row["mode"]): row for row in read_table("event_titles.csv")}


def make_title(
    root: str, mode: str | None, sources: Sequence[str], targets: Sequence[str], place: str | None,
    actors: Mapping[str, Actor],
) -> str:  # fmt: skip
    """A title in plain words: "Ana Reyes and Jon Berg hold talks in Tolmen"."""
    row = _titles().get((root, mode or "")) or _titles()[(root, "")]
    by, to = _names(sources, actors), _names(targets, actors)
    everybody = _names([*sources, *targets], actors)
    if sources and (targets or (len(sources) > 1 and "{all}" in row["both"])):
        title = row["both"]
    elif sources:
        title = row["by"]
    elif targets:
        title = row["to"]
    else:
        title = row["to"].replace(" {to}", "").replace("{to} ", "")
        title = (
            title.rsplit(" ", 1)[0]
            if title.endswith((" with", " of", " on", " to", " against", " for", " from"))
            else title
        )
    title = title.format(by=by, to=to, all=everybody, s="" if len(sources) > 1 else "s")
    return f"{title} in {place}" if place and place not in title else title


def _names(ids: Sequence[str], actors: Mapping[str, Actor]) -> str:
    names = [actors[i].name if i in actors else i for i in ids[:3]]
    if len(ids) > 3:
        return f"{', '.join(names)} and others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
