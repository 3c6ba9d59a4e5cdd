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


def test_a_paragraph_that_turns_to_another_person_gives_that_person_the_pronouns_that_follow() -> None:
    before = (
        "Foreign Minister Nils Arbo met Foreign Minister Pavel Marrow.\n\nArbo said that it went well. “We go on,” he "
        "added.\n\n"
    )
    for turn in (
        "Marrow did the same.",
        "Marrow made a similar remark.",
        "Marrow disagreed.",
        "On Friday, Marrow left.",
    ):
        reading = read(f"{before}{turn} Nobody is threatened, he said. He rejected “the noise”.")
        assert reading.speakers("Nobody is threatened") == ["Pavel Marrow"], turn
        assert reading.speakers("noise") == ["Pavel Marrow"], turn


def test_a_person_who_is_no_subject_does_not_take_over_the_pronouns() -> None:
    text = "Nils Arbo said that it went well.\n\nShips lay off Marrow Point. Nobody is threatened, he said."
    assert read(text).speakers("Nobody is threatened") == ["Nils Arbo"]


def test_the_countries_that_speak_are_those_who_spoke_together_not_those_spoken_of() -> None:
    text = (
        "Varland and Palvora said in a joint statement that ships would pass.\n\n“What France waged on Spain is a "
        "crime,” the countries said.\n\n“We will answer,” the two said."
    )
    reading = read(text)
    assert reading.speakers("is a crime") == ["Varland", "Palvora"]
    assert reading.speakers("We will answer") == ["Varland", "Palvora"]


def test_the_countries_stay_open_when_only_those_quoted_about_are_near() -> None:
    assert read("“What France waged on Spain is a crime,” the countries said.").speakers("is a crime") == []


def test_the_two_are_a_pair_that_was_the_subject_of_the_sentence_before() -> None:
    text = "Ilse Marrow and Nils Arbo met in Osthaven. “We will wait,” the two said."
    assert read(text).speakers("We will wait") == ["Ilse Marrow", "Nils Arbo"]


def test_a_participle_after_what_is_reported_goes_on_from_the_one_who_reports() -> None:
    text = "President Ljubo Karrasz spoke. Varland, Karrasz noted, had left the pact, adding that he was “not amazed”."
    reading = read(text)
    assert reading.speakers("had left the pact") == ["Ljubo Karrasz"]
    assert reading.speakers("not amazed") == ["Ljubo Karrasz"]


def test_all_members_of_a_list_of_names_speak() -> None:
    joined = "Varland, Palvora and France"
    for names in (joined, "Varland, Palvora, and France", f"The leaders of {joined}"):
        assert read(f"{names} said that ships would pass.").speakers("ships would pass") == [
            "Varland", "Palvora", "France",
        ], names  # fmt: skip
    spoken = read("“We will answer,” the United States, Britain and France said.")
    assert spoken.speakers("We will answer") == ["United States", "United Kingdom", "France"]


def test_a_place_or_addressee_before_a_pair_does_not_speak_with_them() -> None:
    for opening in ("In Osthaven,", "On Monday,", "Addressing Spain,", "Like Spain,", "Speaking to Spain,"):
        assert read(f"{opening} Palvora and France said that ships would pass.").speakers("ships would pass") == [
            "Palvora", "France",
        ], opening  # fmt: skip


def test_a_portfolio_with_a_capital_is_still_the_office_of_a_country() -> None:
    text = "Palvoran Foreign Minister Nils Arbo met Varlandic Foreign Minister Ilse Marrow. “Late,” said the head of "
    assert read(f"{text}Palvoran Diplomacy.").speakers("Late") == ["Nils Arbo"]
    assert read(f"{text}Varlandic diplomacy.").speakers("Late") == ["Ilse Marrow"]


def test_one_who_once_headed_something_else_still_holds_the_office_of_today() -> None:
    text = (
        "Varlandic Foreign Minister Ilse Marrow met Foreign Minister Nils Arbo of Palvora. Marrow, a former head of "
        "the Harbour Company, waited.\n\nVarland’s top diplomat said that ships would pass."
    )
    assert read(text).speakers("ships would pass") == ["Ilse Marrow"]


def test_they_are_the_pair_that_was_the_subject_of_the_sentence_before() -> None:
    text = "Ilse Marrow and Nils Arbo met in Osthaven on Friday. They said that ships would pass."
    assert read(text).speakers("ships would pass") == ["Ilse Marrow", "Nils Arbo"]


def test_which_two_of_three_who_stand_together_is_not_guessed() -> None:
    text = "Ilse Marrow, Nils Arbo and Ljubo Karrasz met in Osthaven. “We wait,” the two diplomats said."
    assert read(text).group("the two diplomats") == set()


