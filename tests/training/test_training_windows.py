"""Articles cut into windows: what is asked of a word stands at its first piece, whatever the cut."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.model.corpora import NOT_ASKED, Example
from training.model.windows import LENGTH, Window, corpus_of, cut, epoch, starts

from communique.annotate.model.heads import TAGGERS
from communique.annotate.model.words import CLS, SEP, read_words
from communique.annotate.page import read_page
from communique.article import Article

ROOM = LENGTH - 2
SENTENCE = "Undersecretary Thessaly Quorrimander of Varland said that negotiations in Port Aldis would go on. "
MORE = read_words(read_page(Article("x", SENTENCE * 40, "x", "x")))


def numbered(name: str = "outer") -> Example:
    """An example whose every label tells the number of its word."""
    example = Example("invented", MORE)
    count = len(MORE)
    example.tagged[name] = np.arange(count) % 1000
    example.choices["event"] = [(i, i) for i in range(0, count, 3)]
    example.flags["acts"] = [(i, (i,)) for i in range(0, count, 5)]
    example.links["source"] = [(i, (i + 7,)) for i in range(count - 7)]
    example.links["cue"] = [(i, ()) for i in range(count)]
    example.links["actor"] = [(i, (i - 1, i, i + 1)) for i in range(1, count - 1)]
    return example


def word_at(window: Window, start: int, piece: int) -> int:
    """The word whose first piece stands at a place of a window."""
    (found,) = np.flatnonzero(MORE.first == piece - 1 + start)
    assert piece in window.firsts
    return int(found)


def test_the_example_has_words_of_several_pieces_and_more_of_them_than_a_window() -> None:
    assert len(MORE.pieces) > len(MORE) + 40
    assert len(MORE.pieces) > 3 * ROOM


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(MORE.pieces) - ROOM))
def test_pieces_and_labels_never_lose_each_other(start: int) -> None:
    example = numbered()
    window = cut(example, start)
    assert window.pieces.shape == window.layout.shape == (LENGTH,)
    assert (window.pieces[0], window.pieces[-1]) == (CLS, SEP)
    assert window.pieces[1:-1].tolist() == MORE.pieces[start : start + ROOM].tolist()
    assert window.layout[1:-1].tolist() == MORE.layout[start : start + ROOM].tolist()
    asked = np.flatnonzero(window.tagged["outer"] != NOT_ASKED)
    assert asked.tolist() == window.firsts.tolist()
    for piece in asked:
        assert window.tagged["outer"][piece] == word_at(window, start, piece) % 1000
    assert window.choices["event"]
    assert all(word_at(window, start, p) == label for p, label in window.choices["event"])
    assert all((word_at(window, start, p),) == labels for p, labels in window.flags["acts"])
    assert window.links["source"]
    for p, (target,) in window.links["source"]:
        assert word_at(window, start, target) == word_at(window, start, p) + 7
    assert [p for p, _ in window.links["cue"]] == window.firsts.tolist()
    assert all(targets == () for _, targets in window.links["cue"])
    for p, targets in window.links["actor"]:
        word = word_at(window, start, p)
        assert {word_at(window, start, t) for t in targets} <= {word - 1, word, word + 1}


def test_a_link_that_leaves_its_window_is_not_asked_rather_than_taught_as_nowhere() -> None:
    window = cut(numbered(), 0)
    last = int(window.firsts[-1])
    assert last not in {p for p, _ in window.links["source"]}
    assert all(targets for _, targets in window.links["source"])


def test_a_short_text_is_padded_and_nothing_is_asked_of_the_padding() -> None:
    words = read_words(read_page(Article("x", SENTENCE, "x", "x")))
    example = Example("short", words, tagged={"outer": np.ones(len(words), dtype=np.int64)})
    window = cut(example, 0)
    used = len(words.pieces) + 2
    assert window.pieces[used - 1] == SEP
    assert not window.pieces[used:].any()
    assert not window.layout[used:].any()
    assert (window.layout[:used] > 0).all()
    assert (window.tagged["outer"] == 1).sum() == len(words)
    assert (window.tagged["outer"][used - 1 :] == NOT_ASKED).all()


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 5000), st.integers(0, 1000))
def test_windows_lie_in_the_text_in_order(total: int, seed: int) -> None:
    begins = starts(total, ROOM, random.Random(seed))
    assert begins == sorted(begins)
    assert begins
    assert begins[0] >= 0
    assert begins[-1] + min(total, ROOM) <= total


@pytest.mark.parametrize("total", [ROOM + 1, ROOM + 100, 2 * ROOM, 1000])
def test_over_many_epochs_every_piece_is_seen(total: int) -> None:
    rng = random.Random(1)
    seen = {p for _ in range(300) for b in starts(total, ROOM, rng) for p in range(b, b + ROOM)}
    assert seen == set(range(total))


def test_windows_of_all_examples_come_in_random_order_and_as_often_as_asked() -> None:
    short = read_words(read_page(Article("x", SENTENCE, "x", "x")))
    zeros = np.zeros(len(short), dtype=np.int64)
    given_ = [Example(str(i), short, tagged={name: zeros}) for i, name in enumerate(("polnear", "outer", "names"))]
    assert [corpus_of(e) for e in given_] == ["polnear", "diplomacy", "gum"]
    windows = epoch(given_, {"diplomacy": 3, "gum": 2}, random.Random(1))
    told = [next(t for t in TAGGERS if t in w.tagged) for w in windows]
    assert sorted(told) == ["names", "names", "outer", "outer", "outer", "polnear"]
    again = epoch(given_, {"diplomacy": 3, "gum": 2}, random.Random(1))
    assert [list(w.tagged) for w in again] == [list(w.tagged) for w in windows]
