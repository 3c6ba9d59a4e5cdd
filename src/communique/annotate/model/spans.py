"""From tag scores to spans: the best path through B-, I- and O that is legal, unit by unit."""

from __future__ import annotations

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
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def best_paths(scores: NDArray[np.float32], tagger: str, units: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """The best tag of each word when every unit (first word, one after the last) is read for itself.

    Units that are all O on their own are not walked. The rest go side by side, longest first.
    """
    best = np.zeros(len(scores), dtype=np.int64)
    plain = scores.argmax(axis=1) == 0
    todo = sorted((u for u in units if not plain[u[0] : u[1]].all()), key=lambda u: u[0] - u[1])
    if not todo:
        return best
    cost = moves(tagger)
    longest = todo[0][1] - todo[0][0]
    lengths = np.array([b - a for a, b in todo])
    stacked = np.zeros((len(todo), longest, scores.shape[1]), dtype=np.float32)
    for i, (a, b) in enumerate(todo):
        stacked[i, : b - a] = scores[a:b]
    so_far = stacked[:, 0].copy()
    back = np.zeros((longest, len(todo), scores.shape[1]), dtype=np.int64)
    for t in range(1, longest):
        alive = int(np.searchsorted(-lengths, -t, side="left"))  # units longer than t come first
        ways = so_far[:alive, :, None] + cost
        came = ways.argmax(axis=1)
        back[t, :alive] = came
        so_far[:alive] = np.take_along_axis(ways, came[:, None], axis=1)[:, 0] + stacked[:alive, t]
    ends = so_far.argmax(axis=1)
    for i, (a, b) in enumerate(todo):
        tag = int(ends[i])
        for t in range(b - a - 1, -1, -1):
            best[a + t] = tag
            tag = int(back[t, i, tag])
    return best


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
    for a, b in units:
        i = a
        while i < b:
            tag = int(path[i])
            if tag == 0:
                i += 1
                continue
            label = (tag - 1) // 2
            inside = 2 + 2 * label
            j = i + 1
            while j < b and path[j] == inside:
                j += 1
            mean = float(sure[i:j, inside - 1 : inside + 1].sum(axis=1).mean())
            found.append(Tagged(i, j, labels[label], tag == inside, mean))
            i = j
    return found
