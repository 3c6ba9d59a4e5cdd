"""Bad input, end to end through the command line: each gets its sentence, the rest is done, nothing is lost."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import communique
from communique.cli import main
from communique.store.schema import VERSION

GOOD = (
    "Title: Varland asks for its sailors\nOutlet: Osthaven Courier\nDate: 2 May 2031\n\n“We will not wait,” Foreign "
    "Minister Ilse Marrow of Varland said on Friday. She demanded that Palvora release 14 sailors.\n"
)


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["communique", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        return Result(int(stopped.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "good.txt").write_text(GOOD, encoding="utf-8")
    return made


def one_sentence(err: str, *names: object) -> None:
    """Exactly one remark, a sentence, that holds these names."""
    assert err.startswith("communique: "), err
    assert err.endswith((".\n", ")\n")), err
    assert err.count("\n") == 1, err
    for name in names:
        assert str(name) in err


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20,
    "program.txt": b"\x7fELF" + bytes(range(256)) * 20,
    "half.txt": "Varland asked.".encode("utf-16")[:-1],
    "large.txt": b"Varland asked Palvora for its sailors. " * 1_300_000,
    "broken.json": b'{"text": "Varland',
    "list.json": b"[1, 2]",
    "empty.jsonl": b"",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_good_one_is_read(run: Run, folder: Path, name: str) -> None:
    bad = folder / name
    bad.write_bytes(BAD[name])
    result = run("brief", folder)
    assert result.code == 1
    assert result.err.startswith(f"communique: {bad}")
    assert all(line.startswith("communique: ") for line in result.err.splitlines())
    assert "Marrow" in result.out
    assert name in "".join(result.out.split())


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_alone_is_nothing_to_read(run: Run, tmp_path: Path, name: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    result = run("brief", bad)
    assert (result.code, result.out) == (3, "")
    one_sentence(result.err, bad)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_gives_the_same_words(run: Run, tmp_path: Path, encoding: str) -> None:
    text = GOOD
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    (tmp_path / "a.txt").write_bytes((mark + text).encode(encoding))
    result = run("add", tmp_path / "r", tmp_path / "a.txt")
    assert result.code == 0
    document = json.loads(run("export", tmp_path / "r").out)
    assert document["articles"][0]["text"].lstrip("\ufeff") == text
    assert any("We will not wait" in s["wording"] for s in document["statements"])


def test_a_folder_with_nothing_readable_says_what_would_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    result = run("brief", tmp_path)
    assert (result.code, result.out) == (3, "")
    one_sentence(result.err, tmp_path, ".txt")


def test_a_file_that_may_not_be_read_is_named(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = folder / "closed.txt"
    closed.write_text(GOOD)
    closed.chmod(0)
    if os.access(closed, os.R_OK):  # the superuser may read everything, so the system's answer is given for it
        real = Path.open

        def refuse(self: Path, *arguments: object, **named: object) -> object:
            if self == closed:
                raise PermissionError(13, "Permission denied", str(self))
            return real(self, *arguments, **named)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", refuse)
    result = run("brief", folder)
    assert result.code == 1
    one_sentence(result.err, closed, "permissions")


def test_the_same_article_twice_is_counted_once(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "same.txt").write_text(GOOD, encoding="utf-8")
    result = run("add", tmp_path / "r", folder, folder / "good.txt")
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("now holds 1 article.\n")


def test_a_file_that_changes_while_it_is_read_is_not_taken_half(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = folder / "growing.txt"
    growing.write_text(GOOD, encoding="utf-8")
    real = os.fstat

    def grow(handle: int) -> os.stat_result:
        seen = real(handle)
        if os.path.samestat(seen, growing.stat()):
            with open(growing, "a") as file:  # somebody writes after each look
                file.write("More. ")
        return seen

    monkeypatch.setattr(os, "fstat", grow)
    result = run("brief", folder)
    monkeypatch.undo()
    assert result.code == 1
    one_sentence(result.err, growing, "changed while it was read")
    assert run("brief", folder).code == 0


def test_a_bad_knowledge_file_is_named_before_anything_is_read(run: Run, folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "k.toml"
    bad.write_text('[[actor]]\nnam = "Varland"\n')
    result = run("add", tmp_path / "r", folder, "--knowledge", bad)
    assert (result.code, result.out) == (3, "")
    one_sentence(result.err, "k.toml", "nam")


@pytest.mark.parametrize("command", ["add", "brief", "statements"])
def test_a_record_of_a_later_version_is_left_alone(run: Run, folder: Path, tmp_path: Path, command: str) -> None:
    record = tmp_path / "r"
    run("add", record, folder)
    other = sqlite3.connect(record)
    other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.close()
    before = record.read_bytes()
    result = run(command, record, *([folder] if command == "add" else []))
    assert (result.code, result.out) == (3, "")
    one_sentence(result.err, record, "later version", "install")
    assert record.read_bytes() == before


@pytest.mark.parametrize("command", ["add", "brief", "statements", "export"])
def test_an_sqlite_file_that_is_no_record_is_left_alone(run: Run, folder: Path, tmp_path: Path, command: str) -> None:
    record = tmp_path / "photos.db"
    other = sqlite3.connect(record)
    other.execute("CREATE TABLE photo (id)")
    other.commit()
    other.close()
    before = record.read_bytes()
    result = run(command, record, *([folder] if command == "add" else []))
    assert (result.code, result.out) == (3, "")
    one_sentence(result.err, record, "not a communique record")
    assert record.read_bytes() == before


def test_a_record_cut_short_is_called_damaged_or_still_read(run: Run, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "r"
    run("add", record, folder)
    record.write_bytes(record.read_bytes()[: 4096 * 3])
    result = run("brief", record)
    assert result.code == 3
    one_sentence(result.err, record, "damaged")


def test_on_a_full_disk_what_was_added_is_kept_and_can_be_gone_on_with(run: Run, folder: Path, tmp_path: Path) -> None:
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(GOOD.replace("14", str(number)) + GOOD * 10, encoding="utf-8")
    record = tmp_path / "r"
    command = [sys.executable, "-m", "communique", "add", str(record), str(folder)]
    resource = pytest.importorskip("resource")

    def small_files() -> None:  # what a full disk does to a process that writes
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=small_files)
    assert done.returncode == 3, done
    one_sentence(done.stderr, record, "space")
    with communique.open(record) as opened:
        before = len(opened.store.article_ids())
    assert 0 < before < 21
    assert run("add", record, folder).out.startswith(f"{21 - before} added, {before} unchanged")


def test_a_brief_is_given_even_when_its_entries_cannot_be_kept(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "r"
    run("add", record, folder)
    monkeypatch.setattr("communique.store.file.BUSY_SECONDS", 0.05)
    other = sqlite3.connect(record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")  # another process is adding
    result = run("brief", record)
    other.execute("ROLLBACK")
    other.close()
    assert (result.code, "Marrow" in result.out) == (0, True)


def test_a_record_in_use_says_so_and_nothing_is_lost(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "r"
    run("add", record, folder)
    monkeypatch.setattr("communique.store.file.BUSY_SECONDS", 0.05)
    other = sqlite3.connect(record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    (folder / "new.txt").write_text(GOOD.replace("14", "15"), encoding="utf-8")
    result = run("add", record, folder)
    assert (result.code, result.out) == (3, "")
    one_sentence(result.err, record, "another process")
    other.execute("ROLLBACK")
    other.close()
    assert run("add", record, folder).out.startswith("1 added, 1 unchanged")


def test_an_interrupt_is_no_traceback_and_the_next_run_goes_on(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.annotate.rules import RuleAnnotator

    def interrupted(self: RuleAnnotator, article: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(RuleAnnotator, "annotate", interrupted)
        result = run("add", tmp_path / "r", folder)
    assert result.code == 130
    one_sentence(result.err.lstrip("\n"), "goes on from there")
    assert run("add", tmp_path / "r", folder).out.startswith("1 added")


def test_rows_that_are_bad_in_every_way_are_named_by_their_line(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "wire.jsonl"
    good = json.dumps({"text": GOOD, "published": "2031-05-02"}).encode()
    rows.write_bytes(b'{"text": \n[]\n{"title": "no text"}\n' + good + b'\n{"text": "\\ud800 half"}\n')
    result = run("add", tmp_path / "r", rows)
    assert result.code == 1
    assert result.out.startswith("1 added, 4 not readable")
    assert len(result.err.splitlines()) == 4
    assert run("brief", tmp_path / "r").code == 0


KINDS = {
    "report.txt": (b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n", "a PDF document", "pdftotext"),
    "letter.txt": (b"PK\x03\x04word/document.xml", "office document", "save it as plain text"),
    "picture.txt": (b"GIF89a and so on", "a GIF picture", "leave it out"),
    "memo.txt": (b"{\\rtf1\\ansi Varland asked.}", "an RTF document", "save it as plain text"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_document_of_another_kind_is_called_by_its_kind(run: Run, tmp_path: Path, name: str) -> None:
    data, kind, step = KINDS[name]
    (tmp_path / name).write_bytes(data)
    result = run("brief", tmp_path / name)
    assert (result.code, result.out) == (3, "")
    one_sentence(result.err, tmp_path / name, kind, step)


def test_a_text_full_of_control_characters_is_told_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Varland\x07 asked\x07 Palvora\x08.\n")
    result = run("brief", tmp_path / "a.txt")
    assert result.code == 3
    one_sentence(result.err, "a.txt holds 3 control characters (the first is U+0007)", "remove them")


def test_a_text_in_another_language_is_said_to_be_in_it_or_not_english(run: Run, tmp_path: Path) -> None:
    german = "Der Minister sagte am Dienstag, er werde nicht warten und die Schiffe nicht freigeben. " * 4
    (tmp_path / "a.txt").write_text(german, encoding="utf-8")
    record = tmp_path / "r"
    assert run("add", record, tmp_path / "a.txt").code == 0
    (article,) = json.loads(run("articles", record, "--json").out)
    shown = " ".join(run("show", record, article["id"]).out.split())
    assert "Its language is not English, as far as its words tell" in shown
    row = json.dumps({"text": german, "language": "de"}).encode()
    assert "Its language (de) is not one the rules know" in run("annotate", "-", stdin=row).out


def test_a_knowledge_file_says_which_of_three_things_is_wrong(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "k.toml"
    one_sentence(run("brief", folder, "--knowledge", file).err, f"{file} does not exist")
    one_sentence(run("brief", folder, "--knowledge", tmp_path).err, f"{tmp_path} is a folder")
    file.write_bytes(b'[[actor]]\nname = "\xe9"\n')
    one_sentence(run("brief", folder, "--knowledge", file).err, f"{file} is not UTF-8 text (byte 18)")

    def refuse(self: Path, *arguments: object, **named: object) -> str:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_text", refuse)
    one_sentence(run("brief", folder, "--knowledge", file).err, f"{file} may not be read by you")
