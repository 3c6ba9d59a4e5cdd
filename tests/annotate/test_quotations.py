"""Quotation marks of every kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.page import read_page
from communique.annotate.quotations import Quotation
from communique.article import Article


def found(text: str) -> list[Quotation]:
    return list(read_page(Article("a", text, "a.txt", "0")).quotations)


def inner(text: str) -> list[str]:
    return [text[q.inner[0] : q.inner[1]] for q in found(text)]


@pytest.mark.parametrize(
    "marks", ["“”", '""', "″″", "„“", "„”", "«»", ("''", "''"), ("``", "''"), "‘’", "''", "＂＂"], ids=str
)
def test_every_kind_of_mark_is_a_pair(marks: tuple[str, str]) -> None:
    text = f"He said {marks[0]}we will not go there{marks[1]} and left."
    assert inner(text) == ["we will not go there"]
    assert found(text)[0].closed


def test_apostrophes_are_no_marks() -> None:
    assert inner("The ministers’ plan isn’t the generals' plan, and it’s ‘90s talk; don't ask 'em.") == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert inner("He backs ‘the ministers’ plan’ and leaves.") == ["the ministers’ plan"]


def test_inches_and_seconds_are_no_marks() -> None:
    assert inner('The 6\'2" guard said "no way out" twice.') == ["no way out"]


def test_a_quotation_in_a_quotation_is_found_after_the_outer_one() -> None:
    text = "She said: “They told us ‘never again’ and left.”"
    assert inner(text) == ["They told us ‘never again’ and left.", "never again"]


def test_double_marks_inside_double_marks_nest_when_both_are_closed() -> None:
    assert inner("“He said “no” to me,” she said.") == ["He said “no” to me,", "no"]


def test_an_unclosed_quotation_does_no_harm_beyond_its_paragraph() -> None:
    text = "“We will stay, he said.\n\nThe talks went on. “It is over,” she said. “Now.”"
    assert inner(text)[1:] == ["It is over,", "Now."]
    assert not found(text)[0].closed


def test_an_unclosed_quotation_ends_where_the_next_one_opens() -> None:
    assert inner('He said "we stay and left. "We go," she said. "Now."') == ["we stay and left.", "We go,", "Now."]


def test_a_quotation_goes_on_over_paragraphs_that_open_with_a_mark() -> None:
    text = "He said: “We met.\n\n“We talked.\n\n“We agreed.”\n\n“Not so,” she said."
    quotations = found(text)
    assert [q.continues for q in quotations] == [None, 0, 1, None]
    assert [q.closed for q in quotations] == [False, False, True, True]


def test_a_closing_mark_in_the_next_paragraph_ends_what_was_left_open() -> None:
    text = "“We ask for one thing.\n\nIt applies to all,” he added."
    assert inner(text) == ["We ask for one thing.", "It applies to all,"]
    assert found(text)[1].continues == 0


def test_names_and_so_called_things_are_scare_quotes() -> None:
    text = "The “Silk Road Plan” and the so-called “peace corps” are not “a way to peace”."
    assert [q.scare for q in found(text)] == [True, True, False]


def test_one_capital_word_with_a_full_stop_is_an_utterance() -> None:
    assert not found("“Never.”")[0].scare


@given(st.text(alphabet=st.sampled_from(list("aB ,.?\n“”\"'‘’«»„″`1")), max_size=80))
def test_any_text_gives_quotations_with_inner_inside_outer(text: str) -> None:
    page = read_page(Article("a", text, "a.txt", "0"))
    for i, quotation in enumerate(page.quotations):
        assert 0 <= quotation.span[0] <= quotation.inner[0] <= quotation.inner[1] <= quotation.span[1] <= len(text)
        assert quotation.continues is None or quotation.continues < i
        assert page.paragraph_at(quotation.span[0]) == page.paragraph_at(quotation.span[1] - 1)
    starts = [q.span[0] for q in page.quotations]
    assert starts == sorted(starts)
