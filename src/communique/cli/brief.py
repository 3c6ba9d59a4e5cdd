"""``communique brief``: the whole job in one go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import click

import communique
from communique.cli import FINE, PARTLY
from communique.cli.console import if_stopped, output, progress_bar, say, say_failures
from communique.cli.files import STANDARD_OUTPUT, why_not_writable, written
from communique.cli.options import day, reading
from communique.errors import NothingToRead, OutputError
from communique.store.file import looks_like_record

if TYPE_CHECKING:
    from communique.brief.lines import Brief
    from communique.library import Record

Form = Literal["HTML", "Markdown"]


@click.command(short_help="Read articles, or a record, and say what they amount to.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--html", metavar="FILE", help="Write the brief as one HTML file too.")
@click.option("--markdown", metavar="FILE", help="Write the brief as Markdown too.")
@click.option("--as-of", type=day, metavar="DATE", help="The brief as of this day; later articles are left out.")
@click.option("--full", is_flag=True, help="Leave nothing out but what is too uncertain to be told.")
@reading
@click.pass_context
def brief(
    ctx: click.Context,
    paths: tuple[str, ...],
    html: str | None,
    markdown: str | None,
    as_of: date | None,
    full: bool,
    knowledge: tuple[str, ...],
    published: date | None,
    outlet: str | None,
    jobs: int,
    annotator: str | None,
) -> int:
    """Print what the articles in PATH amount to: who said what, what is asked and answered, what is due.

    PATH is a file or folder of articles, or "-" for standard input, any number of them; or one record made with
    communique add. With "-" as FILE the HTML or Markdown goes to standard output, in place of the printed brief.
    When FILE cannot be written, the brief is printed all the same and the exit code is 1.
    """
    records = [path for path in paths if looks_like_record(path)]
    if records and len(paths) > 1:
        raise click.UsageError(f"{records[0]} is a record; give it alone, or give articles only.")
    if records and (knowledge or published or outlet or annotator):
        raise click.UsageError(f"{records[0]} is a record; give these options to communique add instead.")
    if html == markdown == STANDARD_OUTPUT:
        raise click.UsageError("Only one of --html and --markdown can go to standard output.")
    wanted: list[tuple[Form, str]] = []
    unwritten = False
    both: tuple[tuple[Form, str | None], ...] = (("HTML", html), ("Markdown", markdown))
    for form, path in both:
        if path and (reason := why_not_writable(path)):  # said before the work, not after it
            say(reason)
            unwritten = True
        elif path:
            wanted.append((form, path))
    stopped = "Stopped; the record is as it was." if records else "Stopped; nothing was kept."
    with if_stopped(stopped), progress_bar() as progress:
        if records:
            record = communique.open(records[0])
        else:
            record = communique.read(
                paths, knowledge=knowledge, date=published, outlet=outlet, annotator=annotator, jobs=jobs,
                progress=progress,
            )  # fmt: skip
        with record:
            record.progress = progress
            made = _compose(record, as_of, full)
            failures = record.failures
    written_to = [(form, path) for form, path in wanted if _write(made, form, path)]
    if STANDARD_OUTPUT not in (html, markdown):
        from communique.brief.terminal import print_brief

        print_brief(made, output())
    for form, path in written_to:
        if path != STANDARD_OUTPUT:
            say(f"The {form} brief is in {path}.")
    say_failures(failures)
    unwritten = unwritten or len(written_to) < len(wanted)
    return ctx.exit(PARTLY if unwritten or (failures and not records) else FINE)


def _compose(record: Record, as_of: date | None, full: bool) -> Brief:
    if not record.snapshot.articles:
        raise NothingToRead(f"{record.store.path} holds no article yet; put some in with communique add.")
    return record.brief(as_of, full)


def _write(made: Brief, form: Form, path: str) -> bool:
    """Whether the brief could be written; if not, that has been said, and it is still to be printed."""
    if form == "HTML":
        from communique.brief.html import render
    else:
        from communique.brief.markdown import render
    text = render(made).encode()
    try:
        with written(path) as stream:
            stream.write(text)
    except OutputError as error:
        say(str(error))
        return False
    return True
