"""Whether the words around an offset speak of what has been or of what is to come."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from communique.knowledge.times import TimeWords

Tense = Literal["past", "future", "unknown"]

CLAUSE_END = re.compile(r"[;:—–]|,\s+(?:but|and|which|who|while|whereas)\b|\b(?:but|while|after|before which)\b", re.I)
REGULAR_PAST = r"(?-i:[a-z]{2,}[a-z]ed)"  # in small letters: "United" is a name
# A participle after these is no past: "is signed in June", "will be held in April"
PASSIVE = re.compile(r"\b(?:be|being|is|are)\s+(?:\w+ly\s+)?$", re.I)
LEAD = 10  # characters: "after" so near is the time's own ("would begin after Friday") and begins no clause
NEAR = 30  # characters between a verb and the time it governs, at most, to call it close


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows the tense: its ``word`` ("" when none does), whether a future is ``firm``, and how near it stands.

    ``close`` is true for a sign right before the time, with no infinitive in between; ``ahead`` for one before it.
    """

    tense: Tense
    word: str = ""
    firm: bool = False
    close: bool = False
    ahead: bool = False


NONE = Sign("unknown")


@lru_cache(maxsize=4)
def _signs(firm: tuple[str, ...], perhaps: tuple[str, ...], past: tuple[str, ...]) -> re.Pattern[str]:
    def either(words: tuple[str, ...]) -> str:
        return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))

    return re.compile(
        rf"(?P<firm>(?<!\w)(?:{either(firm)})\b(?![,.”\"’]))|(?P<perhaps>(?<!\w)(?:{either(perhaps)})\b)"
        rf"|\b(?P<past>{either(past)}|{REGULAR_PAST})\b",
        re.I,
    )


class Tenses:
    """The signs of tense in one sentence; they are looked for when the first offset is asked about."""

    def __init__(self, sentence: str, words: TimeWords) -> None:
        self._sentence = sentence
        self._words = words

    def near(self, offset: int) -> Sign:
        """The sign of tense of the clause around ``offset`` (into the sentence).

        The nearest sign before the offset in its clause decides, else the nearest after it, else the nearest before it
        in the sentence: English puts the verb before the day ("will meet on Friday") more often than after.
        """
        signs, starts = self._signs
        if not signs:
            return NONE
        breaks = self._breaks
        at = bisect_left(breaks, offset - LEAD)
        begin = breaks[at - 1] if at else 0
        finish = breaks[at] if at < len(breaks) else len(self._sentence)
        k = bisect_left(starts, offset)
        if k and starts[k - 1] >= begin:
            chosen = signs[k - 1]
        elif k < len(starts) and starts[k] < finish:
            chosen = signs[k]
        else:
            chosen = min(signs[max(0, k - 1) : k + 1], key=lambda m: abs(m.start() - offset))
        ahead = chosen.end() <= offset
        between = self._sentence[chosen.end() : offset] if ahead else self._sentence[offset : chosen.start()]
        close = len(between) <= NEAR and " to " not in between
        tense: Tense = "past" if chosen.lastgroup == "past" else "future"
        return Sign(tense, chosen.group().strip(), chosen.lastgroup == "firm" and ahead, close, ahead)

    @cached_property
    def _signs(self) -> tuple[list[re.Match[str]], list[int]]:
        words = self._words
        found = _signs(words.future, words.perhaps_future, words.past).finditer(self._sentence)
        signs = [m for m in found if m.group() != "May" and m.group().lower() not in words.no_past]
        signs = [m for m in signs if m.lastgroup != "past" or not self._is_passive(m.start())]
        return signs, [m.start() for m in signs]

    def _is_passive(self, offset: int) -> bool:
        return PASSIVE.search(self._sentence[max(0, offset - 25) : offset]) is not None

    @cached_property
    def _breaks(self) -> list[int]:
        return [m.start() for m in CLAUSE_END.finditer(self._sentence)]
