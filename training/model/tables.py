"""Tables of weights as the package reads them: comment lines with source and date, a header, rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

__all__ = ["head_of", "write", "write_weights"]


def head_of(path: Path) -> tuple[list[str], list[list[str]]]:
    """The comment lines and the header of a table with today's date, and its rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    head = [f"# date: {date.today()}" if line.startswith("# date:") else line for line in lines[: first + 1]]
    return head, list(csv.reader(lines[first + 1 :]))


def write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Put a table in its place; ``head`` are its lines above the rows."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text("\n".join(head) + "\n" + out.getvalue(), encoding="utf-8")


def write_weights(path: Path, source: str, header: str, weights: Mapping[str, float]) -> None:
    """Put weights of signs in their place; ``source`` says what fitted them on what, ``header`` names the columns."""
    head = [f"# source: {source}", f"# date: {date.today()}", header]
    write(path, head, [[name, f"{weight:.4f}"] for name, weight in weights.items()])
