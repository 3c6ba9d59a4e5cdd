"""Meetings, visits and calls: whose they are, where, and what became of them."""

from __future__ import annotations

import pytest
from acts_told import KNOWLEDGE, article, events, mentions, only, words

from communique.annotate.events.find import find_events
from communique.annotate.page import read_page
from communique.annotation import Mention
from communique.knowledge.outcomes import load as load_outcomes


@pytest.mark.parametrize(
    ("text", "outcome", "status"),
    [
        ("The summit of Orvania and Telmark was postponed at short notice.", "postponed", "negated"),
        ("The summit that Orvania and Telmark had planned was put off without a new date.", "postponed", "negated"),
        ("Kestria put the meeting with Orvania off at the request of both.", "postponed", "negated"),
        ("Orvania postponed the talks with Telmark.", "postponed", "negated"),
        ("Kestria announced the postponement of the summit with Orvania.", "postponed", "negated"),
        ("Telmark called off the talks with Orvania.", "cancelled", "negated"),
        ("The talks between Orvania and Telmark have been cancelled.", "cancelled", "negated"),
        ("The talks between Orvania and Telmark will go ahead.", "confirmed", "planned"),
        ("The talks between Orvania and Telmark lasted three hours.", "held", "past"),
        ("Talks between Orvania and Telmark end without a deal.", "held", "past"),
    ],
)
def test_says_what_became_of_a_meeting(text: str, outcome: str, status: str) -> None:
    event = next(e for e in events(text) if e.type == "CONSULT")
    assert (event.outcome, event.status) == (outcome, status)


@pytest.mark.parametrize(
    "text",
    [
        "The talks between Orvania and Telmark could be postponed.",
        "The talks between Orvania and Telmark were not postponed.",
        "Telmark threatened to cancel the talks with Orvania.",
        "Orvania demands that the talks with Telmark be cancelled.",
        "The talks between Orvania and Telmark were short and the strike was cancelled.",
    ],
)
def test_a_meeting_is_off_only_where_that_is_told_as_fact(text: str) -> None:
    assert all(e.outcome not in ("postponed", "cancelled") for e in events(text) if e.type == "CONSULT")


def test_holders_of_an_office_of_their_states_are_the_parties_not_the_states() -> None:
    text = "Minister Adler of Orvania and Minister Brandt of Telmark will hold a summit in Tolmen."
    event = only(text, "CONSULT")
    assert event.actor_entities == (3, 4)
    assert event.place is not None
    assert words(text, event.place) == "Tolmen"


def test_a_plural_without_names_means_the_group_last_named_by_it() -> None:
    text = "The ministers of Orvania and Telmark met in Tolmen. The ministers will meet again in June."
    group = Mention((0, 36), "title", "person", None, 0.8, "test", group=(3, 4))
    again = Mention((52, 65), "title", "person", None, 0.8, "test")
    found = find_events(read_page(article(text)), KNOWLEDGE, [group, again], (), ())
    assert [e.actor_entities for e in found] == [(3, 4), (3, 4)]


def test_people_without_names_stand_for_those_they_come_from() -> None:
    text = "Experts from Orvania will meet in Tolmen."
    experts = Mention((0, 7), "title", "person", None, 0.5, "test")
    found = find_events(read_page(article(text)), KNOWLEDGE, [experts, *mentions(text)], (), ())
    assert [e.actor_entities for e in found] == [(0,)]


def test_those_who_speak_after_talks_are_their_parties() -> None:
    event = only("Minister Adler and Minister Brandt said after talks in Tolmen that nothing was settled.", "CONSULT")
    assert event.actor_entities == (3, 4)


def test_the_words_for_outcomes_are_well_formed() -> None:
    words = load_outcomes()
    phrases = [
        p for place in (words.passive, words.told_of, words.obj, words.around, words.noun) for p in place.items()
    ]
    assert {o for _, forms in phrases for _, o in forms} == {"held", "confirmed", "postponed", "cancelled"}
    assert all(form[0] == first for first, forms in phrases for form, _ in forms)
    assert all(len(form) == 2 for forms in words.around.values() for form, _ in forms)


def test_the_subject_of_the_main_clause_is_no_party_to_talks_that_only_end_meanwhile() -> None:
    event = only("Telmark promises a note as first border talks end without a deal.", "CONSULT")
    assert (event.actor_entities, event.outcome) == ((), "held")


def test_press_conference_presses_nobody() -> None:
    text = "At a press conference Minister Adler met Minister Brandt. At a press briefing the talks with Orvania ended."
    assert {e.status for e in events(text)} == {"past"}


def test_a_visiting_minister_is_the_one_who_visits() -> None:
    text = "Orvania said so at a press conference with visiting Minister Brandt."
    visit = next(e for e in events(text) if e.mode == "visit")
    assert visit.actor_entities == (4,)


def test_receiving_a_call_is_no_visit() -> None:
    text = "Minister Adler received a phone call from the minister of Telmark."
    assert "visit" not in {e.mode for e in events(text)}


def test_the_goal_of_a_journey_is_its_place() -> None:
    text = "Minister Adler will travel to Tolmen for talks."
    visit = next(e for e in events(text) if e.mode == "visit")
    assert visit.place is not None
    assert words(text, visit.place) == "Tolmen"
