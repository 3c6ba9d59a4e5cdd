"""How labelled clauses and speech acts are held against those found."""

from __future__ import annotations

from training.model.clauses import named, paired
from training.model.speech_acts import name_words

from communique.annotation import Mention

TEXT = "Orvania asked Telmark to leave. It refused."


def test_each_labelled_clause_is_told_by_the_row_that_fits_it_best() -> None:
    gold = [{"span": [0, 20], "kind": "demand"}, {"span": [30, 50], "kind": "threat"}]
    told = [((0, 12), "demand"), ((0, 19), "offer"), ((31, 50), "threat"), ((60, 70), "demand")]
    assert paired(gold, told) == {1: 0, 2: 1}


def test_the_kind_decides_between_two_rows_of_the_same_words() -> None:
    gold = [{"span": [0, 20], "kind": "demand"}]
    assert paired(gold, [((0, 20), "offer"), ((0, 20), "demand")]) == {1: 0}


def test_an_entity_stands_for_the_labelled_actor_it_shares_most_names_with() -> None:
    row = {
        "persons": [],
        "polities": [
            {"name": "Orvania", "mentions": [[0, 7, "name"]]},
            {"name": "Telmark", "mentions": [[14, 21, "name"], [32, 34, "pronoun"]]},
        ],
    }
    spans = [((0, 7), 0), ((14, 21), 1), ((32, 34), 0)]
    mentions = [Mention(span, "name", "state", entity, 1.0, "test") for span, entity in spans]
    assert named(row, mentions) == {0: "Orvania", 1: "Telmark"}


def test_words_that_are_mostly_names_are_left_out() -> None:
    texts = ["the envoy of Orvania said that I must go", "he told Orvania that the may vote"]
    found = name_words([{"text": t} for t in texts])
    assert "orvania" in found
    assert not {"i", "envoy", "may"} & found
