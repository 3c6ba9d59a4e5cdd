"""Finds the words that name times and resolves them against the day the article was filed."""

from __future__ import annotations

import re
from datetime import date

from communique.annotate.page import Page
from communique.annotate.times.patterns import patterns
from communique.annotate.times.reading import Reading, Value
from communique.annotate.times.tense import tense_near
from communique.annotate.times.values import RESOLVERS
from communique.annotation import TimeExpression
from communique.article import Span
from communique.knowledge import Knowledge

DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|not later than|deadline(?: of| is|:)?|expires?(?: on| at| in)?"
    r"|due(?: on| by)?)\s+(?:the\s+)?$",
    re.I,
)
# A quick look that spares most sentences the patterns.
CANDIDATE = re.compile(
    r"\d|day|week|month|year|night|morning|ago|decade|summer|winter|spring|autumn|fall|mid|early|late"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.I,
)


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
        if not CANDIDATE.search(text) or page.article.is_boilerplate(sentence.span):
            continue
        for span, name, parts in _matches(text, shapes):
            deadline = name == "within" or bool(DEADLINE.search(text[: span[0]]))
            tense, sign = tense_near(text, span[0], words)
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


def _matches(text: str, shapes: tuple[tuple[str, re.Pattern[str]], ...]) -> list[tuple[Span, str, dict[str, str]]]:
    """Non-overlapping matches, the longer before the shorter, then in order of the patterns."""
    candidates = []
    for rank, (name, pattern) in enumerate(shapes):
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
    taken: list[tuple[Span, str, dict[str, str]]] = []
    for span, _, name, parts in candidates:
        if all(span[1] <= s[0] or s[1] <= span[0] for s, _, _ in taken):
            taken.append((span, name, parts))
    return sorted(taken, key=lambda t: t[0])


def _capital_wanted(text: str, parts: dict[str, str]) -> bool:
    """Months and weekdays are written with a capital: "march", "may", "sat" and "sun" are other words."""
    return all(parts[key][:1].isupper() for key in ("month", "weekday", "weekday2") if parts.get(key))
