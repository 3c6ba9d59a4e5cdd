"""Meetings over articles: one through all its states, two where they are two."""

from __future__ import annotations

from dataclasses import replace

from communique.interval import Interval

from .happenings_told import MAY, MET, WILL_MEET, off, place, run, summit, told
from .invented import article


def test_two_meetings_of_the_same_people_a_week_apart_stay_two() -> None:
    a = article("a", MET + ".", MAY[3])
    b = article("b", MET + ".", MAY[10])
    events = run((a, [told(a, MET, "met", [1], [2], on=MAY[2])]), (b, [told(b, MET, "met", [1], [2], on=MAY[9])]))
    assert [e.date for e in events] == [Interval.day(MAY[2]), Interval.day(MAY[9])]


def test_undated_meetings_told_a_week_apart_stay_two() -> None:
    a, b = article("a", MET + ".", MAY[3]), article("b", MET + ".", MAY[10])
    assert len(run((a, [told(a, MET, "met", [1], [2])]), (b, [told(b, MET, "met", [1], [2])]))) == 2


def test_a_planned_meeting_that_is_held_is_one_event_with_both_statuses() -> None:
    a = article("a", WILL_MEET + " on Thursday.", MAY[1])
    b = article("b", MET + " on Thursday.", MAY[9])
    (event,) = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [told(b, MET, "met", [1], [2], on=MAY[8])]),
    )
    assert event.status == "past"
    assert [s.status for s in event.sightings] == ["past", "planned"]
    assert event.outcome == "held"


def test_a_plan_held_without_a_date_is_found_by_the_day_after() -> None:
    a = article("a", WILL_MEET + " on Thursday.", MAY[1])
    b = article("b", MET + ".", MAY[9])
    (event,) = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [told(b, MET, "met", [1], [2])]),
    )
    assert event.status == "past"
    assert event.date == Interval.day(MAY[8])


def test_a_postponed_summit_is_one_event_from_its_announcement_to_its_postponement() -> None:
    a = article("a", "Ines Adler and Pavel Brandt will hold a summit on 12 May.", MAY[1])
    b = article("b", "The summit of Ines Adler and Pavel Brandt was put off.", MAY[9])
    (event,) = run(
        (a, [summit(a, "Ines Adler and Pavel Brandt will hold a summit on 12 May", status="planned", on=MAY[11])]),
        (b, [off(summit(b, "The summit of Ines Adler and Pavel Brandt was put off"))]),
    )
    assert (event.status, event.outcome) == ("negated", "postponed")
    assert event.date == Interval.day(MAY[11])
    assert event.outcome_on == Interval.day(MAY[9])
    assert "2031-05-10" in " ".join(event.why)
    assert event.title == "Ines Adler and Pavel Brandt to hold a summit (postponed)"


def test_a_mere_weekday_in_words_that_a_summit_is_off_may_be_a_week_off() -> None:
    a = article("a", "Ines Adler and Pavel Brandt will hold a summit on 12 May.", MAY[1])
    b = article("b", "The summit of Ines Adler and Pavel Brandt planned for Monday was put off.", MAY[13])
    words = "The summit of Ines Adler and Pavel Brandt planned for Monday was put off"
    monday = b.text.index("Monday")
    (event,) = run(
        (a, [summit(a, "Ines Adler and Pavel Brandt will hold a summit on 12 May", status="planned", on=MAY[11])]),
        (b, [off(summit(b, words, on=MAY[18]), time=(monday, monday + 6))]),
    )
    assert event.date == Interval.day(MAY[11])
    assert event.outcome == "postponed"


def test_another_meeting_of_the_same_people_is_held_although_one_was_put_off() -> None:
    a = article("a", "The summit of Ines Adler and Pavel Brandt on 12 May was put off. " + MET + ".", MAY[13])
    words = "The summit of Ines Adler and Pavel Brandt on 12 May was put off"
    events = run((a, [off(summit(a, words, on=MAY[11])), told(a, MET, "met", [1], [2], on=MAY[12])]))
    assert sorted((e.status, e.outcome) for e in events) == [("negated", "postponed"), ("past", None)]


def test_a_cancelled_meeting_is_never_past() -> None:
    a = article("a", WILL_MEET + " on Thursday.", MAY[1])
    b = article("b", "The meeting of Ines Adler and Pavel Brandt was called off.", MAY[5])
    words = "The meeting of Ines Adler and Pavel Brandt was called off"
    (event,) = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [off(told(b, words, "meeting", [1], [2]), "cancelled")]),
    )
    assert (event.status, event.outcome) == ("negated", "cancelled")


def test_a_meeting_told_without_names_joins_that_of_the_day_in_an_article_that_names_all_parties() -> None:
    a = article("a", WILL_MEET + " on 9 May.", MAY[1])
    b = article("b", "The ministers will meet on 9 May.", MAY[2])
    (event,) = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [told(b, "The ministers will meet on 9 May", "meet", [], status="planned", on=MAY[8])]),
        named={"b": (1, 2)},
    )
    assert set(event.articles) == {"a", "b"}


