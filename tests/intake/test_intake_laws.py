from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.article import Article
from communique.intake import article_from_row
from communique.intake.lines import split_lines
from communique.knowledge import Knowledge
from communique.knowledge.boilerplate import load
from communique.knowledge.user import UserKnowledge
from intake.words import BODY, OUTLETS

KNOWLEDGE = Knowledge.of([UserKnowledge.parse("own.toml", OUTLETS)])
# Pages put together at random from telling, page furniture and noise, with every kind of line end.
pieces = st.sampled_from(
    [rule.example for rule in load()]
    + BODY.split("\n\n")
    + [
        "Title: A long way to go",
        "Date: 2024-05-01",
        "OSTHAVEN (NPS) – The",
        "By Ada Lund",
        " date 2022-01-18 ",
        "May 3, 2024",
    ]
)
pages = st.lists(st.one_of(pieces, st.text(max_size=30)), min_size=1, max_size=12)
ends = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", " \n\t\n"])


def read(text: str) -> Article:
    return article_from_row({"text": text}, "x#1", KNOWLEDGE)


@settings(max_examples=150, deadline=None)
@given(pages, ends)
def test_offsets_are_valid_and_marks_are_ordered_apart_and_tight(parts: list[str], end: str) -> None:
    text = "x" + end.join(parts)
    article = read(text)
    assert article.text == text
    found = [
        article.title, article.outlet, article.byline, article.dateline, article.published, article.updated,
        article.url, article.language, *article.credits,
    ]  # fmt: skip
    for value in found:
        if value is None:
            continue
        assert 0 < value.certainty <= 1
        assert value.step
        assert value.why
        if value.span is not None:
            start, stop = value.span
            assert 0 <= start < stop <= len(text)
    for value in (article.byline, article.dateline):
        if value is not None and value.span is not None:
            assert article.at(value.span) == value.value
    last = 0
    for mark in article.boilerplate:
        assert last <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == text[mark.start : mark.end].strip()
        last = mark.end


@settings(max_examples=100, deadline=None)
@given(pages, ends)
def test_reading_is_a_function_of_the_text(parts: list[str], end: str) -> None:
    text = "x" + end.join(parts)
    assert read(text) == read(text)


@given(st.text())
@example("a\r\nb\r\n\r\nc")
def test_lines_are_where_they_say_and_miss_no_word(text: str) -> None:
    lines = split_lines(text)
    for line in lines:
        assert text[line.start : line.end] == line.text == line.text.strip()
        assert line.text
    assert "".join(re.sub(r"\s", "", line.text) for line in lines) == re.sub(r"\s", "", text)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(BODY.split("\n\n")), min_size=1, max_size=6))
def test_telling_alone_has_no_boilerplate(paragraphs: list[str]) -> None:
    assert read("\n\n".join(paragraphs)).boilerplate == ()
