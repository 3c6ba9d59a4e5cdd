"""The sentences that tell a day: those at the middle of all that articles say of it.

Two kinds of sentences speak of a day: those that name it, whenever they were published, and the first ones of the
articles of that day and the next that name no other. The words both have in common are what the day was about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import log, sqrt

from communique.article import Span
from communique.reconcile.words import is_content, stem, words

TOP = 5  # sentences that are the top of an article
AFTER = 1  # days after a day whose articles open with it
SHORTEST, LONGEST = 8, 60  # words of a sentence that is shown
BREVITY = 0.001  # what a word more costs, on the scale of a cosine
FORETOLD = 0.2  # what it costs a sentence to have been written before the day: plans tell what did not happen
ALIKE = 0.6  # cosine from which a sentence says nothing new
Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of an article that was published on a day; ``days`` are the single days it names.

    ``place`` counts the sentences of the article from 0; ``vector`` has its stems with their weights, of length 1.
    """

    article: str
    span: Span
    place: int
    published: date
    days: frozenset[date]
    length: int
    vector: Vector = field(repr=False)


class Terms:
    """How telling a stem is, by the share of sentences that have it: gathered over all sentences, then asked."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._spread: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._texts += 1
            self._spread.update(set(_stems(text)))

    def vector(self, text: str) -> Vector:
        """Stems to weights (logarithm of their count, times that of their rarity), scaled to length 1."""
        raw = {
            s: (1 + log(n)) * (1 + log((1 + self._texts) / (1 + self._spread[s])))
            for s, n in Counter(_stems(text)).items()
        }
        size = sqrt(sum(w * w for w in raw.values()))
        return {s: w / size for s, w in raw.items()} if size else {}


def _stems(text: str) -> list[str]:
    return [stem(w) for w in words(text) if is_content(w)]


class Sentences:
    """Sentences by the day they speak of."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._naming: dict[date, list[Candidate]] = {}
        self._opening: dict[date, list[Candidate]] = {}
        for c in candidates:
            for day in c.days:
                self._naming.setdefault(day, []).append(c)
            if c.place < TOP and not c.days:
                for gone in range(AFTER + 1):
                    self._opening.setdefault(c.published - timedelta(days=gone), []).append(c)

    def of(self, day: date, number: int) -> tuple[Candidate, ...]:
        """At most ``number`` sentences that tell the day, the best first; none that says the same as another."""
        naming, opening = self._naming.get(day, []), self._opening.get(day, [])
        middle = _mean([_mean([c.vector for c in some]) for some in (naming, opening) if some])
        size = sqrt(sum(w * w for w in middle.values())) or 1.0
        fit = [c for c in (*naming, *opening) if SHORTEST <= c.length <= LONGEST]
        cost = {id(c): BREVITY * c.length + FORETOLD * (c.published < day) for c in fit}
        ranked = sorted(fit, key=lambda c: (cost[id(c)] - _product(c.vector, middle) / size, c.article, c.span))
        chosen: list[Candidate] = []
        for c in ranked:
            if len(chosen) >= number:
                break
            if all(_product(c.vector, other.vector) <= ALIKE for other in chosen):
                chosen.append(c)
        return tuple(chosen)


def _mean(vectors: Sequence[Vector]) -> Vector:
    total: Vector = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight / len(vectors)
    return total


def _product(one: Vector, two: Vector) -> float:
    if len(two) < len(one):
        one, two = two, one
    return sum(weight * two.get(term, 0.0) for term, weight in one.items())
