"""The command ``communique``. Each command is in a module of its own, which is imported when it is run."""

from __future__ import annotations

import importlib
import sys
from difflib import get_close_matches

import click

from communique.cli import leaving_at_once
from communique.version import __version__

COMMANDS = {
    "brief": "brief",
    "timeline": "timeline",
    "add": "add",
    "articles": "lists",
    "actors": "lists",
    "statements": "lists",
    "events": "lists",
    "threads": "lists",
    "positions": "positions",
    "conflicts": "lists",
    "compare": "compare",
    "coverage": "coverage",
    "similar": "similar",
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
        with leaving_at_once():
            module = importlib.import_module(f"communique.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def get_help(self, ctx: click.Context) -> str:
        """The help, for which every command is imported."""
        with leaving_at_once():
            return super().get_help(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named. Raises UsageError that names the command most like an unknown one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            like = get_close_matches(args[0].lower(), COMMANDS, 1)
            raise click.UsageError(f"No such command {args[0]!r}." + (f" Did you mean {like[0]}?" if like else ""), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Raises UnheardError when nobody reads its output any more."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise UnheardError from None
        return result


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"communique {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
def app() -> None:
    """Turn news coverage of a negotiation or a crisis into one sourced record.

    \b
    communique brief ARTICLES       reads a folder and says what it amounts to
    communique add RECORD ARTICLES  keeps it in a file, to go on with later
    communique statements RECORD    lists who said what

    Exit codes: 0 all is well; 1 something could not be read or written, the rest was done; 2 the command was not
    understood; 3 nothing could be done; 130 stopped.
    """
