"""``communique export``, ``formats`` and ``version``."""

from __future__ import annotations

import click

import communique
from communique.cli.console import progress_bar
from communique.cli.files import written


@click.command(short_help="Write a record for other programs.")
@click.argument("record", metavar="RECORD")
@click.option("--format", "form", default="json", show_default=True, metavar="NAME", help="See communique formats.")
@click.option("--output", default="-", show_default=True, metavar="FILE", help="Where to; - is standard output.")
def export(record: str, form: str, output: str) -> None:
    """Write all of RECORD in a format that other programs read."""
    with communique.open(record) as opened, progress_bar() as progress:
        opened.progress = progress
        from communique.export import exporter

        exporter(form)  # an unknown format is said before the work, not after it
        snapshot = opened.snapshot
        with written(output) as stream:
            exporter(form)(snapshot, stream)


@click.command(short_help="List the formats of communique export.")
def formats() -> None:
    """List the formats that communique export can write; other packages may add some."""
    from communique.export import formats as installed

    for name, line in installed().items():
        click.echo(f"{name:10}  {line}")


@click.command(short_help="Print the version.")
def version() -> None:
    """Print the version of communique."""
    click.echo(f"communique {communique.__version__}")
