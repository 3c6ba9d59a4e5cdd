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
        interval = dates.period(unit, anchor, 0)  # type: ignore[arg-type]
        assert interval.start <= anchor <= interval.end


@given(days, st.integers(-30, 30))
def test_periods_follow_each_other_without_gap(anchor: date, step: int) -> None:
    for unit in ("week", "month", "year"):
        here, after = dates.period(unit, anchor, step), dates.period(unit, anchor, step + 1)  # type: ignore[arg-type]
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
