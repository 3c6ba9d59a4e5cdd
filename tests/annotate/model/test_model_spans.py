"""From tag scores to spans: the best of all legal ways to tag a unit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from communique.annotate.model.heads import TAGGERS, WIDTH, columns, tags
from communique.annotate.model.spans import best_paths, find_spans, moves, probabilities

NAMES = tags("persons")  # O and two tags for each of three labels


def legal(path: Sequence[int], names: Sequence[str]) -> bool:
    """Whether every I- stands after its own B- or I-; the first word may go on with what came before its unit."""
    return all(not names[b].startswith("I-") or names[a][2:] == names[b][2:] for a, b in pairwise(path))


def brute(scores: NDArray[np.float32], names: Sequence[str]) -> float:
    """The highest sum over all legal paths."""
    ways = product(range(len(names)), repeat=len(scores))
    return max(sum(float(scores[i, t]) for i, t in enumerate(p)) for p in ways if legal(p, names))


@st.composite
def tables(draw: st.DrawFn, longest: int) -> NDArray[np.float32]:
    """Log probabilities of words x tags."""
    length = draw(st.integers(1, longest))
    cells = draw(st.lists(st.integers(-40, 40), min_size=length * len(NAMES), max_size=length * len(NAMES)))
    raw = np.array(cells, dtype=np.float32).reshape(length, len(NAMES)) / 10
    return np.log(np.maximum(probabilities(raw), 1e-9))


def full(table: NDArray[np.float32], tagger: str = "persons") -> NDArray[np.float32]:
    """A table in its place among all columns."""
    scores = np.zeros((len(table), WIDTH), dtype=np.float32)
    scores[:, columns(tagger)] = table
    return scores


def certain(path: Sequence[str], tagger: str = "persons") -> NDArray[np.float32]:
    """Scores that leave no doubt about a path of tags."""
    table = np.zeros((len(path), len(tags(tagger))), dtype=np.float32)
    for i, tag in enumerate(path):
        table[i, tags(tagger).index(tag)] = 20.0
    return full(table, tagger)


@pytest.mark.parametrize("tagger", list(TAGGERS))
def test_an_inside_tag_costs_nothing_after_its_own_label_and_everything_after_another(tagger: str) -> None:
    cost, names = moves(tagger), tags(tagger)
    for i, before in enumerate(names):
        for j, after in enumerate(names):
            assert (cost[i, j] == 0) == legal((i, j), names), (before, after)


@settings(max_examples=60, deadline=None)
@given(tables(longest=4))
def test_the_path_is_the_best_of_all_legal_ones(table: NDArray[np.float32]) -> None:
    path = best_paths(table, "persons", [(0, len(table))]).tolist()
    assert legal(path, NAMES)
    got = sum(float(table[i, t]) for i, t in enumerate(path))
    assert got == pytest.approx(brute(table, NAMES), abs=1e-3)


@settings(max_examples=150, deadline=None)
@given(tables(longest=24), st.lists(st.integers(1, 23), max_size=5))
def test_units_read_side_by_side_are_as_units_read_one_by_one(table: NDArray[np.float32], cuts: list[int]) -> None:
    edges = sorted({0, len(table), *(c for c in cuts if c < len(table))})
    units = list(pairwise(edges))
    together = best_paths(table, "persons", units)
    alone = [best_paths(table[a:b], "persons", [(0, b - a)]) for a, b in units]
    assert together.tolist() == np.concatenate(alone).tolist()


def test_words_in_no_unit_have_no_tag() -> None:
    table = probabilities(np.array([[0, 3, 0, 0, 0, 0, 0]] * 4, dtype=np.float32))
    assert best_paths(table, "persons", [(0, 1), (2, 3)]).tolist() == [1, 0, 1, 0]


@settings(max_examples=100, deadline=None)
@given(tables(longest=24))
def test_a_long_path_is_legal_and_no_single_tag_of_it_can_be_bettered(table: NDArray[np.float32]) -> None:
    path = best_paths(table, "persons", [(0, len(table))]).tolist()
    assert legal(path, NAMES)
    for i, tag in enumerate(path):
        for other in range(len(NAMES)):
            changed = [*path[:i], other, *path[i + 1 :]]
            assert not legal(changed, NAMES) or table[i, other] <= table[i, tag] + 1e-3


@settings(max_examples=150, deadline=None)
@given(tables(longest=24), st.lists(st.integers(1, 23), max_size=5))
def test_spans_are_in_order_apart_within_units_and_as_sure_as_a_probability(
    table: NDArray[np.float32], cuts: list[int]
) -> None:
    edges = sorted({0, len(table), *(c for c in cuts if c < len(table))})
    units = list(pairwise(edges))
    found = find_spans(full(table), "persons", units)
    path = best_paths(np.log(np.maximum(probabilities(table), 1e-9)), "persons", units)
    assert all(one.last <= other.first for one, other in pairwise(found))
    assert sorted(i for s in found for i in range(s.first, s.last)) == np.flatnonzero(path).tolist()
    for s in found:
        assert any(a <= s.first < s.last <= b for a, b in units)
        assert s.label in TAGGERS["persons"]
        assert 0 <= s.certainty <= 1.0001
        assert not s.goes_on or s.first in {a for a, _ in units}


def test_what_opens_its_unit_with_an_inside_tag_goes_on_from_the_unit_before() -> None:
    scores = certain(["B-name", "I-name", "I-name", "O", "B-title"])
    found = find_spans(scores, "persons", [(0, 2), (2, 4), (4, 5)])
    assert [(s.first, s.last, s.label, s.goes_on) for s in found] == [
        (0, 2, "name", False),
        (2, 3, "name", True),
        (4, 5, "title", False),
    ]


def test_two_spans_of_one_label_may_stand_side_by_side() -> None:
    found = find_spans(certain(["B-name", "B-name", "I-name"]), "persons", [(0, 3)])
    assert [(s.first, s.last) for s in found] == [(0, 1), (1, 3)]


def test_an_inside_tag_after_outside_is_read_as_the_likeliest_legal_way() -> None:
    table = np.zeros((2, len(NAMES)), dtype=np.float32)
    table[0, NAMES.index("O")] = 3.0
    table[1, NAMES.index("I-title")] = 5.0
    table[1, NAMES.index("B-title")] = 4.0
    found = find_spans(full(table), "persons", [(0, 2)])
    assert [(s.first, s.last, s.label, s.goes_on) for s in found] == [(1, 2, "title", False)]


def test_certainty_is_the_mean_probability_of_the_label_over_its_words() -> None:
    table = np.full((2, len(NAMES)), -30.0, dtype=np.float32)
    table[0, NAMES.index("B-name")] = table[0, NAMES.index("I-name")] = 0.0  # both tell the label: sure of it
    table[1, NAMES.index("I-name")], table[1, NAMES.index("O")] = np.log(0.6), np.log(0.4)
    (span,) = find_spans(full(table), "persons", [(0, 2)])
    assert span.certainty == pytest.approx(0.8, abs=1e-4)


def test_no_words_and_no_units_give_no_spans() -> None:
    assert find_spans(np.zeros((0, WIDTH), dtype=np.float32), "persons", []) == []
    assert find_spans(certain(["B-name"]), "persons", []) == []
