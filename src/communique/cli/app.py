"""The command ``communique``. Each command is in a module of its own, which is imported when it is run."""

from __future__ import annotations

import importlib
import sys

import click

COMMANDS = {
    "brief": "brief",
    "add": "add",
    "articles": "lists",
    "actors": "lists",
    "statements": "lists",
    "events": "lists",
    "threads": "lists",
    "conflicts": "lists",
    "show": "show",
    "annotate": "annotate",
    "export": "export",
    "formats": "export",
    "version": "export",
}


class UnheardError(Exception):
    """Whoever reads our output has stopped; raised in the place of BrokenPipeError, which click takes for a failure."""


class LazyGroup(click.Group):
    """Finds commands by name, in the order a newcomer meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"communique.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Raises UnheardError when nobody reads its output any more."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise UnheardError from None
        return result


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def app() -> None:
    """Turn news coverage of a negotiation or a crisis into one sourced record.

    \b
    communique brief ARTICLES               reads a folder and prints what it amounts to
    communique add RECORD ARTICLES          keeps it in a file, to go on with later
    communique statements RECORD            lists who said what

    Exit codes: 0 all is well; 1 something given could not be read, the rest was done; 2 the command was not
    understood; 3 nothing could be done; 130 stopped.
    """
