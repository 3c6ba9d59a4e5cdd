"""A user's actors as CSV: one row an actor, or several rows of one name for one who held several offices."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from io import StringIO
from typing import Any

from communique.errors import KnowledgeError
from communique.knowledge.table import values
from communique.knowledge.user_actors import check_actor

__all__ = ["COLUMNS", "read_actors"]

PLAIN = ("name", "type", "country", "gender", "wikidata")
LISTS = ("aliases", "demonyms", "seats")  # several values in one cell, parted by "|"
ROLE = ("title", "of", "from", "to")  # one office a row; days as 2024-05-01
COLUMNS = (*PLAIN, *LISTS, *ROLE)


def read_actors(name: str, text: str) -> tuple[Mapping[str, Any], ...]:
    """Rows in the form of a TOML file's ``actor`` section. Raises KnowledgeError that names the file and the line.

    Commas, semicolons or tabs part the cells, as the first line shows. Lines that begin with "#" are remarks. Rows
    with the same name and type are one actor; what they tell besides the office must not differ.
    """
    lines = ["" if line.startswith("#") else line for line in text.splitlines()]
    head = next((line for line in lines if line.strip()), "")
    if not head:
        raise KnowledgeError(f"{name} is empty; its first line must name the columns, such as name,type,country.")
    mark = max(",;\t", key=head.count)
    table = csv.reader(StringIO("\n".join(lines)), delimiter=mark, strict=True)
    columns: list[str] = []
    found: dict[tuple[str, str], dict[str, Any]] = {}
    try:
        for cells in table:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(name, cells)
                continue
            where = f"{name}: line {table.line_num}"
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                raise KnowledgeError(
                    f"{where} has more cells than there are columns; put cells that hold a {mark!r} in quotes."
                )
            row = _row(where, {c: v.strip() for c, v in zip(columns, cells) if v.strip()})
            known = found.setdefault((row["name"], row.get("type", "")), row)
            if known is not row:
                _add(where, known, row)
    except csv.Error as error:
        raise KnowledgeError(f"{name}: line {table.line_num} is not valid CSV ({error}); mend that line.") from None
    return tuple(found.values())


def _columns(name: str, cells: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    unknown = [c for c in columns if c not in COLUMNS]
    if unknown:
        raise KnowledgeError(f"{name} has the unknown column {unknown[0]!r}; the columns are {', '.join(COLUMNS)}.")
    twice = sorted({c for c in columns if columns.count(c) > 1})
    if twice:
        raise KnowledgeError(f"{name} has the column {twice[0]!r} twice; keep one of them.")
    if "name" not in columns:
        raise KnowledgeError(f"{name} has no column 'name'; the columns are {', '.join(COLUMNS)}.")
    return columns


def _row(where: str, cells: Mapping[str, str]) -> dict[str, Any]:
    if "name" not in cells:
        raise KnowledgeError(f"{where} needs a name.")
    where = f"{where} ({cells['name']})"
    row: dict[str, Any] = {key: cells[key] for key in PLAIN if key in cells}
    row.update({key: list(values(cells[key])) for key in LISTS if key in cells})
    role: dict[str, Any] = {key: cells[key] for key in ("title", "of") if key in cells}
    for end in ("from", "to"):
        if end in cells:
            try:
                role[end] = date.fromisoformat(cells[end])
            except ValueError:
                raise KnowledgeError(
                    f"{where} has the {end} date {cells[end]!r}; write a day such as 2024-05-01."
                ) from None
    if role and "title" not in role:
        raise KnowledgeError(f"{where} has {', '.join(role)} of an office without a title; fill in the column title.")
    if role:
        row["roles"] = [role]
    check_actor(where, row)
    return row


def _add(where: str, known: dict[str, Any], row: Mapping[str, Any]) -> None:
    """Lay a further row of one actor over the first: more names, more offices."""
    for key in PLAIN:
        if key in row and known.setdefault(key, row[key]) != row[key]:
            raise KnowledgeError(
                f"{where} gives {row['name']} the {key} {row[key]!r}, an earlier line {known[key]!r}; "
                "keep one of them, or give two people two names."
            )
    for key in (*LISTS, "roles"):
        if key in row:
            known[key] = [*known.get(key, []), *(v for v in row[key] if v not in known.get(key, []))]
