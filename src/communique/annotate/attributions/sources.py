"""Sources put right by the words around them: whole lists, those accused, and those whose words are referred to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.page import Page
from communique.annotation import Attribution, Mention
from communique.article import Span
from communique.knowledge import Knowledge
from communique.knowledge.sources import load as source_words

JOINED = re.compile(r"(,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s+as\s+well\s+as\s+)(?:both\s+)?(?:the\s+)?$")
THE = re.compile(r"(?:\bboth\s+)?\bthe\s+$", re.IGNORECASE)
CLOSED = re.compile(r"\band\b|&")
LAST_WORD = re.compile(r"([^\W\d_]+)\s*$")
MOST_LISTED = 8
LONGEST_JOIN = 24  # characters
NOUN_OF = re.compile(r"(?:['’]s?)?\s+(?:(?:own|latest|recent|earlier|previous|repeated|public)\s+)*([^\W\d_]+)")
DONE_TO = re.compile(r"\s+(?:of|by)\b", re.IGNORECASE)
OPENERS = source_words()["opens a clause with a list"]
REFERS = source_words()["refers to words"]
ACCUSED = source_words()["accused of"]
TOLD = source_words()["tells whom"]
PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be)\s+(?:[^\W\d_]+ly\s+|also\s+|then\s+|again\s+)?$", re.IGNORECASE
)


def with_right_sources(
    page: Page, knowledge: Knowledge, rows: Sequence[Attribution], mentions: Sequence[Mention]
) -> list[Attribution]:
    """The rows, each with a source that takes in the whole list it closes, and without one that is no source."""
    names = sorted((m for m in mentions if m.kind != "pronoun"), key=lambda m: (m.span[0], -m.span[1]))
    by_end: dict[int, Mention] = {}
    for mention in names:
        by_end.setdefault(mention.span[1], mention)  # of those that end together the longest
    starts = [m.span[0] for m in names]
    found = []
    for row in rows:
        row = owned(page, knowledge, row, names, starts)
        if row.source and row.cue and done_to(page, row):
            row = replace(row, source=())
        if len(row.source) == 1:
            first, last = row.source[0]
            held = names[bisect_left(starts, first) : bisect_left(starts, last)]
            row = replace(row, source=((listed(page, (first, last), held, by_end), last),))
        found.append(row)
    return found


def listed(page: Page, source: Span, held: Sequence[Mention], by_end: dict[int, Mention]) -> int:
    """Where the list begins that a source closes: "Varland, Palvora [and Torland] said"; else where the source does.

    Only a list that begins its clause is one: in "beside Varland, Palvora and Torland said" it is not.
    """
    first, last = source
    whole = by_end.get(last)
    if whole is not None and whole.kind == "title" and whole.span[0] < first:
        if JOINED.search(page.text, whole.span[0], first) is not None:
            return whole.span[0]  # "the ministers of Varland, [Palvora and Torland]"
    if not held:
        return first
    person = held[0].type == "person"
    at = page.paragraph_at(first)
    headline = at is not None and page.paragraphs[at].kind in ("title", "heading")
    closed = CLOSED.search(page.text, first, last) is not None or headline
    begins = first
    for _ in range(MOST_LISTED):
        lead = page.text[max(0, first - LONGEST_JOIN) : first]
        join = JOINED.search(lead)
        other = by_end.get(first - len(lead) + join.start()) if join is not None else None
        if join is None or other is None or (other.type == "person") != person:
            break
        if "," in join.group(1) and not closed:
            break
        closed = closed or "," not in join.group(1)
        the = THE.search(page.text, max(0, other.span[0] - 10), other.span[0])
        first = the.start() if the is not None else other.span[0]
        begins = first if opens(page, first) else begins
    return begins


def opens(page: Page, start: int) -> bool:
    """Whether a clause begins at an offset: a sentence does, or a mark or an opening word stands before."""
    sentence = page.sentence_at(start)
    if sentence is None or page.sentences[sentence].span[0] >= start:
        return True
    before = page.text[page.sentences[sentence].span[0] : start].rstrip()
    if not before or before[-1] in ';:—–“"(':
        return True
    word = LAST_WORD.search(before)
    return word is not None and word.group(1).lower() in OPENERS


def done_to(page: Page, row: Attribution) -> bool:
    """Whether the source is whom it was done to: "four envoys accused of spying", "Marrow was asked whether ..."."""
    start, end = row.cue[-1]
    word = page.text[start:end].lower().split()[-1]
    if row.source[-1][1] > start:
        return False
    if word in ACCUSED and DONE_TO.match(page.text, end) is not None:
        return True
    return word in TOLD and PASSIVE.search(page.text, row.source[-1][1], end - len(word)) is not None


def owned(
    page: Page, knowledge: Knowledge, row: Attribution, names: Sequence[Mention], starts: Sequence[int]
) -> Attribution:
    """A row as it stands, or as told by whose words are referred to: "he referred to Marrow's warning that ..."."""
    if not row.cue or page.text[slice(*row.cue[-1])].lower().split()[-1] not in REFERS:
        return row
    end, content = row.cue[-1][1], row.content[0][0]
    for mention in names[bisect_left(starts, end) : bisect_left(starts, content)]:
        noun = NOUN_OF.match(page.text, mention.span[1], content)
        if noun is not None and noun.group(1).lower() in knowledge.cues.nouns and mention.kind != "title":
            return replace(row, source=(mention.span,), cue=(noun.span(1),))
    return row
