"""Attributions by our conventions, from four readings of an article that are weighed against each other.

Three heads of the network read it: what stands on its own, what is reported within another attribution, and PolNeAR's
conventions, which far more labelled articles taught. The rules are the fourth. Rows that mean the same content become
one; which readings found it, and how sure each was, says how sure the row is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from communique.annotate.attributions.find import find_attributions as find_by_rules
from communique.annotate.attributions.layers import (
    find_relays,
    layered,
    nest,
    overlap,
    passed_on,
    through,
    without_strays,
)
from communique.annotate.attributions.sources import with_right_sources
from communique.annotate.model.attributions import Found, link_attributions
from communique.annotate.model.certainty import certainty, logit, weights
from communique.annotate.model.rows import to_row
from communique.annotate.model.spans import find_spans, units
from communique.annotate.model.unsaid import unsaid
from communique.annotate.model.words import Words
from communique.annotate.page import Page
from communique.annotation import Attribution, Mention
from communique.article import Span
from communique.knowledge import Knowledge
from communique.knowledge.sources import load as source_words

__all__ = ["LEAST_CERTAINTY", "Candidate", "candidates", "characters_of", "find_attributions", "same"]

LEAST_CERTAINTY = 0.4  # rows less sure than this would be wrong more often than they help
LEAST_WITHIN = 0.25  # the same for what is reported within a row that is sure
SAME = 0.5  # share of the characters two contents have in common when they are one
TWICE = 0.8  # the same for a content and one reported within it, which may be nearly as long
WITHIN = 0.8  # share of the shorter content that lies in the longer one when it is a part of it
SHORT = 15  # characters
NEXT_TO = 2  # characters between a source and the cue it belongs to
FAR_APART = 10_000
DEMANDED = source_words()["demanded"]
FROM = re.compile(r"\s+from\s+(?:both\s+)?(?:the\s+)?", re.IGNORECASE)


@dataclass(slots=True)
class Candidate:
    """A row, the characters of its content, and what bears on whether it is right."""

    row: Attribution
    characters: set[int]
    features: dict[str, float] = field(default_factory=dict)
    others: list[Attribution] = field(default_factory=list)  # what other readings made of the same content
    passed_on: bool = False  # "according to the agency": through whom the words came, not who said them


def find_attributions(
    page: Page, knowledge: Knowledge, mentions: Sequence[Mention], words: Words, scores: NDArray[np.float32]
) -> tuple[Attribution, ...]:
    """All attributions of a page, ordered by where they begin, each with its certainty."""
    table = weights()
    found = candidates(page, knowledge, mentions, words, scores)
    for candidate in found:
        candidate.row = replace(candidate.row, certainty=certainty(candidate.features, table))
    parted = [c for c in without_parts(found) if not lone(c) and not unsaid(page, c.row)]
    sure = [c for c in parted if c.row.certainty >= LEAST_CERTAINTY]
    rows = [c.row for c in (*sure, *reported_within(parted, sure))]
    rows = with_right_sources(page, knowledge, without_strays(page, rows), mentions)
    kept, pairs = layered(rows, find_relays(page, knowledge, mentions))
    return nest(*through(page, kept, pairs))


def reported_within(found: Sequence[Candidate], sure: Sequence[Candidate]) -> list[Candidate]:
    """Those less sure that stand, with words of their own that attribute them, in a content that is sure.

    What a speaker tells of others is tagged by one reading alone, and so it is never as sure as what two agree on.
    """
    contents = [c.row.content for c in sure]
    return [
        c
        for c in found
        if LEAST_WITHIN <= c.row.certainty < LEAST_CERTAINTY
        and c.features.get("by nested")
        and len(c.characters) >= SHORT
        and c.row.source
        and any(holds(content, (*c.row.source, *c.row.cue, *c.row.content)) for content in contents if c.row.cue)
    ]


def lone(candidate: Candidate) -> bool:
    """Whether only one reading found words that nothing attributes: neither a cue nor quotation marks."""
    row = candidate.row
    return not row.cue and row.manner != "direct" and readings(candidate.features) < 2


def without_parts(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, of those that are parts of one telling only the surest.

    Two readings may cut one content differently: "if it helps, we are ready" and "we are ready", both by the same
    "he said". A content reported within another has words of its own that attribute it.
    """
    kept: list[Candidate] = []
    telling: dict[int, list[Candidate]] = {}  # by each character of the words that attribute them
    for candidate in sorted(found, key=lambda c: -c.row.certainty):
        told_by = characters_of(candidate.row.cue or candidate.row.source)
        rivals = [c for at in told_by for c in telling.get(at, ())]
        if any(
            len(candidate.characters & c.characters) >= WITHIN * min(len(candidate.characters), len(c.characters))
            for c in rivals
        ):
            continue
        kept.append(candidate)
        for at in told_by:
            telling.setdefault(at, []).append(candidate)
    return kept


