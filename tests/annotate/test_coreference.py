"""Titles, pronouns and common nouns: whom they mean, and when that stays open."""

import pytest
from reading_to_the_end import read

TWO = "Foreign Minister Ilse Marrow of Varland met the Palvoran president, Ljubo Karrasz, on Friday. "


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Varlandic minister", "Ilse Marrow"),
        ("The Palvoran president", "Ljubo Karrasz"),
        ("The president", "Ljubo Karrasz"),
        ("Varland's top diplomat", "Ilse Marrow"),
    ],
)
def test_a_title_means_the_holder_of_that_office(title: str, expected: str) -> None:
    assert read(TWO + f"{title} left early.").who(title) == expected


def test_a_title_of_another_country_means_nobody_named() -> None:
    reading = read(TWO + "The Norwegian minister left early.")
    number = next(m.entity for m in reading.mentions if reading.text[m.span[0] : m.span[1]] == "The Norwegian minister")
    assert number is not None
    assert not reading.entities[number].named
    assert reading.entities[number].country == "NOR"


def test_a_bare_title_stays_open_when_nobody_holds_it() -> None:
    assert read("Ships passed the strait on Friday. The minister was not there.").who("The minister") is None


def test_a_counterpart_named_beside_gets_the_country_and_the_office() -> None:
    reading = read(
        "Foreign Minister Ilse Marrow of Varland met her Palvoran counterpart, Vasko Tchelidar. "
        "The Palvoran minister was late."
    )
    assert reading.entity("Vasko Tchelidar").country == "XPA"
    assert reading.who("The Palvoran minister") == "Vasko Tchelidar"


def test_both_ministers_are_the_two_spoken_of() -> None:
    text = (
        "Foreign Minister Ilse Marrow met Foreign Minister Vasko Tchelidar on Friday. "
        "Both ministers said the talks were useful."
    )
    assert read(text).group("Both ministers") == {"Ilse Marrow", "Vasko Tchelidar"}


def test_the_ministers_of_two_countries_are_their_holders() -> None:
    text = (
        "The foreign ministers of Varland and Palvora met. The Varlandic foreign minister, Ilse Marrow, spoke first. "
        "The Palvoran foreign minister, Vasko Tchelidar, did not."
    )
    assert read(text).group("The foreign ministers of Varland and Palvora") == {"Ilse Marrow", "Vasko Tchelidar"}


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Ilse Marrow arrived on Friday. She met reporters.", "She", "Ilse Marrow"),
        ("Ilse Marrow met Nils Arbo on Friday. He was late.", "He", "Nils Arbo"),
        ("Nils Arbo said he would resign.", "he", "Nils Arbo"),
        ("As she left, Ilse Marrow said the talks were over.", "she", "Ilse Marrow"),
        ("Nils Arbo praised himself.", "himself", "Nils Arbo"),
        ("Nils Arbo, who chairs the talks, arrived.", "who", "Nils Arbo"),
        ("Varland said it would wait.", "it", "Varland"),
    ],
)
def test_a_pronoun_means_the_one_that_grammar_and_gender_point_to(text: str, pronoun: str, expected: str) -> None:
    assert read(text).who(pronoun) == expected


def test_a_pronoun_is_left_open_when_two_fit_alike() -> None:
    assert read("Nils Arbo and Joren Thale met on Friday.\n\nIt rained. He left.").who("He") is None


def test_an_object_is_not_the_subject_of_its_own_clause() -> None:
    assert read("Nils Arbo spoke for an hour. Joren Thale thanked him.").who("him") == "Nils Arbo"


def test_it_of_the_weather_means_nothing() -> None:
    assert read("Varland is ready. It is clear that talks will go on.").who("It") is None


def test_i_in_a_quotation_is_the_speaker_and_we_the_country() -> None:
    reading = read("“I have asked and we will wait,” said the Varlandic foreign minister, Ilse Marrow.")
    assert reading.who("I") == "Ilse Marrow"
    assert reading.who("we") == "Varland"


