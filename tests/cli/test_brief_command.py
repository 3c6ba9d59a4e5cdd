"""communique brief, and what every command does with words it does not understand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.store.store import Store

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
    Store.create(tmp_path / "r").close()
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
        (["breif", "{folder}"], "No such command 'breif'. Did you mean brief?"),
        (["Statments", "{record}"], "Did you mean statements?"),
        (["threads", "{record}", "--from", "2031-06-01", "--to", "2031-05-01"], "--from lies after --to"),
        (["statements", "{record}", "--from", "2031-06-01", "--to", "2031-05-01"], "--from lies after --to"),
        (["statements", "{record}", "--json", "--csv"], "not both"),
    ],
)
def test_a_command_that_is_not_understood_is_exit_code_2(
    run: Run, folder: Path, record: Path, arguments: list[str], said: str
) -> None:
    result = run(*(a.format(folder=folder, record=record) for a in arguments))
    assert (result.code, result.out) == (2, "")
    assert said in " ".join(result.err.split())


@pytest.mark.parametrize("form", ["--html", "--markdown"])
def test_a_result_that_cannot_be_written_is_said_first_and_the_brief_is_printed(
    run: Run, record: Path, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("brief", record, form, tmp_path / "nowhere" / "b.html")
    assert (result.code, "Marrow" in result.out) == (1, True)
    assert f"the folder {tmp_path / 'nowhere'} does not exist" in result.err
    assert "brief is in" not in result.err
    assert list(tmp_path.iterdir()) == []
    assert "it is a folder" in run("brief", record, form, tmp_path).err
    (tmp_path / "file").write_text("")
    assert "file is no folder" in run("brief", record, form, tmp_path / "file" / "b.html").err
    monkeypatch.setattr("communique.cli.files.os.access", lambda *_: False)
    assert "you may not write to" in run("brief", record, form, tmp_path / "b.html").err


def test_a_disk_that_is_full_only_when_the_result_is_written_still_gives_the_printed_brief(
    run: Run, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("communique.cli.files.os.replace", full)
    result = run("brief", record, "--html", tmp_path / "b.html", "--markdown", tmp_path / "b.md")
    assert (result.code, "Marrow" in result.out) == (1, True)
    assert result.err.count("could not be written (No space left on device)") == 2
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

    assert run("version").out == run("--version").out == f"communique {communique.__version__}\n"


def test_help_is_no_wider_than_the_terminal(run: Run) -> None:
    from communique.cli.app import COMMANDS

    for arguments in ([], *([name] for name in COMMANDS)):
        assert all(len(line) <= 80 for line in run(*arguments, "--help").out.splitlines())


def test_a_brief_that_is_stopped_keeps_nothing_and_says_so(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.annotate.rules import RuleAnnotator

    def interrupted(self: RuleAnnotator, article: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(RuleAnnotator, "annotate", interrupted)
    result = run("brief", folder)
    assert (result.code, result.out, result.err.strip()) == (130, "", "communique: Stopped; nothing was kept.")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
@pytest.mark.parametrize("after", [0.06, 0.1, 0.15, 0.25])
@pytest.mark.parametrize("arguments", [["--help"], ["brief", "--help"], ["brief", "{folder}"]])
def test_an_interrupt_at_any_moment_is_no_traceback(folder: Path, arguments: list[str], after: float) -> None:
    code = "import sys; from communique.cli import main; print('begun', flush=True); main()"
    command = [sys.executable, "-c", code, *(a.format(folder=folder) for a in arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()  # before that Python itself starts
    time.sleep(after - 0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert "Exception" not in err
    assert process.returncode in (0, 130, -signal.SIGINT)
