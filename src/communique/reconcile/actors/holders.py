"""Who "the Varlandic foreign minister" is when the article gives no name: the one holder of that office on that day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from communique.interval import Interval
from communique.reconcile.actors.people import People
from communique.reconcile.actors.profiles import NEAR_DAYS
from communique.reconcile.actors.sightings import EntityKey, Sighting

if TYPE_CHECKING:
    from communique.knowledge import Knowledge

# kinds of offices that one person holds at a time
SINGLE = frozenset({"head of state", "head of government", "minister", "head of organisation"})
NOT_ONE = re.compile(r"(?i)(an?|another|one|some|any|every|former|then|ex|deputy|acting|new|next|future|late)\b")

Office = tuple[str, str]  # what the titles' table calls the office, and the code of the polity it is for


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody's office, from the first to the last day on which it is known to be theirs; None for no days known."""

    holder: EntityKey
    days: Interval | None
    filed: bool  # by a user's file, not by articles


def join_holders(people: People, unnamed: Mapping[EntityKey, Sighting], knowledge: Knowledge) -> set[EntityKey]:
    """Join descriptions by an office to the one who held it when the article appeared; returns the keys joined.

    A user's file decides before the articles do, and these only for days near those on which they say who held it.
    """
    wanted = {k: office for k, s in sorted(unnamed.items()) if (office := office_meant(s, knowledge))}
    if not wanted:
        return set()
    held: dict[Office, list[Holding]] = {}
    for office, holding in _holdings(people, knowledge):
        held.setdefault(office, []).append(holding)
    joined = set()
    for key, office in wanted.items():
        for filed, certainty in ((True, 0.9), (False, 0.75)):
            rows = [h for h in held.get(office, ()) if h.filed == filed and _then(h, unnamed[key].day)]
            holders = {people.find(h.holder) for h in rows}
            if len(holders) == 1:
                if key[0] in people.of(rows[0].holder).articles:
                    break  # the article names that person, and its annotator did not take the words for them
                why = f'"{unnamed[key].entity.name}" is {people.shown(rows[0].holder)}, {_source(rows)}'
                if people.join(rows[0].holder, key, why, certainty):
                    joined.add(key)
            if holders:
                break
    return joined


def office_meant(sighting: Sighting, knowledge: Knowledge) -> Office | None:
    """The office that a description names with the country it is for; None when more or less than one is named."""
    entity = sighting.entity
    if entity.named or entity.type != "person" or not entity.country or NOT_ONE.match(entity.name):
        return None
    words = re.sub(r"(?i)^the\s+", "", entity.name).split()
    for at in range(len(words)):
        office = _office(" ".join(words[at:]), knowledge)
        if office:
            before = re.sub(r"['’]s?$", "", " ".join(words[:at]))
            if not before:
                return office, entity.country
            known = knowledge.polities.find(before)
            return (office, entity.country) if known is not None and known.country == entity.country else None
    return None


def _office(title: str, knowledge: Knowledge) -> str | None:
    found = knowledge.titles.of(title)
    if found is None or found.general or found.plural or found.kind not in SINGLE:
        return None
    return found.office


def _holdings(people: People, knowledge: Knowledge) -> Iterator[tuple[Office, Holding]]:
    """All single offices that persons are given, each with the polity it is for."""
    for key, sighting in people.sightings.items():
        for number, role in enumerate(sighting.entity.roles):
            office = _office(role.title, knowledge)
            body = knowledge.polities.find(role.of) if role.of else None
            code = body.country if body is not None else sighting.entity.country
            if office is None or code is None or role.former:
                continue
            if sighting.from_user:
                days = sighting.terms[number]
            else:
                days = _around(sighting.day)
            yield (office, code), Holding(key, days, sighting.from_user)


def _around(day: date | None) -> Interval | None:
    near = timedelta(days=NEAR_DAYS)
    return Interval(day - near, day + near) if day else None


def _then(holding: Holding, day: date | None) -> bool:
    """Whether somebody is known to have held the office on a day; without a day only who holds it without end."""
    if holding.days is None:
        return holding.filed
    return day is not None and holding.days.contains(Interval.day(day))


def _source(rows: list[Holding]) -> str:
    if rows[0].filed:
        return "whom the knowledge file has in that office on that day"
    return "whom articles of those days have in that office"
