"""Clauses told by rules and network together: who proposes, who decides, and what a row says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from acts_told import KNOWLEDGE, article, mentions, words
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.clauses.addressed import possible_of
from communique.annotate.clauses.find import find_clauses
from communique.annotate.clauses.opinions import ClauseOpinion
from communique.annotate.clauses.reading import read_sentences
from communique.annotate.clauses.sides import Options, Place, Scene
from communique.annotate.events.grammar import sentences
from communique.annotate.model.clauses import NetworkClauses, clause_weights
from communique.annotate.model.heads import CHOICES, FLAGS, WIDTH, columns
from communique.annotate.model.words import read_words
from communique.annotate.page import read_page
from communique.annotation import Attribution, Clause, Entity, EventMention
from communique.article import Article, Span

ENTITIES = (
    Entity(0, "Orvania", "state", "XOR"),
    Entity(1, "Telmark", "state", "XTE"),
    Entity(2, "Kestria", "state", "XKE"),
    Entity(3, "Minister Adler", "person", "XOR"),
    Entity(4, "Minister Brandt", "person", "XTE"),
)
UNLISTED = "Minister Adler said the harbour police out of the northern pier before dawn. Telmark looked on."
PIER = "the harbour police out of the northern pier"
SAID = f"{PIER} before dawn"


@dataclass(frozen=True)
class Opinion:
    """Words that the network shall take for a clause; ``sure`` in logits."""

    words: str
    kind: str = "demand"
    sure: float = 6.0


def network(text: str, *opinions: Opinion, against: float = 2.0) -> NetworkClauses:
    """The clauses of a text as a network with these opinions would see them; ``against`` any others, in logits."""
    read = read_words(read_page(Article("x", text, "x", "x")))
    scores = np.zeros((len(read), WIDTH), dtype=np.float32)
    scores[:, columns("clause")] = (against, -1.0, -1.0)
    scores[:, columns("acts")] = -5.0
    for o in opinions:
        start = text.index(o.words)
        covered = read.covering((start, start + len(o.words)))
        scores[covered.start : covered.stop, columns("clause")] = (0.0, -6.0, o.sure)
        scores[covered.start, columns("clause")] = (0.0, o.sure, -6.0)
        at = columns("clause_kind").start + CHOICES["clause_kind"].index(o.kind)
        scores[covered.start : covered.stop, at] = 8.0
        if o.kind in FLAGS["acts"]:
            scores[covered.start, columns("acts").start + FLAGS["acts"].index(o.kind)] = 3.0
    return NetworkClauses(read, scores)


def said(text: str, content: str, speaker: int, *, cue: str = "said", to: tuple[int, ...] = ()) -> Attribution:
    at, by = text.index(content), text.index(cue)
    span, told = (at, at + len(content)), (by, by + len(cue))
    return Attribution((), (told,), (span,), "indirect", 1.0, "test", speakers=(speaker,), addressees=to)


def told(text: str, opinion: ClauseOpinion | None, reports: Sequence[Attribution] = ()) -> tuple[Clause, ...]:
    page = read_page(article(text))
    return find_clauses(page, KNOWLEDGE, mentions(text), reports, (), (), opinion=opinion, entities=ENTITIES)


def test_a_clause_that_only_the_network_sees_is_told_with_its_kind_and_who_made_it() -> None:
    report = said(UNLISTED, SAID, 3)
    assert told(UNLISTED, None, [report]) == ()
    (clause,) = told(UNLISTED, network(UNLISTED, Opinion(PIER)), [report])
    assert words(UNLISTED, clause.span) == PIER
    assert (clause.kind, clause.step, clause.by, clause.within) == ("demand", "model", (3,), 0)


def test_the_addressee_is_told_with_how_sure_it_is_and_why() -> None:
    text = "Orvania urged Telmark to reopen the northern crossing."
    (clause,) = told(text, network(text, Opinion("to reopen the northern crossing")))
    assert (clause.by, clause.of, clause.step) == ((0,), (1,), "rules and model")
    assert "addressed: named by the words of the clause, 0." in clause.why


def test_what_the_rules_see_needs_only_a_hint_of_the_network() -> None:
    text = "Orvania called on Telmark to sign the treaty."
    assert [c.step for c in told(text, network(text, against=-0.5))] == ["rules and model"]
    assert told(text, network(text, against=9.0)) == ()


def test_a_condition_and_what_hangs_on_it_are_two_clauses() -> None:
    text = "Minister Adler said Orvania would shut the strait if Telmark keeps the pilots."
    threat, condition = "Orvania would shut the strait", "if Telmark keeps the pilots"
    report = said(text, f"{threat} {condition}", 3)
    found = told(text, network(text, Opinion(threat, "threat"), Opinion(condition, "condition")), [report])
    assert [(words(text, c.span), c.kind) for c in found] == [(threat, "threat"), (condition, "condition")]
    assert {c.of for c in found} == {(1,)}


def test_whom_a_demand_is_only_about_it_does_not_address() -> None:
    text = "Orvania demanded new talks over Telmark."
    (clause,) = told(text, network(text, Opinion("new talks over Telmark")))
    assert (clause.by, clause.of) == ((0,), ())


def test_the_acts_told_around_a_clause_help_to_tell_its_sides() -> None:
    text = "Orvania spoke. Telmark looked on. Minister Adler said the harbour police out of the northern pier."
    ((_, before),) = sides(text, ()).items()
    urged = text.index("said")
    act = EventMention(
        (urged, urged + 4), (urged, len(text) - 1), "REQUEST", "past", 0.9, "test", actor_entities=(3,),
        recipient_entities=(1,),
    )  # fmt: skip
    ((_, after),) = sides(text, (act,)).items()
    assert "acted on by the maker" not in before[(1,)]
    assert {"acted on by the maker", "faced"} <= set(after[(1,)])


def sides(text: str, events: Sequence[EventMention]) -> dict[Span, Options]:
    """For each clause of a text whom it may address if Minister Adler made it, with the signs for each."""
    page, told_by = read_page(article(text)), [said(text, PIER, 3)]
    scene = Scene(page, mentions(text), told_by, ENTITIES, events)
    found = {}
    for here in read_sentences(page, KNOWLEDGE, mentions(text), told_by, (), list(sentences(page))):
        if PIER in text[slice(*here.words.span)]:
            span = (text.index(PIER), text.index(PIER) + len(PIER))
            found[span] = possible_of(Place(scene, here, span, "demand", 0, None), (3,))
    return found


def test_nobody_is_the_addressee_of_what_he_says_himself() -> None:
    text = "Minister Adler said Orvania will rebuild the northern pier."
    content = "Orvania will rebuild the northern pier"
    (clause,) = told(text, network(text, Opinion(content, "promise")), [said(text, content, 3)])
    assert not set(clause.by) & set(clause.of)


def test_without_an_opinion_the_rules_decide_alone() -> None:
    text = "Orvania urged Telmark to reopen the northern crossing."
    (clause,) = told(text, None)
    assert clause.step == "clause cue"


def test_the_model_proposes_words_of_one_sentence_only() -> None:
    text = "Orvania shall wait. Telmark shall go."
    for start, end in network(text, Opinion(text)).spans_in((0, len(text))):
        assert ". " not in text[start:end]


@pytest.mark.parametrize("question", ["told", "kind", "by", "of"])
def test_the_package_has_weights_for_every_question(question: str) -> None:
    assert any(sign.startswith(f"{question}: ") for sign in clause_weights())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Orvania", "Telmark", "demanded", "that", "to", "leave", "if", "not", "and", ",", ".", "“", "”", "will"]
        ),
        min_size=1,
        max_size=25,
    ),
    st.integers(0, 2**32 - 1),
)
def test_any_words_and_any_scores_give_clauses_in_order_that_share_no_half(told_words: list[str], seed: int) -> None:
    text = " ".join(told_words)
    read = read_words(read_page(Article("x", text, "x", "x")))
    scores = np.random.default_rng(seed).normal(0, 4, (len(read), WIDTH)).astype(np.float32)
    found = told(text, NetworkClauses(read, scores))
    assert all(0 <= c.span[0] < c.span[1] <= len(text) and 0 <= c.certainty <= 1 for c in found)
    assert [c.span for c in found] == sorted(c.span for c in found)
    for one, two in pairwise(found):
        both = min(one.span[1], two.span[1]) - two.span[0]
        assert both < 0.5 * min(one.span[1] - one.span[0], two.span[1] - two.span[0])
