"""Speakers and addressees of attributions; nobody rather than the wrong one."""

from reading_to_the_end import STATES, read

from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge


def test_a_named_source_speaks() -> None:
    assert read("“We will wait,” Foreign Minister Ilse Marrow said.").speakers("We will wait") == ["Ilse Marrow"]


def test_a_title_or_pronoun_as_source_speaks_for_the_one_it_means() -> None:
    text = "Foreign Minister Ilse Marrow met reporters. “We will wait,” the minister said. “It is late,” she added."
    reading = read(text)
    assert reading.speakers("We will wait") == ["Ilse Marrow"]
    assert reading.speakers("It is late") == ["Ilse Marrow"]


def test_a_capital_speaks_for_its_state() -> None:
    assert read("Osthaven said on Friday that ships would pass.").speakers("ships would pass") == ["Varland"]


def test_an_unnamed_official_keeps_the_description_and_the_country() -> None:
    reading = read("A senior Varlandic official said that ships would pass. “It is late,” the official said.")
    (speaker,) = set(reading.speakers("ships would pass") + reading.speakers("It is late"))
    entity = reading.entity(speaker)
    assert entity.name == "A senior Varlandic official"
    assert not entity.named
    assert entity.country == "XVA"


def test_joint_sources_are_several_speakers() -> None:
    assert read("Ilse Marrow and Nils Arbo said that ships would pass.").speakers("ships would pass") == [
        "Ilse Marrow", "Nils Arbo",
    ]  # fmt: skip


def test_the_owner_of_a_source_does_not_speak() -> None:
    reading = read("Members of the Littoral Council said that ships would pass.")
    assert "Littoral Council" not in reading.speakers("ships would pass")


def test_his_government_is_not_him() -> None:
    reading = read("President Ljubo Karrasz left Tarn-Sevet. His government said that ships would pass.")
    assert "Ljubo Karrasz" not in reading.speakers("ships would pass")


def test_a_quotation_that_goes_on_in_the_next_paragraph_has_the_same_speaker() -> None:
    text = (
        "“We came with three requests,” Ilse Marrow said.\n\n“One is about ships.\n\n“One is about people,” she said."
    )
    assert read(text).speakers("One is about ships.") == ["Ilse Marrow"]


def test_a_quotation_after_a_sentence_about_one_person_is_theirs_and_says_so() -> None:
    reading = read("Ilse Marrow was curt. “We had no hand in it.”")
    (row,) = [a for a in reading.attributions if not a.source]
    assert reading.speakers("We had no hand in it.") == ["Ilse Marrow"]
    assert row.speaker_step == "carried over"
    assert row.speaker_certainty < 0.7


def test_a_quotation_of_nobody_stays_nobodys() -> None:
    reading = read("Ilse Marrow met Nils Arbo on Friday.\n\n“Nobody will wait for ever.”")
    assert all(not a.speakers for a in reading.attributions if not a.source)


def test_the_addressee_follows_the_cue() -> None:
    reading = read("Ilse Marrow told Vasko Tchelidar that ships would pass.")
    (row,) = reading.attributions
    assert [reading.entities[n].name for n in row.addressees] == ["Vasko Tchelidar"]


def test_a_wrong_pronoun_of_a_translation_does_not_outweigh_name_and_role() -> None:
    own = '\n[[actor]]\nname = "Ilse Marrow"\ntype = "person"\ncountry = "XVA"\ngender = "female"\n'
    knowledge = Knowledge.of([UserKnowledge.parse("own.toml", STATES + own)])
    text = "The minister of Varland, Ilse Marrow, arrived. “We wait”, said Marrow. He left on Friday with Nils Arbo."
    reading = read(text, knowledge)
    assert reading.entity("Ilse Marrow").gender == "female"
    assert reading.speakers("We wait") == ["Ilse Marrow"]
    assert reading.who("He") != "Nils Arbo"
