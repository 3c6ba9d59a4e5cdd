"""The text as rules read it: the same length, with every kind of space between words as a plain one.

Scraped pages are full of no-break, thin and ideographic spaces. The stored text keeps them; offsets agree because
each is replaced by exactly one character.
"""

from __future__ import annotations

import unicodedata

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
SPACES = {
    code: " "
    for code in range(0x3001)
    if chr(code) not in LINE_ENDS and (unicodedata.category(chr(code)) == "Zs" or chr(code) == "\t")
}


def plain(text: str) -> str:
    """``text`` with each space separator and tab as U+0020; the length never changes."""
    return text.translate(SPACES)
