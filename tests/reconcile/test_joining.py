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


def test_of_keys_that_are_all_different_no_two_are_ever_one() -> None:
    groups: Groups[tuple[int]] = Groups(KEYS)
    groups.keep_all_apart(KEYS[:3])
    assert groups.join((0,), (5,))
    assert groups.join((6,), (1,))
    assert not groups.join((5,), (6,))
    assert groups.join((5,), (4,))
    assert not groups.may_join((4,), (2,))


def test_a_reason_says_how_sure_it_is_and_a_note_stays_with_its_group() -> None:
    groups: Groups[tuple[int]] = Groups(KEYS)
    groups.note((3,), "a remark")
    groups.join((2,), (3,), "like names", 0.8)
    assert groups.why((3,)) == ("a remark", "like names (certainty 0.80)")
