"""Attributions by our conventions, from four readings of an article that are weighed against each other.

Three heads of the network read it: what stands on its own, what is reported within another attribution, and PolNeAR's
conventions, which far more labelled articles taught. The rules are the fourth. Rows that mean the same content become
one; which readings found it, and how sure each was, says how sure the row is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from communique.annotate.attributions.find import find_attributions as find_by_rules
from communique.annotate.attributions.find import nest
from communique.annotate.model.attributions import Found, link_attributions
from communique.annotate.model.certainty import certainty, logit, weights
from communique.annotate.model.rows import to_row
from communique.annotate.model.spans import find_spans, units
from communique.annotate.model.words import Words
from communique.annotate.page import Page
from communique.annotation import Attribution, Mention
from communique.article import Span
from communique.knowledge import Knowledge

__all__ = ["LEAST_CERTAINTY", "Candidate", "candidates", "characters_of", "find_attributions", "same"]

LEAST_CERTAINTY = 0.4  # rows less sure than this would be wrong more often than they help
SAME = 0.5  # share of the characters two contents have in common when they are one
TWICE = 0.8  # the same for a content and one reported within it, which may be nearly as long
WITHIN = 0.8  # share of the shorter content that lies in the longer one when it is a part of it
SHORT = 15  # characters


@dataclass(slots=True)
class Candidate:
    """A row, the characters of its content, and what bears on whether it is right."""

    row: Attribution
    characters: set[int]
    features: dict[str, float] = field(default_factory=dict)
    others: list[Attribution] = field(default_factory=list)  # what other readings made of the same content


def find_attributions(
    page: Page, knowledge: Knowledge, mentions: Sequence[Mention], words: Words, scores: NDArray[np.float32]
) -> tuple[Attribution, ...]:
    """All attributions of a page, ordered by where they begin, each with its certainty."""
    table = weights()
    found = candidates(page, knowledge, mentions, words, scores)
    for candidate in found:
        candidate.row = replace(candidate.row, certainty=certainty(candidate.features, table))
    return nest([c.row for c in without_parts(found) if c.row.certainty >= LEAST_CERTAINTY])


def without_parts(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, of those that are parts of one telling only the surest.

    Two readings may cut one content differently: "if it helps, we are ready" and "we are ready", both by the same
    "he said". A content reported within another has words of its own that attribute it.
    """
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: -c.row.certainty):
        told_by = candidate.row.cue or candidate.row.source
        size = len(candidate.characters)
        if not any(
            overlap(told_by, c.row.cue or c.row.source)
            and len(candidate.characters & c.characters) >= WITHIN * min(size, len(c.characters))
            for c in kept
        ):
            kept.append(candidate)
    return kept


def candidates(
    page: Page, knowledge: Knowledge, mentions: Sequence[Mention], words: Words, scores: NDArray[np.float32]
) -> list[Candidate]:
    """Everything that may be an attribution."""
    found: list[Candidate] = []
    for tagger in ("outer", "nested"):
        for candidate in read_by_model(page, words, scores, tagger):
            if all(same(candidate.characters, c.characters) < TWICE for c in found):
                found.append(candidate)
    join(found, read_by_rules(page, knowledge, mentions))
    join(found, read_by_model(page, words, scores, "polnear"))
    for candidate in found:
        candidate.row = settled(candidate.row, candidate.others)
        candidate.features |= {"any": 1.0, candidate.row.manner: 1.0, "readings": readings(candidate.features)}
        candidate.features["no source"] = float(not candidate.row.source)
        candidate.features["no cue"] = float(not candidate.row.cue)
        candidate.features["short"] = float(len(candidate.characters) < SHORT)
    return found


def read_by_model(page: Page, words: Words, scores: NDArray[np.float32], tagger: str) -> list[Candidate]:
    """What one head of the network found."""
    made = []
    for found in link_attributions(words, scores, find_spans(scores, tagger, units(words))):
        row = to_row(page, words, scores, found, tagger)
        if row is not None:
            made.append(Candidate(row, characters_of(row.content), features_of(found, tagger)))
    return made


def features_of(found: Found, tagger: str) -> dict[str, float]:
    """How sure the network was of the parts of an attribution."""
    told = {f"by {tagger}": 1.0, f"{tagger}, content": logit(min(s.certainty for s in found.content))}
    if found.source:
        told[f"{tagger}, source"] = logit(found.source[0].certainty)
    if found.cue:
        told[f"{tagger}, cue"] = logit(found.cue[0].certainty)
    told[f"{tagger}, link"] = max(-4.0, min(2.0, found.link))
    return told


def read_by_rules(page: Page, knowledge: Knowledge, mentions: Sequence[Mention]) -> list[Candidate]:
    """What the rules found."""
    return [
        Candidate(row, characters_of(row.content), {"by rules": 1.0, "rules, certainty": logit(row.certainty)})
        for row in find_by_rules(page, knowledge, mentions)
    ]


def join(found: list[Candidate], others: Sequence[Candidate]) -> None:
    """Adds another reading: what means the same content is one candidate, one to one, the likest first."""
    ways = sorted(
        ((same(f.characters, o.characters), i, k) for i, f in enumerate(found) for k, o in enumerate(others)),
        key=lambda way: (-way[0], way[1], way[2]),
    )
    paired: dict[int, int] = {}
    for like, i, k in ways:
        if like >= SAME and k not in paired and i not in paired.values():
            paired[k] = i
    for k, other in enumerate(others):
        if k not in paired:
            found.append(other)
            continue
        candidate = found[paired[k]]
        candidate.features |= other.features
        candidate.others.append(other.row)


def settled(row: Attribution, others: Sequence[Attribution]) -> Attribution:
    """A row with what the other readings know better.

    Its source is one that two readings agree on, else that of the rules, which follow the grammar; its speech act is
    that of the cue, which the rules know.
    """
    by_rules = [o for o in others if not o.step.startswith("model")]
    told = [r.source for r in (row, *others) if r.source]
    agreed = [s for i, s in enumerate(told) if any(overlap(s, t) for t in told[i + 1 :])]
    source = next(iter([*agreed, *(o.source for o in by_rules if o.source), *told]), ())
    # "the Front's leader, known as Commander Ozrek": what a longer reading adds is often the name
    source = next((o.source for o in by_rules if o.source and holds(o.source, source)), source)
    cue = next((r.cue for r in (row, *others) if r.cue), ())
    return replace(row, source=source, cue=cue, acts=next((o.acts for o in by_rules if o.acts), row.acts))


def overlap(a: Iterable[Span], b: Iterable[Span]) -> bool:
    """Whether two roles share a character."""
    others = list(b)
    return any(s < f and t < e for s, e in a for t, f in others)


def holds(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether a role covers all of another."""
    return bool(b) and all(any(s <= t and f <= e for s, e in a) for t, f in b)


def readings(features: Mapping[str, float]) -> float:
    """How many readings found a candidate."""
    return sum(name.startswith("by ") for name in features)


def characters_of(spans: Iterable[Span]) -> set[int]:
    """Offsets of all characters."""
    return {i for s, e in spans for i in range(s, e)}


def same(a: set[int], b: set[int]) -> float:
    """Intersection over union."""
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0
