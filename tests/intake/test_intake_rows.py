from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from communique.article import Article
from communique.errors import UnreadableFile
from communique.intake import article_from_row, read_file
from communique.intake import rows as rows_module
from communique.knowledge import Knowledge
from communique.record import Failure
from intake.words import BODY

ROW = {
    "id": "n-17",
    "text": BODY,
    "title": "Talks go on",
    "published": "2024-05-25T06:10:00Z",
    "outlet": "Osthaven Lantern",
    "url": "https://lantern.example/n-17",
    "authors": ["Ada Lund", {"name": "Bo Tarr"}],
    "language": "en",
}


def test_named_fields_of_a_row_are_read(knowledge: Knowledge) -> None:
    article = article_from_row(ROW, "wire.jsonl#n-17", knowledge)
    assert article.text == BODY
    assert article.source == "wire.jsonl#n-17"
    assert article.day == date(2024, 5, 25)
    assert article.outlet_name == "The Osthaven Lantern"
    found = (article.title, article.byline, article.url, article.language)
    assert [f.value for f in found if f] == ["Talks go on", "Ada Lund, Bo Tarr", "https://lantern.example/n-17", "en"]
    assert article.published is not None
    assert article.published.step == "row"


def test_other_names_of_fields_are_understood(knowledge: Knowledge) -> None:
    row = {
        "Body": BODY,
        "headline": "Talks go on",
        "publishedAt": "2024-05-25",
        "source": {"id": None, "name": "Lantern Online"},
    }
    article = article_from_row(row, "x#1", knowledge)
    assert article.title is not None
    assert article.title.value == "Talks go on"
    assert article.day == date(2024, 5, 25)
    assert article.outlet_name == "The Osthaven Lantern"


def test_a_bad_line_is_a_failure_with_its_number_and_the_others_go_on(tmp_path: Path, knowledge: Knowledge) -> None:
    path = tmp_path / "wire.jsonl"
    good = json.dumps(ROW)
    lines = [
        good,
        "{not json",
        "",
        '"text"',
        '{"id": 5}',
        '{"text": "  "}',
        '{"text": "\\ud800"}',
        '{"text": "Last one."}',
    ]
    path.write_text("\n".join(lines))
    items = list(read_file(path, knowledge))
    assert [i.source.rpartition("#")[2] for i in items] == ["n-17", "2", "4", "5", "6", "7", "8"]
    assert [type(i) for i in items] == [Article, Failure, Failure, Failure, Failure, Failure, Article]
    reasons = [i.reason for i in items if isinstance(i, Failure)]
    for reason, words in zip(
        reasons, ["line 2 is no valid JSON", "no JSON object", "no text", "empty text", "half a character"]
    ):
        assert words in reason
        assert str(path) in reason
        assert reason.endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_lines_are_read_in_every_encoding(tmp_path: Path, knowledge: Knowledge, encoding: str) -> None:
    path = tmp_path / "wire.jsonl"
    rows = [{"text": "“Größe” is what the façade shows."}, {"text": "Two – and no more."}]
    path.write_bytes("\r\n".join(json.dumps(r, ensure_ascii=False) for r in rows).encode(encoding))
    assert [i.text for i in read_file(path, knowledge) if isinstance(i, Article)] == [r["text"] for r in rows]


def test_json_lines_are_streamed(tmp_path: Path, knowledge: Knowledge) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n' + '{"text": "More."}\n' * 20_000)
    items = read_file(path, knowledge)
    assert isinstance(next(items), Article)  # long before the end of the file
    items.close()  # type: ignore[attr-defined]


def test_a_line_that_is_too_long_is_passed_over(
    tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.intake.files.LARGEST", 1_000)
    monkeypatch.setattr(rows_module, "LARGEST", 1_000)
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "One."}\n{"text": "' + "x" * 50_000 + '"}\n{"text": "Three."}\n')
    items = list(read_file(path, knowledge))
    assert [type(i) for i in items] == [Article, Failure, Article]
    assert items[2].source.endswith("#3")


def test_a_file_that_grows_while_its_rows_are_read_says_so(tmp_path: Path, knowledge: Knowledge) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "One."}\n' * 3)
    items = []
    for item in read_file(path, knowledge):
        items.append(item)
        if len(items) == 1:
            with path.open("a") as file:
                file.write('{"text": "Late."}\n')
    last = items[-1]
    assert isinstance(last, Failure)
    assert "changed while it was read" in last.reason


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_of_rows_is_a_failure(
    tmp_path: Path, read_failure: Callable[[Path], Failure], content: str
) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text(content)
    assert "is empty" in read_failure(path).reason


def test_a_json_file_holds_one_row_or_a_list_or_lines(tmp_path: Path, knowledge: Knowledge) -> None:
    def sources(content: str) -> list[str]:
        path = tmp_path / "a.json"
        path.write_text(content)
        items = list(read_file(path, knowledge))
        assert all(isinstance(i, Article) for i in items), items
        return [i.source.removeprefix(str(path)) for i in items]

    assert sources(json.dumps(ROW, indent=1)) == ["#n-17"]
    assert sources(json.dumps({"text": "One."})) == [""]
    assert sources(json.dumps([{"text": "One."}, ROW])) == ["#1", "#n-17"]
    assert sources('{"text": "One."}\n{"text": "Two."}\n') == ["#1", "#2"]


@pytest.mark.parametrize(
    ("content", "words"),
    [("[]", "empty list"), ("{", "no valid JSON"), ("[" * 100_000, "no valid JSON"), ("7", "no JSON object")],
)
def test_a_bad_json_file_is_a_failure(
    tmp_path: Path, read_failure: Callable[[Path], Failure], content: str, words: str
) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    assert words in read_failure(path).reason


def test_a_document_with_a_mark_is_read(tmp_path: Path, read_one: Callable[[Path], Article]) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(codecs.BOM_UTF16_LE + json.dumps({"text": BODY}).encode("utf-16-le"))
    assert read_one(path).text == BODY


def test_a_row_without_text_names_its_source(knowledge: Knowledge) -> None:
    with pytest.raises(UnreadableFile, match="x#3 has no text"):
        article_from_row({"title": "x", "text": None}, "x#3", knowledge)
