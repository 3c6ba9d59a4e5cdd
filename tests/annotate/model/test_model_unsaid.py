"""Words of saying that are denied tell nothing said."""

from __future__ import annotations

import pytest

from communique.annotate.model.unsaid import unsaid
from communique.annotate.page import read_page
from communique.annotation import Attribution
from communique.article import Article


def row(text: str, source: str, cue: str, content: str) -> tuple[object, Attribution]:
    page = read_page(Article("a1", text, "a.txt", "0"))
    spans = [(text.index(w), text.index(w) + len(w)) for w in (source, cue, content)]
    return page, Attribution((spans[0],), (spans[1],), (spans[2],), "indirect", 0.9, "model, outer")


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Farrand did not say that the boats were sunk.", "Farrand", "say"),
        ("Farrand refused to say that the boats were sunk.", "Farrand", "say"),
        ("Farrand declined to publicly confirm that the boats were sunk.", "Farrand", "confirm"),
        ("Farrand declined to confirm that the boats were sunk.", "Farrand", "declined to confirm"),
        ("Neither Escher nor Farrand said that the boats were sunk.", "Escher", "said"),
        ("If Farrand says that the boats were sunk, the talks end.", "Farrand", "says"),
        ("Escher expects Farrand to say that the boats were sunk.", "Escher", "say"),
        ("Nobody said that the boats were sunk.", "Nobody", "said"),
    ],
)
def test_a_denied_or_only_expected_saying_is_unsaid(text: str, source: str, cue: str) -> None:
    page, told = row(text, source, cue, "the boats were sunk")
    assert unsaid(page, told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Farrand said that the boats were sunk.", "Farrand", "said"),
        ("Farrand went on to say that the boats were sunk.", "Farrand", "say"),
        ("Escher did not wait. Farrand said that the boats were sunk.", "Farrand", "said"),
        ("Farrand does not want that the boats were sunk.", "Farrand", "want"),
        ("Asked about it, Farrand confirmed that the boats were sunk.", "Farrand", "confirmed"),
    ],
)
def test_a_plain_saying_or_a_denied_wish_is_kept(text: str, source: str, cue: str) -> None:
    page, told = row(text, source, cue, "the boats were sunk")
    assert not unsaid(page, told)  # type: ignore[arg-type]
