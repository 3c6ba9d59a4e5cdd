"""What is learnt for events from labelled articles."""

from __future__ import annotations

import pytest
from training.model.event_cues import LEAST, MOST, Counts, Use
from training.model.event_words import learn_words

from communique.knowledge.events import EventCue

CUE = EventCue("bargain", "v", "CONSULT", None, 0.5)
RARE = EventCue("haggle", "v", "CONSULT", None, 0.5)


def uses(article: int, told: int, of: int, cue: EventCue = CUE) -> list[Use]:
    return [Use(article, cue, [], i < told) for i in range(of)]


def test_a_cue_that_mostly_tells_an_act_is_surer_than_one_that_seldom_does() -> None:
    counts = Counts([*uses(0, 9, 10), *uses(0, 1, 10, RARE)])
    assert LEAST <= counts.certainty(RARE) < counts.certainty(CUE) <= MOST


def test_a_cue_that_never_stood_there_is_as_sure_as_its_kind() -> None:
    often, seldom = Counts(uses(0, 20, 20)), Counts(uses(0, 0, 20))
    assert seldom.certainty(RARE) < 0.3 < 0.6 < often.certainty(RARE)


def test_an_article_is_no_evidence_for_itself() -> None:
    counts = Counts([*uses(0, 5, 5), *uses(1, 0, 5)])
    assert counts.certainty(CUE, without=0) < counts.certainty(CUE) < counts.certainty(CUE, without=1)


def test_words_that_go_with_a_status_speak_for_it() -> None:
    pytest.importorskip("torch")
    told = [(["after might"], "hypothetical"), (["after did"], "past")] * 20
    weights = learn_words(told)  # type: ignore[arg-type]
    assert weights["hypothetical by words: after might"] > 0.1
    assert weights["past by words: after might"] < -0.1
