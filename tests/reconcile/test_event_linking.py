"""Average linkage, and what the words of two tellings say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from communique.reconcile.events.linking import link
from communique.reconcile.events.wording import Wording, by_nearness, cosine, log_odds, rarities, wording


def test_the_most_alike_are_joined_first_and_others_by_their_average() -> None:
    # 0 and 1 first; then 2 is alike to them by (0.6 + 0.2) / 2
    alike = {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.2}
    assert link([1, 1, 1], alike, 0.4) == [[0, 1, 2]]
    assert link([1, 1, 1], alike, 0.41) == [[0, 1], [2]]


def test_a_pair_that_is_not_given_counts_as_unlike() -> None:
    assert link([1, 1, 1], {(0, 1): 0.9, (1, 2): 0.8}, 0.5) == [[0, 1], [2]]


def test_a_large_item_weighs_more_in_an_average() -> None:
    assert link([3, 1, 1], {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.0}, 0.44) == [[0, 1, 2]]


def test_what_must_stay_apart_is_never_joined_by_way_of_others() -> None:
    def may_join(one: Sequence[int], two: Sequence[int]) -> bool:
        return not {0, 2} <= {*one, *two}

    assert link([1, 1, 1], {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.8}, 0.1, may_join) == [[0, 1], [2]]


def told(article: str, before: str, trigger: str, after: str) -> Wording:
    rarity = rarities([["arbo", "harbour"], ["arbo"], ["palvora"]])
    around = by_nearness(before.split(), after.split())
    return wording((article, (article, 0)), trigger.split(), around, rarity)


def test_near_and_rare_words_weigh_more() -> None:
    made = told("a", "at harbour", "attacked", "on one two three arbo")
    assert made.head == "attack"
    assert made.around["harbour"] > made.around["arbo"] > 0


def test_one_word_for_the_act_speaks_for_one_act_and_words_in_common_do_too() -> None:
    one, same = told("a", "gunmen", "attacked", "arbo"), told("b", "gunmen", "attack", "arbo")
    elsewhere, other = told("b", "soldiers", "attack", "palvora"), told("b", "gunmen", "fled", "arbo")
    assert log_odds(one, same) > log_odds(one, elsewhere) > 0 > log_odds(one, other)
    assert cosine(one, same) == pytest.approx(1)
    assert cosine(one, elsewhere) == 0
    assert log_odds(one, same) == log_odds(same, one)
