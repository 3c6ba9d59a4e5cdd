"""What find_events makes of running text about invented states and people."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from acts_told import KNOWLEDGE, NAMES, article, day, events, mentions, only, words
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.events.find import find_events
from communique.annotate.page import read_page
from communique.annotation import Attribution, Mention
from communique.article import Article
from communique.interval import Interval
from communique.knowledge.events import inflections, load

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


def test_a_planned_part_of_an_agreement_is_an_event_of_its_own() -> None:
    text = "Orvania and Telmark agreed on Monday to let Minister Adler visit Kestria on 2 June."
    times = [day(text, "Monday", date(2031, 5, 12)), day(text, "2 June", date(2031, 6, 2))]
    found = {e.type: (e.status, e.date) for e in events(text, times=times)}
    assert found["AGREE"] == ("past", Interval.day(date(2031, 5, 12)))
    assert found["CONSULT"] == ("planned", Interval.day(date(2031, 6, 2)))


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


@pytest.mark.parametrize(
    ("text", "root", "place"),
    [
        ("Orvania deployed 5,000 troops near the Telmark border.", "MOBILIZE", "Telmark border"),
        ("Minister Adler visited Palvora.", "CONSULT", "Palvora"),
        ("Minister Adler met Minister Brandt in Palvora.", "CONSULT", "Palvora"),
    ],
)
def test_a_place_stands_after_near_or_right_after_a_visit(text: str, root: str, place: str) -> None:
    event = only(text, root)
    assert event.place is not None
    assert words(text, event.place) == place


def test_the_comma_of_a_number_does_not_end_the_clause() -> None:
    text = "Orvania deployed 12,500 troops along the river."
    assert words(text, only(text, "MOBILIZE").span) == text.removesuffix(".")


def test_what_is_going_on_now_is_told_as_done() -> None:
    event = only("Minister Adler and Minister Brandt are meeting in Palvora.", "CONSULT")
    assert event.status == "past"
    assert event.why.endswith("under way")
