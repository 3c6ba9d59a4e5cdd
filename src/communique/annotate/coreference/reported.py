"""Whose reported words a place in the text stands in, and who spoke before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from communique.annotate.coreference.discourse import Discourse, Trace
from communique.annotate.page import Page
from communique.annotation import Attribution
from communique.knowledge.names import load as names

NEAR = 2  # paragraphs
LONGEST = 400  # words of a paragraph looked through before a pronoun
GENDERS = {"he": "male", "she": "female"}


class Reports:
    """The attributions of a page by the sentences that their sources and contents touch; speakers may come later."""

    def __init__(self, page: Page, rows: list[Attribution]) -> None:
        self.rows = rows
        self._page = page
        self._by_sentence: dict[int, list[int]] = {}
        for number, row in enumerate(rows):
            touched: set[int] = set()
            for start, end in (*row.source, *row.content):
                first, last = page.sentence_at(start), page.sentence_at(max(start, end - 1))
                if first is not None:
                    touched.update(range(first, (last if last is not None else first) + 1))
            for sentence in touched:
                self._by_sentence.setdefault(sentence, []).append(number)
        self._order = sorted((row.source[0][0], number) for number, row in enumerate(rows) if row.source)

    def at(self, offset: int) -> Iterator[Attribution]:
        """Attributions whose source or content touches the sentence at an offset."""
        sentence = self._page.sentence_at(offset)
        for number in self._by_sentence.get(-1 if sentence is None else sentence, ()):
            yield self.rows[number]

    def before(self, offset: int, most: int = 12) -> Iterator[Attribution]:
        """Attributions with sources that begin before an offset, latest first, not more than ``most``."""
        at = bisect_left(self._order, (offset, -1))
        for _, number in reversed(self._order[max(0, at - most) : at]):
            yield self.rows[number]


def source_trace(row: Attribution, discourse: Discourse) -> Trace | None:
    """The first entity referred to in the source of an attribution."""
    if not row.source:
        return None
    words = discourse.words
    return next(iter(discourse.within(words.index(row.source[0][0]), words.index(row.source[0][1]))), None)


def holders(reports: Reports, discourse: Discourse, word: int, quoted: bool) -> tuple[set[int], set[int]]:
    """Those whose reported words hold a pronoun, and those the pronoun cannot be (the speaker, inside a quotation)."""
    start = discourse.words.starts[word]
    holder: set[int] = set()
    barred: set[int] = set()
    for row in reports.at(start):
        if not any(s <= start < e for s, e in row.content):
            continue
        if quoted and not (row.source and discourse.words.quoted[discourse.words.index(row.source[0][0])] >= 0):
            barred.update(row.speakers)
        elif row.source and row.source[0][0] < start and (trace := source_trace(row, discourse)) is not None:
            holder.add(trace.entity)
    return holder, barred


def is_source(reports: Reports, start: int) -> bool:
    """Whether an offset lies in the source of an attribution."""
    return any(s <= start < e for row in reports.at(start) for s, e in row.source)


def last_speaker(page: Page, reports: Reports, discourse: Discourse, word: int) -> tuple[int, ...]:
    """Who spoke before, when a pronoun is itself the source of an attribution ("he added"); () when that is far off."""
    start = discourse.words.starts[word]
    here = page.paragraph_at(start)
    if here is None or not is_source(reports, start):
        return ()
    for row in reports.before(start):
        trace = source_trace(row, discourse) if row.within is None else None
        if trace is not None:
            there = page.paragraph_at(discourse.words.starts[trace.first])
            if there is None or here - there > NEAR:
                return ()
            # "Marrow disagreed. Ships would pass, he said.": a later paragraph turned to somebody else
            turned = _turned_to(page, discourse, there + 1, word) if there < here else None
            return (trace.entity,) if turned is None else (turned,)
    return ()


def _turned_to(page: Page, discourse: Discourse, paragraph: int, word: int) -> int | None:
    """The person who is the subject at the head of the last sentence that has one, from a paragraph on to a word."""
    words = discourse.words
    gender = GENDERS.get(words.low[word])
    start = words.index(page.paragraphs[paragraph].span[0])
    for trace in reversed(discourse.within(max(start, word - LONGEST), word)):
        figure = discourse.figures[trace.entity]
        if (
            trace.subject
            and not trace.quoted
            and trace.kind != "pronoun"
            and trace.sentence < words.sentence[word]
            and figure.person
            and figure.gender in (None, gender)
            and _heads_sentence(discourse, trace)
        ):
            return trace.entity
    return None


def _heads_sentence(discourse: Discourse, trace: Trace) -> bool:
    """Whether nothing but a title, or an opening phrase up to a comma, stands before a reference in its sentence."""
    words = discourse.words
    k = trace.first
    while k > 0 and words.sentence[k - 1] == trace.sentence and trace.first - k < 8:
        if words.raw[k - 1] == ",":
            return True
        if words.low[k - 1] in names().words["small"] and words.low[k - 1] not in ("the", "of", "for", "and"):
            return False
        k -= 1
    return k == 0 or words.sentence[k - 1] != trace.sentence


def country_of_holder(reports: Reports, discourse: Discourse, word: int) -> str | None:
    """The country of the person in whose reported words a place stands: "the government" there is theirs."""
    start = discourse.words.starts[word]
    for row in reports.at(start):
        if row.source and row.source[0][1] < start and any(s <= start < e for s, e in row.content):
            trace = source_trace(row, discourse)
            figure = discourse.figures[trace.entity] if trace is not None else None
            if figure is not None and figure.person and len(figure.countries) == 1:
                return next(iter(figure.countries))
    return None