def test_a_meeting_told_without_names_stays_alone_where_the_parties_are_not_named() -> None:
    a = article("a", WILL_MEET + " on 9 May.", MAY[1])
    b = article("b", "The ministers will meet on 9 May.", MAY[2])
    events = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [told(b, "The ministers will meet on 9 May", "meet", [], status="planned", on=MAY[8])]),
        named={"b": (1, 5)},
    )
    assert [e.articles for e in events] == [("a",), ("b",)] or [e.articles for e in events] == [("b",), ("a",)]


def test_a_call_a_visit_and_a_meeting_are_three_events() -> None:
    a = article("a", MET + ". Ines Adler phoned Pavel Brandt. Ines Adler visited Tolmen.", MAY[3])
    events = run(
        (
            a,
            [
                told(a, MET, "met", [1], [2]),
                replace(told(a, "Ines Adler phoned Pavel Brandt", "phoned", [1], [2]), mode="phone"),
                place(told(a, "Ines Adler visited Tolmen", "visited", [1]), a, "Tolmen", "visit"),
            ],
        )
    )
    assert sorted(e.place or "" for e in events) == ["", "", "Tolmen"]
    assert len(events) == 3


def test_meetings_in_two_towns_are_two_events() -> None:
    a = article("a", MET + " in Tolmen.", MAY[3])
    b = article("b", MET + " in Osthaven.", MAY[3])
    rows = (place(told(x, MET, "met", [1], [2]), x, town) for x, town in ((a, "Tolmen"), (b, "Osthaven")))
    assert [e.place for e in run((a, [next(rows)]), (b, [next(rows)]))] in (
        ["Tolmen", "Osthaven"],
        ["Osthaven", "Tolmen"],
    )


def test_a_plan_told_on_the_day_of_a_meeting_is_a_plan_for_another() -> None:
    a = article("a", MET + ". " + WILL_MEET + " again.", MAY[3])
    events = run((a, [told(a, MET, "met", [1], [2]), told(a, WILL_MEET, "meet", [1], [2], status="planned")]))
    assert sorted(e.status for e in events) == ["past", "planned"]


def test_a_trip_goes_where_it_leads_and_not_where_talks_were_held_before() -> None:
    words = "Ines Adler left on a trip to Tolmen after talks in Kestria"
    a = article("a", words + ".", MAY[3])
    trip = place(told(a, words, "trip", [1]), a, "Tolmen", "visit")
    talks = place(told(a, words, "talks", [1]), a, "Kestria")
    assert next(e for e in run((a, [trip, talks])) if e.mode == "visit").place == "Tolmen"


def test_the_meetings_of_a_body_on_one_day_are_one_although_it_names_no_second_side() -> None:
    words = "The Harbour League held a summit"
    a = article("a", words + ". The Harbour League met on Tuesday.", MAY[3])
    (event,) = run(
        (a, [told(a, words, "summit", [7]), told(a, "The Harbour League met on Tuesday", "met", [7], on=MAY[2])])
    )
    assert event.date == Interval.day(MAY[2])


def test_a_plan_without_a_day_is_held_by_the_meeting_that_two_sightings_of_the_next_day_tell() -> None:
    plan = "The Harbour League will meet"
    a = article("a", plan + ".", MAY[2])
    b = article("b", "The Harbour League held a summit. The Harbour League met on Tuesday.", MAY[3])
    (event,) = run(
        (a, [told(a, plan, "meet", [7], status="planned")]),
        (
            b,
            [
                told(b, "The Harbour League held a summit", "summit", [7]),
                told(b, "The Harbour League met on Tuesday", "met", [7], on=MAY[3]),
            ],
        ),
    )
    assert (event.status, event.outcome) == ("past", "held")


def test_one_side_of_a_meeting_is_that_of_the_day_on_which_its_article_tells_of_both() -> None:
    text = "Pavel Brandt, who had met on Monday, left. " + MET + " on Monday. Ines Adler said after the meeting."
    a = article("a", text, MAY[3])
    (event,) = run(
        (
            a,
            [
                told(a, "Pavel Brandt, who had met on Monday", "met", [2], on=MAY[2]),
                told(a, MET + " on Monday", "met", [1], [2], on=MAY[2]),
                told(a, "Ines Adler said after the meeting", "meeting", [1]),
            ],
        )
    )
    assert len(event.sightings) == 3


def test_a_seat_of_government_lies_in_its_capital() -> None:
    words = "Ines Adler met Ilo Vesk"
    a = article("a", words + " at the Kremlin.", MAY[3])
    b = article("b", words + " in Moscow.", MAY[3])
    rows = (place(told(x, words, "met", [1], [9]), x, town) for x, town in ((a, "Kremlin"), (b, "Moscow")))
    assert len(run((a, [next(rows)]), (b, [next(rows)]))) == 1


def test_who_receives_somebody_meets_him() -> None:
    words = "Pavel Brandt received Ines Adler"
    a = article("a", words + ". Pavel Brandt met on Monday.", MAY[3])
    received = replace(told(a, words, "received", [2], [1], on=MAY[2]), mode="visit")
    events = run((a, [received, told(a, "Pavel Brandt met on Monday", "met", [2], on=MAY[2])]))
    assert len(events) == 1
