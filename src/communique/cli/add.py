"""``communique add``: reads articles into a record file, again and again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

import communique
from communique.cli import FINE, PARTLY
from communique.cli.console import if_stopped, progress_bar, say_failures
from communique.cli.options import reading
from communique.errors import NothingToRead
from communique.pipeline import Outcome


@click.command(short_help="Read articles into a record file, again and again.")
@click.argument("record", metavar="RECORD")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading
@click.pass_context
def add(
    ctx: click.Context,
    record: str,
    paths: tuple[str, ...],
    knowledge: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    jobs: int,
    annotator: str | None,
) -> int:
    """Read the articles in PATH into the file RECORD, which is made if need be.

    An article that is there already costs nothing; one that has changed replaces what was seen in it. What people
    have ruled stays. May be stopped at any moment: the same command goes on from there.
    """
    new = not Path(record).exists()
    try:
        with (
            if_stopped("Stopped; what was finished is kept, and the same command goes on from there."),
            communique.open(record, create=True) as opened,
        ):
            with progress_bar() as progress:
                outcome = opened.add(
                    paths, knowledge=knowledge, date=published, outlet=outlet, annotator=annotator, jobs=jobs,
                    progress=progress,
                )  # fmt: skip
            number = len(opened.store.article_ids())
    except NothingToRead:
        if new:  # an empty record in the place of a mistyped path helps nobody
            for left in (record, f"{record}-wal", f"{record}-shm"):
                Path(left).unlink(missing_ok=True)
        raise
    say_failures(outcome.failures)
    click.echo(summary(record, outcome, number))
    return ctx.exit(PARTLY if outcome.failures else FINE)


def summary(record: str, outcome: Outcome, number: int) -> str:
    """One sentence on what was done."""
    parts = [
        (len(outcome.added), "added"),
        (len(outcome.changed), "changed"),
        (len(outcome.unchanged), "unchanged"),
        (len(outcome.twice), "there already under another name"),
        (len(outcome.anew), "annotated anew"),
        (len(outcome.failures) - len(outcome.besides), "not readable"),
    ]
    if outcome.besides:
        sidecars = len(outcome.besides)
        parts.append((sidecars, f"sidecar{'' if sidecars == 1 else 's'} not readable"))
    told = ", ".join(f"{count:,} {what}" for count, what in parts if count)
    return f"{told or 'Nothing new'}; {record} now holds {number:,} article{'' if number == 1 else 's'}."
