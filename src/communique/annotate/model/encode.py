"""From words to one row of scores a word: the text in parts of at most a window's length, each run through the network.

Parts are cut where a sentence begins, better where a paragraph does, so that a word has its own sentence around it. A
few pieces on either side are read along. Windows cut anywhere that share 48 pieces cost a tenth more time and find
fewer attributions (PolNeAR dev, lenient F1: 70.3, and 71.4 so; contents of the held-back diplomacy labels: 78.0, and
80.2 so).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from communique.annotate.model.heads import WIDTH
from communique.annotate.model.words import CLS, SEP, Words

__all__ = ["AFTER", "BEFORE", "LENGTH", "OVERLAP", "Run", "cut_points", "score_words"]

LENGTH = 256  # pieces of a window, the encoder's two marks among them; what the model was trained on
BEFORE, AFTER = 16, 8  # pieces read along on either side of a part: what a word means is told rather before it
OVERLAP = BEFORE + AFTER  # pieces two windows share
NEW_PARAGRAPH = 40  # by so many pieces a part may be longer or shorter to end with a paragraph, not just a sentence
SHORTEST = 3  # a part has at least this share (one third) of the pieces there is room for

Run = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float32]]
"""Pieces and layout, windows x length, to scores, windows x length x WIDTH."""


def cut_points(words: Words) -> list[int]:
    """Where the parts of a text begin, as pieces, and where the last one ends; no more than there need be."""
    total = len(words.pieces)
    if total <= LENGTH - 2:
        return [0, total]
    room = LENGTH - 2 - OVERLAP
    sentences = words.first[1:][np.diff(words.sentence) != 0].tolist()
    paragraphs = set(words.first[1:][np.diff(words.paragraph) != 0].tolist())
    begins = words.first.tolist()
    cuts = [0]
    while total - cuts[-1] > room:
        begin = cuts[-1]
        rest = total - begin
        ideal = begin + rest / -(-rest // room)  # were all parts that are left of one length
        low, high = (bisect_right(sentences, begin + n) for n in (room // SHORTEST, room))
        best = min(sentences[low:high], key=lambda at: abs(at - ideal) - NEW_PARAGRAPH * (at in paragraphs), default=0)
        # a sentence longer than a part is cut at a word, a word longer than a part anywhere
        best = best or begins[bisect_right(begins, ideal) - 1]
        cuts.append(best if best > begin else int(ideal))
    return [*cuts, total]


def score_words(words: Words, run: Run) -> NDArray[np.float32]:
    """Scores of all words, words x WIDTH, each read at its word's first piece."""
    total = len(words.pieces)
    scores = np.empty((len(words), WIDTH), dtype=np.float32)
    for begin, end in pairwise(cut_points(words) if total else []):
        # one at a time: the network scales what it rounds by the largest number of a run, so windows run together
        # would change each other's scores; it is as fast, and memory does not grow with the article
        first, last = max(0, begin - BEFORE), min(total, end + AFTER)
        pieces = np.empty((1, last - first + 2), dtype=np.int64)
        layout = np.ones((1, last - first + 2), dtype=np.int64)
        pieces[0, 0], pieces[0, 1:-1], pieces[0, -1] = CLS, words.pieces[first:last], SEP
        layout[0, 1:-1] = words.layout[first:last]
        low, high = np.searchsorted(words.first, (begin, end))
        scores[low:high] = run(pieces, layout)[0][words.first[low:high] - first + 1]
    return scores
