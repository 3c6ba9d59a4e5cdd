"""Cuts an article into paragraphs and segments, so that overlapping passages can each be marked and found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from communique.article import Article
from communique.brief.wording import visible

LONGEST = 120_000  # characters; of longer articles only what stands near marked words is shown in full
_AROUND = 700
_PARAGRAPH = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A passage of an article that shows line number ``line`` of the brief; ``quiet`` ones carry no number in print."""

    line: int
    start: int
    end: int
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the first words for a line begin."""

    line: int
    quiet: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that the same lines point at; ``lines`` is empty for unmarked ones."""

    html: Markup
    lines: tuple[int, ...]
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Segments of one paragraph, characters ``start`` to ``end``; ``aside`` when it is not part of the telling."""

    segments: tuple[Segment, ...]
    aside: bool
    start: int = 0
    end: int = 0


def safe(text: str) -> Markup:
    """The text escaped for HTML, with controls that could disguise it made visible."""
    if not _HIDDEN.search(text):
        return escape(text)
    parts: list[Markup] = []
    last = 0
    for found in _HIDDEN.finditer(text):
        parts.append(escape(text[last : found.start()]))
        parts.append(Markup('<span class="ctl">{}</span>').format(visible(found.group())))
        last = found.end()
    parts.append(escape(text[last:]))
    return Markup("").join(parts)


def cut(article: Article, sightings: Sequence[Sighting]) -> tuple[Paragraph, ...]:
    """The article's paragraphs. Joined, the segments give its text without line ends (and without what is left out)."""
    text = article.text
    first: dict[int, Sighting] = {}
    for sighting in sightings:
        if sighting.line not in first or sighting.start < first[sighting.line].start:
            first[sighting.line] = sighting
    anchors: dict[int, list[Anchor]] = defaultdict(list)
    for sighting in first.values():
        anchors[sighting.start].append(Anchor(sighting.line, sighting.quiet))
    edges = sorted({e for s in sightings for e in (s.start, s.end) if 0 <= e <= len(text)})
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for sighting in sightings:
        opening[sighting.start].append(sighting.line)
        closing[sighting.end].append(sighting.line)

    found: list[Paragraph] = []
    active: dict[int, int] = defaultdict(int)
    position, waiting = 0, []
    for match in _PARAGRAPH.finditer(text):
        segments: list[Segment] = []
        cursor = match.start()
        while True:
            while position < len(edges) and edges[position] <= cursor:
                _step(active, opening[edges[position]], closing[edges[position]])
                waiting += anchors.get(edges[position], [])
                position += 1
            if cursor >= match.end():
                break
            end = min(match.end(), edges[position] if position < len(edges) else match.end())
            lines = tuple(sorted(line for line, count in active.items() if count > 0))
            html = safe(text[cursor:end]) if lines or len(text) <= LONGEST else _shortened(text[cursor:end])
            segments.append(Segment(html, lines, tuple(waiting)))
            waiting, cursor = [], end
        if any(s.html.strip() for s in segments):
            found.append(Paragraph(tuple(segments), article.is_boilerplate(match.span()), *match.span()))
    return tuple(found) if len(text) <= LONGEST else tuple(_near_marks(found))


def _step(active: dict[int, int], opened: Iterable[int], closed: Iterable[int]) -> None:
    for line in opened:
        active[line] += 1
    for line in closed:
        active[line] -= 1


def _shortened(text: str) -> Markup:
    if len(text) <= 3 * _AROUND:
        return safe(text)
    left_out = len(text) - 2 * _AROUND
    note = Markup('<span class="muted"> [… {} characters left out …] </span>').format(f"{left_out:,}")
    return safe(text[:_AROUND]) + note + safe(text[-_AROUND:])


def _near_marks(paragraphs: Sequence[Paragraph]) -> Iterable[Paragraph]:
    """Paragraphs with marks, and two before and after each."""
    marked = [i for i, p in enumerate(paragraphs) if any(s.lines for s in p.segments)] or [0]
    keep = {j for i in marked for j in range(i - 2, i + 3)}
    gap = False
    for i, paragraph in enumerate(paragraphs):
        if i in keep:
            if gap:
                yield Paragraph((Segment(Markup("[…]"), (), ()),), True)
            gap = False
            yield paragraph
        else:
            gap = True
