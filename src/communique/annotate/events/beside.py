"""Rows of other layers that stand around an act: what begins within a span, and which report an offset lies in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from communique.annotation import Attribution, Mention, TimeExpression
from communique.article import Span

__all__ = ["Contents", "entities", "within_span"]

Placed = TypeVar("Placed", Mention, TimeExpression)


def within_span(rows: Sequence[Placed], span: Span) -> Sequence[Placed]:
    """Those of ``rows``, which are in order, that begin inside a span."""
    first = bisect_left(rows, span[0], key=lambda r: r.span[0])
    return rows[first : bisect_left(rows, span[1], first, key=lambda r: r.span[0])]


def entities(mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Entity numbers of mentions, members of groups included, each once."""
    numbers: list[int] = []
    for m in mentions:
        numbers.extend((m.entity,) if m.entity is not None else m.group)
    return tuple(dict.fromkeys(numbers))


class Contents:
    """Which attribution's content a character lies in; the innermost one when they nest."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        """Index the contents of ``attributions``."""
        self.spans = sorted((s, e, i) for i, a in enumerate(attributions) for s, e in a.content)
        self.starts = [s for s, _, _ in self.spans]

    def at(self, offset: int) -> int | None:
        """Index of the innermost attribution whose content holds ``offset``."""
        for k in range(
            bisect_left(self.starts, offset + 1) - 1, max(-1, bisect_left(self.starts, offset + 1) - 12), -1
        ):
            start, end, i = self.spans[k]
            if start <= offset < end:
                return i
        return None
