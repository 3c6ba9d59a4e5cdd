"""How sure an attribution is: weights of what speaks for and against it, fitted on labelled articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp

from communique.knowledge.table import read_table


@dataclass(frozen=True)
class Weights:
    """Log-odds by feature; a feature without a row counts nothing."""

    log_odds: Mapping[str, float]

    def certainty(self, features: Iterable[str]) -> float:
        """Chance from 0 to 1 that a row with these features agrees with a careful reader."""
        total = self.log_odds.get("any", 0.0) + sum(self.log_odds.get(f, 0.0) for f in features)
        return round(1 / (1 + exp(-total)), 3)


def read_weights() -> Weights:
    """The weights that ship."""
    return Weights({row["feature"]: float(row["weight"]) for row in read_table("attribution_weights.csv")})
