"""From tagged words to attributions: which source and which cue belong to which content.

Two things bear on it: where the network points from the first word of the content, and how near a span stands. A cue
is sought near the content, a source near that cue. The weights were chosen on PolNeAR dev and on the held-back fifth
of the diplomacy labels, see the model card; nearness alone is right in most cases.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from communique.annotate.model.heads import LINK_SIZE, link_columns
from communique.annotate.model.spans import Tagged
from communique.annotate.model.words import Words

__all__ = ["Found", "link_attributions"]

POINTING = 0.5  # how much the network's pointing counts, in its own logits
NEARNESS = 1.0  # what each doubling-or-so (log) of the words between costs
SAME_SENTENCE = 2.0
OTHER_PARAGRAPH = -4.0
NEVER = -1e4
LEAST = -3.0  # below this it is better to leave the role open
REACH = 300  # words between a content and what may belong to it
PARTS_REACH = 120  # words between two parts of one utterance


@dataclass(slots=True)
class Found:
    """One attribution as spans of words. ``link`` is the value of the weaker of its links, 0 when it has none."""

    content: list[Tagged]
    source: list[Tagged]
    cue: list[Tagged]
    link: float


def link_attributions(words: Words, scores: NDArray[np.float32], spans: Sequence[Tagged]) -> list[Found]:
    """Attributions in order of their first content."""
    contents = [s for s in spans if s.label == "content"]
    sources = [s for s in spans if s.label == "source"]
    cues = [s for s in spans if s.label == "cue"]
    found: list[Found] = []
    owner: list[Found] = []
    for i, content in enumerate(contents):
        whole = part_of(scores, contents, i, owner)
        cue, cue_value = (None, 0.0) if whole and whole.cue else nearest(words, scores, content, cues, "cue", content)
        near = cue or (whole.cue[0] if whole and whole.cue else content)
        source, source_value = (
            (None, 0.0) if whole and whole.source else nearest(words, scores, content, sources, "source", near)
        )
        if whole is None:
            whole = Found([], [], [], 0.0)
            found.append(whole)
        whole.content.append(content)
        whole.cue += [cue] if cue else []
        whole.source += [source] if source else []
        whole.link = min(whole.link, cue_value, source_value)
        owner.append(whole)
    return found


def part_of(
    scores: NDArray[np.float32], contents: Sequence[Tagged], number: int, owner: Sequence[Found]
) -> Found | None:
    """The attribution a content goes on with: the one the network points back to, None when it is a new one."""
    content = contents[number]
    if content.goes_on and number:
        return owner[number - 1]
    first = bisect_left(contents, content.first - PARTS_REACH, hi=number, key=lambda c: c.first)
    if first == number:
        return None
    values = pointing(scores, "before", content, contents[first:number])
    best = int(values.argmax())
    return owner[first + best] if values[best] > 0 else None


def pointing(
    scores: NDArray[np.float32], link: str, content: Tagged, candidates: Sequence[Tagged]
) -> NDArray[np.float32]:
    """How much the network points from the content to each candidate; 0 is as much as to nowhere."""
    from_, to = link_columns(link)
    product = scores[[c.first for c in candidates]][:, to] @ scores[content.first, from_]
    return np.asarray(product / np.float32(LINK_SIZE**0.5), dtype=np.float32)


def nearest(
    words: Words,
    scores: NDArray[np.float32],
    content: Tagged,
    candidates: Sequence[Tagged],
    link: str,
    near: Tagged,
) -> tuple[Tagged | None, float]:
    """The candidate that fits the content best, and how well; None when none fits. ``candidates`` are in order."""
    low = bisect_left(candidates, content.first - REACH, key=lambda c: c.first)
    high = bisect_left(candidates, content.last + REACH, key=lambda c: c.first)
    candidates = candidates[low:high]
    if not candidates:
        return None, 0.0
    values = POINTING * pointing(scores, link, content, candidates)
    sentences = {words.sentence[content.first], words.sentence[content.last - 1]}
    paragraphs = {words.paragraph[content.first], words.paragraph[content.last - 1]}
    for k, candidate in enumerate(candidates):
        between = max(candidate.first - near.last, near.first - candidate.last, 0)
        values[k] -= NEARNESS * np.log1p(between)
        values[k] += SAME_SENTENCE * (words.sentence[candidate.first] in sentences)
        values[k] += OTHER_PARAGRAPH * (words.paragraph[candidate.first] not in paragraphs)
        if words.paragraph[candidate.first] > words.paragraph[content.last - 1]:
            values[k] = NEVER  # who stands in a later paragraph does not speak in this one
    best = int(values.argmax())
    return (candidates[best], float(values[best])) if values[best] > LEAST else (None, 0.0)
