"""Is it English? A share of function words answers that; any other language is left unnamed rather than guessed."""

from __future__ import annotations

import re
from functools import cache

from communique.article import Found

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# The most frequent words of English that are rare in other languages written in Latin letters.
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and to that for it with as was by on be at from this have are is or has had which not his her they "
        "were their been who will would said its he she we you after about but an",
    )
)
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
SAMPLE = 20_000  # characters: enough to tell, and a long text costs no more than a short one
FEWEST = 4  # words
SHORT = 40  # words; fewer say little, so that one English function word has to do


def tell_language(text: str) -> Found[str] | None:
    """ "en" with a certainty, or None when the text is not clearly English."""
    words = [w.lower() for w in WORD.findall(text[:SAMPLE])]
    if len(words) < FEWEST:
        return None
    share = sum(w in ENGLISH for w in words) / len(words)
    if len(words) < SHORT:
        if share == 0:
            return None
        why = f"{share:.0%} of its {len(words)} words are English function words"
        return Found("en", "function words", 0.5, None, why)
    if share < 0.18:
        return None
    certainty = 0.95 if share >= 0.26 else 0.75
    return Found("en", "function words", certainty, None, f"{share:.0%} of its words are English function words")


def read_language(value: str) -> str | None:
    """A BCP 47 tag from a tag ("en_US") or an English name ("German"); None when it is neither."""
    value = value.strip()
    if TAG.fullmatch(value) and (len(value) <= 3 or "-" in value or "_" in value):
        first, *rest = value.replace("_", "-").split("-")
        return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    return _names().get(value.casefold())


@cache
def _names() -> dict[str, str]:
    # Imported here because loading it costs more than reading an article, and names are rare.
    from babel import Locale

    return {str(name).casefold(): tag.replace("_", "-") for tag, name in Locale("en").languages.items()}
