"""Long articles are read in windows that overlap; every word gets the row of its own first piece."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from communique.annotate.model.encode import LENGTH, OVERLAP, cut_points, score_words
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


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 30000))
def test_windows_cover_every_piece_end_with_the_text_and_overlap(total: int) -> None:
    begins, size = cut_points(total)
    assert size <= ROOM
    assert begins[0] == 0
    assert begins[-1] + size == total
    assert all(0 < b - a <= size - OVERLAP for a, b in pairwise(begins))


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 30000))
def test_there_are_no_more_windows_than_full_ones_would_need(total: int) -> None:
    begins, _ = cut_points(total)
    fewer = len(begins) - 1
    assert fewer * ROOM - (fewer - 1) * OVERLAP < total or not fewer


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
    assert len({pieces.shape[1] for pieces, _ in echo.given}) == 1
    for pieces, layout in echo.given:
        assert pieces.shape == layout.shape
        assert pieces.shape[1] <= min(total, ROOM) + 2
        assert len(pieces) == 1  # windows run together would change each other
        assert (pieces[:, 0] == CLS).all()
        assert (pieces[:, -1] == SEP).all()
        assert (layout[:, [0, -1]] == 1).all()
        assert (layout[:, 1:-1] == pieces[:, 1:-1] % 50 + 1).all()


@pytest.mark.parametrize("total", [255, 600, 2000, 10000])
def test_where_windows_overlap_a_word_is_read_where_it_has_more_text_around_it(total: int) -> None:
    def distance(pieces: Array, layout: Array) -> NDArray[np.float32]:
        """Each piece answers with how far it stands from the nearer end of its window."""
        at = np.arange(pieces.shape[1], dtype=np.float32)
        row = np.minimum(at, at[::-1])
        return np.broadcast_to(row[None, :, None], (*pieces.shape, WIDTH))

    got = score_words(words_with(total, list(range(total))), distance)[:, 0]
    begins, size = cut_points(total)
    assert len(begins) > 1
    for piece in range(total):
        inside = [piece - b + 1 for b in begins if b <= piece < b + size]
        best = max(min(at, size + 1 - at) for at in inside)
        assert best - got[piece] <= 1  # two windows may be a piece apart from the middle between them


def test_an_empty_text_asks_the_network_nothing() -> None:
    echo = Echo()
    assert score_words(words_with(0, []), echo).shape == (0, WIDTH)
    assert echo.given == []
