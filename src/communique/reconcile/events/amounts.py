"""How much an act is about: the numbers in the clauses that tell it, in units that outlets share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from communique.annotation import Annotations, Quantity
from communique.article import Article, Passage
from communique.knowledge.table import read_table, values
from communique.reconcile.events.happenings import Happening
from communique.reconcile.words import WORD, fold, stem
from communique.record import Amount

AFTER, BEFORE = 4, 4  # words after and before a number of people that may tell what became of them
SURE = 0.5  # numbers less sure than this are left out


def amounts(
    members: Sequence[Happening], articles: Mapping[str, Article], annotations: Mapping[str, Annotations]
) -> tuple[Amount, ...]:
    """What the sightings of one event count, the same amount of several outlets once, by name and size."""
    found: dict[tuple[str, float | None, float | None, bool], set[Passage]] = {}
    for member in members:
        article = member.sighting.passage.article
        start, end = member.row.span
        for quantity in annotations[article].quantities:
            if quantity.certainty < SURE or not (start <= quantity.span[0] and quantity.span[1] <= end):
                continue
            counts = counted(quantity, member.row.type, articles[article].text, member.row.span)
            if counts:
                key = counts, quantity.low, quantity.high, quantity.exact
                found.setdefault(key, set()).add(Passage(article, *quantity.span))
    return tuple(
        Amount(counts, low, high, tuple(sorted(passages)), exact)
        for (counts, low, high, exact), passages in sorted(found.items(), key=lambda item: (item[0][0], _size(item[0])))
    )


def _size(key: tuple[str, float | None, float | None, bool]) -> tuple[float, float]:
    return key[1] if key[1] is not None else -1.0, key[2] if key[2] is not None else -1.0


def counted(quantity: Quantity, root: str, text: str, clause: tuple[int, int]) -> str:
    """What a number in a clause of an act of this kind counts, in the word all outlets share; "" for anything else."""
    nouns, other = _nouns().get(root, {}), _others().get(root, frozenset())
    if len(quantity.unit) == 3 and quantity.unit.isupper():
        return quantity.unit if "money" in other else ""
    words = [stem(fold(w)) for w in WORD.findall(quantity.unit)]
    if not words:
        return ""
    people = words[-1] in _class_words("noun", "anyone") or words[-1] in _demonyms()
    if "fate" in other and (people or words[-1] in _fates() or words[-1] in nouns):
        became = _fate(quantity, text, clause)
        if became:
            return became
    return nouns.get(words[-1], "") or (nouns.get("anyone", "") if people else "")


def _fate(quantity: Quantity, text: str, clause: tuple[int, int]) -> str:
    """What became of the counted people, by the word nearest to the number within its clause."""
    start, end = quantity.span
    after = [stem(fold(w)) for w in WORD.findall(text, start, clause[1])]
    inside = len(WORD.findall(text, start, end))
    before = [stem(fold(w)) for w in WORD.findall(text, clause[0], start)]
    near = [*after[: inside + AFTER], *reversed(before[-BEFORE:])]
    return next((_fates()[w] for w in near if w in _fates()), "")


@cache
def _class_words(column: str, name: str) -> frozenset[str]:
    rows = (r for r in read_table("counted.csv") if r["class"] == name and (column != "fate" or r["kind"] == "fate"))
    return frozenset(stem(w) for r in rows for w in values(r["words"]))


@cache
def _fates() -> Mapping[str, str]:
    rows = (r for r in read_table("counted.csv") if r["kind"] == "fate")
    return {stem(w): r["label"] for r in rows for w in values(r["words"])}


@cache
def _demonyms() -> frozenset[str]:
    """Words for the people of a country: "Norwegians"."""
    return frozenset(stem(fold(w)) for r in read_table("polities.csv") for w in values(r["people"]) if " " not in w)


@cache
def _nouns() -> Mapping[str, Mapping[str, str]]:
    """By root: stems of nouns to what they count; "anyone" stands for all words for people."""
    found: dict[str, dict[str, str]] = {}
    for row in read_table("event_amounts.csv"):
        if not row["counts"]:
            continue
        words = {stem(w) for w in values(row["words"])} | _class_words("noun", row["class"])
        for root in values(row["roots"]):
            found.setdefault(root, {}).update(dict.fromkeys(words, row["counts"]))
            if row["class"] == "anyone":
                found[root]["anyone"] = row["counts"]
    return found


@cache
def _others() -> Mapping[str, frozenset[str]]:
    """By root: whether money is counted, and what became of people."""
    found: dict[str, set[str]] = {}
    for row in read_table("event_amounts.csv"):
        if not row["counts"]:
            for root in values(row["roots"]):
                found.setdefault(root, set()).add(row["class"])
    return {root: frozenset(classes) for root, classes in found.items()}
