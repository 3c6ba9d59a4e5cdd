"""A paraphrase that lacks its subject is shown with the words it goes on from."""

from communique.brief.subjects import words_before
from communique.record import Report


def shown(text: str, source: str, cue: str, content: str) -> str:
    spans = [((at := text.index(words)), at + len(words)) for words in (source, cue, content)]
    return words_before(text, Report("r", "a", (spans[0],), (spans[1],), (spans[2],), "indirect", 0.9, "test"))


def test_a_content_that_begins_with_its_verb_shows_what_it_is_said_of() -> None:
    text = "Talks began. They followed the attack on the dam, which Holt said was carried out from the sea."
    found = shown(text, "Holt", "said", "was carried out from the sea")
    assert found == "They followed the attack on the dam, which"


def test_a_content_with_a_subject_needs_nothing() -> None:
    assert shown("After the attack, Holt said it was over.", "Holt", "said", "it was over") == ""


def test_a_name_that_looks_like_a_verb_is_a_subject() -> None:
    assert shown("On Monday Holt said Will Arbo left.", "Holt", "said", "Will Arbo left") == ""
