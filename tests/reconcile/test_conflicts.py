from collections.abc import Sequence
from datetime import timedelta

import pytest

from communique.annotation import Status
from communique.article import Passage
from communique.interval import Interval
from communique.knowledge import Knowledge
from communique.reconcile.actors.cast import reconcile_actors
from communique.reconcile.conflicts.gather import reconcile_conflicts
from communique.reconcile.statements.gather import reconcile_statements
from communique.record import Conflict, Event, EventSighting, Ruling, Story

from .invented import MAY_1, Notes, anchor, article, ruling

EMPTY = Knowledge.of([])


def conflicts_of(*notes: Notes, events: Sequence[Event] = (), rulings: Sequence[Ruling] = ()) -> tuple[Conflict, ...]:
    articles = {n.article.id: n.article for n in notes}
    annotations = {n.article.id: n.done() for n in notes}
    stories = (Story("y-1", "The attack", tuple(sorted(articles)), (), len(articles)),)
    cast = reconcile_actors(articles, annotations, rulings, EMPTY)
    statements = reconcile_statements(articles, annotations, cast, stories, rulings, EMPTY)
    found = reconcile_conflicts(articles, annotations, cast, statements, events, stories, rulings, EMPTY)
    back = dict(reversed(articles.items())), dict(reversed(annotations.items()))
    assert found == reconcile_conflicts(*back, cast, statements, events, stories, rulings, EMPTY)
    for conflict in found:
        assert conflict.why
        for side in conflict.sides:
            for passage in side.passages:
                assert passage.end <= len(articles[passage.article].text)
    return found


def counted(
    id: str, text: str, words: str, low: float | None, high: float | None, unit: str, *, days: int = 0
) -> Notes:
    notes = Notes(article(id, text, MAY_1 + timedelta(days=days)))
    notes.count(words, low, high, unit)
    return notes


DEAD_11 = (
    "Gunmen killed 11 people at the coast guard post on the Ottrel islands on Friday.",
    "11 people",
    11.0,
    11.0,
    "people",
)
DEAD_17 = (
    "On Friday gunmen murdered 17 border guards of the post on the Ottrel islands.",
    "17 border guards",
    17.0,
    17.0,
    "border guards",
)


def test_two_tolls_of_one_attack_are_a_conflict_that_shows_both_numbers() -> None:
    found = conflicts_of(counted("a", *DEAD_11), counted("b", *DEAD_17))
    assert [c.kind for c in found] == ["number"]
    assert {s.value for s in found[0].sides} == {"11 people", "17 border guards"}
    assert {p.article for s in found[0].sides for p in s.passages} == {"a", "b"}
    assert 0 < found[0].certainty <= 1


def test_three_outlets_stand_on_two_sides() -> None:
    third = counted(
        "c",
        "At the post on the Ottrel islands, gunmen killed seventeen guards on Friday.",
        "seventeen guards",
        17,
        17,
        "guards",
    )
    found = conflicts_of(counted("a", *DEAD_11), counted("b", *DEAD_17), third)
    assert len(found) == 1
    assert sorted(len(s.passages) for s in found[0].sides) == [1, 2]


SHORE = "soldiers of Polmar stand on the north shore of the strait, the ministry said."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Over 100,000", 100000, None), ("More than a hundred thousand", 100000, None)),
        (("At least 11,000", 11000, None), ("17,000", 17000, 17000)),
        (("About 28,000", 25000, 31000), ("28,500", 28500, 28500)),
        (("28,000", 28000, 28000), ("28,500", 28500, 28500)),
    ],
)
def test_numbers_that_one_value_fits_agree(
    one: tuple[str, float, float | None], two: tuple[str, float, float | None]
) -> None:
    notes = [
        counted(i, f"{w} {SHORE}", f"{w} soldiers", low, high, "soldiers")
        for i, (w, low, high) in (("a", one), ("b", two))
    ]
    assert conflicts_of(*notes) == ()


