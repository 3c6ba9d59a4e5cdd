"""Vectors of mentions: which the network sees together, how far apart they stand, what it takes for a mention."""

from __future__ import annotations

import numpy as np
import pytest

from communique.annotate.model.coreference import LATER, Chains, away
from communique.annotate.model.heads import CHAIN_SIZE, WIDTH, chain_columns, columns, tags
from communique.annotate.model.words import Words, read_words
from communique.annotate.page import read_page
from communique.article import Article, Span

TEXT = "Ilse Marrow met Vasko Tchelidar. Later the envoy of Palvora left.\n\nShe was curt."


@pytest.fixture
def words() -> Words:
    return read_words(read_page(Article("x", TEXT, "x", "x")))


def at(told: str) -> Span:
    start = TEXT.index(told)
    return start, start + len(told)


def alike(words: Words, one: Span, other: Span) -> np.ndarray:
    """Scores in which one mention looks for the other."""
    scores = np.zeros((len(words), WIDTH), dtype=np.float32)
    from_, to = chain_columns()
    for word in words.covering(one):
        scores[word, from_.start] = CHAIN_SIZE**0.25 * 2
    for word in words.covering(other):
        scores[word, to.start] = CHAIN_SIZE**0.25 * 2
    return scores


def test_a_mention_fits_the_one_whose_vector_is_like_its_own(words: Words) -> None:
    she, marrow, tchelidar = at("She"), at("Ilse Marrow"), at("Vasko Tchelidar")
    values = Chains(words, alike(words, she, marrow)).values(she, [marrow, tchelidar])
    assert values[0] > 0 > values[1]


def test_of_two_alike_the_nearer_fits_better_and_the_later_least(words: Words) -> None:
    envoy = at("the envoy")
    chains = Chains(words, np.zeros((len(words), WIDTH), dtype=np.float32))
    marrow, tchelidar, she = chains.values(envoy, [at("Ilse Marrow"), at("Vasko Tchelidar"), at("She")])
    assert tchelidar > marrow > she
    assert she < -LATER
    assert away(0) == 0


def test_no_candidates_no_values(words: Words) -> None:
    assert Chains(words, np.zeros((len(words), WIDTH), dtype=np.float32)).values(at("She"), []) == []


def test_titles_and_pronouns_that_the_heads_tag_are_phrases_and_names_are_not(words: Words) -> None:
    scores = np.zeros((len(words), WIDTH), dtype=np.float32)
    for tagger in ("persons", "polities"):
        scores[:, columns(tagger).start] = 9.0

    def tag(tagger: str, span: Span, label: str) -> None:
        for k, word in enumerate(words.covering(span)):
            scores[word, columns(tagger).start + tags(tagger).index(f"{'I' if k else 'B'}-{label}")] = 20.0

    tag("persons", at("Ilse Marrow"), "name")
    tag("persons", at("the envoy of Palvora"), "title")
    tag("persons", at("She"), "pronoun")
    found = Chains(words, scores).phrases
    assert [(TEXT[slice(*p.span)], p.kind, p.person) for p in found] == [
        ("the envoy of Palvora", "title", True),
        ("She", "pronoun", True),
    ]
    assert all(p.certainty > 0.99 for p in found)
