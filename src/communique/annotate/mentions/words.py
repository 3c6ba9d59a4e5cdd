"""The words of a page with what names and titles ask of them: case, possessive, sentence, quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from communique.annotate.page import Page
from communique.article import Span
from communique.knowledge.forms import POSSESSIVE, WORD

INNER_CAPITAL = re.compile(r"^\w{1,4}[-’'][A-Z]|-[A-Z][^-]*$")  # "al-Marrow", "d'Arvelho", "then-President"


@dataclass
class Words:
    """Parallel lists over the words of a page; offsets are into the text, a possessive's "'s" is not part of its word.

    ``sentence`` is the index of the sentence (-1 outside any), ``opens`` whether a word is the first of its sentence or
    quotation, ``quoted`` the index of the quotation it stands in (-1 for none; words merely set off do not count).
    """

    page: Page
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    cap: list[bool] = field(default_factory=list)
    possessive: list[bool] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, i: int) -> str:
        """The word ``i`` in lower case, or "" beyond either end."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def span(self, first: int, last: int) -> Span:
        """Characters from word ``first`` to word ``last`` (exclusive)."""
        return self.starts[first], self.ends[last - 1]

    def index(self, offset: int) -> int:
        """The first word that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def touching(self, i: int) -> bool:
        """Whether word ``i`` follows the word before without a space."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1] + (2 if self.possessive[i - 1] else 0)


def read_words(page: Page) -> Words:
    """The words of a page. One pass; sentences and quotations are walked alongside."""
    words = Words(page)
    text = page.text
    sentences, quotations = page.sentences, [(i, q) for i, q in enumerate(page.quotations) if not q.scare]
    s, q, last_sentence = 0, 0, -1
    after_mark = False
    for match in WORD.finditer(text):
        start, end = match.span()
        token = match.group()
        possessive = False
        if len(token) > 2 and token[-1] in "sS" and POSSESSIVE.search(token):
            token, end, possessive = token[:-2], end - 2, True
        while s < len(sentences) and sentences[s].span[1] <= start:
            s += 1
        inside = s if s < len(sentences) and sentences[s].span[0] <= start else -1
        while q < len(quotations) and quotations[q][1].span[1] <= start:
            q += 1
        quoted = (
            quotations[q][0]
            if q < len(quotations) and quotations[q][1].inner[0] <= start < quotations[q][1].inner[1]
            else -1
        )
        straight = token.replace("’", "'") if "’" in token else token
        first = token[0]
        words.starts.append(start)
        words.ends.append(end)
        words.raw.append(straight)
        words.low.append(straight.lower())
        words.cap.append(first.isupper() or (first.isalpha() and INNER_CAPITAL.search(token) is not None))
        words.possessive.append(possessive)
        words.sentence.append(inside)
        words.quoted.append(quoted)
        # A sentence may open with marks; the first real word after them is what begins it.
        is_mark = not (first.isalnum() or first == "_")
        words.opens.append(not is_mark and (inside != last_sentence or after_mark))
        if is_mark:
            after_mark = (
                (after_mark or inside != last_sentence)
                or token in '"“”‘«»:•'
                or (token == "'" and not words.touching(len(words) - 1))
            )
        else:
            after_mark = False
        last_sentence = inside
    return words