def test_numbers_of_different_things_are_none() -> None:
    ships = counted(
        "a", "Polmar sent 12 ships to the north shore of the strait on Monday.", "12 ships", 12, 12, "ships"
    )
    marines = counted(
        "b", "Polmar sent 600 marines to the north shore of the strait on Monday.", "600 marines", 600, 600, "marines"
    )
    harbour = counted(
        "c", "In the harbour of Sund, 90 ships wait for the pilots to end their walkout.", "90 ships", 90, 90, "ships"
    )
    assert conflicts_of(ships, marines, harbour) == ()


def test_a_count_that_grew_over_days_is_none() -> None:
    assert conflicts_of(counted("a", *DEAD_11), counted("b", *DEAD_17, days=4)) == ()


def test_an_article_that_gives_both_numbers_tells_of_the_dispute() -> None:
    both = Notes(
        article(
            "a", DEAD_11[0] + " " + "The ministry says that gunmen killed 17 guards at the post on the Ottrel islands."
        )
    )
    both.count("11 people", 11, 11, "people")
    both.count("17 guards", 17, 17, "guards")
    assert conflicts_of(both, counted("b", *DEAD_17)) == ()


def told(
    id: str,
    words: str,
    speaker: str = "Ilse Marrow",
    *,
    manner: str = "direct",
    cue: str = "said",
    country: str | None = None,
    type: str = "person",
) -> Notes:
    text = f"“{words}” {speaker} {cue}." if manner == "direct" else f"{speaker} {cue} that {words}."
    notes = Notes(article(id, text))
    number = notes.entity(speaker, type, country)  # type: ignore[arg-type]
    notes.says(number, words, manner=manner, cue=cue)  # type: ignore[arg-type]
    return notes


def test_the_same_quotation_in_two_mouths_is_a_conflict_of_attribution() -> None:
    words = "We asked three questions and received five pages about a fourth"
    (found,) = conflicts_of(told("a", words), told("b", words, "Vasko Tchelimar"))
    assert found.kind == "attribution"
    assert {s.value for s in found.sides} == {"Ilse Marrow", "Vasko Tchelimar"}


def test_a_minister_who_speaks_for_the_state_is_no_conflict() -> None:
    words = "We asked three questions and received five pages about a fourth"
    assert conflicts_of(told("a", words, country="VAR"), told("b", words, "Varnia", country="VAR", type="state")) == ()


def test_a_last_name_that_could_not_be_joined_is_no_second_speaker() -> None:
    words = "We asked three questions and received five pages about a fourth"
    assert conflicts_of(told("a", words), told("b", words, "Marrow")) == ()


def test_one_utterance_with_and_without_not_is_a_conflict_of_wording() -> None:
    with_not = told("a", "The inspections of merchant ships in the strait will not continue after the summer")
    without = told("b", "The inspections of merchant ships in the strait will continue after the summer")
    (found,) = conflicts_of(with_not, without)
    assert found.kind == "wording"
    assert "denied" in found.why


def test_another_word_in_the_same_quotation_is_a_conflict_of_wording() -> None:
    (found,) = conflicts_of(
        told("a", "Whoever closes the strait will find us at the northern gate"),
        told("b", "Whoever closes the strait will find us at the eastern gate"),
    )
    assert found.kind == "wording"
    assert "northern" in found.why
    assert "eastern" in found.why


def test_two_translations_of_one_utterance_are_no_conflict() -> None:
    assert (
        conflicts_of(
            told("a", "We have explained that we cannot accept any demand on our army in our own territory here"),
            told("b", "We explained we could not accept any demands regarding our army on our own soil here"),
        )
        == ()
    )


def test_a_shortened_or_lengthened_quotation_is_none() -> None:
    assert (
        conflicts_of(
            told("a", "Whoever closes the strait will find us at the northern gate"),
            told("b", "Whoever closes the strait will find us at the northern gate, and with open eyes"),
        )
        == ()
    )


def test_asked_and_demanded_differ_in_strength() -> None:
    words = "the troops of Polmar should leave the north shore before autumn"
    (found,) = conflicts_of(
        told("a", words, manner="indirect", cue="asked"), told("b", words, manner="indirect", cue="demanded")
    )
    assert found.kind == "wording"
    assert {s.value.split(":")[0] for s in found.sides} == {"asked", "demanded"}


