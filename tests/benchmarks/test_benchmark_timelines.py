"""Timelines are compared day by day and word by word; other ways to value times run beside ours."""

from datetime import date
from pathlib import Path

import pytest
from benchmarks.alignment import aligned, dates, f_of
from benchmarks.porter import porter
from benchmarks.task import Request
from benchmarks.tasks.timelines import TASK
from benchmarks.time_baselines import dateparser_alone

from benchmarks import data

ONE, NEXT, FAR = date(2024, 5, 3), date(2024, 5, 4), date(2024, 7, 1)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("relational", "relat"), ("hopping", "hop"), ("hoping", "hope"),
        ("falling", "fall"), ("agreed", "agre"), ("sensitivity", "sensit"), ("controlling", "control"),
        ("generalizations", "gener"), ("government", "govern"), ("sky", "sky"), ("happy", "happi"),
    ],
)  # fmt: skip
def test_words_are_stemmed_as_porter_wrote(word: str, stem: str) -> None:
    assert porter(word) == stem


def test_a_timeline_agrees_with_itself_wholly() -> None:
    told = {ONE: ["The bridge of Brisse collapsed."], FAR: ["An inquiry began."]}
    assert f_of([aligned(told, told)]) == pytest.approx(1.0)
    assert f_of([dates(told, told)]) == 1.0


def test_the_same_words_a_day_off_count_half() -> None:
    assert aligned({NEXT: ["Bridge collapsed."]}, {ONE: ["Bridge collapsed."]}).precision == pytest.approx(0.5)


def test_function_words_do_not_count() -> None:
    assert aligned({ONE: ["It was the bridge."]}, {ONE: ["It was the harbour."]}).recall == 0.0


def test_the_task_makes_a_timeline_for_each_of_the_journalists(tmp_path: Path) -> None:
    told = "The harbour bridge of Brisse collapsed under a column of army trucks"
    rows = [
        {"id": f"a{n}", "topic": topic, "pub_date": f"2024-05-{4 + n:02}", "text": f"{told} on 3 May 2024.\n"}
        for n, topic in enumerate(["one", "one", "two", "two"])
    ]
    days = [{"date": "2024-05-03", "text": [f"{told} ."]}, {"date": "2024-05-20", "text": ["Nothing ."]}]
    gold = [{"topic": topic, "source": "x", "entries": days} for topic in ("one", "two", "unknown")]
    folder = tmp_path / "data" / "stories"
    data.write_rows(folder / "t17_articles.jsonl.gz", rows)
    data.write_rows(folder / "timelines_gold.jsonl.gz", gold)
    figures = TASK.run(Request(folder / "t17_articles.jsonl.gz", tmp_path))
    found = {f.metric: (f.value, f.n) for f in figures if hasattr(f, "value")}
    assert found["Date-F1"] == (pytest.approx(100 * 2 / 3), 2)  # one of two days, and nothing wrong
    assert found["AR1-F"][0] > 50


def test_dateparser_gives_days_for_the_words_alone() -> None:
    pytest.importorskip("dateparser")
    value = dateparser_alone()
    assert value("3 May 2024", date(2024, 6, 1)) == ("2024-05-03", "2024-05-03")
    assert value("last month", date(2024, 6, 1)) == ("2024-05-01", "2024-05-31")
    assert value("the same quarter", date(2024, 6, 1)) is None
