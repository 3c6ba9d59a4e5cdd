"""Where the command line prints: results to standard output, remarks and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

import click
from rich.console import Console

from communique.pipeline import Progress
from communique.record import Failure

SHOWN_FAILURES = 20


class PlainConsole(Console):
    """A console that leaves a closed pipe to `communique.cli.main`."""

    def on_broken_pipe(self) -> NoReturn:
        """Raise, where rich would end the process as failed."""
        raise BrokenPipeError


def output() -> Console:
    """The console for results; as wide as the terminal, 80 columns when there is none."""
    return PlainConsole(file=sys.stdout, highlight=False, soft_wrap=False)


def say(sentence: str) -> None:
    """One remark to the user."""
    from communique.brief.wording import clean

    click.echo(f"communique: {clean(sentence)}", err=True)


def say_failures(failures: Sequence[Failure]) -> None:
    """What could not be read, one sentence each; the first of them when there are very many."""
    for failure in failures[:SHOWN_FAILURES]:
        say(failure.reason if failure.source in failure.reason else f"{failure.source}: {failure.reason}")
    if len(failures) > SHOWN_FAILURES:
        say(f"{len(failures) - SHOWN_FAILURES} more could not be read; the brief lists them all.")


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error while it is a terminal, gone when the work is done; silence otherwise."""
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=None)
            # one step that is not done yet says nothing about how far it is: the bar then only moves to and fro
            bar.update(tasks[step], completed=done, total=total if total > 1 or done else None)

        yield show


class StoppedError(Exception):
    """The user stopped a command; ``str(error)`` says what became of its work."""


@contextmanager
def if_stopped(sentence: str) -> Iterator[None]:
    """What to say when the user stops the work inside. Raises StoppedError in the place of KeyboardInterrupt."""
    try:
        yield
    except KeyboardInterrupt:
        raise StoppedError(sentence) from None
