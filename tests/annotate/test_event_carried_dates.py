"""Acts told twice, once with their day: which of them take it over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.annotate.events.carried_dates import carry_dates
from communique.annotation import EventMention
from communique.interval import Interval

TEXT = "Orvania visits Telmark\n\nThe Orvanian envoy visited Telmark on Monday. He toured it. Then he met Kestria."
MONDAY = Interval.day(date(2031, 5, 12))


def row(trigger: str, *entities: int, **more: object) -> EventMention:
    at = TEXT.index(trigger)
    span = (at, at + len(trigger))
    made = EventMention(span, span, "CONSULT", "past", 0.8, "test", actor_entities=entities, why="told")
    return replace(made, **more)  # type: ignore[arg-type]


DATED = row("visited", 0, 1, time=(TEXT.index("on Monday"), TEXT.index("on Monday") + 9), date=MONDAY)


def test_a_title_takes_the_day_of_the_same_act_and_says_from_where() -> None:
    title, _ = carry_dates([row("visits", 0), DATED], [True, False], TEXT)
    assert title.date == MONDAY
    assert title.time == DATED.time
    assert title.why == "told; its day by “visited”"


def test_the_same_word_with_somebody_in_common_is_the_same_act() -> None:
    again, _ = carry_dates([row("visits", 1), DATED], [False, False], TEXT)
    assert again.date == MONDAY


def test_another_word_outside_a_heading_is_another_act() -> None:
    _, other = carry_dates([DATED, row("toured", 0)], [False, False], TEXT)
    assert other.date is None


def test_nobody_in_common_is_another_act() -> None:
    title, _ = carry_dates([row("visits", 7), DATED], [True, False], TEXT)
    assert title.date is None


def test_a_denied_act_does_not_take_the_day_of_one_that_happened() -> None:
    title, _ = carry_dates([row("visits", 0, status="denied"), DATED], [True, False], TEXT)
    assert title.date is None


def test_two_days_to_choose_from_give_none() -> None:
    tuesday = row("met", 0, date=Interval.day(date(2031, 5, 13)))
    title, _, _ = carry_dates([row("visits", 0), DATED, tuesday], [True, False, False], TEXT)
    assert title.date is None