def test_somebody_named_in_a_quotation_as_he_is_not_the_speaker() -> None:
    reading = read("Nils Arbo arrived on Friday. “He is late,” said Joren Thale.")
    assert reading.who("He") == "Nils Arbo"


def test_both_countries_are_the_two_states_spoken_of() -> None:
    assert read("Varland met Palvora in Brisse. Both countries agreed to wait.").group("Both countries") == {
        "Varland",
        "Palvora",
    }


def test_his_country_is_the_country_of_the_one_it_belongs_to() -> None:
    reading = read("The Palvoran president, Ljubo Karrasz, said his country would wait.")
    assert reading.who("his country") == "Palvora"


def test_every_resolved_title_and_pronoun_says_why_and_how_sure() -> None:
    reading = read(TWO + "The president left. She stayed.")
    resolved = [m for m in reading.mentions if m.kind in ("title", "pronoun") and m.entity is not None]
    assert resolved
    assert all(m.why and m.step and 0 < m.certainty < 1 for m in resolved)


def test_two_named_after_their_two_countries_hold_the_office_of_each_in_turn() -> None:
    told = "The foreign ministers of Varland and Palvora, Ilse Marrow and Nils Arbo, met."
    reading = read(f"{told} The head of Palvoran diplomacy left.")
    assert reading.who("The head of Palvoran diplomacy") == "Nils Arbo"
    assert reading.group("The foreign ministers of Varland and Palvora") == {"Ilse Marrow", "Nils Arbo"}


def test_you_in_a_quotation_is_whom_it_is_said_to() -> None:
    text = (
        "Foreign Minister Ilse Marrow met President Ljubo Karrasz on Friday. "
        "“You promised us the ships,” Marrow told Karrasz. “Your word was given.”"
    )
    assert read(text).who("You") == "Ljubo Karrasz"
    assert read(text).who("Your") == "Ljubo Karrasz"


def test_you_in_a_quotation_to_nobody_told_stays_open() -> None:
    text = "Foreign Minister Ilse Marrow met President Ljubo Karrasz on Friday. “You see ships there,” Marrow said."
    reading = read(text)
    assert not [m for m in reading.mentions if reading.text[m.span[0] : m.span[1]] == "You"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ilse Marrow, the head of a research group, spoke. Envoy Sol Tchelidar listened.", "the head"),
        ("Envoy Sol Tchelidar listened. The Varlandic minister, Ilse Marrow, spoke.", "The Varlandic minister"),
    ],
)
def test_a_title_between_commas_is_that_of_the_name_beside_it(text: str, title: str) -> None:
    reading = read(text)
    found = [m for m in reading.mentions if reading.text[m.span[0] : m.span[1]].startswith(title)]
    assert found
    assert all(m.entity is not None and reading.entities[m.entity].name == "Ilse Marrow" for m in found)


def test_whom_somebody_shouts_at_is_you_in_what_is_shouted() -> None:
    text = (
        "Foreign Minister Ilse Marrow met President Ljubo Karrasz on Friday. "
        "“You promised us the ships,” Marrow shouted at the Palvoran president. “Your word was given.”"
    )
    assert read(text).who("You") == "Ljubo Karrasz"


@pytest.mark.parametrize("word", ["He'll", "He’d"])
def test_a_pronoun_with_its_verb_drawn_in_is_still_a_pronoun(word: str) -> None:
    reading = read(f"Foreign Minister Vasko Tchelidar left early. {word} come back on Monday.")
    assert reading.who("He") == "Vasko Tchelidar"


def test_the_leaders_of_two_countries_are_their_presidents() -> None:
    text = (
        "The leaders of Varland and Palvora met. Varlandic President Nils Arbo spoke first. "
        "Palvoran Prime Minister Ljubo Karrasz did not."
    )
    assert read(text).group("The leaders of Varland and Palvora") == {"Nils Arbo", "Ljubo Karrasz"}
