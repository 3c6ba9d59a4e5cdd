"""From words to one row of scores a word: windows of the encoder's length, run in one go and joined.

Windows are cut so that none needs padding: all of one text have the same length. Where two overlap, a word is taken
from the window in which it has more text around it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from communique.annotate.model.heads import WIDTH
from communique.annotate.model.words import CLS, SEP, Words

__all__ = ["LENGTH", "OVERLAP", "Run", "score_words"]

LENGTH = 256  # pieces of a window, the encoder's two marks among them; what the model was trained on
OVERLAP = 48  # pieces two windows share at least

Run = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float32]]
"""Pieces and layout, windows x length, to scores, windows x length x WIDTH."""


def cut_points(total: int) -> tuple[list[int], int]:
    """Where windows begin in a text of ``total`` pieces, and how many pieces each holds: no more than they need."""
    room = LENGTH - 2
    if total <= room:
        return [0], total
    count = -(-(total - OVERLAP) // (room - OVERLAP))
    size = -(-(total + (count - 1) * OVERLAP) // count)
    return [round(i * (total - size) / (count - 1)) for i in range(count)], size


def score_words(words: Words, run: Run) -> NDArray[np.float32]:
    """Scores of all words, words x WIDTH, each read at its word's first piece."""
    total = len(words.pieces)
    if not total:
        return np.zeros((0, WIDTH), dtype=np.float32)
    begins, size = cut_points(total)
    pieces = np.empty((len(begins), size + 2), dtype=np.int64)
    layout = np.ones((len(begins), size + 2), dtype=np.int64)
    pieces[:, 0], pieces[:, -1] = CLS, SEP
    for i, begin in enumerate(begins):
        pieces[i, 1:-1] = words.pieces[begin : begin + size]
        layout[i, 1:-1] = words.layout[begin : begin + size]
    # a piece belongs to the window whose middle is nearest
    edges = [0, *((a + size + b) // 2 for a, b in pairwise(begins)), total]
    scores = np.empty((len(words), WIDTH), dtype=np.float32)
    for i, begin in enumerate(begins):
        # one at a time: the network scales what it rounds by the largest number of a run, so windows run together
        # would change each other's scores; it is as fast, and memory does not grow with the article
        found = run(pieces[i : i + 1], layout[i : i + 1])[0]
        low, high = np.searchsorted(words.first, (edges[i], edges[i + 1]))
        scores[low:high] = found[words.first[low:high] - begin + 1]
    return scores
