"""From tag scores to spans: the best path through B-, I- and O that is legal, unit by unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from communique.annotate.model.heads import TAGGERS, columns, tags
from communique.annotate.model.words import Words

__all__ = ["Tagged", "find_spans", "probabilities", "units"]

NEVER = np.float32(-1e4)
# what is added to O: without it the head finds more than there is (precision 64, recall 70 on contents of PolNeAR dev,
# on which it was chosen; 67 and 68 with it)
CAUTION = {"polnear": 0.6}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A labelled run of words: indices of the first and of the one after the last.

    ``goes_on`` when it opens its unit with an I-: what began in the unit before is not over. ``certainty`` is the mean
    probability the network gives its words to bear the label.
    """

    first: int
    last: int
    label: str
    goes_on: bool
    certainty: float


def units(words: Words) -> list[tuple[int, int]]:
    """Runs of words of one paragraph (first, one after the last): no span goes beyond one."""
    if not len(words):
        return []
    edges = [0, *(np.flatnonzero(np.diff(words.paragraph)) + 1).tolist(), len(words)]
    return list(pairwise(edges))


@lru_cache(maxsize=32)
def moves(tagger: str) -> NDArray[np.float32]:
    """What going from one tag (row) to another (column) costs: an I- comes only after its own B- or I-."""
    names = tags(tagger)
    cost = np.zeros((len(names), len(names)), dtype=np.float32)
    for i, before in enumerate(names):
        for j, after in enumerate(names):
            if after.startswith("I-") and before[2:] != after[2:]:
                cost[i, j] = NEVER
    return cost


def probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Softmax over the last axis."""
    # the largest of a few columns is found fastest column by column
    most = np.maximum.reduce(logits) if logits.ndim == 1 else np.maximum.reduce(np.ascontiguousarray(logits.T))[:, None]
    raised = np.exp(logits - most)
    return np.asarray(raised / np.add.reduce(raised, axis=-1, keepdims=True), dtype=np.float32)


def best_paths(scores: NDArray[np.float32], tagger: str, units: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """The best tag of each word when every unit (first word, one after the last) is read for itself; O in none.

    Where the best tags of the single words may follow each other, they are the best path. Only what begins with an O
    or a B- and goes on with an I- that may not stand there is walked.
    """
    best: NDArray[np.int64] = scores.argmax(axis=1)
    legal = moves(tagger) == 0
    starts, outside = np.zeros(len(best), dtype=bool), np.ones(len(best), dtype=bool)
    for a, b in units:
        starts[a:b][:1] = True
        outside[a:b] = False
    best[outside] = 0
    wrong = np.flatnonzero(~legal[best[:-1], best[1:]] & ~starts[1:]) + 1
    if not len(wrong):
        return best
    edges = [a for a, _ in units]
    opens = (best % 2 == 1) | (best == 0) | starts  # where the word's own tag may follow any other
    begins = np.flatnonzero(opens).tolist()
    walked: list[tuple[int, int]] = []  # in order
    for word in wrong.tolist():
        if walked and word < walked[-1][1]:
            continue
        a, b = units[bisect_right(edges, word) - 1]
        at = bisect_right(begins, word)
        last = min(b, begins[at]) if at < len(begins) else b
        first, more = begins[at - 1], 1
        while True:
            while walked and first < walked[-1][1]:
                first = min(first, walked.pop()[0])
            path = best_path(scores[first:last].tolist())
            # parts that are best on their own and may follow each other are best together
            if first == a or legal[best[first - 1], path[0]]:
                break
            first = max(a, begins[max(0, bisect_left(begins, first) - more)])
            more *= 2
        best[first:last] = path
        walked.append((first, last))
    return best


def best_path(scores: Sequence[Sequence[float]]) -> list[int]:
    """The best tags of some words in a row, of which the first may go on with what was before."""
    count = len(scores[0])
    so_far = list(scores[0])
    back: list[list[int]] = []
    for row in scores[1:]:
        any_ = max(range(count), key=so_far.__getitem__)
        # B- has an odd number and its I- the next
        came = [any_ if tag % 2 or not tag else tag - (so_far[tag - 1] >= so_far[tag]) for tag in range(count)]
        back.append(came)
        so_far = [so_far[before] + value for before, value in zip(came, row, strict=True)]
    tag = max(range(count), key=so_far.__getitem__)
    path = [tag]
    for came in reversed(back):
        tag = came[tag]
        path.append(tag)
    return path[::-1]


def find_spans(scores: NDArray[np.float32], tagger: str, units: Sequence[tuple[int, int]]) -> list[Tagged]:
    """Labelled spans in order; none crosses a unit. ``scores`` is words x WIDTH."""
    if not len(scores):
        return []
    logits = scores[:, columns(tagger)]
    if tagger in CAUTION:
        logits = logits.copy()
        logits[:, 0] += CAUTION[tagger]
    sure = probabilities(logits)
    path = best_paths(np.log(np.maximum(sure, 1e-9)), tagger, units)
    found: list[Tagged] = []
    labels = TAGGERS[tagger]
    bears = [sure[:, 2 * k + 1] + sure[:, 2 * k + 2] for k in range(len(labels))]
    tags_of = path.tolist()
    edges = [b for _, b in units]
    end = 0
    for i in np.flatnonzero(path).tolist():
        if i < end:
            continue
        at = bisect_right(edges, i)
        if at == len(units) or i < units[at][0]:
            continue
        tag = tags_of[i]
        label = (tag - 1) // 2
        inside = 2 + 2 * label
        end = i + 1
        while end < edges[at] and tags_of[end] == inside:
            end += 1
        mean = float(np.float32(float(np.add.reduce(bears[label][i:end])) / (end - i)))
        found.append(Tagged(i, end, labels[label], tag == inside, mean))
    return found
