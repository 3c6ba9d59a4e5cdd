"""Whether the words around an offset speak of what has been or of what is to come."""

from __future__ import annotations

import re
from functools import lru_cache
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


def tense_near(sentence: str, offset: int, words: TimeWords) -> tuple[Tense, str]:
    """The tense of the clause around ``offset`` (into ``sentence``) and the word that shows it.

    The nearest sign before the offset in its clause decides, else the nearest after it, else the nearest before it
    in the sentence: English puts the verb before the day ("will meet on Friday") more often than after.
    """
    signs = [m for m in _signs(words.future, words.past).finditer(sentence) if m.group() != "May"]
    if not signs:
        return "unknown", ""
    breaks = [m.start() for m in CLAUSE_END.finditer(sentence)]
    begin = max((b for b in breaks if b < offset), default=0)
    finish = min((b for b in breaks if b >= offset), default=len(sentence))
    before = [m for m in signs if begin <= m.start() < offset]
    after = [m for m in signs if offset <= m.start() < finish]
    chosen = before[-1] if before else after[0] if after else min(signs, key=lambda m: abs(m.start() - offset))
    tense: Tense = "future" if chosen.lastgroup == "future" else "past"
    return tense, chosen.group().strip()
