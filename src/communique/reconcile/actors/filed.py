"""What a user's knowledge files say of actors, as it is laid beside what the articles say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from communique.annotation import Entity, HeldRole
from communique.interval import Interval
from communique.reconcile.actors.names import parts
from communique.reconcile.actors.sightings import EntityKey, Sighting
from communique.reconcile.words import fold

if TYPE_CHECKING:
    from communique.knowledge import Knowledge

GENDERS = {"f": "female", "female": "female", "m": "male", "male": "male"}


@dataclass(frozen=True, slots=True)
class Filed:
    """Actors of a user's files.

    ``persons`` are the persons as sightings without an article; ``by_name`` leads from each of their names to the one
    person it means; ``rows`` are their rows, ``bodies`` those of all other actors by folded name. Each row has the key
    ``file`` with the name of the file it stands in.
    """

    persons: Mapping[EntityKey, Sighting]
    by_name: Mapping[tuple[str, ...], EntityKey]
    rows: Mapping[EntityKey, Mapping[str, Any]]
    bodies: Mapping[str, Mapping[str, Any]]


def filed_actors(knowledge: Knowledge) -> Filed:
    """The actors of the user's files; what a later file says of one outweighs an earlier file."""
    persons: dict[EntityKey, Sighting] = {}
    names: dict[tuple[str, ...], set[EntityKey]] = {}
    rows: dict[EntityKey, Mapping[str, Any]] = {}
    bodies: dict[str, Mapping[str, Any]] = {}
    earlier: dict[str, EntityKey] = {}
    for file in knowledge.user:
        here: dict[str, EntityKey] = {}
        for row in file.sections.get("actor", ()):
            row = {**row, "file": file.name}
            if row.get("type", "person" if row.get("roles") else "other") != "person":
                bodies[fold(row["name"])] = row
                continue
            whom = fold(row["name"])
            if whom in earlier and whom not in here:  # twice in one file would be two people
                key = earlier[whom]
                row = {**rows[key], **row}
            else:
                key = ("", -1 - len(persons))
            here[whom] = key
            persons[key], rows[key] = _person(key, row), row
            for name in (row["name"], *row.get("aliases", ())):
                names.setdefault(parts(name), set()).add(key)
        earlier.update(here)
    return Filed(persons, {name: min(keys) for name, keys in names.items() if len(keys) == 1}, rows, bodies)


def _person(key: EntityKey, row: Mapping[str, Any]) -> Sighting:
    held = row.get("roles", ())
    roles = tuple(HeldRole(r["title"], r.get("of"), (0, 0)) for r in held)
    terms = tuple(Interval(r.get("from"), r.get("to")) if "from" in r or "to" in r else None for r in held)
    gender = GENDERS.get(str(row.get("gender", "")).lower())
    entity = Entity(key[1], row["name"], "person", row.get("country"), gender, roles)
    return Sighting(key, entity, parts(row["name"]), None, (), frozenset(), terms)
