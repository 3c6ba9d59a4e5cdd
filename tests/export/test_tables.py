"""Flat rows for spreadsheets and terminals."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_statement_tells_how_sure_its_speaker_is_and_through_whom_it_comes() -> None:
    (statement,) = SNAPSHOT.entries.statements
    (inner, *_) = statement.reports
    outer = replace(inner, id="r-outer", source=(), speakers=("o-9",))
    known = statement.speakers or ((statement.speaker,) if statement.speaker else ())
    told = replace(
        statement, speakers=known, best=inner.id,
        reports=(replace(inner, within="r-outer", speakers=known, speaker_certainty=0.6, carried=True),),
    )  # fmt: skip
    around = replace(statement, id="s-outer", reports=(outer,), best="r-outer")
    entries = replace(SNAPSHOT.entries, statements=(told, around))
    row = Tables(replace(SNAPSHOT, entries=entries)).statement(told)
    assert (row["speaker_certainty"], row["carried"], row["through"]) == (0.6, "yes", "o-9")


def test_who_tells_it_without_a_name_is_told_in_the_articles_words() -> None:
    (statement,) = SNAPSHOT.entries.statements
    (inner, *_) = statement.reports
    outer = replace(inner, id="r-outer", source=((0, 5),), speakers=())
    told = replace(statement, best=inner.id, reports=(replace(inner, within="r-outer"), outer))
    row = Tables(replace(SNAPSHOT, entries=replace(SNAPSHOT.entries, statements=(told,)))).statement(told)
    assert row["through"] == SNAPSHOT.articles[inner.article].text[:5].strip()
