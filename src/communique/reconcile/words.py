"""Words as reconcilers compare them: folded, stemmed lightly, with the words that carry no content set apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from communique.article import Span
from communique.knowledge.table import read_table, values

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:[’'\-]\w+)*")
# letters that Unicode does not take apart into a base letter and a mark
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‘": "'"}
)
_ENDINGS = ("ations", "ation", "ings", "ments", "ing", "ment", "als", "ies", "ied", "ed", "es", "al", "ly", "s")
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower case, no diacritics, straight apostrophes; "Zürich’s" becomes "zurich's"."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


@cache
def classes() -> dict[str, frozenset[str]]:
    """Function words by class, as the knowledge file lists them."""
    return {row["class"]: frozenset(values(row["words"])) for row in read_table("function_words.csv")}


@cache
def function_words() -> frozenset[str]:
    """All words that say nothing about what a text is about."""
    return frozenset().union(*classes().values())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without possessive and common endings: "boardings" and "boarded" both give "board".

    Crude on purpose: it only has to bring together the forms that two outlets use, at no cost in speed.
    """
    word = fold(word)
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) < 5 or not word.isalpha():
        return word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith("ss") else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            if ending in ("ies", "ied"):
                word += "y"
            break
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where the words of ``text[start:end]`` stand; offsets into ``text``."""
    return [m.span() for m in WORD.finditer(text, start, len(text) if end is None else end)]


def words(text: str) -> list[str]:
    """The folded words of a text, in order; "can't" stays one word."""
    return [fold(w) for w in WORD.findall(text)]


@lru_cache(maxsize=200_000)
def is_content(word: str) -> bool:
    """Whether a folded word carries content: no function word, no single letter, no contraction of one."""
    head = word.split("'")[0] if "'" in word else word
    return len(head) > 1 and word not in function_words() and head not in function_words() and not is_negative(word)


def content_stems(folded: Iterable[str]) -> list[str]:
    """Stems of the words that carry content, in order."""
    return [stem(w) for w in folded if is_content(w)]


@lru_cache(maxsize=50_000)
def is_negative(word: str) -> bool:
    """Whether a folded word denies: "not", "nobody", "can't"."""
    return word in classes()["negation"] or word.endswith("n't")


def negations(folded: Iterable[str]) -> int:
    """How many words deny."""
    return sum(1 for w in folded if is_negative(w))


def slug(text: str) -> str:
    """A name as an id: "Ilse Marrow" becomes "ilse-marrow"; "x" when nothing is left."""
    kept = re.sub(r"[^\w]+", "-", fold(text).replace("'", "")).replace("_", "-")
    return kept[:60].strip("-") or "x"
