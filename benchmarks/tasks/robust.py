"""How much worse attributions get on articles as careless scrapers leave them: lenient F1 before and after.

200 mutations with a fixed seed (``benchmarks.mutations``), each compared with the same article as it was, so an article
drawn twice counts twice on both sides. Measured by PolNeAR's conventions, like the task attribution.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from benchmarks import data, official
from benchmarks.data import Row
from benchmarks.mutations import KINDS, Mutation, mutations
from benchmarks.predict import annotate, article
from benchmarks.task import CannotRun, Figure, Request, Task

MUTATIONS = 200
SEED = 3


def lenient(request: Request, gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[float, int]:
    """The scorer's lenient F1 in percent, and how many gold attributions it is of. Rows belong together by order."""
    given, made, scored = (request.work / f"{name}.json" for name in ("gold", "predicted", "scored"))
    data.write_rows(given, (row | {"id": str(i)} for i, row in enumerate(gold)))
    data.write_rows(made, ({"id": str(i), "attributions": row["attributions"]} for i, row in enumerate(predicted)))
    official.run("score_attribution.py", request.data, given, made, "--json", scored)
    row = json.loads(scored.read_text(encoding="utf-8"))["attributions"]["lenient"]
    return 100 * row["F1"], int(row["n_gold"])


def run(request: Request) -> list[Figure]:
    """Annotate the articles as they are and mutated, and score both; with a limit, each article once with each kind."""
    rows = list(data.rows(request.data, request.limit))
    drawn = mutations(rows, len(KINDS) * len(rows) if request.limit else MUTATIONS, SEED)
    if not drawn:
        raise CannotRun(f"{request.data.name} holds no article that could be mutated")
    given = [article(row, published="date", outlet="publisher") for row in rows]
    given += [article(m.after, published="date", outlet="publisher") | {"id": now(i)} for i, m in enumerate(drawn)]
    made = {row["id"]: {"attributions": row.get("attributions", [])} for row in annotate(request, given)}
    found = [(m, made[m.before["id"]], made[now(i)]) for i, m in enumerate(drawn)]
    before, after, n = both(request, found)
    told = f"{len(found)} articles"
    figures = [
        Figure("lenient F1, as written", before, n, detail=told),
        Figure("lenient F1, mutated", after, n, detail=told),
        Figure("lenient F1, fall", before - after, n, "points", told, lower_is_better=True),
    ]
    for kind in KINDS:
        if of_kind := [item for item in found if item[0].kind == kind]:
            before, after, n = both(request, of_kind)
            told = f"{len(of_kind)}, was {before:.1f}, {after - before:+.1f}"
            figures.append(Figure(f"lenient F1, {kind}", after, n, detail=told))
    return figures


def now(number: int) -> str:
    """The id of a mutated article."""
    return f"mutation {number}"


def both(request: Request, found: Sequence[tuple[Mutation, Row, Row]]) -> tuple[float, float, int]:
    """F1 before, F1 after and the gold size, given each mutation with the predictions before and after."""
    before, _ = lenient(request, [m.before for m, _, _ in found], [row for _, row, _ in found])
    after, n = lenient(request, [m.after for m, _, _ in found], [row for _, _, row in found])
    return before, after, n


TASK = Task(
    name="robust",
    measures=f"how far lenient F1 of attributions falls over {MUTATIONS} mutations of the articles",
    data=["data/polnear/polnear_dev.jsonl.gz"],
    shape="JSON Lines like polnear_dev: id, text, attributions; optionally date, publisher, title",
    predicts="annotation rows",
    run=run,
    polnear=True,
)
