from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge import Knowledge
from communique.reconcile.actors.cast import reconcile_actors
from communique.reconcile.conflicts.numbers import number_conflicts
from communique.record import Conflict, Story

from .invented import MAY_1, Notes, article

EMPTY = Knowledge.of([])
NEXT = MAY_1 + timedelta(days=1)
Count = tuple[str, float | None, float | None, str]


def told(id: str, text: str, *counts: Count, day: date | None = MAY_1, by: str | None = None) -> Notes:
    """An article with numbers; ``by`` says all of it but the name and the cue."""
    whole = f"{by} said that {text}" if by else text
    notes = Notes(article(id, whole, day))
    for words, low, high, unit in counts:
        notes.count(words, low, high, unit)
    if by:
        notes.says(notes.entity(by), text, manner="indirect")
    return notes


def conflicts(*notes: Notes, stories: Sequence[tuple[str, ...]] = ()) -> list[Conflict]:
    articles = {n.article.id: n.article for n in notes}
    rows = {n.article.id: n.done() for n in notes}
    groups = stories or (tuple(articles),)
    known = [Story(f"y-{i}", "story", ids, (), len(ids)) for i, ids in enumerate(groups)]
    cast = reconcile_actors(articles, rows, (), EMPTY)
    found = number_conflicts(articles, rows, known, cast, EMPTY)
    back = number_conflicts(dict(reversed(articles.items())), dict(reversed(rows.items())), known, cast, EMPTY)
    assert found == back
    return found


ELEVEN = "gunmen attacked the post on the Ottrel islands on Friday and killed 11 people."
SEVENTEEN = "the gunmen who killed 17 guards of the post on the Ottrel islands on Friday had boats."
OF_11: Count = ("11 people", 11.0, 11.0, "people")
OF_17: Count = ("17 guards", 17.0, 17.0, "guards")


def test_a_conflict_names_what_is_counted_and_who_gives_each_number() -> None:
    (found,) = conflicts(told("a", ELEVEN, OF_11, by="Ana Pol"), told("b", SEVENTEEN, OF_17, by="Bo Kress"))
    assert found.about.startswith("people killed")
    assert "Ottrel islands" in found.about
    assert {s.value for s in found.sides} == {"11 people, according to Ana Pol", "17 guards, according to Bo Kress"}
    assert found.certainty >= 0.5


def test_at_least_so_many_contradicts_nothing_larger_and_stands_beside_its_own_number() -> None:
    least = told("c", ELEVEN.replace("11 people", "at least 11 people"), ("at least 11 people", 11.0, None, "people"))
    assert conflicts(least, told("b", SEVENTEEN, OF_17)) == []
    (found,) = conflicts(least, told("a", ELEVEN, OF_11), told("b", SEVENTEEN, OF_17))
    assert sorted(sorted(p.article for p in s.passages) for s in found.sides) == [["a", "c"], ["b"]]


def test_a_part_may_be_smaller_than_the_whole_but_not_larger() -> None:
    part = SEVENTEEN.replace("17 guards", "6 guards")
    assert conflicts(told("a", ELEVEN, OF_11), told("b", part, ("6 guards", 6.0, 6.0, "guards"))) == []
    assert len(conflicts(told("a", ELEVEN, OF_11), told("b", SEVENTEEN, OF_17))) == 1


def test_a_count_may_grow_from_day_to_day_but_not_shrink() -> None:
    assert conflicts(told("a", ELEVEN, OF_11), told("b", SEVENTEEN, OF_17, day=NEXT)) == []
    assert len(conflicts(told("a", ELEVEN, OF_11, day=NEXT), told("b", SEVENTEEN, OF_17))) == 1


