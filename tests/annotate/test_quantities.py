"""Numbers: what they count and what bounds they set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.page import read_page
from communique.annotate.quantities import find_quantities
from communique.annotation import Quantity
from communique.article import Article
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.of()


def quantities(text: str) -> dict[str, Quantity]:
    page = read_page(Article("a1", text, "a.txt", "0"))
    return {text[q.span[0] : q.span[1]]: q for q in find_quantities(page, KNOWLEDGE)}


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("They sent 40,000 soldiers.", 40000, 40000, "soldiers"),
        ("They sent over 40,000 soldiers.", 40000, None, "soldiers"),
        ("They sent more than forty thousand soldiers.", 40000, None, "soldiers"),
        ("They sent up to 40,000 soldiers.", None, 40000, "soldiers"),
        ("They sent between them 30 to 40 ships.", 30, 40, "ships"),
        ("They gave $200 million in aid.", 2e8, 2e8, "USD"),
        ("They gave 3.5bn euros in aid.", 3.5e9, 3.5e9, "EUR"),
        ("Trade fell by 12 percent.", 12, 12, "percent"),
        ("They listed four persons.", 4, 4, "persons"),
        ("They sent two hundred and fifty men.", 250, 250, "men"),
        ("They sent twenty-five ships.", 25, 25, "ships"),
        ("It counted “no more than 12,000” servicemen.", None, 12000, "servicemen"),
        ("They owe half a billion marks.", 5e8, 5e8, "marks"),
        ("They sent a hundred thousand soldiers.", 1e5, 1e5, "soldiers"),
    ],
)
def test_numbers_are_read_with_their_bounds(text: str, low: float | None, high: float | None, unit: str) -> None:
    (only,) = quantities(text).values()
    assert (only.low, only.high, only.unit) == (low, high, unit)


def test_about_reaches_to_both_sides_and_is_not_exact() -> None:
    (only,) = quantities("They sent about 40 tanks.").values()
    assert only.low is not None
    assert only.high is not None
    assert only.low < 40 < only.high
    assert not only.exact


@pytest.mark.parametrize(
    "text",
    [
        "They met in 2014.",
        "A six-point plan was read.",
        "It took three days.",
        "A meeting was held.",
        "On 29 March.",
        "Bram ten Quist left.",
        "The 12th round ended.",
        "Since 9/11 much changed.",
        "The April 4 rocket attack was named.",
        "The Dec. 12 talks were put off.",
    ],
)
def test_years_durations_and_labels_are_no_quantities(text: str) -> None:
    assert quantities(text) == {}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("Two dozen envoys left.", 24, 24), ("A dozen jets rose.", 12, 12), ("More than two dozen ships.", 24, None)],
)
def test_a_dozen_is_twelve(text: str, low: float, high: float | None) -> None:
    (only,) = quantities(text).values()
    assert (only.low, only.high) == (low, high)


@given(st.text(alphabet="over 0123456789,.$million men and thousand-%\n", max_size=80))
def test_bounds_are_in_order_and_spans_lie_in_the_text(text: str) -> None:
    page = read_page(Article("a1", text, "a.txt", "0"))
    for quantity in find_quantities(page, KNOWLEDGE):
        assert 0 <= quantity.span[0] < quantity.span[1] <= len(text)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.low is not None or quantity.high is not None
