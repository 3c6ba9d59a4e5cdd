"""How sure a row is: a logistic regression over what bears on it, fitted on articles that no weights saw."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

__all__ = ["TABLE", "certainty", "logit", "weights"]

TABLE = Path(__file__).parent / "certainty.csv"


def logit(share: float) -> float:
    """Log odds, within bounds."""
    share = min(max(share, 0.005), 0.995)
    return math.log(share / (1 - share))


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Weight of each feature."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["feature"]: float(row["weight"]) for row in rows}


def certainty(features: Mapping[str, float], table: Mapping[str, float]) -> float:
    """How likely a row with these features is right."""
    return 1 / (1 + math.exp(-sum(table.get(name, 0.0) * value for name, value in features.items())))
