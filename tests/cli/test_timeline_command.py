"""communique timeline: the most important days, as a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

import communique
from communique.cli.timeline import timeline

FALL = "The harbour bridge of Brisse collapsed under a column of army trucks on 3 May 2031."
TEXTS = {
    "a.txt": f"Outlet: Osthaven Courier\nDate: 9 May 2031\n\nDivers searched the river.\n\n{FALL}\n",
    "b.txt": f"Outlet: Marrow Post\nDate: 20 May 2031\n\nThe inquiry heard its first witness.\n\n{FALL}\n",
    "c.txt": "Outlet: Daily Eskemar\n\nNobody knows when this was written, nor of which day it tells.\n",
}


def record(folder: Path) -> Path:
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "bridge.record"
    with communique.open(path, create=True) as opened:
        opened.add([folder / name for name in TEXTS], annotator="rules")
    return path


def test_the_table_has_the_day_how_many_articles_name_it_and_their_words(tmp_path: Path) -> None:
    printed = CliRunner().invoke(timeline, [str(record(tmp_path)), "--days", "1"])
    assert printed.exit_code == 0
    assert "2031-05-03" in printed.output
    assert " ".join(printed.output.split()).endswith("(Marrow Post)") or "(Osthaven Courier)" in printed.output


def test_json_has_the_passage_of_every_sentence(tmp_path: Path) -> None:
    printed = CliRunner().invoke(timeline, [str(record(tmp_path)), "--days", "1", "--json"])
    (day,) = json.loads(printed.output)
    assert day["day"] == "2031-05-03"
    assert len(day["articles"]) == 2
    assert [p["text"].strip() for p in day["passages"]] == [FALL]


def test_a_record_without_days_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.record"
    with communique.open(path, create=True):
        pass
    assert "No days found" in CliRunner().invoke(timeline, [str(path)]).output
