"""Lists as tables for a terminal of 80 columns or more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from communique.brief.wording import clean
from communique.export.tables import Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: ``cells`` are joined by a line break; ``ratio`` shares what fixed columns leave."""

    title: str
    cells: tuple[str, ...]
    ratio: int = 0
    style: str = ""


COLUMNS: dict[str, tuple[Column, ...]] = {
    "articles": (
        Column("Id", ("id",), style="cyan"),
        Column("Day", ("published",)),
        Column("Outlet", ("outlet",), 2, "bold"),
        Column("Title", ("title",), 4),
    ),
    "actors": (
        Column("Name and id", ("name", "id"), 3, "bold"),
        Column("What", ("type", "country")),
        Column("Roles", ("roles",), 4),
        Column("In", ("articles",)),
    ),
    "statements": (
        Column("Id", ("id",), style="cyan"),
        Column("Day", ("said",)),
        Column("Speaker", ("speaker",), 2, "bold"),
        Column("Words", ("wording",), 5),
        Column("Outlets", ("outlets",), 2, "dim"),
    ),
    "events": (
        Column("Id", ("id",), style="cyan"),
        Column("Day", ("date",)),
        Column("What", ("type", "status", "outcome")),
        Column("Event", ("title",), 5),
        Column("Outlets", ("outlets",), 2, "dim"),
    ),
    "threads": (
        Column("Id", ("id",), style="cyan"),
        Column("Opened", ("opened",)),
        Column("Status", ("status",), style="bold"),
        Column("By", ("by",), 2),
        Column("Of", ("of",), 2),
        Column("What is asked", ("subject",), 5),
    ),
    "conflicts": (
        Column("Id", ("id",), style="cyan"),
        Column("Kind", ("kind",)),
        Column("About", ("about",), 3),
        Column("Sides", ("sides",), 5),
    ),
}


def table_of(kind: str, rows: Sequence[Row]) -> Table:
    """A table of flat rows. Text of articles is shown as it is, never taken as markup or as terminal control."""
    columns = COLUMNS[kind]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=True, show_edge=False)
    for column in columns:
        table.add_column(
            column.title,
            ratio=column.ratio or None,
            no_wrap=not column.ratio,
            style=column.style,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_text(row, column) for column in columns))
        if kind in ("statements", "events", "threads", "conflicts", "actors"):
            table.add_row()
    return table


def _text(row: Row, column: Column) -> Text:
    text = Text()
    for name in column.cells:
        if cell := _cell(row, name):
            text.append("\n" * bool(text))
            text.append(cell, "not bold cyan" if name == "id" else "")
    return text


def _cell(row: Row, name: str) -> str:
    """The text of a cell; an interval takes two lines, its first and last day, with "…" for an open end."""
    if name in row:
        text = clean(str(row[name]))
        if name == "speaker":
            return text or "not known"
        if name == "sides":
            return text.replace(" / ", "\n")
        return text.replace("_", " ") if name == "type" else text
    first, last = str(row[f"{name}_from"]), str(row[f"{name}_to"])
    return first if first == last else f"{first or '…'}\n{last or '…'}"
