"""``communique timeline``: the days that matter most to a record, each in the words of its articles."""

from __future__ import annotations

import json

import click

import communique
from communique.brief.wording import clean
from communique.cli.console import output, progress_bar
from communique.reconcile.days.key import KeyDay, key_days, settled
from communique.record import Snapshot


@click.command(short_help="Print the most important days with what is told of them.")
@click.argument("record", metavar="RECORD")
@click.option("--days", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="So many days.")
@click.option(
    "--sentences", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="So many sentences a day."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with passages and importance.")
def timeline(record: str, days: int, sentences: int, as_json: bool) -> None:
    """Print the days that matter most to RECORD in the order of the calendar, each in words of its articles.

    A day matters when later articles come back to it. Only articles whose own day is known count.
    """
    with communique.open(record) as opened, progress_bar() as progress:
        opened.progress = progress
        snapshot = opened.snapshot
        times = {i: settled(rows) for i, rows in snapshot.annotations.items()}  # read while the record is open
    found = key_days(snapshot.articles, times, days, sentences)
    if as_json:
        click.echo(json.dumps([_row(day, snapshot) for day in found], ensure_ascii=False, indent=1))
    elif not found:
        click.echo("No days found: no article with a day of its own names a single day.")
    else:
        _print(found, snapshot)


def _row(day: KeyDay, snapshot: Snapshot) -> dict[str, object]:
    passages = [
        {"article": p.article, "span": [p.start, p.end], "text": snapshot.words(p)} for p in day.passages
    ]  # fmt: skip
    return {
        "day": day.day.isoformat(),
        "importance": round(day.importance, 4),
        "articles": list(day.articles),
        "passages": passages,
    }


def _print(found: tuple[KeyDay, ...], snapshot: Snapshot) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("day", no_wrap=True)
    table.add_column("told by", justify="right")
    table.add_column("in the words of")
    for day in found:
        for number, passage in enumerate(day.passages):
            outlet = snapshot.articles[passage.article].outlet_name
            words = " ".join(clean(snapshot.words(passage)).split())
            first = (day.day.isoformat(), str(len(day.articles))) if number == 0 else ("", "")
            table.add_row(*first, Text(f"{words} ({clean(outlet)})"))
    output().print(table)
