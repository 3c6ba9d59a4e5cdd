"""Which mentions are of one actor, as the network sees it.

From each mention that leaves open who is meant, a vector is compared with those of the mentions before it and of the
names and titles shortly after it. A vector of a mention is the mean of those of its first and its last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.annotate.coreference.antecedents import Phrase
from communique.annotate.model.heads import CHAIN_SIZE, chain_columns
from communique.annotate.model.spans import find_spans, units
from communique.annotate.model.words import Words
from communique.annotation import MentionKind
from communique.article import Span

__all__ = ["AFTER", "LATER", "NOWHERE", "Chains", "away"]

AFTER = 60  # words after a mention within which a name may tell who it was
LATER = 1.0  # what it costs to stand after
NOWHERE = 0.0  # the value of being nobody spoken of before


def away(words: Any) -> Any:
    """What it costs a mention to stand so many words off."""
    return 0.5 * np.log1p(np.asarray(words) / 10)


KINDS: dict[str, MentionKind] = {"title": "title", "pronoun": "pronoun", "metonym": "metonym"}


def find_phrases(words: Words, scores: NDArray[np.float32]) -> Iterator[Phrase]:
    """Words that the heads for persons and polities take for mentions other than names, in reading order."""
    cut = units(words)
    found = [(t, True) for t in find_spans(scores, "persons", cut)]
    found += [(t, False) for t in find_spans(scores, "polities", cut)]
    for tagged, person in sorted(found, key=lambda f: f[0].first):
        if tagged.label in KINDS and not tagged.goes_on:
            span = words.spans[tagged.first][0], words.spans[tagged.last - 1][1]
            yield Phrase(span, KINDS[tagged.label], person, tagged.certainty)


class Chains:
    """The vectors of one article's words; see ``coreference.antecedents.Antecedents``."""

    after = AFTER

    def __init__(self, words: Words, scores: NDArray[np.float32]) -> None:
        """``scores`` are words x WIDTH."""
        from_, to = chain_columns()
        self._words = words
        self._from, self._to = scores[:, from_], np.ascontiguousarray(scores[:, to])
        self.phrases = tuple(find_phrases(words, scores))
        self._known: dict[Span, tuple[int, int]] = {}

    def _ends(self, span: Span) -> tuple[int, int]:
        """First and last word of a mention."""
        if span not in self._known:
            covered = self._words.covering(span)
            first = min(covered.start, len(self._words) - 1)
            self._known[span] = first, max(first, covered.stop - 1)
        return self._known[span]

    def values(self, mention: Span, candidates: Sequence[Span]) -> list[float]:
        """How much the mention fits each candidate, in logits; 0 is as much as it fits nobody."""
        if not len(self._words) or not candidates:
            return [0.0] * len(candidates)
        first, last = self._ends(mention)
        looks = (self._from[first] + self._from[last]) / 2
        ends = np.array([self._ends(c) for c in candidates])
        met = (self._to[ends[:, 0]] + self._to[ends[:, 1]]) / 2
        ahead = ends[:, 0] - first
        found: NDArray[np.float64] = met @ looks / CHAIN_SIZE**0.5 - away(np.abs(ahead)) - LATER * (ahead > 0)
        values: list[float] = found.tolist()
        return values
