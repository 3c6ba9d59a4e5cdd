"""A whole record of a few articles against one made by hand, by the scorer that comes with the data."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import official
from benchmarks.data import beside
from benchmarks.predict import communique
from benchmarks.task import Figure, Request, Task, f1, share

LOWER = ("wrong speaker given", "not-past shown as past")


def figures(scored: Mapping[str, Sequence[float]], sizes: Mapping[str, int]) -> list[Figure]:
    """The scorer's rows as figures: three numbers are P, R, F1, two are a share.

    ``sizes`` gives an F1 the number of gold items, by how its name begins; 0 where that is not known.
    """
    result = []
    for metric, row in scored.items():
        if len(row) == 3:
            precision, recall, score = row
            n = next((size for beginning, size in sizes.items() if metric.startswith(beginning)), 0)
            result.append(f1(metric.strip(), precision, recall, score, n))
        else:
            right, total = row
            result.append(share(metric.strip(), right, total, lower_is_better=metric.startswith(LOWER)))
    return result


def sizes(gold: Path) -> dict[str, int]:
    """How many attributions that count and how many PLOVER events a gold folder holds."""
    attributions = json.loads((gold / "attributions.json").read_text(encoding="utf-8"))["attributions"]
    events = json.loads((gold / "events.json").read_text(encoding="utf-8"))["events"]
    sure = sum(a.get("certainty") != "low" for a in attributions)
    return {"attribution": sure, "event": sum(bool(e.get("plover")) for e in events)}


def run(request: Request) -> list[Figure]:
    """Make a record of the articles named like the gold folder, export it, score the document."""
    gold = request.data
    own = gold / "articles"
    articles = own if own.is_dir() else beside(gold, f"articles/{gold.name}")
    made, document = request.work / "made.record", request.work / "record.json"
    communique("add", str(made), str(articles), "--annotator", request.annotator)
    communique("export", str(made), "--format", "json", "--output", str(document))
    if request.predictions:
        request.predictions.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(document, request.predictions)
    return figures(official.run_json("score_record.py", gold, gold, document), sizes(gold))


TASK = Task(
    name="record",
    measures="a whole record: actors, speakers, statements, events, threads, conflicts",
    data=["gold/moscow-2017"],
    shape="a folder of gold files; the articles lie in it under articles/, or in articles/NAME above it",
    predicts="the interchange document",
    run=run,
)
