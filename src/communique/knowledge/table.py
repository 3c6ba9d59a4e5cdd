"""Reads the knowledge files that ship with the package: CSV with comment lines that state source and date."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one knowledge file (column name to text, empty cells as "") with its stated source and date."""

    name: str
    source: str
    date: str
    rows: tuple[dict[str, str], ...]

    def __iter__(self) -> Iterator[dict[str, str]]:
        return iter(self.rows)


def read_table(name: str) -> Table:
    """Read ``name`` (a CSV file beside this module).

    Lines that start with "#" before the header hold ``# source: ...`` and ``# date: ...``; both must be there.
    Cells with several values separate them by "|". Raises ValueError when source or date are missing.
    """
    text = (resources.files("communique.knowledge") / name).read_text(encoding="utf-8")
    stated: dict[str, str] = {}
    lines = text.splitlines()
    first = 0
    while first < len(lines) and lines[first].startswith("#"):
        key, colon, value = lines[first].lstrip("# ").partition(":")
        if colon:
            stated[key.strip().lower()] = value.strip()
        first += 1
    if not stated.get("source") or not stated.get("date"):
        raise ValueError(f"knowledge file {name} must state its source and its date")
    rows = tuple({k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(lines[first:]))
    return Table(name, stated["source"], stated["date"], rows)


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell, without empty ones: ``"a|b"`` is ``("a", "b")``."""
    return tuple(v.strip() for v in cell.split("|") if v.strip())
