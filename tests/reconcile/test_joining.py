from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from communique.reconcile.joining import Groups

KEYS = [(n,) for n in range(7)]
PAIRS = st.lists(st.sampled_from(list(combinations(KEYS, 2))), max_size=12)


def partition(groups: Groups[tuple[int]]) -> set[tuple[tuple[int], ...]]:
    return {groups.members(root) for root in groups.roots()}


@given(PAIRS)
def test_joining_is_an_equivalence(pairs: list[tuple[tuple[int], tuple[int]]]) -> None:
    forward: Groups[tuple[int]] = Groups(KEYS)
    backward: Groups[tuple[int]] = Groups(reversed(KEYS))
    for one, two in pairs:
        assert forward.join(one, two)
    for one, two in reversed(pairs):
        assert backward.join(two, one)
    assert partition(forward) == partition(backward)
    assert sorted(k for group in partition(forward) for k in group) == KEYS
    for one, two in combinations(KEYS, 2):
        assert (forward.find(one) == forward.find(two)) == (two in forward.members(one))


@given(PAIRS, st.sampled_from(list(combinations(KEYS, 2))))
def test_two_that_must_stay_apart_are_never_joined_by_any_chain(
    pairs: list[tuple[tuple[int], tuple[int]]], apart: tuple[tuple[int], tuple[int]]
) -> None:
    groups: Groups[tuple[int]] = Groups(KEYS)
    groups.keep_apart(*apart)
    for one, two in pairs:
        allowed = groups.may_join(one, two)
        assert groups.join(one, two) == allowed
    assert groups.find(apart[0]) != groups.find(apart[1])


def test_the_reasons_of_all_joins_are_kept_once() -> None:
    groups: Groups[tuple[int]] = Groups(KEYS)
    groups.join((0,), (1,), "like names")
    groups.join((2,), (3,), "like names")
    groups.join((1,), (3,), "a ruling")
    assert groups.why((2,)) == ("a ruling", "like names")
