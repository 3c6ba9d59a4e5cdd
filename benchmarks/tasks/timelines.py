"""Timelines: the most important days of a long coverage and what is told of each, against journalists' timelines.

The protocol is that of DATEWISE (Gholipour Ghalandari and Ifrim, ACL 2020) on T17: for each timeline of a journalist as
many days are chosen as it has, out of the articles between its first and its last day, and each is told in as many
sentences as it has on average. Unlike there, no sentence is left out for lack of the topic's keywords.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks import data
from benchmarks.alignment import Rates, aligned, dates, f_of
from benchmarks.reading import watched
from benchmarks.task import Figure, Request, Task
from communique.annotate.page import read_page
from communique.annotate.times.find import find_times
from communique.article import Article, Found
from communique.knowledge import Knowledge
from communique.reconcile.days.counts import USUAL, Weighing, most_important
from communique.reconcile.days.key import Coverage

BEST = 20  # settings whose importances are averaged when the weights come from other topics
SETTINGS = tuple(
    Weighing(company, top, full, later, same, chance=chance)
    for company, top, full, later, same, chance in itertools.product(
        (0.25, 0.75), (0.0, 1.0), (0.0, 1.0), (0.0, 1.0), (0.25, 0.5), (0.5, 0.75, 1.0)
    )
)
Told = Mapping[date, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Gold:
    """A journalist's timeline of a topic: the sentences of each day."""

    topic: str
    told: Told

    @property
    def first(self) -> date:
        """Its first day."""
        return min(self.told)

    @property
    def last(self) -> date:
        """Its last day."""
        return max(self.told)

    @property
    def sentences(self) -> int:
        """How many sentences a day has, on average."""
        return round(sum(len(some) for some in self.told.values()) / len(self.told))


@dataclass(frozen=True, slots=True)
class Topic:
    """The articles on one topic."""

    articles: Mapping[str, Article]
    coverage: Coverage

    def sentences(self, worth: Mapping[date, float], gold: Gold) -> Told:
        """A timeline of the days of most worth, as long as the gold one."""
        chosen = self.coverage.told(worth, len(gold.told), gold.sentences, gold.first, gold.last)
        return {k.day: [self.articles[p.article].at((p.start, p.end)) for p in k.passages] for k in chosen}


def golds(rows: Iterable[Mapping[str, Any]], topics: Iterable[str]) -> list[Gold]:
    """The journalists' timelines of the topics at hand."""
    known, found = set(topics), []
    for row in rows:
        if row["topic"] not in known:
            continue
        told: dict[date, list[str]] = defaultdict(list)
        for entry in row["entries"]:
            told[date.fromisoformat(entry["date"])].extend(entry["text"])
        found.append(Gold(row["topic"], dict(told)))
    return found


def read(rows: Sequence[Mapping[str, Any]]) -> dict[str, Topic]:
    """The articles by topic, with their time expressions. The day is given; what else intake reads is not needed."""
    knowledge = Knowledge.load()
    articles: dict[str, dict[str, Article]] = defaultdict(dict)
    times = {}
    for row in watched(rows, "reading"):
        published = Found(date.fromisoformat(row["pub_date"]), "row")
        article = Article(row["id"], row["text"], f"t17#{row['id']}", row["id"], published=published)
        articles[row["topic"]][article.id] = article
        times[article.id] = find_times(read_page(article), knowledge, published.value)
    return {topic: Topic(some, Coverage(some, {i: times[i] for i in some})) for topic, some in articles.items()}


def most_named(topic: Topic, gold: Gold) -> Told:
    """The plain way: the days most articles name, each told in the first sentences of its first article."""
    ranked = topic.coverage.ranked(gold.first, gold.last, Weighing(0, 0, 0, 0, 1, 1, chance=0))
    opening: dict[date, list[str]] = {}
    for i in topic.coverage.between(gold.first, gold.last):
        article = topic.articles[i]
        if article.day is not None and article.day not in opening:
            opening[article.day] = [article.at(s.span) for s in read_page(article).sentences[: gold.sentences]]
    return {day: opening.get(day, []) for day in most_important(ranked, len(gold.told))}


def by_other_topics(topics: Mapping[str, Topic], timelines: Sequence[Gold]) -> list[dict[date, float]]:
    """The importance of the days of each timeline, weighed as suits the timelines of all other topics best."""
    worth = [
        [topics[g.topic].coverage.ranked(g.first, g.last, setting) for g in timelines]
        for setting in watched(SETTINGS, "weighing")
    ]
    right = [[_hits(w, g) for w, g in zip(row, timelines, strict=True)] for row in worth]
    result = []
    for at, gold in enumerate(timelines):
        others = [i for i, g in enumerate(timelines) if g.topic != gold.topic]
        ranked = sorted(range(len(SETTINGS)), key=lambda s: (-sum(right[s][i] for i in others), s))
        total: dict[date, float] = defaultdict(float)
        for setting in ranked[:BEST]:
            whole = sum(worth[setting][at].values())
            for day, value in worth[setting][at].items():
                total[day] += value / whole
        result.append(dict(total))
    return result


def _hits(worth: Mapping[date, float], gold: Gold) -> float:
    """The share of the days of a timeline that are among as many of most worth."""
    return len(set(most_important(worth, len(gold.told))) & set(gold.told)) / len(gold.told)


def figures(name: str, made: Sequence[Told], timelines: Sequence[Gold]) -> list[Figure]:
    """Date-F1 and AR1-F of one approach, in percent."""
    chosen = [dates(m, g.told) for m, g in zip(made, timelines, strict=True)]
    said = [aligned(m, g.told) for m, g in zip(made, timelines, strict=True)]
    return [_figure(f"Date-F1{name}", chosen), _figure(f"AR1-F{name}", said)]


def _figure(metric: str, rates: Sequence[Rates]) -> Figure:
    mean = Rates(*(sum(some) / len(rates) for some in zip(*rates, strict=True))) if rates else Rates(0.0, 0.0)
    detail = f"P {100 * mean.precision:.1f}  R {100 * mean.recall:.1f}"
    return Figure(metric, 100 * f_of(rates), len(rates), detail=detail)


def run(request: Request) -> list[Figure]:
    """Make a timeline for each of the journalists', by three approaches, and compare."""
    rows = list(data.rows(request.data, request.limit))
    topics = read(rows)
    timelines = golds(data.rows(data.beside(request.data, "data/stories/timelines_gold.jsonl.gz")), topics)
    ours = [topics[g.topic].sentences(topics[g.topic].coverage.ranked(g.first, g.last, USUAL), g) for g in timelines]
    if request.predictions:
        shown = (
            {"topic": g.topic, "entries": [{"date": str(d), "text": some} for d, some in m.items()]}
            for g, m in zip(timelines, ours, strict=True)
        )
        data.write_rows(request.predictions, shown)
    unseen = [
        topics[g.topic].sentences(w, g) for g, w in zip(timelines, by_other_topics(topics, timelines), strict=True)
    ]
    plain = [most_named(topics[g.topic], g) for g in timelines]
    return [
        *figures("", unseen, timelines),
        *figures(", weights as shipped (chosen on these topics)", ours, timelines),
        *figures(", days most named and the first article of each", plain, timelines),
    ]


TASK = Task(
    name="timelines",
    measures="the most important days of a coverage, and what is told of each; weights from the other topics",
    data=["data/stories/t17_articles.jsonl.gz"],
    shape="JSON Lines with id, topic, pub_date and text; data/stories/timelines_gold.jsonl.gz beside it",
    predicts="timelines: topic and entries (date, text)",
    run=run,
)
