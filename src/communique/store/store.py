"""A record file: articles with their annotations, rulings, knowledge files, failures, and the entries made of them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import get_args

from communique.annotation import Annotations
from communique.article import Article, Found
from communique.errors import RecordError, UnknownEntry
from communique.knowledge.user import UserKnowledge
from communique.record import Anchor, Entries, Failure, Ruling
from communique.store import codec
from communique.store.file import MEMORY, clear_errors, connect
from communique.store.identity import Settled, place_of, settle


class Store:
    """One record file, or one in memory. Not to be shared between threads; any number of processes may open one file.

    Every method raises RecordBusy, or RecordError with a sentence, when the file cannot be used any more.
    """

    def __init__(self, path: str, connection: sqlite3.Connection, writable: bool) -> None:
        """Use `Store.open`, `Store.create` or `Store.in_memory`."""
        self.path = path
        self.writable = writable
        self._connection = connection

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Store:
        """Open a record. Raises NotARecord, NewerRecord, RecordBusy or RecordError."""
        return cls(str(path), *connect(str(path), create=False))

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> Store:
        """Open a record, or make one where there is no file or an empty one. Raises as `open`."""
        return cls(str(path), *connect(str(path), create=True))

    @classmethod
    def in_memory(cls) -> Store:
        """A record that is gone when it is closed."""
        return cls(MEMORY, *connect(MEMORY, create=True))

    def close(self) -> None:
        """Close the file; SQLite's files beside it go away with the last process that closes."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing."""
        if not self.writable:
            raise RecordError(f"{self.path} may not be written; change its permissions or work on a copy.")
        with clear_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever other processes add meanwhile."""
        with clear_errors(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with clear_errors(self.path):
            return self._connection.execute(query, values).fetchall()

    # articles and their annotations

    def settle(self, article: Article, fingerprint: str, seen: Collection[str] = (), *, last: bool = False) -> Settled:
        """How an article just read stands to the record; see `communique.store.identity.settle`."""
        with clear_errors(self.path):
            return settle(self._connection, article, place_of(article.source), fingerprint, seen, last=last)

    def stale_ids(self, fingerprint: str) -> tuple[str, ...]:
        """Ids of the articles that another annotator, or the same with other knowledge, has annotated."""
        return tuple(str(row[0]) for row in self._rows("SELECT id FROM article WHERE annotator <> ?", fingerprint))

    def settled(self, id: str) -> Settled:
        """A stored article as one to be annotated anew. Raises UnknownEntry."""
        article = self.article(id)
        place = self._rows("SELECT place FROM article WHERE id = ?", id)[0][0]
        return Settled("old annotator", article, None if place is None else str(place))

    def put(self, settled: Settled, annotations: Annotations) -> Settled:
        """Keep a settled article with its annotations, in the place of those it had. Rulings stay as they are.

        Looks once more, under the lock, whether another process did so meanwhile; then nothing is written.
        Raises UnicodeEncodeError when the text holds half a surrogate pair, which no file can hold.
        """
        with self._writing() as connection:
            settled = settle(connection, settled.article, settled.place, annotations.annotator, (), last=True)
            if settled.standing not in ("unchanged", "twice"):
                self._write_article(connection, settled)
                self._write_annotations(connection, settled.article.id, annotations)
        return settled

    def move(self, settled: Settled) -> None:
        """Keep that a row now stands elsewhere in its file."""
        with self._writing() as connection:
            self._write_article(connection, settled)

    @staticmethod
    def _write_article(connection: sqlite3.Connection, settled: Settled) -> None:
        article = settled.article
        row = {
            "id": article.id,
            "source": article.source,
            "place": settled.place,
            "digest": article.digest,
            "outlet": article.outlet.value if article.outlet else None,
            "title": article.title.value if article.title else None,
            "published": str(article.day) if article.day else None,
            "text": article.text,
            "details": codec.article_details(article),
        }
        updates = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
        connection.execute(
            f"INSERT INTO article ({', '.join(row)}, annotator, skipped)"
            f" VALUES ({', '.join(f':{name}' for name in row)}, '', '') ON CONFLICT (id) DO UPDATE SET {updates}",
            row,
        )

    @staticmethod
    def _write_annotations(connection: sqlite3.Connection, id: str, annotations: Annotations) -> None:
        connection.execute(
            "UPDATE article SET annotator = ?, skipped = ? WHERE id = ?",
            (annotations.annotator, annotations.skipped, id),
        )
        connection.execute("DELETE FROM annotation WHERE article = ?", (id,))
        for kind in codec.ANNOTATION_KINDS:
            rows = getattr(annotations, kind)
            if rows:
                connection.execute(
                    "INSERT INTO annotation (article, kind, number, rows) VALUES (?, ?, ?, ?)",
                    (id, kind, len(rows), codec.to_json(rows, codec.row_type(kind))),
                )

    def article_ids(self) -> tuple[str, ...]:
        """Ids of all articles, sorted."""
        return tuple(str(row[0]) for row in self._rows("SELECT id FROM article ORDER BY id"))

    def articles(self) -> dict[str, Article]:
        """All articles by id, in the order of ids."""
        rows = self._rows("SELECT id, details, text FROM article ORDER BY id")
        with clear_errors(self.path), codec.undisturbed():
            return {str(id): codec.article_from(str(details), str(text)) for id, details, text in rows}

    def article(self, id: str) -> Article:
        """One article. Raises UnknownEntry."""
        rows = self._rows("SELECT details, text FROM article WHERE id = ?", id)
        if not rows:
            raise UnknownEntry(f"{self.path} holds no article {id}; communique articles {self.path} lists them.")
        with clear_errors(self.path):
            return codec.article_from(str(rows[0][0]), str(rows[0][1]))

    def annotations(self, id: str) -> Annotations:
        """The annotations of one article. Raises UnknownEntry."""
        rows = self._rows("SELECT annotator, skipped FROM article WHERE id = ?", id)
        if not rows:
            raise UnknownEntry(f"{self.path} holds no article {id}; communique articles {self.path} lists them.")
        (annotator, skipped), kinds = rows[0], self._rows("SELECT kind, rows FROM annotation WHERE article = ?", id)
        with clear_errors(self.path):
            fields = {str(kind): codec.from_json(str(text), codec.row_type(str(kind))) for kind, text in kinds}
        return Annotations(id, str(annotator), skipped=str(skipped), **fields)

    def annotation_rows(self, id: str, kind: str) -> tuple[object, ...]:
        """The rows of one kind ("mentions", "times", ...) in one article; none when the record lacks the article."""
        rows = self._rows("SELECT rows FROM annotation WHERE article = ? AND kind = ?", id, kind)
        with clear_errors(self.path):
            found: tuple[object, ...] = codec.from_json(str(rows[0][0]), codec.row_type(kind)) if rows else ()
        return found

    def annotators(self) -> dict[str, tuple[str, str]]:
        """By article id: which annotator, version and knowledge made its annotations, and why there are none."""
        rows = self._rows("SELECT id, annotator, skipped FROM article ORDER BY id")
        return {str(id): (str(annotator), str(skipped)) for id, annotator, skipped in rows}

    def bases(self) -> dict[str, str]:
        """By article id, a digest of everything its annotations were made from: text, details, annotator."""
        rows = self._rows("SELECT id, digest, details, annotator FROM article ORDER BY id")
        return {
            str(id): hashlib.sha256(f"{digest}\0{details}\0{annotator}".encode()).hexdigest()
            for id, digest, details, annotator in rows
        }

    # rulings

    def rulings(self) -> tuple[Ruling, ...]:
        """All rulings in the order they were made."""
        rows = self._rows("SELECT id, by, at, action, value, reason, anchors FROM ruling ORDER BY number")
        names = ("id", "by", "at", "action", "value", "reason")
        with clear_errors(self.path):
            return tuple(
                codec.from_plain(dict(zip(names, row)) | {"anchors": codec.load(str(row[6]))}, Ruling) for row in rows
            )

    def add_ruling(self, ruling: Ruling) -> None:
        """Keep a ruling for good."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO ruling (id, by, at, action, value, reason, anchors) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    ruling.id,
                    ruling.by,
                    ruling.at,
                    ruling.action,
                    ruling.value,
                    ruling.reason,
                    codec.to_json(ruling.anchors, tuple[Anchor, ...]),
                ),
            )

    # knowledge files, failures, settings

    def knowledge(self) -> tuple[UserKnowledge, ...]:
        """The user's knowledge files, in the order they were first given."""
        rows = self._rows("SELECT name, text FROM knowledge ORDER BY rowid")
        return tuple(UserKnowledge.parse(str(name), str(text)) for name, text in rows)

    def keep_knowledge(self, files: Sequence[UserKnowledge]) -> None:
        """Keep knowledge files with the record; one of the same name is replaced."""
        if all(file in self.knowledge() for file in files):
            return
        with self._writing() as connection:
            connection.executemany(
                "INSERT INTO knowledge (name, digest, text) VALUES (?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, text = excluded.text",
                [(file.name, file.digest, file.text) for file in files],
            )

    def failures(self) -> tuple[Failure, ...]:
        """What was given and could not be read, by source."""
        rows = self._rows("SELECT source, reason FROM failure ORDER BY source")
        return tuple(Failure(str(source), str(reason)) for source, reason in rows)

    def note_failure(self, failure: Failure) -> None:
        """Keep that something could not be read."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO failure (source, place, reason) VALUES (?, ?, ?)",
                (failure.source, place_of(failure.source), failure.reason),
            )

    def forget_failures(self, paths: Sequence[str]) -> None:
        """Forget what could not be read in ``paths``, which are about to be read again, and what is there no more."""
        tops = [place for path in paths if (place := place_of(path))]
        rows = self._rows("SELECT source, place FROM failure")
        gone = [(source,) for source, place in rows if place is None or _is_over(str(place), tops)]
        if gone:
            with self._writing() as connection:
                connection.executemany("DELETE FROM failure WHERE source = ?", gone)

    def setting(self, name: str) -> str | None:
        """A setting, or None."""
        rows = self._rows("SELECT value FROM setting WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        if self.setting(name) != value:
            with self._writing() as connection:
                connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    # what was made of all that

    def inferred(self) -> dict[str, tuple[str, Found[date], Annotations]]:
        """By article id: the basis, the inferred date of publication, and the annotations it leads to."""
        rows = self._rows("SELECT article, basis, published, annotations FROM inferred ORDER BY article")
        with clear_errors(self.path):
            return {
                str(id): (str(basis), codec.from_json(str(day), Found[date]), codec.from_json(str(text), Annotations))
                for id, basis, day, text in rows
            }

    def entries(self, stamp: str) -> Entries | None:
        """The entries made from what ``stamp`` stands for, or None when there are none or they are of another day."""
        with self.reading(), codec.undisturbed():
            if self.setting("stamp") != stamp:
                return None
            lists = {}
            for kind, kind_type in codec.ENTRY_KINDS.items():
                rows = self._rows("SELECT data FROM entry WHERE kind = ? ORDER BY position", kind)
                lists[kind] = codec.from_json("[" + ",".join(str(row[0]) for row in rows) + "]", kind_type)
            return Entries(**lists)

    def save_entries(
        self, stamp: str, entries: Entries, inferred: Mapping[str, tuple[str, Found[date], Annotations]]
    ) -> None:
        """Keep entries, and the inferred dates they rest on, until the stamp changes."""
        with self._writing() as connection:
            connection.execute("DELETE FROM entry")
            for kind, kind_type in codec.ENTRY_KINDS.items():
                one = get_args(kind_type)[0]
                connection.executemany(
                    "INSERT INTO entry (kind, position, id, data) VALUES (?, ?, ?, ?)",
                    ((kind, i, e.id, codec.to_json(e, one)) for i, e in enumerate(getattr(entries, kind))),
                )
            connection.execute("DELETE FROM inferred")
            connection.executemany(
                "INSERT INTO inferred (article, basis, published, annotations)"
                " SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?1)",
                (
                    (id, basis, codec.to_json(day, Found[date]), codec.to_json(annotations))
                    for id, (basis, day, annotations) in inferred.items()
                ),
            )
            connection.execute("INSERT OR REPLACE INTO setting VALUES ('stamp', ?)", (stamp,))


def _is_over(place: str, tops: Sequence[str]) -> bool:
    """Whether a place lies in one of ``tops``, or does not exist any more."""
    if any(place == top or place.startswith((top + os.sep, top + "#")) for top in tops):
        return True
    return not os.path.lexists(place) and not os.path.lexists(place.rpartition("#")[0] or place)
