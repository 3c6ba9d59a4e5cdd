"""What reads as a sentence, and what only as a piece of one."""

from __future__ import annotations

import pytest

from communique.brief.sentence import begins_with_act, has_verb, is_clause, past_of, stands_alone


@pytest.mark.parametrize(
    "words",
    [
        "The ministers of Norrvik and Talmera ended their first meeting in a year without a result",
        "Norrvik sends two patrol ships to the east bank",
        "A summit is to be held in Quorin City on June 12",
        "After the talks failed, the ministers left by boat",
        "Osmandell, who had waited for an hour, left the hall",
    ],
)
def test_sentences_stand_alone(words: str) -> None:
    assert stands_alone(words)


@pytest.mark.parametrize(
    "words",
    [
        "who nevertheless promised to give",
        "their first meeting in four months on Tuesday without an agreement",
        "that Osmandell went into talks",
        "and then left the hall with his staff",
        "He thanked the Council for its help",
        "We came with three requests",
        "Since the troops moved to the east bank last week",
        "Foreign Minister Anja Holt, who is hosting the meeting",
        "a list of demands from Norrvik",
        "Both sides agreed on the",
        "“We will wait,” the minister said",
    ],
)
def test_fragments_and_what_leans_on_something_else_do_not(words: str) -> None:
    assert not stands_alone(words)


@pytest.mark.parametrize(
    "words",
    [
        "withdraw its engineers from the east bank",
        "to cut ties with the Front",
        "Talmera should open the gates",
        "the release of all sailors",
        "inspectors to be allowed on board",
    ],
)
def test_what_is_to_be_done_is_a_clause(words: str) -> None:
    assert is_clause(words)


@pytest.mark.parametrize("words", ["this Tuesday in Quorin City to his colleague", "the bank", "in the long run", ""])
def test_a_stray_piece_of_a_sentence_is_no_clause(words: str) -> None:
    assert not is_clause(words)


def test_a_base_form_begins_an_act_and_a_noun_does_not() -> None:
    assert begins_with_act("release the crew")
    assert not begins_with_act("release of the crew")
    assert not begins_with_act("Talmera withdraws")


def test_gerunds_of_speech_have_a_past() -> None:
    assert (past_of("adding"), past_of("saying"), past_of("telling"), past_of("denying")) == (
        "added", "said", "told", "denied",
    )  # fmt: skip
    assert past_of("river") == ""


def test_a_noun_that_looks_like_a_verb_does_not_make_a_sentence() -> None:
    assert not has_verb("the talks in the capital")
    assert has_verb("Norrvik talks of peace")
