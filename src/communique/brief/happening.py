"""An event in words: those of the outlet that tells it best, because a summary made by rules may twist who did what."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from communique.article import Passage
from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.names import capital
from communique.brief.wording import balanced, clean, shorten
from communique.record import Event, EventSighting

_ARTICLES = {"the", "a", "an"}
_SHORTEST, _LONGEST, _BEST = 5, 30, 14  # words of a clause that can stand alone
_LOOSE = {"the", "a", "an", "of", "to", "in", "and", "or", "with", "for", "by", "that", "on", "at", "as", "from"}
# What may stand before a clause taken out of its sentence; after "Ann and" or "40,000" it would lose a part.
_BEGINS = re.compile(r"(?i)(?:^|[.!?:;–—“”\"\n]|\b(?:that|said|says|when|after|before|because|while|although|as))\s*$")
_TRIED = 8  # sightings looked at for the best words
_BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"


def event_title(event: Event) -> str:
    """The title the record gives an event, as a sentence begins."""
    return capital(clean(event.title).rstrip("."))


def event_words(desk: Desk, event: Event) -> str:
    """The event as one outlet that gives it the same status tells it: a clause that stands alone, or its sentence."""
    same = [s for s in event.sightings if s.status == event.status] or list(event.sightings)
    same = [s for s in same if s.date == event.date] or same
    told = [(_told(desk, s), s.certainty - _headline(desk, s)) for s in same[:_TRIED]]
    return min(told, key=lambda pair: _cost(pair[0]) - pair[1])[0]


def _headline(desk: Desk, sighting: EventSighting) -> float:
    """A cost for the words of a headline, which tell an event in passing."""
    title = desk.snapshot.articles[sighting.passage.article].title
    return float(bool(title and title.span and sighting.passage.start < title.span[1]))


def _told(desk: Desk, sighting: EventSighting) -> str:
    passage = sighting.passage
    words = desk.words(passage)
    before = desk.snapshot.articles[passage.article].text[max(0, passage.start - 40) : passage.start]
    if not (_BEGINS.search(before) and _stands_alone(words)):
        words = _sentence(desk, passage)
    return capital(balanced(shorten(words.strip(" .,;:–—-"), limit.HAPPENING)))


def _cost(words: str) -> float:
    """How much a reader misses in these words: a start or an end cut off, far too short or too long."""
    cut = 2.0 * words.startswith("…") + 0.5 * words.rstrip('”"').endswith("…")
    return cut + abs(len(words.split()) - _BEST) / _BEST


def event_why(event: Event) -> tuple[str, ...]:
    """How the words were read: the record's own title for them, its certainty and its reasons."""
    read = f"Read as “{event_title(event)}” ({event.type.lower()}, {event.status}), certainty {event.certainty:.2f}."
    return tuple(w for w in (read, clean(event.date_why), *map(clean, event.why)) if w)


def _stands_alone(words: str) -> bool:
    parts = words.split()
    if not _SHORTEST <= len(parts) <= _LONGEST:
        return False
    starts = not parts[0][0].islower() or parts[0] in _ARTICLES
    return starts and parts[-1].casefold() not in _LOOSE


def _sentence(desk: Desk, passage: Passage) -> str:
    """The sentence that holds the passage, cut at its start when the passage would not be reached otherwise."""
    text = desk.snapshot.articles[passage.article].text
    start = max(text.rfind(b, max(0, passage.start - limit.PARAGRAPH), passage.start) for b in _BREAKS) + 1
    start = max(start, passage.start - limit.PARAGRAPH)
    ends = [e for b in _BREAKS if (e := text.find(b, passage.start, passage.end + limit.PARAGRAPH)) >= 0]
    paragraph = text[start : min(ends, default=min(len(text), passage.end + limit.PARAGRAPH))]
    at = passage.start - start
    first, last = 0, len(paragraph)
    for boundary in get_sentence_boundaries("en", paragraph):
        if boundary["start_index"] <= at < boundary["end_index"]:
            first, last = boundary["start_index"], boundary["end_index"]
    before, after = clean(paragraph[first:at]), clean(paragraph[at:last])
    space = " " if paragraph[at - 1 : at].isspace() else ""
    if len(before) + len(after) < limit.HAPPENING:
        return f"{before}{space}{after}".strip()
    words = desk.words(passage)
    if len(words.split()) >= _SHORTEST and words.split()[-1].casefold() not in _LOOSE:
        return f"… {words}"
    room = max(limit.HAPPENING // 3, limit.HAPPENING - len(after))
    if len(before) > room:
        near = before[-room:]
        clause = max(near.find(", "), near.find("; "), near.find(" – "))
        before = "… " + (near[clause + 1 :].strip(" –") if clause >= 0 else near.split(" ", 1)[-1])
    return f"{before}{space}{after}".strip()
