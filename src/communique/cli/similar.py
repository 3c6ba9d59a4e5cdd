"""``communique similar``: which story a text belongs to, and what it adds; nothing is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

import communique
from communique.brief.wording import clean, shorten
from communique.cli.console import output, progress_bar
from communique.cli.flat import print_csv

if TYPE_CHECKING:
    from rich.console import Console

    from communique.brief.novelty import Novelty, Told
    from communique.record import Snapshot

WORDS = 150  # characters of a statement or event
COLUMNS = ("source", "story", "kind", "new", "id", "who", "words", "outlets")


@click.command(short_help="Say which story a text belongs to and what is new in it.")
@click.argument("record", metavar="RECORD")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row a statement or event.")
def similar(record: str, file: str, as_json: bool, as_csv: bool) -> None:
    """Say to which story of RECORD the articles in FILE belong, whose text they share, and what they add.

    The record stays as it is; communique add RECORD FILE keeps the articles.
    """
    from communique.brief.novelty import novelty
    from communique.trying import with_articles

    if as_json and as_csv:
        raise click.UsageError("Give --json or --csv, not both.")
    with communique.open(record) as opened, progress_bar() as progress:
        tried = with_articles(opened.store, file, progress=progress)
        ids = [*(a.id for a in tried.new), *tried.known]
        found = [novelty(tried.snapshot, i) for i in ids]  # reads annotations, so the record must be open
    if as_json:
        rows = [_row(n, tried.snapshot, known=n.article in tried.known) for n in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif as_csv:
        print_csv(COLUMNS, (row for n in found for row in _flat(n, tried.snapshot)))
    else:
        for n in found:
            _print(output(), n, tried.snapshot, known=n.article in tried.known)


def _flat(found: Novelty, snapshot: Snapshot) -> list[tuple[str, ...]]:
    source = snapshot.articles[found.article].source
    return [
        (source, found.story.id, t.kind, "" if t.others else "yes", t.id, t.who, t.words, "; ".join(t.others))
        for t in (*found.new, *found.known)
    ]


def _row(found: Novelty, snapshot: Snapshot, *, known: bool) -> dict[str, Any]:
    others = [i for i in found.story.articles if i != found.article]
    return {
        "source": snapshot.articles[found.article].source,
        "in_record": known,
        "story": None if found.alone else _story_of(found, snapshot),
        "articles": [{"id": i, "outlet": snapshot.articles[i].outlet_name} for i in others],
        "copies": [{"articles": list(c.articles), "share": c.share, "first": c.first, "why": c.why}
                   for c in found.copies],
        "new": [_told(t) for t in found.new],
        "known": [_told(t) for t in found.known],
        "conflicts": [{"kind": c.kind, "about": c.about, "why": c.why} for c in found.conflicts],
    }  # fmt: skip


def _story_of(found: Novelty, snapshot: Snapshot) -> str:
    return found.story.title if found.story.articles[0] != found.article else _title(found, snapshot)


def _title(found: Novelty, snapshot: Snapshot) -> str:
    """A story is named by its first article; where that is the text itself, the next one names it."""
    other = next(snapshot.articles[i] for i in found.story.articles if i != found.article)
    return other.title.value if other.title else other.outlet_name


def _told(told: Told) -> dict[str, Any]:
    return {"kind": told.kind, "who": told.who, "words": told.words, "outlets": list(told.others)}


def _print(out: Console, found: Novelty, snapshot: Snapshot, *, known: bool) -> None:
    from rich.text import Text

    article = snapshot.articles[found.article]
    out.print(Text(clean(article.source), "bold") + Text("  is in the record already" if known else "", "dim"))
    if found.alone:
        out.print("  belongs to no story of the record")
    else:
        others = [snapshot.articles[i].outlet_name for i in found.story.articles if i != found.article]
        out.print(Text(f"  belongs to “{clean(_story_of(found, snapshot))}”, told by {', '.join(map(clean, others))}"))
    for copy in found.copies:
        names = [clean(snapshot.articles[i].outlet_name) for i in copy.articles if i != found.article]
        out.print(Text(f"  shares {copy.share:.0%} of its text with {', '.join(names)}; {clean(copy.why)}"))
    for heading, rows in (("new in it", found.new), ("known", found.known)):
        if rows:
            out.print(Text(f"  {heading}: {len(rows):,}", "bold"))
        for t in rows:
            who = f"{t.who}: " if t.who else ""
            also = f"  ({', '.join(t.others)})" if t.others else ""
            out.print(Text.assemble(f"    {who}{shorten(t.words, WORDS)}", (also, "dim")))
    for conflict in found.conflicts:
        about = shorten(clean(conflict.about), WORDS)
        out.print(Text(f"  conflict of {conflict.kind}: {about}; {clean(conflict.why)}", "yellow"))
