"""Whom a last name alone means: the one person who bears it, when something besides the name speaks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.reconcile.actors.names import near, skeleton
from communique.reconcile.actors.people import People
from communique.reconcile.actors.profiles import Evidence, Profile, contradicts, evidence, same_company
from communique.reconcile.actors.sightings import EntityKey, Sighting
from communique.reconcile.words import classes, fold

KNOWN_BY = 2  # articles that give the full name from which readers are taken to know who is meant by the last one
HEADS = 24  # persons of one last name, those last heard of, with whom a further one is compared


class Bearers:
    """Persons with a full name, by what may be said for it alone: the last part, one between, or the first."""

    def __init__(self, people: People, full: Sequence[EntityKey]) -> None:
        self._people = people
        # persons by name: their number stays small where one is named in thousands of articles
        self._by_part: dict[str, dict[tuple[str, ...], set[EntityKey]]] = {}
        for key in full:
            name = people.sightings[key].parts
            for part in name:
                self._by_part.setdefault(skeleton(part), {}).setdefault(name, set()).add(people.find(key))

    def of(self, name: str) -> list[EntityKey]:
        """Those whose last name it is, or who are called by it though it comes first; sorted.

        In default of these, those who have it as an inner or first name.
        """
        known = self._by_part.get(skeleton(name), {})
        first = {self._people.find(k) for p, keys in known.items() if p[0] == name for k in keys}
        called = {k for k in first if name in self._people.of(k).called}
        last = {self._people.find(k) for p, keys in known.items() if near(p[-1], name) >= 0.95 for k in keys}
        if last | called:
            return sorted(last | called)
        inner = {
            self._people.find(k)
            for p, keys in known.items()
            if any(near(q, name) >= 0.95 for q in p[1:-1])
            for k in keys
        }
        return sorted(inner or first)


def join_last_names(people: People, full: Sequence[EntityKey]) -> None:
    """Join each last name with the one who bears it, then those left over with each other."""
    bearers = Bearers(people, full)
    sightings = people.sightings
    alone = [k for k, s in sightings.items() if len(s.parts) == 1 and len(people.of(k).sightings) == 1]
    rest: list[EntityKey] = []
    for key in sorted(alone, key=lambda k: (sightings[k].day is None, sightings[k].day, k)):
        chosen = _only(people, key, bearers.of(sightings[key].parts[0]))
        if chosen is None:
            rest.append(key)
            continue
        root, found = chosen
        shown = people.shown(root)
        why = f'"{sightings[key].entity.name}" is "{shown}": no other bears the name here and {found.clause}'
        people.join(root, key, why, found.certainty)
    _join_rest(people, rest)


def _join_rest(people: People, rest: Sequence[EntityKey]) -> None:
    heads: dict[str, list[EntityKey]] = {}  # in order of days, as are those left over
    for key in rest:
        name = people.sightings[key].parts[0]
        for head in heads.setdefault(skeleton(name), [])[-HEADS:]:
            left, right = people.of(head), people.of(key)
            if near(people.sightings[head].parts[0], name) < 0.95 or contradicts(left, right, gender=True):
                continue
            if left.articles & right.articles or not (found := evidence(left, right)):
                continue
            if people.join(head, key, "the same last name in articles on the same matter", found.certainty):
                break
        else:
            heads[skeleton(name)].append(key)


def _only(people: People, key: EntityKey, roots: Sequence[EntityKey]) -> tuple[EntityKey, Evidence] | None:
    """The one person who can be meant by a last name, and why; None when none or several can."""
    short = people.of(key)
    able: list[tuple[EntityKey, Evidence | None]] = []
    for root in roots:
        person = people.of(root)
        if contradicts(person, short, gender=True) or not people.may_join(root, key):
            continue
        found = evidence(person, short)
        if len(roots) == 1:
            found = _in_full(person, short) or found or _known(person, short)
        able.append((root, found))
    if len(able) > 1:
        # several bear the name: only an office both are given can tell which one is meant
        able = [(root, found) for root, found in able if found is not None and found.kind == "office"]
    if len(able) != 1:
        return None
    ((root, found),) = able
    if found is None:
        return None
    # one article has both as different entities, which its annotator then held to be two
    if people.of(root).articles & short.articles and found.kind != "address":
        return None
    return root, found


def _in_full(person: Profile, short: Profile) -> Evidence | None:
    """Why "Ms Marrow" is the Marrow whom the same article names in full; None when it may be another."""
    if not person.full & short.articles:
        return None
    name = short.sightings[0].entity.name
    if fold(name).split(" ")[0].rstrip(".") in classes()["address"]:
        return Evidence("the same article names them in full", 0.85, "address")
    # another of that name would be told from them: by an office, a country or a "she"
    if not (short.titles() or short.countries or short.genders):
        return Evidence("the same article names them in full and tells of no other", 0.75, "address")
    return None


def _known(person: Profile, short: Profile) -> Evidence | None:
    """Why an article that gives no first name means the one person whom others name in full; None when it may not."""
    if len(person.full) < KNOWN_BY or not short.titles() <= person.titles():
        return None
    shared = same_company(person, short, days=None)
    if not shared:
        return None
    return Evidence(f"{len(person.full)} articles with like names give it in full", 0.7, "only bearer")


def join_untyped(people: People, untyped: Mapping[EntityKey, Sighting]) -> dict[EntityKey, EntityKey]:
    """Words of no known kind that are a person's last name ("the Marrow administration"): by key, whose name it is.

    Only where the same article, or one on the same matter, names just one such person.
    """
    by_name: dict[str, set[EntityKey]] = {}
    for key, sighting in people.sightings.items():
        if sighting.parts:
            by_name.setdefault(sighting.parts[-1], set()).add(people.find(key))
    found: dict[EntityKey, EntityKey] = {}
    for key in sorted(untyped):
        bearers = {people.find(k) for k in by_name.get(fold(untyped[key].entity.name), ())}
        if len(bearers) == 1:
            (root,) = bearers
            person, short = people.of(root), Profile([untyped[key]])
            if person.full and (person.articles & short.articles or same_company(person, short)):
                if not contradicts(person, short):
                    found[key] = root
    return found
