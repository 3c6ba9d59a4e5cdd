"""The dateline: "MOSCOW (Sputnik)", "GENEVA, Jan 21 (Reuters) -", "OSTHAVEN – "."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from communique.article import Span
from communique.intake.dates import MONTH, NUMERAL, parse_day
from communique.knowledge.outlets import Outlets

WORD = r"[^\W\d_](?:[\w’'.-]*[\w’'.])?"
CAPITALS = re.compile(r"(?=[^a-z]*$)(?:[^\W\d_][\w’'.\-/]*\s?){1,5}")
# A hyphen is part of a word and never parts two: a pattern that allowed both would try every split.
PLACE = rf"(?P<place>{WORD}(?:[ /]{WORD}){{0,5}}(?:, {WORD}(?: {WORD}){{0,2}})?)"
WHEN = rf"(?P<day>(?:{MONTH}\s+{NUMERAL}|{NUMERAL}\s+{MONTH})(?:,?\s+\d{{4}})?)"
AGENCY = r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[A-Z][\w .-]{1,30})/\.?)"
DASH = r"\s*(?:--+|[-–—:])\s*"
# Place, perhaps a day, then an agency in brackets, then a dash or nothing more on the line.
WITH_AGENCY = re.compile(
    rf"(?:{PLACE}\s*)?(?:[,\s]\s*{WHEN}[.,]?\s*)?{AGENCY}(?:(?P<dash>{DASH})(?=\S)|\s*(?P<alone>$)|(?P<none>\s+)(?=[A-Z“\"]))"
)
# A place in capitals and a dash.
WITHOUT = re.compile(rf"{PLACE}(?:,\s+{WHEN})?(?P<dash>\s*(?:--+|—|–)\s*|\s+-\s+)(?=[A-Z“\"‘'])")
LABELS = re.compile(
    r"(?:UPDATED?|BREAKING|LIVE|WATCH|EXCLUSIVE|ANALYSIS|OPINION|COMMENT|EXPLAINER|FACTBOX|TIMELINE|INTERVIEW|VIDEO|PHOTOS?"
    r"|FILE|FOCUS|FEATURE|NEWS|CORRECTED|WRAPUP|INSIGHT|SPECIAL|READ|SEE|NOTE|Q|A|Q&A|ALERT|URGENT|EDITORIAL)\b"
)


LONGEST = 200  # characters of a line in which a dateline may stand


@dataclass(frozen=True, slots=True)
class Dateline:
    """Spans within the line: ``end`` is where the telling goes on. ``day`` only when the year is there too."""

    place: Span | None
    agency: Span | None
    day: date | None
    day_span: Span | None
    end: int
    alone: bool


def read_dateline(line: str, outlets: Outlets) -> Dateline | None:
    """The dateline a line begins with, or None."""
    line = line[:LONGEST]
    match = WITH_AGENCY.match(line)
    if match:
        group = "agency" if match["agency"] else "slashed"
        agency = match[group].strip()
        place = match["place"]
        known = outlets.named(agency) is not None
        capitals = place is not None and CAPITALS.fullmatch(place.partition(",")[0]) is not None
        # "Varland (VL) - a state": brackets alone prove nothing, a place in capitals or a known agency does.
        closed = match["dash"] is not None or match["alone"] is not None
        plausible = agency[:1].isupper() and not any(c.isdigit() for c in agency)
        if plausible and (
            (known and (closed or group == "slashed" or place is None))
            or (capitals and closed and len(agency) > 2 and not LABELS.match(place or ""))
        ):
            return _dateline(match, match.span(group), match["alone"] is not None)
    match = WITHOUT.match(line)
    if match and CAPITALS.fullmatch(match["place"].partition(",")[0]) and not LABELS.match(match["place"]):
        if len(match["place"]) > 3:
            return _dateline(match, None, False)
    return None


def _dateline(match: re.Match[str], agency: Span | None, alone: bool) -> Dateline:
    day = parse_day(match["day"]) if match["day"] else None
    place = match.span("place") if match["place"] else None
    return Dateline(place, agency, day, match.span("day") if day else None, match.end(), alone)
