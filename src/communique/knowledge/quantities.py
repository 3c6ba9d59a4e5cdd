"""Words around numbers: magnitudes, rough counts, currencies, bounds, and where the counted noun ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.knowledge.table import read_table, values
from communique.knowledge.user import UserKnowledge


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Lower-case words; ``collective`` gives the least that "dozens" or "thousands" can mean."""

    magnitude: Mapping[str, float]
    collective: Mapping[str, float]
    currency: Mapping[str, str]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    unit_end: frozenset[str]


def load(user: Sequence[UserKnowledge] = ()) -> QuantityWords:
    """Read the words that ship. Users cannot add to them yet: their files have no section for it."""
    kinds: dict[str, dict[str, str]] = {}
    for row in read_table("quantities.csv"):
        for word in values(row["words"]):
            kinds.setdefault(row["kind"], {})[word] = row["value"]
    return QuantityWords(
        magnitude={word: float(value) for word, value in kinds["magnitude"].items()},
        collective={word: float(value) for word, value in kinds["collective"].items()},
        currency=kinds["currency"],
        at_least=tuple(kinds["at least"]),
        at_most=tuple(kinds["at most"]),
        about=tuple(kinds["about"]),
        unit_end=frozenset(kinds["unit end"]),
    )