def candidates(
    page: Page, knowledge: Knowledge, mentions: Sequence[Mention], words: Words, scores: NDArray[np.float32]
) -> list[Candidate]:
    """Everything that may be an attribution."""
    found: list[Candidate] = []
    found.extend(read_by_model(page, words, scores, "outer"))
    nested = read_by_model(page, words, scores, "nested")
    twice = {k for like, i, k in alike(found, nested) if like >= TWICE and not told_apart(found[i].row, nested[k].row)}
    found.extend(candidate for k, candidate in enumerate(nested) if k not in twice)
    join(found, read_by_rules(page, knowledge, mentions))
    join(found, read_by_model(page, words, scores, "polnear"))
    relays = tuple(m.span for m in mentions if m.type == "media")
    for candidate in found:
        candidate.row = settled(page, candidate.row, candidate.others, relays)
        candidate.characters = characters_of(candidate.row.content)
        candidate.features |= {"any": 1.0, candidate.row.manner: 1.0, "readings": readings(candidate.features)}
        candidate.features["no source"] = float(not candidate.row.source)
        candidate.features["no cue"] = float(not candidate.row.cue)
        candidate.features["short"] = float(len(candidate.characters) < SHORT)
    return found


def read_by_model(page: Page, words: Words, scores: NDArray[np.float32], tagger: str) -> list[Candidate]:
    """What one head of the network found."""
    made = []
    for found in link_attributions(words, scores, find_spans(scores, tagger, units(words))):
        row = to_row(page, words, found, tagger)
        if row is not None:
            made.append(Candidate(row, characters_of(row.content), features_of(found, tagger)))
            made[-1].passed_on = passed_on(page, row)
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
        Candidate(
            row,
            characters_of(row.content),
            {"by rules": 1.0, "rules, certainty": logit(row.certainty)},
            passed_on=passed_on(page, row),
        )
        for row in find_by_rules(page, knowledge, mentions)
    ]


def join(found: list[Candidate], others: Sequence[Candidate]) -> None:
    """Adds another reading: what means the same content is one candidate, one to one, the likest first."""
    ways = sorted(alike(found, others), key=lambda way: (-way[0], way[1], way[2]))
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


def alike(found: Sequence[Candidate], others: Sequence[Candidate]) -> list[tuple[float, int, int]]:
    """How alike each two candidates are that share a character, with their places in the two lists."""
    bounds = sorted((min(o.characters), max(o.characters), k) for k, o in enumerate(others))
    starts = [b[0] for b in bounds]
    reach = list(accumulate((b[1] for b in bounds), max))  # the last character of all up to here
    ways = []
    for i, candidate in enumerate(found):
        first, last = min(candidate.characters), max(candidate.characters)
        for at in range(bisect_right(starts, last) - 1, -1, -1):
            if reach[at] < first:
                break
            k = bounds[at][2]
            like = same(candidate.characters, others[k].characters)
            if like > 0 and not two_layers(candidate, others[k]):
                ways.append((like, i, k))
    return ways


def two_layers(a: Candidate, b: Candidate) -> bool:
    """Whether one passes on what the other says: "Marrow said" and "according to the agency", of the same words."""
    return a.passed_on != b.passed_on and bool(a.row.cue and b.row.cue) and not overlap(a.row.cue, b.row.cue)


