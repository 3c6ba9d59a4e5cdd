"""Whether two spellings can be one person's name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from communique.knowledge.table import read_table
from communique.reconcile.words import classes, fold

# parts of a family name that one outlet writes and the next leaves out
_PARTICLES = "al el bin ibn ben bint abu de del della di da do dos du des la le van von der den ter ten zu af av y e"
PARTICLES = frozenset(_PARTICLES.split())
# kinds of titles of titles.csv that people are called by with their names
BEFORE_NAMES = frozenset(
    {"head of state", "head of government", "minister", "legislator", "spokesperson", "military", "honorific"}
)
# ways of writing one sound in Latin letters, longest first; a capital is a sound that no later rule touches
_SOUNDS = tuple(
    (written, heard)
    for heard, ways in (
        ("J", "dzh"), ("C", "tsch tch"), ("S", "shch sch sh"), ("C", "ch"), ("h", "kh"), ("J", "zh"), ("f", "ph"),
        ("t", "th"), ("J", "dj"), ("z", "tz ts"), ("g", "gh"), ("k", "ck qu q c"), ("ks", "x"), ("v", "w"),
        ("u", "oo ou"), ("i", "ee y j"), ("i", "ei ai"),
    )
    for written in ways.split()
)  # fmt: skip
BONES = 5  # consonants that two spellings of one name must share when their vowels are unlike
_SPLIT = re.compile(r"[\s\-‐‑–.]+")


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """The folded parts of a name without particles and forms of address: "Mr Tomas van Dael" gives ("tomas", "dael").

    Nor is an office before a full name part of it ("President Tomas van Dael"). A name of such words only keeps them.
    """
    found = [re.sub(r"[^\w]", "", p) for p in _SPLIT.split(fold(name))]
    found = [p for p in found if p]
    named = [p for p in found if p not in classes()["address"]] or found
    while len(named) > 2 and named[0] in _titles():
        named = named[1:]
    kept = [p for i, p in enumerate(named) if p not in PARTICLES or (i == 0 and len(named) == 1)]
    return tuple(kept or named)


@cache
def _titles() -> frozenset[str]:
    """Offices of one word that stand right before a name."""
    rows = (row for row in read_table("titles.csv") if row["kind"] in BEFORE_NAMES and " " not in row["title"])
    return frozenset(fold(row["title"]).rstrip(".") for row in rows)


@lru_cache(maxsize=100_000)
def sound(part: str) -> str:
    """One part of a name as it sounds: "sergey" and "sergei" are one, so are "tchelidar" and "chelidar"."""
    for written, heard in _SOUNDS:
        part = part.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", part)


@lru_cache(maxsize=100_000)
def skeleton(part: str) -> str:
    """First sound, consonants, whether a vowel ends it: other vowels do not matter, but Petrov and Petrova are two."""
    heard = sound(part)
    return heard[:1] + re.sub("[aeiou]", "", heard[1:]) + ("+" if heard[-1:] in "aeiou" else "")


def opening_of(part: str) -> str:
    """The first sound of a part, the same for all vowels: parts that open differently are never near each other."""
    first = sound(part)[:1]
    return "a" if first in tuple("aeiou") else first


@lru_cache(maxsize=100_000)
def bones(part: str) -> str:
    """The consonants of a name part as they sound, and whether a vowel ends it."""
    heard = sound(part)
    return re.sub("[aeiou]", "", heard) + ("+" if heard[-1:] in "aeiou" else "")


def near(one: str, two: str) -> float:
    """How sure it is that two parts are spellings of one name part, 0 to 1, judged by sound and letters alone."""
    if one == two:
        return 1.0
    if sound(one) == sound(two):
        return 0.95
    if skeleton(one) == skeleton(two) and fuzz.ratio(one, two) >= 66:
        return 0.8
    # one name in two languages: "Oleksandr" and "Alexander" share too many consonants for chance
    if len(bones(one)) >= BONES and bones(one) == bones(two):
        return 0.8
    return 0.0


def kinship(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[float, str]:
    """How sure two full names are one, and in what way they differ; (0, "") when they cannot be.

    Each has two parts or more. From 0.9 the names alone decide; below, something else must speak for it.
    """
    if one == two:
        return 1.0, "the same name"
    if len(one) > len(two):
        one, two = two, one
    last = near(one[-1], two[-1])
    if not last:
        return 0.0, ""
    first = near(one[0], two[0])
    if len(one) == len(two):
        inner = [near(a, b) or _initial(a, b) for a, b in zip(one[1:-1], two[1:-1])]
        if first and all(inner):
            return min(last, first, *inner), "two spellings of one name"
        if last >= 0.95 and _initial(one[0], two[0]) and all(inner):
            return 0.7, "a first name and its initial"
        return 0.0, ""
    if first >= 0.95 and last >= 0.95 and _inside(one, two):
        return 0.9, "a name with and without its middle part"
    if last >= 0.95 and _inside(one, two):
        return 0.7, "a name with and without its first part"
    return 0.0, ""


def _initial(one: str, two: str) -> float:
    """0.7 when one part is the initial of the other."""
    short, long = sorted((one, two), key=len)
    return 0.7 if len(short) == 1 and len(long) > 1 and long.startswith(short) else 0.0


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the parts of the shorter name all stand in the longer one, in order."""
    rest = iter(long)
    return all(any(near(part, other) >= 0.95 for other in rest) for part in short)
