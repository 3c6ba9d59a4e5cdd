"""Hours with their zones, days they belong to, and times in captions."""

from datetime import date

import pytest

from communique.annotate.page import read_page
from communique.annotate.times.find import find_times
from communique.annotation import TimeExpression
from communique.article import Article, Boilerplate
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.of()
TUESDAY = date(2024, 5, 28)


def times(text: str, boilerplate: tuple[Boilerplate, ...] = ()) -> dict[str, TimeExpression]:
    page = read_page(Article("a1", text, "a.txt", "0", boilerplate=boilerplate))
    return {text[t.span[0] : t.span[1]]: t for t in find_times(page, KNOWLEDGE, TUESDAY)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The truce began at 1400 GMT.", "1400 GMT"),
        ("The truce began at 0530 local time.", "0530 local time"),
        ("The truce began at 8 p.m. Oszlár time (1700 GMT).", "8 p.m. Oszlár time (1700 GMT)"),
        ("The truce will begin at midnight Brisse time (2101 GMT) and hold.", "midnight Brisse time (2101 GMT)"),
    ],
)
def test_an_hour_is_one_time_with_its_zone_and_the_same_hour_elsewhere(text: str, words: str) -> None:
    (only,) = times(text).items()
    assert only[0] == words
    assert only[1].granularity == "time"


def test_an_hour_right_before_its_day_is_of_that_day() -> None:
    found = times("The bridge fell at 12:30 p.m. EDT (1630 GMT) Sunday.")
    assert {words: str(t.value) for words, t in found.items()} == {
        "12:30 p.m. EDT (1630 GMT)": "2024-05-26",
        "Sunday": "2024-05-26",
    }


def test_an_hour_of_four_digits_is_part_of_the_day_it_stands_before() -> None:
    found = times("The truce will begin at 1400 GMT on Monday.")
    assert {words: str(t.value) for words, t in found.items()} == {"1400 GMT on Monday": "2024-06-03"}


@pytest.mark.parametrize("text", ["He spent 1400 hours there.", "It cost $1400 EST.", "Some 1500 people came."])
def test_numbers_without_a_zone_and_prices_are_no_hours(text: str) -> None:
    assert times(text) == {}


def test_a_caption_says_when_its_picture_was_taken_and_navigation_says_nothing() -> None:
    text = "Ana Tessary speaks in Brisse on May 21, 2024.\n\nMost read on May 22, 2024.\n\nThe talks went on."
    first, second = text.index("\n\n"), text.index("\n\nThe")
    marks = (Boilerplate(0, first, "caption"), Boilerplate(first + 2, second, "navigation"))
    assert [str(t.value) for t in times(text, marks).values()] == ["2024-05-21"]
