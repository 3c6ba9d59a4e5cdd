"""The only place that wires the rooms together: files to articles to annotations to entries, kept in a store.

Incremental: an unchanged article is not annotated again. Resumable: each article is kept in one transaction, and what
was not reached is done by the next call. Entries are made anew only when what they rest on has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from communique import intake
from communique.annotation import Annotations
from communique.article import Article, Found
from communique.errors import CommuniqueError, RecordError
from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge
from communique.record import Failure, Snapshot
from communique.store.codec import undisturbed
from communique.store.identity import Settled
from communique.store.lazy import LazyAnnotations
from communique.store.store import Store
from communique.version import __version__
from communique.workers import DEFAULT, annotate_in_order, find_annotator

Inferred = Mapping[str, tuple[str, Found[date], Annotations]]


class Progress(Protocol):
    """Told how far long work is."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """``done`` of ``total`` files or articles of the step ("reading", "annotating anew", ...) are finished."""
        ...


def _silent(step: str, done: int, total: int) -> None:
    return


@dataclass(slots=True)
class Outcome:
    """What one `add` did. Articles by source as given; ``twice`` pairs a source with that of the first copy.

    ``anew`` are articles that did not change but were annotated by another annotator or with other knowledge.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    anew: list[str] = field(default_factory=list)
    twice: list[tuple[str, str]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def besides(self) -> list[Failure]:
        """Those of ``failures`` that concern a sidecar, so that its article was read without it."""
        return [failure for failure in self.failures if failure.source.endswith(intake.SIDECAR)]

    @property
    def read(self) -> int:
        """How many articles were there to work on."""
        same = len(self.unchanged) + len(self.anew) + len(self.twice)
        return len(self.added) + len(self.changed) + same


def add(
    store: Store,
    paths: Sequence[Path | str],
    *,
    knowledge: Sequence[UserKnowledge] = (),
    given: intake.Given | None = None,
    annotator: str | None = None,
    jobs: int = 1,
    progress: Progress = _silent,
) -> Outcome:
    """Read ``paths`` into the store and bring all its annotations up to date.

    ``knowledge`` is kept with the record and used from then on, as is the name of the ``annotator``. Nothing raises
    for one bad file: it is in ``failures``, and kept with the record until it can be read.
    Raises RecordError and its kind, or CommuniqueError when the annotator is not there.
    """
    store.keep_knowledge(knowledge)
    known = Knowledge.of(store.knowledge())
    name = annotator or store.setting("annotator") or DEFAULT
    worker = find_annotator(name, known)
    store.set("annotator", name)
    store.forget_failures([str(path) for path in paths])
    outcome = Outcome()
    reading = _Reading(store, worker.fingerprint, outcome)
    _annotate(store, reading.articles(paths, known, given or intake.Given(), progress), outcome, name, known, jobs)
    stale = list(store.stale_ids(worker.fingerprint))
    _annotate(store, _anew(store, stale, progress), outcome, name, known, jobs)
    return outcome


def _annotate(
    store: Store, items: Iterator[Settled], outcome: Outcome, name: str, knowledge: Knowledge, jobs: int
) -> None:
    """Annotate what has to be, and keep it."""
    lists = {"new": outcome.added, "changed": outcome.changed, "old annotator": outcome.anew}
    worker = find_annotator(name, knowledge)
    for settled, result in annotate_in_order(((s, s.article) for s in items), worker, name, knowledge, jobs):
        if isinstance(result, Annotations):
            kept = store.put(settled, replace(result, article=settled.article.id, annotator=worker.fingerprint))
            if kept.standing == "twice":
                outcome.twice.append((settled.article.source, kept.other))
            else:  # another process may have put it in while this one annotated it: that one counts it
                lists.get(kept.standing, outcome.unchanged).append(kept.article.source)
        elif result is not None:
            _fail(store, outcome, result)


def _fail(store: Store, outcome: Outcome, failure: Failure) -> None:
    outcome.failures.append(failure)
    store.note_failure(failure)


def _anew(store: Store, ids: Sequence[str], progress: Progress) -> Iterator[Settled]:
    for done, id in enumerate(ids, 1):
        yield store.settled(id)
        progress("annotating anew", done, len(ids))


class _Reading:
    """One pass over what was given: lets through what must be annotated and does the rest on the way."""

    def __init__(self, store: Store, fingerprint: str, outcome: Outcome) -> None:
        self.store, self.fingerprint, self.outcome = store, fingerprint, outcome
        self.seen: set[str] = set()
        self.coming: dict[str, tuple[str, str]] = {}  # id to digest and source of new articles not yet in the store
        self.unclear: list[Article] = []

    def articles(
        self, paths: Sequence[Path | str], knowledge: Knowledge, given: intake.Given, progress: Progress
    ) -> Iterator[Settled]:
        """The articles to annotate, in reading order; rows whose standing only the end of the file tells come last."""
        files = intake.find_inputs(paths)
        for done, file in enumerate(files):
            progress("reading", done, len(files))
            for item in intake.read_file(file, knowledge, given=given):
                if isinstance(item, Failure):
                    _fail(self.store, self.outcome, item)
                else:
                    yield from self._settle(item, last=False)
        for article in self.unclear:
            yield from self._settle(article, last=True)
        progress("reading", len(files), len(files))

    def _settle(self, article: Article, *, last: bool) -> Iterator[Settled]:
        first = self.coming.get(article.id)
        if first and first[0] == article.digest:
            self.outcome.twice.append((article.source, first[1]))
            return
        if first:
            article = replace(article, id=f"{article.id}-{article.digest[:6]}")
        settled = self.store.settle(article, self.fingerprint, self.seen, last=last)
        if settled.standing == "unclear":
            self.unclear.append(article)
            return
        if settled.standing == "twice":
            self.outcome.twice.append((article.source, settled.other))
        else:
            self.seen.add(settled.article.id)
        if settled.standing in ("unchanged", "moved"):
            self.outcome.unchanged.append(settled.article.source)
        if settled.standing == "moved":
            self.store.move(settled)
        if settled.standing == "new":
            self.coming[settled.article.id] = (article.digest, article.source)
        if settled.standing in ("new", "changed", "old annotator"):
            yield settled


def snapshot(store: Store, *, progress: Progress = _silent) -> Snapshot:
    """The record as it stands now, with its entries brought up to date when need be.

    Annotations are read from the store as they are asked for, so it must stay open as long as they are used.
    """
    with store.reading():
        stamp = stamp_of(store)
        entries = store.entries(stamp)
        articles, inferred = store.articles(), store.inferred()
        rulings, failures = store.rulings(), store.failures()
        if entries is None:
            bases = store.bases()
            with undisturbed():
                annotations = {id: store.annotations(id) for id in articles}
    if entries is None:
        from communique.reconcile import reconcile

        knowledge = Knowledge.of(store.knowledge())
        inferred = _infer(store, articles, annotations, bases, inferred, knowledge, progress)
        for id, (_, day, rows) in inferred.items():
            articles[id], annotations[id] = replace(articles[id], published=day), rows
        progress("reconciling", 0, 1)
        entries = reconcile(articles, annotations, rulings, knowledge)
        progress("reconciling", 1, 1)
        try:
            if store.writable:
                store.save_entries(stamp, entries, inferred)
        except RecordError:
            # entries can always be made again: a full disk or a busy record must not keep anyone from reading
            pass
    else:
        for id, (_, day, _rows) in inferred.items():
            articles[id] = replace(articles[id], published=day)
    ordered = dict(sorted(articles.items(), key=lambda a: (a[1].day or date.max, a[1].outlet_name, a[0])))
    seen = LazyAnnotations(store, list(ordered), {id: made[2] for id, made in inferred.items()})
    return Snapshot(ordered, entries, seen, rulings, failures)


def _infer(
    store: Store,
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    bases: Mapping[str, str],
    before: Inferred,
    knowledge: Knowledge,
    progress: Progress,
) -> dict[str, tuple[str, Found[date], Annotations]]:
    """Dates for articles that give none, and their annotations made again in the light of these dates."""
    if all(article.published for article in articles.values()):
        return {}
    from communique.annotate.times.dating import infer_published

    days = infer_published(articles, annotations, knowledge)
    name = store.setting("annotator") or DEFAULT
    try:
        worker = find_annotator(name, knowledge)
    except CommuniqueError:
        worker = None  # a record made elsewhere, by an annotator that is not installed here: its rows stand as they are
    made: dict[str, tuple[str, Found[date], Annotations]] = {}
    for done, (id, day) in enumerate(sorted(days.items()), 1):
        basis = hashlib.sha256(f"{bases[id]}\0{day}".encode()).hexdigest()
        rows = annotations[id]
        if id in before and before[id][0] == basis:
            rows = before[id][2]
        elif worker:
            rows = replace(worker.annotate(replace(articles[id], published=day)), article=id)
        made[id] = (basis, day, rows)
        progress("dating", done, len(days))
    return made


def stamp_of(store: Store) -> str:
    """A digest of all that entries are made from: articles, annotations, rulings, knowledge and this program."""
    total = hashlib.sha256(f"{__version__}\0{_code_digest()}".encode())
    for id, basis in store.bases().items():
        total.update(f"\0{id}\0{basis}".encode())
    for ruling in store.rulings():
        total.update(f"\0{ruling.id}".encode())
    total.update(Knowledge.of(store.knowledge()).digest.encode())
    return total.hexdigest()


@lru_cache(maxsize=1)
def _code_digest() -> str:
    """A digest of the modules that make entries, so that none made by other rules are shown."""
    package = Path(__file__).parent
    total = hashlib.sha256()
    for part in ("annotate", "reconcile", "store"):
        for path in sorted((package / part).rglob("*.py")):
            total.update(path.read_bytes())
    total.update((package / "record.py").read_bytes())
    return total.hexdigest()
