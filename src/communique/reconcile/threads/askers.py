"""Who asks, where the words of a demand do not say it themselves: those who act in the telling of the asking."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.annotation import Clause, EventMention, Mention
from communique.article import Article

COVERED = 0.6  # share of a demand's words that the telling of the act must hold
REACH = 300  # characters of its sentence before a demand
_WHO = re.compile(r",? +who +(?:(?:had|has|have) +)?\w+")
_END = re.compile(r"(?<!\b[A-Z])[.!?][”\"’»)]*\s|\n")
LEAST = 0.5  # certainty of the act from which it names the asker


def asker_by_act(row: Clause, events: Sequence[EventMention]) -> tuple[int, ...]:
    """Entity numbers of those who do the asking in the act that a demand is told by; none when no act tells it.

    ``events`` are those of the same article. The word for the act stands before the demand ("pressed Telmark to ..."),
    and nobody asks himself.
    """
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    for event in events:
        if event.type != "REQUEST" or event.certainty < LEAST or event.status in ("denied", "negated"):
            continue
        if event.trigger[1] > row.span[0] or not event.actor_entities:
            continue
        both = min(event.span[1], row.span[1]) - max(event.span[0], row.span[0])
        askers = tuple(n for n in event.actor_entities if n not in row.of)
        if askers and both >= COVERED * (row.span[1] - row.span[0]) and event.certainty > best[0]:
            best = (event.certainty, askers)
    return best[1]


def asker_by_relative(article: Article, row: Clause, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """The one of whom a relative clause tells the asking: "the envoy, Ida Holm, who had called on Telmark to ...".

    Only when no other person is named between "who" and the demand but those it is asked of.
    """
    start = max(0, row.span[0] - REACH)
    start = max([start, *(m.end() for m in _END.finditer(article.text, start, row.span[0]))])
    found = [m.start() for m in _WHO.finditer(article.text, start, row.span[0])]
    if not found:
        return ()
    before = (found[-1], found[-1] - 1)
    near = [m for m in mentions if m.entity is not None and start <= m.span[0] and m.span[1] in before]
    between = {
        m.entity
        for m in mentions
        if found[-1] < m.span[0] and m.span[1] <= row.span[0] and m.kind == "name" and m.type == "person"
    }
    who = max(near, key=lambda m: m.span, default=None)
    if who is None or who.entity is None or who.entity in row.of or between - set(row.of) - {who.entity, None}:
        return ()
    return (who.entity,)
