from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.brief.wording import balanced, clean, compare, quoted, same_wording, shorten

WORDS = st.lists(st.text("abcde’,.", min_size=1, max_size=6), min_size=1, max_size=20).map(" ".join)


@given(WORDS, WORDS)
def test_compared_wording_without_dropped_words_is_the_wording_itself(base: str, other: str) -> None:
    assert "".join(p.text for p in compare(base, other) if p.style != "dropped") == other


@given(WORDS, WORDS)
def test_compared_words_that_are_same_or_dropped_stand_in_the_base(base: str, other: str) -> None:
    pieces = compare(base, other)
    if any(p.style in ("added", "dropped") for p in pieces):
        kept = sum(len(p.text.split()) for p in pieces if p.style != "added")
        assert kept == len(base.split())


@given(st.text(max_size=300), st.integers(10, 100))
def test_shortened_text_is_no_longer_than_asked(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most


@given(st.text(max_size=200))
def test_clean_text_holds_no_control_characters(text: str) -> None:
    assert not any(c < " " or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in clean(text))


def test_escape_sequences_for_terminals_become_visible() -> None:
    assert clean("a\x1b[31mb") == "a⟦U+001B⟧[31mb"


def test_a_comma_before_he_said_is_dropped_from_a_quotation() -> None:
    assert quoted("We will wait,") == "“We will wait”"
    assert quoted("“We will wait,”") == "“We will wait”"


def test_inner_quotations_keep_their_marks() -> None:
    assert quoted("“Yes” is not “no”") == "““Yes” is not “no””"


def test_a_mark_lost_by_the_cut_is_given_back() -> None:
    assert balanced("called it “a wish") == "called it “a wish”"
    assert balanced("a wish” of theirs") == "“a wish” of theirs"


def test_wordings_that_differ_in_a_number_are_different() -> None:
    long = "the ministry said on Monday that the number of soldiers on the east bank had now reached {} men in all"
    assert not same_wording(long.format("40,000"), long.format("41,000"))
    assert same_wording("We will, wait", "“we will wait”")
