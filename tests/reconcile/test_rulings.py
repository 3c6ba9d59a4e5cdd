from dataclasses import replace

from communique.reconcile.rulings import locate, located, standing
from communique.record import Anchor

from .invented import anchor, article, ruling

A = article("a", "The envoy left.\n\nThe envoy came back, she said, and the envoy was tired.\n")


def test_words_that_stand_where_they_stood_are_found_there() -> None:
    second = anchor(A, "The envoy", 1)
    found = locate(second, {"a": A})
    assert found is not None
    assert (found.start, found.end) == (second.start, second.end)


def test_words_that_moved_are_found_at_the_nearest_place() -> None:
    moved = replace(A, text="New.\n" + A.text)
    found = locate(anchor(A, "The envoy", 1), {"a": moved})
    assert found is not None
    assert moved.text[found.start : found.end] == "The envoy"
    assert found.start == moved.text.index("The envoy came")


def test_words_are_found_again_when_only_white_space_changed() -> None:
    wrapped = replace(A, text=A.text.replace("came back, she", "came\nback,  she"))
    found = locate(anchor(A, "came back, she said"), {"a": wrapped})
    assert found is not None
    assert wrapped.text[found.start : found.end] == "came\nback,  she said"


def test_a_ruling_on_words_that_are_gone_is_not_applied_to_others() -> None:
    gone = replace(A, text="Something else altogether.")
    assert locate(anchor(A, "came back"), {"a": gone}) is None
    assert locate(anchor(A, "came back"), {}) is None
    assert located(ruling("reject", anchor(A, "came back"), anchor(A, "she said")), {"a": gone}) == ()


def test_an_empty_anchor_points_nowhere() -> None:
    assert locate(Anchor("a", 0, 0, ""), {"a": A}) is None


def test_rulings_stand_oldest_first_and_by_action() -> None:
    late = ruling("reject", id="late", at="2031-06-02T00:00:00+00:00")
    early = ruling("same actor", id="early", at="2031-06-01T00:00:00+00:00")
    assert [r.id for r in standing([late, early])] == ["early", "late"]
    assert [r.id for r in standing([late, early], "reject")] == ["late"]


def test_an_undone_ruling_does_not_stand_and_an_undone_undo_lets_it_stand_again() -> None:
    first = ruling("reject", id="first", at="2031-06-01T00:00:00+00:00")
    undo = ruling("undo", id="undo", value="first", at="2031-06-02T00:00:00+00:00")
    again = ruling("undo", id="again", value="undo", at="2031-06-03T00:00:00+00:00")
    assert standing([first, undo]) == ()
    assert standing([first, undo, again]) == (first,)
