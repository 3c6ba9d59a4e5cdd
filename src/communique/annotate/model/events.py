"""Acts as the network sees them: triggers, their kinds and statuses, and the words that take part."""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.annotate.events.acts import Act
from communique.annotate.model.heads import CHOICES, LINK_SIZE, columns, link_columns
from communique.annotate.model.spans import probabilities
from communique.annotate.model.words import Words
from communique.article import Span

__all__ = ["TABLE", "WORDS", "NetworkActs", "event_weights"]

TABLE = Path(__file__).parent / "events.csv"
WORDS = Path(__file__).parent / "event_words.csv"
LEAST = 0.12  # probability from which a word is looked at as a trigger
NEAR = 4  # words beside a trigger
REACH = 80  # words on either side of a trigger among which its participants are looked for
UNLINKED = 3.0  # what is taken off a link's value, as in training


@lru_cache(maxsize=1)
def event_weights() -> dict[str, float]:
    """Weight of each sign; those of words by which a status is read are named "past by words: before might"."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        found = {row["sign"]: float(row["weight"]) for row in rows}
    with WORDS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            sign = row.pop("sign")
            found |= {f"{status} by words: {sign}": float(weight) for status, weight in row.items() if weight}
    return found


class NetworkActs:
    """The acts of one article; see ``events.acts.Acts``."""

    def __init__(self, words: Words, scores: NDArray[np.float32], weights: Mapping[str, float] | None = None) -> None:
        """``scores`` are words x WIDTH."""
        self.weights = event_weights() if weights is None else weights
        self._words = words
        tagged = scores[:, columns("trigger")]  # O, B-event, I-event
        told = np.logaddexp(tagged[:, 1], tagged[:, 2]) - tagged[:, 0]
        self._told: list[float] = told.tolist()
        self._opens = tagged[:, 1] >= tagged[:, 2]
        self._sentence: list[int] = words.sentence.tolist()
        self._roots = probabilities(scores[:, columns("event")])
        self._statuses = probabilities(scores[:, columns("status")])
        links = map(link_columns, ("actor", "recipient"))
        self._links = [(scores[:, a], np.ascontiguousarray(scores[:, b])) for a, b in links]
        self._triggers = self._find_triggers(told)

    def _find_triggers(self, told: NDArray[np.float32]) -> list[Span]:
        """Runs of likely words; a word that rather opens a span parts two of them."""
        found: list[Span] = []
        last = -2
        for i in np.flatnonzero(told > np.log(LEAST / (1 - LEAST))).tolist():
            goes_on = i == last + 1 and not self._opens[i] and self._sentence[i] == self._sentence[last]
            start = found.pop()[0] if goes_on else self._words.spans[i][0]
            found.append((start, self._words.spans[i][1]))
            last = i
        return found

    def triggers_in(self, sentence: Span) -> list[Span]:
        """Likely triggers of a sentence, in reading order."""
        first = bisect_left(self._triggers, (sentence[0], 0))
        return self._triggers[first : bisect_left(self._triggers, (sentence[1], 0), first)]

    def _head(self, trigger: Span) -> tuple[range, int]:
        """The words of a trigger and the one that most looks like telling an act; -1 if there is no word."""
        covered = self._words.covering(trigger)
        return covered, max(covered, key=self._told.__getitem__, default=-1)

    def of(self, trigger: Span) -> Act:
        """What the network says of a trigger."""
        covered, head = self._head(trigger)
        if head < 0:
            return Act(-9.0, -9.0, -9.0, -9.0, {}, {})
        beside = (*range(max(0, covered.start - NEAR), covered.start), *range(covered.stop, covered.stop + NEAR))
        sentence = self._sentence
        near = [self._told[i] for i in beside if i < len(sentence) and sentence[i] == sentence[head]]
        first, last = self._around(head)
        acting, acted = self._values(head, first, last)
        return Act(
            self._told[head],
            max(near, default=-9.0),
            float(acting.max()),
            float(acted.max()),
            dict(zip(CHOICES["event"], self._roots[head].tolist(), strict=True)),  # type: ignore[arg-type]
            dict(zip(CHOICES["status"], self._statuses[head].tolist(), strict=True)),  # type: ignore[arg-type]
        )

    def _around(self, word: int) -> tuple[int, int]:
        """First word within reach of a word in its sentence, and the one after the last."""
        number = self._sentence[word]
        first, last = bisect_left(self._sentence, number), bisect_right(self._sentence, number)
        return max(first, word - REACH), min(last, word + REACH)

    def _values(self, head: int, first: int, last: int) -> list[NDArray[np.float32]]:
        """Log odds of words ``first`` to ``last`` (exclusive) to act and to be acted upon."""
        return [to[first:last] @ from_[head] / LINK_SIZE**0.5 - UNLINKED for from_, to in self._links]

    def parts(self, trigger: Span, spans: Sequence[Span]) -> list[tuple[float, float]]:
        """Log odds of each span to act and to be acted upon: those of its likeliest word."""
        _, head = self._head(trigger)
        covered = [self._words.covering(s) for s in spans]
        known = [c for c in covered if len(c)]
        if head < 0 or not known:
            return [(-9.0, -9.0)] * len(spans)
        first, last = min(c.start for c in known), max(c.stop for c in known)
        acting, acted = self._values(head, first, last)
        return [
            (
                float(acting[c.start - first : c.stop - first].max()),
                float(acted[c.start - first : c.stop - first].max()),
            )
            if len(c)
            else (-9.0, -9.0)
            for c in covered
        ]

    def others(self, trigger: Span, within: Span) -> tuple[list[Span], list[Span]]:
        """Runs of words that the network links to a trigger in either way."""
        _, head = self._head(trigger)
        if head < 0:
            return [], []
        first, last = self._around(head)
        covered = self._words.covering(within)
        first, last = max(first, covered.start), min(last, covered.stop)
        if first >= last:
            return [], []
        runs: tuple[list[Span], list[Span]] = ([], [])
        for found, values in zip(runs, self._values(head, first, last), strict=True):
            before = -2
            for i in np.flatnonzero(values > 0).tolist():
                start, end = self._words.spans[first + i]
                found.append((found.pop()[0] if i == before + 1 else start, end))
                before = i
        return runs
