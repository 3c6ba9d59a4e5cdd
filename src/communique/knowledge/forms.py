"""Words as they stand in running text, and an index from runs of words to values: longest match, one look-up a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

# "U.S." and "J.R.R." keep their dots: without them "U.S" and a full stop would be two words of an abbreviation.
WORD = re.compile(r"(?:\b[^\W\d_]\.){2,}|\w+(?:[’'\-.‑]\w+)*|[^\w\s]")
POSSESSIVE = re.compile(r"(?<=\w)[’'][sS]$")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a short form, with straight apostrophes: the keys of an index."""
    return tuple(w.replace("’", "'") for w in WORD.findall(text))


class FormIndex(Generic[T]):
    """Values by runs of words; case matters, apostrophes are all alike."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[T]]]] = {}

    def add(self, form: str, value: T) -> None:
        """Let ``form`` stand for ``value`` too."""
        words = words_of(form)
        if not words:
            return
        rows = self._by_first.setdefault(words[0], [])
        for known, held in rows:
            if known == words:
                if value not in held:
                    held.append(value)
                return
        rows.append((words, [value]))
        rows.sort(key=lambda row: -len(row[0]))

    def update(self, other: FormIndex[T]) -> None:
        """Take in all forms of another index."""
        for first, rows in other._by_first.items():
            mine = self._by_first.setdefault(first, [])
            mine.extend((known, list(held)) for known, held in rows)
            mine.sort(key=lambda row: -len(row[0]))

    def of(self, form: str) -> tuple[T, ...]:
        """What exactly this form stands for."""
        words = words_of(form)
        for known, held in self._by_first.get(words[0], ()) if words else ():
            if known == words:
                return tuple(held)
        return ()

    def longest(self, words: Sequence[str], at: int) -> tuple[int, Sequence[T]] | None:
        """The longest form that begins at position ``at``: how many words it takes, and its values."""
        rows = self._by_first.get(words[at])
        if rows is None:
            return None
        for known, held in rows:
            n = len(known)
            if n == 1 or tuple(words[at : at + n]) == known:
                return n, held
        return None
