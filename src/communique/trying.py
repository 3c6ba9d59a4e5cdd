"""What a record would be with one more article, without keeping it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from communique import intake, pipeline
from communique.annotation import Annotations
from communique.article import Article
from communique.errors import NothingToRead
from communique.knowledge import Knowledge
from communique.reconcile import reconcile
from communique.record import Failure, Snapshot
from communique.store.store import Store
from communique.workers import DEFAULT, find_annotator


@dataclass(frozen=True, slots=True)
class Tried:
    """A record with further articles: ``new`` are those it did not have, ``known`` the ids of the rest."""

    snapshot: Snapshot
    new: tuple[Article, ...]
    known: tuple[str, ...]


def with_articles(store: Store, path: Path | str, *, progress: pipeline.Progress | None = None) -> Tried:
    """The record as it would be if the articles of a file were added; nothing is written.

    Raises NothingToRead when the file holds no article that can be read.
    """
    knowledge = Knowledge.of(store.knowledge())
    worker = find_annotator(store.setting("annotator") or DEFAULT, knowledge)
    before = pipeline.snapshot(store, **({"progress": progress} if progress else {}))
    articles = dict(before.articles)
    annotations: dict[str, Annotations] = {i: before.annotations[i] for i in articles}
    by_digest = {a.digest: a.id for a in articles.values()}
    new: list[Article] = []
    known: list[str] = []
    reasons: list[str] = []
    for file in intake.find_inputs([path]):
        for item in intake.read_file(file, knowledge, given=intake.Given()):
            if isinstance(item, Failure):
                reasons.append(item.reason)
            elif item.digest in by_digest:
                known.append(by_digest[item.digest])
            else:
                article = item if item.id not in articles else replace(item, id=f"{item.id}-{item.digest[:6]}")
                articles[article.id] = article
                annotations[article.id] = replace(worker.annotate(article), article=article.id)
                new.append(article)
    if not new and not known:
        raise NothingToRead(reasons[0] if reasons else f"{path} holds no article.")
    entries = reconcile(articles, annotations, before.rulings, knowledge) if new else before.entries
    ordered = dict(sorted(articles.items(), key=lambda a: (a[1].day or date.max, a[1].outlet_name, a[0])))
    return Tried(Snapshot(ordered, entries, annotations, before.rulings, before.failures), tuple(new), tuple(known))
