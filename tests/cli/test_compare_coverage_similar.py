"""communique compare, coverage and similar: the same story by outlets of two countries."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import communique

from .conftest import Run

KNOWLEDGE = """
[[actor]]
name = "Varland"
type = "state"
country = "XVA"
[[actor]]
name = "Palvora"
type = "state"
country = "XPA"
[[outlet]]
name = "Tarn-Sevet Today"
country = "XPA"
owner = "State Broadcasting House"
state_funded = true
[[outlet]]
name = "Osthaven Courier"
country = "XVA"
"""
TALKS = "Foreign Minister Ilse Marrow of Varland met Foreign Minister Vasko Tchelidar of Palvora in Brisse on Tuesday."
TEXTS = {
    "courier.txt": f"Talks on the strait of Imrel end in Brisse\n\n{TALKS}\n\n“We demand that all 40,000 soldiers "
    "leave the north shore of the strait by June,” Marrow told reporters.\n\n“The door stays open,” she said.\n",
    "review.txt": f"Ministers meet in Brisse on the strait of Imrel\n\n{TALKS}\n\n“We demand that all 40,000 soldiers "
    "leave the north shore of the strait,” Marrow told reporters.\n",
    "today.txt": f"Brisse talks on the strait of Imrel bring no result\n\n{TALKS}\n\n“Nobody will tell Palvora where "
    "its soldiers stand, and we refuse to speak of it,” Tchelidar told reporters.\n",
}  # fmt: skip
OUTLETS = {"courier.txt": "Osthaven Courier", "review.txt": "Port Aldis Review", "today.txt": "Tarn-Sevet Today"}


@pytest.fixture(scope="module")
def strait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one story in three outlets."""
    folder = tmp_path_factory.mktemp("strait")
    (folder / "k.toml").write_text(KNOWLEDGE)
    path = folder / "strait.record"
    with communique.open(path, create=True) as made:
        for name, text in TEXTS.items():
            (folder / name).write_text(f"Outlet: {OUTLETS[name]}\nDate: 5 May 2031\n\n{text}", encoding="utf-8")
            made.add(folder / name, knowledge=folder / "k.toml", annotator="rules")
    return path


def story_of(run: Run, record: Path) -> str:
    return run("compare", record).out.split()[0]


def test_compare_lists_the_stories_that_several_articles_tell(run: Run, strait: Path) -> None:
    assert "3 outlets, 3 tellings" in run("compare", strait).out


def test_compare_marks_what_an_outlet_drops_and_who_leaves_it_out(run: Run, strait: Path) -> None:
    out = " ".join(run("compare", strait, "--story", story_of(run, strait)).out.split())
    assert "[-by June-]" in out
    assert "(shortened)" in out
    assert "left out by Tarn-Sevet Today" in out


def test_compare_as_csv_has_a_row_a_change(run: Run, strait: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("compare", strait, "--csv").out)))
    assert [(r["outlet"], r["change"], r["one"]) for r in rows] == [
        ("Port Aldis Review", "dropped", "by June"),
        ("Tarn-Sevet Today", "left out", ""),
    ]


def test_compare_as_json_has_the_words_and_their_places(run: Run, strait: Path) -> None:
    (story,) = json.loads(run("compare", strait, "--json").out)
    (utterance,) = story["utterances"]
    assert [w["outlet"] for w in utterance["wordings"]] == ["Osthaven Courier", "Port Aldis Review"]
    assert utterance["wordings"][0]["passages"]


def test_a_story_that_is_not_there_is_said(run: Run, strait: Path) -> None:
    result = run("compare", strait, "--story", "y-00000000")
    assert result.code == 3
    assert "holds no story y-00000000" in result.err


def test_coverage_of_a_story_that_is_not_there_is_an_error(run: Run, strait: Path) -> None:
    result = run("coverage", strait, "--story", "y-00000000")

    assert result.code == 3
    assert "holds no story y-00000000" in result.err


def test_coverage_tells_what_is_known_of_the_outlets_and_flags_single_sources(run: Run, strait: Path) -> None:
    out = run("coverage", strait).out
    assert "Tarn-Sevet Today (XPA, State Broadcasting House, state-funded)" in out
    entries = {e["words"]: e for e in json.loads(run("coverage", strait, "--json").out)[0]["entries"]}
    demand = next(e for words, e in entries.items() if "40,000 soldiers" in words and e["kind"] == "statement")
    assert demand["outlets"] == {
        "Osthaven Courier": "carried",
        "Port Aldis Review": "carried",
        "Tarn-Sevet Today": "left out",
    }
    refusal = next(e for words, e in entries.items() if "Nobody will tell" in words and e["kind"] == "statement")
    assert refusal["tellings"] == 1
    assert refusal["flags"] == ["single source", "only state media of XPA"]


def test_coverage_as_csv_has_a_row_an_entry_and_outlet(run: Run, strait: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("coverage", strait, "--csv").out)))
    assert {r["outlet"] for r in rows} == set(OUTLETS.values())
    assert {r["state_funded"] for r in rows if r["outlet"] == "Tarn-Sevet Today"} == {"yes"}


def test_similar_finds_the_story_and_what_is_new_and_keeps_nothing(run: Run, strait: Path, tmp_path: Path) -> None:
    text = tmp_path / "new.txt"
    text.write_text(
        "Outlet: Halyard\nDate: 5 May 2031\n\nMinisters on the strait of Imrel meet in Brisse\n\n" + TALKS
        + "\n\n“We demand that all 40,000 soldiers leave the north shore of the strait by June,” Marrow told reporters."
        "\n\n“Observers could begin their patrols in the autumn,” Marrow said.\n", encoding="utf-8",
    )  # fmt: skip
    before = strait.read_bytes()
    (found,) = json.loads(run("similar", strait, text, "--json").out)
    assert found["story"] == "Talks on the strait of Imrel end in Brisse"
    assert any("Observers could begin" in t["words"] for t in found["new"])
    assert any("40,000 soldiers" in t["words"] and "Osthaven Courier" in t["outlets"] for t in found["known"])
    assert strait.read_bytes() == before
    assert "belongs to “Talks on the strait of Imrel end in Brisse”" in " ".join(
        run("similar", strait, text).out.split()
    )


def test_similar_says_that_an_article_is_there_already_or_belongs_nowhere(
    run: Run, strait: Path, tmp_path: Path
) -> None:
    assert "is in the record already" in " ".join(run("similar", strait, strait.parent / "courier.txt").out.split())
    other = tmp_path / "other.txt"
    other.write_text("Date: 9 May 2031\n\nThe orchard fair\n\nGrowers showed ninety kinds of pears in Eskemar.\n")
    assert "belongs to no story" in run("similar", strait, other).out
