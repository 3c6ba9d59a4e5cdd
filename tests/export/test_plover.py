"""Events as PLOVER codes them, and what PLOVER has no code for."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any, get_args

import pytest

from communique.annotation import PloverRoot, Status
from communique.export import exporter, formats
from communique.export.plover import QUADS, code, rows
from communique.knowledge.table import read_table, values
from communique.record import Event

from .snapshot import SNAPSHOT

PAST = SNAPSHOT.entries.events[3]


def coded(**changes: Any) -> tuple[str, str] | None:
    return code(replace(PAST, **changes))


def test_an_act_told_as_done_keeps_its_root_and_mode() -> None:
    assert coded(type="ASSAULT", mode="aerial") == ("ASSAULT", "aerial")
    assert coded(type="AID", mode=None) == ("AID", "")


def test_a_planned_meeting_is_an_agreement_to_meet_and_a_planned_attack_a_threat() -> None:
    assert coded(status="planned", type="CONSULT", mode=None) == ("AGREE", "")
    assert coded(status="planned", type="ASSAULT", mode="aerial") == ("THREATEN", "")


@pytest.mark.parametrize("status", ["alleged", "denied", "negated", "hypothetical"])
def test_nothing_is_written_of_what_is_not_told_as_done(status: str) -> None:
    assert coded(status=status) is None


def test_the_claim_that_an_agreement_is_broken_is_an_allegation() -> None:
    assert coded(type="ACCUSE", mode="breach") == ("ACCUSE", "allege")


def test_every_root_has_one_quad_class() -> None:
    assert sorted(r for roots in QUADS.values() for r in roots) == sorted(get_args(PloverRoot))


def test_the_table_says_for_every_root_and_status_what_becomes_of_it() -> None:
    table = [r for r in read_table("plover_layer.csv") if r["entry"] == "event"]
    for status in get_args(Status):
        roots = [r for row in table if row["status"] == status for r in values(row["roots"])]
        assert roots == ["*"] or sorted(roots) == sorted(get_args(PloverRoot))


def test_the_export_names_the_parties_and_the_root_of_what_is_promised() -> None:
    promised: Event = replace(PAST, id="e-7", status="planned")
    snapshot = replace(SNAPSHOT, entries=replace(SNAPSHOT.entries, events=(promised, PAST)))
    first, second = rows(snapshot)
    assert (first["root"], first["underlying"], first["quad_name"]) == ("AGREE", "CONSULT", "verbal cooperation")
    assert (second["root"], second["underlying"]) == ("CONSULT", None)
    assert [a["name"] for a in first["actors"]] == ["Ilse Marrow"]
    assert [a["name"] for a in first["recipients"]] == ["Palvora"]


def test_it_is_a_format_of_the_export() -> None:
    assert "PLOVER" in formats()["plover"]
    out = io.BytesIO()
    exporter("plover")(SNAPSHOT, out)
    assert [json.loads(line)["id"] for line in out.getvalue().decode().splitlines()] == ["e-4"]
