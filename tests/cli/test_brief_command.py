"""communique brief, and what every command does with words it does not understand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import TEXTS, Run


def test_a_brief_of_articles_is_printed(run: Run, folder: Path) -> None:
    result = run("brief", folder, "--knowledge", folder.parent / "k.toml")
    assert result.code == 0
    assert "Marrow" in result.out
    assert "SOURCES" in result.out
    assert result.err == ""


def test_a_brief_of_a_record_is_the_brief_of_its_articles(run: Run, folder: Path, record: Path) -> None:
    knowledge = folder.parent / "k.toml"
    assert run("brief", record).out == run("brief", folder, "--knowledge", knowledge).out


def test_no_line_is_wider_than_the_terminal(run: Run, record: Path) -> None:
    for arguments in (["brief", record], ["statements", record], ["actors", record], ["articles", record]):
        assert all(len(line) <= 80 for line in run(*arguments).out.splitlines())


def test_html_and_markdown_are_written_beside_the_printed_brief(run: Run, record: Path, tmp_path: Path) -> None:
    html, markdown = tmp_path / "b.html", tmp_path / "b.md"
    result = run("brief", record, "--html", html, "--markdown", markdown)
    assert (result.code, "Marrow" in result.out) == (0, True)
    assert html.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert markdown.read_text(encoding="utf-8").startswith("# ")
    assert f"The HTML brief is in {html}." in result.err
    assert f"The Markdown brief is in {markdown}." in result.err


def test_markdown_can_go_to_standard_output_alone(run: Run, record: Path) -> None:
    result = run("brief", record, "--markdown", "-")
    assert result.out.startswith("# ")
    assert "SOURCES" not in result.out


def test_a_brief_as_of_a_day_leaves_later_articles_out(run: Run, record: Path) -> None:
    assert "Karrasz" in run("brief", record, "--full").out
    assert "Karrasz" not in run("brief", record, "--full", "--as-of", "2031-05-02").out


def test_an_article_can_come_from_standard_input(run: Run) -> None:
    result = run("brief", "-", "--date", "2031-05-03", "--outlet", "The Gazette", stdin=TEXTS["halyard.txt"].encode())
    assert result.code == 0
    assert "The Gazette" in result.out


def test_what_could_not_be_read_is_said_and_the_brief_lists_it(run: Run, folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(bytes(range(256)) * 20)
    result = run("brief", folder, bad)
    assert result.code == 1
    assert result.err.startswith(f"communique: {bad} ")
    assert result.err.count("\n") == 1
    assert "bad.txt" in result.out


def test_nothing_to_read_is_exit_code_3(run: Run, tmp_path: Path) -> None:
    result = run("brief", tmp_path)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("communique: ")
    assert result.err.count("\n") == 1


def test_an_empty_record_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    assert run("add", tmp_path / "r", tmp_path / "none.txt").code == 3
    result = run("brief", tmp_path / "r")
    assert result.code == 3
    assert "holds no article yet; put some in with communique add" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["brief"], "Missing argument"),
        (["brief", "{record}", "{folder}"], "is a record; give it alone"),
        (["brief", "{record}", "--date", "2031-05-02"], "give these options to communique add"),
        (["brief", "{folder}", "--as-of", "tomorrow"], "'tomorrow' is not a date; write it as 2024-05-31."),
        (["brief", "{folder}", "--html", "-", "--markdown", "-"], "Only one of"),
        (["brief", "{folder}", "--jobs", "0"], "Invalid value"),
        (["nonsense"], "No such command"),
        (["statements", "{record}", "--json", "--csv"], "not both"),
    ],
)
def test_a_command_that_is_not_understood_is_exit_code_2(
    run: Run, folder: Path, record: Path, arguments: list[str], said: str
) -> None:
    result = run(*(a.format(folder=folder, record=record) for a in arguments))
    assert (result.code, result.out) == (2, "")
    assert said in " ".join(result.err.split())


def test_a_result_that_cannot_be_written_is_exit_code_3_and_leaves_nothing(
    run: Run, record: Path, tmp_path: Path
) -> None:
    result = run("brief", record, "--html", tmp_path / "nowhere" / "b.html")
    assert result.code == 3
    assert "could not be written" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_written_brief_replaces_an_older_one_whole(run: Run, record: Path, tmp_path: Path) -> None:
    html = tmp_path / "b.html"
    html.write_text("old")
    run("brief", record, "--html", html)
    assert html.read_text(encoding="utf-8") != "old"
    assert [p.name for p in tmp_path.iterdir()] == ["b.html"]


def test_a_reader_that_stops_reading_is_no_error(record: Path) -> None:
    command = [sys.executable, "-m", "communique", "export", str(record)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (0, b"")


def test_a_terminal_without_unicode_gets_question_marks_rather_than_an_error(record: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "communique", "brief", str(record)]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert b"Marrow" in done.stdout
    assert done.stdout.isascii()


def test_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    out = run("--help").out
    for word in ("brief", "add", "statements", "threads", "annotate", "export", "Exit codes: 0 all is well"):
        assert word in " ".join(out.split())


def test_the_version_is_printed(run: Run) -> None:
    import communique

    assert run("version").out == f"communique {communique.__version__}\n"
