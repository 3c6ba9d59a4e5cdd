"""A found attribution as a row by our conventions: where the marks stand, and its manner."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from communique.annotate.model.attributions import Found
from communique.annotate.model.spans import Tagged
from communique.annotate.model.words import Words
from communique.annotate.page import Page, Quotation
from communique.annotation import Attribution, Manner
from communique.article import Span
from communique.knowledge.sources import load as source_words

__all__ = ["manner_of", "to_row"]

QUOTED_ALL, QUOTED_SOME = 0.9, 0.02
SPACE = " \t\r\n\u00a0"
EDGES = SPACE + ",;:–—-"
# a place of at most a few words, perhaps with a country, a day and an agency, then a dash
DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\W\d_]+)(?:[ ,.'’/-]+[^\W_]+){0,6}\.?,?\s*(?P<agency>\([^)]{1,30}\)\s*)?(?:[—–]|--| - )\s*"
)
LONGEST_MARK = 8  # characters, spaces after it included
FIRST_PARAGRAPHS = 3  # a title and a line about the author may stand before the text
LAST_WORD = re.compile(r"[\s,]+([^\W\d_]+)$")
AFTER_SOURCE, NO_SOURCE = source_words()["after a source"], source_words()["no source"]
THAT = re.compile(r"that\s+", re.IGNORECASE)


def to_row(page: Page, words: Words, found: Found, tagger: str) -> Attribution | None:
    """A row without a certainty; None when nothing of its content is left without the marks around it."""
    content: list[Span] = []
    for part in found.content:
        span = bared(page, (words.spans[part.first][0], words.spans[part.last - 1][1]))
        if span is not None and tagger == "polnear":
            span = without_that(page, span)
        if span is not None:
            content.append(span)
    if not content:
        return None
    cue = spans_of(page, words, found.cue)
    source = tuple(s for s in (named(page, t) for t in spans_of(page, words, found.source)) if s[0] < s[1])
    return Attribution(
        source=source,
        cue=cue,
        content=tuple(content),
        manner=manner_of(page, content, cue or source),
        certainty=0.0,
        step=f"model, {tagger}",
    )


def spans_of(page: Page, words: Words, tagged: Sequence[Tagged]) -> tuple[Span, ...]:
    """Sources and cues as characters, without marks at their ends and without a dateline."""
    found = ((past_dateline(page, words.spans[t.first][0]), words.spans[t.last - 1][1]) for t in tagged)
    bare = (trimmed(page.text, start, end, EDGES) for start, end in found)
    return tuple(s for s in bare if s[0] < s[1])


def named(page: Page, span: Span) -> Span:
    """A source without the adverbs after it ("Osthaven also"); empty when its words can name nobody ("yes")."""
    start, end = span
    while (found := LAST_WORD.search(page.text, start, end)) and found.group(1).lower() in AFTER_SOURCE:
        end = found.start()
    start, end = trimmed(page.text, start, end, EDGES)
    return (start, start) if page.text[start:end].lower() in NO_SOURCE else (start, end)


def past_dateline(page: Page, start: int) -> int:
    """Where the text begins when ``start`` lies in a dateline ("SANT OVEL, Palvora (LN) — ").

    Outside an article's first paragraphs a dateline is known by its capitals or its agency alone: "Marrow —
    Somebody said so — left" is none.
    """
    number = page.paragraph_at(start)
    if number is None:
        return start
    paragraph = page.paragraphs[number].span
    found = dateline(page.text, paragraph)
    if found is None or not start < found.end() < paragraph[1]:
        return start
    marked = found.group("agency") or found.group("place").isupper()
    next_ = page.text[found.end()]
    return found.end() if marked or (number < FIRST_PARAGRAPHS and not next_.islower()) else start


@lru_cache(maxsize=64)
def dateline(text: str, paragraph: Span) -> re.Match[str] | None:
    """What looks like a dateline at the beginning of a paragraph."""
    return DATELINE.match(text, *paragraph)


def trimmed(text: str, start: int, end: int, away: str) -> Span:
    """The span without these characters at its ends."""
    while start < end and text[start] in away:
        start += 1
    while end > start and text[end - 1] in away:
        end -= 1
    return start, end


def bared(page: Page, span: Span) -> Span | None:
    """A content by our conventions: marks stand outside when all of it is quoted, and inside otherwise."""
    start, end = trimmed(page.text, *span, SPACE)
    bare = end
    while bare > start and page.text[bare - 1] in ".,;":  # a full stop after the closing mark is the reporter's
        bare -= 1
    at = bisect_left(page.quotations, start - LONGEST_MARK, key=lambda q: q.span[0])
    for quotation in islice(page.quotations, at, None):
        if quotation.span[0] > start:
            break
        begins = start in (quotation.span[0], quotation.inner[0])
        ends = (quotation.inner[1], quotation.span[1])
        if begins and (end in ends or (bare == quotation.span[1] and quotation.closed)):
            start, end = quotation.inner  # whichever of the two marks the network took along
            break
    return (start, end) if any(c.isalnum() for c in page.text[start:end]) else None


def without_that(page: Page, span: Span) -> Span | None:
    """PolNeAR counts "that" and a mark at the end to the content, we do not."""
    found = THAT.match(page.text, *span)
    start, end = trimmed(page.text, found.end() if found else span[0], span[1], SPACE + ".,;")
    return bared(page, (start, end)) if start < end else None


def manner_of(page: Page, content: Sequence[Span], told_by: Sequence[Span]) -> Manner:
    """Direct when (nearly) all of it stands in quotation marks, mixed when some does.

    Marks that also hold ``told_by``, the words that attribute it, are those of somebody around it.
    """
    around = [q.inner for q in near(page, content) if not any(q.inner[0] <= s < q.inner[1] for s, _ in told_by)]
    if not around:
        return "indirect"
    quoted = 0
    for start, end in content:
        done = start
        for opens, closes in around:  # in order, some within others
            if done < closes and opens < end:
                quoted += letters(page.text, max(done, opens), min(end, closes))
                done = min(end, closes)
    share = quoted / max(1, sum(letters(page.text, s, e) for s, e in content))
    return "direct" if share >= QUOTED_ALL else "mixed" if share >= QUOTED_SOME else "indirect"


def near(page: Page, content: Sequence[Span]) -> list[Quotation]:
    """Quotations that touch a content; marks that set off a term or a title are none."""
    low, high = min(s for s, _ in content), max(e for _, e in content)
    first = bisect_left(page.quotations, low, key=lambda q: q.span[0])
    around: list[int] = []
    at = first - 1
    while at >= 0:
        around.append(at)
        at = page.holders[at]
    reached = range(first, bisect_left(page.quotations, high, first, key=lambda q: q.span[0]))
    found = (page.quotations[i] for i in (*reversed(around), *reached))
    return [q for q in found if q.inner[0] < high and q.inner[1] > low and not q.scare]


def letters(text: str, start: int, end: int) -> int:
    """How many letters and digits stand there."""
    return sum(map(str.isalnum, text[start:end]))
