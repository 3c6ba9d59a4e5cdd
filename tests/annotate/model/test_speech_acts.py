"""Speech acts by network, cue and words together."""

from __future__ import annotations

import numpy as np
import pytest

from communique.annotate.model.heads import FLAGS, WIDTH, columns
from communique.annotate.model.speech_acts import ACTS, acts_of_cue, told_words, with_acts
from communique.annotate.model.words import read_words
from communique.annotate.page import read_page
from communique.annotation import Attribution, SpeechAct
from communique.article import Article
from communique.knowledge import Knowledge

CUES = Knowledge.load().cues


def acts(text: str, cue: str, content: str, **sure: float) -> tuple[SpeechAct, ...]:
    """The acts of one attribution; ``sure`` are logits of the network, -4 where none is given."""
    page = read_page(Article("x", text, "x", "x"))
    read = read_words(page)
    scores = np.full((len(read), WIDTH), -4.0, dtype=np.float32)
    at, by = text.index(content), text.index(cue)
    first = read.covering((at, at + 1)).start
    for act, value in sure.items():
        scores[first, columns("acts").start + FLAGS["acts"].index(act)] = value
    row = Attribution((), ((by, by + len(cue)),), ((at, at + len(content)),), "indirect", 1.0, "test")
    return with_acts(page, CUES, read, scores, [row])[0].acts


@pytest.mark.parametrize(
    ("cue", "act"), [("demanded", "demand"), ("promised", "promise"), ("denied", "denial"), ("warned", "warning")]
)
def test_a_cue_with_an_act_of_its_own_decides_when_the_network_is_silent(cue: str, act: str) -> None:
    assert acts(f"Orvania {cue} that the ferry leaves at noon.", cue, "the ferry leaves at noon")[0] == act


def test_the_network_decides_after_a_cue_that_says_nothing() -> None:
    text = "Orvania said the ferry leaves at noon."
    assert acts(text, "said", "the ferry leaves at noon", threat=5.0, assertion=-3.0)[0] == "threat"


def test_every_attribution_has_one_act_and_at_most_two() -> None:
    text = "Orvania said the ferry leaves at noon."
    for sure in ({}, dict.fromkeys(ACTS, 6.0), dict.fromkeys(ACTS, -9.0)):
        assert 1 <= len(acts(text, "said", "the ferry leaves at noon", **sure)) <= 2


def test_a_cue_counts_in_its_longest_meaning() -> None:
    text = "Orvania ruled out talks"
    assert "refusal" in acts_of_cue(text, CUES, [(8, 13)])


def test_words_are_named_by_where_they_stand() -> None:
    text = "Orvania said we will not go"
    assert {"cue: said", "first: we", "will not", "go", "(short)"} <= told_words(text, [(8, 12)], [(13, 27)])
