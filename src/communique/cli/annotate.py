"""``communique annotate``: annotations without a record, one JSON row an article."""

from __future__ import annotations

import gzip
import json
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click

from communique import intake
from communique.annotation import Annotations
from communique.article import Article
from communique.cli import FINE, PARTLY
from communique.cli.console import if_stopped, progress_bar, say
from communique.cli.options import reading
from communique.errors import InputError, OutputError, UnreadableFile
from communique.export.rows import annotation_row, error_row
from communique.knowledge import Knowledge
from communique.pipeline import Progress
from communique.workers import DEFAULT, annotate_in_order, find_annotator

STREAM = "-"


@click.command(short_help="Write annotations for rows of text, without a record.")
@click.argument("rows", metavar="IN.jsonl")
@click.option(
    "--output", default=STREAM, show_default=True, metavar="OUT.jsonl", help="Where to; - is standard output."
)
@reading
@click.pass_context
def annotate(
    ctx: click.Context,
    rows: str,
    output: str,
    knowledge: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    jobs: int,
    annotator: str | None,
) -> int:
    """Annotate each row of IN.jsonl by itself and write one row for it, in the same order.

    IN.jsonl holds one JSON object a line with id and text, and if known published, outlet, title, language; it may be
    compressed (.gz), "-" is standard input. Written are id, mentions, attributions, events, clauses and times, all
    with [start, end] in code points of the text. A row that cannot be read gets id and error. A row without an id
    gets the number of its line.
    """
    known = Knowledge.load([Path(path) for path in knowledge])
    name = annotator or DEFAULT
    worker = find_annotator(name, known)
    given = intake.Given(published=published, outlet=outlet)
    bad = 0
    kept = "the output" if output == STREAM else output
    stopped = f"Stopped; the rows in {kept} are good as far as they go, but the same command begins anew."
    with if_stopped(stopped), _opened(rows) as source, progress_bar() as progress, _stream(rows, output) as out:
        items = _articles(_lines(source, rows), rows, known, given, progress)
        for (id, error), result in annotate_in_order(items, worker, name, known, jobs):
            if isinstance(result, Annotations):
                row = annotation_row(id, result)
            else:
                bad += 1
                row = error_row(id, result.reason if result else error)
            out.write(json.dumps(row, ensure_ascii=False).encode(errors="backslashreplace") + b"\n")
    if bad:
        say(f"{bad:,} row{'' if bad == 1 else 's'} of {rows} could not be annotated; see the field error in {kept}.")
    return ctx.exit(PARTLY if bad else FINE)


def _articles(
    source: Iterator[bytes], name: str, knowledge: Knowledge, given: intake.Given, progress: Progress
) -> Iterator[tuple[tuple[object, str], Article | None]]:
    """Each row's id and article, or its id and what is wrong with it."""
    size = os.path.getsize(name) if name != STREAM and not name.endswith(".gz") else 0
    done = 0
    for number, line in enumerate(source, 1):
        done += len(line)
        if size:
            progress("annotating", done, size)
        if not line.strip():
            continue
        id: object = number
        try:
            row: Any = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            if not isinstance(row, dict):
                raise ValueError("it is no object")
            id = row.get("id", number)
            article = intake.article_from_row(row, f"{name}#{id}", knowledge, given)
        except UnreadableFile as error:
            yield (id, str(error)), None
        except (ValueError, RecursionError) as error:
            yield (id, f"Line {number} of {name} is no JSON object in UTF-8 ({error}); mend it and run again."), None
        else:
            yield (id, ""), article


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """The file to read. Raises InputError with a sentence."""
    if path == STREAM:
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (closed below; an error while writing is none of this file's)
    except OSError as error:
        raise _unreadable(path, error) from error
    with file:
        yield file


def _lines(source: BinaryIO, path: str) -> Iterator[bytes]:
    """Its lines, unpacked if need be. Raises InputError with a sentence."""
    try:
        if path.endswith(".gz"):
            with gzip.GzipFile(fileobj=source) as unpacked:
                yield from unpacked
        else:
            yield from source
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: str, error: Exception) -> InputError:
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"{path} cannot be read ({reason}); check the file and run again.")


@contextmanager
def _stream(source: str, path: str) -> Iterator[BinaryIO]:
    """Where rows go, each as soon as it is made. Raises OutputError with a sentence."""
    if path == STREAM:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if source != STREAM and os.path.exists(path) and os.path.samefile(source, path):
        raise OutputError(f"{path} is the file to read; name another one for --output.")
    try:
        with open(path, "wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"{path} could not be written ({error.strerror or error}); check its folder and the free space."
        ) from error
