"""By our conventions: where quotation marks stand, what manner of speech it is, how sure a row is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.model.certainty import certainty, logit, weights
from communique.annotate.model.rows import bared, manner_of, named, past_dateline, without_that
from communique.annotate.page import Page, read_page
from communique.article import Article, Span


def page_of(text: str) -> Page:
    return read_page(Article("a1", text, "a.txt", "0"))


def stretch(page: Page, words: str) -> Span:
    """Where these words stand; they do so once."""
    assert page.text.count(words) == 1
    start = page.text.index(words)
    return start, start + len(words)


QUOTE = "“We will never yield to them,” Marrow said. He added that they “never yield” to anyone."


@pytest.mark.parametrize(
    ("text", "words", "content"),
    [
        (QUOTE, "“We will never yield to them,”", "We will never yield to them,"),
        (QUOTE, "“We will never yield to them,” ", "We will never yield to them,"),
        (QUOTE, "“We will never yield to them,", "We will never yield to them,"),
        (QUOTE, "We will never yield to them,", "We will never yield to them,"),
        (QUOTE, "they “never yield” to anyone", "they “never yield” to anyone"),
        ('He said: "We stay." He left.', '"We stay."', "We stay."),
        ("He said: “They say ‘never’.” He left.", "“They say ‘never’.”", "They say ‘never’."),
        ("He said: “We stay and we wait", "“We stay and we wait", "We stay and we wait"),
        ("He said “no” and “never”.", "“no” and “never”", "“no” and “never”"),
    ],
)
def test_marks_stand_outside_when_all_is_quoted_and_inside_otherwise(text: str, words: str, content: str) -> None:
    page = page_of(text)
    found = bared(page, stretch(page, words))
    assert found is not None
    assert text[found[0] : found[1]] == content


def test_a_content_without_a_letter_is_none() -> None:
    page = page_of("He said ... “never” — and left.")
    assert bared(page, stretch(page, "...")) is None
    assert bared(page, stretch(page, " — ")) is None


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        (["We will never yield to them"], "direct"),
        (["“We will never yield to them,”"], "direct"),
        (["they “never yield” to anyone"], "mixed"),
        (["He added that they"], "indirect"),
        (["We will never yield to them", "to anyone"], "mixed"),
    ],
)
def test_manner_is_told_by_how_much_is_quoted(words: list[str], manner: str) -> None:
    page = page_of(QUOTE)
    assert manner_of(page, [stretch(page, w) for w in words], []) == manner


def test_marks_that_hold_the_words_that_tell_of_it_too_are_those_of_somebody_around() -> None:
    page = page_of("“The minister promised that all prisoners would be freed,” Marrow said.")
    content, cue = stretch(page, "all prisoners would be freed"), stretch(page, "promised")
    assert manner_of(page, [content], []) == "direct"
    assert manner_of(page, [content], [cue]) == "indirect"


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("that talks would go on,", "talks would go on"),
        ("talks would go on", "talks would go on"),
        ("That ", None),
    ],
)
def test_that_and_marks_at_the_end_are_no_part_of_a_content_by_our_conventions(words: str, content: str | None) -> None:
    page = page_of("Marrow said that talks would go on, and left. That was all.")
    found = without_that(page, stretch(page, words))
    assert content == (None if found is None else page.text[found[0] : found[1]])


def test_marks_that_set_off_a_term_do_not_make_words_quoted() -> None:
    page = page_of("Marrow said the so-called “belt” would go on as before.")
    assert manner_of(page, [stretch(page, "the so-called “belt” would go on as before")], []) == "indirect"


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(-3, 3))
def test_certainty_rises_with_what_speaks_for_a_row(one: float, other: float, rest: float) -> None:
    table = {"for": 0.7, "against": -0.7, "rest": 1.0}
    low, high = sorted((one, other))
    for_low, for_high = (certainty({"for": v, "rest": rest}, table) for v in (low, high))
    against_low, against_high = (certainty({"against": v, "rest": rest}, table) for v in (low, high))
    assert 0 < for_low <= for_high < 1
    assert against_low >= against_high
    assert certainty({"unknown": one}, table) == 0.5


def test_a_content_a_reading_is_surer_of_is_never_less_certain() -> None:
    for name in ("outer, content", "nested, content", "polnear, content", "rules, certainty"):
        assert weights()[name] >= 0
        values = [certainty({"any": 1.0, name: logit(share / 20)}, weights()) for share in range(21)]
        assert values == sorted(values)


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_are_bounded_and_rise(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert -6 < logit(low) <= logit(high) < 6


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("SANT OVEL, Palvora (LN) — Marrow left.", "Palvora (LN) — Marrow", "Marrow"),
        ("Ostrel -- Marrow left.", "Ostrel -- Marrow", "Marrow"),
        ("Marrow — on her first visit — left.", "Marrow — on her first visit", "Marrow — on her first visit"),
        ("One.\n\nTwo.\n\nThree.\n\nMarrow — Nobody knew — left.", "Marrow — Nobody knew", "Marrow — Nobody knew"),
    ],
)
def test_a_dateline_is_no_part_of_a_source(text: str, source: str, expected: str) -> None:
    page = read_page(Article("x", text, "x", "x"))
    start = text.index(source)
    assert text[past_dateline(page, start) : start + len(source)] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Osthaven also", "Osthaven"),
        ("Osthaven, too", "Osthaven"),
        ("Ilse Marrow", "Ilse Marrow"),
        ("yes", ""),
        ("also", ""),
        ("no official", "no official"),
    ],
)
def test_adverbs_after_a_source_are_no_part_of_it_and_yes_is_none(source: str, expected: str) -> None:
    start, end = named(page_of(source), (0, len(source)))
    assert source[start:end] == expected
