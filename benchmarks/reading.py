"""Articles and annotations in this process, for the tasks that measure what comes after them, and for speed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import track

from communique.annotate import Annotator
from communique.annotation import Annotations
from communique.article import Article
from communique.errors import UnreadableFile
from communique.intake import article_from_row
from communique.knowledge import Knowledge
from communique.record import Failure
from communique.workers import annotate_in_order, find_annotator

T = TypeVar("T")


def watched(items: Sequence[T], doing: str) -> Iterator[T]:
    """The items, with a progress bar on stderr when that is a terminal."""
    quiet = not sys.stderr.isatty()
    yield from track(items, description=doing, console=Console(stderr=True), disable=quiet, transient=True)


def articles(rows: Iterable[Mapping[str, Any]], source: str, knowledge: Knowledge) -> dict[str, Article]:
    """Articles by the id of their row; rows without a usable text are left out."""
    found = {}
    for row in rows:
        with suppress(UnreadableFile):
            found[row["id"]] = article_from_row(row, f"{source}#{row['id']}", knowledge)
    return found


def annotate_all(given: Iterable[Article], name: str, knowledge: Knowledge) -> dict[str, Annotations]:
    """Annotations by article id, made by the annotator installed as ``name``.

    An article on which it stumbles has none, and stderr says so.
    """
    results = annotated(watched(list(given), "annotating"), find_annotator(name, knowledge), name, knowledge)
    found = {}
    for article, result in results:
        if isinstance(result, Annotations):
            found[article.id] = result
        else:
            print(result.reason, file=sys.stderr)
            found[article.id] = Annotations(article.id, name, skipped=result.reason)
    return found


def annotated(
    given: Iterable[Article], annotator: Annotator, name: str, knowledge: Knowledge
) -> list[tuple[Article, Annotations | Failure]]:
    """Each article with its annotations, or with the Failure that says why there are none."""
    results = annotate_in_order(((a, a) for a in given), annotator, name, knowledge)
    return [(article, result) for article, result in results if result is not None]
