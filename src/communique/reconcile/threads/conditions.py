"""Conditions with both halves: "if X, then Y", and who sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.annotation import Annotations, ClauseKind
from communique.article import Article, Passage, Span
from communique.reconcile.threads.about import content_of
from communique.reconcile.threads.asking import Asked

LEAST = 0.5  # certainty of a condition
FEWEST = 3  # words of what follows from it
LONGEST = 400  # characters of the sentence looked at on each side
# Clauses that tell all of what is done; of a refusal the words for refusing stand outside
WHOLE: frozenset[ClauseKind] = frozenset({"demand", "offer", "promise", "threat"})
# The end of a sentence: no single capital ("the U.S.") stands before the full stop
_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St))[.!?][”\"’»)]*\s+(?=[A-ZÀ-Þ“\"«‘(])|\n")
_IF = re.compile(r"(?:even |only )?(?:if|unless|once|as long as|provided)\b", re.IGNORECASE)
# A comma after which a side says what it will do
_GOES_ON = re.compile(r",(?=(?: \w[\w’'-]*){1,6}? (?:will|shall|would|could|must|may|can|might)\b)")
_EDGES = " \t\n\u00a0,;:.–—-“”\"‘’'()"
_LINK = re.compile(r"(?:then|that|and|but|or|so)\s+", re.IGNORECASE)
_LAST_LINK = re.compile(r",?\s+(?:that|and|but|or|so|only|even)$", re.IGNORECASE)


def with_consequence(
    clauses: Sequence[Asked], articles: Mapping[str, Article], annotations: Mapping[str, Annotations]
) -> Iterator[tuple[Asked, Asked]]:
    """Each sure condition of somebody known with the words of what follows from it, as a clause of the same makers.

    A condition whose other half the text does not give is left out: half a condition tells the wrong thing.
    """
    by_article: dict[str, list[Asked]] = {}
    for c in clauses:
        by_article.setdefault(c.article, []).append(c)
    for c in clauses:
        if c.row.kind != "condition" or c.row.certainty < LEAST:
            continue
        article = articles[c.article]
        c = _made(article.text, c, by_article[c.article])
        if not c.by:
            continue
        c, span = _parted(article, c)
        span = span or _other_half(article, annotations[c.article], c, by_article[c.article])
        if span is None:
            continue
        if c.by_lands & c.of_lands:  # nobody sets a condition to himself
            c = replace(c, of=(), of_lands=frozenset())
        words = " ".join(article.at(span).split())
        yield c, replace(c, passage=Passage(c.article, *span), words=words, stems=content_of(words), index=-1)


def _made(text: str, c: Asked, beside: Sequence[Asked]) -> Asked:
    """The condition with its maker: where its words name none, that of what its sentence makes depend on it."""
    if c.by:
        return c
    start, end = _sentence(text, c.row.span)
    near = [o for o in beside if o.by and o is not c and start <= o.row.span[0] and o.row.span[1] <= end]
    if not near:
        return c
    other = min(near, key=lambda o: (abs(o.row.span[1] - c.row.span[0]), o.row.span))
    of = tuple(a for a in c.of if a not in other.by)
    return replace(c, by=other.by, by_lands=other.by_lands, of=of, of_lands=c.of_lands - other.by_lands)


def _parted(article: Article, c: Asked) -> tuple[Asked, Span | None]:
    """A condition whose own words go on with what follows from it ("if X, we shall Y"), and where that stands."""
    start, end = c.row.span
    comma = _GOES_ON.search(article.text, start, end) if _IF.match(article.text, start, end) else None
    if comma is None:
        return c, None
    first, rest = (start, comma.start()), _bare(article.text, comma.start(), end)
    if min(len(article.at(s).split()) for s in (first, rest)) < FEWEST:
        return c, None
    words = " ".join(article.at(first).split())
    return replace(c, passage=Passage(c.article, *first), words=words, row=replace(c.row, span=first)), rest


def _other_half(article: Article, rows: Annotations, c: Asked, beside: Sequence[Asked]) -> Span | None:
    """Where the consequence stands: before a condition that ends the sentence, after one that opens it."""
    start, end = _sentence(article.text, c.row.span)
    if c.row.within is not None:
        for s, e in rows.attributions[c.row.within].content:
            if s <= c.row.span[0] < e:
                start, end = max(start, s), min(end, max(e, c.row.span[1]))
    before = _bare(article.text, start, c.row.span[0])
    after = _bare(article.text, c.row.span[1], end)
    opens = len(article.text[start : c.row.span[0]].split()) < FEWEST
    for span in (after, before) if opens else (before, after):
        inside = [
            o.row.span for o in beside if o.row.kind in WHOLE and span[0] <= o.row.span[0] and o.row.span[1] <= span[1]
        ]
        if span == before and inside:  # what else the sentence says first is no part of it
            span = (max(inside)[0], span[1])
        if len(article.at(span).split()) >= FEWEST:
            return span
    return None


def _sentence(text: str, span: Span) -> Span:
    first = max(0, span[0] - LONGEST)
    start = max((m.end() for m in _END.finditer(text, first, span[0] + 1) if m.end() <= span[0]), default=first)
    found = _END.search(text, max(span[0], span[1] - 1), span[1] + LONGEST)
    return start, found.start() if found else min(len(text), span[1] + LONGEST)


def _bare(text: str, start: int, end: int) -> Span:
    """A stretch without the marks and link words at its ends."""
    while True:
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        link, last = _LINK.match(text, start, end), _LAST_LINK.search(text[start:end])
        if link is not None:
            start = link.end()
        elif last is not None:
            end = start + last.start()
        else:
            return start, end
