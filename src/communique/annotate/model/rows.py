"""A found attribution as a row by our conventions: where the marks stand, its manner, its speech acts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from communique.annotate.model.attributions import Found
from communique.annotate.model.heads import FLAGS, columns
from communique.annotate.model.spans import Tagged
from communique.annotate.model.words import Words
from communique.annotate.page import Page, Quotation
from communique.annotation import Attribution, Manner, SpeechAct
from communique.article import Span

__all__ = ["manner_of", "to_row"]

ACT_LEAST = 0.4
MOST_ACTS = 2
QUOTED_ALL, QUOTED_SOME = 0.9, 0.02
SPACE = " \t\r\n\u00a0"
EDGES = SPACE + ",;:–—-"
THAT = re.compile(r"that\s+", re.IGNORECASE)


def to_row(page: Page, words: Words, scores: NDArray[np.float32], found: Found, tagger: str) -> Attribution | None:
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
    source, cue = spans_of(page, words, found.source), spans_of(page, words, found.cue)
    return Attribution(
        source=source,
        cue=cue,
        content=tuple(content),
        manner=manner_of(page, content, cue or source),
        certainty=0.0,
        step=f"model, {tagger}",
        acts=acts_of(scores, found),
    )


def spans_of(page: Page, words: Words, tagged: Sequence[Tagged]) -> tuple[Span, ...]:
    """Sources and cues as characters, without marks at their ends."""
    found = (trimmed(page.text, words.spans[t.first][0], words.spans[t.last - 1][1], EDGES) for t in tagged)
    return tuple(s for s in found if s[0] < s[1])


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
    for quotation in page.quotations:
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
    letters = [i for s, e in content for i in range(s, e) if page.text[i].isalnum()]
    around = [q for q in near(page, content) if not any(q.inner[0] <= s < q.inner[1] for s, _ in told_by)]
    quoted = sum(any(q.inner[0] <= i < q.inner[1] for q in around) for i in letters) if around else 0
    share = quoted / max(1, len(letters))
    return "direct" if share >= QUOTED_ALL else "mixed" if share >= QUOTED_SOME else "indirect"


def near(page: Page, content: Sequence[Span]) -> list[Quotation]:
    """Quotations that touch a content; marks that set off a term or a title are none."""
    low, high = min(s for s, _ in content), max(e for _, e in content)
    return [q for q in page.quotations if q.inner[0] < high and q.inner[1] > low and not q.scare]


def acts_of(scores: NDArray[np.float32], found: Found) -> tuple[SpeechAct, ...]:
    """Speech acts by the head, the most likely first; at least one."""
    raw = 1 / (1 + np.exp(-scores[found.content[0].first, columns("acts")]))
    order = np.argsort(-raw, kind="stable")
    kept = [int(i) for n, i in enumerate(order) if n == 0 or (raw[i] >= ACT_LEAST and n < MOST_ACTS)]
    acts: tuple[SpeechAct, ...] = tuple(FLAGS["acts"][i] for i in kept)  # type: ignore[misc]
    return acts
