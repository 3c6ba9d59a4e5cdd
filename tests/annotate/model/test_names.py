"""Names of the rules and of the network as one; the network's scores are set by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from communique.annotate.attributions.find import find_attributions
from communique.annotate.coreference.resolve import resolve
from communique.annotate.mentions.find import Named, find_mentions
from communique.annotate.model.heads import TAGGERS, WIDTH, columns
from communique.annotate.model.names import with_names
from communique.annotate.model.words import Words, read_words
from communique.annotate.page import Page, read_page
from communique.annotation import Mention
from communique.article import Article
from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge

STATES = """
[[actor]]
name = "Varland"
type = "state"
country = "XVA"
demonyms = ["Varlandic"]
seats = ["Osthaven"]

[[actor]]
name = "Palvora"
type = "state"
country = "XPA"
demonyms = ["Palvoran"]

[[actor]]
name = "Littoral Council"
type = "igo"
"""
KNOWLEDGE = Knowledge.of([UserKnowledge.parse("states.toml", STATES)])
SURE = 6.0  # log odds of what the scores say


def page_of(text: str) -> Page:
    return read_page(Article("a", text, "a.txt", ""))


def scores_that_say(page: Page, words: Words, told: dict[str, str], doubt: float = SURE) -> NDArray[np.float32]:
    """Scores that tag every place of some words with a label, and everything else as no name."""
    scores = np.zeros((len(words), WIDTH), dtype=np.float32)
    for head in ("names", "persons"):
        scores[:, columns(head).start] = doubt
    for form, label in told.items():
        at = page.text.find(form)
        assert at >= 0
        while at >= 0:
            for head in ("names", "persons"):
                kind = label if head == "names" else "name"
                if head == "persons" and label != "person":
                    continue
                begin = columns(head).start
                for i in (covered := words.covering((at, at + len(form)))):
                    scores[i, begin] = 0.0
                    scores[i, begin + 1 + 2 * TAGGERS[head].index(kind) + (i != covered.start)] = SURE
            at = page.text.find(form, at + len(form))
    return scores


def read(text: str, told: dict[str, str], doubt: float = SURE) -> tuple[Named, Named]:
    """What the rules found, and what became of it."""
    page = page_of(text)
    words = read_words(page)
    by_rules = find_mentions(page, KNOWLEDGE)
    return by_rules, with_names(page, by_rules, words, scores_that_say(page, words, told, doubt), KNOWLEDGE)


def named_in(text: str, named: Named) -> dict[str, list[str]]:
    """Names of the text by entity, those of titles left out."""
    found: dict[str, list[str]] = {}
    for m in named.mentions:
        if m.kind == "name" and m.entity is not None:
            found.setdefault(named.entities[m.entity].name, []).append(text[m.span[0] : m.span[1]])
    return found


def added(named: Named) -> list[Mention]:
    return [m for m in named.mentions if m.step == "model, names"]


def test_a_person_whom_the_rules_miss_is_added_with_step_certainty_and_reason() -> None:
    text = "The lamps of Oszkarn were lit."
    by_rules, both = read(text, {"Oszkarn": "person"})
    assert not by_rules.mentions
    (mention,) = both.mentions
    assert (text[slice(*mention.span)], mention.kind, mention.type) == ("Oszkarn", "name", "person")
    assert mention.step == "model, names"
    assert 0.9 < mention.certainty <= 1
    assert mention.why
    assert both.entities[0].name == "Oszkarn"


def test_what_the_network_doubts_is_not_added() -> None:
    page = page_of("The lamps of Oszkarn were lit.")
    words = read_words(page)
    scores = scores_that_say(page, words, {"Oszkarn": "person"})
    scores[:, columns("names")] *= 0.2
    assert with_names(page, find_mentions(page, KNOWLEDGE), words, scores, KNOWLEDGE).mentions == ()


def test_a_part_of_a_name_is_the_one_person_of_the_article_who_bears_it() -> None:
    text = "Orla and Tchelidar sat down. Later came Orla Vashti. Then Vashti left, and so did Tchelidar."
    _, both = read(text, {"Orla Vashti": "person", "Vashti": "person", "Tchelidar": "person"})
    found = named_in(text, both)
    assert found["Tchelidar"] == ["Tchelidar", "Tchelidar"]
    assert "Vashti" in found["Orla Vashti"]
    assert "Vashti" not in found


def test_a_part_of_two_persons_names_is_neither_of_them() -> None:
    text = "Orla Vashti met Bram Vashti in the garden by the lake. The lamps of Vashti were lit."
    page = page_of(text)
    words = read_words(page)
    by_rules = find_mentions(page, KNOWLEDGE)
    kept = tuple(m for m in by_rules.mentions if text[slice(*m.span)] != "Vashti")
    bare = Named(by_rules.entities, kept, by_rules.words, by_rules.marked, person_of=by_rules.person_of)
    scores = scores_that_say(page, words, {"Orla Vashti": "person", "Bram Vashti": "person"})
    last = words.covering((text.rfind("Vashti"), text.rfind("Vashti") + 6)).start
    scores[last] = scores[words.covering((text.find("Orla"), text.find("Orla") + 4)).start]
    found = named_in(text, with_names(page, bare, words, scores, KNOWLEDGE))
    assert found["Orla Vashti"] == ["Orla Vashti"]
    assert found["Bram Vashti"] == ["Bram Vashti"]
    assert found["Vashti"] == ["Vashti"]


def test_a_place_that_is_no_state_is_named_but_is_nobody_who_could_act() -> None:
    text = "Rain fell on Ilmenau Reach. In Ilmenau Reach the boats stayed in."
    _, both = read(text, {"Ilmenau Reach": "location"})
    assert [m.entity for m in added(both)] == [None, None]
    assert [m.type for m in added(both)] == ["place", "place"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A note came from Brennick that day.", "Brennick", "other"),
        ("They sent it to the Littoral Council of old.", "Littoral Council", "igo"),
        ("He had shares in Ostrel Holdings then.", "Ostrel Holdings", "company"),
        ("It was first told in the Ostrel Gazette of old.", "Ostrel Gazette", "media"),
    ],
)
def test_an_organisation_has_the_type_that_the_knowledge_or_its_words_give(text: str, name: str, kind: str) -> None:
    _, both = read(text, {name: "organization"})
    assert [(e.name.removeprefix("the "), e.type) for e in both.entities] == [(name, kind)]


def test_titles_articles_and_possessives_are_no_part_of_a_name() -> None:
    text = "Then Foreign Minister Oszkarn's boat and the Brennick sank."
    _, both = read(text, {"Foreign Minister Oszkarn's": "person", "the Brennick": "organization"})
    found = [w for words in named_in(text, both).values() for w in words]
    assert sorted(found) == ["Brennick", "Oszkarn"]


def test_a_title_beside_an_added_name_is_that_persons() -> None:
    text = "It was the work of Zzurn Gloom, the foreign minister of Varland."
    _, both = read(text, {"Zzurn Gloom": "person"})
    (title,) = [m for m in both.mentions if m.kind == "title"]
    assert title.entity is not None
    person = both.entities[title.entity]
    assert person.name == "Zzurn Gloom"
    assert person.country == "XVA"
    assert [r.title for r in person.roles] == ["foreign minister"]


def test_a_later_title_without_a_name_means_the_added_person_who_holds_it() -> None:
    text = "It was the work of Zzurn Gloom, the foreign minister of Varland. The foreign minister was pleased."
    page = page_of(text)
    _, both = read(text, {"Zzurn Gloom": "person"})
    entities, mentions, _ = resolve(page, KNOWLEDGE, both, ())
    (later,) = [m for m in mentions if m.span[0] == text.index("The foreign minister")]
    assert later.entity is not None
    assert entities[later.entity].name == "Zzurn Gloom"


def test_a_demonym_names_nobody() -> None:
    _, both = read("They ate Varlandic bread.", {"Varlandic": "location"})
    assert both.mentions == ()


def test_no_name_goes_beyond_a_paragraph() -> None:
    text = "It was built by Oszkarn\n\nBrennick was there too."
    _, both = read(text, {"Oszkarn\n\nBrennick": "person"})
    assert all("\n" not in text[slice(*m.span)] for m in both.mentions)
    assert any(text[slice(*m.span)] == "Oszkarn" for m in both.mentions)


def test_a_name_of_the_rules_stays_when_the_network_has_its_doubts_and_goes_when_it_has_none() -> None:
    text = "It was said that Ilse Brunt had left. Brunt was late."
    whole = {"Ilse Brunt": ["Ilse Brunt", "Brunt"]}
    page = page_of(text)
    words = read_words(page)
    by_rules = find_mentions(page, KNOWLEDGE)
    half_sure = 0.3 * scores_that_say(page, words, {"Brunt": "person", "Ilse Brunt": "person"})
    doubted = with_names(page, by_rules, words, half_sure, KNOWLEDGE)
    assert named_in(text, by_rules) == named_in(text, doubted) == whole
    _, denied = read(text, {})
    assert named_in(text, denied) == {}
    assert denied.person_of == {}


@pytest.mark.parametrize("text", ["On Friday Mr Tchelidar left.", "On Friday Foreign Minister Tchelidar left."])
def test_a_name_with_a_title_or_mr_before_it_stays_whatever_the_network_says(text: str) -> None:
    _, denied = read(text, {}, doubt=14.0)
    assert named_in(text, denied) == {"Tchelidar": ["Tchelidar"]}


def test_what_the_word_lists_know_stays_whatever_the_network_says() -> None:
    text = "Varland said no."
    _, denied = read(text, {}, doubt=14.0)
    _, taken = read(text, {"Varland": "person"})
    assert named_in(text, denied) == named_in(text, taken) == {"Varland": ["Varland"]}


def test_a_longer_name_takes_the_place_of_its_part_and_the_person_keeps_the_number() -> None:
    text = "Mr Tchelidar Ombrel-ti left. Mr Tchelidar slept."
    _, both = read(text, {"Tchelidar Ombrel-ti": "person"})
    (found,) = named_in(text, both).items()
    assert found == ("Tchelidar Ombrel-ti", ["Tchelidar Ombrel-ti", "Tchelidar"])


def test_parts_of_one_name_are_joined() -> None:
    text = "The road to Sant Ferreol is long."
    page = page_of(text)
    words = read_words(page)
    scores = scores_that_say(page, words, {"Sant": "location", "Ferreol": "location"})
    both = with_names(page, find_mentions(page, KNOWLEDGE), words, scores, KNOWLEDGE)
    assert [text[slice(*m.span)] for m in both.mentions] == ["Sant Ferreol"]


def test_a_word_of_several_places_is_read_as_what_it_is_in_most() -> None:
    text = "Boats lie in Orrum. Rain falls on Orrum. Fog came over Orrum. It was Orrum again."
    page = page_of(text)
    words = read_words(page)
    scores = scores_that_say(page, words, {"Orrum": "location"})
    last = words.covering((text.rfind("Orrum"), text.rfind("Orrum") + 1)).start
    names = columns("names").start
    scores[last, names + 1] = 3.5
    scores[last, names + 5] = 3.0
    both = with_names(page, find_mentions(page, KNOWLEDGE), words, scores, KNOWLEDGE)
    assert {m.type for m in both.mentions} == {"place"}


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "no names here at all"])
def test_a_text_without_names_stays_without(text: str) -> None:
    by_rules, both = read(text, {})
    assert by_rules.mentions == both.mentions == ()


TEXT = (
    "Foreign Minister Ilse Marrow of Varland told the Palvoran ambassador on Friday that the Littoral Council would "
    'meet. "We agree," said Marrow. Mr. Tchelidar, the envoy, did not.\n\nThe ministers of Varland and Palvora left '
    "Osthaven with J.R. Arbo's pro-Varland friends. His government said that it was fine."
)


@given(seed=st.integers(0, 10**6), loud=st.sampled_from([0.5, 2.0, 8.0]))
def test_whatever_the_scores_all_numbers_hold_and_the_rest_can_be_resolved(seed: int, loud: float) -> None:
    page = page_of(TEXT)
    words = read_words(page)
    scores = np.random.default_rng(seed).normal(0, loud, (len(words), WIDTH)).astype(np.float32)
    named = with_names(page, find_mentions(page, KNOWLEDGE), words, scores, KNOWLEDGE)
    assert [e.number for e in named.entities] == list(range(len(named.entities)))
    used = {n for m in named.mentions for n in (m.entity, *m.group) if n is not None}
    assert used == set(range(len(named.entities)))
    assert all(named.mentions[i].kind == "title" for i in named.phrase_of)
    assert {named.entities[n].type for n in named.person_of} <= {"person"}
    assert [m.span[0] for m in named.mentions] == sorted(m.span[0] for m in named.mentions)
    for m in named.mentions:
        assert m.entity is None or m.kind == "title" or named.entities[m.entity].type == m.type
        assert "\n" not in TEXT[slice(*m.span)]
    taken: set[int] = set()
    for m in added(named):
        assert not taken & set(range(*m.span))
        taken |= set(range(*m.span))
    entities, mentions, _ = resolve(page, KNOWLEDGE, named, find_attributions(page, KNOWLEDGE, named.mentions))
    assert all(m.entity is None or m.entity < len(entities) for m in mentions)
