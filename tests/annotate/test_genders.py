"""Gender, and who spoke last, against what merely stands nearest."""

from reading_to_the_end import KNOWLEDGE, page_of, read

from communique.annotate.coreference.discourse import Discourse, words_of_mention
from communique.annotate.coreference.genders import moved, of_other_gender
from communique.annotate.mentions.find import find_mentions


def discourse_of(text: str) -> Discourse:
    named = find_mentions(page_of(text), KNOWLEDGE)
    discourse = Discourse(named, KNOWLEDGE.titles)
    for mention in named.mentions:
        if mention.entity is not None:
            discourse.note(words_of_mention(named.words, mention), mention.entity, mention.kind)
    return discourse


def test_she_is_not_a_man_while_a_woman_stands_near() -> None:
    discourse = discourse_of("Michael Arbo met Sarah Marrow. She left.")
    arbo, marrow = (next(f.entity.number for f in discourse.figures if n in f.entity.name) for n in ("Arbo", "Marrow"))
    word = discourse.words.low.index("she")
    others, fitting = of_other_gender(discourse, word, "female", [arbo, marrow], [arbo, marrow])
    assert (others, fitting) == ({arbo}, marrow)
    assert moved({arbo: 0.9, marrow: 0.05}, others, fitting)[marrow] > 0.9


def test_she_may_be_a_man_when_no_woman_stands_near() -> None:
    discourse = discourse_of("Michael Arbo met reporters. She left.")
    arbo = next(f.entity.number for f in discourse.figures if "Arbo" in f.entity.name)
    assert of_other_gender(discourse, discourse.words.low.index("she"), "female", [arbo], [arbo]) == (set(), None)


def test_his_palvoran_host_is_not_said_of_a_palvoran() -> None:
    text = "Palvoran President Michael Arbo met Varlandic Foreign Minister Sarah Marrow. She thanked his Palvoran host."
    discourse = discourse_of(text)
    people = [f.entity.number for f in discourse.figures if f.person]
    word = discourse.words.low.index("his")
    assert of_other_gender(discourse, word, "male", people, people) == (set(), None)


def test_they_as_a_source_are_the_officials_who_spoke_last() -> None:
    text = "Varlandic officials said that Palvora and Varland had met. It was late, they said."
    reading = read(text)
    assert reading.speakers("It was late") == ["Varlandic officials"]


def test_it_as_a_source_is_the_outlet_that_spoke_last() -> None:
    text = "The newspaper Sonnvik said that Palvora had left. Varland was late, it said."
    assert read(text).speakers("Varland was late") == ["Sonnvik"]
