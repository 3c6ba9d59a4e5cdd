"""Opening a record file, and what is said when that or anything done with it goes wrong."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import NewerRecord, NotARecord, RecordBusy, RecordError
from communique.store import schema
from communique.store.codec import Malformed

MEMORY = ":memory:"
HEADER = b"SQLite format 3\0"
BUSY_SECONDS = 30.0


@contextmanager
def clear_errors(path: str) -> Iterator[None]:
    """Turn what SQLite raises into one sentence that names the record and the next step."""
    try:
        yield
    except Malformed as error:
        raise RecordError(damaged(path, error)) from error
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise  # a fault of the program, such as the use of a closed record, and none of the file
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        primary = code & 0xFF if isinstance(code, int) else None
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise RecordBusy(
                f"{path} is being written by another process; wait until that is done and run the same command again."
            ) from error
        if primary == sqlite3.SQLITE_FULL:
            raise RecordError(
                f"The disk is full, so {path} could not grow; free some space and run the same command again: "
                "what was added so far is kept."
            ) from error
        if primary == sqlite3.SQLITE_NOTADB:
            raise NotARecord(not_a_record(path)) from error
        if primary == sqlite3.SQLITE_READONLY:
            raise RecordError(f"{path} may not be written; change its permissions or work on a copy.") from error
        if primary == sqlite3.SQLITE_CANTOPEN:
            raise RecordError(
                f"{path} cannot be opened; check that its folder exists and that you may write there."
            ) from error
        if primary == sqlite3.SQLITE_IOERR:
            raise RecordError(
                f"{path} could not be read or written ({error}); check the disk and its free space and run the same "
                "command again: what was added so far is kept."
            ) from error
        if primary == sqlite3.SQLITE_CORRUPT or isinstance(error, sqlite3.DatabaseError):
            raise RecordError(damaged(path, error)) from error
        raise


def damaged(path: str, error: Exception) -> str:
    """The sentence for a record whose file or rows do not have their form any more."""
    return f"{path} is damaged ({error}); restore a copy of it, or make it anew with communique add."


def not_a_record(path: str) -> str:
    """The sentence for a file that is something else."""
    return f"{path} is not a communique record; give a record first, or the name of a new file to make one."


def looks_like_record(path: str | Path) -> bool:
    """Whether the file is SQLite, so that a path can be told from an article. False when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(len(HEADER)) == HEADER
    except OSError:
        return False


def connect(path: str, *, create: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection in autocommit mode to a checked and up-to-date record, and whether it may be written.

    Raises NotARecord, NewerRecord, RecordBusy or RecordError. A file is only ever written when it is a record or
    holds nothing.
    """
    exists = path != MEMORY and os.path.exists(path)
    if exists and os.path.isdir(path):
        raise NotARecord(f"{path} is a folder, not a communique record; give the name of a file.")
    if not exists and not create:
        raise RecordError(f"There is no record {path}; make one with communique add {path} ARTICLES.")
    if exists and not os.access(path, os.R_OK):
        raise RecordError(f"{path} may not be read; change its permissions or work on a copy.")
    if exists and os.path.getsize(path) and not looks_like_record(path):
        raise NotARecord(not_a_record(path))
    writable = path == MEMORY or (os.access(os.path.dirname(path) or ".", os.W_OK) and _may_write(path, exists))
    if not exists and not writable:
        raise RecordError(f"{path} cannot be made; check that its folder exists and that you may write there.")
    with clear_errors(path):
        if writable:
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        else:
            # a record in a folder that may not be written cannot have the files beside it that WAL needs
            uri = Path(path).absolute().as_uri() + "?immutable=1"
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _check(connection, path, create, writable)
            connection.execute("PRAGMA foreign_keys = ON")
            if writable:
                # NORMAL with WAL: a crash of the machine may lose the last article added, never the record
                _use_wal(connection)
                connection.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            connection.close()
            raise
    return connection, writable


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers go on while one process writes."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] in ("wal", "memory"):
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:
        # the switch needs the file for itself and does not wait; without it everything works, with more waiting
        return


def _may_write(path: str, exists: bool) -> bool:
    return not exists or os.access(path, os.W_OK)


def _check(connection: sqlite3.Connection, path: str, create: bool, writable: bool) -> None:
    """Refuse what is no record or too new; make or bring up to date what is one."""
    version = _of_record(connection, path, create)
    if version == schema.VERSION:
        return
    if not writable:
        raise RecordError(f"{path} must be brought up to date, but may not be written; work on a copy.")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # asked again under the lock: another process may have made the tables since
        if _of_record(connection, path, create) < schema.VERSION:
            schema.apply(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _of_record(connection: sqlite3.Connection, path: str, create: bool) -> int:
    """The version of the record's tables, 0 for a file that holds nothing yet."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application == schema.APPLICATION_ID:
        if version > schema.VERSION:
            raise NewerRecord(
                f"{path} was written by a later version of communique (its tables have version {version}, this one "
                f"knows {schema.VERSION}); install the latest communique to open it."
            )
        return version
    empty = not application and not version and not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    if not empty:
        raise NotARecord(not_a_record(path))
    if not create:
        raise NotARecord(f"{path} is empty, not a communique record; fill it with communique add {path} ARTICLES.")
    return 0
