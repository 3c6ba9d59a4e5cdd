"""Attributions by the rules, as words."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.attributions.find import find_attributions
from communique.annotate.page import read_page
from communique.annotation import Attribution
from communique.article import Article
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.load()


@dataclass(frozen=True)
class Said:
    """One attribution as words."""

    source: str
    cue: str
    content: tuple[str, ...]
    manner: str
    within: int | None
    row: Attribution


def read(text: str, knowledge: Knowledge = KNOWLEDGE) -> list[Said]:
    def words(spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
        return tuple(text[s:e] for s, e in spans)

    rows = find_attributions(read_page(Article("a", text, "a.txt", "0")), knowledge, ())
    return [
        Said(" ".join(words(r.source)), " ".join(words(r.cue)), words(r.content), r.manner, r.within, r) for r in rows
    ]


def only(text: str) -> Said:
    found = read(text)
    assert len(found) == 1, found
    return found[0]
