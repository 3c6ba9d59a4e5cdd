"""The brief in a terminal: calm, at home between 80 and 120 columns, whole without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from communique.brief.dates import short_day
from communique.brief.lines import Brief, Group, Line, Piece, Section, Source, Style, Tone
from communique.brief.thresholds import SOURCES
from communique.brief.wording import shorten

WIDEST, NARROWEST = 110, 40
NUMBERS = 6  # source numbers after one sentence
LONGEST_LABEL = 17
LABELS = 12  # columns for a date or a word before a line
_STYLES: dict[Style, str] = {
    "plain": "", "name": "bold", "quote": "", "words": "", "hedge": "yellow", "muted": "dim", "same": "",
    "added": "underline", "dropped": "", "chain": "", "carried": "yellow",
}  # fmt: skip
_TONES: dict[Tone, str] = {
    "": "cyan", "open": "magenta", "waiting": "bold yellow", "late": "bold red", "done": "green", "planned": "blue",
    "disputed": "magenta", "unsure": "yellow",
}  # fmt: skip


def print_brief(brief: Brief, console: Console) -> None:
    """Print the brief. Text of articles is never taken as markup, and no line ends in spaces."""
    layout = _Layout(console)
    rows = [*layout.head(brief)]
    for section in brief.sections:
        rows += [Text(), *layout.section(section, brief.full)]
    rows += [Text(), *layout.sources(brief)]
    for row in rows:
        row.rstrip()
        console.print(row, highlight=False, soft_wrap=True)


class _Layout:
    """Breaks sentences into rows of one console, with hanging indents."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = max(NARROWEST, min(console.width, WIDEST))

    def _hang(self, body: Text, indent: int, lead: Text | None = None) -> Iterator[Text]:
        """The body wrapped ``indent`` columns in; ``lead`` stands in the indent of its first row."""
        room = self._width - indent
        for i, row in enumerate(body.wrap(self._console, room)):
            row.rstrip()
            start = Text(" " * indent)
            if i == 0 and lead is not None:
                start = Text("  ") + lead
                if start.cell_len >= indent:  # a label too long for its column stands alone
                    yield start
                    start = Text(" " * indent)
                else:
                    start.pad_right(indent - start.cell_len)
            yield start + row

    def head(self, brief: Brief) -> Iterator[Text]:
        yield from self._hang(Text(brief.title, "bold"), 0)
        when = [brief.period] + ([f"as of {short_day(brief.as_of)}"] if brief.as_of else [])
        yield from self._hang(Text(" · ".join([*when, *brief.facts]), "dim"), 0)
        for sentence in brief.summary:
            yield from self._hang(Text(sentence, "dim"), 0)

    def section(self, section: Section, full: bool) -> Iterator[Text]:
        yield _heading(section.title, 0 if full else section.hidden)
        if section.intro and full:
            yield from self._hang(Text(section.intro, "dim"), 1)
        label = max((len(line.label) for line in section.lines), default=0)
        room = 3 + min(LONGEST_LABEL, max(LABELS, label)) if label and self._width >= 60 else 2
        for group in section.groups:
            yield from self._group(group, room)
        for sentence in section.legend:
            yield from self._hang(Text(sentence, "dim"), 1)

    def _group(self, group: Group, indent: int) -> Iterator[Text]:
        if not group.lines:
            return
        if group.heading:
            yield from self._hang(_text(group.heading), 1)
        for line in group.lines:
            yield from self._line(line, indent)

    def _line(self, line: Line, indent: int) -> Iterator[Text]:
        sentence = _sentence(line)
        lead = Text(line.label, _TONES[line.tone]) if line.label else None
        if lead is not None and indent == 2:
            sentence, lead = lead + Text(": ") + sentence, None
        yield from self._hang(sentence, indent, lead)
        for child in line.children:
            yield from self._hang(_sentence(child), indent + 2)

    def sources(self, brief: Brief) -> Iterator[Text]:
        shown = brief.sources if brief.full else brief.sources[:SOURCES]
        if not shown:
            return
        yield _heading("Sources", len(brief.sources) - len(shown))
        outlets = min(24, max((len(s.outlet) for s in shown), default=0))
        days = max((len(_day(s)) for s in shown), default=0)
        for source in shown:
            yield self._source(source, days, outlets)

    def _source(self, source: Source, days: int, outlets: int) -> Text:
        text = Text("  ").append(f"[{source.number}]".rjust(4), "blue").append(f" {_day(source).ljust(days)}  ")
        text.append(shorten(source.outlet, outlets).ljust(outlets), "bold")
        note = (
            f" ({'; '.join(n for n in source.notes if n != 'date inferred')})"
            if set(source.notes) - {"date inferred"}
            else ""
        )
        room = self._width - text.cell_len - len(note) - 2
        if source.title and room > 12:
            text.append("  " + shorten(source.title, room))
        return text.append(note, "dim")


def _day(source: Source) -> str:
    if source.day is None:
        return "no date"
    return ("about " if source.dated.startswith("about") else "") + short_day(source.day)


def _heading(title: str, more: int) -> Text:
    heading = Text(title.upper(), "bold cyan")
    return heading.append(f"  {more:,} more: --full", "not bold dim") if more else heading


def _sentence(line: Line) -> Text:
    text = _text(line.pieces)
    if line.note:
        text.append(f" ({line.note})", "dim")
    if line.numbers:
        more = len(line.numbers) - NUMBERS
        text.append(" ").append("".join(f"[{n}]" for n in line.numbers[:NUMBERS]), "blue")
        text.append(f" and {more} more" if more > 0 else "", "dim")
    return text


def _text(pieces: Iterable[Piece]) -> Text:
    text = Text()
    for piece in pieces:
        if piece.style != "dropped":
            text.append(piece.text, _STYLES[piece.style])
    return text
