"""Who said what in general news: source, cue and content spans, by the scorer that comes with the data.

The gold follows PolNeAR's conventions, so the bundled model is measured as the annotator "polnear", which follows them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from benchmarks import data, official
from benchmarks.predict import annotate, article
from benchmarks.task import Figure, Request, Task, f1, share


def figure(metric: str, row: Mapping[str, float]) -> Figure:
    """One of the scorer's P/R/F1 rows (rates) as a figure."""
    return f1(metric, 100 * row["P"], 100 * row["R"], 100 * row["F1"], int(row["n_gold"]))


def figures(scored: Mapping[str, Any]) -> list[Figure]:
    """What a reader compares: whole attributions, then the spans of each role, then the three manners."""
    result = [
        figure(f"attribution, {way}", scored["attributions"][way]) for way in ("content-only", "lenient", "strict")
    ]
    found = scored["attributions"]["content-only"]
    contents = round(found["R"] * found["n_gold"])
    result.append(
        share("source right of contents found", scored["attributions"]["src_given_content"] * contents, contents)
    )
    for role, ways in scored["spans"].items():
        result += [figure(f"{role} spans, {way}", ways[way]) for way in ("exact", "overlap")]
    for manner, ways in scored["by_type"].items():
        result.append(figure(f"{manner}, lenient", ways["lenient"]))
        labelled = ways["lenient"]["n_gold"]
        result.append(share(f"{manner}, lenient recall", round(ways["lenient"]["R"] * labelled), labelled))
    return result


def run(request: Request) -> list[Figure]:
    """Annotate the articles and score the attributions."""
    gold = list(data.rows(request.data, request.limit))
    annotate(request, (article(row, published="date", outlet="publisher") for row in gold))
    taken, scored = request.work / "gold.jsonl", request.work / "scored.json"
    data.write_rows(taken, gold)
    official.run("score_attribution.py", request.data, taken, request.work / "annotations.jsonl", "--json", scored)
    return figures(json.loads(scored.read_text(encoding="utf-8")))


TASK = Task(
    name="attribution",
    measures="source, cue and content spans of attributions in political news",
    data=["data/polnear/polnear_dev.jsonl.gz"],
    shape="JSON Lines like polnear_dev: id, text, attributions; optionally date, publisher, title",
    predicts="annotation rows",
    run=run,
    polnear=True,
)
