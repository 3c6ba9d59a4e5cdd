"""``communique show``: one entry with its passages in context."""

from __future__ import annotations

import click

import communique
from communique.cli.console import output, progress_bar


@click.command(short_help="Show one entry with its passages in context.")
@click.argument("record", metavar="RECORD")
@click.argument("id", metavar="ID")
def show(record: str, id: str) -> None:
    """Show the article or entry ID of RECORD: what it is, how it was found, and the words that show it.

    The ids are in the first column of the lists, such as communique statements RECORD.
    """
    from communique.cli.entry import Entries

    out = output()
    with communique.open(record) as opened:
        with progress_bar() as progress:
            opened.progress = progress
            entry, snapshot = opened.show(id), opened.snapshot
        for part in Entries(snapshot, marks=not out.is_terminal or out.no_color).parts(entry):
            out.print(part)
