"""Words that say what became of a planned meeting: held, confirmed, postponed or cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from communique.annotation import Outcome
from communique.knowledge.table import read_table, values

Where = Literal["passive", "told of", "object", "around", "noun"]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Outcome], ...]]


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """Phrases by their first lower-case word, each as all its words and its outcome; longest first.

    ``passive`` and ``told_of`` follow a meeting that is their subject, the former only after a form of "to be";
    ``obj`` and ``noun`` stand before it; ``around`` has its last word after it.
    """

    passive: Phrases
    told_of: Phrases
    obj: Phrases
    around: Phrases
    noun: Phrases


@cache
def load() -> OutcomeWords:
    """The shipped words. Raises ValueError for a row that names no outcome or no place."""
    found: dict[Where, dict[str, list[tuple[tuple[str, ...], Outcome]]]] = {w: {} for w in get_args(Where)}
    for row in read_table("event_outcomes.csv"):
        if row["place"] not in get_args(Where) or row["outcome"] not in get_args(Outcome):
            raise ValueError(f"event_outcomes.csv: {row['outcome']!r} at {row['place']!r}")
        for phrase in values(row["words"]):
            words = tuple(phrase.split())
            place = found[cast(Where, row["place"])]
            place.setdefault(words[0], []).append((words, cast(Outcome, row["outcome"])))
    sorted_ = {
        where: {first: tuple(sorted(ps, key=lambda p: -len(p[0]))) for first, ps in by_first.items()}
        for where, by_first in found.items()
    }
    return OutcomeWords(sorted_["passive"], sorted_["told of"], sorted_["object"], sorted_["around"], sorted_["noun"])
