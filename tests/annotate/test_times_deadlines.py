"""Deadlines, and days that only tell an order; stretches up to the filing day."""

from datetime import date

import pytest

from communique.annotate.page import read_page
from communique.annotate.times.find import find_times
from communique.annotation import TimeExpression
from communique.article import Article
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.of()
TUESDAY = date(2024, 5, 28)


def only(text: str) -> TimeExpression:
    page = read_page(Article("a1", text, "a.txt", "0"))
    (found,) = find_times(page, KNOWLEDGE, TUESDAY)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks are supposed to conclude by Friday, invited envoys said.", "2024-05-31"),
        ("Varland must withdraw before Friday.", "2024-05-31"),
        ("The vote was postponed until Friday.", "2024-05-31"),
        ("By Friday, both had agreed.", "2024-05-24"),
        ("Until Friday, they had not called him a suspect.", "2024-05-24"),
    ],
)
def test_a_deadline_lies_ahead_unless_what_was_done_by_then_is_told(text: str, expected: str) -> None:
    found = only(text)
    assert found.deadline
    assert str(found.value) == expected


def test_before_somebodys_vote_tells_an_order_and_is_no_deadline() -> None:
    found = only("Support before Friday’s vote is thin.")
    assert not found.deadline
    assert str(found.value) == "2024-05-24"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys said they would look for any way at all to get around Friday’s ruling.", "2024-05-24"),
        ("The minister would attend Friday’s summit.", "2024-05-31"),
        ("The minister will in all likelihood not come to attend Friday’s summit.", "2024-05-31"),
    ],
)
def test_a_far_and_unsure_future_says_nothing_of_a_day_that_something_else_belongs_to(text: str, expected: str) -> None:
    assert str(only(text).value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade doubled over the past decade.", "2014-05-28/2024-05-28"),
        ("Shelling grew heavier over the past day.", "2024-05-27/2024-05-28"),
    ],
)
def test_a_stretch_without_a_number_ends_on_the_filing_day(text: str, expected: str) -> None:
    assert str(only(text).value) == expected


@pytest.mark.parametrize(
    "text", ["Every Friday they march.", "They march every other Friday.", "Each June they march."]
)
def test_what_comes_again_and_again_is_no_one_day(text: str) -> None:
    found = only(text)
    assert found.value is None
    assert "again and again" in found.why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister wants an answer in two weeks’ time.", "2024-06-11"),
        ("The minister wants an answer in a week’s time.", "2024-06-04"),
    ],
)
def test_a_count_of_weeks_time_lies_ahead_whatever_the_verb(text: str, expected: str) -> None:
    assert str(only(text).value) == expected
