"""Values of the vocabulary survive JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.annotation import Annotations, Mention
from communique.article import Article, Found, Passage
from communique.interval import Interval
from communique.store import codec

from .values import VOCABULARY, articles, days, found, intervals

quick = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", VOCABULARY, ids=lambda kind: kind.__name__)
@quick
@given(data=st.data())
def test_every_value_comes_back_from_json_as_it_was(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    text = codec.to_json(value)
    text.encode()  # must be text that a file can hold
    assert codec.from_json(text, kind) == value


@quick
@given(articles)
def test_an_article_comes_back_from_its_details_and_its_text(article: Article) -> None:
    assert codec.article_from(codec.article_details(article), article.text) == article


@quick
@given(intervals)
def test_an_interval_is_one_readable_text(interval: Interval) -> None:
    assert codec.interval_from_text(codec.interval_to_text(interval)) == interval


@quick
@given(found(days))
def test_a_found_date_keeps_being_a_date(value: Found[date]) -> None:
    back = codec.from_json(codec.to_json(value, Found[date]), Found[date])
    assert back == value
    assert type(back.value) is date


def test_rows_of_every_annotation_kind_have_a_known_type() -> None:
    for kind in codec.ANNOTATION_KINDS:
        assert codec.from_json("[]", codec.row_type(kind)) == ()


def test_defaults_are_left_out_and_passages_are_short() -> None:
    mention = Mention((0, 3), "name", "person", None, 0.5, "list")
    assert codec.to_plain(mention) == {
        "span": [0, 3], "kind": "name", "type": "person", "entity": None, "certainty": 0.5, "step": "list",
    }  # fmt: skip
    assert codec.to_plain(Passage("a", 1, 2)) == ["a", 1, 2]


@pytest.mark.parametrize(
    "text",
    ['{"article": "a"}', '{"article": "a", "annotator": "x", "mentions": [{"span": [0, 1]}]}', "[]", "3"],
)
def test_json_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(codec.Malformed):
        codec.from_json(text, Annotations)


def test_a_word_that_is_no_kind_of_mention_is_refused() -> None:
    plain: dict[str, Any] = {"span": [0, 1], "kind": "gesture", "type": "person", "entity": None, "certainty": 1}
    with pytest.raises(codec.Malformed, match="gesture"):
        codec.from_json(json.dumps(plain | {"step": ""}), Mention)
