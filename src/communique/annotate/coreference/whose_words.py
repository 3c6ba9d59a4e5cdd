"""Whom a title cannot mean and whom it likely means, by whose words it stands in: "Marrow said the president ..."."""

from __future__ import annotations

from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.speakers import read_source
from communique.annotate.mentions.titles import TitlePhrase
from communique.annotation import Attribution

NEAR = 5  # words from "spokesman" to whom he speaks for: "for Palvoran President Ljubo Karrasz"
APPOSED = 4  # words from a name to "spokesman" beside it
LINKS = frozenset(["for", "of", "to"])


def telling(reading: Reading, word: int) -> set[int]:
    """Those in whose reported words a title stands: nobody calls himself "the president"."""
    found: set[int] = set()
    start = reading.words.starts[word]
    for row in reading.reports.at(start):
        if any(s <= start < e for s, e in row.content) and not any(s <= start < e for s, e in row.source):
            found.update(row.speakers or _sources(reading, row))
    return found


def _sources(reading: Reading, row: Attribution) -> tuple[int, ...]:
    """Who the source of an attribution is, before speakers are given: a name, or a pronoun or title alone."""
    if not row.source:
        return ()
    first, last = reading.words.index(row.source[0][0]), reading.words.index(row.source[0][1])
    alone = [t.entity for t in reading.discourse.within(first, first + 1) if t.last >= last]
    return tuple(alone[:1]) or read_source(reading.page, row.source, reading.names).speakers


def spoken_for(reading: Reading, word: int) -> set[int]:
    """The persons for whom those speak in whose words a title stands: "Marrow's spokesman said the minister ..."."""
    found: set[int] = set()
    start = reading.words.starts[word]
    for row in reading.reports.at(start):
        if any(s <= start < e for s, e in row.source):
            continue  # the title tells who speaks
        for s, e in row.source if row.source and row.source[0][0] < start else ():
            last = reading.words.index(e)
            # "Vasko Arbo, a spokesman for Marrow": the source may be the name alone
            for head in range(reading.words.index(s), last + (APPOSED if reading.words.at(last) == "," else 0)):
                if head in reading.spokesmen:
                    found |= principal(reading, reading.spokesmen[head])
    return found


def principal(reading: Reading, phrase: TitlePhrase) -> set[int]:
    """Whom a spokesman speaks for: the person whose name owns the title or follows it, nobody for a ministry's."""
    words = reading.words
    for trace in reading.discourse.within(phrase.first, phrase.last + NEAR):
        if trace.kind != "name" or not reading.discourse.figures[trace.entity].person:
            continue
        owns = trace.last <= phrase.head and words.possessive[trace.last - 1]
        follows = (
            trace.first > phrase.head_last
            and words.at(phrase.head_last) in LINKS
            and "," not in words.raw[phrase.head_last : trace.first]
        )
        if owns or follows:
            return {trace.entity}
    return set()
