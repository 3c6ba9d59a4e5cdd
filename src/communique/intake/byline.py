"""Bylines: "By Petra Lindqvale, Diplomatic Correspondent", "Gwilym Tarrant in Sant'Ovel", "by time news"."""

from __future__ import annotations

import re

from communique.article import Span

PARTICLE = r"(?:de|du|da|del|della|di|van|von|der|den|ten|ter|la|le|al|el|bin|ibn|of|the)"
NAME = rf"(?:{PARTICLE}\s+|[dlDL][’'])?[^\W\d_a-z][\w’'.-]*"
NAMES = rf"{NAME}(?:\s+{NAME}){{0,4}}"
PEOPLE = rf"{NAMES}(?:\s*(?:,|and|&|,\s+and)\s+{NAME}(?:\s+{NAME}){{1,4}}){{0,5}}"
ROLE = (
    r"(?:[\w’'&/-]+\s+){0,6}"
    r"(?:(?:correspondent|reporter|editor|writer|analyst|columnist)s?|bureau(?: chief)?|staff|agenc(?:y|ies)"
    r"|desk|team|news service)(?:\s+(?:in|for|at|on)\s+[\w’'. -]{2,40})?"
)
PLACE = rf"\s+in\s+{NAME}(?:[ ,]+{NAME}){{0,3}}"
MARKED = re.compile(
    rf"(?:By|BY|by|Words by|Written by|From)\s*:?\s+(?P<name>{PEOPLE})(?:{PLACE})?"
    rf"(?:(?:\s*[,|–—-]\s*|\s+)(?i:{ROLE}))?"
    rf"(?:\s*[|•·–—,-]\s*[^.!?]{{2,60}})?"
)
LOWER = re.compile(r"by\s+(?P<name>[\w.’'-]+(?:\s+[\w.’'-]+){0,3})")
UNMARKED = re.compile(rf"(?P<name>{NAME}(?:\s+{NAME}){{1,3}})(?:{PLACE}|\s*,\s+(?i:{ROLE}))")
SEVERAL = re.compile(rf"{NAME}\s+{NAME}(?:\s*(?:,|and|&|,\s+and)\s+{NAME}\s+{NAME}){{1,4}}")
ROLE_LAST = re.compile(rf"\s*,\s+(?i:{ROLE})$")
# "By Friday", "By then": a time is no writer.
TIMES = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Janua|Februa)ry|March|April|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
    r"|(?:Noon|Night|Day|Dawn|Dusk|Then|Now|Midnight|Law|Land|Sea|Air|All|Far|Accident|Mistake|Design)\b"
)


def read_byline(line: str) -> Span | None:
    """Where in the line the name stands, when the whole line is a byline."""
    if len(line) > 160:
        return None
    for pattern in (MARKED, LOWER, UNMARKED):
        match = pattern.fullmatch(line)
        if match and not TIMES.match(match["name"]):
            start, end = match.span("name")
            role = ROLE_LAST.search(match["name"])  # in capitals it looks like one more name
            return start, start + role.start() if role else end
    return None


def are_people(line: str) -> bool:
    """Whether a line is nothing but several names ("Ada Lund and Bo Tarr"), as bylines without "By" are."""
    return len(line) <= 120 and SEVERAL.fullmatch(line) is not None
