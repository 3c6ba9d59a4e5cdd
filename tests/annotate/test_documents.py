"""What a statement says is said by whoever issued it."""

from __future__ import annotations

import pytest
from reading_to_the_end import read

ISSUED = "In a statement, the Littoral Council said that ships would pass."


def test_the_statement_is_that_of_whoever_spoke_in_one_just_before() -> None:
    reading = read(f"{ISSUED}\n\n“It is late,” the statement said.")
    assert reading.speakers("It is late") == ["Littoral Council"]
    (row,) = [a for a in reading.attributions if a.speaker_step == "whose statement it is"]
    assert row.speaker_certainty <= 0.6


def test_whoever_tweeted_issued_the_tweet() -> None:
    text = "Foreign Minister Ilse Marrow tweeted that ships would pass.\n\nThe tweet added that it was late."
    assert read(text).speakers("it was late") == ["Ilse Marrow"]


def test_a_statement_nobody_is_told_to_have_issued_is_nobodys() -> None:
    assert (
        read("Ilse Marrow said that ships would pass. “It is late,” the statement said.").speakers("It is late") == []
    )


def test_a_statement_four_paragraphs_on_may_be_another() -> None:
    between = "\n\n".join(["Ships lay off the shore.", "Nobody came.", "It rained."])
    assert read(f"{ISSUED}\n\n{between}\n\n“It is late,” the statement said.").speakers("It is late") == []


def test_another_kind_of_document_is_not_the_one_that_was_issued() -> None:
    assert read(f"{ISSUED}\n\n“It is late,” the letter said.").speakers("It is late") == []


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Marrow's statement", ["Ilse Marrow"]),
        ("her letter", ["Ilse Marrow"]),
        ("a letter from Ilse Marrow", ["Ilse Marrow"]),
        ("a joint statement by Ilse Marrow and Nils Arbo", ["Ilse Marrow", "Nils Arbo"]),
        ("Marrow's report", []),
    ],
)
def test_the_owner_of_a_statement_speaks_in_it_but_not_in_a_report(source: str, speakers: list[str]) -> None:
    text = f"Foreign Minister Ilse Marrow left on Friday. “It is late,” {source} said."
    assert read(text).speakers("It is late") == speakers
