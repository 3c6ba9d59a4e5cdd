"""Articles as careless scrapers leave them, with the labels moved along.

A mutation is a list of edits; the same list makes the new text and says where every old offset went.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from benchmarks.data import Row

Span = tuple[int, int]
MARK = re.compile(r"[“”„‟\"«»]")
LINE = re.compile(r"[^\n]+")
BREAK = re.compile(r"[^\S\n]*\n\s*")
SPACE = re.compile(r" ")
STYLES = {  # opening and closing mark
    "straight": '""',
    "curly": "“”",
    "guillemets": "«»",
    "single": "‘’",
    "low and high": "„“",
}
STRENGTHS = (0.3, 1.0)  # the share of its places that a mutation touches: some or all of them
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters [start, end), at least one, become ``text``."""

    start: int
    end: int
    text: str

    @property
    def grows(self) -> int:
        """By how much the text gets longer."""
        return len(self.text) - (self.end - self.start)


class Edits:
    """Edits of one text, in order, none touching another's characters."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [e.start for e in edits]
        self._shift = [0, *accumulate(e.grows for e in edits)]  # before each edit, and after the last

    def __len__(self) -> int:
        return len(self._edits)

    def apply(self, text: str) -> str:
        """The new text."""
        parts, at = [], 0
        for edit in self._edits:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, text[at:]])

    def span(self, span: Span) -> Span | None:
        """Where a span went; None when nothing of it is left.

        A replaced character that stood inside stays inside, whatever it became; one that stood outside stays outside.
        """
        start, end = self._offset(span[0], after=False), self._offset(span[1], after=True)
        return (start, end) if start < end else None

    def _offset(self, offset: int, *, after: bool) -> int:
        """Where an offset went; one amid a replacement of another length goes before or ``after`` the whole of it."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return offset
        edit = self._edits[i]
        if offset >= edit.end or offset == edit.start:
            return offset + self._shift[i + (offset >= edit.end)]
        if edit.grows == 0:
            return offset + self._shift[i]
        return edit.start + self._shift[i] + len(edit.text) * after


def touched(places: Sequence[re.Match[str]], rng: random.Random) -> list[re.Match[str]]:
    """Some or all of the places, at least one if there is any."""
    share = rng.choice(STRENGTHS)
    return [place for place in places if rng.random() < share] or list(places[:1])


def drop_marks(text: str, rng: random.Random) -> list[Edit]:
    """Quotation marks are gone."""
    return [Edit(*m.span(), "") for m in touched(list(MARK.finditer(text)), rng)]


def double_marks(text: str, rng: random.Random) -> list[Edit]:
    """Quotation marks stand twice."""
    return [Edit(*m.span(), 2 * m.group()) for m in touched(list(MARK.finditer(text)), rng)]


def swap_marks(text: str, rng: random.Random) -> list[Edit]:
    """The quotation marks of some or all paragraphs are of another kind."""
    lines = touched([m for m in LINE.finditer(text) if MARK.search(m.group())], rng)
    for style in rng.sample(list(STYLES.values()), len(STYLES)):
        edits = [edit for line in lines for edit in restyled(line, style)]
        if edits:
            return edits
    return []


def restyled(line: re.Match[str], style: str) -> Iterator[Edit]:
    """The marks of a paragraph in another style; straight ones open and close by turns."""
    opens = True
    for mark in MARK.finditer(line.group()):
        if mark.group() != '"':
            opens = mark.group() not in "”»"
        new = style[0] if opens else style[1]
        opens = not opens
        if new != mark.group():
            yield Edit(line.start() + mark.start(), line.start() + mark.end(), new)


def join_paragraphs(text: str, rng: random.Random) -> list[Edit]:
    """Line ends between paragraphs have become spaces."""
    inner = [m for m in BREAK.finditer(text) if m.start() > 0 and m.end() < len(text)]
    return [Edit(*m.span(), " ") for m in touched(inner, rng)]


def shout(text: str, rng: random.Random) -> list[Edit]:
    """Paragraphs are set in capitals."""
    return [
        Edit(i, i + 1, text[i].upper())
        for line in touched(list(LINE.finditer(text)), rng)
        for i in range(line.start(), line.end())
        if text[i].upper() != text[i]
    ]


def bind_spaces(text: str, rng: random.Random) -> list[Edit]:
    """Spaces between words are no-break spaces."""
    return [Edit(*m.span(), "\u00a0") for m in touched(list(SPACE.finditer(text)), rng)]


KINDS: Mapping[str, Callable[[str, random.Random], list[Edit]]] = {
    "marks dropped": drop_marks,
    "marks doubled": double_marks,
    "marks of another kind": swap_marks,
    "paragraphs joined": join_paragraphs,
    "upper case": shout,
    "no-break spaces": bind_spaces,
}


@dataclass(frozen=True, slots=True)
class Mutation:
    """A row as it was and as it is now, with attributions whose spans moved along; ``kind`` is one of KINDS."""

    kind: str
    before: Row
    after: Row


def mutated(row: Row, edits: Edits) -> Row:
    """A PolNeAR row after edits; an attribution that has nothing left of its content is gone."""
    labelled = []
    for attribution in row["attributions"]:
        spans = {
            role: [moved for s, e in attribution.get(role) or [] if (moved := edits.span((s, e)))] for role in ROLES
        }
        if spans["content"]:
            labelled.append(attribution | spans)
    return row | {"text": edits.apply(row["text"]), "attributions": labelled}


def mutations(rows: Sequence[Row], count: int, seed: int) -> list[Mutation]:
    """``count`` mutations of rows drawn anew for each, the kinds by turns; the same for the same seed.

    A kind for which no row has a place (no quotation mark anywhere) is left out.
    """
    rng = random.Random(seed)
    kinds = list(KINDS)
    found = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        for row in rng.sample(list(rows), len(rows)):
            edits = KINDS[kind](row["text"], rng)
            if edits:
                found.append(Mutation(kind, row, mutated(row, Edits(edits))))
                break
    return found
