"""Finds the words that name times and resolves them against the day the article was filed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from communique.annotate.page import Page
from communique.annotate.times.patterns import patterns
from communique.annotate.times.reading import Reading, Value
from communique.annotate.times.tense import Tenses
from communique.annotate.times.values import RESOLVERS
from communique.annotation import TimeExpression
from communique.article import Span
from communique.knowledge import Knowledge

DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|not later than|deadline(?: of| is|:)?|expires?(?: on| at| in)?"
    r"|due(?: on| by)?)\s+(?:the\s+)?$",
    re.I,
)
LONGEST_LEAD = 60  # characters before a time in which words that make it a deadline stand


def find_times(page: Page, knowledge: Knowledge, published: date | None) -> tuple[TimeExpression, ...]:
    """All time expressions outside boilerplate, in reading order; none overlap.

    ``published`` is the filing day they are resolved against. Without it only dates written in full get a value.
    """
    found: list[TimeExpression] = []
    named_day: date | None = None
    words = knowledge.times
    shapes = patterns(words)
    for sentence in page.sentences:
        start, end = sentence.span
        text = page.text[start:end]
        fitting = shapes.fitting(text)
        if not fitting or page.article.is_boilerplate(sentence.span):
            continue
        tenses = Tenses(text, words)
        for span, name, parts in _matches(text, fitting):
            deadline = name == "within" or bool(DEADLINE.search(text[max(0, span[0] - LONGEST_LEAD) : span[0]]))
            tense, sign = tenses.near(span[0])
            if deadline and tense == "unknown":
                tense, sign = "future", "a deadline"
            value: Value = RESOLVERS[name](Reading(parts, published, tense, sign, named_day, words))
            found.append(
                TimeExpression(
                    (start + span[0], start + span[1]),
                    value.interval,
                    value.granularity,
                    value.certainty,
                    f"times/{name}",
                    value.why,
                    deadline,
                )
            )
            if value.interval is not None and value.interval.is_day and name != "clock":
                named_day = value.interval.first
    return tuple(found)


def _matches(text: str, shapes: Sequence[tuple[int, str, re.Pattern[str]]]) -> list[tuple[Span, str, dict[str, str]]]:
    """Non-overlapping matches, the longer before the shorter, then in order of the patterns."""
    candidates = []
    for rank, name, pattern in shapes:
        for match in pattern.finditer(text):
            parts = {k: v for k, v in match.groupdict().items() if v is not None}
            span = match.span("span") if "span" in parts else match.span()
            while text[span[0]].isspace():
                span = (span[0] + 1, span[1])
            if text[span[1] - 1] == ".":  # the stop of an abbreviation or of the sentence: not part of the name
                span = (span[0], span[1] - 1)
            if _capital_wanted(text[span[0] : span[1]], parts):
                candidates.append((span, rank, name, parts))
    candidates.sort(key=lambda c: (-(c[0][1] - c[0][0]), c[1]))
    taken: list[tuple[Span, str, dict[str, str]]] = []  # in order and apart from each other
    for span, _, name, parts in candidates:
        at = bisect_right(taken, span[0], key=lambda t: t[0][1])
        if at == len(taken) or span[1] <= taken[at][0][0]:
            taken.insert(at, (span, name, parts))
    return taken


def _capital_wanted(text: str, parts: dict[str, str]) -> bool:
    """Months and weekdays are written with a capital: "march", "may", "sat" and "sun" are other words."""
    return all(parts[key][:1].isupper() for key in ("month", "weekday", "weekday2") if parts.get(key))
