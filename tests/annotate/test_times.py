"""Time expressions: which words, and which days they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.page import read_page
from communique.annotate.times.find import find_times
from communique.annotation import TimeExpression
from communique.article import Article, Found
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
        ("Drills are planned in early February.", "2025-02-01/2025-02-28"),
        ("The strait was closed in March 2021.", "2021-03-01/2021-03-31"),
        ("It was signed on May 3, 2019 in Brisse.", "2019-05-03"),
        ("It was signed on 3 May 2019 in Brisse.", "2019-05-03"),
        ("Her predecessor left two weeks ago.", "2024-05-14"),
        ("He took office in June.", "2023-06-01/2023-06-30"),
        ("Yesterday the port reopened.", "2024-05-27"),
        ("The 2017 treaty is dead.", "2017-01-01/2017-12-31"),
        ("The war of 1950-1953 is over.", "1950-01-01/1953-12-31"),
        ("Trade fell in the first half of 2012.", "2012-01-01/2012-06-30"),
        ("Trade fell in the last three months of 2012.", "2012-10-01/2012-12-31"),
        ("In 2009 the strait was mined.", "2009-01-01/2009-12-31"),
        ("She has led Palvora since 2009 and will stay.", "2009-01-01/2009-12-31"),
        ("In March, the port was closed.", "2024-03-01/2024-03-31"),
        ("The March deal is dead.", "2024-03-01/2024-03-31"),
        ("Elections will be held in July.", "2024-07-01/2024-07-31"),
        ("The accord is signed in July.", "2024-07-01/2024-07-31"),
        ("It was signed in June last year.", "2023-06-01/2023-06-30"),
        ("It was signed last Oct. 23 in Brisse.", "2023-10-23"),
        ("The exercise ran from April 28 to May 3.", "2024-04-28/2024-05-03"),
        ("They met between May 3 and May 9.", "2024-05-03/2024-05-09"),
        ("The envoys met from Monday to Wednesday.", "2024-05-27/2024-05-29"),
        ("Talks will be held Thursday and Friday.", "2024-05-30/2024-05-31"),
        ("It fell in the third quarter of 2012.", "2012-07-01/2012-09-30"),
        ("It fell in last year’s third quarter.", "2023-07-01/2023-09-30"),
        ("Exports fell in the first quarter.", "2024-01-01/2024-03-31"),
        ("Exports fell last quarter.", "2024-01-01/2024-03-31"),
        ("It was built in the 1980s.", "1980-01-01/1989-12-31"),
        ("It was built in the late ’80s.", "1980-01-01/1989-12-31"),
        ("In nineteen ninety-six the port was closed.", "1996-01-01/1996-12-31"),
        ("They met in the year two thousand.", "2000-01-01/2000-12-31"),
        ("It was built in the nineties.", "1990-01-01/1999-12-31"),
        ("The border dates from the 19th century.", "1800-01-01/1899-12-31"),
        ("The force will take charge in the autumn.", "2024-09-01/2024-11-30"),
        ("The truce was broken this past winter.", "2023-12-01/2024-02-29"),
        ("The truce held in the summer of 2012.", "2012-06-01/2012-08-31"),
        ("The envoy came at Christmas.", "2023-12-25"),
        ("The envoy was seen on Thanksgiving.", "2023-11-23"),
        ("The truce began on Easter Sunday.", "2024-03-31"),
        ("The world changed on 9/11.", "2001-09-11"),
        ("The deal must be done by year-end.", "2024-12-01/2024-12-31"),
        ("Shells fell overnight.", "2024-05-27/2024-05-28"),
        ("They will meet in the next 30 days.", "2024-05-28/2024-06-27"),
        ("They have met over the last week.", "2024-05-21/2024-05-28"),
        ("He resigned a year and a half ago.", "2022-11-01/2022-11-30"),
        ("The treaty was signed in mid-January.", "2024-01-01/2024-01-31"),
        ("The truce took effect at 8 a.m. local time Monday.", "2024-05-27"),
        ("Ilse Marrow missed Monday’s deadline to pay.", "2024-05-27"),
        ("The hearing was postponed until Friday.", "2024-05-31"),
        ("She could leave as soon as Friday.", "2024-05-31"),
        ("The United Arbo Front met on Friday.", "2024-05-24"),
        ("The truce, which would begin after Friday, is in doubt.", "2024-05-31"),
        ("Voters this winter ousted the government.", "2023-12-01/2024-02-29"),
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
    assert value("That same week the fleet had sailed.") is None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It was signed in 1943. A year later it lapsed.", "A year later", "1944-01-01/1944-12-31"),
        ("Sales in June fell from a month earlier.", "a month earlier", "2023-05-01/2023-05-31"),
        ("It was signed on May 3. Two days later it lapsed.", "Two days later", "2024-05-05"),
        ("It was signed on May 3. It lapsed that day.", "that day", "2024-05-03"),
        ("It was signed in April 2021. Later that year it lapsed.", "Later that year", "2021-01-01/2021-12-31"),
        ("It was signed in April 2021. The following month it lapsed.", "The following month", "2021-05-01/2021-05-31"),
        ("It lost $9 last year, and $2 the year before.", "the year before", "2022-01-01/2022-12-31"),
        ("It lost $9 in the third quarter and $2 a year earlier.", "a year earlier", "2022-07-01/2022-09-30"),
        ("It lost $9 in the third quarter and $2 in the year-ago quarter.", "the year-ago quarter",
         "2022-07-01/2022-09-30"),
    ],
)  # fmt: skip
def test_what_is_counted_from_a_time_named_before_is_counted_from_it(text: str, words: str, expected: str) -> None:
    assert str(times(text)[words].value) == expected


def test_days_counted_from_a_day_that_follows_are_one_time() -> None:
    assert value("He fled two days after May 3.") == "2024-05-05"
    assert value("They met the day before Friday’s vote, he will say.") is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It came a day after the fleet sailed.", "event whose day is not told"),
        ("The day after the vote he fled.", "event whose day is not told"),
        ("A few months later he fled.", "does not say how many"),
        ("A year later he fled.", "no day named before"),
        ("He was held in the winter of 2014.", "months in two years"),
        ("It fell in the fiscal third quarter.", "business years"),
        ("It was signed on February 30.", "no such day"),
        ("They met on May 3 and 19.", "not next to each other"),
        ("They met 1,000,000,000 years ago.", "beyond the years"),
        ("It ends within 10,000,000,000 weeks.", "beyond the years"),
        ("He fled 999,999,999,999 days ago.", "beyond the years"),
    ],
)
def test_a_time_that_cannot_be_fixed_is_refused_with_its_reason(text: str, reason: str) -> None:
    found = list(times(text).values())
    assert len(found) == 1
    assert found[0].value is None
    assert reason in found[0].why
    assert found[0].certainty == 0


def test_a_weekday_next_to_the_filing_day_is_that_one_whatever_the_verb() -> None:
    tomorrow = times("The ministry said on Wednesday that ships had left.")["Wednesday"]
    assert str(tomorrow.value) == "2024-05-29"
    assert tomorrow.certainty <= 0.6
    assert "may run ahead" in tomorrow.why
    assert value("She was expected to sign on Monday.") == "2024-05-27"
    assert value("She will sign on Monday.") == "2024-06-03"


def test_a_day_between_filing_and_update_is_of_the_later_version() -> None:
    text = "Rebels took the town on Thursday."
    article = Article("a1", text, "a.txt", "0", updated=Found(date(2024, 5, 31), "metadata"))
    found = find_times(read_page(article), KNOWLEDGE, TUESDAY)[0]
    assert str(found.value) == "2024-05-30"
    assert "updated" in found.why


def test_today_in_a_quotation_is_the_day_it_was_said_and_less_sure() -> None:
    found = times("On Monday she said, “We have agreed today to stop.”")["today"]
    assert str(found.value) == "2024-05-27"
    assert found.certainty < times("They agreed today to stop.")["today"].certainty


def test_a_sunday_paper_tells_of_the_week_past_but_plans_the_week_ahead() -> None:
    sunday = date(2024, 6, 2)
    assert value("Palvora accused Varland this week.", sunday) == "2024-05-27/2024-06-02"
    assert value("The envoys will meet this week.", sunday) == "2024-06-02/2024-06-08"
    assert value("The envoys will meet in the coming week.", sunday) == "2024-06-03/2024-06-09"


@pytest.mark.parametrize(
    ("text", "words", "deadline"),
    [
        ("It has until Friday to answer.", "Friday", True),
        ("Marrow set a Friday deadline.", "Friday", True),
        ("Marrow gave them until mid-July to answer.", "mid-July", True),
        ("The port must open by the end of June.", "the end of June", True),
        ("They met before Monday.", "Monday", False),
        ("They met on Monday.", "Monday", False),
    ],
)
def test_a_deadline_is_told_from_a_day_something_was_done(text: str, words: str, deadline: bool) -> None:
    assert times(text)[words].deadline is deadline


def test_an_hour_is_of_the_day_its_sentence_names() -> None:
    found = times("On Monday the bridge fell, at 10:50 p.m.")["10:50 p.m."]
    assert str(found.value) == "2024-05-27"
    assert found.granularity == "time"


def test_every_relative_time_of_an_undated_article_is_refused_for_want_of_its_date() -> None:
    text = "Today, last week, in July, two days ago, this summer, overnight, last quarter, at Christmas, by year-end."
    found = times(text, None)
    assert len(found) == 9
    for time in found.values():
        assert time.value is None
        assert "date is not known" in time.why


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the capital.",
        "He sat in the sun.",
        "The 12th round was the last.",
        "It cost 2,000 marks.",
        "The Sun wrote about it.",
        "Black Friday is a day of sales.",
        "The Good Friday Agreement stands.",
        "He told Arbo Today of it.",
        "ARBO TODAY wrote about it.",
        "It was on Varland’s “This Week” that she spoke.",
        "At the end of the day, both want peace.",
        "It is the worst drought in 17 years.",
        "She was May’s deputy.",
        "Copyright 2019 Arbo Press.",
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
        assert 0 <= time.certainty <= 1
        if time.value is not None and time.value.first is not None and time.value.last is not None:
            assert time.value.first <= time.value.last
        last = time.span[1]


COUNTS = st.integers(0, 10**12).map(str) | st.sampled_from(["a", "two", "ninety", "1,000,000,000"])
UNITS = st.sampled_from(["hours", "days", "weeks", "months", "years", "decades"])
SHAPES = st.sampled_from(
    ["{} {} ago", "within {} {}", "in {} {}", "the past {} {}", "the next {} {}", "May 3, 2020. {} {} later",
     "{} {} after May 3, 2020", "the first {} {} of 2012"]
)  # fmt: skip


@given(SHAPES, COUNTS, UNITS, st.none() | st.dates())
def test_no_number_breaks_the_calendar(shape: str, count: str, unit: str, filed: date | None) -> None:
    text = f"They will act {shape.format(count, unit)}."
    for time in find_times(read_page(Article("a1", text, "a.txt", "0")), KNOWLEDGE, filed):
        if time.value is None:
            assert time.why
        else:
            assert time.value.start <= time.value.end
            assert date.min <= time.value.start
            assert time.value.end <= date.max


@given(st.sampled_from(["Monday", "Friday", "mid-July", "the end of the year", "next week"]), st.dates())
def test_a_deadline_to_come_does_not_end_before_the_filing_day(words: str, filed: date) -> None:
    for time in find_times(
        read_page(Article("a1", f"Varland will answer by {words}.", "a.txt", "0")), KNOWLEDGE, filed
    ):
        assert time.deadline
        assert time.value is None or time.value.end >= filed
