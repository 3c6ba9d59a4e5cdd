"""Titles of events in plain words: who, what, with whom, where, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from communique.annotation import Outcome, Status
from communique.knowledge.table import read_table
from communique.record import Actor

_VERB = re.compile(r"(\{all\}|\{by\}) (\w+?)(\{s\})?(?= |$)")
_ENDS = (" with", " of", " on", " to", " against", " for", " from", " toward")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a title is made of; ``kind`` is the special word for a meeting ("summit"), or ""."""

    root: str
    mode: str | None
    sources: Sequence[str]
    targets: Sequence[str]
    place: str | None
    status: Status
    outcome: Outcome | None = None
    kind: str = ""


@cache
def _titles() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {(row["root"], row["mode"]): row for row in read_table("event_titles.csv")}


def make_title(telling: Telling, actors: Mapping[str, Actor]) -> str:
    """A title in plain words: "Ana Reyes and Jon Berg to hold a summit in Tolmen (postponed)"."""
    t = telling
    row = _titles().get((t.root, t.kind)) or _titles().get((t.root, t.mode or "")) or _titles()[(t.root, "")]
    sources, targets = _spoken_for(t.sources, actors), _spoken_for(t.targets, actors)
    by, to = _names(sources, actors), _names(targets, actors)
    everybody = _names(_spoken_for([*t.sources, *t.targets], actors), actors)
    if sources and (targets or (len(sources) > 1 and "{all}" in row["both"])):
        title = row["both"]
    elif sources:
        title = row["by"]
    elif targets:
        title = row["to"]
    else:
        title = row["to"].replace(" {to}", "").replace("{to} ", "")
        title = title.rsplit(" ", 1)[0] if title.endswith(_ENDS) else title
    if t.status in ("planned", "negated") and (sources or targets):
        title = _VERB.sub(r"\1 to \2", title)
    title = title.format(by=by, to=to, all=everybody, s="" if len(sources) > 1 else "s")
    if t.place and t.place not in title:
        title = f"{title} in {t.place}"
    return f"{title} ({t.outcome})" if t.outcome in ("postponed", "cancelled") else title


def _spoken_for(ids: Sequence[str], actors: Mapping[str, Actor]) -> list[str]:
    """The actors without the states and governments for which somebody among them acts."""
    persons = {actors[i].country for i in ids if i in actors and actors[i].type == "person"}
    return [
        i
        for i in ids
        if not (i in actors and actors[i].type in ("state", "government") and actors[i].country in persons)
    ]


def _names(ids: Sequence[str], actors: Mapping[str, Actor]) -> str:
    names = [actors[i].name if i in actors else i for i in ids[:3]]
    if len(ids) > 3:
        return f"{', '.join(names)} and others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
