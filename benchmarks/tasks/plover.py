"""PLOVER roots: what a source does to a target in one sentence, by a trained reader and by the events of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from benchmarks import data
from benchmarks.pairs import QUADS, quad_of, read_pair, root_of
from benchmarks.predict import annotate, article
from benchmarks.scoring import macro_f1, overlap
from benchmarks.task import CannotRun, Figure, Missing, Request, Task, share

Span = Sequence[int]
NOTHING = "none"
LEARNT = "plv_train.jsonl.gz"
TRAINED = ", trained reader"


def fit(event: Mapping[str, Any], source: Span | None, target: Span | None) -> tuple[int, float, int]:
    """How well an event fits the pair: participants in their places, then its certainty, then the earlier one.

    A span is None where the data does not say where in the sentence the source or target stands.
    """

    def touches(spans: Sequence[Span], span: Span | None) -> bool:
        return span is not None and any(overlap(s, span) for s in spans)

    places = 2 * touches(event["actors"], source) + 2 * touches(event["recipients"], target)
    swapped = touches(event["actors"], target) + touches(event["recipients"], source)
    return places - swapped, event.get("certainty") or 0.0, -event["trigger"][0]


def choose(events: Sequence[Mapping[str, Any]], source: Span | None, target: Span | None) -> str:
    """The root of the event that fits the pair best; "none" when the sentence yielded no event."""
    best = max(events, key=lambda e: fit(e, source, target), default=None)
    return root_of(best) if best else NOTHING


def told(by: str, gold: Sequence[Mapping[str, Any]], roots: Sequence[str], quads: Sequence[int]) -> list[Figure]:
    """The figures of one way to choose; ``by`` tells them apart in the table."""
    right = [row["root"] for row in gold]
    n = len(gold)
    return [
        Figure(f"root, macro-F1{by}", macro_f1(right, roots), n),
        Figure(f"quad, macro-F1{by}", macro_f1([row["quad"] for row in gold], quads), n),
        share(f"root right{by}", sum(map(str.__eq__, right, roots)), n),
    ]


def run(request: Request) -> list[Figure | Missing]:
    """Read each pair with the trained reader; beside it, the event between the two as communique annotates it."""
    gold = list(data.rows(request.data, request.limit))
    if not gold:
        raise CannotRun(f"{request.data.name} has no rows")
    learnt = request.data.name == LEARNT
    figures: list[Figure | Missing] = []
    if learnt:
        figures.append(
            Missing(f"root, macro-F1{TRAINED}", "trained on these rows; left out in turn: see the model card")
        )
    if request.predictions or not learnt:
        likely = [read_pair(row) for row in gold]
        roots = [max(shares, key=lambda r: shares[r]) for shares in likely]
        quads = [quad_of(shares) for shares in likely]
        if request.predictions:
            rows = zip(gold, roots, quads, likely, strict=True)
            data.write_rows(
                request.predictions,
                [{"id": g["id"], "root": r, "quad": q, "certainty": round(shares[r], 3)} for g, r, q, shares in rows],
            )
        if not learnt and all("root" in row for row in gold):
            figures.extend(told(TRAINED, gold, roots, quads))
    if not all("root" in row for row in gold):
        return [*figures, Missing("root, macro-F1", "the rows give no roots to compare with")]
    events = {
        row["id"]: row.get("events", []) for row in annotate(replace(request, predictions=None), map(article, gold))
    }
    chosen = [choose(events.get(row["id"], []), row["source_span"], row["target_span"]) for row in gold]
    figures.extend(told("", gold, chosen, [QUADS.get(c, 0) for c in chosen]))
    figures.append(share("no event found", chosen.count(NOTHING), len(gold), lower_is_better=True))
    return figures


TASK = Task(
    name="plover",
    measures="PLOVER root and quad class of what a source does to a target in a sentence",
    data=["data/events/plv_train.jsonl.gz"],
    shape="JSON Lines like plv_train: id, text, source_span, target_span, and to be scored root, quad",
    predicts="rows of id, root, quad, certainty",
    run=run,
)
