"""From tagged words to attributions: which source and which cue belong to which content.

Two things bear on it: where the network points from the first word of the content, and how near a span stands. A cue
is sought near the content, a source near that cue. The weights were chosen on PolNeAR dev and on the held-back fifth
of the diplomacy labels, see the model card; nearness alone is right in most cases.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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


class Row:
    """Spans of one label in order, the numbers of their first words, and the vectors ``links`` point at there."""

    def __init__(self, words: Words, scores: NDArray[np.float32], spans: Sequence[Tagged], *links: str) -> None:
        self.spans = spans
        self.first = np.array([s.first for s in spans], dtype=np.int64)
        self.last = np.array([s.last for s in spans], dtype=np.int64)
        self.begins: list[int] = self.first.tolist()
        self.sentence: list[int] = words.sentence[self.first].tolist()
        self.paragraph: list[int] = words.paragraph[self.first].tolist()
        rows = scores[self.first]
        self.vectors = {link: np.ascontiguousarray(rows[:, link_columns(link)[1]]) for link in links}


@dataclass(slots=True)
class Found:
    """One attribution as spans of words. ``link`` is the value of the weaker of its links, 0 when it has none."""

    content: list[Tagged]
    source: list[Tagged]
    cue: list[Tagged]
    link: float


def link_attributions(words: Words, scores: NDArray[np.float32], spans: Sequence[Tagged]) -> list[Found]:
    """Attributions in order of their first content."""
    contents = Row(words, scores, [s for s in spans if s.label == "content"], "before")
    sources = Row(words, scores, [s for s in spans if s.label == "source"], "source")
    cues = Row(words, scores, [s for s in spans if s.label == "cue"], "cue")
    found: list[Found] = []
    owner: list[Found] = []
    for i, content in enumerate(contents.spans):
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


def part_of(scores: NDArray[np.float32], contents: Row, number: int, owner: Sequence[Found]) -> Found | None:
    """The attribution a content goes on with: the one the network points back to, None when it is a new one."""
    content = contents.spans[number]
    if content.goes_on and number:
        return owner[number - 1]
    before = slice(bisect_left(contents.begins, content.first - PARTS_REACH, hi=number), number)
    if before.start == number:
        return None
    values = pointing(scores, "before", content, contents, before)
    best = int(values.argmax())
    return owner[before.start + best] if values[best] > 0 else None


def pointing(
    scores: NDArray[np.float32], link: str, content: Tagged, candidates: Row, some: slice
) -> NDArray[np.float32]:
    """How much the network points from the content to each of some candidates; 0 is as much as to nowhere."""
    product = candidates.vectors[link][some] @ scores[content.first, link_columns(link)[0]]
    return np.asarray(product / np.float32(LINK_SIZE**0.5), dtype=np.float32)


def nearest(
    words: Words,
    scores: NDArray[np.float32],
    content: Tagged,
    candidates: Row,
    link: str,
    near: Tagged,
) -> tuple[Tagged | None, float]:
    """The candidate that fits the content best, and how well; None when none fits."""
    low = bisect_left(candidates.begins, content.first - REACH)
    high = bisect_left(candidates.begins, content.last + REACH, low)
    if low == high:
        return None, 0.0
    reach = slice(low, high)
    between = np.maximum(np.maximum(candidates.first[reach] - near.last, near.first - candidates.last[reach]), 0)
    values = POINTING * pointing(scores, link, content, candidates, reach)
    values = (values - NEARNESS * np.log1p(between)).astype(np.float32)
    beside = np.full(high - low, OTHER_PARAGRAPH, dtype=np.float32)
    ends = {content.first, content.last - 1}
    for place, value, of in (
        (candidates.paragraph, 0.0, words.paragraph),
        (candidates.sentence, SAME_SENTENCE, words.sentence),
    ):
        for at in {int(of[end]) for end in ends}:
            first = bisect_left(place, at, low, high)
            beside[first - low : bisect_right(place, at, first, high) - low] = value
    values += beside
    # who stands in a later paragraph does not speak in this one
    values[bisect_right(candidates.paragraph, int(words.paragraph[content.last - 1]), low, high) - low :] = NEVER
    best = int(values.argmax())
    return (candidates.spans[low + best], float(values[best])) if values[best] > LEAST else (None, 0.0)
