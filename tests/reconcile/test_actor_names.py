"""Which names over articles are one person's: spellings, last names, offices before names, words of headlines."""

from datetime import timedelta

import pytest

from communique.record import Actor

from .casting import cast_of, people
from .invented import MAY_1, Notes, article


def named(id: str, name: str, country: str | None = None, *, days: int = 0, text: str = "", **more: object) -> Notes:
    """An article on one person; ``more`` goes to its entity, ``text`` follows."""
    notes = Notes(article(id, f"{name} spoke. {text}", MAY_1 + timedelta(days=days)))
    notes.entity(name, country=country, **more)  # type: ignore[arg-type]
    return notes


def names(*notes: Notes) -> list[str]:
    return sorted(a.name for a in people(cast_of(*notes)))


def only(*notes: Notes) -> Actor:
    (actor,) = people(cast_of(*notes))
    return actor


@pytest.mark.parametrize(
    ("one", "two"),
    [("Yulia Varga", "Julia Varga"), ("Oleksandr Brod", "Alexander Brod"), ("Volodymyr Ostrin", "Vladimir Ostryn")],
)
def test_one_name_in_two_languages_is_one_person_where_the_country_fits(one: str, two: str) -> None:
    assert len(people(cast_of(named("a", one, "ABC"), named("b", two, "ABC")))) == 1
    assert len(people(cast_of(named("a", one, "ABC"), named("b", two, "XYZ")))) == 2


def test_a_join_says_how_sure_it_is() -> None:
    actor = only(named("a", "Sergey Velkin"), named("b", "Sergei Velkin"), named("c", "Sergei Velkin"))
    assert actor.why == (
        '"Sergei Velkin" and "Sergey Velkin": two spellings of one name (certainty 0.95)',
        'the same name, "Sergei Velkin" (certainty 0.97)',
    )


def test_an_office_before_a_full_name_is_no_part_of_it() -> None:
    assert names(named("a", "President Tomas Riha"), named("b", "Tomas Riha")) in (
        ["President Tomas Riha"],
        ["Tomas Riha"],
    )
    assert names(named("a", "King Riha"), named("b", "Tomas Riha")) == ["King Riha", "Tomas Riha"]


def test_one_name_with_one_office_under_two_countries_is_one_person_unless_each_holds_it_elsewhere() -> None:
    told = named("a", "President John Reed", "ABC", role=("President", "Abcland"), words=["John Reed"])
    slip = named("b", "President John Reed", "XYZ", role=("President", None), words=["John Reed"])
    other = named("c", "President John Reed", "XYZ", role=("President", "Xyzland"), words=["John Reed"])
    assert only(told, slip).country == "ABC"
    assert len(people(cast_of(told, other))) == 2


def test_a_country_that_is_as_likely_as_another_is_left_open() -> None:
    one = named("a", "President John Reed", "ABC", role=("President", None), words=["John Reed"])
    two = named("b", "President John Reed", "XYZ", role=("President", None), words=["John Reed"])
    assert only(one, two).country is None


def company(id: str, name: str, days: int, *others: str) -> Notes:
    notes = Notes(article(id, f"{name} met {' and '.join(others)}.", MAY_1 + timedelta(days=days)))
    notes.entity(name)
    for other in others:
        notes.entity(other, "state")
    return notes


def test_a_last_name_alone_means_the_only_one_whom_articles_with_like_names_name_in_full() -> None:
    known = [company("a", "Ilse Marrow", 0, "Varland", "Palvora"), company("b", "Ilse Marrow", 9, "Varland", "Lorvane")]
    late = company("c", "Marrow", 400, "Varland", "Palvora")
    assert names(*known, late) == ["Ilse Marrow"]
    assert names(known[0], late) == ["Ilse Marrow", "Marrow"]
    assert names(*known, company("c", "Marrow", 400, "Arbo", "Eskemar")) == ["Ilse Marrow", "Marrow"]
    joren = company("d", "Joren Marrow", 0, "Varland", "Palvora")
    assert names(*known, joren, late) == ["Ilse Marrow", "Joren Marrow", "Marrow"]


def test_a_last_name_of_which_an_article_tells_nothing_more_is_the_one_it_names_in_full() -> None:
    notes = named("a", "Ilse Marrow", "ABC", text="Friends of MARROW came.")
    notes.entity("MARROW")
    assert names(notes) == ["Ilse Marrow"]
    notes = named("a", "Ilse Marrow", "ABC", gender="female", text="A brother of hers, Marrow the sailor, came.")
    notes.entity("Marrow", gender="male", words=["Marrow the sailor"])
    assert len(people(cast_of(notes))) == 2


def test_who_is_called_by_the_first_part_of_the_name_bears_it_like_those_who_have_it_last() -> None:
    first = Notes(article("a", "Pak Jong Su of Abcland spoke. PAK left."))
    first.entity("Pak Jong Su", country="ABC", words=["Pak Jong Su", "PAK"])
    last = named("b", "Lucian Pak", "ABC")
    assert names(first, named("c", "Pak", "ABC")) == ["Pak Jong Su"]
    assert names(first, last, named("c", "Pak", "ABC")) == ["Lucian Pak", "Pak", "Pak Jong Su"]


def test_a_word_of_no_known_kind_that_is_one_persons_last_name_is_that_person() -> None:
    notes = named("a", "Ilse Marrow", text="The MARROW administration agreed.")
    notes.entity("MARROW", "other")
    actor = only(notes)
    assert (actor.name, actor.type) == ("Ilse Marrow", "person")
    river = Notes(article("b", "The Brode flows north.", MAY_1))
    river.entity("Brode", "other")
    assert [a.type for a in cast_of(notes, river).actors if a.name == "Brode"] == ["other"]


def test_two_last_names_and_a_dash_are_no_third_person() -> None:
    talks = Notes(article("a", "Ilse Marrow and Nadja Oszlár spoke before the Marrow-Oszlár talks."))
    for name in ("Ilse Marrow", "Nadja Oszlár", "Marrow-Oszlár"):
        talks.entity(name)
    assert names(talks) == ["Ilse Marrow", "Nadja Oszlár"]
    assert names(named("b", "Hanne Brekk-Olsen"), named("c", "Brekk-Olsen"), named("d", "Ulf Brekk")) != [
        "Hanne Brekk-Olsen",
        "Ulf Brekk",
    ]


def test_a_headlines_verb_is_no_last_name_where_the_text_knows_only_the_word_before_it() -> None:
    title = "MARROW WARNS OSTHAVEN"
    notes = Notes(article("a", f"{title}\n\nMarrow spoke of storms.", title=title))
    notes.entity("MARROW WARNS", country="ABC", words=["MARROW WARNS", "Marrow"])
    assert names(notes) == ["Marrow"]
    assert names(notes, named("b", "Ilse Marrow", "ABC")) == ["Ilse Marrow"]


def test_speaking_for_an_organisation_is_no_country() -> None:
    assert only(named("a", "Ilse Marrow", "NATO")).country is None


def test_of_two_presidents_named_together_each_is_a_president() -> None:
    notes = Notes(article("a", "Presidents Ilse Marrow and Nadja Oszlár met."))
    notes.entity("Ilse Marrow", role=("Presidents", None))
    (role,) = only(notes).roles
    assert role.title == "President"


def test_a_name_with_and_without_the_is_one_spelling() -> None:
    notes = Notes(article("a", "The Littoral Council met. A Littoral Council exists."))
    notes.entity("Littoral Council", "igo", words=["The Littoral Council", "Littoral Council"])
    assert [a.aliases for a in cast_of(notes).actors] == [()]
