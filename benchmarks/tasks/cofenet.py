"""The same articles by the protocol of CofeNet (COLING 2022), token by token, to compare with published models.

The bundled model is measured as the annotator "polnear", as in the task attribution.
"""

from __future__ import annotations

import re

from benchmarks import data, official
from benchmarks.predict import annotate, article
from benchmarks.task import CannotRun, Figure, Request, Task, f1

NUMBER = r"([\d.]+)"
LINE = re.compile(
    rf"(\w+) +exact P {NUMBER} R {NUMBER} F1 {NUMBER} \| begin F1 {NUMBER} \| Jaccard {NUMBER} \| gold (\d+)"
)


def figures(printed: str) -> list[Figure]:
    """The scorer's printed lines as figures. Raises CannotRun when there are none."""
    result = []
    for role, precision, recall, exact, begin, jaccard, gold in LINE.findall(printed):
        result.append(f1(f"{role}, exact", float(precision), float(recall), float(exact), int(gold)))
        result.append(Figure(f"{role}, same beginning", float(begin), int(gold)))
        result.append(Figure(f"{role}, Jaccard", float(jaccard), int(gold)))
    if not result:
        raise CannotRun("score_cofenet.py printed no figures")
    return result


def run(request: Request) -> list[Figure]:
    """Annotate the articles whose tokens the rows index, and score."""
    texts = request.data.with_name(request.data.name.replace("_cofenet_rows", ""))
    if texts == request.data or not texts.exists():
        raise CannotRun(f"the articles of {request.data.name} were not found beside it as {texts.name}")
    articles = list(data.rows(texts, request.limit))
    annotate(request, (article(row, published="date", outlet="publisher") for row in articles))
    taken, ids = request.work / "rows.jsonl", {row["id"] for row in articles}
    data.write_rows(taken, (row for row in data.rows(request.data) if row["id"] in ids))
    return figures(official.run("score_cofenet.py", request.data, taken, request.work / "annotations.jsonl"))


TASK = Task(
    name="cofenet",
    measures="the same, by the token protocol of CofeNet",
    data=["data/polnear/polnear_dev_cofenet_rows.jsonl.gz"],
    shape="NAME_cofenet_rows.jsonl[.gz] with id, tok, labels, and the articles beside it as NAME.jsonl[.gz]",
    predicts="annotation rows",
    run=run,
    polnear=True,
)
