"""Mention chains over outlets: which gold mentions of five happenings, each told by five outlets, mean one thing.

The mentions and the happening of each document are given, so that only the joining is measured. The chains are wide:
"the memos", "the probe" and "witch hunt" may mean one matter. Beside the joining rule of events stand two baselines:
two mentions are one when their last words have the same stem, and all mentions of a happening are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from benchmarks import data
from benchmarks.clusters import conll
from benchmarks.scoring import b_cubed
from benchmarks.task import Figure, Request, Task
from benchmarks.tasks.events import Told, by_lemma, by_words, mentions


def by_happening(told: Sequence[Told]) -> Mapping[str, Hashable]:
    """All mentions of one happening as one chain."""
    return {t.id: 0 for t in told}


RULES = (("joining rule", by_words), ("last words alike", by_lemma), ("one chain a happening", by_happening))


def run(request: Request) -> list[Figure]:
    """Join the mentions of each happening and compare the chains."""
    told: dict[str, list[Told]] = defaultdict(list)
    for row in data.rows(request.data, request.limit):
        told[str(row["topic"])].extend(mentions(row))
    gold: dict[str, Hashable] = {t.id: t.chain for group in told.values() for t in group}
    if request.predictions:
        found = joined(told, by_words)
        data.write_rows(request.predictions, ({"id": i, "chain": str(c)} for i, c in found.items()))
    figures = []
    for name, rule in (
        ("joining rule", by_words),
        ("last words alike", by_lemma),
        ("one chain a happening", by_happening),
    ):
        predicted = joined(told, rule)
        scores = b_cubed(gold, predicted)
        detail = f"B-cubed P {scores.precision:.1f}  R {scores.recall:.1f}"
        figures.append(Figure(f"chains, CoNLL F1: {name}", conll(gold, predicted), len(gold), detail=detail))
    return figures


def joined(
    told: Mapping[str, Iterable[Told]], rule: Callable[[Sequence[Told]], Mapping[str, Hashable]]
) -> dict[str, Hashable]:
    """Mentions to chains; no chain goes over two happenings."""
    return {i: (topic, chain) for topic, group in told.items() for i, chain in rule(list(group)).items()}


TASK = Task(
    name="newswcl",
    measures="gold mentions of one matter joined over outlets",
    data=["data/stories/newswcl50.jsonl.gz"],
    shape="JSON Lines like newswcl50: topic, doc_id, sent_ids, sents, mentions",
    predicts="rows with id and chain",
    run=run,
)
