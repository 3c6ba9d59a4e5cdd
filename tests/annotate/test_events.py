"""What find_events makes of running text about invented states and people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.events.find import find_events
from communique.annotate.page import read_page
from communique.annotation import Attribution, EventMention, Mention, TimeExpression
from communique.article import Article, Found, Span
from communique.interval import Interval
from communique.knowledge import Knowledge
from communique.knowledge.events import inflections, load
from communique.knowledge.outcomes import load as load_outcomes

KNOWLEDGE = Knowledge.load()
WORDS = [
    "met",
    "will",
    "attack",
    "the",
    "of",
    "talks",
    "sanctions",
    "with",
    "not",
    ",",
    ".",
    "“",
    "if",
    "deny",
    "to",
    "visit",
    "and",
]
NAMES = {"Orvania": 0, "Telmark": 1, "Kestria": 2, "Minister Adler": 3, "Minister Brandt": 4}


def article(text: str, published: date | None = date(2031, 5, 14)) -> Article:
    return Article("a1", text, "a1.txt", "", published=Found(published, "test") if published else None)


def mentions(text: str) -> list[Mention]:
    out = []
    for name, number in NAMES.items():
        at = text.find(name)
        while at >= 0:
            kind = "person" if number > 2 else "state"
            out.append(Mention((at, at + len(name)), "name", kind, number, 1.0, "test"))  # type: ignore[arg-type]
            at = text.find(name, at + 1)
    return sorted(out, key=lambda m: m.span)


def events(
    text: str, attributions: Sequence[Attribution] = (), times: Sequence[TimeExpression] = ()
) -> tuple[EventMention, ...]:
    return find_events(read_page(article(text)), KNOWLEDGE, mentions(text), attributions, times)


def only(text: str, root: str, **more: object) -> EventMention:
    found = [e for e in events(text, **more) if e.type == root]  # type: ignore[arg-type]
    assert len(found) == 1, [(e.type, text[slice(*e.trigger)]) for e in events(text, **more)]  # type: ignore[arg-type]
    return found[0]


def words(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Orvania accused Telmark on Monday of breaking the truce.", "ACCUSE"),
        ("Minister Adler met Minister Brandt in the old town hall.", "CONSULT"),
        ("Orvania urged Telmark to reopen the bridge.", "REQUEST"),
        ("Telmark rejected the demand within an hour.", "REJECT"),
        ("Orvania expelled two diplomats of Telmark.", "SANCTION"),
        ("Orvania threatened Telmark with a blockade.", "THREATEN"),
        ("Police in Telmark arrested nine fishermen.", "COERCE"),
        ("Telmark invaded Kestria two years ago.", "ASSAULT"),
        ("Orvania praised Kestria for its patience.", "SUPPORT"),
        ("Orvania and Kestria signed an agreement on grain.", "AGREE"),
    ],
)
def test_types_an_act_by_its_trigger(text: str, root: str) -> None:
    assert root in {e.type for e in events(text)}


def test_finds_who_acts_and_who_is_acted_upon() -> None:
    event = only("Orvania accused Telmark on Monday of breaking the truce.", "ACCUSE")
    assert event.actor_entities == (0,)
    assert event.recipient_entities == (1,)


def test_turns_the_passive_round() -> None:
    event = only("Telmark was accused by Orvania of breaking the truce.", "ACCUSE")
    assert event.actor_entities == (0,)
    assert event.recipient_entities == (1,)


def test_joint_actors_are_all_named() -> None:
    event = only("Orvania and Kestria accused Telmark of breaking the truce.", "ACCUSE")
    assert event.actor_entities == (0, 2)


def test_members_of_a_group_mention_all_take_part() -> None:
    text = "The two ministers met in the old town hall."
    group = Mention((0, 17), "title", "person", None, 0.8, "test", group=(3, 4))
    (event,) = find_events(read_page(article(text)), KNOWLEDGE, [group], (), ())
    assert event.actor_entities == (3, 4)


def test_an_owner_of_a_noun_is_its_actor() -> None:
    event = only("Late on Sunday Orvania’s accusations against Telmark filled the front pages.", "ACCUSE")
    assert event.actor_entities == (0,)
    assert event.recipient_entities == (1,)


@pytest.mark.parametrize(
    ("text", "root", "status"),
    [
        ("Minister Adler met Minister Brandt in the old town hall.", "CONSULT", "past"),
        ("Minister Adler will meet Minister Brandt in the old town hall.", "CONSULT", "planned"),
        ("Minister Adler is expected to meet Minister Brandt in the old town hall.", "CONSULT", "planned"),
        ("Minister Adler and Minister Brandt are to meet in the old town hall.", "CONSULT", "planned"),
        ("Minister Adler did not meet Minister Brandt in the old town hall.", "CONSULT", "negated"),
        ("Minister Adler refused to meet Minister Brandt in the old town hall.", "CONSULT", "negated"),
        ("Minister Adler could meet Minister Brandt in the old town hall.", "CONSULT", "hypothetical"),
        ("Minister Adler wants to meet Minister Brandt in the old town hall.", "CONSULT", "hypothetical"),
        ("If Telmark invaded Kestria, prices would rise.", "ASSAULT", "hypothetical"),
        ("Many people fear an invasion of Kestria by Telmark.", "ASSAULT", "hypothetical"),
        ("Orvania has warned of an invasion of Kestria by Telmark.", "ASSAULT", "hypothetical"),
        ("Orvania accuses Telmark of bombing a bridge in Kestria.", "ASSAULT", "alleged"),
        ("Telmark denied that it had bombed the bridge in Kestria.", "ASSAULT", "denied"),
        ("Orvania threatened to expel the diplomats of Telmark.", "SANCTION", "hypothetical"),
        ("Another meeting of Varland and Palvora is planned after consultations.", "CONSULT", "planned"),
        ("Varland is also open to another summit with Palvora.", "CONSULT", "hypothetical"),
        ("Another meeting of Varland and Palvora took place in Brisse.", "CONSULT", "past"),
    ],
)
def test_status_follows_tense_modals_and_what_governs_the_act(text: str, root: str, status: str) -> None:
    found = [e for e in events(text) if e.type == root]
    assert found
    assert {e.status for e in found} == {status}, found


def test_a_hostile_act_told_only_by_the_other_side_is_alleged() -> None:
    text = "Orvania said that Telmark bombed the bridge."
    said = Attribution(((0, 7),), ((8, 12),), ((13, 43),), "indirect", 1.0, "test", speakers=(0,))
    event = only(text, "ASSAULT", attributions=[said])
    assert event.status == "alleged"
    assert event.within == 0


def test_a_hostile_act_somebody_admits_has_happened() -> None:
    text = "Telmark said that Telmark bombed the bridge."
    said = Attribution(((0, 7),), ((8, 12),), ((13, 43),), "indirect", 1.0, "test", speakers=(1,))
    assert only(text, "ASSAULT", attributions=[said]).status == "past"


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


def test_verb_and_noun_of_one_act_are_one_event() -> None:
    assert len([e for e in events("Orvania imposed new sanctions on Telmark.") if e.type == "SANCTION"]) == 1


def test_other_senses_are_left_alone() -> None:
    assert not events("The meeting room was painted blue, and the striking colour pleased the visitors.")


def test_every_event_says_why_and_how_sure() -> None:
    event = only("Orvania accused Telmark on Monday of breaking the truce.", "ACCUSE")
    assert "accused" in event.why
    assert 0 < event.certainty <= 1
    assert event.step


def test_boilerplate_tells_no_events() -> None:
    from communique.article import Boilerplate

    text = "Orvania accused Telmark of breaking the truce.\n\nRead more: Orvania accused Telmark of piracy\n"
    at = text.index("Read more")
    source = Article("a1", text, "a1.txt", "", boilerplate=(Boilerplate(at, len(text), "related"),))
    found = find_events(read_page(source), KNOWLEDGE, mentions(text), (), ())
    assert all(e.trigger[0] < at for e in found)
    assert found


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*NAMES, *WORDS,
                         "’s", "agreed", "\n\n", "on", "by"]),
        max_size=40,
    )
)  # fmt: skip
def test_any_text_gives_rows_inside_the_text_in_reading_order(parts: list[str]) -> None:
    text = " ".join(parts)
    found = events(text)
    assert found == events(text)
    assert [e.trigger for e in found] == sorted(e.trigger for e in found)
    for e in found:
        assert 0 <= e.span[0] <= e.trigger[0] < e.trigger[1] <= e.span[1] <= len(text)
        assert set(e.actors).isdisjoint(e.recipients)


def test_the_work_grows_with_the_text_and_not_with_its_square() -> None:
    sentence = "Orvania accused Telmark of breaking the truce, and Minister Adler will meet Minister Brandt. "
    short, long = sentence * 20, sentence * 200

    def seconds(text: str) -> float:
        page, named = read_page(article(text)), mentions(text)
        start = datetime.now()
        find_events(page, KNOWLEDGE, named, (), ())
        return (datetime.now() - start).total_seconds()

    seconds(short)
    assert seconds(long) < 60 * max(seconds(short), 0.001)


def test_the_cue_table_is_large_and_well_formed() -> None:
    cues = load(())
    assert len({c.trigger for c in cues.cues}) >= 300
    assert all(0 < c.certainty < 1 for c in cues.cues)
    assert {c.root for c in cues.cues} == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("trigger", "part", "irregular", "forms"),
    [
        ("accuse", "v", (), {"accuse", "accuses", "accused", "accusing"}),
        ("deny", "v", (), {"deny", "denies", "denied", "denying"}),
        ("walk out", "v", (), {"walk out", "walks out", "walked out", "walking out"}),
        ("meet", "v", ("met",), {"meet", "meets", "met", "meeting"}),
        ("air strike", "n", (), {"air strike", "air strikes"}),
        ("call for", "n", (), {"call for", "calls for"}),
        ("gravely concerned", "x", (), {"gravely concerned"}),
    ],
)
def test_inflects_cues(trigger: str, part: str, irregular: tuple[str, ...], forms: set[str]) -> None:
    assert {form for form, _ in inflections(trigger, part, irregular)} == forms  # type: ignore[arg-type]


def day(text: str, words: str, on: date, **more: object) -> TimeExpression:
    at = text.index(words)
    return TimeExpression((at, at + len(words)), Interval.day(on), "day", 1.0, "test", **more)  # type: ignore[arg-type]


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


def test_a_planned_part_of_an_agreement_is_an_event_of_its_own() -> None:
    text = "Orvania and Telmark agreed on Monday to let Minister Adler visit Kestria on 2 June."
    times = [day(text, "Monday", date(2031, 5, 12)), day(text, "2 June", date(2031, 6, 2))]
    found = {e.type: (e.status, e.date) for e in events(text, times=times)}
    assert found["AGREE"] == ("past", Interval.day(date(2031, 5, 12)))
    assert found["CONSULT"] == ("planned", Interval.day(date(2031, 6, 2)))


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


def test_a_weekday_read_as_past_means_the_next_one_when_the_meeting_is_still_to_come() -> None:
    text = "Tuesday’s talks between Orvania and Telmark will go ahead."
    event = only(text, "CONSULT", times=[day(text, "Tuesday", date(2031, 5, 13))])
    assert (event.status, event.date) == ("planned", Interval.day(date(2031, 5, 20)))


def test_holders_of_an_office_of_their_states_are_the_parties_not_the_states() -> None:
    text = "Minister Adler of Orvania and Minister Brandt of Telmark will hold a summit in Tolmen."
    event = only(text, "CONSULT")
    assert event.actor_entities == (3, 4)
    assert event.place is not None
    assert words(text, event.place) == "Tolmen"


def test_a_month_after_in_is_no_place() -> None:
    text = "Minister Adler will meet Minister Brandt in June."
    assert only(text, "CONSULT", times=[day(text, "June", date(2031, 6, 1))]).place is None


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


@pytest.mark.parametrize(
    ("text", "root", "status"),
    [
        ("A summit needs something to sign, an envoy of Orvania noted.", "CONSULT", "hypothetical"),
        ("No breakthrough occurred during the visit of Minister Adler.", "CONSULT", "past"),
        ("The meeting, had it taken place, would have angered Telmark.", "CONSULT", "negated"),
        ("A meeting of Orvania and Telmark seemed impossible.", "CONSULT", "hypothetical"),
        ("It will be his third visit to Orvania this year.", "CONSULT", "planned"),
    ],
)
def test_what_is_general_denied_or_to_come_is_not_past(text: str, root: str, status: str) -> None:
    assert [e.status for e in events(text) if e.type == root] == [status]


def test_the_year_in_which_visits_are_counted_does_not_date_the_visit() -> None:
    text = "It will be the third visit of Minister Adler to Telmark this year."
    year = TimeExpression(
        (text.index("this year"), len(text) - 1), Interval(date(2031, 1, 1), date(2031, 12, 31)), "year", 1.0, "test"
    )
    assert only(text, "CONSULT", times=[year]).date is None


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


def test_a_source_named_only_in_a_relative_clause_makes_no_claim_of_the_act_before_it() -> None:
    text = "Telmark has deployed two brigades to Kestria, who, according to Orvania, are to train there."
    whole = Attribution(
        ((text.index("Orvania"), text.index("Orvania") + 7),),
        ((text.index("according"), text.index("according") + 12),),
        ((0, text.index(", according")),),
        "indirect",
        1.0,
        "test",
        speakers=(0,),
    )
    assert only(text, "MOBILIZE", attributions=[whole]).status == "past"
