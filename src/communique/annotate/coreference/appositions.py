"""Whom a description stands beside: "the envoy, Marrow,", "Marrow, an expert in X,", "Marrow, who is the envoy"."""

from __future__ import annotations

from communique.annotate.coreference.discourse import Trace
from communique.annotate.coreference.reading import Reading
from communique.knowledge.names import load as names

IS = names().words["is"]
BETWEEN = names().words["stands between is and a title"]
CLOSES = frozenset([",", ".", ";", ":", ")", "—", "–", "-", "who", "said", "says", "told", "”", '"', ""])
MOST_AGE = 4  # words between a name and its description: ", 66, "


def beside_name(reading: Reading, span: tuple[int, int]) -> int | None:
    """The person whose name stands beside a description at ``span`` (words, first and last), or whom it is said to be.

    None when nobody's does, or when the two may be items of a list.
    """
    first, last = span
    words = reading.words
    if words.possessive[last - 1]:
        return None
    trace = _after(reading, last) or _before(reading, first, last) or subject_of_is(reading, first)
    if trace is None or trace.sentence != words.sentence[first]:
        return None
    figure = reading.discourse.figures[trace.entity]
    return trace.entity if figure.person and figure.entity.named else None


def _after(reading: Reading, last: int) -> Trace | None:
    """The name right after, or after a comma and closed by another: "his daughter, Ilse Marrow, said"."""
    words = reading.words
    names_there = [t for t in reading.discourse.within(last, last + 2) if t.kind == "name"]
    if not names_there:
        return None
    trace = names_there[0]
    if trace.first == last:
        return None if words.possessive[trace.first - 1] else trace
    if words.raw[last] == "," and words.at(trace.last) in CLOSES and not _listed(reading, last, trace.last):
        return trace
    return None


def _before(reading: Reading, first: int, last: int) -> Trace | None:
    """The name before a comma, when the description ends where a clause can: "Ilse Marrow, a scholar at X, said"."""
    words = reading.words
    if not first or words.raw[first - 1] != "," or words.at(last) not in CLOSES or words.low[first] == "and":
        return None
    found = [t for t in reading.discourse.within(max(0, first - 6), first - 1) if t.kind == "name"]
    if not found or found[-1].last != first - 1 or _listed(reading, found[-1].first, last):
        return None
    return found[-1] if not words.possessive[found[-1].last - 1] else None


def _listed(reading: Reading, first: int, last: int) -> bool:
    """Whether "and" near the words ``first`` to ``last`` makes them items of a list: "Marrow, the envoy and Arbo"."""
    words = reading.words
    return (
        (words.at(last) == "," and words.at(last + 1) == "and")
        or words.at(last) == "and"
        or words.at(first - 1) == "and"
    )


def subject_of_is(reading: Reading, first: int) -> Trace | None:
    """The subject of "is" or "became" right before a description: "Marrow was the envoy", "Marrow, who is one"."""
    words = reading.words
    k = first - 1
    while k > 0 and words.low[k] in BETWEEN and words.sentence[k] == words.sentence[first]:
        k -= 1
    if k <= 0 or words.low[k] not in IS:
        return None
    while k > 0 and words.low[k - 1] in IS | BETWEEN:
        k -= 1
    k -= 1
    if k > 0 and words.low[k] == "who":
        k -= 2 if words.raw[k - 1] == "," else 1
    found = [t for t in reading.discourse.within(max(0, k - 5), k + 1) if t.kind == "name" and t.last == k + 1]
    return found[-1] if found and found[-1].subject and not words.possessive[k] else None
