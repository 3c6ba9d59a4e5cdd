"""Names that an article introduces as outlets, and headlines whose verbs are no names."""

from reading_to_the_end import names_in, people_in


def types(text: str) -> dict[str, str]:
    return {e.name: e.type for e in names_in(text).entities}


def test_a_name_after_newspaper_is_an_outlets_wherever_it_stands() -> None:
    text = "Both ministers will meet, according to the Varlandic newspaper Sonnvik. Sonnvik said it was agreed."
    assert types(text)["Sonnvik"] == "media"
    assert people_in(text) == {}


def test_somebody_told_the_newspaper_of_a_person() -> None:
    text = "Ilse Marrow told the newspaper Marrow would resign. Mr. Arbo, she told the paper Arbo knew, had left."
    found = types(text)
    assert "media" not in (found.get("Ilse Marrow"), found.get("Marrow"), found.get("Arbo"))


def test_the_verb_of_a_headline_is_no_part_of_a_name() -> None:
    text = "Arbo Warns Palvora\n\nMr. Arbo spoke in Osthaven on Friday. Mr. Arbo said that ships would pass.\n"
    assert list(people_in(text)) == ["Arbo"]
