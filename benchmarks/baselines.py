"""Figures of other systems, measured or published elsewhere: ``baselines.csv``, shown beside ours."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("baselines.csv")


@dataclass(frozen=True, slots=True)
class Baseline:
    """A percentage another ``system`` has in a metric of a task, on ``part`` of the same corpus.

    ``source`` says who measured or published it, ``date`` when (ISO 8601, a month).
    """

    task: str
    metric: str
    system: str
    value: float
    part: str
    source: str
    date: str

    def __str__(self) -> str:
        """As the table shows it."""
        return f"{self.value:.1f} {self.system} ({self.part})"


@lru_cache(maxsize=1)
def baselines() -> tuple[Baseline, ...]:
    """All of them, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows: list[dict[str, Any]] = list(csv.DictReader(lines))
    return tuple(Baseline(**row | {"value": float(row["value"])}) for row in rows)


def beside(task: str, metric: str) -> tuple[Baseline, ...]:
    """Those of one metric."""
    return tuple(b for b in baselines() if (b.task, b.metric) == (task, metric))
