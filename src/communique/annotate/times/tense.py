"""Whether the words around an offset speak of what has been or of what is to come."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import Literal

from communique.knowledge.times import TimeWords

Tense = Literal["past", "future", "unknown"]

CLAUSE_END = re.compile(r"[;:—–]|,\s+(?:but|and|which|who|while|whereas)\b|\b(?:but|while|after|before which)\b", re.I)
REGULAR_PAST = r"[a-z]{2,}[a-rt-z]ed"


@lru_cache(maxsize=4)
def _signs(future: tuple[str, ...], past: tuple[str, ...]) -> re.Pattern[str]:
    def either(words: tuple[str, ...]) -> str:
        return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))

    return re.compile(rf"(?P<future>(?<!\w)(?:{either(future)}))\b|\b(?P<past>{either(past)}|{REGULAR_PAST})\b", re.I)


class Tenses:
    """The signs of tense in one sentence; they are looked for when the first offset is asked about."""

    def __init__(self, sentence: str, words: TimeWords) -> None:
        self._sentence = sentence
        self._words = words

    def near(self, offset: int) -> tuple[Tense, str]:
        """The tense of the clause around ``offset`` (into the sentence) and the word that shows it.

        The nearest sign before the offset in its clause decides, else the nearest after it, else the nearest before it
        in the sentence: English puts the verb before the day ("will meet on Friday") more often than after.
        """
        signs, starts = self._signs
        if not signs:
            return "unknown", ""
        breaks = self._breaks
        at = bisect_left(breaks, offset)
        begin = breaks[at - 1] if at else 0
        finish = breaks[at] if at < len(breaks) else len(self._sentence)
        k = bisect_left(starts, offset)
        if k and starts[k - 1] >= begin:
            chosen = signs[k - 1]
        elif k < len(starts) and starts[k] < finish:
            chosen = signs[k]
        else:
            chosen = min(signs[max(0, k - 1) : k + 1], key=lambda m: abs(m.start() - offset))
        tense: Tense = "future" if chosen.lastgroup == "future" else "past"
        return tense, chosen.group().strip()

    @cached_property
    def _signs(self) -> tuple[list[re.Match[str]], list[int]]:
        found = _signs(self._words.future, self._words.past).finditer(self._sentence)
        signs = [m for m in found if m.group() != "May"]
        return signs, [m.start() for m in signs]

    @cached_property
    def _breaks(self) -> list[int]:
        return [m.start() for m in CLAUSE_END.finditer(self._sentence)]
