"""``communique positions``: which side says what on which issue, day by day, and where it moved."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

import communique
from communique.brief.wording import clean, shorten
from communique.cli.console import output, progress_bar
from communique.cli.options import day
from communique.interval import Interval
from communique.record import Snapshot

WORDS = 160  # characters of one utterance in the terminal


@click.command(short_help="List who stands where on which issue.")
@click.argument("record", metavar="RECORD")
@click.option("--issues", metavar="FILE", type=click.Path(path_type=Path), help="A CSV file of your own issues.")
@click.option("--actor", metavar="NAME", help="Only the side of this name, or with a part of it.")
@click.option("--as-of", type=day, metavar="DATE", help="As they stood on this day; later articles are left out.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def positions(record: str, issues: Path | None, actor: str | None, as_of: date | None, as_json: bool) -> None:
    """List what each side in RECORD said on each issue, in the order of days.

    Issues are found in what the articles tell; --issues FILE adds your own, with the columns issue and words, the
    words separated by "|". A side of which nothing is told on an issue is listed as silent, apart from one that is told
    to have refused to say.
    """
    from communique.brief.asof import narrow
    from communique.knowledge.issues import read_issues
    from communique.reconcile.positions.cells import find_positions

    own = read_issues(issues) if issues else ()
    with communique.open(record) as opened, progress_bar() as progress:
        opened.progress = progress
        snapshot = opened.snapshot
        snapshot = narrow(snapshot, as_of) if as_of else snapshot
        rows = _rows(find_positions(snapshot, own), snapshot, actor)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not rows:
        click.echo("No issues found.")
    else:
        out = output()
        for row in rows:
            _print(out, row)


def _rows(found: Any, snapshot: Snapshot, actor: str | None) -> list[dict[str, Any]]:
    """The positions as plain values: one row an issue, with the sides it has."""
    names = {a.id: a.name for a in snapshot.entries.actors}
    sides = [s for s in found.sides if actor is None or actor.casefold() in names[s].casefold()]
    rows = []
    for issue in found.issues:
        cells = [found.cell(side, issue.id) for side in sides]
        rows.append(
            {
                "id": issue.id,
                "issue": issue.name,
                "own": issue.own,
                "sides": [
                    {
                        "side": names[c.side],
                        "actor": c.side,
                        "told": c.told,
                        "said": [_said(x, names) for x in c.said],
                        "refused": [
                            {"on": _day(x.on), "speaker": names[x.speaker], "words": snapshot.words(x.passage)}
                            for x in c.refused
                        ],
                        "shifts": [
                            {"before": _said(x.before, names), "after": _said(x.after, names), "why": x.why}
                            for x in c.shifts
                        ],
                    }
                    for c in cells
                ],
            }
        )
    return rows


def _said(said: Any, names: dict[str, str]) -> dict[str, Any]:
    return {
        "on": _day(said.on),
        "stance": said.stance,
        "words": said.words,
        "speakers": [names[a] for a in said.speakers],
        "statement": said.entry,
    }


def _day(on: Interval | None) -> str | None:
    """The last day on which it can have been said, as ISO 8601."""
    return on.last.isoformat() if on and on.last else None


def _print(out: Any, row: dict[str, Any]) -> None:
    from rich.text import Text

    out.print(Text(clean(row["issue"]) + (" (yours)" if row["own"] else ""), "bold"))
    silent = [c["side"] for c in row["sides"] if c["told"] == "said nothing"]
    for cell in row["sides"]:
        if cell["told"] == "said nothing":
            continue
        out.print(Text(f"  {clean(cell['side'])}", "cyan"))
        for x in cell["said"]:
            out.print(Text(f"    {x['on'] or 'no day'}  {x['stance']}: {shorten(clean(x['words']), WORDS)}"))
        for x in cell["refused"]:
            out.print(Text(f"    {x['on'] or 'no day'}  refused to say: {clean(x['words'])}"))
        for x in cell["shifts"]:
            out.print(Text(f"    moved: {x['why']} {x['before']['statement']} → {x['after']['statement']}", "bold"))
    if silent:
        out.print(Text(f"  said nothing: {', '.join(map(clean, silent))}", "dim"))
    out.print()
