"""A record of 2,000 articles: time to make, open and brief it, against reading its file with sqlite3 alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import communique as library
from benchmarks import data
from benchmarks.predict import article, communique
from benchmarks.task import CannotRun, Figure, Request, Task, share
from benchmarks.tasks.speed import in_turns, seconds

ARTICLES = 2000
ROUNDS = 3
READ_ALL = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
    for row in connection.execute(f'SELECT * FROM "{table}"'):
        pass
"""
OPEN = """
import sys, communique
with communique.open(sys.argv[1]) as record:
    record.articles()
"""


def python(code: str, record: Path) -> Callable[[], object]:
    """A call that runs ``code`` in a new Python with the record's path as its argument."""

    def call() -> object:
        done = subprocess.run([sys.executable, "-c", code, str(record)], stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise CannotRun("opening the record failed; the message is above")
        return None

    return call


def run(request: Request) -> list[Figure]:
    """Make the record, brief it once with nothing prepared, then open, brief and read it in turns."""
    rows = [article(r, published="date", outlet="source") for r in data.rows(request.data, request.limit or ARTICLES)]
    given, made, page = request.work / "articles.jsonl", request.work / "made.record", request.work / "brief.html"
    data.write_rows(given, rows)
    adding = seconds(lambda: communique("add", str(made), str(given), "--annotator", request.annotator, quiet=True))
    with library.open(made) as record:
        unread = len(record.failures)
    first = seconds(lambda: communique("brief", str(made), "--html", str(page), quiet=True))
    works = [
        python(READ_ALL, made),
        python(OPEN, made),
        lambda: communique("brief", str(made), "--html", str(page), quiet=True),
    ]
    rounds = in_turns(works, ROUNDS)
    reading = median(r for r, _, _ in rounds)
    n = len(rows)

    def figure(metric: str, ratio: float, took: float) -> Figure:
        return Figure(metric, ratio, n, "x", f"{took:.1f} s here", lower_is_better=True)

    return [
        figure("add all : reading the file", adding / reading, adding),
        figure("first brief : reading the file", first / reading, first),
        figure("open : reading the file", median(o / r for r, o, _ in rounds), median(o for _, o, _ in rounds)),
        figure("brief again : reading the file", median(b / r for r, _, b in rounds), median(b for _, _, b in rounds)),
        share("articles without annotations", unread, n, lower_is_better=True),
        Figure("size of the record", made.stat().st_size / 2**20, n, "MiB", lower_is_better=True),
    ]


TASK = Task(
    name="open2000",
    measures="making, opening and briefing a record of 2,000 articles against sqlite3 reading the same file",
    data=["data/stories/allsides_foreign.jsonl.gz"],
    shape="JSON Lines with id, text and optionally title, date, source",
    predicts="",
    run=run,
)
