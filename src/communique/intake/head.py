"""The first lines of an article: title, byline, date lines, dateline, and where the telling begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from communique.article import Boilerplate, Found, Span
from communique.intake.byline import are_people, read_byline
from communique.intake.dateline import Dateline, read_dateline
from communique.intake.dates import DAY, parse_day
from communique.intake.lines import Line
from communique.knowledge.boilerplate import BoilerplateRules
from communique.knowledge.outlets import Outlets

LOOK = 14  # lines: page furniture rarely takes more before the telling begins
LONGEST_TITLE = 180
WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
CLOCK = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,4}\)?)?)"
DATE_LINE = re.compile(
    rf"(?P<label>(?:first |last )?(?:published|posted|updated|modified|created|issued|date)(?:\s+(?:on|at))?"
    r"\s*[:–-]?\s*)?"
    rf"(?:{CLOCK}\s*,?\s*)?{WEEKDAY}(?P<day>{DAY})(?:\s*(?:[,|–-]|at|T)?\s*{CLOCK})?\W*",
    re.IGNORECASE,
)
LATER = re.compile(r"(?:last |\b)(?:updated|modified)", re.IGNORECASE)
ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|No|St)\.$")
NO_TITLE = re.compile(
    r"(?:UPDATED?|CORRECTION|CLARIFICATION|NOTE|Editor['’]s note|Story highlights|Highlights|Summary|Key points)\b",
    re.IGNORECASE,
)
SEGMENT = re.compile(r"\s+[|•·]\s+|\s+[-–—]\s+")
PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@dataclass(slots=True)
class Head:
    """What the first lines tell; ``begins`` is the number of the line where the telling begins."""

    title: Found[str] | None = None
    byline: Found[str] | None = None
    dateline: Found[str] | None = None
    agency: Found[str] | None = None
    outlet: Found[str] | None = None
    published: Found[date] | None = None
    updated: Found[date] | None = None
    marks: list[Boilerplate] = field(default_factory=list)
    begins: int = 0


def read_head(
    lines: Sequence[Line],
    furniture: frozenset[int],
    rules: BoilerplateRules,
    outlets: Outlets,
    title: Found[str] | None = None,
) -> Head:
    """Read the first lines. ``furniture`` numbers lines known to be boilerplate, ``title`` is one told elsewhere."""
    head = Head(title=title)
    own = None  # number of the line that is the title
    begins = None
    shorts = 0
    for i, line in enumerate(lines[:LOOK]):
        if i in furniture:
            continue
        if own is None and title is not None and same_words(title.value, line.text):
            own = i
            head.title = Found(title.value, title.step, title.certainty, line.span, title.why)
            continue
        if own is not None and i > own and same_words(lines[own].text, line.text):
            head.marks.append(Boilerplate(line.start, line.end, "header"))  # the title once more
            continue
        if _furnish(head, line, rules, outlets, first=i == 0 and title is None):
            continue
        dateline = read_dateline(line.text, outlets)
        if dateline:
            _set_dateline(head, line, dateline, outlets)
            if dateline.alone:
                continue
            begins = i if begins is None else begins
            break
        if own is None and title is None and begins is None:
            found = _title(lines, i, furniture, rules, outlets)
            if found:
                head.title, own = found, i
                suffix = found.span[1] if found.span else line.end
                if suffix < line.end:
                    head.outlet = _site(line, suffix, outlets)
                    head.marks.append(Boilerplate(suffix, line.end, "navigation"))
                continue
        begins = i if begins is None else begins
        if (line.is_prose and len(line.text) > 90) or shorts == 3:
            break
        shorts += 1  # a subtitle or a summary: the dateline may still come
    head.begins = begins if begins is not None else min(len(lines), LOOK)
    return head


def same_words(one: str, other: str) -> bool:
    """Whether two titles are the same but for quotation marks, dashes, capitals, or a site's name at the end."""
    one, other = _plain(one), _plain(other)
    if one == other:
        return bool(one)
    short, long = sorted((one, other), key=len)
    return len(short) > 15 and long.startswith(short) and SEGMENT.match(long, len(short)) is not None


