"""Copies: pairs of articles that share passages, found among all articles of all pairs."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from benchmarks import data, reading
from benchmarks.data import Row
from benchmarks.scoring import scores
from benchmarks.task import Figure, Request, Task, f1, share

Pair = frozenset[str]
WHOLE = 0.8  # containment from which the makers of the pairs call them near-whole


def sides(row: Row) -> list[Row]:
    """The two articles of a pair as input rows."""
    names = {"published": "date", "outlet": "source", "title": "title", "url": "url", "text": "content_original"}
    return [
        {"id": row[f"ID_{side}"]}
        | {ours: row[f"{theirs}_{side}"] for ours, theirs in names.items() if row[f"{theirs}_{side}"]}
        for side in "ab"
    ]


def run(request: Request) -> list[Figure]:
    """Read all articles, find copies, compare the pairs."""
    from communique.knowledge import Knowledge
    from communique.reconcile.stories.gather import reconcile_stories

    knowledge = Knowledge.load()
    gold = list(data.rows(request.data, request.limit))
    given = {side["id"]: side for row in gold for side in sides(row)}
    # rows of one address differ in their text: each counts as an article of its own
    read = reading.articles(given.values(), request.data.name, knowledge)
    articles = {row_id: replace(one, id=row_id) for row_id, one in read.items()}
    annotations = reading.annotate_all(articles.values(), request.annotator, knowledge)
    stories = reconcile_stories(articles, annotations, ())
    found: dict[Pair, float] = {}
    for copy in (c for s in stories for c in s.copies):
        for pair in combinations(copy.articles, 2):
            found[frozenset(pair)] = max(copy.share, found.get(frozenset(pair), 0.0))
    if request.predictions:
        data.write_rows(request.predictions, ({"pair": sorted(p), "share": share_} for p, share_ in found.items()))
    pairs = {frozenset((row["ID_a"], row["ID_b"])): row["containment"] for row in gold}
    pairs = {pair: value for pair, value in pairs.items() if len(pair) == 2}
    whole = {pair for pair, value in pairs.items() if value >= WHOLE}
    hits = len(pairs.keys() & found.keys())
    return [
        f1("pairs, F1", *scores(hits, len(found), len(pairs)), n=len(pairs)),
        share("near-whole copies found", len(whole & found.keys()), len(whole)),
        share("partial copies found", len((pairs.keys() - whole) & found.keys()), len(pairs) - len(whole)),
    ]


TASK = Task(
    name="copies",
    measures="pairs of articles that share passages (the labels are silver)",
    data=["data/stories/allsides_syndication_silver.jsonl.gz"],
    shape="JSON Lines like allsides_syndication_silver: containment, and ID_a, content_original_a, ... ID_b, ...",
    predicts="rows with pair and share",
    run=run,
)