def test_the_two_diplomats_are_the_pair_even_when_a_third_person_is_nearer() -> None:
    text = (
        "Varlandic Foreign Minister Ilse Marrow and Palvoran Foreign Minister Nils Arbo met there. President Ljubo "
        "Karrasz spoke later. “We wait,” the two diplomats said."
    )
    assert read(text).speakers("We wait") == ["Ilse Marrow", "Nils Arbo"]


def test_a_pronoun_that_passes_over_the_one_who_speaks_in_the_paragraph_names_nobody() -> None:
    text = (
        "President Corvin Thale arrived on Monday. He was received by the mayor.\n\n"
        "“Nobody wants that,” said Foreign Minister Ilse Marrow, who was thanked for her patience. "
        "“Three petitions on one page,” he said."
    )
    reading = read(text)
    assert reading.speakers("Nobody wants that") == ["Ilse Marrow"]
    assert reading.speakers("Three petitions") == []


def test_a_name_after_known_as_bears_the_title_before_it() -> None:
    reading = read("The rebels’ leader, known as Commander Ozrek, met reporters. “We will wait,” the leader said.")
    assert reading.speakers("We will wait") == ["Ozrek"]


def test_who_is_named_in_a_content_is_not_the_one_who_says_it_with_a_pronoun() -> None:
    text = (
        "Foreign Minister Corvin Thale left at noon. A spokesman said the report was late. "
        "Thale would reply in person on Thursday, he added."
    )
    assert read(text).speakers("Thale would reply") == []


def test_a_described_host_is_the_one_named_in_apposition() -> None:
    for source in ("The host, Foreign Minister Amparo du Selve of Eskemar,", "The host, Amparo du Selve,"):
        assert read(f"{source} said that ships would pass.").speakers("ships would pass") == ["Amparo du Selve"]


def test_a_minister_and_the_name_after_a_comma_are_one_speaker() -> None:
    text = "Varland will wait, its defence minister, Nils Arbo, said."
    assert read(text).speakers("Varland will wait") == ["Nils Arbo"]


def test_a_supporter_of_somebody_is_the_one_named_in_apposition_or_is_described() -> None:
    known = "President Ljubo Karrasz left Tarn-Sevet. "
    named = read(f"{known}A Karrasz supporter – Nils Fenn, once a governor – said that ships would pass.")
    assert named.speakers("ships would pass") == ["Nils Fenn"]
    described = read(f"{known}A Karrasz supporter said that ships would pass.")
    assert described.speakers("ships would pass") == ["A Karrasz supporter"]


def test_an_administration_is_not_the_one_it_is_named_after() -> None:
    reading = read("President Ljubo Karrasz left. President Karrasz's administration said that ships would pass.")
    assert reading.speakers("ships would pass") == ["President Karrasz's administration"]


def test_the_newspaper_of_a_state_does_not_speak_for_it_but_its_government_does() -> None:
    assert read("Varland's newspaper said that ships would pass.").speakers("would pass") == ["Varland's newspaper"]
    assert "Varland" not in read("The Varland newspaper said that ships would pass.").speakers("ships would pass")
    assert read("The Varland government said that ships would pass.").speakers("ships would pass") == ["Varland"]


def test_a_news_agency_speaks_whatever_noun_says_what_it_is() -> None:
    assert read("The Reuters news agency said that ships would pass.").speakers("ships would pass") == ["Reuters"]


def test_a_body_that_runs_an_outlet_is_not_the_outlet() -> None:
    assert "Littoral Council" not in read("Littoral Council-run media said that ships would pass.").speakers(
        "would pass"
    )


def test_a_capital_that_is_a_source_speaks_for_its_state_whatever_stands_between_it_and_its_verb() -> None:
    text = "Talks went on. Osthaven also proposed that a round be held in Tarn-Sevet."
    assert read(text).speakers("a round be held") == ["Varland"]


def test_a_subheading_of_quoted_words_is_of_whoever_is_quoted_with_them_else_of_nobody() -> None:
    text = (
        "Talks stall\n\nForeign Minister Ilse Marrow left on Friday. “We came to talk,” Marrow said.\n\n"
        "“{}”\n\nForeign Minister Nils Arbo came later. “We go on with a heavy heart,” Arbo said."
    )
    assert read(text.format("A heavy heart")).speakers("A heavy heart") == ["Nils Arbo"]
    assert read(text.format("Bitter end")).speakers("Bitter end") == []


def test_what_a_clause_with_who_tells_is_said_by_whom_it_follows() -> None:
    text = (
        "Foreign Minister Ilse Marrow scolded the envoy, Nils Arbo, who had said that ships would pass "
        "and called on Varland to wait."
    )
    reading = read(text)
    assert reading.speakers("ships would pass") == ["Nils Arbo"]


def test_a_clause_with_who_that_is_closed_leaves_the_speaker() -> None:
    text = "Foreign Minister Ilse Marrow, who met the envoy, said that ships would pass."
    assert read(text).speakers("ships would pass") == ["Ilse Marrow"]
