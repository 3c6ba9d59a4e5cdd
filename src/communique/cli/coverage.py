"""``communique coverage``: which outlet carries what of each story."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

import communique
from communique.brief.wording import clean, shorten
from communique.cli.console import output, progress_bar
from communique.cli.flat import print_csv
from communique.errors import UnknownEntry

if TYPE_CHECKING:
    from rich.console import Console

    from communique.brief.coverage import Coverage, OutletRow

SIGNS = {"carried": "●", "in part": "◐", "left out": "–", "before": "·"}
WORDS = 110  # characters of a statement or event
COLUMNS = ("story", "kind", "id", "who", "words", "outlet", "country", "owner", "state_funded", "carried", "tellings",
           "flags")  # fmt: skip


@click.command(short_help="Show which outlet carries what.")
@click.argument("record", metavar="RECORD")
@click.option("--story", metavar="ID", help="Only this story; communique compare RECORD lists them.")
@click.option("--all", "every", is_flag=True, help="What one outlet alone carries and nothing flags, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row an entry and outlet.")
def coverage(record: str, story: str | None, every: bool, as_json: bool, as_csv: bool) -> None:
    """Show what each outlet of a story in RECORD carries, carries in part, or leaves out.

    Outlets come with country, owner and whether a state pays for them, where the knowledge files say so. Lines are
    flagged that rest on a single source, and those that only state media of one country carry. An outlet whose last
    article is older than what was said or done is not counted as leaving it out. JSON and CSV have every line.
    """
    from communique.brief.coverage import coverage as cover
    from communique.knowledge import Knowledge

    if as_json and as_csv:
        raise click.UsageError("Give --json or --csv, not both.")
    with communique.open(record) as opened, progress_bar() as progress:
        opened.progress = progress
        found = cover(opened.snapshot, Knowledge.of(opened.store.knowledge()), story)
    if story is not None and not found:
        why = f"The record {record} holds no story {story} that several outlets tell"
        raise UnknownEntry(f"{why}; communique compare {record} lists them.")
    if as_json:
        click.echo(json.dumps([_row(c) for c in found], ensure_ascii=False, indent=1))
    elif as_csv:
        print_csv(COLUMNS, (row for c in found for row in _flat(c)))
    elif not found:
        click.echo("No story is told by more than one outlet.")
    else:
        out = output()
        for c in found:
            _print(out, c, every)


def _outlet(outlet: OutletRow) -> dict[str, Any]:
    return {
        "name": outlet.name,
        "country": outlet.country,
        "owner": outlet.owner,
        "state_funded": outlet.state_funded,
        "articles": list(outlet.articles),
    }


def _row(found: Coverage) -> dict[str, Any]:
    return {
        "story": found.story.id,
        "title": found.story.title,
        "independent": found.story.independent,
        "outlets": [_outlet(o) for o in found.outlets],
        "entries": [
            {
                "id": e.id,
                "kind": e.kind,
                "who": e.who,
                "words": e.words,
                "tellings": e.tellings,
                "flags": list(e.flags),
                "outlets": {o.name: cell for o, cell in zip(found.outlets, e.cells, strict=True)},
            }
            for e in found.entries
        ],
    }


def _flat(found: Coverage) -> list[tuple[Any, ...]]:
    return [
        (found.story.id, e.kind, e.id, e.who, e.words, o.name, o.country or "", o.owner or "",
         "yes" if o.state_funded else "", cell, e.tellings, "; ".join(e.flags))
        for e in found.entries
        for o, cell in zip(found.outlets, e.cells, strict=True)
    ]  # fmt: skip


def _print(out: Console, found: Coverage, every: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    out.print(Text.assemble((clean(found.story.title), "bold"), "  ", (found.story.id, "cyan")))
    for n, outlet in enumerate(found.outlets, 1):
        known = [outlet.country or "", outlet.owner or "", "state-funded" if outlet.state_funded else ""]
        told = f" ({', '.join(k for k in known if k)})" if any(known) else ""
        out.print(Text(f"  {n}  {outlet.name}{told}", "dim"))
    shown = [e for e in found.entries if every or e.outlets > 1 or e.flags]
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for n in range(len(found.outlets)):
        table.add_column(str(n + 1), no_wrap=True)
    table.add_column("id", no_wrap=True, style="cyan")
    table.add_column("carried")
    for e in shown:
        words = f"{e.who}: {shorten(e.words, WORDS)}" if e.who else shorten(e.words, WORDS)
        flags = f"  [{'; '.join(e.flags)}]" if e.flags else ""
        table.add_row(*(SIGNS[c] for c in e.cells), e.id, Text.assemble(words, (flags, "bold")))
    out.print(table)
    left = len(found.entries) - len(shown)
    signs = "● carried  ◐ in part  – left out  · published before"
    out.print(Text(signs + (f"; {left:,} more that one outlet alone carries: --all" if left else ""), "dim"))
    out.print()