def told_apart(outer: Attribution, inner: Attribution) -> bool:
    """Whether words of its own within the outer content attribute the inner one: "he believes" in "said he did"."""
    return bool(inner.cue) and not overlap(inner.cue, outer.cue) and holds(outer.content, inner.cue)


def settled(page: Page, row: Attribution, others: Sequence[Attribution], relays: Sequence[Span] = ()) -> Attribution:
    """A row with what the other readings know better.

    Its source is one that two readings agree on, else that of the rules, which follow the grammar; an outlet
    (``relays``: where outlets are named) only when nobody else is offered, for it mostly passes on what others say. Its
    speech act is that of the cue, which the rules know.
    """
    by_rules = [o for o in others if not o.step.startswith("model")]
    if by_rules and by_rules[0] is not row:
        row = extended(page, row, by_rules[0])
    told = [r.source for r in (row, *others) if r.source]
    if not passed_on(page, row):
        told = [s for s in told if not overlap(s, relays)] or told
    told = [s for s in told if not asked_of(page, row.cue, s)]
    agreed = [s for i, s in enumerate(told) if any(overlap(s, t) for t in told[i + 1 :])]
    source = next(iter([*agreed, *(o.source for o in by_rules if o.source in told), *told]), ())
    # "the Front's leader, known as Commander Ozrek": what a longer reading adds is often the name
    source = next((o.source for o in by_rules if o.source in told and holds(o.source, source)), source)
    cue = next((r.cue for r in (*by_rules, row, *others) if r.cue), ())
    rule = next((o for o in by_rules if o.manner == "direct" and o.source in told), None)
    if rule is not None and apart(rule.source, rule.cue) <= NEXT_TO < apart(source, rule.cue):
        source = rule.source  # '"...," Marrow said' after "Osthaven replied the same evening."
    if not cue and not by_rules and not beside(page, source, row.content):
        source = ()  # "Osthaven had, in his words, “broken every treaty”": who stands nearest need not be the one
    return replace(row, source=source, cue=cue, acts=next((o.acts for o in by_rules if o.acts), row.acts))


def apart(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Characters between the nearest two spans of both; many when either is empty."""
    return min((max(s, t) - min(e, f) for s, e in one for t, f in other), default=FAR_APART)


def asked_of(page: Page, cue: Sequence[Span], source: Sequence[Span]) -> bool:
    """Whether a source is only whom something is asked of: "demands from the alliance"."""
    return any(
        page.text[c:d].lower() in DEMANDED and FROM.fullmatch(page.text, d, s) is not None
        for c, d in cue
        for s, _ in source
        if d < s
    )


def beside(page: Page, source: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether nothing but marks parts a source from a content: "Marrow: ...", "... (Marrow)", "... – Marrow"."""
    return any(not any(c.isalnum() for c in page.text[min(e, f) : max(s, t)]) for s, e in source for t, f in content)


def extended(page: Page, row: Attribution, rule: Attribution) -> Attribution:
    """A row with the content of the rules where they agree with it and are as often exact, or more often.

    That is so for direct speech, where they go by the marks, and where theirs is the longer of the two; also where the
    network took along who is told: "to his colleague that ...".
    """
    mine, theirs = characters_of(row.content), characters_of(rule.content)
    lead = page.text[row.content[0][0] : rule.content[0][0]].rstrip().lower()
    if rule.manner == "direct" or len(theirs) > len(mine) or (lead.startswith("to ") and lead.endswith(" that")):
        return replace(row, content=rule.content, manner=rule.manner)
    return row


def holds(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether a role covers all of another."""
    return bool(b) and all(any(s <= t and f <= e for s, e in a) for t, f in b)


def readings(features: Mapping[str, float]) -> float:
    """How many readings found a candidate."""
    return sum(name.startswith("by ") for name in features)


def characters_of(spans: Iterable[Span]) -> set[int]:
    """Offsets of all characters."""
    return set().union(*(range(s, e) for s, e in spans))


def same(a: set[int], b: set[int]) -> float:
    """Intersection over union."""
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0
