"""Whom a title or pronoun cannot mean by whose words it stands in, and whom it likely means."""

import pytest
from reading_to_the_end import read


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marrow spoke on Friday. “The Varlandic minister will wait,” Marrow said.",
        "Ilse Marrow spoke on Friday. Marrow said the Varlandic minister would wait.",
    ],
)
def test_nobody_calls_himself_by_his_title(text: str) -> None:
    reading = read(text)
    title = next(w for w in ("The Varlandic minister", "the Varlandic minister") if w in text)
    assert reading.who(title) != "Ilse Marrow"


def test_the_president_in_the_words_of_a_spokesman_is_whom_he_speaks_for() -> None:
    text = (
        "Nils Arbo met Joren Thale on Friday. It rained. Ships passed. "
        "Arbo’s spokesman said the president would not resign."
    )
    assert read(text).who("the president") == "Nils Arbo"


def test_the_same_holds_for_a_spokesman_who_is_named() -> None:
    text = (
        "Nils Arbo met Joren Thale on Friday. It rained. Ships passed. "
        "Gavo Fenn, a spokesman for Mr. Arbo, said the president would not resign."
    )
    assert read(text).who("the president") == "Nils Arbo"


def test_the_object_of_a_verb_is_not_its_subject_by_another_title() -> None:
    text = "Nils Arbo spoke. Arbo had invited the Palvoran leader."
    assert read(text).who("the Palvoran leader") != "Nils Arbo"


def test_a_title_said_to_be_somebody_s_is_his() -> None:
    reading = read("President Ljubo Karrasz met Ilse Marrow, who was once the foreign minister of Varland.")
    found = [m for m in reading.mentions if "foreign minister" in reading.text[m.span[0] : m.span[1]]]
    assert [reading.entities[m.entity].name for m in found if m.entity is not None] == ["Ilse Marrow"]


def test_a_title_goes_on_up_to_the_comma_before_its_name() -> None:
    text = (
        "Joren Thale stepped down on Friday. "
        "The deputy minister of defense of the self-declared harbour republic, Nils Arbo, stayed."
    )
    reading = read(text)
    found = [m for m in reading.mentions if reading.text[m.span[0] : m.span[1]].startswith("The deputy minister")]
    assert [reading.entities[m.entity].name for m in found if m.entity is not None] == ["Nils Arbo"]


def test_whom_the_words_report_may_be_he_inside_the_quotation() -> None:
    text = (
        "Foreign Minister Ilse Marrow spoke on Friday. “When Nils Arbo came here, he said he would wait,” Marrow said."
    )
    reading = read(text)
    assert reading.who("he", 1) == "Nils Arbo"


def test_a_spokesman_of_a_ministry_who_is_named_later_is_one_person() -> None:
    text = (
        "A Palvoran Commerce Ministry spokesman said the tolls would fall. Trade has grown. "
        "The two sides agreed, said a Commerce Ministry spokesman, Gavo Fenn."
    )
    reading = read(text)
    assert reading.who("A Palvoran Commerce Ministry spokesman") == "Gavo Fenn"


def test_a_spokesman_of_another_ministry_is_another_person() -> None:
    text = (
        "A Palvoran Commerce Ministry spokesman said the tolls would fall. Trade has grown. "
        "The two sides agreed, said a Defense Ministry spokesman, Gavo Fenn."
    )
    assert read(text).who("A Palvoran Commerce Ministry spokesman") != "Gavo Fenn"


def test_a_seat_under_a_president_is_no_part_of_his_title() -> None:
    reading = read("Ships passed. The Lantern House under President Ljubo Karrasz has said little.")
    titles = [reading.text[m.span[0] : m.span[1]] for m in reading.mentions if m.kind == "title"]
    assert titles == ["President"]


def test_both_sides_are_the_two_that_the_article_is_about() -> None:
    text = (
        "Varland sent ships. Palvora closed the strait. Varland protested. Palvora did not answer. Varland waited. "
        "Palvora waited.\n\nIt rained for a week.\n\nThe envoys met in Norway. Talks between the two countries went on."
    )
    assert read(text).group("the two countries") == {"Varland", "Palvora"}


def test_both_sides_stay_open_when_three_are_spoken_of_alike() -> None:
    three = "Varland sent ships to the strait. Palvora closed the strait at once. Norway protested in the evening. "
    rain = "It rained for a whole week. It rained again on Friday. It rained harder on Sunday. Ships passed by. "
    assert read(three * 4 + "\n\n" + rain + "Both sides were glad of it.").group("Both sides") == set()


def test_a_spokesman_is_not_the_one_he_speaks_for() -> None:
    text = "Nils Arbo met Joren Thale on Friday. Arbo’s spokesman said ships would pass."
    assert read(text).who("Arbo’s spokesman") == "Arbo’s spokesman"
