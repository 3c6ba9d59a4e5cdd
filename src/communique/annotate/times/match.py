"""Finds the shapes of times in one sentence and settles which of two that overlap is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.times.reading import plain
from communique.article import Span
from communique.knowledge.times import TimeWords

ABBREVIATED = re.compile(r"\b[ap]\.m$", re.I)
PROGRAMME = re.compile(r"[’']s\s[\"“]?$|\w,?\s[\"“]$")
LAST_WORD = re.compile(r"([\w’'-]+)\s+$")


@dataclass(frozen=True, slots=True)
class Match:
    """A shape found: its span in the sentence, the name of the shape, and its parts by name."""

    span: Span
    name: str
    parts: dict[str, str]


def find_matches(text: str, shapes: Sequence[tuple[int, str, re.Pattern[str]]], words: TimeWords) -> list[Match]:
    """Non-overlapping matches in order: the longer before the shorter, then in order of the patterns."""
    candidates: list[tuple[int, Match]] = []
    for rank, name, pattern in shapes:
        for found in pattern.finditer(text):
            parts = {k: v for k, v in found.groupdict().items() if v is not None}
            match = Match(_trimmed(text, found.span("span") if "span" in parts else found.span()), name, parts)
            if _meant(text, match, words):
                candidates.append((rank, match))
    candidates.sort(key=lambda c: (c[1].span[0] - c[1].span[1], c[0]))
    taken: list[Match] = []  # in order and apart from each other
    for _, match in candidates:
        at = bisect_right(taken, match.span[0], key=lambda t: t.span[1])
        if at == len(taken) or match.span[1] <= taken[at].span[0]:
            taken.insert(at, match)
    return [match for match in taken if match.name != "no time"]


def _trimmed(text: str, span: Span) -> Span:
    """Without space at the ends, or the stop of an abbreviation or of the sentence; that of "a.m." belongs to it."""
    start, end = span
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    if text[end - 1] == "." and not ABBREVIATED.search(text[start : end - 1]):
        end -= 1
    return start, end


def _meant(text: str, match: Match, words: TimeWords) -> bool:
    """Whether a shape that fits names a time: months and weekdays have a capital, other names are none."""
    parts, (start, end) = match.parts, match.span
    if not all(parts[k][:1].isupper() for k in ("month", "month2", "weekday", "weekday2") if parts.get(k)):
        return False
    before = LAST_WORD.search(text[max(0, start - 30) : start])
    if "weekday" in match.name and parts.get("weekday"):
        if before and before[1].lower() in words.name_before and before[1][:1].isupper():
            return False
        if match.name == "weekday range" and plain(parts["join"]) == "and" and not parts.get("between"):
            days = words.weekdays
            return (days[plain(parts["weekday2"])] - days[plain(parts["weekday"])]) % 7 == 1
    if match.name == "relative day":
        word = text[start:end]
        if word.isupper() or (word[:1].isupper() and before and before[1][:1].isupper()):
            return False  # a newspaper or a channel
    if match.name == "period" and text[start:end].istitle() and PROGRAMME.search(text[:start]):
        return False  # a broadcast
    return not (match.name == "edge of period" and text[start:end].lower().endswith("at the end of the day"))
