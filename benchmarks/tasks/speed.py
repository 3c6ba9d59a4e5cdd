"""Speed: articles annotated a second, as a ratio to splitting the same text into sentences, and peak memory.

A ratio, measured in turns within one run, holds on any machine and on a busy one; seconds would not. Two yardsticks:
sentencex (maintained, compiled) and pysbd (pure Python like the annotators, but without a release since 2021).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

import pysbd
import sentencex

from benchmarks import data, reading
from benchmarks.predict import COMMAND, FINE, PARTLY, article
from benchmarks.task import CannotRun, Figure, Request, Task, share
from communique.annotation import Annotations
from communique.article import Article
from communique.record import Failure

ROUNDS = 12
# a small process in between: the system counts what the parent held when it started a child as the child's own
WATCH = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def in_turns(works: Sequence[Callable[[], object]], rounds: int) -> list[list[float]]:
    """Seconds of each work in each round; in every round each has its turn, so a slow moment slows all alike."""
    return [[seconds(work) for work in works] for _ in range(rounds)]


def peak_memory(request: Request, rows: Sequence[data.Row]) -> float:
    """Peak resident memory in MiB of one process that annotates ``rows`` by the command, one job."""
    given = request.work / "articles.jsonl"
    data.write_rows(given, rows)
    arguments = ["annotate", str(given), "--output", str(request.work / "annotations.jsonl"), "--jobs", "1"]
    done = subprocess.run([sys.executable, "-c", WATCH, *COMMAND, *arguments], stdout=subprocess.PIPE, check=False)
    if done.returncode not in (FINE, PARTLY):
        raise CannotRun(f"communique annotate ended with exit code {done.returncode}; its message is above")
    return int(done.stdout) / (2**20 if sys.platform == "darwin" else 2**10)  # bytes there, KiB elsewhere


def run(request: Request) -> list[Figure]:
    """Annotate and split batches of the same articles in turns, then measure memory in a process of its own."""
    from communique.annotate.rules import RuleAnnotator
    from communique.knowledge import Knowledge

    knowledge = Knowledge.load()
    annotator = RuleAnnotator(knowledge)
    splitter = pysbd.Segmenter(language="en", clean=False)
    rows = [article(row, published="date", outlet="source") for row in data.rows(request.data, request.limit)]
    articles = list(reading.articles(rows, request.data.name, knowledge).values())
    if not articles:
        raise CannotRun(f"{request.data.name} holds no articles")
    reading.annotated(articles[:1], annotator, knowledge)  # so that reading the knowledge is not counted as annotating
    size = -(-len(articles) // ROUNDS)
    batches = [articles[i : i + size] for i in range(0, len(articles), size)]
    results: list[tuple[Article, Annotations | Failure]] = []
    ours, compiled, pure = [], [], []
    for batch in reading.watched(batches, "annotating and splitting in turns"):
        works: list[Callable[[], object]] = [
            lambda batch=batch: results.extend(reading.annotated(batch, annotator, knowledge)),  # type: ignore[misc]
            lambda batch=batch: [list(sentencex.segment("en", a.text)) for a in batch],  # type: ignore[misc]
            lambda batch=batch: [splitter.segment(a.text) for a in batch],  # type: ignore[misc]
        ]
        for annotated, fast, slow in in_turns(works, 1):
            ours.append(annotated / len(batch))
            compiled.append(annotated / fast)
            pure.append(annotated / slow)
    n = len(articles)
    rate = f"{1 / median(ours):.1f} articles/s here"
    return [
        Figure("time to annotate : to split with sentencex", median(compiled), n, "x", rate, lower_is_better=True),
        Figure("time to annotate : to split with pysbd", median(pure), n, "x", rate, lower_is_better=True),
        share("articles without annotations", sum(isinstance(r, Failure) for _, r in results), n, lower_is_better=True),
        Figure("peak memory of annotate, one job", peak_memory(request, rows), n, "MiB", lower_is_better=True),
    ]


TASK = Task(
    name="speed",
    measures="articles a second against splitting the same text into sentences; peak memory",
    data=["data/stories/allsides_foreign.jsonl.gz"],
    shape="JSON Lines with id, text and optionally title, date, source",
    predicts="",
    run=run,
)
