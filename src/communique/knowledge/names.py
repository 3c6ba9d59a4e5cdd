"""What tells a person's name from other capitalised words: given names with their gender, closed word classes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.table import read_table, values


@dataclass(frozen=True)
class Names:
    """``given``: given names to "female", "male" or "either"; ``words``: kinds of words by kind, in lower case."""

    given: Mapping[str, str]
    words: Mapping[str, frozenset[str]]

    def gender(self, given: str) -> str | None:
        """The gender that a given name usually tells, or None when it tells none; accents do not matter."""
        found = self.told(given)
        return found if found in ("female", "male") else None

    def told(self, given: str) -> str | None:
        """ "female", "male" or "either" for a given name, None for another word; a double name tells by its first."""
        key = plain(given)
        found = self.given.get(key)
        return found if found or "-" not in key else self.given.get(key.partition("-")[0])


def plain(word: str) -> str:
    """A word in lower case without accents: "Élysée" is "elysee"."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKD", word.translate(_LETTERS)).lower()
    return "".join(c for c in folded if not unicodedata.combining(c))


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "'", "‑": "-", "ß": "ss"}
)


@lru_cache(maxsize=1)
def load() -> Names:
    """The shipped names; a user adds persons as actors, so there is nothing of the user's here."""
    given: dict[str, str] = {}
    for row in read_table("given_names.csv"):
        for name in values(row["names"]):
            key = plain(name)
            # A name that two genders use tells none.
            given[key] = row["gender"] if given.get(key, row["gender"]) == row["gender"] else "either"
    words: dict[str, set[str]] = {}
    for row in read_table("name_words.csv"):
        words.setdefault(row["kind"], set()).update(values(row["words"]))
    return Names(given, {kind: frozenset(held) for kind, held in words.items()})
