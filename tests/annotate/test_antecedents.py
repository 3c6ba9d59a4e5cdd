"""What a model says of mentions before, made into shares of actors, and weighed with the rules' points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.coreference.antecedents import LEAST, Phrase, shares, together, weighed
from communique.annotate.coreference.discourse import Discourse, words_of_mention
from communique.annotate.coreference.resolve import resolve
from communique.annotate.mentions.find import find_mentions
from communique.annotate.page import read_page
from communique.article import Article, Span
from communique.knowledge import Knowledge

TEXT = (
    "Foreign Minister Ilse Marrow met Envoy Sol Tchelidar, and Norway was pleased. "
    "The rebels left early, and so did she."
)


@dataclass
class Told:
    """A model that has an opinion of some words and none of the rest."""

    likes: dict[str, str]
    phrases: Sequence[Phrase] = ()
    after: int = 60
    asked: list[str] = field(default_factory=list)

    def values(self, mention: Span, candidates: Sequence[Span]) -> list[float]:
        told = TEXT[slice(*mention)]
        self.asked.append(told)
        wanted = self.likes.get(told, "nobody")
        return [5.0 if TEXT[slice(*c)].endswith(wanted) else -5.0 for c in candidates]


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def read(knowledge: Knowledge, model: Told | None) -> dict[str, str | None]:
    """Each mention's words and whom it means."""
    page = read_page(Article("x", TEXT, "x", "x"))
    entities, mentions, _ = resolve(page, knowledge, find_mentions(page, knowledge), (), model)
    return {TEXT[slice(*m.span)]: entities[m.entity].name if m.entity is not None else None for m in mentions}


def test_the_model_decides_between_two_who_fit(knowledge: Knowledge) -> None:
    assert read(knowledge, Told({"she": "Marrow"}))["she"] == "Ilse Marrow"
    assert read(knowledge, Told({"she": "Tchelidar"}))["she"] == "Sol Tchelidar"


def test_a_phrase_only_the_model_sees_is_a_mention_when_its_actor_is_sure(knowledge: Knowledge) -> None:
    phrase = Phrase(span("The rebels"), "title", False, 0.9)
    assert read(knowledge, Told({"The rebels": "Norway"}, (phrase,)))["The rebels"] == "Norway"
    assert read(knowledge, Told({}, (phrase,))).get("The rebels") is None
    unsure = Phrase(span("The rebels"), "title", False, 0.2)
    assert read(knowledge, Told({"The rebels": "Norway"}, (unsure,))).get("The rebels") is None


def test_what_fits_not_keeps_its_share_from_the_others(knowledge: Knowledge) -> None:
    page = read_page(Article("x", TEXT, "x", "x"))
    named = find_mentions(page, knowledge)
    discourse = Discourse(named, knowledge.titles)
    for mention in named.mentions:
        if mention.entity is not None:
            discourse.note(words_of_mention(named.words, mention), mention.entity, mention.kind)
    at = named.words.index(span("she")[0])
    told = Told({"she": "Marrow"})
    assert sum(shares(discourse, (at, at + 1), told, lambda f: f.person).values()) > 0.9
    assert sum(shares(discourse, (at, at + 1), told, lambda f: not f.person).values()) < 0.1


@given(st.dictionaries(st.integers(0, 9), st.floats(0.0, 1.0), max_size=6))
def test_a_group_has_no_member_twice_and_is_as_sure_as_its_members_share(raw: dict[int, float]) -> None:
    whole = sum(raw.values()) + 0.1
    told = {entity: share / whole for entity, share in raw.items()}
    members, certainty = together(told)
    assert len(set(members)) == len(members) <= 4
    assert not members or LEAST <= certainty <= 1.0
    assert certainty == pytest.approx(sum(told[m] for m in members))


def test_points_and_shares_speak_together(knowledge: Knowledge) -> None:
    page = read_page(Article("x", TEXT, "x", "x"))
    discourse = Discourse(find_mentions(page, knowledge), knowledge.titles)
    assert weighed(discourse, {}, {}, 0.7).entity is None
    assert weighed(discourse, {0: 1.0, 1: 1.0}, {0: 0.9, 1: 0.1}, 0.7).entity == 0
    assert weighed(discourse, {0: 0.0, 1: 2.0}, {0: 0.5, 1: 0.5}, 0.7).entity == 1
    unsure = weighed(discourse, {0: 1.0, 1: 1.0}, {0: 0.5, 1: 0.5}, 0.7)
    assert unsure.entity is None
    assert log(unsure.certainty) < log(LEAST)
