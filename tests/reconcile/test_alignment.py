"""Two wordings laid beside each other, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from communique.reconcile.statements.alignment import changes, differences, longest_run


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_differences_of_two_wordings_hold_every_word_of_both_in_order(one: str, two: str) -> None:
    found = differences(one, two)
    assert differences(one, " ".join(w for _, _, b in found for w in b)) is not None
    left, right = [w for _, a, _ in found for w in a], [w for _, _, b in found for w in b]
    assert left == [w for _, a, _ in differences(one, one) for w in a]
    assert right == [w for _, a, _ in differences(two, two) for w in a]
    assert all((len(a) > 0) == (op != "insert") and (len(b) > 0) == (op != "delete") for op, a, b in found)


def test_differences_overlook_case_and_show_words_as_written() -> None:
    assert differences("The Envoy left", "the envoy soon left") == [
        ("equal", ("The", "Envoy"), ("the", "envoy")),
        ("insert", (), ("soon",)),
        ("equal", ("left",), ("left",)),
    ]
    assert longest_run(["a", "b", "c", "d"], ["x", "b", "c", "y"]) == 2


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_the_longest_run_is_the_longest_that_stands_in_both(one: list[str], two: list[str]) -> None:
    runs = [one[i:j] for i in range(len(one)) for j in range(i + 1, len(one) + 1)]
    inside = [len(r) for r in runs if any(two[i : i + len(r)] == r for i in range(len(two)))]
    assert longest_run(one, two) == max(inside, default=0)


def kinds(one: str, two: str) -> list[str]:
    return [c.kind for c in changes(one, two) if c.kind != "same"]


def test_changes_say_what_kind_they_are() -> None:
    assert kinds("Varland demanded a reply", "Varland requested a reply") == ["strength"]
    assert kinds("over 40,000 men", "over 30,000 men") == ["number"]
    assert kinds("they will leave", "they will not leave") == ["denied"]
    assert kinds("we cannot wait", "we could not wait") == ["tense"]
    assert kinds("we have explained it", "we explained it") == ["tense"]
    assert kinds("the door stays open", "the door stays wide open") == ["added"]
    assert kinds("the door stays wide open", "the door stays open") == ["dropped"]
    assert kinds("the door stays open", "the gate stays open") == ["changed"]


def test_punctuation_and_case_are_no_change() -> None:
    assert kinds("“We wait,” he said.", "we wait he said") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_changes_hold_every_word_of_both_in_order(one: str, two: str) -> None:
    found = changes(one, two)
    assert [w for c in found for w in c.one] == one.split()
    assert [w for c in found for w in c.two] == two.split()
