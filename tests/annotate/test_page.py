"""Paragraphs, sentences and tokens of a page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.page import Page, read_page
from communique.article import Article, Boilerplate, Found


def page_of(text: str, **more: object) -> Page:
    return read_page(Article("a", text, "a.txt", "0", **more))  # type: ignore[arg-type]


def sentences(text: str) -> list[str]:
    return [text[s.span[0] : s.span[1]] for s in page_of(text).sentences]


def paragraphs(text: str) -> list[str]:
    return [text[p.span[0] : p.span[1]] for p in page_of(text).paragraphs]


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Mr. Harl met Gen. A. B. Stenn of the U.K. army on Jan. 5. He left at 5 p.m. The talks failed."
    assert sentences(text) == [
        "Mr. Harl met Gen. A. B. Stenn of the U.K. army on Jan. 5.",
        "He left at 5 p.m.",
        "The talks failed.",
    ]


def test_closing_marks_belong_to_the_sentence_before_and_opening_ones_to_the_next() -> None:
    assert sentences("“We stay. We fight.” She left. “Go.”") == ["“We stay.", "We fight.”", "She left.", "“Go.”"]
    assert sentences('He went. "We stay." She left.') == ["He went.", '"We stay."', "She left."]


def test_a_question_in_marks_stays_with_the_words_that_attribute_it() -> None:
    assert sentences("“Is it over?” Harl asked. Nobody knew.") == ["“Is it over?” Harl asked.", "Nobody knew."]


def test_sentences_never_cross_a_paragraph() -> None:
    page = page_of("The first has no stop\n\nand the second begins small. It ends.")
    for sentence in page.sentences:
        start, end = page.paragraphs[sentence.paragraph].span
        assert start <= sentence.span[0] < sentence.span[1] <= end


def test_blank_lines_part_paragraphs_whatever_the_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f"One paragraph here.{end}{end}Another one here.{end}"
        assert paragraphs(text) == ["One paragraph here.", "Another one here."]


def test_lines_are_paragraphs_when_nothing_was_wrapped() -> None:
    text = "The ministers met on Monday in the old port.\nThey agreed on nothing.\nTalks go on."
    assert len(paragraphs(text)) == 3


def test_lines_wrapped_to_a_width_are_one_paragraph() -> None:
    text = (
        "The ministers of Karvelia and Ost met on Monday in the old port of\n"
        "Alba, where they had met a year before, and agreed on nothing that\n"
        "their governments had not already said in public. Talks go on.\n"
    )
    assert len(paragraphs(text)) == 1


def test_kinds_tell_title_heading_boilerplate_and_body_apart() -> None:
    text = (
        "Ost rejects the offer\n\nOst has rejected the offer, its minister said.\n\nWhat comes next\n\nRead more here"
    )
    start = text.index("Read more")
    page = page_of(
        text,
        title=Found("Ost rejects the offer", "first line", span=(0, 21)),
        boilerplate=(Boilerplate(start, len(text), "related"),),
    )
    assert [p.kind for p in page.paragraphs] == ["title", "body", "heading", "boilerplate"]


def test_a_first_line_without_a_stop_is_the_title_when_none_is_known() -> None:
    assert [p.kind for p in page_of("Ost rejects the offer\n\nOst has said no.").paragraphs] == ["title", "body"]


def test_positions_are_answered_by_index() -> None:
    text = "One here. Two “quoted words” here.\n\nThree."
    page = page_of(text)
    assert page.sentence_at(text.index("Two")) == 1
    assert page.paragraph_at(text.index("Three")) == 1
    assert page.paragraph_at(text.index("\n")) is None
    assert page.quotation_at(text.index("quoted")) == 0
    assert page.quotation_at(0) is None
    assert [text[s:e] for s, e in page.tokens_in((0, 8))] == ["One", "here"]


def test_an_empty_text_is_an_empty_page() -> None:
    page = page_of("")
    assert (page.paragraphs, page.sentences, page.tokens, page.quotations) == ((), (), (), ())


@given(st.text(alphabet=st.sampled_from(list("aB. \n\r\t\"'“”‘’«»?!,é𝒳1\u2028")), max_size=120))
def test_spans_are_ordered_inside_the_text_and_never_blank(text: str) -> None:
    page = page_of(text)
    for spans in ([p.span for p in page.paragraphs], [s.span for s in page.sentences]):
        assert all(0 <= s < e <= len(text) and text[s:e].strip() == text[s:e] for s, e in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for sentence in page.sentences:
        start, end = page.paragraphs[sentence.paragraph].span
        assert start <= sentence.span[0]
        assert sentence.span[1] <= end
    # no word is lost between sentences
    covered = {i for s in page.sentences for i in range(*s.span)}
    assert all(i in covered for p in page.paragraphs for i in range(*p.span) if text[i].isalnum())


@pytest.mark.parametrize("text", ["A\u00a0.", "\u00a0A\u00a0.\u2026", "A\u3000. B", "\u2009A\u2009.A"])
def test_spaces_of_every_kind_beside_a_full_stop_are_read(text: str) -> None:
    assert read_page(Article("a", text, "a", "0")).sentences
