"""What a benchmark task is: a name, what it measures, the data it takes, and a function from data to figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.workers import DEFAULT


class CannotRun(Exception):
    """The task cannot run here; ``str(error)`` is the reason, shown in the table instead of figures."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    ``value`` is a percentage where ``unit`` is "%", otherwise in the unit named. ``n`` is how many items it was
    measured on (gold items for an F1, cases for a share, articles for a speed). ``detail`` is shown beside it.
    """

    metric: str
    value: float
    n: int
    unit: str = "%"
    detail: str = ""
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that could not be measured here, and why; the rest of its task could."""

    metric: str
    reason: str


@dataclass(frozen=True, slots=True)
class Request:
    """What to measure: ``data`` is a file or folder that exists, ``limit`` the most rows to take (None: all).

    ``work`` is an empty folder for files in between; ``predictions`` is where to write what was predicted, if anywhere.
    ``annotator`` is the name of an installed one. ``held_back`` takes only the rows never trained on (see ``split``).
    """

    data: Path
    work: Path
    limit: int | None = None
    predictions: Path | None = None
    annotator: str = DEFAULT
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A benchmark task.

    ``data`` are default paths below the data folder (see ``data.root``), each measured and listed on its own; one that
    ends in ``data.HELD_BACK`` stands for the rows never trained on. The bundled model learnt from ``learnt``, a part of
    ``data``, so only the rules are measured on it.
    ``shape`` says what other data must look like; ``predicts`` says what --predictions writes ("" for nothing).
    ``polnear`` says that the gold follows PolNeAR's conventions, which decides on the annotator (see ``annotators``).
    ``run`` raises CannotRun when something it needs is missing.
    """

    name: str
    measures: str
    data: Sequence[str]
    shape: str
    predicts: str
    run: Callable[[Request], Sequence[Figure | Missing]]
    polnear: bool = False
    learnt: Sequence[str] = ()


def share(metric: str, right: float, total: float, *, lower_is_better: bool = False) -> Figure:
    """A share in percent, with its counts; 0 of 0 counts as 0."""
    value = 100 * right / total if total else 0.0
    return Figure(metric, value, int(total), detail=f"{right:.0f} of {total:.0f}", lower_is_better=lower_is_better)


def f1(metric: str, precision: float, recall: float, score: float, n: int) -> Figure:
    """An F1 in percent, with precision and recall (percent too) beside it."""
    return Figure(metric, score, n, detail=f"P {precision:.1f}  R {recall:.1f}")
