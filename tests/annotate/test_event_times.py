"""Which time dates an act, and which belongs to something else in its sentence."""

from __future__ import annotations

from datetime import date

import pytest
from acts_told import day, only

from communique.annotation import TimeExpression
from communique.interval import Interval


def test_takes_the_date_of_the_time_expression_in_its_clause() -> None:
    text = "Minister Adler met Minister Brandt on 12 May in the old town hall."
    at = text.index("12 May")
    day = Interval.day(date(2031, 5, 12))
    time = TimeExpression((at, at + 6), day, "day", 1.0, "test")
    event = only(text, "CONSULT", times=[time])
    assert event.date == day
    assert event.time == (at, at + 6)


def test_a_verb_with_a_future_time_is_planned() -> None:
    text = "Minister Adler meets Minister Brandt on 20 May in the old town hall."
    at = text.index("20 May")
    time = TimeExpression((at, at + 6), Interval.day(date(2031, 5, 20)), "day", 1.0, "test")
    assert only(text, "CONSULT", times=[time]).status == "planned"


def test_the_day_of_what_was_agreed_is_not_the_day_of_the_agreement() -> None:
    text = "Orvania and Kestria agreed that observers would board ships from 1 July."
    event = only(text, "AGREE", times=[day(text, "1 July", date(2031, 7, 1))])
    assert (event.status, event.date) == ("past", None)


def test_the_day_by_which_something_is_promised_does_not_date_the_promise() -> None:
    text = "Telmark promised to answer the list of Orvania in writing on Friday."
    event = only(text, "AGREE", times=[day(text, "Friday", date(2031, 5, 16))])
    assert (event.status, event.date) == ("past", None)


def test_the_day_on_which_it_was_agreed_dates_the_agreement() -> None:
    text = "Orvania and Kestria agreed on Monday that observers would board ships from 1 July."
    times = [day(text, "Monday", date(2031, 5, 12)), day(text, "1 July", date(2031, 7, 1))]
    assert only(text, "AGREE", times=times).date == Interval.day(date(2031, 5, 12))


def test_since_when_they_have_not_met_does_not_date_the_meeting() -> None:
    text = "Minister Adler met Minister Brandt for the first time since January."
    assert only(text, "CONSULT", times=[day(text, "January", date(2031, 1, 1))]).date is None


@pytest.mark.parametrize(
    "text",
    ["On Tuesday, Orvania accused Telmark of piracy.", "Orvania on Tuesday accused Telmark of piracy."],
)
def test_a_time_that_opens_the_sentence_or_stands_before_the_verb_dates_the_act(text: str) -> None:
    event = only(text, "ACCUSE", times=[day(text, "Tuesday", date(2031, 5, 13))])
    assert event.date == Interval.day(date(2031, 5, 13))


def test_a_weekday_read_as_past_means_the_next_one_when_the_meeting_is_still_to_come() -> None:
    text = "Tuesday’s talks between Orvania and Telmark will go ahead."
    event = only(text, "CONSULT", times=[day(text, "Tuesday", date(2031, 5, 13))])
    assert (event.status, event.date) == ("planned", Interval.day(date(2031, 5, 20)))


def test_a_month_after_in_is_no_place() -> None:
    text = "Minister Adler will meet Minister Brandt in June."
    assert only(text, "CONSULT", times=[day(text, "June", date(2031, 6, 1))]).place is None


def test_the_year_in_which_visits_are_counted_does_not_date_the_visit() -> None:
    text = "It will be the third visit of Minister Adler to Telmark this year."
    year = TimeExpression(
        (text.index("this year"), len(text) - 1), Interval(date(2031, 1, 1), date(2031, 12, 31)), "year", 1.0, "test"
    )
    assert only(text, "CONSULT", times=[year]).date is None


def test_a_year_before_a_noun_dates_that_noun_only() -> None:
    text = "Orvania accused Telmark of its failure to enforce the 2029 accord."
    year = TimeExpression(
        (text.index("2029"), text.index("2029") + 4),
        Interval(date(2029, 1, 1), date(2029, 12, 31)),
        "year",
        1.0,
        "test",
    )
    assert only(text, "ACCUSE", times=[year]).date is None


def test_the_time_of_a_clause_that_begins_later_does_not_date_the_act() -> None:
    text = "Orvania praised Telmark, whose government took office on Monday."
    text2 = "Orvania praised Telmark since the cabinet took office on Monday."
    for words_of in (text, text2):
        assert only(words_of, "SUPPORT", times=[day(words_of, "Monday", date(2031, 5, 12))]).date is None
