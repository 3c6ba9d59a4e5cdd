"""Laws of the calendar arithmetic behind time expressions."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.times import dates

days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
weekdays = st.integers(0, 6)


@given(days, weekdays)
def test_a_past_weekday_lies_within_the_last_six_days(anchor: date, weekday: int) -> None:
    found = dates.weekday_near(anchor, weekday, "past")
    assert found.weekday() == weekday
    assert timedelta(0) <= anchor - found <= timedelta(days=6)


@given(days, weekdays)
def test_a_coming_weekday_lies_within_the_next_six_days(anchor: date, weekday: int) -> None:
    found = dates.weekday_near(anchor, weekday, "future")
    assert found.weekday() == weekday
    assert timedelta(0) <= found - anchor <= timedelta(days=6)


@given(days)
def test_every_day_lies_in_its_own_week_month_and_year(anchor: date) -> None:
    for unit in ("week", "month", "year"):
        interval = dates.period(unit, anchor, 0)
        assert interval.start <= anchor <= interval.end


@given(days, st.integers(-30, 30))
def test_periods_follow_each_other_without_gap(anchor: date, step: int) -> None:
    for unit in ("week", "month", "year"):
        here, after = dates.period(unit, anchor, step), dates.period(unit, anchor, step + 1)
        assert after.start - here.end == timedelta(days=1)


@given(days, st.integers(1, 31))
def test_a_day_of_the_month_is_found_on_the_side_of_its_tense(anchor: date, day: int) -> None:
    past, future = dates.day_of_month_near(anchor, day, "past"), dates.day_of_month_near(anchor, day, "future")
    assert past is None or (past.day == day and past <= anchor)
    assert future is None or (future.day == day and future >= anchor)


def test_an_article_filed_on_a_sunday_means_the_week_that_begins() -> None:
    sunday = date(2024, 6, 2)
    assert dates.week_of(sunday).start == sunday


def test_the_calendar_has_no_thirtieth_of_february() -> None:
    assert dates.safe_date(2024, 2, 30) is None


@given(days, st.integers(1, 12))
def test_a_month_alone_lies_at_most_a_year_from_the_filing_day(anchor: date, month: int) -> None:
    for tense in ("past", "future", "unknown"):
        for told in (True, False):
            year = dates.month_near(anchor, month, tense, told=told)
            assert abs((year - anchor.year) * 12 + month - anchor.month) < 12


@given(days, st.integers(1, 12))
def test_a_month_a_past_verb_stands_before_has_begun(anchor: date, month: int) -> None:
    assert date(dates.month_near(anchor, month, "past", told=True), month, 1) <= anchor


@given(st.integers(1900, 2090), st.integers(1, 4))
def test_the_quarters_make_up_the_year(year: int, number: int) -> None:
    quarter = dates.quarter_of(year, number)
    assert dates.year_of(year).contains(quarter)
    assert 90 <= (quarter.end - quarter.start).days + 1 <= 92


@given(st.integers(1900, 2090), st.integers(1, 12), st.sampled_from([1, 2, 3, 4, -1]), weekdays)
def test_the_nth_weekday_of_a_month_is_that_weekday_in_that_month(
    year: int, month: int, which: int, weekday: int
) -> None:
    found = dates.nth_weekday(year, month, which, weekday)
    assert (found.year, found.month, found.weekday()) == (year, month, weekday)
    if which > 0:
        assert (found.day - 1) // 7 == which - 1


def test_easter_is_known() -> None:
    assert dates.easter(2024) == date(2024, 3, 31)
