"""Persons by what two names must share to be one person's, so that a name is compared with few others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, TypeVar

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

P = TypeVar("P")
LIKE_LAST = 85  # how alike two last names must be, 0 to 100, when they are not the same


class Roster(Generic[P]):
    """Persons in the order they were added, found by folded names of one word or more.

    Two names can be one person's only when all their letters are the same, or their last words, or their first two
    words, or when their first and their last words begin alike and the last words are much alike.
    """

    def __init__(self) -> None:
        self._people: list[P] = []
        self._number: dict[int, int] = {}
        self._letters: list[set[str]] = []
        self._by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._cells: dict[tuple[str, str], tuple[list[str], list[int]]] = {}

    def add(self, person: P, folded: Sequence[str]) -> None:
        """Take in a person, or one more name of theirs."""
        number = self._known(person)
        self._letters[number].update((folded[0][:1], folded[-1][:1]))
        self.renamed(person, folded)

    def renamed(self, person: P, folded: Sequence[str]) -> None:
        """Take in a fuller form of a name: whom it is compared with by its initials stays as it was."""
        number = self._known(person)
        for key in _keys(folded):
            self._by_key[key].append(number)
        lasts, numbers = self._cells.setdefault((folded[0][:1], folded[-1][:1]), ([], []))
        lasts.append(folded[-1])
        numbers.append(number)

    def like(self, folded: Sequence[str]) -> list[P]:
        """Persons whose names may be the same as this one, those with a word of its first initial before the others."""
        found = {number for key in _keys(folded) for number in self._by_key.get(key, ())}
        lasts, numbers = self._cells.get((folded[0][:1], folded[-1][:1]), ((), ()))
        found.update(
            numbers[at] for _, _, at in extract(folded[-1], lasts, scorer=ratio, score_cutoff=LIKE_LAST, limit=None)
        )
        first, last = folded[0][:1], folded[-1][:1]
        ranked = [(first not in self._letters[n], n) for n in found if {first, last} & self._letters[n]]
        return [self._people[n] for _, n in sorted(ranked)]

    def _known(self, person: P) -> int:
        number = self._number.setdefault(id(person), len(self._people))
        if number == len(self._people):
            self._people.append(person)
            self._letters.append(set())
        return number


class AlikeWords:
    """Words in the order they were added, found by one that is much alike."""

    def __init__(self, least: float, shortest: int) -> None:
        """``least`` is how alike words must be, 0 to 100; words of fewer letters than ``shortest`` are left out."""
        self._least, self._shortest = least, shortest
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        self._found: dict[str, tuple[int, list[str]]] = {}

    def add(self, word: str) -> None:
        """Take in a word that was not added before."""
        if len(word) >= self._shortest:
            self._by_initial[word[0]].append(word)

    def like(self, word: str) -> list[str]:
        """The words that begin with the same letter and are alike, in the order they were added."""
        if len(word) < self._shortest:
            return []
        words = self._by_initial.get(word[0], [])
        seen, found = self._found.get(word, (0, []))
        if seen < len(words):
            more = extract(word, words[seen:], scorer=ratio, score_cutoff=self._least, limit=None)
            found = [*found, *(words[seen + at] for at in sorted(at for _, _, at in more))]
            self._found[word] = len(words), found
        return found


def _keys(folded: Sequence[str]) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [("all", "".join(folded)), ("last", folded[-1])]
    if len(folded) > 1:
        keys.append(("first two", folded[0], folded[1]))
    return keys
