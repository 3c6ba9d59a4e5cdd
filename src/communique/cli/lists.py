"""``communique articles``, ``actors``, ``statements``, ``events``, ``threads`` and ``conflicts``."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

import communique
from communique.brief.thresholds import FACT
from communique.cli.console import output, progress_bar, say
from communique.cli.options import check_days, day, filters, less_sure
from communique.export.json import row_of
from communique.export.tables import COLUMNS, Tables
from communique.record import Snapshot

GRADED = ("statements", "events", "threads", "conflicts")  # lists of entries that say how sure they are


def _command(name: str, what: str, by_day: str) -> click.Command:
    """One listing command."""

    @click.argument("record", metavar="RECORD")
    @filters
    def run(record: str, as_json: bool, as_csv: bool, every: bool = False, **wanted: Any) -> None:
        check_days(wanted["since"], wanted["until"])
        with communique.open(record) as opened, progress_bar() as progress:
            opened.progress = progress
            found = getattr(opened, name)(**wanted)
            snapshot = opened.snapshot
        show_list(name, found, snapshot, as_json, as_csv, every)

    run.__doc__ = f"List {what} in RECORD.\n\n{by_day}"
    if name in GRADED:
        run = less_sure(run)
    return click.command(name, short_help=f"List {what}.")(run)


articles = _command(
    "articles", "the articles", "--from and --to go by the day of publication, --actor by who is named."
)
actors = _command(
    "actors", "the persons, states and bodies that the articles name", "--from and --to go by the articles that do so."
)
statements = _command(
    "statements", "who said what, one line an utterance",
    "--from and --to go by the day it was said, --actor by who said it or was addressed.",
)  # fmt: skip
events = _command("events", "what happened and what is planned", "--from and --to go by the day it happened.")
conflicts = _command(
    "conflicts", "where the articles cannot all be right", "--from and --to go by the day of publication."
)


@click.command(short_help="List demands and offers with their replies.")
@click.argument("record", metavar="RECORD")
@click.option("--as-of", type=day, metavar="DATE", help="As they stood on this day; later articles are left out.")
@filters
@less_sure
def threads(record: str, as_of: date | None, as_json: bool, as_csv: bool, every: bool, **wanted: Any) -> None:
    """List demands and offers in RECORD, with their replies and where they stand.

    --from and --to go by the days on which something happened in them, --actor by who asks, is asked, or replies.
    With --as-of, an article without a date counts only from the day of the last article on.
    """
    check_days(wanted["since"], wanted["until"])
    with communique.open(record) as opened, progress_bar() as progress:
        opened.progress = progress
        found = opened.threads(**wanted, as_of=as_of)
        snapshot = opened.snapshot
    show_list("threads", found, snapshot, as_json, as_csv, every)
    if as_of and (number := _undated(snapshot, as_of)):
        say(f"{number:,} article{' has' if number == 1 else 's have'} no date and {_is(number)} not used.")


def _undated(snapshot: Snapshot, day: date) -> int:
    """How many articles were left out because nobody knows whether they were published by that day."""
    from communique.reconcile.threads.asof import published_by

    known = published_by(snapshot.articles, day)
    return sum(article.day is None and id not in known for id, article in snapshot.articles.items())


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def show_list(
    kind: str, found: Sequence[Any], snapshot: Snapshot, as_json: bool, as_csv: bool, every: bool = False
) -> None:
    """Print entries of one kind as JSON, CSV or a table; only a table leaves out the less sure, unless ``every``."""
    if as_json and as_csv:
        raise click.UsageError("Give --json or --csv, not both.")
    if as_json:
        rows = ",\n".join(json.dumps(row_of(entry, snapshot), ensure_ascii=False) for entry in found)
        _write(f"[\n{rows}\n]\n" if rows else "[]\n")
    elif as_csv:
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS[kind], lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(Tables(snapshot).rows(found))
        _write(text.getvalue())
    else:
        shown = [e for e in found if e.certainty >= FACT] if kind in GRADED and not every else found
        left = len(found) - len(shown)
        out = output()
        if shown:
            from communique.cli.tables import table_of

            out.print(table_of(kind, Tables(snapshot).rows(shown), out.width))
        else:
            click.echo(f"No {kind} found." if not left else f"No {kind} found that are at least {FACT:.0%} sure.")
        if left:
            click.echo(f"{left:,} less sure one{'' if left == 1 else 's'}: --all")


def _write(text: str) -> None:
    """JSON and CSV are UTF-8 whatever the terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
