"""The noun phrase that names a happening told in passing: "the 4 April attack in the town of Ruzhen"."""

from __future__ import annotations

import re

from communique.brief.sentence import has_verb, is_finite
from communique.brief.wording import clean

FEWEST = 4  # words from which a phrase says what it was: "the talks" does not
FARTHEST = 70  # characters before the act among which its article stands
_BEGIN = re.compile(r"(?:(?<=\s)|^)(?:the|a|an|The|A|An|[A-Z][\w.’'-]*[’']s?)\s+((?:[\w.,’'-]+\s+){0,5})$")
_STOPS = re.compile(
    r"(?i)\b(?:of|in|on|at|with|against|between|by|from|for|over|under|during|after|before|about|since|amid|despite"
    r"|following|until|that|which|who|and|but|or|to|as|when|while|is|are|was|were|be|been|has|have|had|will|would)\b"
)
_BREAK = re.compile(r"[.!?;:\n“”\"«»()]|, | [–—-] ")
_REST = re.compile(
    r"(?:[.!?;:\n“”\"«»()]|, | [–—] |\s(?:that|which|who|whom|whose|and|but|as|when|while|because|if)\s)"
)

_PAIR = re.compile(r"(?i)\b(?:between|both)\b[^,]*$")
_LATER = re.compile(r"(?i)\s+(?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|earlier|before|after)$")


def naming(text: str, trigger: tuple[int, int], end: int) -> str:
    """The phrase around a noun for an act; ``end`` is where its clause ends. "" when it cannot stand alone."""
    start = trigger[0]
    before = text[max(0, start - FARTHEST) : start]
    last = max((m.end() for m in _BREAK.finditer(before)), default=0)
    begins = next((m for at in range(last, len(before)) if (m := _BEGIN.match(before, at)) and _bare(m.group(1))), None)
    if begins is None:
        return ""
    tail = text[trigger[1] : max(end, trigger[1])]
    for stop in _REST.finditer(tail):
        if stop.group().strip() == "and" and _PAIR.search(tail[: stop.start()]):
            continue  # "between the government and the rebels"
        tail = tail[: stop.start()]
        break
    phrase = _LATER.sub("", clean(before[begins.start() :] + text[slice(*trigger)] + tail).rstrip(" ,"))
    if has_verb(clean(tail)) or len(phrase.split()) < FEWEST or is_finite(clean(text[slice(*trigger)]).split(" ")[0]):
        return ""
    return phrase


def _bare(between: str) -> bool:
    """Whether only adjectives, names and numbers stand between the article and the noun."""
    return _STOPS.search(between) is None and not any(
        w[:1].islower() and is_finite(w.strip(",.")) for w in between.split()
    )