def _furnish(head: Head, line: Line, rules: BoilerplateRules, outlets: Outlets, *, first: bool) -> bool:
    """Take a line that belongs to the page, not to the telling: date, byline, site name, navigation."""
    match = DATE_LINE.fullmatch(line.text) if len(line.text) < 100 else None
    day = parse_day(match["day"]) if match else None
    if match and day:
        span = (line.start + match.start("day"), line.start + match.end("day"))
        later = bool(match["label"] and LATER.match(match["label"]))
        dated = Found(day, "date line", 0.9, span, f"the line {line.text[:60]!r} above the telling")
        if later:
            head.updated = head.updated or dated
        else:
            head.published = head.published or dated
        head.marks.append(Boilerplate(line.start, line.end, "header"))
        return True
    byline = read_byline(line.text)
    # As the very first line, "By Land and Sea" may be a title; a byline comes below one.
    if byline and not first and head.byline is None:
        span = (line.start + byline[0], line.start + byline[1])
        head.byline = Found(line.text[byline[0] : byline[1]], "byline", 0.9, span, f"the line {line.text[:60]!r}")
        head.marks.append(Boilerplate(line.start, line.end, "header"))
        return True
    rule = rules.whole(line.text, "head")
    if rule:
        head.marks.append(Boilerplate(line.start, line.end, rule.kind))
        return True
    site = outlets.named(line.text) if len(line.text) < 60 else None
    if site:
        found = Found(site.name, "name above the telling", 0.7, line.span, "its name stands alone above the telling")
        if site.kind == "agency":  # whose text it is; others carry it
            head.agency = head.agency or found
        else:
            head.outlet = head.outlet or found
        head.marks.append(Boilerplate(line.start, line.end, "header"))
        return True
    return False


def _set_dateline(head: Head, line: Line, dateline: Dateline, outlets: Outlets) -> None:
    def moved(span: Span) -> Span:
        return line.start + span[0], line.start + span[1]

    words = line.text[: dateline.end].strip()
    if dateline.place:
        place = line.text[slice(*dateline.place)].strip()
        span = moved((dateline.place[0], dateline.place[0] + len(place)))
        head.dateline = Found(place, "dateline", 0.9 if dateline.agency else 0.8, span, f"the dateline {words!r}")
    if dateline.agency:
        name = line.text[slice(*dateline.agency)].strip()
        known = outlets.named(name)
        head.agency = Found(
            known.name if known else name,
            "dateline",
            0.95 if known else 0.8,
            moved(dateline.agency),
            f"in brackets in {words!r}",
        )
    if dateline.day and dateline.day_span:
        head.published = head.published or Found(
            dateline.day, "dateline", 0.9, moved(dateline.day_span), f"the dateline {words!r}"
        )
    head.marks.append(Boilerplate(line.start, line.start + len(line.text[: dateline.end].rstrip()), "header"))


def _title(
    lines: Sequence[Line], i: int, furniture: frozenset[int], rules: BoilerplateRules, outlets: Outlets
) -> Found[str] | None:
    """The line as title: short, no full stop, and a telling below it."""
    line = lines[i]
    below = [n for n in range(i + 1, min(i + 8, len(lines))) if n not in furniture]
    # Two or three words may be a writer's name or a rubric; a headline says more.
    if not (len(line.text.split()) >= 4 and len(line.text) <= LONGEST_TITLE) or line.text[-1] in ":,;":
        return None
    if NO_TITLE.match(line.text) or are_people(line.text) or any(True for _ in rules.parts(line.text)):
        return None
    if not any(lines[n].is_prose for n in below):
        return None
    certainty, why = 0.85 if line.apart else 0.75, "the first line, short and without a full stop"
    if line.text.rstrip("”\"’'»)")[-1:] in (".", "…") and not ABBREVIATION.search(line.text):
        # A full stop makes it a sentence of the telling, unless a byline or dateline below shows that that is to come.
        near = [lines[n].text for n in below[:3]]
        if len(line.text) > 130 or not any(read_byline(t) or _is_alone(t, outlets) for t in near):
            return None
        certainty, why = 0.7, "the first line, above the byline or dateline"
    cut = _cut_site(line.text, outlets)
    return Found(line.text[:cut], "first line", certainty, (line.start, line.start + cut), why)


def _is_alone(text: str, outlets: Outlets) -> bool:
    dateline = read_dateline(text, outlets)
    return dateline is not None and dateline.alone


def _cut_site(text: str, outlets: Outlets) -> int:
    """Where the title proper ends: "Title | Politics | Known Outlet" without section and outlet."""
    parts = [(m.start(), m.end()) for m in SEGMENT.finditer(text)]
    if not parts or not outlets.named(text[parts[-1][1] :]):
        return len(text)
    bars = [p for p in parts if text[p[0] : p[1]].strip() in "|•·"]
    return bars[0][0] if bars and text[parts[-1][0] : parts[-1][1]].strip() in "|•·" else parts[-1][0]


def _site(line: Line, start: int, outlets: Outlets) -> Found[str] | None:
    words = line.text[start - line.start :]
    last = SEGMENT.split(words)[-1]
    outlet = outlets.named(last)
    span = (line.end - len(last), line.end)
    return Found(outlet.name, "title", 0.85, span, f"the title ends in {last!r}") if outlet else None


def _plain(text: str) -> str:
    return " ".join(text.translate(PLAIN).casefold().split()).strip(" .\"'")
