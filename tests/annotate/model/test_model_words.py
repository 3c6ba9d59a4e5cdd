"""An article as the encoder sees it: words, word pieces and layout."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.annotate.model.spans import units
from communique.annotate.model.words import LAYOUTS, PLACES, Words, read_words
from communique.annotate.page import Page, read_page
from communique.article import Article, Span

LOWER, CAPITALISED, CAPITALS, MIXED, DIGIT, MARK = range(6)
WITHIN, FIRST_OF_SENTENCE, FIRST_OF_PARAGRAPH = range(3)
PIECES = [
    "“", "”", '"', "‘", "’", "«", "»", "—", ".", "?", ",", "|", "\n", "\n\n", "\r\n", "\u2028", " ", "\t", "\u00a0",
    "\u200b", "\u200f", "\ufeff", "\u0000", "\u0007", "\u001f", "😀", "👩‍👩‍👧", "\u0301", "e\u0301", "İ", "ß", "ﬁ",
    "漢字", "한국", "Ilse Marrow", "Varland", "the envoy", "said", "3.5", "x" * 99, "y" * 101, "Z" * 2500, "[UNK]",
    "##s", "[SEP]",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=200),
)


def page_of(text: str) -> Page:
    return read_page(Article("a1", text, "a.txt", "0"))


def words_of(text: str) -> Words:
    return read_words(page_of(text))


def layouts(text: str) -> dict[str, tuple[int, int, bool, bool]]:
    """For each word its shape, place, whether quoted and whether in a heading; a word told twice keeps its first."""
    words = words_of(text)
    found: dict[str, tuple[int, int, bool, bool]] = {}
    for (start, end), first in zip(words.spans, words.first, strict=True):
        number = int(words.layout[first]) - 1
        told = number // 4 // PLACES, number // 4 % PLACES, number // 2 % 2 == 1, number % 2 == 1
        found.setdefault(text[start:end], told)
    return found


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("")
@example(" \n ")
@example("\u0301")
@example("a\u0301\u0301b c")
def test_whatever_the_text_its_words_lie_in_it_in_order_and_apart(text: str) -> None:
    words = words_of(text)
    assert all(0 <= start < end <= len(text) for start, end in words.spans)
    assert all(one[1] <= other[0] for one, other in pairwise(words.spans))
    assert len(words) == len(words.first) == len(words.sentence) == len(words.paragraph)
    assert len(words.pieces) == len(words.layout)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_word_has_a_first_piece_of_its_own_and_all_its_pieces_one_layout(text: str) -> None:
    words = words_of(text)
    edges = [*words.first.tolist(), len(words.pieces)]
    assert edges[0] == 0
    assert all(a < b for a, b in pairwise(edges))
    for a, b in pairwise(edges):
        assert len(set(words.layout[a:b].tolist())) == 1
    assert all(0 < number < LAYOUTS for number in words.layout)
    assert all(0 <= piece < 30522 for piece in words.pieces)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_each_word_lies_in_the_sentence_and_the_paragraph_it_names(text: str) -> None:
    page = page_of(text)
    words = read_words(page)
    assert (np.diff(words.sentence) >= 0).all()
    for (start, end), sentence, paragraph in zip(words.spans, words.sentence, words.paragraph, strict=True):
        around = page.sentences[sentence]
        assert around.paragraph == paragraph
        assert around.span[0] <= start
        assert end <= around.span[1]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_no_letter_or_digit_of_a_plain_text_is_left_without_a_word(text: str) -> None:
    words = words_of(text)
    covered = {i for start, end in words.spans for i in range(start, end)}
    missing = [c for i, c in enumerate(text) if c.isascii() and c.isalnum() and i not in covered]
    assert missing == []


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 60), st.integers(1, 30))
def test_the_words_covering_a_span_are_those_that_share_a_character_with_it(text: str, start: int, length: int) -> None:
    words = words_of(text)
    span: Span = (start, start + length)
    shared = [i for i, (s, e) in enumerate(words.spans) if max(s, span[0]) < min(e, span[1])]
    assert list(words.covering(span)) == shared


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_units_are_the_words_of_one_paragraph_each_and_hold_all_words(text: str) -> None:
    words = words_of(text)
    found = units(words)
    assert [i for a, b in found for i in range(a, b)] == list(range(len(words)))
    assert all(len(set(words.paragraph[a:b].tolist())) == 1 for a, b in found)
    assert len({int(words.paragraph[a]) for a, _ in found}) == len(found)


def test_a_text_without_words_has_none() -> None:
    for text in ("", " ", "\n\n\n", "\u00a0"):
        words = words_of(text)
        assert len(words) == 0
        assert len(words.pieces) == 0
        assert list(words.covering((0, 5))) == []


def test_no_break_spaces_part_words_as_plain_ones_do() -> None:
    plain = "The envoy of Varland said that talks go on."
    odd = plain.replace(" ", "\u00a0")
    assert words_of(odd).spans == words_of(plain).spans
    assert words_of(odd).pieces.tolist() == words_of(plain).pieces.tolist()


def test_curly_and_straight_marks_are_the_same_pieces() -> None:
    curly, straight = "“We’re ready,” he said — twice.", '"We\'re ready," he said - twice.'
    assert words_of(curly).pieces.tolist() == words_of(straight).pieces.tolist()


def test_a_word_longer_than_the_encoder_knows_is_one_piece() -> None:
    words = words_of("before " + "q" * 500 + " after")
    assert [e - s for s, e in words.spans] == [6, 500, 5]
    assert len(words.pieces) == 3


def test_capitals_and_digits_are_told_by_shape() -> None:
    told = layouts("Yesterday the envoy of Varland told UNCOR and McBride of 40,000 troops in B12 camps.")
    shapes = {word: shape for word, (shape, _, _, _) in told.items()}
    assert shapes["the"] == LOWER
    assert shapes["Varland"] == CAPITALISED
    assert shapes["UNCOR"] == CAPITALS
    assert shapes["McBride"] == MIXED
    assert shapes["40"] == shapes["B12"] == DIGIT
    assert shapes["."] == MARK


def test_a_sentence_set_in_capitals_has_no_capitals_to_tell_names_by() -> None:
    told = layouts("VARLAND REJECTS THE DEMANDS OF ORVANIA. The minister of Orvania was silent.")
    assert told["VARLAND"][0] == LOWER
    assert told["minister"][0] == LOWER
    assert layouts("The minister of Orvania was silent.")["Orvania"][0] == CAPITALISED


def test_first_words_of_sentences_and_paragraphs_are_marked() -> None:
    told = layouts("Varland waits. Nobody spoke.\n\nOrvania answered today.")
    assert told["Varland"][1] == told["Orvania"][1] == FIRST_OF_PARAGRAPH
    assert told["Nobody"][1] == FIRST_OF_SENTENCE
    assert told["waits"][1] == told["spoke"][1] == WITHIN


@pytest.mark.parametrize(("left", "right"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_words_in_quotation_marks_are_marked_and_the_marks_are_not(left: str, right: str) -> None:
    told = layouts(f"He spoke. {left}We will never yield to them,{right} Marrow added.")
    assert all(told[word][2] for word in ("We", "never", "them"))
    assert not any(told[word][2] for word in ("He", "spoke", "Marrow", "added", left, right))


def test_a_quotation_within_one_does_not_end_it() -> None:
    told = layouts("“They say ‘never’ to every offer we make,” Marrow added.")
    assert all(told[word][2] for word in ("They", "never", "every", "make"))
    assert not told["Marrow"][2]


def test_headings_are_marked_and_body_text_is_not() -> None:
    told = layouts("Talks in Port Aldis\n\nThe envoys of both states met on Monday. They parted.")
    assert told["Talks"][3]
    assert told["Aldis"][3]
    assert not told["envoys"][3]
