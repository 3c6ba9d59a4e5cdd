"""Who passes on what others said, and who only sounds like it. All texts are invented."""

from __future__ import annotations

import pytest
from attributions_told import read


@pytest.mark.parametrize(
    ("text", "relay", "passed", "said_by", "cue", "words"),
    [
        (
            "The Arbo Agency quoted Ilse Marrow as saying that ships would pass.",
            "The Arbo Agency", "quoted", "Ilse Marrow", "saying", "ships would pass",
        ),
        (
            "The Harbour Courier cited an official as saying ships would pass.",
            "The Harbour Courier", "cited", "an official", "saying", "ships would pass",
        ),
        (
            "“Ships will pass on Friday,” the Arbo Agency quoted Ilse Marrow as saying.",
            "the Arbo Agency", "quoted", "Ilse Marrow", "saying", "Ships will pass on Friday,",
        ),
        (
            "“Ships will pass on Friday,” Ilse Marrow was quoted as saying by the Arbo Agency.",
            "the Arbo Agency", "quoted", "Ilse Marrow", "was quoted as saying", "Ships will pass on Friday,",
        ),
        (
            "“Ships will pass on Friday,” Marrow was quoted as saying on Monday by state media.",
            "state media", "quoted", "Marrow", "was quoted as saying", "Ships will pass on Friday,",
        ),
        (
            "Ilse Marrow was quoted by the Harbour Courier as saying that ships would pass.",
            "the Harbour Courier", "quoted", "Ilse Marrow", "saying", "ships would pass",
        ),
        (
            "Ships would pass, the Harbour Courier reported on Monday, citing two unnamed officials.",
            "the Harbour Courier", "reported", "two unnamed officials", "citing", "Ships would pass",
        ),
        (
            "The Harbour Courier reported that ships would pass, citing officials briefed on the talks.",
            "The Harbour Courier", "reported", "officials briefed on the talks", "citing", "ships would pass",
        ),
        (
            "The Harbour Courier, quoting Ilse Marrow, reported that ships would pass.",
            "The Harbour Courier", "reported", "Ilse Marrow", "quoting", "ships would pass",
        ),
        (
            "Citing a statement, the Harbour Courier reported that ships would pass.",
            "the Harbour Courier", "reported", "a statement", "Citing", "ships would pass",
        ),
        (
            "Ships will pass on Friday, according to the Harbour Courier, citing a statement.",
            "the Harbour Courier", "according to", "a statement", "citing", "Ships will pass on Friday",
        ),
    ],
)  # fmt: skip
def test_who_passes_words_on_stands_around_who_said_them(
    text: str, relay: str, passed: str, said_by: str, cue: str, words: str
) -> None:
    outer, inner = read(text)
    assert (outer.source, outer.cue, outer.content, outer.within) == (relay, passed, (words,), None)
    assert (inner.source, inner.cue, inner.content, inner.within) == (said_by, cue, (words,), 0)


def test_what_is_said_stands_within_according_to_even_when_the_quotation_goes_on_after_it() -> None:
    outer, inner = read("“We will not wait for ever,” Marrow said, according to the Courier. “Nobody will.”")
    assert (outer.source, outer.cue, outer.within) == ("the Courier", "according to", None)
    assert outer.content == inner.content
    assert (inner.source, inner.content, inner.within) == ("Marrow", ("We will not wait for ever,", "Nobody will."), 0)


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marrow said that ships would pass, citing the weather.",
        "Ilse Marrow said that ships would pass, citing reports of fire.",
        "“Ships will pass on Friday,” Ilse Marrow was quoted as saying by telephone.",
    ],
)
def test_a_reason_or_a_telephone_passes_nothing_on(text: str) -> None:
    assert all(s.within is None for s in read(text))


def test_who_leaves_and_calls_off_in_one_headline_is_one_source() -> None:
    text = "Varland threatens to back away from talks, calls envoy “a dummy”\n\nOSTHAVEN — Varland left on Friday."
    assert {s.source for s in read(text)} == {"Varland"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Varland's demands from the alliance that troops leave the shore were rejected.", "Varland"),
        ("Demands from the alliance that troops leave the shore were rejected.", ""),
        ("The demand by the alliance that troops leave the shore was rejected.", "the alliance"),
    ],
)
def test_of_whom_something_is_demanded_does_not_demand_it(text: str, source: str) -> None:
    assert [s.source for s in read(text) if "demand" in s.cue.lower()] == [source]
