"""The public library: a record to read into, to ask, to rule on and to export. The command line uses nothing else."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from communique import intake, pipeline
from communique.article import Article, Passage
from communique.errors import NothingToRead, UnknownEntry
from communique.knowledge.user import UserKnowledge
from communique.pipeline import Outcome, Progress
from communique.record import (
    Actor,
    Anchor,
    Conflict,
    Event,
    Failure,
    Ruling,
    RulingAction,
    Snapshot,
    Statement,
    Story,
    Thread,
)
from communique.store.find import Entry, Filter, Finder, by_id
from communique.store.store import Store

if TYPE_CHECKING:
    from communique.brief.lines import Brief

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


def read(
    paths: Paths,
    *,
    knowledge: Paths = (),
    date: date | None = None,
    outlet: str | None = None,
    annotator: str | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Record:
    """Read articles into a new record in memory; arguments as in `Record.add`.

    Raises NothingToRead when none of them can be read; of those that cannot, `Record.failures` tells.
    """
    record = Record(Store.in_memory())
    try:
        record.add(
            paths, knowledge=knowledge, date=date, outlet=outlet, annotator=annotator, jobs=jobs, progress=progress
        )
    except BaseException:
        record.close()
        raise
    return record


def open(path: str | os.PathLike[str], *, create: bool = False) -> Record:
    """Open a record file. With ``create`` it is made when it is not there.

    Raises NotARecord, NewerRecord, RecordBusy or RecordError, each with a sentence that names the file.
    """
    return Record(Store.create(path) if create else Store.open(path))


class Record:
    """One record, in memory or in a file. Use it in a ``with`` statement, or `close` it.

    Lists are in the order people read them: time, then importance. Their filters are those of
    `communique.store.find.Filter`.
    """

    def __init__(self, store: Store) -> None:
        """Use `read` or `open`."""
        self.store = store
        self._snapshot: tuple[str, Snapshot] | None = None
        self.progress: Progress | None = None

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was read from the record before stays good."""
        self.store.close()

    def __repr__(self) -> str:
        return f"<communique record {self.store.path}>"

    def add(
        self,
        paths: Paths,
        *,
        knowledge: Paths = (),
        date: date | None = None,
        outlet: str | None = None,
        annotator: str | None = None,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> Outcome:
        """Read article files or folders ("-" is standard input) and say what became of each.

        ``knowledge`` are TOML files, or CSV files of actors, kept with the record from now on; ``date`` and ``outlet``
        hold for all that is read here and go before what the texts say. ``jobs`` processes annotate (a script that uses
        more than one must guard its start with ``if __name__ == "__main__"``). Raises NothingToRead when no article
        could be read at all, KnowledgeError, RecordError and its kinds.
        """
        files = [UserKnowledge.read(Path(path)) for path in _listed(knowledge)]
        listed = _listed(paths)
        outcome = pipeline.add(
            self.store,
            listed,
            knowledge=files,
            given=intake.Given(published=date, outlet=outlet),
            annotator=annotator,
            jobs=jobs,
            **({"progress": progress} if progress else {}),
        )
        if not outcome.read:
            raise NothingToRead(_nothing(listed, outcome.failures))
        return outcome

    @property
    def snapshot(self) -> Snapshot:
        """All articles and entries as they stand now; made once and kept until the record changes."""
        stamp = pipeline.stamp_of(self.store)
        if self._snapshot is None or self._snapshot[0] != stamp:
            made = pipeline.snapshot(self.store, **({"progress": self.progress} if self.progress else {}))
            self._snapshot = (stamp, made)
        return self._snapshot[1]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What was given and could not be read."""
        return self.store.failures()

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What people decided, in order."""
        return self.store.rulings()

    @property
    def stories(self) -> tuple[Story, ...]:
        """Groups of articles on one happening, with their copies."""
        return self.snapshot.entries.stories

    def _find(
        self, actor: str | None, outlet: str | None, since: date | None, until: date | None, search: str | None
    ) -> Finder:
        return Finder(self.snapshot, Filter(actor, outlet, since, until, search))

    def articles(
        self,
        *,
        actor: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        search: str | None = None,
    ) -> tuple[Article, ...]:
        """The articles, in order of day, outlet and id."""
        return self._find(actor, outlet, since, until, search).articles()

    def actors(
        self,
        *,
        actor: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        search: str | None = None,
    ) -> tuple[Actor, ...]:
        """The persons, states and bodies that the articles name."""
        return self._find(actor, outlet, since, until, search).actors_named()

    def statements(
        self,
        *,
        actor: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        search: str | None = None,
    ) -> tuple[Statement, ...]:
        """Who said what."""
        return self._find(actor, outlet, since, until, search).statements()

    def events(
        self,
        *,
        actor: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        search: str | None = None,
    ) -> tuple[Event, ...]:
        """What happened and what is planned."""
        return self._find(actor, outlet, since, until, search).events()

    def threads(
        self,
        *,
        actor: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        search: str | None = None,
        as_of: date | None = None,
    ) -> tuple[Thread, ...]:
        """Demands and offers with their replies; with ``as_of`` as they stood on that day.

        Then only articles published by that day count. One without a date counts from the day of the last article on.
        """
        wanted = Filter(actor, outlet, since, until, search)
        snapshot = self.snapshot
        if as_of is not None:
            from communique.reconcile.threads.asof import published_by, thread_on

            known = published_by(snapshot.articles, as_of)
            then = (thread_on(t, known, as_of, snapshot.words) for t in snapshot.entries.threads)
            snapshot = replace(snapshot, entries=replace(snapshot.entries, threads=tuple(t for t in then if t)))
        return Finder(snapshot, wanted).threads()

    def conflicts(
        self,
        *,
        actor: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        search: str | None = None,
    ) -> tuple[Conflict, ...]:
        """Where tellings cannot all be true."""
        return self._find(actor, outlet, since, until, search).conflicts()

    def show(self, id: str) -> Entry:
        """The article or entry with an id. Raises UnknownEntry."""
        entry = by_id(self.snapshot, id)
        if entry is None:
            raise UnknownEntry(
                f"The record {self.store.path} holds no {id}; the lists, such as statements, give the ids."
            )
        return entry

    def brief(self, as_of: date | None = None, full: bool = False) -> Brief:
        """The brief as of a day (the last article's, if None); ``full`` leaves nothing out."""
        from communique.brief.content import compose

        return compose(self.snapshot, as_of, full)

    def export(self, format: str = "json") -> bytes:
        """The whole record in one of the installed formats. Raises CommuniqueError for an unknown one."""
        out = BytesIO()
        self.export_to(out, format)
        return out.getvalue()

    def export_to(self, out: BinaryIO, format: str = "json") -> None:
        """As `export`, into a binary stream."""
        from communique.export import exporter

        exporter(format)(self.snapshot, out)

    def rule(
        self, action: RulingAction, anchors: Sequence[Passage | Anchor], *, by: str, value: str = "", reason: str = ""
    ) -> Ruling:
        """Keep a person's decision; see `communique.record.Ruling` for what each action wants.

        It holds from the next look at the record on, whatever is added later. Raises UnknownEntry when a passage is
        not in the record, or when the ruling to undo is not.
        """
        if not by.strip():
            raise ValueError("a ruling needs the name of who makes it")
        if action == "undo" and value not in {ruling.id for ruling in self.rulings}:
            raise UnknownEntry(f"The record {self.store.path} holds no ruling {value}, so it cannot be undone.")
        kept = tuple(self._anchor(anchor) for anchor in anchors)
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        key = repr((by, at, action, kept, value, reason)).encode()
        ruling = Ruling(f"r-{hashlib.sha256(key).hexdigest()[:8]}", by, at, action, kept, value, reason)
        self.store.add_ruling(ruling)
        return ruling

    def _anchor(self, anchor: Passage | Anchor) -> Anchor:
        text = self.store.article(anchor.article).text
        words = text[anchor.start : anchor.end]
        if not 0 <= anchor.start < anchor.end <= len(text) or (isinstance(anchor, Anchor) and anchor.exact != words):
            raise UnknownEntry(
                f"Article {anchor.article} does not hold these words at {anchor.start} to {anchor.end}; look them up "
                "again: its text may have changed."
            )
        return Anchor(anchor.article, anchor.start, anchor.end, words)


def _listed(paths: Paths) -> list[str]:
    if isinstance(paths, (str, os.PathLike)):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _nothing(paths: Sequence[str], failures: Sequence[Failure]) -> str:
    if not failures:
        return f"There is no article in {', '.join(paths)}; give files or folders of articles."
    more = f" (and {len(failures) - 1} more could not be read)" if len(failures) > 1 else ""
    return f"No article could be read: {failures[0].reason}{more}"
