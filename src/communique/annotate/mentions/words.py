"""The words of a page with what names and titles ask of them: case, possessive, sentence, quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from communique.annotate.page import Page, by_sentence
from communique.article import Span
from communique.knowledge.forms import POSSESSIVE, WORD

CONTRACTION = re.compile(r"(i|you|he|she|it|we|they|who)[’'](?:m|re|ve|ll|d)$", re.IGNORECASE)
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
    end_of_text = len(page.text)
    sentences = iter([(*sentence.span, i) for i, sentence in enumerate(page.sentences)])
    quotations = iter([(*q.inner, q.span[1], i) for i, q in enumerate(page.quotations) if not q.scare])
    no_sentence, no_quotation = (end_of_text, end_of_text + 1, -1), (end_of_text, end_of_text, end_of_text + 1, -1)
    sentence_start, sentence_end, sentence = next(sentences, no_sentence)
    inner_start, inner_end, quotation_end, quotation = next(quotations, no_quotation)
    last_sentence = -1
    after_mark = False
    starts, ends, raw, cap, possessives = words.starts, words.ends, words.raw, words.cap, words.possessive
    opens, inside_of, quoted_in = words.opens, words.sentence, words.quoted
    for match in by_sentence(WORD, page.text, page.sentences):
        start, end = match.span()
        token = match.group()
        while sentence_end <= start:
            sentence_start, sentence_end, sentence = next(sentences, no_sentence)
        inside = sentence if sentence_start <= start else -1
        while quotation_end <= start:
            inner_start, inner_end, quotation_end, quotation = next(quotations, no_quotation)
        starts.append(start)
        inside_of.append(inside)
        quoted_in.append(quotation if inner_start <= start < inner_end else -1)
        if token.isalpha():  # most words: nothing but letters
            ends.append(end)
            raw.append(token)
            cap.append(token[0].isupper())
            possessives.append(False)
            opens.append(after_mark or inside != last_sentence)
            after_mark = False
            last_sentence = inside
            continue
        possessive = False
        if len(token) > 2 and token[-1] in "sS" and POSSESSIVE.search(token):
            token, end, possessive = token[:-2], end - 2, True
        elif (joined := CONTRACTION.match(token)) is not None:  # "they're", "I've": the pronoun is the word
            token, end = joined.group(1), start + joined.end(1)
        first = token[0]
        ends.append(end)
        raw.append(token.replace("’", "'"))
        cap.append(first.isupper() or (first.isalpha() and INNER_CAPITAL.search(token) is not None))
        possessives.append(possessive)
        # A sentence may open with marks; the first real word after them is what begins it.
        is_mark = not (first.isalnum() or first == "_")
        opens.append(not is_mark and (inside != last_sentence or after_mark))
        if is_mark:
            after_mark = (
                (after_mark or inside != last_sentence)
                or token in '"“”‘«»:•'
                or (token == "'" and not words.touching(len(starts) - 1))
            )
        else:
            after_mark = False
        last_sentence = inside
    words.low = "\n".join(raw).lower().split("\n") if raw else []  # no word holds a line end
    return words
