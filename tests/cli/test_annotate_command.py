"""communique annotate: a row in, a row out, in order."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

ROWS = [
    {
        "id": "x1",
        "text": "“We will not wait,” Foreign Minister Ilse Marrow of Varland said on Tuesday.",
        "language": "en",
    },
    {"id": 7, "text": "Palvora’s president said on Friday that his country would answer.", "published": "2031-05-02"},
    {"id": "x3", "text": "Varland demanded that Palvora release the sailors. Palvora refused.", "title": "Sailors"},
]


def lines(rows: list[Any]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(lines(ROWS), encoding="utf-8")
    return path


def read(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_row_gets_its_annotations_in_order(run: Run, rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("annotate", rows, "--output", out)
    assert (result.code, result.out, result.err) == (0, "", "")
    found = read(out.read_text(encoding="utf-8"))
    assert [row["id"] for row in found] == ["x1", 7, "x3"]
    assert all({"mentions", "attributions", "events", "clauses", "times"} <= set(row) for row in found)
    (quote,) = (a for a in found[0]["attributions"] if a["manner"] == "direct")
    text = str(ROWS[0]["text"])
    assert [text[s:e].strip(",") for s, e in quote["content"]] == ["We will not wait"]
    assert "Marrow" in " ".join(text[s:e] for s, e in quote["source"])
    actors = {m["actor"] for m in found[0]["mentions"] if "Marrow" in text[slice(*m["span"])]}
    assert quote["speaker"] in actors


def test_rows_stream_from_standard_input_to_standard_output(run: Run, rows: Path) -> None:
    assert run("annotate", "-", stdin=rows.read_bytes()).out == run("annotate", rows).out != ""


def test_compressed_rows_are_read(run: Run, rows: Path, tmp_path: Path) -> None:
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(rows.read_bytes()))
    assert run("annotate", packed).out == run("annotate", rows).out


def test_several_processes_give_the_same_rows_in_the_same_order(run: Run, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(lines([{**ROWS[n % 3], "id": n} for n in range(30)] + ["bad"]), encoding="utf-8")
    one, two = run("annotate", many), run("annotate", many, "--jobs", "2")
    assert (one.code, two.code) == (1, 1)
    assert one.out == two.out
    assert [row["id"] for row in read(two.out)] == [*range(30), 31]


def test_a_bad_row_gets_an_error_and_the_others_are_done(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    bad = [b"{not json\n", b"[]\n", b'{"id": "t"}\n', b'{"id": "n", "text": null}\n', b'{"id": "e", "text": " "}\n']
    path.write_bytes(b"".join(bad) + b"\n" + b'{"id":"\xff","text":"x"}\n' + lines(ROWS[:1]).encode())
    result = run("annotate", path)
    found = read(result.out)
    assert result.code == 1
    assert [row["id"] for row in found] == [1, 2, "t", "n", "e", 7, "x1"]
    assert all(row["error"].endswith(".") for row in found[:-1])
    assert "attributions" in found[-1]
    assert "6 rows" in result.err
    assert "see the field error in the output." in result.err
    out = tmp_path / "out.jsonl"
    assert f"see the field error in {out}." in run("annotate", path, "--output", out).err


def test_annotating_that_is_stopped_says_what_is_left(
    run: Run, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.annotate.rules import RuleAnnotator
    from communique.article import Article

    real = RuleAnnotator.annotate

    def interrupted(self: RuleAnnotator, article: Article) -> object:
        if article.source.endswith("#x3"):
            raise KeyboardInterrupt
        return real(self, article)

    monkeypatch.setattr(RuleAnnotator, "annotate", interrupted)
    out = tmp_path / "out.jsonl"
    result = run("annotate", rows, "--output", out)
    assert result.code == 130
    assert f"Stopped; the rows in {out} are good as far as they go, but the same command begins anew." in result.err
    assert [row["id"] for row in read(out.read_text(encoding="utf-8"))] == ["x1", 7]


def test_a_language_that_is_not_known_is_left_alone_and_said(run: Run) -> None:
    row = {"id": 1, "text": "Der Minister sagte am Dienstag, er werde nicht warten.", "language": "de"}
    (found,) = read(run("annotate", "-", stdin=lines([row]).encode()).out)
    assert found["attributions"] == []
    assert "language" in found["skipped"]


def test_the_file_to_read_is_never_written_over(run: Run, rows: Path) -> None:
    result = run("annotate", rows, "--output", rows)
    assert result.code == 3
    assert "is the file to read" in result.err
    assert read(rows.read_text(encoding="utf-8"))[0]["id"] == "x1"


def test_files_that_cannot_be_used_are_sentences(run: Run, rows: Path, tmp_path: Path) -> None:
    missing = run("annotate", tmp_path / "none.jsonl", "--output", tmp_path / "out.jsonl")
    assert (missing.code, (tmp_path / "out.jsonl").exists()) == (3, False)
    assert "none.jsonl cannot be read" in missing.err
    nowhere = run("annotate", rows, "--output", tmp_path / "no" / "out.jsonl")
    assert nowhere.code == 3
    assert "could not be written" in nowhere.err
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(gzip.compress(rows.read_bytes())[:-20])
    assert run("annotate", broken).code == 3
    unknown = run("annotate", rows, "--annotator", "oracle")
    assert unknown.code == 3
    assert "There is no annotator 'oracle'; those installed are: model, polnear, rules" in unknown.err
