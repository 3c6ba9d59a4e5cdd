"""Actors over articles: who is one person, who is two."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge

from .casting import cast_of, people
from .invented import MAY_1, Notes, anchor, article, ruling


def one_name(
    id: str, name: str, country: str | None = None, *, day: date | None = MAY_1, others: Sequence[str] = ()
) -> Notes:
    """An article that names one person, and others besides."""
    notes = Notes(article(id, ". ".join([f"{name} spoke", *(f"{o} listened" for o in others)]) + ".", day))
    notes.entity(name, country=country)
    for other in others:
        notes.entity(other)
    return notes


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sergey Velkin", "Sergei Velkin"),
        ("Andriy Koslenskyy", "Andriy Koslensky"),
        ("Tomáš Říha", "Tomas Riha"),
        ("Basim al-Harun", "Basim Harun"),
        ("Vasko Tchelimar", "Vasco Chelimar"),
        ("Hanne Brekk-Olsen", "Hanne Olsen"),
        ("Pak Jong-su", "Pak Jong Su"),
    ],
)
def test_spellings_of_one_name_are_one_person(one: str, two: str) -> None:
    cast = cast_of(one_name("a", one), one_name("b", two))
    assert len(people(cast)) == 1
    actor = people(cast)[0]
    assert {one, two} == {actor.name, *actor.aliases}
    assert [m.passage.article for m in actor.mentions] == ["a", "b"]


def test_a_join_by_spelling_says_so() -> None:
    actor = people(cast_of(one_name("a", "Sergey Velkin"), one_name("b", "Sergei Velkin")))[0]
    assert any("spellings of one name" in why for why in actor.why)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ilse Marrow", "Joren Marrow"),
        ("Ivan Petrov", "Ivana Petrova"),
        ("Anna Holm", "Anna Halme"),
        ("Mark Dunn", "Mary Dunn"),
    ],
)
def test_different_names_stay_different_people_even_in_one_country(one: str, two: str) -> None:
    assert len(people(cast_of(one_name("a", one, "ABC"), one_name("b", two, "ABC")))) == 2


def test_a_slightly_different_first_name_needs_more_than_the_name() -> None:
    assert len(people(cast_of(one_name("a", "Ilse Marrow"), one_name("b", "Ilsa Marrow")))) == 2
    assert len(people(cast_of(one_name("a", "Ilse Marrow", "ABC"), one_name("b", "Ilsa Marrow", "ABC")))) == 1


def test_one_name_in_two_countries_is_two_people_unless_they_keep_the_same_company() -> None:
    apart = cast_of(one_name("a", "John Reed", "ABC"), one_name("b", "John Reed", "XYZ"))
    assert sorted(a.id for a in people(apart)) == ["john-reed", "john-reed-2"]
    company = ["Ana Sol", "Piet Maar"]
    together = cast_of(
        one_name("a", "John Reed", "ABC", others=company), one_name("b", "John Reed", "XYZ", others=company)
    )
    assert [a.id for a in people(together) if a.name == "John Reed"] == ["john-reed"]


def test_a_last_name_joins_the_one_person_who_bears_it() -> None:
    cast = cast_of(one_name("a", "Ilse Marrow", "ABC"), one_name("b", "Marrow", "ABC"))
    assert [a.name for a in people(cast)] == ["Ilse Marrow"]
    assert cast.of("b", 0) == "ilse-marrow"
    assert any('"Marrow" is "Ilse Marrow"' in why for why in people(cast)[0].why)


def test_a_last_name_alone_is_not_enough() -> None:
    cast = cast_of(one_name("a", "Ilse Marrow"), one_name("b", "Marrow", day=MAY_1 + timedelta(days=300)))
    assert len(people(cast)) == 2


def test_a_last_name_that_two_people_bear_stays_open() -> None:
    cast = cast_of(
        one_name("a", "Ilse Marrow", "ABC"), one_name("b", "Joren Marrow", "ABC"), one_name("c", "Marrow", "ABC")
    )
    assert len(people(cast)) == 3
    assert cast.of("c", 0) not in (cast.of("a", 0), cast.of("b", 0))


def test_an_office_tells_which_of_two_bearers_is_meant() -> None:
    minister = Notes(article("a", "Foreign minister Ilse Marrow spoke."))
    minister.entity("Ilse Marrow", country="ABC", role=("Foreign minister", "Abcland"))
    admiral = one_name("b", "Joren Marrow", "ABC")
    short = Notes(article("c", "The foreign minister, Marrow, spoke."))
    short.entity("Marrow", country="ABC", role=("foreign minister", None))
    cast = cast_of(minister, admiral, short)
    assert cast.of("c", 0) == cast.of("a", 0) == "ilse-marrow"


def test_an_article_that_has_both_is_believed_that_they_are_two() -> None:
    both = Notes(article("a", "Ilse Marrow spoke. A man called Marrow left."))
    both.entity("Ilse Marrow", country="ABC")
    both.entity("Marrow", country="ABC", words=["Marrow left"])
    assert len(people(cast_of(both))) == 2


def test_the_unnamed_are_never_joined_across_articles() -> None:
    def unnamed(id: str) -> Notes:
        notes = Notes(article(id, "A senior official said so."))
        number = notes.entity("a senior official", country="ABC", named=False, words=["A senior official"])
        notes.says(number, "so", manner="indirect")
        return notes

    cast = cast_of(unnamed("a"), unnamed("b"))
    assert len(cast.actors) == 2
    assert not any(a.named for a in cast.actors)
    assert {cast.of("a", 0), cast.of("b", 0)} == {"a-senior-official", "a-senior-official-2"}


def test_states_are_one_by_code_and_organisations_by_name() -> None:
    a = Notes(article("a", "Abcland and the Board of Trade met. The G-9 did not."))
    a.entity("Abcland", "state", "ABC")
    a.entity("Board of Trade", "government", "ABC")
    a.entity("G-9", "igo")
    b = Notes(
        article("b", "The Republic of Abcland, the Board of Trade and the G9 met. So did another Board of Trade.")
    )
    b.entity("Republic of Abcland", "state", "ABC")
    b.entity("the Board of Trade", "other", "ABC")
    b.entity("G9", "igo")
    b.entity("Board of Trade", "government", "XYZ", words=["another Board of Trade"])
    cast = cast_of(a, b)
    assert cast.of("a", 0) == cast.of("b", 0)
    assert cast.of("a", 1) == cast.of("b", 1)
    assert cast.of("a", 2) == cast.of("b", 2)
    assert cast.of("b", 3) != cast.of("b", 1)


def test_an_acronym_joins_the_name_it_stands_for_in_one_article() -> None:
    a = Notes(article("a", "The Council of Coastal States (CCS) met."))
    a.entity("Council of Coastal States", "igo")
    a.entity("CCS", "igo")
    assert len(cast_of(a).actors) == 1


def test_roles_carry_their_body_and_the_days_they_were_seen() -> None:
    def with_role(id: str, day: date, title: str) -> Notes:
        notes = Notes(article(id, f"{title} Ilse Marrow of Abcland spoke.", day))
        notes.entity("Ilse Marrow", country="ABC", role=(title, "Abcland"))
        notes.entity("Abcland", "state", "ABC")
        return notes

    first, last = (
        with_role("a", MAY_1, "Foreign Minister"),
        with_role("b", MAY_1 + timedelta(days=9), "foreign minister"),
    )
    actor = people(cast_of(last, first))[0]
    assert len(actor.roles) == 1
    role = actor.roles[0]
    assert (
        (role.first, role.last) == (role.first.day(MAY_1), role.first.day(MAY_1 + timedelta(days=9)))
        if role.first
        else False
    )
    assert role.of_actor == "abcland"
    assert [p.article for p in role.passages] == ["a", "b"]


def user(text: str) -> Knowledge:
    return Knowledge.of([UserKnowledge.parse("mine.toml", text)])


def test_the_users_file_joins_names_that_no_rule_would() -> None:
    mine = user(
        '[[actor]]\nname = "Ozren Kalt"\ntype = "person"\ncountry = "XYZ"\naliases = ["Commander Grey"]\n'
        'roles = [{ title = "commander", of = "the Front", from = 2030-01-01 }]\n'
    )
    cast = cast_of(one_name("a", "Ozren Kalt"), one_name("b", "Commander Grey"), knowledge=mine)
    assert [a.name for a in people(cast)] == ["Ozren Kalt"]
    actor = people(cast)[0]
    assert actor.country == "XYZ"
    assert [(r.title, r.step) for r in actor.roles] == [("commander", "knowledge file")]


def test_two_people_of_the_users_file_stay_two() -> None:
    mine = user(
        '[[actor]]\nname = "Sergey Velkin"\ntype = "person"\n\n[[actor]]\nname = "Sergei Velkin"\ntype = "person"\n'
    )
    cast = cast_of(one_name("a", "Sergey Velkin"), one_name("b", "Sergei Velkin"), knowledge=mine)
    assert len(people(cast)) == 2


def test_a_person_of_the_users_file_whom_no_article_names_is_no_actor() -> None:
    assert cast_of(knowledge=user('[[actor]]\nname = "Ozren Kalt"\ntype = "person"\n')).actors == ()


def test_same_actor_joins_what_no_rule_would() -> None:
    a, b = one_name("a", "Ilse Marrow"), one_name("b", "Grete Sund")
    ruled = ruling("same actor", anchor(a.article, "Ilse Marrow"), anchor(b.article, "Grete Sund"))
    cast = cast_of(a, b, rulings=[ruled])
    assert cast.of("a", 0) == cast.of("b", 0)
    assert any("a reader ruled" in why for why in people(cast)[0].why)


def test_different_actors_parts_one_name() -> None:
    a, b, c = one_name("a", "John Reed"), one_name("b", "John Reed"), one_name("c", "John Reed")
    ruled = ruling("different actors", anchor(a.article, "John Reed"), anchor(b.article, "John Reed"))
    cast = cast_of(a, b, c, rulings=[ruled])
    assert cast.of("a", 0) != cast.of("b", 0)
    assert len(people(cast)) == 2


def test_different_actors_within_one_entity_takes_the_second_mention_out() -> None:
    notes = Notes(article("a", "Marrow spoke. Later Marrow left."))
    notes.entity("Marrow", words=["Marrow spoke", "Marrow left"])
    ruled = ruling("different actors", anchor(notes.article, "Marrow spoke"), anchor(notes.article, "Marrow left"))
    cast = cast_of(notes, rulings=[ruled])
    assert len(people(cast)) == 2
    assert {len(a.mentions) for a in people(cast)} == {1}


def test_the_later_of_two_rulings_on_one_pair_counts() -> None:
    a, b = one_name("a", "John Reed"), one_name("b", "John Reed")
    pair = (anchor(a.article, "John Reed"), anchor(b.article, "John Reed"))
    apart = ruling("different actors", *pair, id="1", at="2031-06-01T00:00:00+00:00")
    joined = ruling("same actor", *pair, id="2", at="2031-06-02T00:00:00+00:00")
    assert len(people(cast_of(a, b, rulings=[apart, joined]))) == 1
    assert len(people(cast_of(a, b, rulings=[apart]))) == 2


def test_an_actor_is_found_by_id_name_or_alias_without_regard_to_case() -> None:
    cast = cast_of(one_name("a", "Tomáš Říha"), one_name("b", "Tomas Riha"))
    assert cast.named("TOMAS RIHA") == cast.named("tomas-riha") == cast.actor("tomas-riha")
    assert cast.named("nobody") is None


def test_a_form_of_address_joins_the_person_whom_the_article_names_in_full() -> None:
    notes = Notes(article("a", "Amparo du Selve spoke. Ms du Selve then left."))
    notes.entity("Amparo du Selve")
    notes.entity("Ms du Selve")
    assert [a.name for a in people(cast_of(notes))] == ["Amparo du Selve"]


def test_an_actor_is_called_by_the_full_name_that_is_written_most() -> None:
    notes = Notes(article("a", "Meeting Donal Trask came first. Donal Trask spoke. Donal Trask left."))
    notes.entity("Meeting Donal Trask", words=["Meeting Donal Trask", "Donal Trask spoke"[:11]])
    other = one_name("b", "Donal Trask")
    assert cast_of(notes, other).named("Donal Trask") is not None


def test_what_the_file_and_the_articles_say_of_one_office_is_one_role() -> None:
    mine = user(
        '[[actor]]\nname = "Ilse Marrow"\ntype = "person"\n'
        'roles = [{ title = "foreign minister", of = "Varland", from = 2029-03-01 }]\n'
    )
    notes = Notes(article("a", "Foreign Minister Ilse Marrow of Varland spoke."))
    notes.entity("Ilse Marrow", role=("Foreign Minister", "Varland"))
    (role,) = people(cast_of(notes, knowledge=mine))[0].roles
    assert role.step == "knowledge file"
    assert role.passages
    assert str(role.first) == "2029-03-01"


def test_a_rejected_mention_is_gone_and_an_actor_without_mentions_with_it() -> None:
    notes = Notes(article("a", "Marrow spoke. The Marrow flows north."))
    notes.entity("Marrow", words=["Marrow", "Marrow flows"])
    notes.entity("north", words=["north"])
    wrong = [
        ruling("reject", anchor(notes.article, "Marrow flows"), id="1"),
        ruling("reject", anchor(notes.article, "north"), id="2"),
    ]
    cast = cast_of(notes, rulings=wrong)
    assert [(a.name, len(a.mentions)) for a in cast.actors] == [("Marrow", 1)]
    assert cast.of("a", 1) is None


def headline(title: str, in_title: str, *body: str, small: str = "") -> Notes:
    """An article whose headline is taken to name somebody, and whose text names others."""
    text = f"{title}\n\n{' '.join(f'{name} came.' for name in body)} {small}"
    notes = Notes(article("a", text, title=title))
    notes.entity(in_title)
    for name in body:
        notes.entity(name, words=[f"{name} came"])
    return notes


def test_capitals_of_a_headline_that_hold_one_name_of_the_article_are_that_person() -> None:
    cast = cast_of(headline("Vasko Tchelidar Warns Osthaven", "Vasko Tchelidar Warns", "Vasko Tchelidar"))
    assert [a.id for a in people(cast)] == ["vasko-tchelidar"]
    cast = cast_of(headline("Marrow Warns", "Marrow Warns", "Ilse Marrow", small="She warns everybody."))
    assert [a.id for a in people(cast)] == ["ilse-marrow"]


def test_capitals_of_a_headline_that_hold_two_names_are_nobody() -> None:
    cast = cast_of(headline("Marrow Receives Oszlár", "Marrow Receives Oszlár", "Ilse Marrow", "Nadja Oszlár"))
    assert {a.id for a in people(cast)} == {"ilse-marrow", "nadja-oszlar"}
    assert cast.of("a", 0) is None


def test_another_person_of_the_same_family_in_a_headline_stays_another() -> None:
    cast = cast_of(headline("Joren Marrow Retires", "Joren Marrow", "Ilse Marrow", small="He will sail."))
    assert {a.id for a in people(cast)} == {"ilse-marrow", "joren-marrow"}


def test_the_unnamed_who_are_mentioned_once_and_do_nothing_are_no_actors() -> None:
    notes = Notes(article("a", "A diplomat sat beside a clerk. “It is late,” the porter said."))
    notes.entity("A diplomat", named=False)
    porter = notes.entity("the porter", named=False)
    notes.says(porter, "It is late,")
    cast = cast_of(notes)
    assert [a.name for a in cast.actors] == ["the porter"]
