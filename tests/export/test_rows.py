"""Annotation rows: the shape that people and scorers read."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

import store.values  # noqa: F401 (tells hypothesis how to make the vocabulary)
from communique.annotation import Annotations, Attribution, Clause, Entity, EventMention, Mention, TimeExpression
from communique.export.rows import annotation_row, error_row
from communique.interval import Interval

ROWS = Annotations(
    "a1",
    "rules/1",
    entities=(Entity(0, "Ilse Marrow", "person"),),
    mentions=(
        Mention((0, 6), "name", "person", 0, 0.9, "list"),
        Mention((7, 9), "pronoun", "person", None, 0.2, "none"),
    ),
    attributions=(
        Attribution(((0, 6),), ((7, 11),), ((12, 20), (25, 30)), "mixed", 0.8, "cue", ("demand",), (3, 0), within=None),
        Attribution((), (), ((12, 15),), "direct", 0.8, "quote", within=0),
    ),
    events=(
        EventMention(
            (1, 2), (0, 9), "CONSULT", "planned", 0.7, "list", time=(3, 4), date=Interval(date(2031, 5, 2), None)
        ),
    ),
    clauses=(Clause((0, 9), "demand", 0.6, "cue", (0,), (1,), due=(3, 5), answers=2),),
    times=(TimeExpression((3, 5), None, "unknown", 0.1, "words", "no date to count from"),),
)


def test_a_row_has_the_fields_the_design_fixes() -> None:
    row = annotation_row("x1", ROWS)
    assert row["id"] == "x1"
    first, second = row["attributions"]
    assert first["source"] == [[0, 6]]
    assert first["content"] == [[12, 20], [25, 30]]
    assert (first["manner"], first["acts"], first["speaker"], first["within"]) == ("mixed", ["demand"], 3, None)
    assert (second["speaker"], second["within"], second["cue"]) == (None, 0, [])
    assert [m["actor"] for m in row["mentions"]] == [0, None]
    event = row["events"][0]
    assert (event["time"], event["place"], event["date"]) == ([3, 4], None, {"from": "2031-05-02", "to": None})
    assert row["clauses"][0]["due"] == [3, 5]
    assert row["times"] == [
        {
            "span": [3, 5], "value": None, "why": "no date to count from", "granularity": "unknown", "certainty": 0.1,
            "deadline": False, "step": "words",
        }
    ]  # fmt: skip


def test_an_article_that_was_not_annotated_says_why() -> None:
    assert annotation_row(1, Annotations("a", "rules/1", skipped="It is in French."))["skipped"] == "It is in French."
    assert "skipped" not in annotation_row(1, ROWS)


def test_an_error_row_has_the_id_and_the_sentence() -> None:
    assert error_row(7, "No text.") == {"id": 7, "error": "No text."}


@settings(max_examples=20, deadline=None)
@given(st.from_type(Annotations))
def test_any_annotations_make_a_row_of_plain_json(annotations: Annotations) -> None:
    row = annotation_row("x", annotations)
    assert json.loads(json.dumps(row)) == row
    assert len(row["attributions"]) == len(annotations.attributions)
