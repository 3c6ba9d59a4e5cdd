"""Which persons of different articles are one: full names and their spellings first, then last names alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from communique.reconcile.joining import Groups
from communique.reconcile.names import kinship, near, skeleton
from communique.reconcile.sightings import EntityKey, Sighting, contradicts, evidence, same_company
from communique.reconcile.words import classes, fold

SURE = 0.9  # from here the names alone decide


def join_persons(
    groups: Groups[EntityKey], people: dict[EntityKey, Sighting], known: dict[tuple[str, ...], EntityKey]
) -> None:
    """Join sightings of one person in ``groups``. ``known`` leads from names of the user's files to their person."""
    for key in sorted(people):
        person = people[key]
        if person.parts in known and not person.from_user:
            groups.join(known[person.parts], key, f'the knowledge file lists "{person.entity.name}"')
    full = [k for k in sorted(people) if len(people[k].parts) > 1]
    _join_same_name(groups, people, full)
    _join_spellings(groups, people, full)
    _join_last_names(groups, people, full)


def _group(groups: Groups[EntityKey], people: dict[EntityKey, Sighting], key: EntityKey) -> list[Sighting]:
    return [people[k] for k in groups.members(key) if k in people]


def _join_same_name(groups: Groups[EntityKey], people: dict[EntityKey, Sighting], full: Sequence[EntityKey]) -> None:
    by_name: dict[tuple[str, ...], list[EntityKey]] = {}
    for key in full:
        by_name.setdefault(people[key].parts, []).append(key)
    for keys in by_name.values():
        by_country: dict[str, list[EntityKey]] = {}
        for key in keys:
            by_country.setdefault(people[key].entity.country or "", []).append(key)
        for alike in by_country.values():
            for key in alike[1:]:
                groups.join(alike[0], key)
        # one name under two countries: an error of one article or two people; the company they keep tells
        countries = sorted(by_country, key=lambda c: (c == "", -len(by_country[c]), c))
        largest = by_country[countries[0]]
        for country in countries[1:]:
            for key in by_country[country]:
                if country == "" and len(countries) == 2:
                    groups.join(largest[0], key)
                elif same_company([people[k] for k in largest], [people[key]]):
                    groups.join(largest[0], key, "the same name in articles that share other names")


def _join_spellings(groups: Groups[EntityKey], people: dict[EntityKey, Sighting], full: Sequence[EntityKey]) -> None:
    blocks: dict[str, dict[tuple[str, ...], list[EntityKey]]] = {}
    for key in full:
        name = people[key].parts
        blocks.setdefault(skeleton(name[-1]), {}).setdefault(name, []).append(key)
    doubtful: dict[EntityKey, set[EntityKey]] = {}
    for block in blocks.values():
        for one, two in combinations(sorted(block), 2):
            certainty, how = kinship(one, two)
            if not certainty:
                continue
            for a in sorted({groups.find(k) for k in block[one]}):
                for b in sorted({groups.find(k) for k in block[two]}):
                    if a == b or groups.find(a) == groups.find(b):
                        continue
                    left, right = _group(groups, people, a), _group(groups, people, b)
                    if contradicts(left, right) or (certainty < 0.95 and _in_one_article(left, right)):
                        continue
                    if certainty >= SURE:
                        groups.join(a, b, f'"{_shown(left)}" and "{_shown(right)}": {how}')
                    elif evidence(left, right):
                        doubtful.setdefault(a, set()).add(b)
                        doubtful.setdefault(b, set()).add(a)
    for key in sorted(doubtful):
        others = {groups.find(k) for k in doubtful[key]} - {groups.find(key)}
        if len(others) == 1:
            other = others.pop()
            left, right = _group(groups, people, key), _group(groups, people, other)
            back = {groups.find(k) for k in doubtful.get(other, ())} - {groups.find(other)}
            clause = evidence(left, right)
            if back <= {groups.find(key)} and clause and not contradicts(left, right, gender=True):
                groups.join(key, other, f'"{_shown(left)}" and "{_shown(right)}": {clause}')


