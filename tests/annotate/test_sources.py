"""Sources put right: whole lists, nobody who is accused, and those whose words are only referred to."""

import pytest
from reading_to_the_end import STATES, page_of, read

from communique.annotate.attributions.sources import with_right_sources
from communique.annotate.mentions.find import find_mentions
from communique.annotation import Attribution
from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge

MORE = """
[[actor]]
name = "Eskemar"
type = "state"
country = "XES"
"""
KNOWLEDGE = Knowledge.of([UserKnowledge.parse("states.toml", STATES + MORE)])


def put_right(text: str, source: str, cue: str, content: str) -> tuple[str, str]:
    """The words of source and cue after a row with these was put right; "" for none."""
    page = page_of(text)
    spans = [((at := text.index(words)), at + len(words)) for words in (source, cue, content)]
    row = Attribution((spans[0],), (spans[1],), (spans[2],), "indirect", 0.9, "test")
    (found,) = with_right_sources(page, KNOWLEDGE, [row], find_mentions(page, KNOWLEDGE).mentions)
    return " ".join(text[s:e] for s, e in found.source), text[slice(*found.cue[0])]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Varland, Palvora and Eskemar claim that ships left.", "Palvora and Eskemar", "Varland, Palvora and Eskemar"),
        (
            "Varland as well as the Littoral Council and Eskemar claim that ships left.",
            "the Littoral Council and Eskemar",
            "Varland as well as the Littoral Council and Eskemar",
        ),
        (
            "Tempers rose, with the Littoral Council, Palvora and others, who claim that ships left.",
            "Palvora and others",
            "the Littoral Council, Palvora and others",
        ),
    ],
)
def test_a_source_takes_in_the_whole_list_that_it_closes(text: str, cut: str, whole: str) -> None:
    assert put_right(text, cut, "claim", "ships left") == (whole, "claim")


@pytest.mark.parametrize(
    "text",
    [
        "Beside Varland, Palvora and Eskemar claim that ships left.",
        "In Varland, Palvora and Eskemar claim that ships left.",
        "They met in Varland, Palvora and Eskemar claim that ships left.",
        "Ilse Marrow, Palvora and Eskemar claim that ships left.",
    ],
)
def test_what_only_stands_before_a_source_is_no_part_of_it(text: str) -> None:
    assert put_right(text, "Palvora and Eskemar", "claim", "ships left")[0] == "Palvora and Eskemar"


def test_those_accused_of_something_do_not_tell_it() -> None:
    text = "Varland put four captains on a list accused of spying for Palvora."
    assert put_right(text, "four captains on a list", "accused", "spying for Palvora")[0] == ""


def test_those_who_accuse_somebody_of_something_do() -> None:
    text = "Varland accused Palvora of spying."
    assert put_right(text, "Varland", "accused", "spying")[0] == "Varland"


def test_words_that_are_only_referred_to_are_told_by_their_owner() -> None:
    text = "He referred at once to Palvora's own warnings of Monday that ships would not pass."
    assert put_right(text, "He", "referred", "ships would not pass") == ("Palvora", "warnings")


def test_a_quotation_with_we_is_not_a_states_that_only_agrees() -> None:
    text = "Varland and its partners agree that “every attack would be answered”. A list has been drawn up. “We can.”"
    assert read(text).speakers("We can.") == []


def test_who_was_asked_does_not_ask() -> None:
    text = "Ilse Marrow was asked whether ships would pass."
    assert put_right(text, "Ilse Marrow", "was asked", "whether ships would pass")[0] == ""
    assert put_right(text, "Ilse Marrow", "asked", "whether ships would pass")[0] == ""


def test_who_asked_does() -> None:
    text = "Ilse Marrow asked whether ships would pass."
    assert put_right(text, "Ilse Marrow", "asked", "whether ships would pass")[0] == "Ilse Marrow"
