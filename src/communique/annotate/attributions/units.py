"""An article as units for reading attributions: a sentence with each quotation in it folded into one item.

A unit is a sentence, or several where a quotation crosses their bounds, so that the words outside the marks
("...," the minister said. "...") stand side by side whatever is quoted between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.page import Page, ParagraphKind, Quotation
from communique.article import Span

QUOTE = "“q”"  # the word of an item that stands for a whole quotation
MARK_SIGNS = frozenset('“”„‟"″＂«»‹›`‘‚‛')
LONGEST = 600  # items; no sentence is longer, and work on a unit grows with its square
SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "cmdr",
        "adm",
        "sgt",
        "brig",
        "gov",
        "sen",
        "sens",
        "rep",
        "reps",
        "rev",
        "hon",
        "st",
        "ft",
        "mt",
        "jr",
        "sr",
        "prof",
        "no",
        "vs",
        "inc",
        "ltd",
        "co",
        "corp",
        "jan",
        "feb",
        "mar",
        "apr",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "a.m",
        "p.m",
    ]
)


@dataclass(slots=True)
class Unit:
    """Items side by side: ``words`` in lower case with straight apostrophes, QUOTE for a folded quotation.

    ``starts`` and ``ends`` are offsets into the text, ``caps`` whether the item is written with a capital,
    ``quotes`` the index of the folded quotation or -1. ``inside`` is the quotation the whole unit stands in.
    """

    span: Span
    paragraph: int
    kind: ParagraphKind
    inside: int | None
    words: list[str]
    starts: list[int]
    ends: list[int]
    caps: list[bool]
    quotes: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """The word of item ``i``; "" before the first and after the last."""
        return self.words[i] if 0 <= i < len(self.words) else ""


def read_units(page: Page) -> Iterator[Unit]:
    """All units in reading order: those of a paragraph first, then those inside its quotations."""
    outer, nested = fold(page)
    captions = [(b.start, b.end) for b in page.article.boilerplate if b.kind == "caption"]
    at = 0
    sentences = page.sentences
    while at < len(sentences):
        number = sentences[at].paragraph
        paragraph = page.paragraphs[number]
        stop = at
        while stop < len(sentences) and sentences[stop].paragraph == number:
            stop += 1
        caption = bisect_right(captions, paragraph.span[0], key=lambda c: c[1])
        if paragraph.kind != "boilerplate" or (caption < len(captions) and captions[caption][0] < paragraph.span[1]):
            spans = [s.span for s in sentences[at:stop]]
            inside = [q for q in outer.get(number, ()) if page.quotations[q].span[1] <= paragraph.span[1]]
            yield from units_of(page, spans, inside, number, paragraph.kind, None)
            for q in inside:
                yield from units_inside(page, q, nested, number, paragraph.kind)
        at = stop


def fold(page: Page) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Quotations by paragraph that stand in no other, and by the quotation they stand in; scare quotes left out."""
    outer: dict[int, list[int]] = {}
    nested: dict[int, list[int]] = {}
    last: list[int] = []
    for i, quotation in enumerate(page.quotations):
        if quotation.scare or quotation.inner[0] >= quotation.inner[1]:
            continue
        while last and page.quotations[last[-1]].span[1] <= quotation.span[0]:
            last.pop()
        if last:
            nested.setdefault(last[-1], []).append(i)
        else:
            number = page.paragraph_at(quotation.span[0])
            if number is not None:
                outer.setdefault(number, []).append(i)
        last.append(i)
    return outer, nested


def units_inside(page: Page, q: int, nested: dict[int, list[int]], number: int, kind: ParagraphKind) -> Iterator[Unit]:
    """The units of the words inside quotation ``q``, and those inside the quotations within it."""
    inner = page.quotations[q].inner
    if inner[1] - inner[0] < 12:
        return
    first = max(0, bisect_left(page.sentences, inner[0], key=lambda s: s.span[1]))
    spans: list[Span] = []
    for at in range(first, len(page.sentences)):
        sentence = page.sentences[at]
        if sentence.span[0] >= inner[1]:
            break
        span = max(sentence.span[0], inner[0]), min(sentence.span[1], inner[1])
        if span[0] < span[1]:
            spans.append(span)
    yield from units_of(page, spans, nested.get(q, []), number, kind, q)
    for child in nested.get(q, ()):
        yield from units_inside(page, child, nested, number, kind)


def units_of(
    page: Page, spans: list[Span], quotes: list[int], number: int, kind: ParagraphKind, inside: int | None
) -> Iterator[Unit]:
    """Units of consecutive sentences; sentences that share a quotation become one."""
    merged: list[Span] = []
    held = 0
    for span in spans:
        while held < len(quotes) and page.quotations[quotes[held]].span[1] <= span[0]:
            held += 1
        crosses = held < len(quotes) and page.quotations[quotes[held]].span[0] < span[0]
        if merged and crosses:
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    held = 0
    for span in merged:
        while held < len(quotes) and page.quotations[quotes[held]].span[1] <= span[0]:
            held += 1
        stop = held
        while stop < len(quotes) and page.quotations[quotes[stop]].span[0] < span[1]:
            stop += 1
        unit = build(page, span, quotes[held:stop], number, kind, inside)
        if unit.words:
            yield unit


def build(page: Page, span: Span, quotes: list[int], number: int, kind: ParagraphKind, inside: int | None) -> Unit:
    """One unit from the tokens of a span."""
    text, tokens, low = page.text, page.tokens, page.low
    unit = Unit(span, number, kind, inside, [], [], [], [], [])
    words, starts, ends, caps, folded = unit.words, unit.starts, unit.ends, unit.caps, unit.quotes
    waiting = [(page.quotations[q], q) for q in quotes]
    next_quote = 0
    i = bisect_left(tokens, span[0], key=lambda t: t[1] - 1)
    stop = bisect_left(tokens, (span[1], 0))
    opens = waiting[0][0].span[0] if waiting else span[1]  # where the next quotation begins
    while i < stop and len(words) < LONGEST:
        start, end = tokens[i]
        if start >= opens:
            quotation, q = waiting[next_quote]
            next_quote += 1
            opens = waiting[next_quote][0].span[0] if next_quote < len(waiting) else span[1]
            add_quotation(text, unit, quotation, q)
            i = bisect_left(tokens, (quotation.span[1], 0), i)
            continue
        word = low[i]
        i += 1
        first = text[start]
        if first in MARK_SIGNS:
            continue
        if first in "’'" and end - start == 1:
            # "the ministers' plan": the mark belongs to the word before
            if words and ends[-1] == start and words[-1][-1:] == "s":
                words[-1] += "'"
                ends[-1] = end
            continue
        if first == "." and words and ends[-1] == start and i < stop:
            before = words[-1]
            if len(before) == 1 or before in SHORT or (len(before) > 2 and before[1] == "."):
                ends[-1] = end  # the stop of an abbreviation
                continue
        words.append(word)
        starts.append(start)
        ends.append(end)
        caps.append(first.isupper())
        folded.append(-1)
    return unit


def add_quotation(text: str, unit: Unit, quotation: Quotation, q: int) -> None:
    """Fold a quotation into one item."""
    unit.words.append(QUOTE)
    unit.starts.append(quotation.span[0])
    unit.ends.append(quotation.span[1])
    unit.caps.append(text[quotation.inner[0]].isupper())
    unit.quotes.append(q)
