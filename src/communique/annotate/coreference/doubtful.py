"""Speakers that the paragraph speaks against: left open, for a wrong speaker costs more than a missing one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.page import Page
from communique.annotation import Attribution, Mention

SINGULAR = frozenset(("he", "she"))


def without_doubtful(page: Page, rows: Sequence[Attribution], mentions: Sequence[Mention]) -> list[Attribution]:
    """The rows, those without speakers where "he" or "she" would go past the one who speaks in the paragraph.

    "Nobody wants that," said Marrow. "Three points," he summed up: when the only man is somebody of an earlier
    paragraph, the pronoun may be a translator's slip, so nobody is named.
    """
    told: dict[int, set[int]] = {}
    for mention in mentions:
        paragraph = page.paragraph_at(mention.span[0])
        if paragraph is not None and mention.kind != "pronoun" and mention.entity is not None:
            told.setdefault(paragraph, set()).add(mention.entity)
    names = sorted((m for m in mentions if m.kind == "name" and m.entity is not None), key=lambda m: m.span[0])
    starts = [m.span[0] for m in names]
    found: list[Attribution] = []
    speaking: tuple[int | None, tuple[int, ...]] = (None, ())
    for row in rows:
        paragraph = page.paragraph_at(row.source[0][0]) if row.source else None
        if paragraph is None or row.within is not None:
            found.append(row)
            continue
        words = page.text[slice(*row.source[0])].lower()
        here = told.get(paragraph, set())
        if words in SINGULAR:
            before = speaking[1] if speaking[0] == paragraph else ()
            elsewhere = bool(row.speakers) and not here & set(row.speakers)
            if row.manner == "direct" and elsewhere and here & set(before):
                row = opened(row, "the pronoun does not fit the one who speaks in the paragraph")
            elif row.manner == "indirect" and set(row.speakers) & named_in(row, names, starts):
                row = opened(row, "nobody is named in what he or she says of himself or herself")
        elif row.speakers:
            speaking = (paragraph, row.speakers)
        found.append(row)
    return found


def opened(row: Attribution, why: str) -> Attribution:
    """The row without its speakers."""
    return replace(row, speakers=(), speaker_certainty=0.0, speaker_step="", why=why)


def named_in(row: Attribution, names: Sequence[Mention], starts: Sequence[int]) -> set[int | None]:
    """Who is named in a content: "Tchelidar would reply, he added" is not said by Tchelidar. ``names`` are in order."""
    return {
        m.entity
        for s, e in row.content
        for m in names[bisect_left(starts, s) : bisect_left(starts, e)]
        if m.span[1] <= e
    }
