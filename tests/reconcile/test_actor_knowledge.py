"""What a user's actor file adds to the actors of the articles, and corrects."""

from datetime import date

from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge
from communique.reconcile.actors.cast import Cast

from .casting import cast_of, people
from .invented import Notes, article

STATE = '[[actor]]\nname = "Varland"\ntype = "state"\ncountry = "XVA"\ndemonyms = ["Varlandic"]\nwikidata = "Q9001"\n'
MINISTERS = (
    "name,country,wikidata,aliases,title,of,from,to\n"
    "Ilse Marrow,XVA,Q9002,Ilsa Maro|Ильзе Марро,foreign minister,Varland,2029-03-01,2031-05-31\n"
    "Joren Tael,XVA,,,foreign minister,Varland,2031-06-01,\n"
)


def known(csv: str = MINISTERS, toml: str = STATE) -> Knowledge:
    return Knowledge.of([UserKnowledge.parse("states.toml", toml), UserKnowledge.parse("ministers.csv", csv)])


def described(id: str, words: str, day: date | None, name: str = "") -> Notes:
    """An article in which somebody without a name speaks, and perhaps somebody with one."""
    notes = Notes(article(id, f"{words} said: “It is late.” {name} listened.", day))
    notes.says(notes.entity(words, country="XVA", named=False), "It is late.")
    if name:
        notes.entity(name)
    return notes


def who(cast: Cast, id: str) -> str:
    found = cast.of(id, 0)
    assert found is not None
    return cast.actor(found).name


def test_the_holder_of_an_office_is_the_one_of_the_articles_day() -> None:
    words = "the Varlandic foreign minister"
    cast = cast_of(
        described("early", words, date(2031, 5, 20)), described("late", words, date(2031, 6, 20)), knowledge=known()
    )
    assert (who(cast, "early"), who(cast, "late")) == ("Ilse Marrow", "Joren Tael")
    actor = cast.actor("ilse-marrow")
    assert actor.named
    assert any("the knowledge file has in that office on that day (certainty 0.90)" in why for why in actor.why)


def test_before_the_first_holder_and_on_no_known_day_nobody_is_meant() -> None:
    words = "the Varlandic foreign minister"
    for day in (date(2020, 1, 1), None):
        assert who(cast_of(described("a", words, day), knowledge=known()), "a") == words


def test_one_of_several_a_former_and_a_general_office_mean_nobody() -> None:
    day = date(2031, 5, 20)
    for words in ("a Varlandic foreign minister", "the former Varlandic foreign minister", "the Varlandic minister"):
        assert who(cast_of(described("a", words, day), knowledge=known()), "a") == words


def test_who_is_named_in_the_article_is_not_taken_for_its_unnamed_minister() -> None:
    words = "the Varlandic foreign minister"
    assert who(cast_of(described("a", words, date(2031, 5, 20), "Ilse Marrow"), knowledge=known()), "a") == words


def test_articles_of_those_days_tell_who_holds_an_office_when_no_file_does() -> None:
    told = Notes(article("a", "Foreign Minister Ilse Marrow spoke.", date(2031, 5, 1)))
    told.entity("Ilse Marrow", country="XVA", role=("Foreign Minister", "Varland"))
    words = "the Varlandic foreign minister"
    states = known("name\nNobody\n")
    assert who(cast_of(told, described("b", words, date(2031, 5, 20)), knowledge=states), "b") == "Ilse Marrow"
    assert who(cast_of(told, described("b", words, date(2033, 5, 20)), knowledge=states), "b") == words
    rival = Notes(article("c", "Foreign Minister Joren Tael spoke.", date(2031, 5, 9)))
    rival.entity("Joren Tael", country="XVA", role=("Foreign Minister", "Varland"))
    assert who(cast_of(told, rival, described("b", words, date(2031, 5, 20)), knowledge=states), "b") == words


def spoken(id: str, name: str, day: date = date(2031, 5, 1), **more: object) -> Notes:
    notes = Notes(article(id, f"Foreign Minister {name} spoke.", day))
    notes.entity(name, **more)  # type: ignore[arg-type]
    return notes


def test_names_in_any_script_and_other_spellings_of_listed_names_meet_in_one_actor() -> None:
    cast = cast_of(spoken("a", "Ilse Marrow"), spoken("b", "Ильзе Марро"), spoken("c", "Ilsa Marro"), knowledge=known())
    (actor,) = people(cast)
    assert actor.name == "Ilse Marrow"
    assert {"Ильзе Марро", "Ilsa Maro", "Ilsa Marro"} <= set(actor.aliases)
    cyrillic = known("name;aliases;type\nСергей Велкин;Sergey Velkin;person\n")
    (actor,) = people(cast_of(spoken("a", "Sergei Velkin"), knowledge=cyrillic))
    assert actor.name == "Сергей Велкин"


def test_an_office_of_the_file_speaks_for_a_last_name_only_on_the_days_it_was_held() -> None:
    office = ("Foreign Minister", None)
    during = cast_of(spoken("a", "Marrow", date(2031, 5, 1), role=office), knowledge=known())
    assert who(during, "a") == "Ilse Marrow"
    after = cast_of(spoken("a", "Marrow", date(2036, 5, 1), role=office), knowledge=known())
    assert who(after, "a") == "Marrow"


def test_the_file_gives_dated_offices_and_wikidata_ids_of_persons_and_bodies() -> None:
    notes = spoken("a", "Ilse Marrow")
    notes.entity("Varland", "state", "XVA", words=["Foreign"])
    cast = cast_of(notes, knowledge=known())
    marrow, varland = cast.actor("ilse-marrow"), cast.actor("varland")
    assert marrow.wikidata == "Q9002"
    assert varland.wikidata == "Q9001"
    (role,) = marrow.roles
    assert (str(role.first), str(role.last), role.step) == ("2029-03-01", "2031-05-31", "knowledge file")
    assert role.of_actor == "varland"


def test_a_later_file_adds_to_and_corrects_what_an_earlier_one_says_of_a_person() -> None:
    first = UserKnowledge.parse("a.csv", "name,country,gender,type\nIlse Marrow,XVA,male,person\n")
    later = UserKnowledge.parse("b.csv", "name,gender,aliases,type\nIlse Marrow,female,Commander Grey,person\n")
    cast = cast_of(spoken("a", "Ilse Marrow"), spoken("b", "Commander Grey"), knowledge=Knowledge.of([first, later]))
    (actor,) = people(cast)
    assert (actor.name, actor.country) == ("Ilse Marrow", "XVA")
