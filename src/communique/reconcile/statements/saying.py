"""When something was said: the time words beside the report, else what the article tells of, else its day."""

from __future__ import annotations

import re
from datetime import timedelta

from communique.annotation import Annotations, Attribution, TimeExpression
from communique.article import Article, Span
from communique.interval import Interval

NEAR = 90  # characters between a time expression and the words that report
OPENING = 900  # characters in which an article says of which day it tells
_SENTENCE_END = re.compile(r"[.!?][”\"’»)]*\s+(?=[A-ZÀ-Þ“\"«‘])")
_BEFORE = re.compile(r"\b(?:had|previously|earlier|once|used to)\b", re.IGNORECASE)


def when_said(article: Article, rows: Annotations, row: Attribution) -> tuple[Interval | None, str]:
    """The days on which it can have been said, and how that is known; (None, why) when nothing tells."""
    published = article.day
    beside = _beside(article, rows, row)
    if beside is not None and beside.value is not None:
        return beside.value, f'"{article.at(beside.span)}" stands beside the report'
    if published is None:
        return None, "no time stands beside the report and the article's day is not known"
    if any(_BEFORE.search(article.at(_line_before(article, cue))) for cue in row.cue):
        return Interval(None, published), f"said before {published}, when the article was published; no day is given"
    opening = next((t for t in rows.times if _recent_day(t, article) and t.span[0] < OPENING), None)
    if opening is not None and opening.value is not None and opening.value.first is not None:
        if opening.value.first == published:
            return opening.value, f'the article tells of its own day ("{article.at(opening.span)}")'
        return Interval(
            opening.value.first, published
        ), f'the article opens with "{article.at(opening.span)}"; no day stands beside the report'
    return Interval(published - timedelta(days=1), published), f"published on {published}; no day is given"


def _line_before(article: Article, cue: Span) -> Span:
    """The cue and the two words before it, where "had" stands."""
    start = max(article.text.rfind("\n", 0, cue[0]) + 1, cue[0] - 12)
    return start, cue[1]


def _recent_day(time: TimeExpression, article: Article) -> bool:
    value, published = time.value, article.day
    stated = article.published.span if article.published else None
    if stated is not None and stated[0] < time.span[1] and time.span[0] < stated[1]:
        return False
    if value is None or published is None or not value.is_day or value.first is None or time.deadline:
        return False
    return timedelta(0) <= published - value.first <= timedelta(days=2)


def _beside(article: Article, rows: Annotations, row: Attribution) -> TimeExpression | None:
    """The time expression in the sentence of the cue, outside what is said, that is nearest to the cue."""
    anchors = row.cue or row.source
    if not anchors:
        return None
    start, end = anchors[0][0], anchors[-1][1]
    best: tuple[int, TimeExpression] | None = None
    for time in rows.times:
        if time.deadline or time.value is None or time.value.first is None:
            continue
        if time.span[0] > end + NEAR:
            break
        if any(s < time.span[1] and time.span[0] < e for s, e in row.content):
            continue
        left, right = min(time.span[1], start), max(time.span[0], end)
        gap = article.text[left:start] if time.span[1] <= start else article.text[end:right]
        if len(gap) > NEAR or "\n" in gap or _SENTENCE_END.search(gap):
            continue
        # a day of the future is not when something was said
        if article.day is not None and time.value.first > article.day:
            continue
        if best is None or len(gap) < best[0]:
            best = (len(gap), time)
    return best[1] if best else None
