"""What a brief is made of: sentences in pieces, each with the passages that show it.

All three renderings read these values and add nothing of their own, so they always say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.article import Article, Passage
from communique.interval import Interval

Style = Literal["plain", "name", "quote", "words", "hedge", "muted", "same", "added", "dropped", "chain", "carried"]
Tone = Literal["", "open", "waiting", "late", "done", "planned", "disputed", "unsure"]
MarkKind = Literal["article", "past", "planned", "disputed", "due"]
CARRIED = "†"  # after a speaker whom the words at that place do not name
SectionKey = Literal["standing", "timeline", "statements", "differences", "only", "unknown"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence and what they are.

    "quote" are exact words (their quotation marks included), "words" an outlet's own words without quotation marks,
    "hedge" says how sure we are, "chain" through whom it is known, "carried" is the mark `CARRIED`; "same", "added"
    and "dropped" compare one wording with another.
    """

    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage and the number its article has in this brief, counted from 1."""

    number: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the brief.

    ``label`` is a word or a date set before it, ``tone`` how the label is to be taken, ``note`` a short remark
    after it, ``why`` sentences on how it was found. ``children`` are wordings, sides or examples below it.
    ``entry`` is the id of the record entry it tells, ``speaker`` the name to filter by.
    """

    pieces: tuple[Piece, ...]
    evidence: tuple[Evidence, ...] = ()
    label: str = ""
    tone: Tone = ""
    note: str = ""
    why: tuple[str, ...] = ()
    children: tuple[Line, ...] = ()
    entry: str = ""
    speaker: str = ""
    when: Interval | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of the articles that show it, ascending, each once."""
        return tuple(sorted({e.number for e in self.evidence}))

    @property
    def text(self) -> str:
        """The sentence without styles and without words that are only shown as dropped."""
        return "".join(p.text for p in self.pieces if p.style != "dropped")


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading. ``rest`` are further lines that the short form leaves out."""

    heading: tuple[Piece, ...]
    lines: tuple[Line, ...]
    rest: tuple[Line, ...] = ()

    @property
    def title(self) -> str:
        """The heading as plain text."""
        return "".join(p.text for p in self.heading)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the brief; ``left_out`` counts the lines that neither ``lines`` nor ``rest`` of its groups hold.

    ``legend`` are sentences on the signs that its lines use.
    """

    key: SectionKey
    title: str
    intro: str
    groups: tuple[Group, ...]
    left_out: int = 0
    legend: tuple[str, ...] = ()

    @property
    def hidden(self) -> int:
        """How many lines the short form does not show."""
        return self.left_out + sum(len(g.rest) for g in self.groups)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines shown in the short form, in order."""
        return tuple(line for g in self.groups for line in g.lines)


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the brief cites it: ``number`` counts from 1 in reading order; ``notes`` say what is special."""

    number: int
    article: Article
    outlet: str
    title: str
    day: date | None
    dated: str  # the day in words, "about 21 January 2022" when inferred, "no date" when unknown
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot on the strip of days."""

    when: Interval
    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A finished brief. ``as_of`` is the day it speaks of; ``facts`` are the counts of the head, in words."""

    title: str
    as_of: date | None
    period: str
    facts: tuple[str, ...]
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    marks: tuple[Mark, ...] = ()
    full: bool = False

    def section(self, key: SectionKey) -> Section | None:
        """The section of that key, or None when there is nothing to say in it."""
        return next((s for s in self.sections if s.key == key), None)
