"""ROUGE-1 of timelines: the variant "align+ m:1" of Martschat and Markert (EACL 2017), as their tilse computes it.

Every day of one timeline is laid beside the day of the other that is nearest in days and alike in words; what both say
counts the less the farther apart their days are. Words are counted as ROUGE-1.5.5 does with ``-m -s``: letters and
digits only, lower case, words of more than three letters by their Porter stem, no stop words. Its exceptions from
WordNet are left out, and so is its list of stop words, which has no licence: ours are the function words of communique.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from benchmarks.porter import porter
from communique.reconcile.words import function_words

Told = Mapping[date, Sequence[str]]  # the sentences of each day of a timeline
OTHER = re.compile(r"[^A-Za-z0-9]+")


class Rates(NamedTuple):
    """Precision and recall, from 0 to 1."""

    precision: float
    recall: float


def f_of(rates: Sequence[Rates]) -> float:
    """The F1 of the mean precision and the mean recall of several timelines, as DATEWISE reports it."""
    precision = sum(r.precision for r in rates) / len(rates) if rates else 0.0
    recall = sum(r.recall for r in rates) / len(rates) if rates else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def dates(made: Told, gold: Told) -> Rates:
    """Which days were chosen."""
    common = len(set(made) & set(gold))
    return Rates(common / len(made) if made else 0.0, common / len(gold) if gold else 0.0)


def aligned(made: Told, gold: Told) -> Rates:
    """ROUGE-1 of what is said of the days, each laid beside the nearest of the other timeline."""
    if not made or not gold:
        return Rates(0.0, 0.0)
    counted = {id(t): {d: _counts(tuple(t[d])) for d in t} for t in (made, gold)}
    of_made, of_gold = counted[id(made)], counted[id(gold)]

    def cost(one: date, other: date) -> float:
        return (1 - _near(one, other)) * (1 - _alike(tuple(made[one]), tuple(gold[other])))

    def common(one: date, other: date) -> float:
        return _near(one, other) * sum((of_made[one] & of_gold[other]).values())

    right = sum(common(d, min(sorted(gold), key=lambda g: cost(d, g))) for d in sorted(made))
    got = sum(common(min(sorted(made), key=lambda m: cost(m, g)), g) for g in sorted(gold))
    said, wanted = (sum(sum(c.values()) for c in some.values()) for some in (of_made, of_gold))
    return Rates(right / said if said else 0.0, got / wanted if wanted else 0.0)


def _near(one: date, other: date) -> float:
    return 1 / (abs((one - other).days) + 1)


@lru_cache(maxsize=10_000)
def _counts(sentences: tuple[str, ...]) -> Counter[str]:
    found = (w for s in sentences for w in OTHER.sub(" ", s).lower().split() if w not in function_words())
    return Counter(porter(w) if len(w) > 3 else w for w in found)


@lru_cache(maxsize=10_000)
def _plain(sentences: tuple[str, ...]) -> Counter[str]:
    return Counter(w for s in sentences for w in s.split())


def _alike(made: tuple[str, ...], gold: tuple[str, ...]) -> float:
    """The F1 of the words as they stand, by which days are laid beside each other."""
    one, other = _plain(made), _plain(gold)
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values())) if common else 0.0
