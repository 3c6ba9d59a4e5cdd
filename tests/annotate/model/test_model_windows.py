"""Long articles are read in parts, cut between sentences; every word gets the row of its own first piece."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from communique.annotate.model.encode import AFTER, BEFORE, LENGTH, OVERLAP, cut_points, score_words
from communique.annotate.model.heads import WIDTH
from communique.annotate.model.words import CLS, SEP, Words

ROOM = LENGTH - 2
SIZES = [1, 2, 47, 48, 49, 253, 254, 255, 256, 257, 258, 259, 260, 459, 460, 461, 2000, 10000]
Array = NDArray[np.int64]


def words_with(total: int, firsts: list[int]) -> Words:
    """Words over ``total`` pieces whose ids count up from 1000, so that each piece can be told from all others."""
    pieces = np.arange(1000, 1000 + total, dtype=np.int64)
    none = np.zeros(len(firsts), dtype=np.int64)
    spans = tuple((2 * i, 2 * i + 1) for i in range(len(firsts)))
    return Words(spans, pieces, pieces % 50 + 1, np.array(firsts, dtype=np.int64), none, none)


class Echo:
    """A network that answers each piece with its id, and notes what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[Array, Array]] = []

    def __call__(self, pieces: Array, layout: Array) -> NDArray[np.float32]:
        self.given.append((pieces.copy(), layout.copy()))
        return np.repeat(pieces[:, :, None], WIDTH, axis=2).astype(np.float32)


def parted(total: int, sentences: list[int], paragraphs: list[int]) -> Words:
    """Words of one piece each; sentences and paragraphs begin where they are told to."""
    words = words_with(total, list(range(total)))
    at = np.arange(total)
    sentence, paragraph = (np.searchsorted(np.array(begins), at, side="right") for begins in (sentences, paragraphs))
    return Words(words.spans, words.pieces, words.layout, words.first, sentence, paragraph)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 6000), st.lists(st.integers(1, 6000), max_size=200), st.integers(1, 4))
def test_the_parts_cover_the_text_and_none_is_longer_than_a_window(total: int, begins: list[int], each: int) -> None:
    sentences = sorted(set(begins))
    cuts = cut_points(parted(total, sentences, sentences[::each]))
    assert cuts[0] == 0
    assert cuts[-1] == total
    assert all(0 < b - a <= ROOM for a, b in pairwise(cuts))
    assert all(b - a + OVERLAP <= ROOM for a, b in pairwise(cuts)) or len(cuts) == 2


@settings(max_examples=100, deadline=None)
@given(st.integers(300, 6000), st.integers(5, 60), st.integers(1, 4))
def test_a_text_is_cut_where_sentences_begin(total: int, length: int, each: int) -> None:
    sentences = list(range(length, total, length))
    cuts = cut_points(parted(total, sentences, sentences[::each]))
    assert set(cuts[1:-1]) <= set(sentences)


def test_a_text_is_rather_cut_where_a_paragraph_begins() -> None:
    sentences = list(range(20, 400, 20))
    assert cut_points(parted(400, sentences, []))[1] == 200
    assert cut_points(parted(400, sentences, [180]))[1] == 180
    assert cut_points(parted(400, sentences, [100]))[1] == 200  # too far off


@pytest.mark.parametrize("total", [1000, 30_000])
def test_a_text_without_sentences_has_no_more_parts_than_full_windows_need(total: int) -> None:
    assert len(cut_points(parted(total, [], []))) - 1 == -(-total // (ROOM - OVERLAP))


def test_a_text_without_sentences_is_cut_between_words() -> None:
    firsts = list(range(0, 2000, 7))
    assert set(cut_points(words_with(2000, firsts))[:-1]) <= set(firsts)


@pytest.mark.parametrize("total", SIZES)
def test_each_word_gets_the_row_of_its_own_first_piece(total: int) -> None:
    for firsts in (list(range(total)), list(range(0, total, 3)), [0]):
        words = words_with(total, firsts)
        scores = score_words(words, Echo())
        assert scores.shape == (len(firsts), WIDTH)
        assert scores.dtype == np.float32
        assert scores[:, 0].tolist() == [1000 + first for first in firsts]
        assert (scores == scores[:, :1]).all()


@pytest.mark.parametrize("total", SIZES)
def test_windows_are_never_padded_and_stand_between_the_marks_of_the_encoder(total: int) -> None:
    echo = Echo()
    words = words_with(total, list(range(total)))
    score_words(words, echo)
    assert {piece for pieces, _ in echo.given for piece in pieces[:, 1:-1].flat} == set(range(1000, 1000 + total))
    for pieces, layout in echo.given:
        assert pieces.shape == layout.shape
        assert pieces.shape[1] <= min(total, ROOM) + 2
        assert len(pieces) == 1  # windows run together would change each other
        assert (pieces[:, 0] == CLS).all()
        assert (pieces[:, -1] == SEP).all()
        assert (layout[:, [0, -1]] == 1).all()
        assert (layout[:, 1:-1] == pieces[:, 1:-1] % 50 + 1).all()


@pytest.mark.parametrize("total", [255, 600, 2000, 10000])
def test_a_word_has_some_text_read_along_on_either_side(total: int) -> None:
    def place(pieces: Array, layout: Array) -> NDArray[np.float32]:
        """Each piece answers with how many stand before and after it in its window."""
        row = np.zeros((*pieces.shape, WIDTH), dtype=np.float32)
        row[0, :, 0] = np.arange(pieces.shape[1]) - 1
        row[0, :, 1] = pieces.shape[1] - 2 - np.arange(pieces.shape[1])
        return row

    got = score_words(words_with(total, list(range(total))), place)
    for piece in range(total):
        assert got[piece, 0] >= min(piece, BEFORE)
        assert got[piece, 1] >= min(total - 1 - piece, AFTER)


def test_an_empty_text_asks_the_network_nothing() -> None:
    echo = Echo()
    assert score_words(words_with(0, []), echo).shape == (0, WIDTH)
    assert echo.given == []
