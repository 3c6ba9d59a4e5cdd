"""What a source does to a target: the reader beside the benchmark, on made-up sentences."""

import pytest
from benchmarks.pairs import ROOTS, marks, quad_of, read_pair

TEXT = "The government of Iceland condemned the government of Norway on Tuesday over the closing of fishing grounds."


def row(source, target, text=TEXT):
    def span(words):
        return [text.index(words), text.index(words) + len(words)] if words else None

    return {"text": text, "source_span": span(source), "target_span": span(target)}


def test_only_the_words_of_source_and_target_are_marked():
    states, marked = marks(row("The government of Iceland", "Norway"))

    assert states.shape == (len(marked), 384)
    assert marked[:, 0].tolist()[:4] == [1, 1, 1, 1]
    assert marked[:, 0].sum() == 4
    assert marked[:, 1].sum() == 1


def test_who_stands_nowhere_in_the_sentence_has_no_mark():
    _, marked = marks(row("Iceland", None))

    assert marked[:, 1].sum() == 0


def test_a_condemnation_accuses():
    likely = read_pair(row("The government of Iceland", "the government of Norway"))

    assert max(likely, key=likely.get) == "ACCUSE"
    assert quad_of(likely) == 3
    assert sum(likely.values()) == pytest.approx(1)


def test_an_empty_sentence_is_as_likely_to_be_anything():
    likely = read_pair({"text": "", "source_span": None, "target_span": None})

    assert set(likely.values()) == {1 / len(ROOTS)}


def test_the_quad_is_that_of_the_likeliest_roots_together():
    likely = dict.fromkeys(ROOTS, 0.0) | {"AID": 0.4, "ACCUSE": 0.3, "REJECT": 0.3}

    assert quad_of(likely) == 3
