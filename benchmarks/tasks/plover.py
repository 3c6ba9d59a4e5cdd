"""PLOVER roots: what a source does to a target in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks import data
from benchmarks.predict import annotate, article
from benchmarks.scoring import macro_f1, overlap
from benchmarks.task import Figure, Request, Task, share

Span = Sequence[int]
NOTHING = "none"
QUADS: Mapping[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


def root(event: Mapping[str, Any]) -> str:
    """The root as this data set has it: CONCEDE and RETREAT are one, a meeting only planned is an agreement."""
    kind: str = event["type"]
    if kind in ("CONCEDE", "RETREAT"):
        return "YIELD"
    return "AGREE" if kind == "CONSULT" and event.get("status") == "planned" else kind


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
    return root(best) if best else NOTHING


def run(request: Request) -> list[Figure]:
    """Annotate each sentence and take the event between the pair."""
    gold = list(data.rows(request.data, request.limit))
    events = {row["id"]: row.get("events", []) for row in annotate(request, map(article, gold))}
    chosen = [choose(events.get(row["id"], []), row["source_span"], row["target_span"]) for row in gold]
    right = [row["root"] for row in gold]
    quads = [QUADS.get(c, 0) for c in chosen]
    n = len(gold)
    return [
        Figure("root, macro-F1", macro_f1(right, chosen), n),
        Figure("quad, macro-F1", macro_f1([row["quad"] for row in gold], quads), n),
        share("root right", sum(map(str.__eq__, right, chosen)), n),
        share("no event found", chosen.count(NOTHING), n, lower_is_better=True),
    ]


TASK = Task(
    name="plover",
    measures="PLOVER root and quad class of what a source does to a target in a sentence",
    data=["data/events/plv_train.jsonl.gz"],
    shape="JSON Lines like plv_train: id, text, source_span, target_span, root, quad",
    predicts="annotation rows",
    run=run,
)
