"""The tables of a record file, as named migrations: each is applied once, in order, and never changed afterwards.

A record is plain SQLite; ``sqlite3 FILE .schema`` shows these comments, and the views (``attribution``, ``mention``,
``event_mention``, ``clause``, ``time_expression``) show annotations as rows with their words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x434D4E51  # "CMNQ" in the file's header: how a record is told from any other SQLite file

FIRST = """
CREATE TABLE article (
    id        TEXT PRIMARY KEY,
    source    TEXT NOT NULL,  -- as it was given: a path, or path#row
    place     TEXT,           -- its absolute path, by which it is known again; NULL for standard input
    digest    TEXT NOT NULL,  -- sha256 of the text
    outlet    TEXT,
    title     TEXT,
    published TEXT,           -- as found in the text or beside it; inferred dates are in the table inferred
    text      TEXT NOT NULL,  -- exactly as decoded; all offsets count its code points
    details   TEXT NOT NULL,  -- JSON: all of the above with how it was found
    annotator TEXT NOT NULL,  -- which annotator, version and knowledge made the annotations
    skipped   TEXT NOT NULL   -- why it was not annotated, or empty
);
CREATE INDEX article_place ON article (place);

CREATE TABLE annotation (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,    -- entities, mentions, attributions, events, clauses, times, quantities
    number  INTEGER NOT NULL, -- how many rows
    rows    TEXT NOT NULL,    -- JSON: a list, one object a row
    PRIMARY KEY (article, kind)
) WITHOUT ROWID;

CREATE TABLE ruling (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    by      TEXT NOT NULL,
    at      TEXT NOT NULL,
    action  TEXT NOT NULL,
    value   TEXT NOT NULL,
    reason  TEXT NOT NULL,
    anchors TEXT NOT NULL     -- JSON: a list of article, start, end, exact
);
CREATE TRIGGER ruling_stays BEFORE UPDATE ON ruling
BEGIN SELECT RAISE(ABORT, 'rulings are only ever added: withdraw one with an undo'); END;
CREATE TRIGGER ruling_is_kept BEFORE DELETE ON ruling
BEGIN SELECT RAISE(ABORT, 'rulings are only ever added: withdraw one with an undo'); END;
CREATE TRIGGER ruling_is_new BEFORE INSERT ON ruling WHEN EXISTS (SELECT 1 FROM ruling WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a ruling with this id is there already'); END;

CREATE TABLE knowledge (      -- the user's own knowledge files, as read
    name   TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    text   TEXT NOT NULL
);

CREATE TABLE failure (        -- what was given but could not be read, until it can be or is gone
    source TEXT PRIMARY KEY,
    place  TEXT,
    reason TEXT NOT NULL
);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,   -- "annotator": the name it is looked up by; "stamp": what the entries were made from
    value TEXT NOT NULL
);

CREATE TABLE inferred (       -- dates of publication inferred from other articles, and the annotations they lead to
    article     TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    basis       TEXT NOT NULL, -- what it was made from: made anew when that changes
    published   TEXT NOT NULL, -- JSON: the date, step, certainty and why
    annotations TEXT NOT NULL  -- JSON
);

CREATE TABLE entry (          -- the reconciled record: can always be made again from article, annotation and ruling
    kind     TEXT NOT NULL,   -- actors, statements, events, threads, conflicts, stories
    position INTEGER NOT NULL,
    id       TEXT NOT NULL,
    data     TEXT NOT NULL,   -- JSON
    PRIMARY KEY (kind, position)
) WITHOUT ROWID;
CREATE INDEX entry_id ON entry (id);

CREATE VIEW attribution AS
SELECT a.id AS article, a.outlet, r.key AS number, json_extract(r.value, '$.manner') AS manner,
    (SELECT group_concat(substr(a.text, json_extract(s.value, '$[0]') + 1,
        json_extract(s.value, '$[1]') - json_extract(s.value, '$[0]')), ' … ')
        FROM json_each(r.value, '$.source') s) AS source,
    (SELECT group_concat(substr(a.text, json_extract(s.value, '$[0]') + 1,
        json_extract(s.value, '$[1]') - json_extract(s.value, '$[0]')), ' … ')
        FROM json_each(r.value, '$.cue') s) AS cue,
    (SELECT group_concat(substr(a.text, json_extract(s.value, '$[0]') + 1,
        json_extract(s.value, '$[1]') - json_extract(s.value, '$[0]')), ' … ')
        FROM json_each(r.value, '$.content') s) AS content,
    json_extract(r.value, '$.certainty') AS certainty, json_extract(r.value, '$.step') AS step
FROM annotation n JOIN article a ON a.id = n.article, json_each(n.rows) r WHERE n.kind = 'attributions';
"""

# views of the kinds whose rows have one span: name, kind, columns beside the words
SPAN_VIEWS = (
    ("mention", "mentions", ("kind", "type", "entity", "certainty", "step")),
    ("event_mention", "events", ("type", "mode", "status", "date", "certainty", "step")),
    ("clause", "clauses", ("kind", "due_date", "reply", "certainty", "step")),
    ("time_expression", "times", ("value", "granularity", "why", "certainty", "step")),
    ("quantity", "quantities", ("low", "high", "unit", "certainty", "step")),
)


def _span_view(name: str, kind: str, columns: tuple[str, ...]) -> str:
    cells = ", ".join(f"json_extract(r.value, '$.{column}') AS {column}" for column in columns)
    return (
        f"CREATE VIEW {name} AS SELECT a.id AS article, a.outlet, r.key AS number, "
        "substr(a.text, json_extract(r.value, '$.span[0]') + 1, "
        "json_extract(r.value, '$.span[1]') - json_extract(r.value, '$.span[0]')) AS words, "
        f"{cells} FROM annotation n JOIN article a ON a.id = n.article, json_each(n.rows) r WHERE n.kind = '{kind}'"
    )


def _statements(script: str) -> list[str]:
    """The statements of a script one by one: ``executescript`` would commit the transaction they belong in."""
    found, start = [], 0
    for line_end in (i + 1 for i, char in enumerate(script) if char == "\n"):
        if sqlite3.complete_statement(script[start:line_end]):
            found.append(script[start:line_end])
            start = line_end
    return found


def _first(db: Database) -> None:
    for statement in _statements(FIRST):
        db.execute(statement)
    for view in SPAN_VIEWS:
        db.execute(_span_view(*view))


MIGRATIONS: tuple[tuple[str, Callable[[Any], None]], ...] = (("first", _first),)
VERSION = len(MIGRATIONS)


def apply(connection: sqlite3.Connection) -> None:
    """Bring the tables to `VERSION`. To be called inside a write transaction, so that all of it happens or nothing."""
    # imported here because it takes as long as everything else that opening a record needs, and an up-to-date one
    # does not need it
    from sqlite_utils import Database, Migrations

    migrations = Migrations("communique")
    for name, change in MIGRATIONS:
        migrations(name=name)(change)
    migrations.apply(Database(connection))
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
