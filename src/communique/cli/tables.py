"""Lists as tables for a terminal of 80 columns or more, and as stacked fields for a narrower one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from communique.brief.wording import clean, quoted
from communique.export.tables import Row

NARROWEST = 80  # columns of a terminal in which a table is still read easily
LONGEST_WORD = 24  # columns; only a longer word, such as an address, is broken in the middle
BETWEEN = 2  # columns that rich puts between two cells
ROLES = 3  # roles shown of an actor; the rest is counted


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: ``cells`` are joined by a line break; ``ratio`` shares what fixed columns leave."""

    title: str
    cells: tuple[str, ...]
    ratio: int = 0
    style: str = ""
    right: bool = False


SURE = Column("Sure", ("certainty",), right=True)
SURE_SAID = Column("Sure of", ("certainty", "speaker_certainty"))  # that it was said so, and who said it
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
        Column("Articles", ("articles",), right=True),
    ),
    "statements": (
        Column("Id and day", ("id", "said")),
        SURE_SAID,
        Column("Manner", ("manner",)),
        Column("Speaker", ("speaker",), 2, "bold"),
        Column("Words", ("wording",), 5),
        Column("Outlets", ("outlets",), 2, "dim"),
    ),
    "events": (
        Column("Id and day", ("id", "date")),
        SURE,
        Column("What", ("type", "status", "outcome")),
        Column("Event", ("title",), 5),
        Column("Outlets", ("outlets",), 3, "dim"),
    ),
    "threads": (
        Column("Id, opened", ("id", "opened")),
        SURE,
        Column("What, status", ("kind", "status"), style="bold"),
        Column("By", ("by",), 2),
        Column("Of", ("of",), 2),
        Column("In words", ("subject",), 5),
    ),
    "conflicts": (
        Column("Id and kind", ("id", "kind")),
        SURE,
        Column("About and why", ("about", "why"), 3),
        Column("Sides", ("sides",), 5),
    ),
}
ROOMY = ("articles",)  # lists of short rows, which need no empty line between them


def table_of(kind: str, rows: Sequence[Row], width: int) -> RenderableType:
    """Flat rows for a terminal ``width`` columns wide: a table, or one field a line where a table has no room.

    Text of articles is shown as it is, never taken as markup or as terminal control.
    """
    columns = COLUMNS[kind]
    cells = [[_text(row, column, "\n") for column in columns] for row in rows]
    widths = _widths(columns, cells, width)
    if width < NARROWEST or widths is None:
        return _stacked(columns, [[_text(row, column, ", ") for column in columns] for row in rows])
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for column, wide in zip(columns, widths):
        table.add_column(
            column.title,
            width=wide,
            style=column.style,
            overflow="fold",
            justify="right" if column.right else "left",
        )
    for number, texts in enumerate(cells):
        if number and kind not in ROOMY:
            table.add_row()
        table.add_row(*texts)
    return table


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[Text]], width: int) -> list[int] | None:
    """Columns of each cell: enough for its longest word, the rest shared by need; None when words do not fit."""
    room = width - BETWEEN * len(columns) + 1
    least, most = [], []
    for at, column in enumerate(columns):
        texts = [column.title, *(row[at].plain for row in cells)]
        lines = max(cell_len(line) for text in texts for line in text.split("\n"))
        words = max(cell_len(word) for text in texts for word in text.split() or [""])
        least.append(min(words, LONGEST_WORD) if column.ratio else lines)
        most.append(lines)
    left = room - sum(least)
    if left < 0:
        return None
    widths = list(least)
    while left > 0:
        open_ = [at for at, column in enumerate(columns) if column.ratio and widths[at] < most[at]]
        if not open_:
            break
        # the column furthest below its share grows first, so that the shares come out as the ratios have it
        at = min(open_, key=lambda i: widths[i] / columns[i].ratio)
        widths[at] += 1
        left -= 1
    return widths


def _stacked(columns: Sequence[Column], cells: Sequence[Sequence[Text]]) -> RenderableType:
    """One field a line, its name before it; an empty line after each row."""
    parts: list[RenderableType] = []
    wide = max(len(column.title) for column in columns)
    for number, texts in enumerate(cells):
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="dim", width=wide, no_wrap=True)
        grid.add_column(overflow="fold")
        for column, text in zip(columns, texts):
            if text.plain:
                text.stylize_before(column.style)
                grid.add_row(column.title, text)
        parts += [Text()] * bool(number) + [grid]
    return Group(*parts)


def _text(row: Row, column: Column, between: str) -> Text:
    text = Text()
    for name in column.cells:
        if cell := _cell(row, name):
            text.append(between * bool(text))
            if name not in row and between != "\n":  # the days of an interval stand in one line where there is room
                cell = cell.replace("\n", " ")
            text.append(cell, "not bold cyan" if name == "id" else "")
    return text


def _cell(row: Row, name: str) -> str:
    """The text of a cell. Marks stand only round words that are quoted as they were said, never round a paraphrase."""
    if name not in row:
        return _days(str(row[f"{name}_from"]), str(row[f"{name}_to"]))
    text = clean(str(row[name]))
    if name in ("certainty", "speaker_certainty"):
        shown = percent(float(row[name]))
        if "speaker_certainty" not in row:
            return shown
        return f"words {shown}" if name == "certainty" else f"who {shown}" * bool(row["speaker"])
    if name == "speaker":
        return text or "not known"
    if name == "wording":
        if row["manner"] == "direct":
            return quoted(text)
        return f"[denied] {text}" if "denial" in str(row.get("acts", "")) else text  # never as if it were claimed
    if name == "published":
        return text or "no date"
    if name == "title" and "source" in row:
        return text or clean(f"(no title: {str(row['source']).rsplit('/', 1)[-1]})")
    if name == "roles":
        roles = text.split("; ")
        more = len(roles) - ROLES
        return "; ".join(roles[:ROLES]) + (f"; {more} more" if more > 0 else "")
    if name == "sides":
        return "\n".join(f"• {side}" for side in text.split(" / "))
    return text.replace("_", " ") if name == "type" else text


def percent(certainty: float) -> str:
    """How sure, in whole percent, rounded down: what is shown as 50% is that sure, and only what is certain is 100%."""
    return f"{int(certainty * 100 + 1e-9)}%"


def _days(first: str, last: str) -> str:
    """An interval in two short lines: its first and last day, or on which side it is open."""
    if first == last:
        return first
    if not first:
        return f"until\n{last}"
    if not last:
        return f"from\n{first}"
    return f"{first}\nto {last[5:]}" if first[:4] == last[:4] else f"{first}\n–{last}"
