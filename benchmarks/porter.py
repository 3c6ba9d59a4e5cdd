"""The Porter stemmer (M.F. Porter, An algorithm for suffix stripping, Program 14(3), 1980), as ROUGE uses it."""

from __future__ import annotations

import re
from functools import lru_cache

_SECOND = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_THIRD = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_FOURTH = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
)  # fmt: skip


def _is_consonant(word: str, i: int) -> bool:
    if word[i] == "y":
        return i == 0 or not _is_consonant(word, i - 1)
    return word[i] not in "aeiou"


def _pattern(word: str) -> str:
    return "".join("c" if _is_consonant(word, i) else "v" for i in range(len(word)))


def _measure(stem: str) -> int:
    """How often vowels are followed by consonants."""
    return len(re.findall("v+c+", _pattern(stem)))


def _ends_cvc(word: str) -> bool:
    return _pattern(word).endswith("cvc") and word[-1] not in "wxy"


@lru_cache(maxsize=100_000)
def porter(word: str) -> str:
    """The stem of a word in lower case; words of fewer than three letters stay as they are."""
    if len(word) < 3:
        return word
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    word = _without_past(word)
    if word.endswith("y") and "v" in _pattern(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(_replaced(word, _SECOND), _THIRD)
    for ending in sorted(_FOURTH, key=len, reverse=True):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if _measure(stem) > 1 and (ending != "ion" or stem.endswith(("s", "t"))):
                word = stem
            break
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_cvc(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and "v" in _pattern(word[: -len(ending)]):
            word = word[: -len(ending)]
            if word.endswith(("at", "bl", "iz")):
                return word + "e"
            if len(word) > 1 and word[-1] == word[-2] and word[-1] not in "lsz" and _is_consonant(word, len(word) - 1):
                return word[:-1]
            return word + "e" if _measure(word) == 1 and _ends_cvc(word) else word
    return word


def _replaced(word: str, endings: dict[str, str]) -> str:
    """The word with its longest ending of a table replaced, if what stays has a vowel before a consonant."""
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return stem + endings[ending] if _measure(stem) else word
    return word
