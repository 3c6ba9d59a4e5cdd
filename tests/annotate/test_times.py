"""Time expressions: which words, and which days they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.page import read_page
from communique.annotate.times.find import find_times
from communique.annotation import TimeExpression
from communique.article import Article
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.of()
TUESDAY = date(2024, 5, 28)


def times(text: str, filed: date | None = TUESDAY) -> dict[str, TimeExpression]:
    page = read_page(Article("a1", text, "a.txt", "0"))
    return {text[t.span[0] : t.span[1]]: t for t in find_times(page, KNOWLEDGE, filed)}


def value(text: str, filed: date | None = TUESDAY) -> str | None:
    found = times(text, filed)
    assert len(found) == 1, list(found)
    only = next(iter(found.values()))
    return str(only.value) if only.value else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met on Tuesday.", "2024-05-28"),
        ("The ministers met on Friday.", "2024-05-24"),
        ("The ministers will meet on Friday.", "2024-05-31"),
        ("The minister said on Monday that ships had left.", "2024-05-27"),
        ("She is preparing to fly to Brisse for talks on Thursday.", "2024-05-30"),
        ("Both agreed to meet next Friday in Brisse.", "2024-05-31"),
        ("Both agreed to meet next Thursday in Brisse.", "2024-06-06"),
        ("The answer will come by Friday of next week.", "2024-06-07"),
        ("It was signed Monday last week.", "2024-05-20"),
        ("The envoy left last Tuesday.", "2024-05-21"),
        ("It began this Tuesday.", "2024-05-28"),
        ("They met in Brisse, on the 12th, without result.", "2024-05-12"),
        ("They will meet on the 3rd in Brisse.", "2024-06-03"),
        ("Last month the port was closed.", "2024-04-01/2024-04-30"),
        ("The talks failed last week.", "2024-05-20/2024-05-26"),
        ("At the end of last year the treaty lapsed.", "2023-12-01/2023-12-31"),
        ("Drills are planned in early February.", "2025-02-01/2025-02-10"),
        ("The strait was closed in March 2021.", "2021-03-01/2021-03-31"),
        ("It was signed on May 3, 2019 in Brisse.", "2019-05-03"),
        ("It was signed on 3 May 2019 in Brisse.", "2019-05-03"),
        ("Her predecessor left two weeks ago.", "2024-05-14"),
        ("He took office in June.", "2023-06-01/2023-06-30"),
        ("Yesterday the port reopened.", "2024-05-27"),
        ("The 2017 treaty is dead.", "2017-01-01/2017-12-31"),
        ("The war of 1950-1953 is over.", "1950-01-01/1953-12-31"),
        ("Trade fell in the first half of 2012.", "2012-01-01/2012-06-30"),
    ],
)
def test_news_times_are_read_as_a_careful_reader_would(text: str, expected: str) -> None:
    assert value(text) == expected


def test_recent_weeks_are_a_stretch_that_ends_on_the_day_of_filing_and_is_not_sure() -> None:
    found = times("In recent weeks the fleet has grown.")["In recent weeks"]
    assert found.value is not None
    assert found.value.last == TUESDAY
    assert found.granularity == "approximate"
    assert found.certainty < 0.5


def test_a_deadline_runs_to_its_day_and_is_marked() -> None:
    found = times("Varland must answer within ten days.")["within ten days"]
    assert found.deadline
    assert found.value is not None
    assert (found.value.first, found.value.last) == (TUESDAY, date(2024, 6, 7))
    assert times("It has until Friday to answer.")["Friday"].deadline


def test_without_a_filing_day_relative_times_are_refused_with_a_reason() -> None:
    found = times("The ministers met on Tuesday.", None)["Tuesday"]
    assert found.value is None
    assert "date is not known" in found.why


def test_without_a_filing_day_full_dates_still_count() -> None:
    assert value("It was signed on May 3, 2019.", None) == "2019-05-03"


def test_the_day_before_counts_from_the_day_named_before() -> None:
    found = times("They met on Monday. The port had been closed the day before.")
    assert str(found["the day before"].value) == "2024-05-26"


def test_the_same_week_is_refused_rather_than_guessed() -> None:
    assert value("That same week the fleet had sailed; that week was long.") is None


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the capital.",
        "He sat in the sun.",
        "The 12th round was the last.",
        "It cost 2,000 marks.",
    ],
)
def test_words_that_look_like_times_but_are_not_are_left_alone(text: str) -> None:
    assert times(text) == {}


def test_nothing_is_found_in_boilerplate() -> None:
    from communique.article import Boilerplate

    text = "Updated on Monday\n\nThey met on Friday."
    article = Article("a1", text, "a.txt", "0", boilerplate=(Boilerplate(0, 17, "header"),))
    assert [text[t.span[0] : t.span[1]] for t in find_times(read_page(article), KNOWLEDGE, TUESDAY)] == ["Friday"]


@given(st.text(alphabet="Mondaylst week 0123456789 of,.inMarchyear\n-—", max_size=120), st.none() | st.just(TUESDAY))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str, filed: date | None) -> None:
    page = read_page(Article("a1", text, "a.txt", "0"))
    last = 0
    for time in find_times(page, KNOWLEDGE, filed):
        assert last <= time.span[0] < time.span[1] <= len(text)
        assert text[time.span[0] : time.span[1]].strip() == text[time.span[0] : time.span[1]]
        assert time.value is not None or time.why
        last = time.span[1]
