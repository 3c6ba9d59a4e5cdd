"""Which states, organisations and other bodies of different articles are one."""

from __future__ import annotations

import re

from communique.annotation import ActorType
from communique.reconcile.actors.profiles import Profile, contradicts, evidence
from communique.reconcile.actors.sightings import EntityKey, Sighting
from communique.reconcile.joining import Groups
from communique.reconcile.words import fold, function_words

# kinds that one outlet and the next may see differently for the same organisation
ORGANISATIONS: frozenset[ActorType] = frozenset(
    {"government", "igo", "company", "media", "armed_group", "party", "other"}
)


def join_bodies(groups: Groups[EntityKey], bodies: dict[EntityKey, Sighting]) -> None:
    """Join sightings of one state (by code, else name), one organisation or place (by name and country)."""
    by_name: dict[tuple[str, str], list[EntityKey]] = {}
    for key in sorted(bodies):
        by_name.setdefault(_name_key(bodies[key]), []).append(key)
    for same in by_name.values():
        heads: list[EntityKey] = []
        # those with a country first, so that those without cannot bridge two countries
        for key in sorted(same, key=lambda k: (bodies[k].entity.country is None, k)):
            for head in heads:
                if not _two_countries(bodies[head], bodies[key]) and groups.join(head, key):
                    break
            else:
                heads.append(key)
    _join_acronyms(groups, bodies, by_name)


def _two_countries(one: Sighting, two: Sighting) -> bool:
    a, b = one.entity.country, two.entity.country
    return a is not None and b is not None and a != b


def _name_key(body: Sighting) -> tuple[str, str]:
    entity = body.entity
    if entity.type == "state":
        return "state", entity.country or _plain(entity.name)
    kind = "organisation" if entity.type in ORGANISATIONS else entity.type
    return kind, _plain(entity.name)


def _plain(name: str) -> str:
    """A name without its article, possessive and hyphens: "G-7" and "the G7's" are one."""
    folded = re.sub(r"'s$", "", fold(name)).replace("-", "")
    return " ".join(w for w in folded.split() if w != "the") or folded


def _join_acronyms(
    groups: Groups[EntityKey], bodies: dict[EntityKey, Sighting], by_name: dict[tuple[str, str], list[EntityKey]]
) -> None:
    """Join an acronym with the one long name that has these initials, if both stand in one article or share company."""
    spelled: dict[str, list[EntityKey]] = {}
    for (kind, name), keys in by_name.items():
        letters = [w[0] for w in re.split(r"[\s\-]+", name) if w and w not in function_words()]
        if kind == "organisation" and len(letters) > 2:
            spelled.setdefault("".join(letters), []).append(keys[0])
    for (kind, name), keys in sorted(by_name.items()):
        written = bodies[keys[0]].entity.name
        if kind != "organisation" or not written.isupper() or len(name) < 3 or len(spelled.get(name, ())) != 1:
            continue
        long = spelled[name][0]
        left = Profile(bodies[k] for k in groups.members(long) if k in bodies)
        right = Profile(bodies[k] for k in groups.members(keys[0]) if k in bodies)
        together = left.articles & right.articles
        if not contradicts(left, right) and (together or evidence(left, right)):
            groups.join(long, keys[0], f'"{written}" are the initials of "{bodies[long].entity.name}"', 0.9)
