"""Stories: which documents tell of the same happening, by B-cubed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks import data, reading
from benchmarks.scoring import b_cubed
from benchmarks.task import Figure, Request, Task, f1


def text(sentences: Iterable[Iterable[str]]) -> str:
    """Running text from tokens: a space between tokens but not before punctuation, a line a sentence."""
    lines = []
    for sentence in sentences:
        line = " ".join(sentence)
        for mark in (" .", " ,", " ;", " :", " ?", " !", " 's", " 'S", " n't"):
            line = line.replace(mark, mark[1:])
        lines.append(line)
    return "\n".join(lines)


def happening(row: Mapping[str, Any]) -> str:
    """The gold cluster of a document: its topic and its happening within the topic."""
    return f"{row['topic']}/{row['subtopic']}"


def run(request: Request) -> list[Figure]:
    """Read the documents, find their stories, compare."""
    from communique.knowledge import Knowledge
    from communique.reconcile.stories.gather import reconcile_stories

    knowledge = Knowledge.load()
    gold = list(data.rows(request.data, request.limit))
    given = [{"id": row["doc_id"], "text": text(row["sents"])} for row in gold]
    articles = reading.articles(given, request.data.name, knowledge)
    annotations = reading.annotate_all(articles.values(), request.annotator, knowledge)
    stories = reconcile_stories({a.id: a for a in articles.values()}, annotations, ())
    story = {article: s.id for s in stories for article in s.articles}
    predicted = {doc: story[a.id] for doc, a in articles.items() if a.id in story}
    if request.predictions:
        data.write_rows(request.predictions, ({"id": doc, "story": s} for doc, s in predicted.items()))
    return [f1("documents, B-cubed F1", *b_cubed({r["doc_id"]: happening(r) for r in gold}, predicted), n=len(gold))]


TASK = Task(
    name="stories",
    measures="documents on one happening put together",
    data=["data/stories/ecbplus.jsonl.gz"],
    shape="JSON Lines like ecbplus: doc_id, topic, subtopic, sents (tokens)",
    predicts="rows with id and story",
    run=run,
)
