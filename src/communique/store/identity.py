"""Which article of a record a newly read one is: the same, a later version of it, a second copy, or a new one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Literal

from communique.article import Article
from communique.store import codec

Standing = Literal["new", "changed", "old annotator", "moved", "unchanged", "twice", "unclear"]
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Settled:
    """How an article stands to the record. ``article`` has the id it has there; ``other`` is the first copy's source.

    "moved" is a row that now stands elsewhere in its file and is otherwise unchanged.
    "unclear" is a row known only by its number that stands where another article stood: it is a later version of that
    one unless that one turns up elsewhere in the same file, which only the end of the reading can tell.
    """

    standing: Standing
    article: Article
    place: str | None
    other: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    source: str
    place: str | None
    digest: str
    details: str
    annotator: str


def place_of(source: str) -> str | None:
    """The absolute path of a source, with its row if it has one; None for standard input, which has no place."""
    path, row = _path_and_row(source)
    if path == STANDARD_INPUT:
        return None
    try:
        return os.path.realpath(path) + (f"#{row}" if row else "")
    except ValueError:  # no path at all: whoever made the article named its source by other means
        return source


def _path_and_row(source: str) -> tuple[str, str]:
    """Where the path of ``path#row`` ends: both may hold a "#", so the first part that is a file decides."""
    if "#" not in source or os.path.lexists(source):
        return source, ""
    parts = source.split("#")
    for i in range(1, len(parts)):
        path = "#".join(parts[:i])
        if path == STANDARD_INPUT or os.path.lexists(path):
            return path, "#".join(parts[i:])
    return "#".join(parts[:-1]), parts[-1]


def settle(
    connection: sqlite3.Connection,
    article: Article,
    place: str | None,
    fingerprint: str,
    seen: Collection[str],
    *,
    last: bool,
) -> Settled:
    """Compare an article just read with the record. ``seen`` are ids already met in this reading.

    ``last`` is True when all else was read, so that nothing may stay "unclear". What a person once gave by option
    (date, outlet, language) stays until it is given anew.
    """
    by_id = _look_up(connection, "id", article.id)
    by_place = None if place is None else _look_up(connection, "place", place)
    if by_id and by_id.digest == article.digest:
        if by_id.id in seen and by_id.place != place:
            return Settled("twice", article, place, by_id.source)
        if by_id.place != place and not _same_file(by_id.place, place):
            return Settled("twice", article, place, by_id.source)
        return _compare(by_id, article, place, fingerprint)
    if by_place and (by_place.id not in seen or by_place.id == article.id):
        numbered = place is not None and place.rpartition("#")[2].isdigit() and "#" in place
        if numbered and by_id is None and by_place.digest != article.digest and not last:
            return Settled("unclear", article, place)
        return _compare(by_place, replace(article, id=by_place.id), place, fingerprint)
    if by_id:
        # one address, two texts, each in its own file: two versions, and both are kept
        other = replace(article, id=f"{article.id}-{article.digest[:6]}")
        by_other = _look_up(connection, "id", other.id)
        if by_other:
            return Settled("twice", other, place, by_other.source)
        return Settled("new", other, place)
    return Settled("new", article, place)


def _compare(known: _Known, article: Article, place: str | None, fingerprint: str) -> Settled:
    article = _with_given(article, codec.article_from(known.details, article.text))
    as_known = replace(article, source=known.source)  # "./a.txt" for "a.txt" is no change
    if known.digest != article.digest or codec.article_details(as_known) != known.details:
        return Settled("changed", article if known.place != place else as_known, place)
    if known.annotator != fingerprint:
        return Settled("old annotator", article if known.place != place else as_known, place)
    if known.place != place:
        return Settled("moved", article, place)
    return Settled("unchanged", as_known, place)


def _with_given(article: Article, before: Article) -> Article:
    given: dict[str, Any] = {}
    for name in ("published", "outlet", "language"):
        old, new = getattr(before, name), getattr(article, name)
        if old is not None and old.step == "option" and (new is None or new.step != "option"):
            given[name] = old
    return replace(article, **given) if given else article


def _same_file(one: str | None, two: str | None) -> bool:
    """Whether both are rows of one file, or both came from standard input."""
    if one is None or two is None:
        return one is two
    return "#" in one and one.rpartition("#")[0] == two.rpartition("#")[0]


def _look_up(connection: sqlite3.Connection, column: Literal["id", "place"], value: str) -> _Known | None:
    row = connection.execute(
        f"SELECT id, source, place, digest, details, annotator FROM article WHERE {column} = ? ORDER BY id", (value,)
    ).fetchone()
    return _Known(*row) if row else None
