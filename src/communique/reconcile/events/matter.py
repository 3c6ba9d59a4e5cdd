"""What a telling says of an act besides its kind, its day and who took part: what two acts of one kind differ in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from communique.annotation import Annotations, EventMention
from communique.article import Article, Span
from communique.reconcile.words import WORD, fold, is_content, stem

AROUND = 110  # characters before and after a trigger whose words can be found again in another telling
_DEFINITE = re.compile(r"(?i)\b(?:the|this|that|these|those|both|his|her|its|their|our|earlier|such)\s+(?:[\w-]+\s+)?$")

_YEAR = re.compile(r"(?:19|20)\d\d")
_A = re.compile(r"(?i)\b(?:a|an|the|that|this|its|their|his|her)\s+$")
_NOUN = re.compile(r"\s+[a-z]")
_PASSIVE = re.compile(r"(?i)\b(?:is|are|was|were|been|be|being|got)\s+(?:\w+ly\s+)?$")


@dataclass(frozen=True, slots=True)
class Matter:
    """Stems of content words that name neither the act, nor a day, nor a party.

    ``told`` are those of the clause, ``near`` those and what stands around on the same line. ``definite`` says that the
    telling points back to an act already told: "the talks", "that meeting".
    """

    told: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    definite: bool = False

    def without(self, stems: Collection[str]) -> Matter:
        """The same without some words."""
        return Matter(self.told.difference(stems), self.near.difference(stems), self.definite)


NO_MATTER = Matter()


def reader(article: Article, rows: Annotations) -> Callable[[EventMention, Collection[int]], Matter]:
    """A function from a row and the numbers of the entities that are, or stand for, its parties to its matter."""
    mentions = sorted((m.span, {m.entity, *m.group}) for m in rows.mentions)
    starts = [span[0] for span, _ in mentions]
    times = sorted(t.span for t in rows.times)
    begin = [t[0] for t in times]

    def skipped(low: int, high: int, parties: Collection[int]) -> list[Span]:
        at = slice(max(0, bisect_left(starts, low) - 3), bisect_left(starts, high))
        named = [span for span, who in mentions[at] if not who.isdisjoint(parties)]
        return named + times[max(0, bisect_left(begin, low) - 1) : bisect_left(begin, high)]

    def matter(row: EventMention, parties: Collection[int]) -> Matter:
        start, end = row.trigger
        line = article.text.rfind("\n", 0, start) + 1
        stop = article.text.find("\n", end)
        stop = len(article.text) if stop < 0 else stop
        low, high = max(line, min(start - AROUND, row.span[0])), min(stop, max(end + AROUND, row.span[1]))
        out = [row.trigger, *skipped(low, high, parties)]
        told, near = set(), set()
        for word in WORD.finditer(article.text, low, high):
            first, last = word.span()
            folded = fold(word.group())
            if not is_content(folded) or any(b < last and first < e for b, e in out):
                continue
            near.add(stem(folded))
            if row.span[0] <= first < row.span[1]:
                told.add(stem(folded))
        return Matter(frozenset(told), frozenset(near), _DEFINITE.search(article.text, line, start) is not None)

    return matter


def with_own_date(article: Article, row: EventMention) -> EventMention:
    """The row without a date that its words give to something else: "agreed that the 2015 truce", "the truce negotiated
    by Ana Reyes fell apart in September".
    """
    if row.time is None or row.date is None or row.time[0] < row.trigger[1]:
        return row
    text = article.text
    between = text[row.trigger[1] : row.time[0]]
    year = _YEAR.fullmatch(article.at(row.time)) and _A.search(between) and _NOUN.match(text, row.time[1])
    made_by = between.startswith(" by ") and not _PASSIVE.search(text, max(0, row.trigger[0] - 30), row.trigger[0])
    return replace(row, time=None, date=None) if year or (made_by and text[: row.trigger[1]].endswith("ed")) else row


def in_common(one: Matter, two: Matter) -> frozenset[str]:
    """The words that one says of its act and the other says of its own or beside it."""
    return (one.told & two.near) | (one.near & two.told)
