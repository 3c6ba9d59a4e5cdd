"""Names: who is a person, which names are one person, when a town is a government."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_to_the_end import KNOWLEDGE, names_in, people_in, read

from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Ilse Marrow left on Friday.", {"Ilse Marrow": ["Ilse Marrow"]}),
        ("On Friday Mr Tchelidar left.", {"Tchelidar": ["Tchelidar"]}),
        ("It was signed by Corvin Thale, the prime minister of Varland.", {"Corvin Thale": ["Corvin Thale"]}),
        ("She met the envoy, Bram ten Quist, in town.", {"Bram ten Quist": ["Bram ten Quist"]}),
        ("It was J.R. Arbo of the harbor guild who came. Arbo said nothing.", {"J.R. Arbo": ["J.R. Arbo", "Arbo"]}),
        ("A text by Hanne Brekk-Olsund was read out.", {"Hanne Brekk-Olsund": ["Hanne Brekk-Olsund"]}),
        ("The leader Said bin Orrin spoke. Bin Orrin left.", {"Said bin Orrin": ["Said bin Orrin", "Orrin"]}),
        ("Secretary-General Tomé d’Arvelho spoke.", {"Tomé d’Arvelho": ["Tomé d’Arvelho"]}),
    ],
)
def test_a_person_is_found_by_title_honorific_apposition_or_given_name(
    text: str, expected: dict[str, list[str]]
) -> None:
    assert people_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday the ministers met.",
        "Talks Over Strait Begin Next Week",
        "TARN-SEVET (Halyard) — Palvora has sent ships.",
        "The Halvik Convention was signed in Brisse.",
        "The freighter Marieke Dorn lies in the port of Ruzhen.",
        "The Foreign Ministry and the Free Shoal Front declined to comment.",
        "On Monday the Imrel Strait was closed. In March it will open.",
        "Varland's Supreme Court ruled on Tuesday.",
    ],
)
def test_sentence_openings_headings_datelines_places_bodies_and_things_are_no_persons(text: str) -> None:
    assert people_in(text) == {}


def test_a_country_that_no_file_names_is_no_person_when_it_has_offices_or_a_demonym() -> None:
    assert (
        people_in("The president of Sarnia spoke. Sarnia said it would wait. Lorvia rejects what Lorvian ships did.")
        == {}
    )


def test_full_name_last_name_and_other_spelling_are_one_person() -> None:
    text = "Sergei Oszlar arrived. Oszlar said little. Sergey Oszlar, the envoy, left. Mr. Oszlar was tired."
    assert people_in(text) == {"Sergei Oszlar": ["Sergei Oszlar", "Oszlar", "Sergey Oszlar", "Oszlar"]}


def test_the_last_name_in_a_headline_is_the_person_named_below() -> None:
    text = "Marrow leaves early\n\nForeign Minister Ilse Marrow left the talks on Friday."
    assert people_in(text) == {"Ilse Marrow": ["Marrow", "Ilse Marrow"]}


def test_two_people_of_one_last_name_are_kept_apart() -> None:
    text = (
        "Foreign Minister Ilse Marrow spoke first. Marrow was calm.\n\n"
        "Later Admiral Joren Marrow, who is no relative, came. Marrow was not."
    )
    assert people_in(text) == {"Ilse Marrow": ["Ilse Marrow", "Marrow"], "Joren Marrow": ["Joren Marrow", "Marrow"]}


def test_a_title_beside_a_name_gives_office_and_country() -> None:
    named = names_in("The Palvoran foreign minister, Vasko Tchelidar, met Prime Minister Corvin Thale of Varland.")
    by_name = {e.name: e for e in named.entities}
    assert by_name["Vasko Tchelidar"].country == "XPA"
    assert [(r.title, r.of) for r in by_name["Vasko Tchelidar"].roles] == [("foreign minister", "Palvora")]
    assert by_name["Corvin Thale"].country == "XVA"
    assert [(r.title, r.of) for r in by_name["Corvin Thale"].roles] == [("Prime Minister", "Varland")]


def test_a_plural_title_belongs_to_both_names_after_it() -> None:
    text = "Presidents Ljubo Karrasz and Corvin Thale met."
    named = names_in(text)
    (title,) = [m for m in named.mentions if m.kind == "title"]
    assert {named.entities[n].name for n in title.group} == {"Ljubo Karrasz", "Corvin Thale"}


def test_a_former_office_is_told_from_a_held_one() -> None:
    named = names_in("Then-President Ljubo Karrasz had agreed. Nils Arbo, a former envoy, did not.")
    roles = {e.name: [(r.title.lower(), r.former) for r in e.roles] for e in named.entities if e.type == "person"}
    assert roles["Nils Arbo"] == [("envoy", True)]
    assert [former for _, former in roles["Ljubo Karrasz"]] == [True]


@pytest.mark.parametrize(
    ("text", "word", "acts"),
    [
        ("Osthaven demands a reply.", "Osthaven", True),
        ("She accused Osthaven of lying.", "Osthaven", True),
        ("Osthaven's demands are known.", "Osthaven", True),
        ("They met in Osthaven on Friday.", "Osthaven", False),
        ("He flew from Osthaven on Friday.", "Osthaven", False),
        ("She travelled to Osthaven on Friday.", "Osthaven", False),
        ("OSTHAVEN (Halyard) — Ships left on Friday.", "OSTHAVEN", False),
        ("Osthaven – Ships left on Friday.", "Osthaven", False),
    ],
)
def test_a_capital_is_a_government_only_where_it_acts(text: str, word: str, acts: bool) -> None:
    named = names_in(text)
    assert (word in [text[m.span[0] : m.span[1]] for m in named.mentions if m.kind == "metonym"]) is acts


def test_a_demonym_before_a_title_is_no_mention_of_the_state() -> None:
    text = "The Varlandic minister left."
    assert [m.kind for m in names_in(text).mentions] == ["title"]


def test_names_of_a_state_its_capital_and_its_government_are_one_entity() -> None:
    text = "Varland has replied. Osthaven says it will wait. The Varlandic government agreed."
    named = names_in(text)
    (number,) = [e.number for e in named.entities if e.country == "XVA"]
    assert [text[m.span[0] : m.span[1]] for m in named.mentions if m.entity == number] == [
        "Varland", "Osthaven", "The Varlandic government",
    ]  # fmt: skip


def test_a_ministry_is_a_body_of_its_state() -> None:
    named = names_in("The Palvoran foreign ministry declined to comment.")
    (body,) = named.entities
    assert (body.name, body.type, body.country) == ("Palvoran foreign ministry", "government", "XPA")


def test_a_real_country_works_as_an_invented_one_does() -> None:
    text = "Norway's foreign minister, Ilse Marrow, spoke. Oslo demands a reply."
    named = names_in(text, Knowledge.of())
    assert {e.name: e.country for e in named.entities} == {"Ilse Marrow": "NOR", "Norway": "NOR"}


def test_a_users_alias_joins_spellings_that_differ_too_much() -> None:
    own = UserKnowledge.parse(
        "own.toml", '[[actor]]\nname = "Vasko Tchelidar"\ntype = "person"\naliases = ["Vasco Chelidar"]\n'
    )
    text = "Vasco Chelidar spoke. Later Chelidar left."
    assert people_in(text, Knowledge.of([own])) == {"Vasko Tchelidar": ["Vasco Chelidar", "Chelidar"]}


ALPHABET = st.sampled_from(
    [
        "Ilse",
        "Marrow",
        "the",
        "minister",
        "of",
        "Varland",
        "said",
        "that",
        "“we”",
        "he's",
        "her",
        "Mr.",
        "Osthaven",
        ",",
        ".",
        "—",
        "\n\n",
        "’s",
        "'of'",
        "both",
        "U.S.",
        "al-",
        "Said",
        "and",
    ]
)


@given(st.lists(ALPHABET, max_size=60))
def test_any_jumble_of_words_is_read_with_spans_inside_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    reading = read(text)
    for mention in reading.mentions:
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)
        assert mention.entity is None or 0 <= mention.entity < len(reading.entities)
        assert 0.0 <= mention.certainty <= 1.0
    assert [e.number for e in reading.entities] == list(range(len(reading.entities)))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert read(text, KNOWLEDGE).mentions == read(text, KNOWLEDGE).mentions


def test_a_headline_neither_lengthens_nor_founds_the_name_of_someone_in_the_text() -> None:
    text = (
        "Understanding Ilse Marrow’s Plan For The Strait\n\n"
        "Marrow Receives Tchelidar\n\n"
        "Foreign Minister Ilse Marrow received the Palvoran minister, Vasko Tchelidar, on Tuesday. "
        "“We will go on,” Marrow said. Tchelidar agreed."
    )
    assert set(people_in(text)) == {"Ilse Marrow", "Vasko Tchelidar"}
