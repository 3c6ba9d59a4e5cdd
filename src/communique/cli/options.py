"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def day(value: str) -> date:
    """A day as 2024-05-31. Raises BadParameter that says how to write one."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write it as 2024-05-31.") from None


def reading(command: F) -> F:
    """The options of commands that read articles."""
    for option in reversed(
        (
            click.option(
                "--knowledge", multiple=True, metavar="FILE",
                help="A TOML file with your own actors, outlets and cues, or a CSV file of actors; may be repeated.",
            ),
            click.option("--date", "published", type=day, metavar="DATE", help="The day all of it was published."),
            click.option("--outlet", metavar="NAME", help="The outlet all of it was published by."),
            jobs,
            click.option("--annotator", metavar="NAME", help="Which annotator to use; rules does without the model."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


jobs = click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Annotate in N processes."
)


def less_sure(command: F) -> F:
    """The option of lists whose entries say how sure they are."""
    return click.option("--all", "every", is_flag=True, help="Those below 50% sure too; JSON and CSV always have all.")(
        command
    )


def check_days(since: date | None, until: date | None) -> None:
    """Raise UsageError when a stretch of days ends before it begins."""
    if since and until and since > until:
        raise click.UsageError(f"--from lies after --to ({since} and {until}); exchange them.")


def filters(command: F) -> F:
    """The options of commands that list entries."""
    for option in reversed(
        (
            click.option("--actor", metavar="NAME", help="Only those of an actor: a name, a part of one, or an id."),
            click.option("--outlet", metavar="NAME", help="Only those an outlet carries: a name or a part of one."),
            click.option("--from", "since", type=day, metavar="DATE", help="Only from this day on."),
            click.option("--to", "until", type=day, metavar="DATE", help="Only up to this day."),
            click.option("--search", metavar="WORDS", help="Only those in which these words stand."),
            click.option("--json", "as_json", is_flag=True, help="Print JSON, as in the interchange document."),
            click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for spreadsheets."),
        )
    ):
        command = option(command)
    return command
