"""``communique compare``: one story in the words of each outlet, word by word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

import communique
from communique.brief.wording import clean, counted, shorten
from communique.cli.console import output, progress_bar
from communique.cli.flat import print_csv
from communique.errors import UnknownEntry

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from communique.brief.comparing import Comparison, Utterance, Wording

COLUMNS = ("story", "statement", "said_on", "speaker", "outlet", "against", "change", "one", "two")
STYLES = {"same": "", "added": "green", "dropped": "red strike", "number": "bold red", "denied": "bold red"}
ABOUT = 100  # characters of what a conflict is about


@click.command(short_help="Lay one story's wordings side by side.")
@click.argument("record", metavar="RECORD")
@click.option("--story", metavar="ID", help="The story; without it the stories are listed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with passages.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a change.")
def compare(record: str, story: str | None, as_json: bool, as_csv: bool) -> None:
    """Show each utterance of a story in RECORD in the words of every outlet that carries it.

    The fullest wording comes first; below it stands what each other outlet drops, adds or changes, and who leaves the
    utterance out. Last come the conflicts among the tellings.
    """
    from communique.brief.comparing import compare_story

    if as_json and as_csv:
        raise click.UsageError("Give --json or --csv, not both.")
    with communique.open(record) as opened, progress_bar() as progress:
        opened.progress = progress
        snapshot = opened.snapshot
        stories = [s for s in snapshot.entries.stories if story is None or s.id == story]
        if story is not None and not stories:
            raise UnknownEntry(f"The record {record} holds no story {story}; communique compare {record} lists them.")
        found = [compare_story(snapshot, s) for s in stories if story is not None or len(s.articles) > 1]
    if as_json:
        click.echo(json.dumps([_row(c) for c in found], ensure_ascii=False, indent=1))
    elif as_csv:
        print_csv(COLUMNS, (row for c in found for row in _flat(c)))
    elif story is None:
        for c in found:
            outlets, tellings = counted(len(c.outlets), "outlet"), counted(c.tellings, "telling")
            click.echo(f"{c.story.id}  {outlets}, {tellings}  {clean(c.story.title)}")
        if not found:
            click.echo("No story has more than one article.")
    else:
        _print(output(), found[0])


def _day(utterance: Utterance) -> str:
    return str(utterance.said_on) if utterance.said_on else ""


def _row(found: Comparison) -> dict[str, Any]:
    return {
        "story": found.story.id,
        "title": found.story.title,
        "outlets": list(found.outlets),
        "tellings": found.tellings,
        "utterances": [
            {
                "statement": u.statement.id,
                "speaker": u.who,
                "said_on": _day(u) or None,
                "wordings": [_wording(w) for w in u.wordings],
                "left_out": list(u.silent),
            }
            for u in found.utterances
        ],
        "conflicts": [c.id for c in found.conflicts],
    }


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "outlet": wording.outlet,
        "article": wording.report.article,
        "passages": [[p.start, p.end] for p in wording.report.passages],
        "manner": wording.report.manner,
        "words": wording.words,
        "alike": wording.alike,
        "remarks": list(wording.remarks),
        "changes": [
            {"kind": c.kind, "one": " ".join(c.one), "two": " ".join(c.two)} for c in wording.changes
        ],
    }  # fmt: skip


def _flat(found: Comparison) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for u in found.utterances:
        head = (found.story.id, u.statement.id, _day(u), u.who)
        for w in u.wordings[1:]:
            told = [c for c in w.changes if c.kind != "same"]
            for c in told:
                rows.append((*head, w.outlet, u.wordings[0].outlet, c.kind, " ".join(c.one), " ".join(c.two)))
            if not told:
                kind = "same" if w.changes else "other words"
                rows.append((*head, w.outlet, u.wordings[0].outlet, kind, u.wordings[0].words, w.words))
        rows.extend((*head, outlet, u.wordings[0].outlet, "left out", "", "") for outlet in u.silent)
    return rows


def _print(out: Console, found: Comparison) -> None:
    from rich.text import Text

    out.print(Text(clean(found.story.title), "bold"))
    count = f"{counted(len(found.outlets), 'outlet')}, {counted(found.tellings, 'independent telling')}"
    out.print(Text(f"{count}: {', '.join(found.outlets)}", "dim"))
    for why in found.story.why:
        out.print(Text(f"  {clean(why)}", "dim"))
    for u in found.utterances:
        out.print()
        out.print(Text.assemble((u.who, "bold"), f"  {_day(u)}  ", (u.statement.id, "cyan")))
        for n, wording in enumerate(u.wordings):
            out.print(_line(wording, first=n == 0))
        if u.silent:
            out.print(Text(f"  left out by {', '.join(u.silent)}", "dim"))
    if not found.utterances:
        out.print(Text("No utterance is carried by more than one outlet."))
    for n, conflict in enumerate(found.conflicts):
        if n == 0:
            out.print()
            out.print(Text("Conflicts", "bold"))
        about = shorten(clean(conflict.about), ABOUT)
        out.print(Text.assemble(("  " + conflict.id, "cyan"), f"  {conflict.kind}  {about}: {clean(conflict.why)}"))


def _line(wording: Wording, *, first: bool) -> Text:
    """The wording; of changed words the former ones stand in brackets, so that no colour is needed to read it."""
    from rich.text import Text

    line = Text.assemble(("  " + wording.outlet, "bold" if first else ""), ": ")
    if not wording.changes:
        line.append(wording.words)
    for change in wording.changes:
        style = STYLES.get(change.kind, "yellow")
        if change.kind == "same":
            line.append(" ".join(change.two) + " ")
        else:
            if change.one:
                line.append(f"[-{' '.join(change.one)}-] ", style if not change.two else "red")
            if change.two:
                line.append(f"{{+{' '.join(change.two)}+}} ", style if not change.one else "green")
    if wording.remarks:
        line.append(f" ({'; '.join(wording.remarks)})", "dim")
    return line