def _join_last_names(groups: Groups[EntityKey], people: dict[EntityKey, Sighting], full: Sequence[EntityKey]) -> None:
    by_last: dict[str, set[EntityKey]] = {}
    for key in full:
        for part in (people[key].parts[-1], people[key].parts[0]):
            by_last.setdefault(skeleton(part), set()).add(key)
    rest: list[EntityKey] = []
    alone = [k for k in people if len(people[k].parts) == 1 and groups.members(k) == (k,)]
    for key in sorted(alone, key=lambda k: (people[k].day is None, people[k].day, k)):
        name = people[key].parts[0]
        found = {groups.find(k) for k in by_last.get(skeleton(name), ())}
        last = [
            r
            for r in found
            if any(len(p.parts) > 1 and near(p.parts[-1], name) >= 0.95 for p in _group(groups, people, r))
        ]
        first = [r for r in found if r not in last and any(p.parts[0] == name for p in _group(groups, people, r))]
        chosen = _only(groups, people, key, last) if last else _only(groups, people, key, first)
        if chosen is None:
            rest.append(key)
            continue
        root, clause = chosen
        shown = _shown(_group(groups, people, root))
        groups.join(root, key, f'"{people[key].entity.name}" is "{shown}": no other bears the name here and {clause}')
    heads: dict[str, list[EntityKey]] = {}
    for key in rest:
        for head in heads.setdefault(skeleton(people[key].parts[0]), []):
            left, right = _group(groups, people, head), [people[key]]
            if near(people[head].parts[0], people[key].parts[0]) < 0.95 or contradicts(left, right, gender=True):
                continue
            if (
                evidence(left, right)
                and not _in_one_article(left, right)
                and groups.join(head, key, "the same last name in articles on the same matter")
            ):
                break
        else:
            heads[skeleton(people[key].parts[0])].append(key)


def _only(
    groups: Groups[EntityKey], people: dict[EntityKey, Sighting], key: EntityKey, roots: Sequence[EntityKey]
) -> tuple[EntityKey, str] | None:
    """The one group that can be meant by a last name, and why; None when none or several can."""
    able: list[tuple[EntityKey, str]] = []
    for root in sorted(roots):
        group = _group(groups, people, root)
        if contradicts(group, [people[key]], gender=True) or not groups.may_join(root, key):
            continue
        clause = evidence(group, [people[key]])
        if clause is None and len(roots) == 1:
            clause = _addressed(group, people[key])
        able.append((root, clause or ""))
    if len(able) > 1:
        # several bear the name: only an office both are given can tell which one is meant
        able = [(root, clause) for root, clause in able if clause.startswith("both are called")]
    if len(able) != 1 or not able[0][1]:
        return None
    root, clause = able[0]
    group = _group(groups, people, root)
    together = _in_one_article(group, [people[key]]) and not (len(roots) == 1 and _addressed(group, people[key]))
    return None if together else (root, clause)


def _addressed(group: Sequence[Sighting], short: Sighting) -> str | None:
    """Why "Ms Marrow" is the Marrow whom the same article names in full; None when it is not such a form."""
    polite = fold(short.entity.name).split(" ")[0].rstrip(".") in classes()["address"]
    same = any(s.key[0] == short.key[0] for s in group)
    return "the same article names them in full" if polite and same else None


def _in_one_article(one: Sequence[Sighting], two: Sequence[Sighting]) -> bool:
    """Whether one article has both as different entities, which its annotator then held to be two."""
    return bool({s.key[0] for s in one if not s.from_user} & {s.key[0] for s in two if not s.from_user})


def _shown(group: Sequence[Sighting]) -> str:
    """The fullest spelling in a group, for people to read."""
    return min((s.entity.name for s in group), key=lambda n: (-len(n), n))
