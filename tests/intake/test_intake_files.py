from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from communique.article import Article
from communique.intake import Given, find_inputs, read, read_file
from communique.intake.files import LARGEST
from communique.intake.stdin import read_stdin
from communique.knowledge import Knowledge
from communique.record import Failure
from intake.words import BODY

Failing = Callable[[Path], Failure]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions do not bind root, so a test run as root steps down for the reading."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_is_read_in_order_and_without_what_is_no_article(tmp_path: Path, knowledge: Knowledge) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "README.txt", "x.py", "p.png", "LICENSE"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    (tmp_path / "a.meta.json").write_text('{"title": "Talks go on"}')
    items = list(read([tmp_path], knowledge))
    assert [Path(i.source).relative_to(tmp_path).as_posix() for i in items] == ["a.txt", "b.txt", "sub/c.txt"]
    assert all(isinstance(i, Article) for i in items)


def test_a_file_named_explicitly_is_always_tried(tmp_path: Path, read_one: Callable[[Path], Article]) -> None:
    path = tmp_path / "README.weird"
    path.write_text(BODY)
    assert read_one(path).text == BODY


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    assert find_inputs([path, tmp_path, str(path)]) == [path]


def test_line_ends_and_white_space_stay_as_they_are(tmp_path: Path, read_one: Callable[[Path], Article]) -> None:
    text = "  \r\nTalks go on in the old house\r\n\r\n" + BODY.replace("\n", "\r\n") + "\r\n \t\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    article = read_one(path)
    assert article.text == text
    assert article.title is not None
    assert article.title.span is not None
    assert article.at(article.title.span) == "Talks go on in the old house"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_failure(tmp_path: Path, read_failure: Failing, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    assert "is empty" in read_failure(path).reason


def test_a_missing_file_is_a_failure(tmp_path: Path, read_failure: Failing) -> None:
    assert "does not exist" in read_failure(tmp_path / "none.txt").reason


def test_a_folder_with_nothing_to_read_is_a_failure(tmp_path: Path, read_failure: Failing) -> None:
    (tmp_path / "notes.py").write_text("pass")
    assert "holds no article" in read_failure(tmp_path).reason


def test_a_file_of_50_mb_is_refused_without_being_read(tmp_path: Path, read_failure: Failing) -> None:
    path = tmp_path / "pile.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "larger than 20 MB" in read_failure(path).reason


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of this kind are a matter of POSIX")
def test_a_file_without_permission_is_a_failure(tmp_path: Path, read_failure: Failing, knowledge: Knowledge) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(BODY)
    assert isinstance(next(read_file(path, knowledge)), Article)  # everything is loaded before stepping down
    path.chmod(0)
    with as_nobody():
        assert "may not be read" in read_failure(path).reason


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of this kind are a matter of POSIX")
def test_a_folder_without_permission_is_a_failure_and_the_others_go_on(tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    closed = tmp_path / "closed"
    closed.mkdir()
    list(read([tmp_path], knowledge))
    closed.chmod(0)
    tmp_path.chmod(0o755)
    with as_nobody():
        items = list(read([closed], knowledge))
    closed.chmod(0o755)
    assert ["may not be read" in i.reason for i in items if isinstance(i, Failure)] == [True]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_that_loop_are_failures_and_the_others_go_on(tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    items = list(read([tmp_path], knowledge))
    assert sum(isinstance(i, Article) for i in items) == 1
    reasons = [i.reason for i in items if isinstance(i, Failure)]
    assert len(reasons) == 3
    for words in ("links back to a folder above it", "leads back to itself", "does not exist"):
        assert any(words in reason for reason in reasons)


def changing(path: Path, times: int) -> type[io.FileIO]:
    """A file that somebody writes to while it is read, the first ``times`` times."""
    left = [times]

    class Changing(io.FileIO):
        def read(self, size: int | None = -1) -> bytes:
            data = super().read(-1 if size is None else size)
            if left[0] > 0 and data:
                left[0] -= 1
                with io.open(path, "ab") as other:  # noqa: UP020 - Path.open is what the test replaces
                    other.write(b" more")
            return data

    return Changing


@pytest.mark.parametrize(("times", "read_well"), [(1, True), (9, False)])
def test_a_file_that_changes_while_read_is_read_once_more_then_refused(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, times: int, read_well: bool
) -> None:
    path = tmp_path / "live.txt"
    path.write_text(BODY)
    kind = changing(path, times)

    def opened(self: Path, mode: str = "r", *rest: Any) -> io.FileIO:
        return kind(str(self), mode)

    monkeypatch.setattr(Path, "open", opened)
    (item,) = read_file(path, knowledge)
    if read_well:
        assert isinstance(item, Article)
        assert item.text == BODY + " more"
    else:
        assert isinstance(item, Failure)
        assert "changed while it was read" in item.reason


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01" * 99)
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / "c.jsonl").write_text("no json\n")
    kinds = [type(i) for i in read([tmp_path, tmp_path / "none.txt"], knowledge)]
    assert kinds == [Failure, Article, Failure, Failure]


def test_standard_input_is_text_or_json_lines(knowledge: Knowledge) -> None:
    (text,) = read_stdin(knowledge, Given(), io.BytesIO(BODY.encode()))
    assert isinstance(text, Article)
    assert text.text == BODY
    rows = b'{"id": "x", "text": "One two."}\n{"text": "Three four."}\n'
    sources = [i.source for i in read_stdin(knowledge, Given(), io.BytesIO(rows))]
    assert sources == ["-#x", "-#2"]
    (spread,) = read_stdin(knowledge, Given(), io.BytesIO(b'{\n "text":\n "One two."}'))
    assert isinstance(spread, Article)


def test_standard_input_is_bounded(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        buffer = io.BytesIO(b"word " * (LARGEST // 5 + 1))

    monkeypatch.setattr(sys, "stdin", Stream())
    (item,) = read(["-"], knowledge)
    assert isinstance(item, Failure)
    assert "larger than 20 MB" in item.reason
