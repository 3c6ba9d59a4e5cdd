"""All annotation kinds against articles labelled by hand, by the scorer that comes with the data."""

from __future__ import annotations

from benchmarks import data, official
from benchmarks.predict import annotate, article
from benchmarks.task import Figure, Request, Task
from benchmarks.tasks.record import figures


def run(request: Request) -> list[Figure]:
    """Annotate the articles and score the rows."""
    gold = list(data.rows(request.data, request.limit))
    annotate(request, (article(row) for row in gold))
    taken = request.work / "gold.jsonl"
    data.write_rows(taken, gold)
    scored = official.run_json("score_labels.py", request.data, taken, request.work / "annotations.jsonl")
    kinds = {"attribution": "attributions", "event: ": "events", "clause: ": "clauses", "time: ": "times"}
    sizes = {beginning: sum(len(row[kind]) for row in gold) for beginning, kind in kinds.items()}
    return figures(scored, sizes)


TASK = Task(
    name="labels",
    measures="attributions, speakers, mentions, events, clauses, times in diplomatic news",
    data=["data/diplomacy/diplomacy_train.jsonl.gz"],
    shape="JSON Lines like diplomacy_train: id, text, persons, polities, attributions, events, clauses, times",
    predicts="annotation rows",
    run=run,
)