def test_an_article_that_sets_two_claims_against_each_other_tells_of_a_conflict() -> None:
    text = "Polmar claims 500 million marks. The treasury of Tesk puts the unpaid harbour dues at 290 million marks."
    notes = told(
        "a", text, ("500 million marks", 5e8, 5e8, "marks"), ("290 million marks", 2.9e8, 2.9e8, "marks"), day=None
    )
    notes.says(notes.entity("Polmar", "state", "XPO"), "500 million marks", manner="indirect", cue="claims")
    earlier = told(
        "b",
        "The unpaid harbour dues have reached 500 million marks.",
        ("500 million marks", 5e8, 5e8, "marks"),
        day=MAY_1,
    )
    (found,) = conflicts(notes, earlier, stories=[("a",), ("b",)])
    assert {s.value for s in found.sides} == {
        "500 million marks, according to Polmar",
        "290 million marks, according to treasury of Tesk",
    }
    assert sorted(len(s.passages) for s in found.sides) == [1, 2]
    assert "unpaid harbour dues" in found.about


def test_one_speaker_who_gives_two_numbers_in_a_row_contradicts_nobody() -> None:
    text = "Polmar claims 500 million marks. Polmar puts the unpaid harbour dues at 290 million marks."
    notes = told("a", text, ("500 million marks", 5e8, 5e8, "marks"), ("290 million marks", 2.9e8, 2.9e8, "marks"))
    number = notes.entity("Polmar", "state", "XPO")
    notes.says(number, "500 million marks", manner="indirect", cue="claims")
    notes.says(number, "the unpaid harbour dues at 290 million marks", manner="indirect", cue="puts")
    assert conflicts(notes) == []


SHIPS = "{} gathered in the bay of Sund near the northern lighthouse on Friday."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("40 Polmaran ships", 40, 40, "polmaran ships"), ("60 Teskian ships", 60, 60, "teskian ships")),
        (("40 fishing boats", 40, 40, "fishing boats"), ("60 patrol boats", 60, 60, "patrol boats")),
        (("40 ships", 40, 40, "ships"), ("60 other ships", 60, 60, "other ships")),
        (("40 ships", 40, 40, "ships"), ("600 ships", 600, 600, "ships")),
        (("40 miles", 40, 40, "miles"), ("60 miles", 60, 60, "miles")),
        (("2 ministers", 2, 2, "ministers"), ("3 ministers", 3, 3, "ministers")),
        (("30 percent", 30, 30, "percent"), ("70 percent", 70, 70, "percent")),
    ],
    ids=["whose", "what kind", "others", "times more", "distances", "a few things", "parts of a whole"],
)
def test_numbers_that_hardly_count_the_same_are_no_conflict(one: Count, two: Count) -> None:
    assert conflicts(told("a", SHIPS.format(one[0]), one), told("b", SHIPS.format(two[0]), two)) == []


def test_synonyms_count_the_same() -> None:
    one: Count = ("40 ships", 40, 40, "ships")
    two: Count = ("60 vessels", 60, 60, "vessels")
    (found,) = conflicts(told("a", SHIPS.format(one[0]), one), told("b", SHIPS.format(two[0]), two))
    assert found.about.startswith("ships")


bounds = st.tuples(st.integers(5, 400), st.integers(0, 400)).map(lambda b: (float(b[0]), float(b[0] + b[1])))


@given(bounds, bounds)
def test_numbers_whose_bounds_meet_never_conflict(one: tuple[float, float], two: tuple[float, float]) -> None:
    notes = [
        told(i, SHIPS.format("So many ships"), ("So many ships", low, high, "ships"))
        for i, (low, high) in (("a", one), ("b", two))
    ]
    meet = max(one[0], two[0]) <= min(one[1], two[1])
    assert not (meet and conflicts(*notes))


def test_a_number_without_a_unit_is_left_out() -> None:
    notes = Notes(article("a", SHIPS.format("40")))
    notes.count("40", 40, 40, "")
    assert conflicts(notes, told("b", SHIPS.format("60 ships"), ("60 ships", 60, 60, "ships"))) == []
