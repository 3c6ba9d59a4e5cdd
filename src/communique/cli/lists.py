"""``communique articles``, ``actors``, ``statements``, ``events``, ``threads`` and ``conflicts``."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

import communique
from communique.cli.console import output, progress_bar
from communique.cli.options import day, filters
from communique.export.json import row_of
from communique.export.tables import COLUMNS, Tables
from communique.record import Snapshot, Thread


def _command(name: str, what: str, by_day: str) -> click.Command:
    """One listing command."""

    @click.argument("record", metavar="RECORD")
    @filters
    def run(record: str, as_json: bool, as_csv: bool, **wanted: Any) -> None:
        with communique.open(record) as opened, progress_bar() as progress:
            opened.progress = progress
            found = getattr(opened, name)(**wanted)
            snapshot = opened.snapshot
        show_list(name, found, snapshot, as_json, as_csv)

    run.__doc__ = f"List {what} in RECORD.\n\n{by_day}"
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
@click.option("--as-of", type=day, metavar="DATE", help="As they stood on this day; later ones are left out.")
@filters
def threads(record: str, as_of: date | None, as_json: bool, as_csv: bool, **wanted: Any) -> None:
    """List demands and offers in RECORD, with their replies and where they stand.

    --from and --to go by the days on which something happened in them, --actor by who asks, is asked, or replies.
    """
    with communique.open(record) as opened, progress_bar() as progress:
        opened.progress = progress
        found: Sequence[Thread] = opened.threads(**wanted)
        snapshot = opened.snapshot
    if as_of:
        from communique.reconcile.threads import status_on

        begun = [t for t in found if t.opened is None or t.opened.start <= as_of]
        found = [replace(t, status=status_on(t, as_of)) for t in begun]
    show_list("threads", found, snapshot, as_json, as_csv)


def show_list(kind: str, found: Sequence[object], snapshot: Snapshot, as_json: bool, as_csv: bool) -> None:
    """Print entries of one kind as JSON, CSV or a table."""
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
        from communique.cli.tables import table_of

        printed: Callable[..., None] = output().print
        printed(table_of(kind, Tables(snapshot).rows(found)) if found else f"No {kind} found.")


def _write(text: str) -> None:
    """JSON and CSV are UTF-8 whatever the terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
