"""communique add, the lists, show and export."""

from __future__ import annotations

import csv
import io
import json
from itertools import takewhile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from communique.export.json import schema
from communique.export.tables import COLUMNS

from .conftest import TEXTS, Run

GRADED = ("statements", "events", "threads", "conflicts")
LISTS = ("articles", "actors", "statements", "events", "threads", "conflicts")


def test_adding_says_what_was_done_each_time(run: Run, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "r"
    assert run("add", record, folder).out == f"2 added; {record} now holds 2 articles.\n"
    assert run("add", record, folder).out == f"2 unchanged; {record} now holds 2 articles.\n"
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXTS["courier.txt"], encoding="utf-8")
    said = run("add", record, copy, folder / "courier.txt").out
    assert said == f"1 unchanged, 1 there already under another name; {record} now holds 2 articles.\n"


def test_a_file_that_cannot_be_read_is_exit_code_1_and_the_others_are_added(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    result = run("add", tmp_path / "r", folder, tmp_path / "none.txt")
    assert result.code == 1
    assert "2 added, 1 not readable" in result.out
    assert result.err == f"communique: {tmp_path / 'none.txt'} does not exist; check the path.\n"


def test_an_article_in_the_place_of_the_record_is_refused_and_stays(run: Run, folder: Path) -> None:
    result = run("add", folder / "courier.txt", folder)
    assert result.code == 3
    assert "is not a communique record; give a record first" in result.err
    assert (folder / "courier.txt").read_text(encoding="utf-8") == TEXTS["courier.txt"]


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_comes_as_table_json_and_csv_with_the_same_ids(run: Run, record: Path, kind: str) -> None:
    as_json = json.loads(run(kind, record, "--json").out)
    as_csv = list(csv.DictReader(io.StringIO(run(kind, record, "--csv").out)))
    table = run(kind, record, *(["--all"] if kind in GRADED else [])).out
    assert [row["id"] for row in as_json] == [row["id"] for row in as_csv]
    assert all(row["id"] in table for row in as_json)
    if as_csv:
        assert tuple(as_csv[0]) == COLUMNS[kind]
    else:
        assert table == f"No {kind} found.\n"


@pytest.mark.parametrize("kind", LISTS)
def test_filters_narrow_every_list(run: Run, record: Path, kind: str) -> None:
    everything = {row["id"] for row in json.loads(run(kind, record, "--json").out)}
    for filter in (["--actor", "Marrow"], ["--outlet", "Courier"], ["--from", "2031-05-03"], ["--search", "sailors"]):
        assert {row["id"] for row in json.loads(run(kind, record, "--json", *filter).out)} <= everything
    assert json.loads(run(kind, record, "--json", "--search", "no such words").out) == []
    assert run(kind, record, "--to", "1999-01-01").out == f"No {kind} found.\n"


def test_threads_can_be_listed_as_they_stood_on_a_day(run: Run, record: Path) -> None:
    now = json.loads(run("threads", record, "--json").out)
    then = json.loads(run("threads", record, "--json", "--as-of", "2031-05-02").out)
    assert {t["id"] for t in then} <= {t["id"] for t in now}
    assert json.loads(run("threads", record, "--json", "--as-of", "2030-01-01").out) == []


def test_every_entry_can_be_shown_with_its_words_marked(run: Run, record: Path) -> None:
    for kind in LISTS:
        for row in json.loads(run(kind, record, "--json").out):
            result = run("show", record, row["id"])
            assert result.code == 0
            assert row["id"] in result.out
            if kind != "articles":
                assert "⟦" in result.out


def test_a_statement_is_shown_with_speaker_outlets_and_certainty(run: Run, record: Path) -> None:
    row = json.loads(run("statements", record, "--json", "--search", "not wait any longer").out)[0]
    shown = " ".join(run("show", record, row["id"]).out.split())
    assert "⟦We will not wait any longer than that" in shown
    assert "Ilse Marrow" in shown
    assert "carried by Osthaven Courier" in shown
    assert "sure of the words" in shown


def test_an_article_is_shown_whole_with_how_its_details_were_found(run: Run, record: Path) -> None:
    row = next(r for r in json.loads(run("articles", record, "--json").out) if "courier" in r["source"])
    shown = run("show", record, row["id"]).out
    assert "published   2031-05-02" in shown
    assert "Palvora must release 14 sailors" in " ".join(shown.split())


def test_an_unknown_id_is_a_sentence_and_exit_code_3(run: Run, record: Path) -> None:
    result = run("show", record, "s-nonsense")
    assert result.code == 3
    assert "holds no s-nonsense" in result.err


def test_articles_that_play_with_the_terminal_are_shown_tame(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "evil.txt"
    article.write_text(
        "Title: Varland [bold]asks[/bold] \x1b]0;owned\x07\x1b[2J\u202e<script>\nDate: 2 May 2031\n\n"
        "“We \x1b[31mwait,” Foreign Minister Ilse Marrow said on Friday about [link=file:///x]the sailors[/link].\n",
        encoding="utf-8",
    )  # fmt: skip
    record = tmp_path / "r"
    run("add", record, article)
    outputs = [run("brief", record, "--full").out, run("articles", record).out, run("statements", record).out]
    for kind in LISTS:
        for row in json.loads(run(kind, record, "--json").out):
            outputs.append(run("show", record, row["id"]).out)
    for out in outputs:
        assert not set("\x1b\x07\u202e") & set(out)
    assert "[bold]asks[/bold]" in " ".join(outputs[1].split())


def test_the_export_of_a_record_is_the_document_of_its_schema(run: Run, record: Path, tmp_path: Path) -> None:
    out = tmp_path / "export.json"
    assert run("export", record, "--output", out).code == 0
    document = json.loads(out.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema()).validate(document)
    assert {Path(a["source"]).name: a["text"] for a in document["articles"]} == TEXTS
    assert json.loads(run("export", record).out) == document


def test_an_unknown_format_is_a_sentence_and_formats_lists_those_there_are(run: Run, record: Path) -> None:
    result = run("export", record, "--format", "xml")
    assert result.code == 3
    assert "There is no format 'xml'" in result.err
    assert run("formats").out.startswith("json ")


@pytest.mark.parametrize("command", [*LISTS, "brief", "export", "show"])
def test_a_record_that_is_not_there_is_a_sentence_and_exit_code_3(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "none", *(["x"] if command == "show" else []))
    assert (result.code, result.out) == (3, "")
    assert "none" in result.err
    assert not (tmp_path / "none").exists()


def test_a_record_begun_with_nothing_readable_is_not_left_behind(run: Run, tmp_path: Path) -> None:
    result = run("add", tmp_path / "new.record", tmp_path / "missing.txt")
    assert result.code == 3
    assert "missing.txt" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_broken_sidecar_is_told_from_an_article_that_cannot_be_read(run: Run, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "one.txt"
    copy.write_text(TEXTS["courier.txt"], encoding="utf-8")
    (tmp_path / "one.meta.json").write_text("{")
    result = run("add", tmp_path / "r", copy)
    assert (result.code, result.out.split(";")[0]) == (1, "1 added, 1 sidecar not readable")
    result = run("add", tmp_path / "r", copy, tmp_path / "none.txt")
    assert result.out.split(";")[0] == "1 unchanged, 1 not readable, 1 sidecar not readable"


DEMAND = (
    "Varland waits for an answer\n\n{day}Foreign Minister Ilse Marrow of Varland demanded that Palvora release "
    "{number} sailors.\n\n“We want them back,” Marrow said.\n"
)  # fmt: skip


def test_threads_as_of_a_day_know_nothing_of_later_or_undated_articles(run: Run, tmp_path: Path) -> None:
    record, texts = tmp_path / "r", tmp_path / "texts"
    texts.mkdir()
    for name, day, number in (("early", "2 May 2031\n\n", 14), ("late", "9 May 2031\n\n", 15), ("never", "", 99)):
        (texts / f"{name}.txt").write_text(DEMAND.format(day=day, number=number), encoding="utf-8")
    assert run("add", record, texts).code == 0
    articles = {row["id"]: row for row in json.loads(run("articles", record, "--json").out)}
    assert [Path(a["source"]).name for a in articles.values() if a["published"] is None] == ["never.txt"]
    result = run("threads", record, "--json", "--as-of", "2031-05-08")
    used = {p["article"] for t in json.loads(result.out) for part in passages_of(t) for p in part}
    assert {Path(articles[id]["source"]).name for id in used} == {"early.txt"}
    assert "14 sailors" in result.out
    assert "99 sailors" not in result.out
    assert "15 sailors" not in result.out
    assert result.err == "communique: 1 article has no date and is not used.\n"
    last = run("threads", record, "--json", "--as-of", "2031-05-09")
    assert last.err == ""
    assert json.loads(last.out) == json.loads(run("threads", record, "--json").out)


def passages_of(thread: Any) -> list[Any]:
    """Every list of passages in a thread as JSON."""
    found = []
    for value in thread.values():
        for part in value if isinstance(value, list) else ():
            if isinstance(part, dict) and "passages" in part:
                found.append(part["passages"])
    return found


def test_statements_have_their_manner_and_marks_stand_only_round_direct_words(run: Run, record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("statements", record, "--csv").out)))
    assert {row["manner"] for row in rows} >= {"direct", "indirect"}
    for row in rows:
        listed = " ".join(run("statements", record, "--all", "--search", row["wording"]).out.split())
        shown = run("show", record, row["id"]).out
        assert row["manner"] in listed
        head = " ".join(" ".join(takewhile(str.strip, shown.splitlines())).split())
        assert head.endswith("”") == (row["manner"] == "direct")
        assert f"manner {row['manner']}:" in " ".join(shown.split())
