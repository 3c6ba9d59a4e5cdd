"""How many rows of a terminal lines take, and how a few rows are shared out among groups of lines."""

from __future__ import annotations

from collections.abc import Sequence

from communique.brief.lines import Line, Section

WIDTH = 83  # columns a sentence has beside its label when the terminal has 100


def rows(line: Line) -> int:
    """Rows a line takes with everything below it."""
    length = len(line.text) + (len(line.note) + 3 if line.note else 0) + sum(len(f"[{n}]") for n in line.numbers[:6])
    return max(1, -(-length // WIDTH)) + sum(rows(child) for child in line.children)


def section_rows(section: Section | None) -> int:
    """Rows a section takes in the short form, with its heading and the empty row above it."""
    if section is None:
        return 0
    return 2 + sum(bool(g.heading and g.lines) + sum(map(rows, g.lines)) for g in section.groups)


def share(groups: Sequence[Sequence[Line]], budget: int, most: int) -> list[int]:
    """How many of the first lines of each group to show within ``budget`` rows, headings included.

    Every group gets its first line, whatever it takes; the rest goes round. No group gets more than ``most``.
    """
    taken = [min(1, len(g)) for g in groups]
    left = budget - sum(1 + rows(g[0]) for g in groups if g)
    open_ = True
    while open_:
        open_ = False
        for i, group in enumerate(groups):
            if taken[i] < min(most, len(group)) and rows(group[taken[i]]) <= left:
                left -= rows(group[taken[i]])
                taken[i] += 1
                open_ = True
    return taken
