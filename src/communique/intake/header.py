"""``Key: value`` lines above an article, and a ``date 2022-01-18`` that some collectors put before the first word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.article import Found, Span
from communique.intake.dates import parse_day
from communique.intake.lines import LINE
from communique.intake.told import NAMES, Told, from_fields

FIELD = re.compile(r"\s*(?P<key>[A-Za-z][A-Za-z _-]{1,24}?)\s*:(?!//)[ \t]*(?P<value>\S.*?)?\s*")
FENCE = re.compile(r"\s*-{3,}\s*")
START = re.compile(
    r"\s*(?:date|published|pubdate)\s*:?\s+(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?(?P<rest>\s+)",
    re.IGNORECASE,
)
KNOWN = frozenset(name for names in NAMES.values() for name in names)
# Words that also begin headlines ("By: ...", "Place: ...") need company to count as a header.
ALONE = frozenset(NAMES["title"] + NAMES["published"] + NAMES["url"]) | {"outlet", "publisher", "source", "author"}
MOST = 30  # lines
LONGEST = 1_000  # characters: a longer line is telling


@dataclass(frozen=True, slots=True)
class Header:
    """What the header tells, its span, and where the text after it begins."""

    told: Told
    span: Span | None
    end: int


def read_header(text: str) -> Header:
    """The header of a text; an empty one that ends at 0 when there is none."""
    return _fields(text) or _date(text) or Header(Told(), None, 0)


def _fields(text: str) -> Header | None:
    row: dict[str, object] = {}
    where: dict[str, Span] = {}
    start = end = -1
    fenced = False
    number = -1
    for line in LINE.finditer(text):
        if line.group().isspace():
            continue
        number += 1
        if number > MOST or len(line.group()) > LONGEST:
            break
        if FENCE.fullmatch(line.group()):
            if number == 0:
                fenced, start = True, line.start()
                continue
            if fenced and row:
                end = line.end()
            break
        match = FIELD.fullmatch(line.group())
        key = match["key"].casefold().replace(" ", "_").replace("-", "_") if match else ""
        if not match or (key not in KNOWN and not fenced):
            break
        start = line.start() if start < 0 else start
        end = line.end()
        if match["value"] and key not in row:
            row[key] = match["value"].strip("\"'") if fenced else match["value"]
            where[key] = (line.start() + match.start("value"), line.start() + match.end("value"))
    named = KNOWN & row.keys()
    if end < 0 or not named or (len(named) == 1 and not named & ALONE):
        return None
    return Header(
        from_fields(row, "header line", where), (start + len(text[start:end]) - len(text[start:end].lstrip()), end), end
    )


def _date(text: str) -> Header | None:
    match = START.match(text)
    day = parse_day(match["day"]) if match else None
    if not match or not day:
        return None
    start = len(text) - len(text.lstrip())
    found = Found(day, "date at the start", 0.95, match.span("day"), "the text starts with 'date' and a day")
    return Header(Told(published=found), (start, match.start("rest")), match.end())
