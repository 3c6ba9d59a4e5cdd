"""The brief as one HTML file: no outside requests, works without JavaScript, escapes everything an article says."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from communique.brief.dates import day_words
from communique.brief.lines import Brief, Line, Piece, Source, Style
from communique.brief.marks import Paragraph, Sighting, cut, safe
from communique.brief.strip import draw

# Up to this many articles all are shown with their text; of more only those that a line cites.
ALL_TEXTS = 60
_TITLE_WITHIN = 10  # paragraphs at the start of a text that may be its title
_TAGS: dict[Style, str] = {
    "plain": "", "name": 'b class="name"', "quote": 'span class="quote" dir="auto"',
    "words": 'span class="words" dir="auto"', "hedge": 'em class="hedge"', "muted": 'span class="muted"', "same": "",
    "added": "ins", "dropped": "del", "chain": 'span class="chain"',
    "carried": 'abbr class="carried" title="carried over: the words at this place do not name the speaker"',
}  # fmt: skip
_MARK_TARGET = "background:var(--target);color:var(--target-ink);border-bottom-color:var(--accent)"


@dataclass(frozen=True, slots=True)
class Telling:
    """An article as the page shows it: ``paragraphs`` (none when its text is left out) below its title line."""

    source: Source
    paragraphs: tuple[Paragraph, ...]
    heading: Paragraph | None
    language: str


class Page:
    """Numbers the lines of a brief and finds for each article the words they point at."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self._number: dict[int, int] = {}
        self._sightings: dict[int, list[Sighting]] = defaultdict(list)
        printed_first = sorted(_walk(brief), key=lambda pair: pair[1])  # so that print counts without gaps
        for i, (line, quiet) in enumerate(printed_first, 1):
            self._number[id(line)] = i
            for evidence in line.evidence:
                passage = evidence.passage
                self._sightings[evidence.number].append(Sighting(i, passage.start, passage.end, quiet))

    def number(self, line: Line) -> int:
        """The number of a line: from 1 in reading order for those that print shows, then the others."""
        return self._number[id(line)]

    def tellings(self) -> list[Telling]:
        """All articles with their marked words."""
        every = self.brief.full or len(self.brief.sources) <= ALL_TEXTS
        return [self._telling(s, shown=every or s.number in self._sightings) for s in self.brief.sources]

    def _telling(self, source: Source, *, shown: bool) -> Telling:
        article = source.article
        language = article.language.value if article.language else ""
        paragraphs = cut(article, self._sightings[source.number]) if shown else ()
        title = " ".join(article.title.value.split()) if article.title else ""
        for i, paragraph in enumerate(paragraphs[:_TITLE_WITHIN]):
            if title and " ".join(article.text[paragraph.start : paragraph.end].split()) == title:
                rest = paragraphs[:i] + paragraphs[i + 1 :]  # the title stands above the text, not twice
                return Telling(source, rest, paragraph, language)
        return Telling(source, paragraphs, None, language)

    def target_rules(self) -> str:
        """CSS that marks every segment of a chosen passage, not only its first one, without JavaScript."""
        pairs = sorted((number, s.line) for number, found in self._sightings.items() for s in found)
        chosen = [
            f'#a{number}:has(#e{line}-{number}:target) mark[data-e~="{line}"]' for number, line in dict.fromkeys(pairs)
        ]
        return ",".join(chosen) + "{" + _MARK_TARGET + "}" if chosen else ""


def _walk(brief: Brief) -> Iterator[tuple[Line, bool]]:
    """Every line, parents before children, and whether print gives it no number: folded ones and those below others."""
    for section in brief.sections:
        for group in section.groups:
            for lines, folded in ((group.lines, False), (group.rest, True)):
                for line in lines:
                    yield line, folded
                    yield from ((child, True) for child in line.children)


def pieces_html(pieces: tuple[Piece, ...]) -> Markup:
    """Pieces as HTML; text is escaped whatever it holds."""
    parts: list[Markup] = []
    for piece in pieces:
        tag = _TAGS[piece.style]
        text = safe(piece.text)
        parts.append(Markup(f"<{tag}>") + text + Markup(f"</{tag.split(' ')[0]}>") if tag else text)
    return Markup("").join(parts)


def _digest(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("communique.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pieces"] = pieces_html
    environment.filters["safe_text"] = safe
    environment.filters["day"] = day_words
    return environment


@cache
def _resource(name: str) -> str:
    return (files("communique.brief") / "templates" / name).read_text("utf-8")


def render(brief: Brief) -> str:
    """One self-contained HTML document.

    Its content security policy allows nothing from outside and only the style and the script that were written here,
    named by their digests, so that nothing in an article can run even if it got past the escaping.
    """
    page = Page(brief)
    style = _resource("style.css") + page.target_rules()
    script = _resource("script.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    outlets: dict[str, list[int]] = defaultdict(list)
    for source in brief.sources:
        outlets[source.outlet].append(source.number)
    speakers = sorted({line.speaker for line, _ in _walk(brief) if line.speaker})
    return (
        _environment()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            page=page,
            tellings=page.tellings(),
            strip=draw(brief),
            style=Markup(style),
            script=Markup(script),
            policy=policy,
            outlets=outlets,
            outlet_of={s.number: s.outlet for s in brief.sources},
            speakers=speakers,
            compared=any(p.style in ("added", "dropped") for line, _ in _walk(brief) for p in line.pieces),
        )
    )
