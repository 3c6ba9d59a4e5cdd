"""Flat rows for spreadsheets and terminals."""

from __future__ import annotations

import pytest

from communique.export.tables import COLUMNS, Tables

from .snapshot import SNAPSHOT

LISTS = {
    "articles": tuple(SNAPSHOT.articles.values()),
    "actors": SNAPSHOT.entries.actors,
    "statements": SNAPSHOT.entries.statements,
    "events": SNAPSHOT.entries.events,
    "threads": SNAPSHOT.entries.threads,
    "conflicts": SNAPSHOT.entries.conflicts,
}


@pytest.mark.parametrize("kind", COLUMNS)
def test_rows_of_a_kind_have_its_columns_in_order(kind: str) -> None:
    for row in Tables(SNAPSHOT).rows(LISTS[kind]):
        assert tuple(row) == COLUMNS[kind]
        assert all(isinstance(cell, str | int | float) for cell in row.values())


def test_ids_are_told_by_their_names() -> None:
    tables = Tables(SNAPSHOT)
    (statement,) = tables.rows(SNAPSHOT.entries.statements)
    assert (statement["speaker"], statement["addressees"]) == ("Ilse Marrow", "Palvora")
    assert statement["outlets"] == "Osthaven Courier; The <b>Portal</b>"
    assert tables.rows(SNAPSHOT.entries.conflicts)[0]["sides"] == "14 (Osthaven Courier) / 15 (The <b>Portal</b>)"
    assert tables.rows(SNAPSHOT.entries.actors)[0]["roles"] == "foreign minister (Varland)"
    assert tables.rows(SNAPSHOT.entries.threads)[0]["last_reply"] == "promised"


def test_an_id_without_an_actor_is_shown_as_it_is() -> None:
    assert Tables(SNAPSHOT).names(["p-1", "p-9"]) == "Ilse Marrow; p-9"
