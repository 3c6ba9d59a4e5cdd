"""Labelled articles become words with tags, choices and links; on small invented rows."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.model.corpora import (
    diplomacy_example,
    held_back,
    mutated,
    outermost,
    paint,
    polnear_example,
    silver_names,
)

from benchmarks import split
from communique.annotate.model.heads import CHOICES, FLAGS, TAGGERS, tags
from communique.annotate.model.words import Words, read_words
from communique.annotate.page import read_page
from communique.article import Article, Span

TEXT = "Ilse Marrow said that Varland would not yield. “We are ready,” the minister of Orvania told her envoy."
LONG = "\n\n".join([TEXT, "The talks go on — “again” — on Friday.", TEXT])


def words_of(text: str) -> Words:
    return read_words(read_page(Article("x", text, "x", "x")))


def at(words: str, text: str = TEXT) -> list[int]:
    assert text.count(words) == 1
    return [text.index(words), text.index(words) + len(words)]


def span(words: str) -> Span:
    start, end = at(words)
    return start, end


def told(painted: np.ndarray, words: Words, tagger: str, text: str = TEXT) -> list[tuple[str, str]]:
    """Words that are not O with their tags."""
    return [(text[s:e], tags(tagger)[t]) for (s, e), t in zip(words.spans, painted, strict=True) if t]


# ---- painting


def test_the_first_word_of_a_span_opens_it_and_the_others_go_on() -> None:
    words = words_of(TEXT)
    painted = paint(words, "names", [(span("Ilse Marrow"), "person"), (span("Varland"), "location")])
    assert told(painted, words, "names") == [
        ("Ilse", "B-person"),
        ("Marrow", "I-person"),
        ("Varland", "B-location"),
    ]


def test_a_span_that_ends_within_a_word_takes_the_word() -> None:
    words = words_of(TEXT)
    start, _ = at("Marrow")
    assert told(paint(words, "names", [((start, start + 3), "person")]), words, "names") == [("Marrow", "B-person")]


def test_what_comes_later_overwrites_and_what_is_left_over_opens_a_span_of_its_own() -> None:
    words = words_of(TEXT)
    whole, middle = span("Varland would not yield"), span("would")
    painted = paint(words, "outer", [(whole, "content"), (middle, "cue")])
    assert told(painted, words, "outer") == [
        ("Varland", "B-content"),
        ("would", "B-cue"),
        ("not", "B-content"),
        ("yield", "I-content"),
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(TAGGERS["names"])), max_size=8)
)
def test_however_spans_overlap_no_word_goes_on_with_what_was_not_begun(drawn: list[tuple[int, int, str]]) -> None:
    words = words_of(TEXT)
    painted = paint(words, "names", [((s, s + size), label) for s, size, label in drawn])
    names = ["O", *(tags("names")[t] for t in painted)]
    assert all(not b.startswith("I-") or a[2:] == b[2:] for a, b in pairwise(names))


def test_of_overlapping_spans_the_longest_is_kept() -> None:
    assert outermost([((5, 8), "a"), ((0, 10), "b"), ((10, 12), "c"), ((9, 11), "d")]) == [
        ((0, 10), "b"),
        ((10, 12), "c"),
    ]


# ---- examples


def attribution(**given_: Any) -> dict[str, Any]:
    return {"within": None, "source": None, "cue": None, "content": None, "acts": []} | given_


def diplomacy_row(**given_: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"attributions": [], "persons": [], "polities": [], "events": [], "clauses": []}
    return {"id": "invented", "text": TEXT} | empty | given_


def first(example_words: Words, words: str) -> int:
    return example_words.covering(span(words))[0]


def test_a_row_of_polnear_is_tagged_and_linked_and_asks_nothing_of_other_heads() -> None:
    row = {
        "id": "invented",
        "attributions": [
            {"source": at("Ilse Marrow"), "cue": at("said"), "content": at("that Varland would not yield")}
        ],
    }
    example = polnear_example(row, None, TEXT)
    assert set(example.tagged) == {"polnear"}
    content = first(example.words, "that Varland would not yield")
    assert example.links["source"] == [(content, (first(example.words, "Ilse Marrow"),))]
    assert example.links["cue"] == [(content, (first(example.words, "said"),))]
    assert example.links["before"] == [(content, ())]


def test_later_parts_of_a_content_point_to_the_part_before_them() -> None:
    parts = [at("Varland would not yield"), at("We are ready")]
    row = {"id": "invented", "attributions": [{"source": at("Ilse Marrow"), "cue": None, "content": parts}]}
    example = polnear_example(row, None, TEXT)
    one, two = (first(example.words, w) for w in ("Varland would not yield", "We are ready"))
    assert example.links["before"] == [(one, ()), (two, (one,))]
    assert example.links["cue"] == [(one, ()), (two, ())]


def test_nested_attributions_have_a_layer_of_their_own() -> None:
    row = diplomacy_row(
        attributions=[
            attribution(content=[at("Varland would not yield")], acts=[FLAGS["acts"][0]]),
            attribution(content=[at("yield")], within=0, acts=[FLAGS["acts"][1]]),
        ]
    )
    example = diplomacy_example(row, TEXT)
    outer, nested = (told(example.tagged[t], example.words, t) for t in ("outer", "nested"))
    assert [w for w, _ in outer] == ["Varland", "would", "not", "yield"]
    assert nested == [("yield", "B-content")]
    assert [acts for _, acts in example.flags["acts"]] == [(0,), (1,)]


def test_events_and_clauses_are_told_by_their_first_word_and_clauses_by_all() -> None:
    kind, status, clause = CHOICES["event"][3], CHOICES["status"][1], CHOICES["clause_kind"][0]
    event = {
        "trigger": at("told"),
        "type": kind,
        "status": status,
        "actors": [at("the minister")],
        "recipients": at("envoy"),
    }
    row = diplomacy_row(events=[event], clauses=[{"span": at("would not yield"), "kind": clause}])
    example = diplomacy_example(row, TEXT)
    word = first(example.words, "told")
    assert told(example.tagged["trigger"], example.words, "trigger") == [("told", "B-event")]
    assert example.choices["event"] == [(word, 3)]
    assert example.choices["status"] == [(word, 1)]
    assert example.links["actor"] == [(word, tuple(example.words.covering(span("the minister"))))]
    assert example.links["recipient"] == [(word, tuple(example.words.covering(span("envoy"))))]
    assert example.choices["clause_kind"] == [(i, 0) for i in example.words.covering(span("would not yield"))]


def test_runs_of_one_kind_are_one_silver_name_and_end_with_their_sentence() -> None:
    begins, ends = [0, 5, 12, 20, 26], [4, 11, 19, 25, 30]
    silver = {"sent_tok": [0, 3], "ner": "PERSON PERSON LOCATION LOCATION DATE", "b": begins, "e": ends}
    assert list(silver_names(silver)) == [((0, 11), "person"), ((12, 19), "location"), ((20, 25), "location")]


# ---- what is kept out, and careless scrapers


def test_one_article_in_five_is_held_back_by_its_id_alone() -> None:
    ids = [f"invented-{i}" for i in range(2000)]
    kept = [i for i in ids if held_back(i)]
    assert 0.17 < len(kept) / len(ids) < 0.23
    assert [i for i in reversed(ids) if held_back(i)] == list(reversed(kept))
    # the choice is for good: a change here would move articles from one side to the other
    assert [i for i in ids[:30] if held_back(i)] == [f"invented-{i}" for i in (1, 11, 14, 17, 18, 19, 23, 27)]


@given(st.text(max_size=30))
def test_the_benchmarks_hold_back_the_same_articles(identity: str) -> None:
    assert split.held_back(identity) == held_back(identity)


@pytest.mark.parametrize("seed", range(40))
def test_a_mutated_text_has_its_characters_where_they_were(seed: int) -> None:
    changed = mutated(LONG, random.Random(seed))
    assert len(changed) == len(LONG)
    for a, b in zip(LONG, changed, strict=True):
        assert a == b or (a in '“”"\n' and b in ' "') or a.upper() == b


def test_mutations_are_of_every_kind_and_the_same_for_a_seed() -> None:
    made = {mutated(LONG, random.Random(seed)) for seed in range(60)}
    assert LONG.upper() in made
    assert LONG.replace("\n", " ") in made
    assert LONG.replace("“", " ").replace("”", " ") in made
    assert LONG.replace("“", '"').replace("”", '"') in made
    assert mutated(LONG, random.Random(7)) == mutated(LONG, random.Random(7))


@given(st.text(max_size=80), st.integers(0, 50))
def test_whatever_the_text_a_mutation_keeps_its_length(text: str, seed: int) -> None:
    assert len(mutated(text, random.Random(seed))) == len(text)