def test_said_and_added_do_not() -> None:
    words = "the troops of Polmar should leave the north shore before autumn"
    assert conflicts_of(told("a", words, manner="indirect"), told("b", words, manner="indirect", cue="added")) == ()


A, B = Notes(article("a", "The ministers met in Sund.")), Notes(article("b", "The ministers did not meet in Sund."))


def event(*sightings: tuple[str, Status, Interval | None]) -> Event:
    seen = tuple(EventSighting(Passage(i, 0, 20), (0, 3), status, day, 0.9) for i, status, day in sightings)
    return Event("e-1", "CONSULT", "The ministers meet", "past", seen)


def test_an_event_told_and_denied_is_a_conflict_of_status() -> None:
    (found,) = conflicts_of(A, B, events=[event(("a", "past", None), ("b", "denied", None))])
    assert found.kind == "status"
    assert found.entries == ("e-1",)
    assert {p.article for s in found.sides for p in s.passages} == {"a", "b"}


def test_who_denies_a_part_in_it_does_not_deny_that_it_happened() -> None:
    part = Notes(article("b", "Polmar denied a role in the raid."))
    seen = (
        EventSighting(Passage("a", 0, 20), (0, 3), "past", None, 0.9),
        EventSighting(Passage("b", 0, 32), (0, 3), "denied", None, 0.9),
    )
    assert conflicts_of(A, part, events=[Event("e-1", "ASSAULT", "A raid", "past", seen)]) == ()


def test_a_plan_that_was_carried_out_is_none() -> None:
    assert conflicts_of(A, B, events=[event(("a", "planned", None), ("b", "past", None))]) == ()


def test_one_event_on_two_days_is_a_conflict_of_date_and_a_rough_date_is_none() -> None:
    monday, tuesday = Interval.day(MAY_1), Interval.day(MAY_1 + timedelta(days=1))
    (found,) = conflicts_of(A, B, events=[event(("a", "past", monday), ("b", "past", tuesday))])
    assert found.kind == "date"
    assert [s.value for s in found.sides] == [str(monday), str(tuesday)]
    rough = Interval(MAY_1 - timedelta(days=30), MAY_1)
    assert conflicts_of(A, B, events=[event(("a", "past", monday), ("b", "past", rough))]) == ()


def test_a_dismissed_conflict_does_not_come_back_and_an_undone_dismissal_brings_it_back() -> None:
    a, b = counted("a", *DEAD_11), counted("b", *DEAD_17)
    dismissal = ruling("dismiss conflict", anchor(a.article, "11 people"), anchor(b.article, "17 border guards"))
    assert conflicts_of(a, b, rulings=[dismissal]) == ()
    undo = ruling("undo", value="u1", id="u2", at="2031-06-02T00:00:00+00:00")
    assert len(conflicts_of(a, b, rulings=[dismissal, undo])) == 1


def test_dismissing_another_number_leaves_it() -> None:
    a, b = counted("a", *DEAD_11), counted("b", *DEAD_17)
    elsewhere = ruling("dismiss conflict", anchor(a.article, "Gunmen"), anchor(b.article, "gunmen"))
    assert len(conflicts_of(a, b, rulings=[elsewhere])) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "We will hold a high-level meeting on the strait in autumn",
            "We will hold a high level meeting on the strait in autumn",
        ),
        (
            "If you chose the path to peace we will be there with you",
            "If you choose the path to peace we will be there with you",
        ),
        (
            "The council let the strait be closed by its own pilots",
            "The council let the strait be closed by its own [harbour men]",
        ),
    ],
    ids=["hyphen", "form", "editor's brackets"],
)
def test_two_ways_to_write_a_word_and_an_editor_s_words_are_no_conflict(one: str, two: str) -> None:
    assert conflicts_of(told("a", one), told("b", two)) == ()


def test_an_agency_that_passes_on_a_quotation_is_no_other_speaker() -> None:
    words = "Nobody can negotiate with a hand around the throat of the harbour"
    agency = told("b", words, "Halyard", country="XES", type="media")
    assert conflicts_of(told("a", words, country="XVA"), agency) == ()
