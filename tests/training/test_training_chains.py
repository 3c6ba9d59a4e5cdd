"""Mentions of one actor over several windows, and what it costs not to find the others."""

from __future__ import annotations

import numpy as np
import pytest
from training.model.corpora import Example, chained
from training.model.windows import LENGTH

from communique.annotate.model.heads import CHAIN_SIZE, WIDTH, chain_columns
from communique.annotate.model.words import read_words
from communique.annotate.page import read_page
from communique.article import Article, Span


def example(filling: int) -> tuple[Example, list[Span]]:
    """Marrow and Tchelidar, so many sentences, then "she", who is Marrow."""
    text = "Marrow met Tchelidar. " + "Ships passed the strait. " * filling + "Then she left."
    spans = [(i, i + len(w)) for w in ("Marrow", "Tchelidar", "she") for i in [text.index(w)]]
    made = Example("x", read_words(read_page(Article("x", text, "x", "x"))))
    kinds = ("name", "name", "pronoun")
    made.chains = chained(made.words, [(s, k, c, True, 1.0) for s, k, c in zip(spans, kinds, (0, 1, 0), strict=True)])
    return made, spans


def test_the_first_of_a_chain_is_new_and_the_next_is_not() -> None:
    made, _ = example(1)
    assert [(m.kind, m.chain, m.new) for m in made.chains] == [
        ("name", 0, True),
        ("name", 1, True),
        ("pronoun", 0, False),
    ]


def test_mentions_of_neighbouring_windows_are_read_together() -> None:
    chains = pytest.importorskip("training.model.chains")
    made, _ = example(80)
    found = chains.stretch(made, 0, 4)
    assert len(found.windows) == -(-len(made.words.pieces) // (LENGTH - 2)) > 1
    assert [m.kind for m in found.mentions] == ["name", "name", "pronoun"]
    assert [window for window, _, _ in found.places] == [0, 0, len(found.windows) - 1]
    window, first, last = found.places[2]
    assert first == last
    assert found.windows[window].pieces[first] == made.words.pieces[made.words.first[made.chains[2].first]]


def test_pointing_at_the_right_name_costs_little_and_at_the_wrong_one_much() -> None:
    torch = pytest.importorskip("torch")
    chains = pytest.importorskip("training.model.chains")
    made, _ = example(2)
    found = chains.stretch(made, 0, 4)
    from_, to = chain_columns()

    def loss(name: int) -> float:
        scores = np.zeros((len(found.windows), LENGTH, WIDTH), dtype=np.float32)
        scores[:, :, from_.start + 1] = -30.0  # whoever looks finds nobody but by the first number
        scores[:, :, to.start + 1] = CHAIN_SIZE**0.5
        window, first, _ = found.places[2]
        scores[window, first, from_.start] = 90.0
        window, first, _ = found.places[name]
        scores[window, first, to.start] = CHAIN_SIZE**0.5
        return float(chains.chain_loss(torch.from_numpy(scores), found))

    assert 0 <= loss(0) < 0.01 < loss(1)
