"""The interchange document: its fields, its schema, and that it points at the right words."""

from __future__ import annotations

import io
import json
from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args

import jsonschema
import pytest

from communique import annotation, record
from communique.errors import CommuniqueError
from communique.export import exporter, formats
from communique.export import json as interchange
from communique.interval import Interval
from communique.record import Amount, Entries, Snapshot

from .snapshot import ONE, SNAPSHOT, TWO


def written(snapshot: Snapshot) -> dict[str, Any]:
    out = io.BytesIO()
    exporter("json")(snapshot, out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def check(document: object) -> None:
    validator = jsonschema.Draft202012Validator(
        interchange.schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(document)


def test_the_document_is_what_its_schema_says() -> None:
    check(written(SNAPSHOT))


def test_an_empty_record_is_a_document_too() -> None:
    document = written(Snapshot({}, Entries()))
    check(document)
    assert document["format"] == "communique/1"
    assert document["articles"] == document["statements"] == []


def test_written_and_composed_documents_are_the_same() -> None:
    assert written(SNAPSHOT) == json.loads(json.dumps(interchange.document(SNAPSHOT)))


def test_every_field_that_the_design_fixes_is_there() -> None:
    document = written(SNAPSHOT)
    fixed = {
        "articles": "id outlet title url published language source text boilerplate",
        "actors": "id name type country roles aliases mentions",
        "statements": "id speaker addressees acts said_on occasion reports",
        "events": "id type mode sources targets place date status mentions",
        "threads": "id by of subject passages replies status",
        "conflicts": "id kind sides",
        "stories": "id title articles copies independent",
        "rulings": "id by at action",
    }
    for section, names in fixed.items():
        for row in document[section]:
            assert set(names.split()) <= set(row), section
    report = document["statements"][0]["reports"][0]
    assert {"id", "article", "source", "cue", "content", "manner", "within"} <= set(report)
    assert {"title", "of", "from", "to"} <= set(document["actors"][0]["roles"][0])
    assert {"by", "kind", "on", "due", "passages"} <= set(document["threads"][0]["replies"][0])


def test_text_and_offsets_are_those_of_the_article() -> None:
    document = written(SNAPSHOT)
    texts = {a["id"]: a["text"] for a in document["articles"]}
    assert texts == {"a1": ONE, "a2": TWO}
    words = [texts[m["article"]][m["start"] : m["end"]] for m in document["actors"][0]["mentions"]]
    assert words == ["Ilse Marrow", "she", "Ms Marrow"]
    report = document["statements"][0]["reports"][0]
    assert [texts["a1"][s:e] for s, e in report["content"]] == ["We wait,"]
    assert [ONE[s:e] for s, e in document["articles"][0]["boilerplate"]] == ["Share this article"]


def test_days_run_from_the_first_to_the_last_with_null_for_an_open_end() -> None:
    document = written(SNAPSHOT)
    assert document["articles"][0]["published"] == "2031-05-02"
    assert document["articles"][1]["published"] is None
    assert document["statements"][0]["said_on"] == {"from": "2031-05-02", "to": "2031-05-02"}
    assert document["threads"][0]["replies"][0]["due"] == {"from": None, "to": "2031-05-09"}
    assert document["threads"][0]["replies"][0]["on"] is None


def test_every_status_of_an_event_is_written_as_it_is() -> None:
    events = [
        replace(SNAPSHOT.entries.events[0], id=f"e-{n}", status=s) for n, s in enumerate(get_args(annotation.Status))
    ]
    document = written(replace(SNAPSHOT, entries=replace(SNAPSHOT.entries, events=tuple(events))))
    check(document)
    assert [e["status"] for e in document["events"]] == list(get_args(annotation.Status))
    assert [e["status_detail"] for e in document["events"]] == list(get_args(annotation.Status))


def test_a_plan_whose_day_passed_without_a_report_is_marked_and_not_held() -> None:
    plan = replace(SNAPSHOT.entries.events[2], status="planned", date=Interval.day(date(2031, 5, 1)), outcome=None)
    due = replace(plan, id="e-9", date=Interval.day(date(2031, 5, 2)))  # the day of the latest article
    document = written(replace(SNAPSHOT, entries=replace(SNAPSHOT.entries, events=(plan, due))))
    assert [(e["status"], e["unreported"]) for e in document["events"]] == [("planned", True), ("planned", False)]


def test_amounts_formats_statements_and_broken_agreements_are_told() -> None:
    place = SNAPSHOT.entries.events[0].sightings[0].passage
    told = replace(
        SNAPSHOT.entries.events[0], format="four-way", statements=("st-1",), agreement="the Tolmen accords",
        amounts=(Amount("troops", 100000.0, None, (place,), exact=False),),
    )  # fmt: skip
    document = written(replace(SNAPSHOT, entries=replace(SNAPSHOT.entries, events=(told,))))
    check(document)
    (event,) = document["events"]
    assert (event["format"], event["statements"], event["agreement"]) == ("four-way", ["st-1"], "the Tolmen accords")
    (amount,) = event["amounts"]
    assert (amount["counts"], amount["low"], amount["high"], amount["exact"]) == ("troops", 100000.0, None, False)


def test_how_each_detail_of_an_article_was_found_is_told() -> None:
    found = written(SNAPSHOT)["articles"][0]["found"]
    assert found["title"] == {"step": "first line", "certainty": 0.9, "span": [0, 3], "why": ""}
    assert set(found) == {"outlet", "title", "url", "published", "language"}


def test_one_entry_stands_on_one_line() -> None:
    out = io.BytesIO()
    interchange.write(SNAPSHOT, out)
    lines = out.getvalue().decode().splitlines()
    entries = sum(len(rows) for rows in written(SNAPSHOT).values() if isinstance(rows, list))
    assert len(lines) == entries + len(list(interchange.sections(SNAPSHOT))) + 1


@pytest.mark.parametrize(
    ("definition", "field", "values"),
    [
        ("actor", "type", annotation.ActorType),
        ("report", "manner", annotation.Manner),
        ("event", "type", annotation.PloverRoot),
        ("event", "status", annotation.Status),
        ("event", "status_detail", annotation.Status),
        ("event", "outcome", annotation.Outcome),
        ("reply", "kind", record.ReplyKind),
        ("thread", "status", record.ThreadStatus),
        ("conflict", "kind", record.ConflictKind),
        ("ruling", "action", record.RulingAction),
    ],
)
def test_the_schema_knows_every_word_of_the_vocabulary(definition: str, field: str, values: object) -> None:
    assert interchange.schema()["$defs"][definition]["properties"][field]["enum"] in (
        list(get_args(values)),
        [*get_args(values), None],
    )


def test_the_schema_knows_every_speech_act() -> None:
    acts = interchange.schema()["$defs"]["statement"]["properties"]["acts"]["items"]["enum"]
    assert acts == list(get_args(annotation.SpeechAct))


@pytest.mark.parametrize(
    ("section", "field", "wrong"),
    [
        ("actors", "mentions", []),
        ("statements", "reports", []),
        ("events", "status", "maybe"),
        ("articles", "published", "yesterday"),
        ("conflicts", "sides", [{"value": "14", "passages": []}]),
        ("threads", "status", None),
    ],
)
def test_the_schema_refuses_what_the_format_does_not_allow(section: str, field: str, wrong: object) -> None:
    document = written(SNAPSHOT)
    document[section][0][field] = wrong
    with pytest.raises(jsonschema.ValidationError):
        check(document)


def test_formats_are_listed_with_a_line_each() -> None:
    assert "interchange format" in formats()["json"]


def test_an_unknown_format_is_a_sentence_that_names_those_there_are() -> None:
    with pytest.raises(CommuniqueError, match=r"There is no format 'xml'; those installed are: .*json"):
        exporter("xml")


def test_every_kind_of_entry_has_a_row_and_nothing_else_has() -> None:
    entries = SNAPSHOT.entries
    for entry in (SNAPSHOT.articles["a1"], entries.actors[0], entries.stories[0], SNAPSHOT.rulings[0]):
        assert interchange.row_of(entry, SNAPSHOT)["id"] == entry.id
    with pytest.raises(TypeError):
        interchange.row_of("x", SNAPSHOT)


def test_no_field_of_an_entry_is_left_out() -> None:
    other_names = {"sightings": "mentions", "digest": "sha256"}
    entries = SNAPSHOT.entries
    some = (entries.actors, entries.statements, entries.events, entries.threads, entries.conflicts, entries.stories)
    for entry in (SNAPSHOT.articles["a1"], SNAPSHOT.rulings[0], *(kind[0] for kind in some)):
        row = interchange.row_of(entry, SNAPSHOT)
        assert {other_names.get(f.name, f.name) for f in fields(entry)} <= set(row)


def test_what_became_of_a_plan_is_told() -> None:
    plan = replace(SNAPSHOT.entries.events[2], outcome="postponed", outcome_on=Interval.day(date(2031, 5, 4)))
    snapshot = replace(SNAPSHOT, entries=replace(SNAPSHOT.entries, events=(plan,)))
    document = written(snapshot)
    check(document)
    (event,) = document["events"]
    assert (event["status"], event["outcome"]) == ("negated", "postponed")
    assert event["outcome_on"] == {"from": "2031-05-04", "to": "2031-05-04"}
