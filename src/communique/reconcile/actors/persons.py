"""Which persons of different articles are one: full names and their spellings first, then last names alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from communique.reconcile.actors.last_names import join_last_names
from communique.reconcile.actors.names import kinship, opening_of, skeleton, sound
from communique.reconcile.actors.people import People
from communique.reconcile.actors.profiles import contradicts, evidence, same_company, same_office
from communique.reconcile.actors.sightings import EntityKey, Sighting
from communique.reconcile.joining import Groups

SURE = 0.9  # from here the names alone decide
SAME = 0.97  # how sure one full name is one person when nothing speaks against it


def join_persons(
    groups: Groups[EntityKey], sightings: Mapping[EntityKey, Sighting], known: Mapping[tuple[str, ...], EntityKey]
) -> People:
    """Join sightings of one person in ``groups``. ``known`` leads from names of the user's files to their person."""
    people = People(groups, sightings)
    _join_known(people, known)
    full = [k for k in sorted(sightings) if len(sightings[k].parts) > 1]
    _join_same_name(people, full)
    _join_spellings(people, full)
    join_last_names(people, full)
    return people


def _join_known(people: People, known: Mapping[tuple[str, ...], EntityKey]) -> None:
    """Join those whom the user's files list: as written there, else in another spelling of just one listed name."""
    heard: dict[tuple[str, ...], set[EntityKey]] = {}
    for name, listed in known.items():
        if len(name) > 1:
            heard.setdefault(tuple(map(sound, name)), set()).add(listed)
    written = set()
    for key in sorted(people.sightings):
        person = people.sightings[key]
        if person.parts in known and not person.from_user:
            written.add(key)
            people.join(known[person.parts], key, f'the knowledge file lists "{person.entity.name}"', 1.0)
    for key in sorted(set(people.sightings) - written):
        person = people.sightings[key]
        listed_as = heard.get(tuple(map(sound, person.parts)), set())
        if len(listed_as) == 1 and not person.from_user:
            (one,) = listed_as
            if not contradicts(people.of(one), people.of(key), gender=True):
                shown = people.sightings[one].entity.name
                people.join(one, key, f'"{person.entity.name}" is a spelling of a name the file gives {shown}', 0.95)


def _join_same_name(people: People, full: Sequence[EntityKey]) -> None:
    by_name: dict[tuple[str, ...], list[EntityKey]] = {}
    for key in full:
        by_name.setdefault(people.sightings[key].parts, []).append(key)
    for keys in by_name.values():
        by_country: dict[str, list[EntityKey]] = {}
        for key in keys:
            by_country.setdefault(people.sightings[key].entity.country or "", []).append(key)
        for alike in by_country.values():
            for key in alike[1:]:
                people.join(alike[0], key, _the_name(people, key), SAME)
        _join_over_countries(people, by_country)


def _join_over_countries(people: People, by_country: Mapping[str, Sequence[EntityKey]]) -> None:
    """One name under several countries: an error of one article or two people; office and company tell."""
    heads: list[EntityKey] = []
    for country in sorted(by_country, key=lambda c: (-len(by_country[c]), c)):
        if not country:
            continue
        key = by_country[country][0]
        for head in heads:
            why = _over_countries(people, head, key)
            if why and people.join(head, key, *why):
                break
        else:
            heads.append(key)
    nowhere = by_country.get("", ())
    if nowhere and len(heads) == 1:
        people.join(heads[0], nowhere[0], _the_name(people, nowhere[0]), SAME)
    elif nowhere and len(heads) > 1:
        able = [(h, why) for h in heads if (why := _over_countries(people, h, nowhere[0]))]
        if len(able) == 1:
            people.join(able[0][0], nowhere[0], *able[0][1])


def _over_countries(people: People, one: EntityKey, two: EntityKey) -> tuple[str, float] | None:
    """Why one name under two countries is one person, and how sure that is."""
    left, right = people.of(one), people.of(two)
    if same_company(left, right):
        return "the same name in articles that share other names", 0.85
    title = same_office(left, right)
    if title and not (left.firm and right.firm and not left.firm & right.firm):
        return f"the same name, and both are called {title}", 0.85
    return None


def _the_name(people: People, key: EntityKey) -> str:
    return f'the same name, "{people.sightings[key].entity.name}"'


def _join_spellings(people: People, full: Sequence[EntityKey]) -> None:
    blocks: dict[tuple[str, str], dict[tuple[str, ...], list[EntityKey]]] = {}
    for key in full:
        name = people.sightings[key].parts
        for opening in {opening_of(part) for part in name[:-1]}:
            blocks.setdefault((skeleton(name[-1]), opening), {}).setdefault(name, []).append(key)
    doubtful: dict[EntityKey, set[EntityKey]] = {}
    for block in blocks.values():
        for one, two in combinations(sorted(block), 2):
            certainty, how = kinship(one, two)
            if not certainty:
                continue
            for a in sorted({people.find(k) for k in block[one]}):
                for b in sorted({people.find(k) for k in block[two]}):
                    if people.find(a) == people.find(b):
                        continue
                    left, right = people.of(a), people.of(b)
                    if contradicts(left, right) or (certainty < 0.95 and left.articles & right.articles):
                        continue
                    if certainty >= SURE:
                        why = f'"{people.shown(a)}" and "{people.shown(b)}": {how}'
                        people.join(a, b, why, certainty)
                    elif evidence(left, right):
                        doubtful.setdefault(a, set()).add(b)
                        doubtful.setdefault(b, set()).add(a)
    _join_doubtful(people, doubtful)


def _join_doubtful(people: People, doubtful: Mapping[EntityKey, set[EntityKey]]) -> None:
    """Join two whose names are only like each other when no third comes into question for either."""
    for key in sorted(doubtful):
        others = {people.find(k) for k in doubtful[key]} - {people.find(key)}
        if len(others) == 1:
            other = others.pop()
            left, right = people.of(key), people.of(other)
            back = {people.find(k) for k in doubtful.get(other, ())} - {people.find(other)}
            found = evidence(left, right)
            if back <= {people.find(key)} and found and not contradicts(left, right, gender=True):
                why = f'"{people.shown(key)}" and "{people.shown(other)}": {found.clause}'
                people.join(key, other, why, found.certainty)
