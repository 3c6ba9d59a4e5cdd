"""What the words of an act say of its status."""

from __future__ import annotations

import math

import pytest
from acts_told import KNOWLEDGE, article

from communique.annotate.events.candidates import find_candidates
from communique.annotate.events.grammar import sentences
from communique.annotate.events.wording import STATUSES, status_by_words, stem, words_beside
from communique.annotate.model.events import event_weights
from communique.annotate.page import read_page


@pytest.mark.parametrize("words", [("imposed", "imposing", "imposes", "impose"), ("deny", "denies", "denied")])
def test_inflections_of_a_word_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(w) for w in words}) == 1


def signs(text: str, trigger: str) -> list[str]:
    words = next(sentences(read_page(article(text))))
    (found,) = (c for c in find_candidates(words, KNOWLEDGE.events, ()) if words.low[c.first] == trigger)
    return words_beside(words, found)


def test_names_and_numbers_beside_an_act_are_not_told_apart() -> None:
    assert signs("Telmark bombed 12 ports.", "bombed") == signs("Telmark bombed 900 ports.", "bombed")
    assert "verb before (number)" in signs("Telmark bombed 12 ports.", "bombed")


def test_words_of_another_clause_are_not_beside_an_act() -> None:
    found = signs("Telmark might leave; the fleet bombed the port.", "bombed")
    assert "verb after fleet" in found
    assert "verb after might" not in found


def test_the_chances_of_all_statuses_sum_to_one() -> None:
    likely = status_by_words(["verb 1 after might", "verb after might"], event_weights())
    assert set(likely) == set(STATUSES)
    assert sum(math.exp(v) for v in likely.values()) == pytest.approx(1.0, abs=0.01)


def test_what_stands_after_might_is_rather_thought_of_than_done() -> None:
    signs_of = ["verb 1 after might", "verb after might", "rules said hypothetical", "rules hypothetical"]
    likely = status_by_words(signs_of, event_weights())
    assert likely["hypothetical"] > likely["past"]
