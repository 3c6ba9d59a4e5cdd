"""Clauses as the network sees them: stretches of words that ask, offer, promise, refuse ..., and their kinds."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.annotate.clauses.opinions import Told
from communique.annotate.model.heads import CHOICES, FLAGS, columns
from communique.annotate.model.spans import find_spans, probabilities, units
from communique.annotate.model.words import Words
from communique.annotation import ClauseKind, SpeechAct
from communique.article import Span

__all__ = ["TABLE", "NetworkClauses", "clause_weights"]

TABLE = Path(__file__).parent / "clauses.csv"
LEAST = -1.5  # log odds from which words are looked at as a clause
OUTSIDE = -6.0  # log odds told of words beyond a sentence
SHORTEST = 2  # words of a clause


@lru_cache(maxsize=1)
def clause_weights() -> dict[str, float]:
    """Weight of each sign."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["sign"]: float(row["weight"]) for row in rows}


class NetworkClauses:
    """The clauses of one article; see ``clauses.opinions.ClauseOpinion``."""

    def __init__(self, words: Words, scores: NDArray[np.float32], weights: Mapping[str, float] | None = None) -> None:
        """``scores`` are words x WIDTH."""
        self.weights = clause_weights() if weights is None else weights
        self._words = words
        tagged = scores[:, columns("clause")]  # O, B-clause, I-clause
        self._inside = np.logaddexp(tagged[:, 1], tagged[:, 2]) - tagged[:, 0]
        self._opens = tagged[:, 1] - tagged[:, 2]
        self._kinds = np.log(probabilities(scores[:, columns("clause_kind")]) + np.float32(1e-6))
        self._acts = scores[:, columns("acts")]
        self._spans = sorted({self._clipped(f, t) for f, t in self._runs(scores) if t - f >= SHORTEST})

    def _runs(self, scores: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
        """First word and the one after the last of each clause on the best path, and of each likely stretch."""
        for tagged in find_spans(scores, "clause", units(self._words)):
            yield tagged.first, tagged.last
        for least in (LEAST, 0.0):
            first = last = -1
            for i in np.flatnonzero(self._inside > least).tolist():
                goes_on = i == last and self._opens[i] < 0 and self._words.sentence[i] == self._words.sentence[first]
                if not goes_on:
                    if first >= 0:
                        yield first, last
                    first = i
                last = i + 1
            if first >= 0:
                yield first, last

    def _clipped(self, first: int, last: int) -> Span:
        """Characters of words, those of the sentence of the first word."""
        while self._words.sentence[last - 1] != self._words.sentence[first]:
            last -= 1
        return self._words.spans[first][0], self._words.spans[last - 1][1]

    def spans_in(self, sentence: Span) -> list[Span]:
        """Likely clauses of a sentence, in reading order."""
        first = bisect_left(self._spans, (sentence[0], 0))
        return self._spans[first : bisect_left(self._spans, (sentence[1], 0), first)]

    def of(self, span: Span) -> Told:
        """What the network says of a stretch of words."""
        covered = self._words.covering(span)
        names = CHOICES["clause_kind"]
        if not len(covered):
            return Told(-9.0, -9.0, OUTSIDE, OUTSIDE, 0.0, {})
        first, last = covered.start, covered.stop
        kinds = (np.add.reduce(self._kinds[first:last]) / np.float32(last - first)).tolist()
        told: dict[ClauseKind, float] = dict(zip(names, kinds, strict=True))  # type: ignore[assignment]
        inside = self._inside[first:last]
        return Told(
            float(np.float32(float(np.add.reduce(inside)) / len(inside))),
            float(np.minimum.reduce(inside)),
            self._beside(first - 1, first),
            self._beside(last, first),
            float(self._opens[first]),
            told,
        )

    def _beside(self, i: int, word: int) -> float:
        """Log odds of word ``i`` to stand in a clause; low when it is not of the sentence of ``word``."""
        same = 0 <= i < len(self._words) and self._words.sentence[i] == self._words.sentence[word]
        return float(self._inside[i]) if same else OUTSIDE

    def acts(self, content: Span) -> dict[SpeechAct, float]:
        """Log odds of each speech act, told at the first word of reported words."""
        covered = self._words.covering(content)
        if not len(covered):
            return {}
        return dict(zip(FLAGS["acts"], self._acts[covered.start].tolist(), strict=True))  # type: ignore[return-value]
