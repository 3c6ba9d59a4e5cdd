"""Which source and cue belong to which content: nearness decides unless the network points elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from communique.annotate.model.attributions import PARTS_REACH, Found, link_attributions
from communique.annotate.model.heads import LINK_SIZE, WIDTH, link_columns
from communique.annotate.model.spans import Tagged
from communique.annotate.model.words import Words

LONG = 400


def span(first: int, label: str, goes_on: bool = False) -> Tagged:
    return Tagged(first, first + 2, label, goes_on, 0.9)


def words(sentences: Sequence[int] = (), paragraphs: Sequence[int] = ()) -> Words:
    """Words whose sentences and paragraphs begin at these indices."""
    at = np.arange(LONG, dtype=np.int64)
    sentence = np.searchsorted(np.array(sorted({*sentences, *paragraphs})), at, side="right")
    paragraph = np.searchsorted(np.array(sorted(paragraphs)), at, side="right")
    return Words(tuple((2 * i, 2 * i + 1) for i in range(LONG)), at, at, at, sentence, paragraph)


class Pointing:
    """Scores in which a word points to the words it is told to point to; elsewhere as much as to nowhere."""

    def __init__(self) -> None:
        self.scores: NDArray[np.float32] = np.zeros((LONG, WIDTH), dtype=np.float32)
        self.used = 0

    def point(self, link: str, word: int, target: int, strength: float = 90.0) -> Pointing:
        from_, to = link_columns(link)
        assert self.used < LINK_SIZE
        self.scores[word, from_.start + self.used] = strength
        self.scores[target, to.start + self.used] = 1.0
        self.used += 1
        return self


NOWHERE = Pointing().scores


def firsts(found: Found, role: str) -> list[int]:
    return [s.first for s in getattr(found, role)]


def test_of_equal_candidates_the_nearest_is_taken() -> None:
    spans = [span(5, "source"), span(12, "source"), span(20, "content"), span(24, "cue"), span(34, "cue")]
    (found,) = link_attributions(words(), NOWHERE, spans)
    assert (firsts(found, "source"), firsts(found, "cue")) == ([12], [24])


def test_where_the_network_points_outweighs_what_stands_nearer() -> None:
    pointing = Pointing().point("source", 20, 5).point("cue", 20, 34)
    spans = [span(5, "source"), span(12, "source"), span(20, "content"), span(24, "cue"), span(34, "cue")]
    (found,) = link_attributions(words(), pointing.scores, spans)
    assert (firsts(found, "source"), firsts(found, "cue")) == ([5], [34])


def test_a_source_is_sought_near_the_cue_not_near_the_content() -> None:
    pointing = Pointing().point("cue", 20, 34)
    spans = [span(14, "source"), span(20, "content"), span(31, "source"), span(34, "cue")]
    (found,) = link_attributions(words(), pointing.scores, spans)
    assert firsts(found, "source") == [31]


def test_a_candidate_in_the_same_sentence_goes_before_a_nearer_one_in_another() -> None:
    spans = [span(10, "cue"), span(14, "content"), span(26, "cue")]
    (found,) = link_attributions(words(sentences=[13]), NOWHERE, spans)
    assert firsts(found, "cue") == [26]
    (found,) = link_attributions(words(), NOWHERE, spans)
    assert firsts(found, "cue") == [10]


def test_another_paragraph_is_reached_only_when_the_network_points_there() -> None:
    spans = [span(10, "source"), span(14, "content")]
    (found,) = link_attributions(words(paragraphs=[13]), NOWHERE, spans)
    assert found.source == []
    (found,) = link_attributions(words(paragraphs=[13]), Pointing().point("source", 14, 10).scores, spans)
    assert firsts(found, "source") == [10]


def test_who_stands_in_a_later_paragraph_never_speaks_in_this_one() -> None:
    scores = Pointing().point("source", 0, 12).scores
    (found,) = link_attributions(words(paragraphs=[10]), scores, [span(0, "content"), span(12, "source")])
    assert found.source == []


def test_a_candidate_too_far_to_be_likely_is_left_where_nothing_points_to_it() -> None:
    spans = [span(5, "source"), span(300, "content")]
    (found,) = link_attributions(words(sentences=[100]), NOWHERE, spans)
    assert (found.source, found.link) == ([], 0.0)


def test_a_candidate_the_network_points_away_from_is_left() -> None:
    spans = [span(16, "source"), span(20, "content")]
    pointing = Pointing().point("source", 20, 16, strength=-90.0)
    (found,) = link_attributions(words(), pointing.scores, spans)
    assert found.source == []


def test_two_contents_may_share_a_source() -> None:
    found = link_attributions(words(), NOWHERE, [span(3, "source"), span(10, "content"), span(16, "content")])
    assert [firsts(f, "source") for f in found] == [[3], [3]]


def test_a_content_without_candidates_has_neither_source_nor_cue() -> None:
    (found,) = link_attributions(words(), NOWHERE, [span(2, "content")])
    assert (found.source, found.cue, found.link) == ([], [], 0.0)


def test_sources_and_cues_without_a_content_are_no_attribution() -> None:
    assert link_attributions(words(), NOWHERE, [span(2, "source"), span(6, "cue")]) == []
    assert link_attributions(words(), NOWHERE, []) == []


def test_a_part_joins_the_utterance_it_points_back_to_and_fills_only_what_that_lacks() -> None:
    pointing = Pointing().point("cue", 5, 10).point("before", 20, 5).point("cue", 20, 30)
    pointing.point("source", 5, 12, strength=-90.0).point("source", 20, 12)
    spans = [span(5, "content"), span(10, "cue"), span(12, "source"), span(20, "content"), span(30, "cue")]
    (found,) = link_attributions(words(), pointing.scores, spans)
    assert [firsts(found, role) for role in ("content", "cue", "source")] == [[5, 20], [10], [12]]


def test_a_third_part_joins_the_whole_through_the_second() -> None:
    pointing = Pointing().point("before", 30, 20).point("before", 40, 30)
    contents = [span(5, "content"), span(20, "content"), span(30, "content"), span(40, "content")]
    found = link_attributions(words(), pointing.scores, contents)
    assert [firsts(f, "content") for f in found] == [[5], [20, 30, 40]]


def test_a_content_that_goes_on_belongs_to_the_one_before_it() -> None:
    (found,) = link_attributions(words(), NOWHERE, [span(5, "content"), span(300, "content", goes_on=True)])
    assert firsts(found, "content") == [5, 300]


def test_a_content_that_goes_on_from_nothing_stands_for_itself() -> None:
    (found,) = link_attributions(words(), NOWHERE, [span(5, "content", goes_on=True)])
    assert firsts(found, "content") == [5]


def test_a_part_never_joins_what_comes_after_it() -> None:
    pointing = Pointing().point("before", 5, 20)
    assert len(link_attributions(words(), pointing.scores, [span(5, "content"), span(20, "content")])) == 2


def test_no_part_joins_an_utterance_beyond_its_reach() -> None:
    for away, parts in ((PARTS_REACH, 1), (PARTS_REACH + 1, 2)):
        pointing = Pointing().point("before", 2 + away, 2)
        spans = [span(2, "content"), span(2 + away, "content")]
        assert len(link_attributions(words(), pointing.scores, spans)) == parts


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(["source", "cue", "content"]), max_size=12),
    st.lists(st.integers(1, 50), max_size=4),
    st.integers(0, 2**32 - 1),
)
def test_every_content_is_in_one_attribution_and_nothing_is_made_up(
    labels: list[str], paragraphs: list[int], seed: int
) -> None:
    scores = np.random.default_rng(seed).normal(0, 3, (LONG, WIDTH)).astype(np.float32)
    spans = [span(4 * i, label) for i, label in enumerate(labels)]
    found = link_attributions(words(paragraphs=paragraphs), scores, spans)
    parts = [s for f in found for s in f.content]
    assert sorted(parts, key=lambda s: s.first) == [s for s in spans if s.label == "content"]
    for f in found:
        assert f.content
        assert all(s in spans and s.label == "source" for s in f.source)
        assert all(s in spans and s.label == "cue" for s in f.cue)
        assert len(f.source) <= 1
        assert len(f.cue) <= 1
        assert np.isfinite(f.link)
        assert f.link <= 0 or f.source or f.cue
    begins = [f.content[0].first for f in found]
    assert begins == sorted(begins)
