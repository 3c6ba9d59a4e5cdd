"""The brief as Markdown: numbered sources as links to the list at its end; text of articles cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.brief.dates import day_words
from communique.brief.lines import Brief, Group, Line, Piece, Section

# Everything CommonMark or GitHub's dialect may read as markup, wherever in a line it stands.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#|~!$^=@])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINE_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))")
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|mailto)(?=:)|\b(www)(?=\.)")


def escape(text: str) -> str:
    """The text so that Markdown shows it as it stands: no markup, no HTML, no links of its own."""
    plain = _SPECIAL.sub(r"\\\1", text).translate(_ENTITIES)
    plain = _LINE_START.sub(
        lambda m: f"{m.group(1)}\\{m.group(2)}" if not m.group(2).isdigit() else m.group(0) + "\u200b", plain
    )
    return _BARE_LINK.sub(lambda m: m.group(0) + "\u200b", plain)


def render(brief: Brief) -> str:
    """One Markdown document; numbers link to the sources at its end."""
    rows = list(_head(brief))
    for section in brief.sections:
        rows += _section(section, brief.full)
    rows += ["", "## Sources", ""]
    for source in brief.sources:
        title = f" {escape(source.title)}" if source.title else ""
        notes = f" ({escape('; '.join(source.notes))})" if source.notes else ""
        anchor = f'<a id="source-{source.number}"></a>**[{source.number}]**'
        rows.append(f"- {anchor} {escape(source.outlet)}, {source.dated}.{title}{notes}")
    return "\n".join(rows) + "\n"


def _head(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    yield ""
    as_of = f"**As of {day_words(brief.as_of, weekday=True)}.** " if brief.as_of else ""
    yield f"{as_of}Coverage of {brief.period}: {', '.join(brief.facts)}."
    for sentence in brief.summary:
        yield ""
        yield escape(sentence)


def _section(section: Section, full: bool) -> Iterator[str]:
    yield ""
    yield f"## {section.title}"
    if section.intro:
        yield ""
        yield f"*{section.intro}*"
    for sentence in section.legend:
        yield ""
        yield f"*{escape(sentence)}*"
    for group in section.groups:
        yield from _group(group)
    if section.hidden and not full:
        yield ""
        yield f"*{section.hidden:,} more in the full brief (`--full`).*"


def _group(group: Group) -> Iterator[str]:
    if not group.lines:
        return
    if group.heading:
        yield ""
        yield f"### {_plain(group.heading)}"
    yield ""
    for line in group.lines:
        label = f"**{escape(line.label)}** · " if line.label else ""
        yield f"- {label}{_sentence(line)}"
        for child in line.children:
            yield f"  - {_sentence(child)}"


def _sentence(line: Line) -> str:
    note = f" ({escape(line.note)})" if line.note else ""
    numbers = "".join(f"[[{n}]](#source-{n})" for n in line.numbers)
    return f"{_styled(line.pieces)}{note}{' ' + numbers if numbers else ''}"


def _styled(pieces: Iterable[Piece]) -> str:
    out = ""
    for piece in pieces:
        if piece.style == "dropped" or not piece.text:
            continue
        around = {"name": "**", "added": "**", "hedge": "*"}.get(piece.style, "")
        words = piece.text.strip()
        if not around or not words:
            out += escape(piece.text)
            continue
        before, after = piece.text[: len(piece.text) - len(piece.text.lstrip())], piece.text[len(piece.text.rstrip()) :]
        out += f"{before}{around}{escape(words)}{around}{after}"
    return out


def _plain(pieces: Iterable[Piece]) -> str:
    return escape("".join(p.text for p in pieces))
