"""Puts an article together: what the user gave, what its file tells, what its text shows, in that order of trust."""

from __future__ import annotations

import hashlib
from datetime import date

from communique.article import Article, Boilerplate, Found
from communique.intake.boilerplate import find_furniture, find_rest, join
from communique.intake.dates import day_in_address
from communique.intake.given import Given
from communique.intake.head import Head, read_head, same_words
from communique.intake.header import Header
from communique.intake.language import read_language, tell_language
from communique.intake.lines import Line, split_lines
from communique.intake.origin import (
    article_address,
    find_credits,
    named_outlet,
    notes_below,
    outlet_at,
    outlet_below,
    outlet_by_agency,
)
from communique.intake.told import Told
from communique.knowledge import Knowledge


def compose(
    text: str,
    source: str,
    encoding: str,
    knowledge: Knowledge,
    given: Given,
    told: Told,
    header: Header | None = None,
) -> Article:
    """The article of a text. ``told`` comes from a sidecar or a row, ``header`` from the text's first lines."""
    rules, outlets = knowledge.boilerplate, knowledge.outlets
    told = _given(given).over(told)
    marks: list[Boilerplate] = []
    start = 0
    if header is not None:
        told, start = told.over(header.told), header.end
        if header.span:
            marks.append(Boilerplate(*header.span, "header"))
    lines = tuple(_after(split_lines(text), start))
    furniture = find_furniture(lines, rules)
    if told.title:
        furniture = {i: k for i, k in furniture.items() if not same_words(told.title.value, lines[i].text)}
    head = read_head(lines, frozenset(furniture), rules, outlets, told.title)
    marks += head.marks
    own = head.title.span if head.title else None
    rest = find_rest(lines, furniture, head.begins, rules, outlets, _names(told, head, text))
    marks += [m for m in rest if own is None or m.end <= own[0] or own[1] <= m.start]
    boilerplate = join(text, marks)
    ends = notes_below(lines, boilerplate)
    url = told.url or article_address(text, boilerplate)
    credits = find_credits(text, boilerplate, outlets)
    if head.agency and head.agency.value not in {c.value for c in credits if c.step == "dateline"}:
        credits = (head.agency, *(c for c in credits if c.value != head.agency.value))
    outlet = (
        (named_outlet(told.outlet, url, outlets) if told.outlet else None)
        or outlet_at(url if told.url else None, outlets)
        or head.outlet
        or outlet_below(text, boilerplate, ends, outlets)
        or (outlet_by_agency(head.agency) if head.agency else None)
    )
    return Article(
        id=article_id(url.value if url else None, outlet.value if outlet else None, text),
        text=text,
        source=source,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding,
        title=head.title,
        outlet=outlet,
        byline=told.byline or head.byline,
        dateline=told.dateline or head.dateline,
        published=told.published or head.published or _by_address(url),
        updated=told.updated or head.updated,
        url=url,
        language=told.language or tell_language(text),
        credits=credits,
        boilerplate=boilerplate,
    )


def article_id(url: str | None, outlet: str | None, text: str) -> str:
    """ "a" and ten hexadecimal digits, the same for the same address (or outlet) and text."""
    return "a" + hashlib.sha256(f"{url or outlet or ''}\0{text}".encode()).hexdigest()[:10]


def _given(given: Given) -> Told:
    language = read_language(given.language) if given.language else None
    return Told(
        published=Found(given.published, "option", 1.0, None, "given for this run") if given.published else None,
        outlet=Found(given.outlet, "option", 1.0, None, "given for this run") if given.outlet else None,
        language=Found(language, "option", 1.0, None, "given for this run") if language else None,
    )


def _names(told: Told, head: Head, text: str) -> tuple[str, ...]:
    """Names of the outlet and the dateline's agency, as given and as the text writes them, the longest first."""
    found = {f.value for f in (told.outlet, head.outlet, head.agency) if f}
    found |= {text[slice(*f.span)] for f in (head.outlet, head.agency) if f and f.span}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _after(lines: tuple[Line, ...], start: int) -> list[Line]:
    """Lines from an offset on; a line that begins before it is cut."""
    kept = []
    for line in lines:
        if line.end <= start:
            continue
        if line.start < start:
            line = Line(start, line.end, line.text[start - line.start :], line.apart)
        kept.append(line)
    return kept


def _by_address(url: Found[str] | None) -> Found[date] | None:
    day = day_in_address(url.value) if url else None
    return Found(day, "address", 0.8, url.span, "its web address carries this day") if url and day else None
