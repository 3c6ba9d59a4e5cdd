import pytest
from benchmarks.scoring import b_cubed, macro_f1, pair_up, scores
from hypothesis import given
from hypothesis import strategies as st

CLUSTERING = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4), min_size=1)


def test_scores_are_percentages_of_what_was_predicted_and_what_is_gold():
    assert scores(3, 4, 6) == pytest.approx((75.0, 50.0, 60.0))


def test_scores_of_nothing_are_zero():
    assert scores(0, 0, 0) == (0.0, 0.0, 0.0)


def test_b_cubed_by_hand():
    gold = {"a": 1, "b": 1, "c": 2}
    together = {"a": "x", "b": "x", "c": "x"}

    precision, recall, f1 = b_cubed(gold, together)

    assert precision == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert recall == pytest.approx(100)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_an_item_without_a_predicted_cluster_stands_alone():
    assert b_cubed({"a": 1, "b": 1}, {}) == b_cubed({"a": 1, "b": 1}, {"a": 1, "b": 2})


@given(CLUSTERING)
def test_b_cubed_of_the_gold_clustering_is_perfect_whatever_its_names(gold):
    renamed = {item: f"cluster {name}" for item, name in gold.items()}

    assert b_cubed(gold, renamed) == pytest.approx((100, 100, 100))


@given(CLUSTERING, CLUSTERING)
def test_b_cubed_precision_and_recall_change_places_with_gold_and_predicted(one, other):
    other = {item: other.get(item, "rest") for item in one}

    assert b_cubed(one, other)[:2] == pytest.approx(b_cubed(other, one)[1::-1])


def test_macro_f1_weighs_every_gold_class_the_same():
    assert macro_f1(["x", "x", "x", "y"], ["x", "x", "x", "x"]) == pytest.approx((600 / 7 + 0) / 2)


def test_macro_f1_takes_no_class_from_the_predictions():
    assert macro_f1(["x", "x"], ["x", "none"]) == pytest.approx(200 / 3)


def test_macro_f1_refuses_lists_of_different_length():
    with pytest.raises(ValueError, match="shorter"):
        macro_f1(["x"], [])


def test_spans_pair_up_one_to_one_with_the_closest():
    assert pair_up([(0, 10), (12, 20)], [(8, 20), (1, 9)]) == [(0, 1), (1, 0)]


def test_spans_that_only_touch_do_not_pair_up():
    assert pair_up([(0, 5)], [(5, 9)]) == []
