"""The text as rules read it: the same length, with every kind of space between words as a plain one.

Scraped pages are full of no-break, thin and ideographic spaces. The stored text keeps them; offsets agree because
each is replaced by exactly one character. Links and buttons that a page puts in the middle of a sentence are blanked.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from communique.article import Article

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
SPACES = {
    code: " "
    for code in range(0x3001)
    if chr(code) not in LINE_ENDS and (unicodedata.category(chr(code)) == "Zs" or chr(code) == "\t")
}


def plain(text: str) -> str:
    """``text`` with each space separator and tab as U+0020; the length never changes."""
    return text.translate(SPACES)


STRANGE = ("related", "navigation", "share", "sign-up")  # kinds of boilerplate that are no part of a sentence


def telling(article: Article) -> Article:
    """The article in plain spaces, with spaces in the place of strange words inside a line; offsets stay."""
    text = plain(article.text)
    for mark in article.boilerplate:
        first = text.rfind("\n", 0, mark.start) + 1
        last = text.find("\n", mark.end)
        around = text[first : mark.start] + text[mark.end : last if last >= 0 else len(text)]
        if mark.kind in STRANGE and around.strip():
            words = text[mark.start : mark.end]
            text = text[: mark.start] + "".join(c if c == "\n" else " " for c in words) + text[mark.end :]
    return replace(article, text=text)
