"""Speed: articles annotated a second, as a ratio to other work on the same text, and peak memory.

A ratio, measured in turns within one run, holds on any machine and on a busy one; seconds would not. Three yardsticks:
a plain sentence-transformers pass in fp32 over the same sentences (``benchmarks.encoder``), and splitting the text with
sentencex (maintained, compiled) and pysbd (pure Python, without a release since 2021). Every side keeps to one thread.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

import pysbd
import sentencex

from benchmarks import data, encoder, reading
from benchmarks.predict import COMMAND, FINE, PARTLY, article
from benchmarks.task import CannotRun, Figure, Missing, Request, Task, share
from communique.article import Article
from communique.knowledge import Knowledge
from communique.workers import find_annotator

ROUNDS = 12
TIMED = 240  # articles, spread evenly over the data: more would cost an hour and not move the median
PASS = "plain sentence-transformers pass : time to annotate"
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
    arguments = ["annotate", str(given), "--output", str(request.work / "annotations.jsonl")]
    arguments += ["--jobs", "1", "--annotator", request.annotator]
    done = subprocess.run([sys.executable, "-c", WATCH, *COMMAND, *arguments], stdout=subprocess.PIPE, check=False)
    if done.returncode not in (FINE, PARTLY):
        raise CannotRun(f"communique annotate ended with exit code {done.returncode}; its message is above")
    return int(done.stdout) / (2**20 if sys.platform == "darwin" else 2**10)  # bytes there, KiB elsewhere


def sentences(articles: Sequence[Article]) -> list[str]:
    """The sentences of articles as the annotators part them."""
    from communique.annotate.page import read_page

    pages = (read_page(article) for article in articles)
    return [page.text[s.span[0] : s.span[1]] for page in pages for s in page.sentences]


def encoder_or_reason() -> encoder.Encode | str:
    """The encoder of the plain pass, or why there is none."""
    try:
        return encoder.load()
    except CannotRun as error:
        return str(error)


def timed(articles: Sequence[Article], name: str, knowledge: Knowledge) -> list[Figure | Missing]:
    """Annotate, encode and split batches of the same articles in turns."""
    annotator = find_annotator(name, knowledge)
    splitter = pysbd.Segmenter(language="en", clean=False)
    encode = encoder_or_reason()
    for one in articles[:2]:  # so that reading the knowledge and the weights is not counted as annotating
        annotator.annotate(one)
        if not isinstance(encode, str):
            encode(sentences([one]))
    ours: list[float] = []
    ratios: dict[str, list[float]] = {"encode": [], "sentencex": [], "pysbd": []}
    size = -(-len(articles) // ROUNDS)
    batches = [articles[i : i + size] for i in range(0, len(articles), size)]
    for batch in reading.watched(batches, "annotating, encoding and splitting in turns"):
        parted = sentences(batch)
        works: dict[str, Callable[[], object]] = {
            "annotate": lambda batch=batch: reading.annotated(batch, annotator, name, knowledge),  # type: ignore[misc]
            "sentencex": lambda batch=batch: [list(sentencex.segment("en", a.text)) for a in batch],  # type: ignore[misc]
            "pysbd": lambda batch=batch: [splitter.segment(a.text) for a in batch],  # type: ignore[misc]
        }
        if not isinstance(encode, str):
            works["encode"] = lambda parted=parted: encode(parted)  # type: ignore[misc]
        (round_,) = in_turns(list(works.values()), 1)
        took = dict(zip(works, round_, strict=True))
        ours.append(took["annotate"] / len(batch))
        for work in ratios.keys() & took.keys():
            ratios[work].append(took["annotate"] / took[work])
    n = len(articles)
    rate = f"{1 / median(ours):.1f} articles/s here"
    found: list[Figure | Missing] = []
    if isinstance(encode, str):
        found.append(Missing(PASS, encode))
    else:
        found.append(Figure(PASS, 1 / median(ratios["encode"]), n, "x", "one thread each"))
    for splitting in ("sentencex", "pysbd"):
        metric = f"time to annotate : to split with {splitting}"
        found.append(Figure(metric, median(ratios[splitting]), n, "x", rate, lower_is_better=True))
    return found


def run(request: Request) -> list[Figure | Missing]:
    """Time a part of the articles in turns with other work, then annotate all in a process of its own."""
    knowledge = Knowledge.load()
    rows = [article(row, published="date", outlet="source") for row in data.rows(request.data, request.limit)]
    articles = list(reading.articles(rows, request.data.name, knowledge).values())
    if not articles:
        raise CannotRun(f"{request.data.name} holds no articles")
    with encoder.one_thread():
        found = timed(articles[:: max(1, len(articles) // TIMED)], request.annotator, knowledge)
    memory = peak_memory(request, rows)
    failed = sum("error" in row for row in data.rows(request.work / "annotations.jsonl"))
    n = len(rows)
    return [
        *found,
        share("articles without annotations", failed, n, lower_is_better=True),
        Figure("peak memory of annotate, one job", memory, n, "MiB", lower_is_better=True),
    ]


TASK = Task(
    name="speed",
    measures="articles a second against a plain encoder pass and against splitting sentences; peak memory",
    data=["data/stories/allsides_foreign.jsonl.gz"],
    shape="JSON Lines with id, text and optionally title, date, source",
    predicts="",
    run=run,
)
