"""All annotation kinds against articles labelled by hand, by the scorer that comes with the data.

The bundled model was trained on four fifths of the labelled articles. Only the fifth held back (``benchmarks.split``)
says what it does on articles it never saw; all of them are measured for the rules alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import data, official
from benchmarks.data import Row
from benchmarks.predict import annotate, article
from benchmarks.split import held_back
from benchmarks.task import CannotRun, Figure, Request, Task, share
from benchmarks.tasks.record import figures

LEAST = 0.5  # intersection over union from which the scorer calls two contents the same


def nested(scored_with: Path, gold: Sequence[Row], made: Mapping[str, Row]) -> list[Figure]:
    """How many gold attributions within another were found, and found as within another; paired as the scorer does."""
    scorer = official.load("score_labels.py", scored_with)
    total = found = as_nested = 0
    for row in gold:
        predicted = made.get(row["id"], {}).get("attributions", [])
        total += sum(a["within"] is not None for a in row["attributions"])
        pairs = scorer.pair_up(
            row["attributions"], predicted, lambda a, b: scorer.iou(a["content"], b.get("content")), LEAST
        )
        for labelled, other in pairs:
            if labelled["within"] is not None:
                found += 1
                as_nested += other.get("within") is not None
    return [
        share("nested layers found", found, total),
        share("nested layers found, and as nested", as_nested, total),
    ]


def run(request: Request) -> list[Figure]:
    """Annotate the articles and score the rows."""
    rows = (row for row in data.rows(request.data) if not request.held_back or held_back(row["id"]))
    gold = [row for row, _ in zip(rows, range(request.limit))] if request.limit else list(rows)
    if not gold:
        raise CannotRun(f"{request.data.name} holds no article to measure on")
    made = annotate(request, (article(row) for row in gold))
    taken = request.work / "gold.jsonl"
    data.write_rows(taken, gold)
    scored = official.run_json("score_labels.py", request.data, taken, request.work / "annotations.jsonl")
    kinds = {"attribution": "attributions", "event: ": "events", "clause: ": "clauses", "time: ": "times"}
    sizes = {beginning: sum(len(row[kind]) for row in gold) for beginning, kind in kinds.items()}
    return figures(scored, sizes) + nested(request.data, gold, {row["id"]: row for row in made})


LABELS = "data/diplomacy/diplomacy_train.jsonl.gz"
TASK = Task(
    name="labels",
    measures="attributions, speakers, mentions, events, clauses, times in diplomatic news",
    data=[LABELS, LABELS + data.HELD_BACK],
    shape="JSON Lines like diplomacy_train: id, text, persons, polities, attributions, events, clauses, times",
    predicts="annotation rows",
    run=run,
    learnt=[LABELS],
)
