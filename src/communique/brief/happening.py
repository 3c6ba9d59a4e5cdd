"""An event in words: an outlet's own sentence where it gives one, the record's title where it gives only a fragment.

A title made by rules may twist who did what, so it stands in only for fragments, and only when every party is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from communique.annotation import PloverRoot
from communique.article import Passage
from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.lines import Piece
from communique.brief.names import capital
from communique.brief.phrase import naming
from communique.brief.sentence import has_verb, is_finite, is_phrase, leads_to_clause, speaks_as_we, stands_alone
from communique.brief.wording import balanced, clean, shorten
from communique.reconcile.events.happenings import deeds
from communique.reconcile.words import stem
from communique.record import Event, EventSighting

# What may stand before a clause taken out of its sentence; after "Ann and" or "40,000" it would lose a part.
_BEGINS = re.compile(r"(?i)(?:^|[.!?:;–—“”\"\n]|\b(?:that|said|says|when|after|before|because|while|although|as))\s*$")
_ENDS = re.compile(r"^\s*(?:$|[.!?;:,–—\n”\"(]|(?:but|and|while|which|who|after|before|when|as)\b)")
_DATELINE = re.compile(
    r"^(?:date \d{4}-\d\d-\d\d )?[A-Z][^a-z]{2,40}(?:, [A-Z][\w. ]{2,25})?(?: ?\([^)]{2,40}\))?\s+[—–-]+\s+"
)
_HEADER = re.compile(r"^date \d{4}-\d\d-\d\d\s+")
_TAIL = re.compile(r"(?i)[,;]?\s+(?:but|and|while|which|who|after|before|when|as)$")
_OUTCOME = re.compile(r" \((?:postponed|cancelled)\)$")
_PROMISE = re.compile(r"\b(?:promise|offer|demand|threat|accusation|support)s?\b", re.IGNORECASE)
# A noun after one of these is told in passing: "since the attack", "the cost of the war".
_GOVERNED = re.compile(r"(?i)\b(?:of|in|on|at|with|against|between|by|from|for|over|under|during|after|before|about"
                       r"|since|amid|despite|following|until)\s+(?:[\w’'-]+\s+){0,2}$")  # fmt: skip
_CONNECTS = re.compile(
    r"(?i)^(?:(?:however|instead|meanwhile|moreover|nevertheless|nonetheless|therefore|besides|furthermore"
    r"|in addition|before that|after that|at the same time),\s+|(?:but|and|yet|so)\s+(?=[A-Z]))"
)
_FRAGMENT = 3  # the fault of words that do not even name the event
_TRIED = 8  # sightings looked at for the best words
_BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"
# Parties a title needs before it says anything; words alone (demands, promises) make no title worth reading.
_MEETING: frozenset[PloverRoot] = frozenset(("CONSULT", "AGREE", "COOPERATE"))
_DEED: frozenset[PloverRoot] = frozenset(("SANCTION", "MOBILIZE", "AID", "RETREAT"))


@dataclass(frozen=True, slots=True)
class Words:
    """An event told, and what is wrong with the words.

    ``fault`` is 0 for a sentence, 1 for one cut at its end or a mere phrase, 2 for one that leans on what stood
    before it or tells the event in passing, 3 for a fragment or somebody's speech.
    """

    text: str
    fault: int
    titled: bool = False

    @property
    def piece(self) -> Piece:
        """The words; only those of an outlet are marked as such."""
        return Piece(self.text, "plain" if self.titled else "words")


def event_title(event: Event) -> str:
    """The title the record gives an event, as a sentence begins, without what became of it."""
    return capital(_OUTCOME.sub("", clean(event.title).rstrip(".")))


def event_words(desk: Desk, event: Event) -> Words:
    """The event in the first outlet's sentence that stands alone; else its title, when sure; else a fragment."""
    same = [s for s in event.sightings if s.status == event.status] or list(event.sightings)
    same.sort(key=lambda s: s.date != event.date)  # those that give the day go first, the others stay best first
    told = [_told(desk, s) for s in same[:_TRIED]]
    dated = [w for w, s in zip(told, same, strict=False) if s.date == event.date]
    best = min(dated or told, key=lambda words: words.fault)  # min keeps the first
    if best.fault and may_use_title(desk, event):
        return Words(event_title(event), 0, titled=True)
    if best.fault > 1 and event.type not in limit.TALK and event.status in ("past", "planned"):
        named = [n for s in same[:_TRIED] if not desk.quoted(s.passage) and (n := _named(desk, s))]
        if named:
            return Words(_ended(shorten(named[0], limit.HAPPENING)), 1)
    if best.fault > 1:
        best = min(told, key=lambda words: words.fault)
    if best.fault == _FRAGMENT and has_title(desk, event):
        return Words(event_title(event), 2, titled=True)
    return best


def _named(desk: Desk, sighting: EventSighting) -> str:
    text = desk.snapshot.articles[sighting.passage.article].text
    return naming(text, sighting.trigger, sighting.passage.end)


def has_title(desk: Desk, event: Event) -> bool:
    """Whether the title can stand for a fragment: a deed or a meeting, told surely by several, all parties named."""
    parties = (*event.sources, *event.targets)
    sure = event.certainty >= limit.SURE and len(desk.outlets(event.articles)) > 1
    if not sure or is_talk(desk, event) or not parties or not all(map(desk.names.named, parties)):
        return False
    if event.type in _MEETING:
        return len(desk.names.parties(parties)) > 1 or event.place is not None
    return event.type in _DEED and bool(event.sources and event.targets)


def may_use_title(desk: Desk, event: Event) -> bool:
    """Whether the title says who did what: every party has a name, and it is a deed or a meeting of two."""
    parties = (*event.sources, *event.targets)
    if event.certainty < limit.TITLED or not parties or not all(map(desk.names.named, parties)):
        return False
    if event.date is None or event.date.first is None or event.date.last is None:
        return False  # what no outlet dates is often only spoken of, and a title would say that it was so
    if _PROMISE.search(event.title):
        return False
    if event.type in _MEETING:
        return len(desk.names.parties(parties)) > 1
    sure = event.certainty >= limit.SURE  # who acts and who is acted on is easily turned round
    return sure and event.type in _DEED and bool(event.sources and event.targets)


def is_talk(desk: Desk, event: Event) -> bool:
    """Whether the event is words only (a demand, a promise, a threat): other sections tell those. A veto is a deed."""
    return (event.type in limit.TALK and not is_deed(desk, event)) or bool(_PROMISE.search(event.title))


def is_deed(desk: Desk, event: Event) -> bool:
    """Whether an act of a kind mostly done by words is done by a vote or a move: "vetoed the resolution"."""
    words = (stem(w) for s in event.sightings for w in desk.words(s.passage).split())
    return event.type == "REJECT" and not deeds().isdisjoint(words)


def event_why(event: Event) -> tuple[str, ...]:
    """How the words were read: the record's own title for them, its certainty and its reasons."""
    read = f"Read as “{event_title(event)}” ({event.type.lower()}, {event.status}), certainty {event.certainty:.2f}."
    return tuple(w for w in (read, clean(event.date_why), *map(clean, event.why)) if w)


def evidence_why(desk: Desk, event: Event) -> tuple[str, ...]:
    """For a line that carries the title: the words of the outlet that tells it best."""
    passage = event.sightings[0].passage
    return (f"{desk.outlet(passage.article)}: “{shorten(desk.words(passage), limit.QUOTE)}”",)


def _told(desk: Desk, sighting: EventSighting) -> Words:
    """The clause of one sighting, its sentence, or the sentence up to the end of the clause; what reads best."""
    passage, most = sighting.passage, limit.HAPPENING
    text = desk.snapshot.articles[passage.article].text
    first, last = _sentence(desk, passage, sighting.trigger[0])
    start = max(passage.start, first)
    clause = clean(text[start : passage.end])
    whole, head = clean(text[first:last]), clean(text[first : passage.end])
    before, after = text[max(0, start - 40) : start] if start > first else "", text[passage.end : passage.end + 8]
    if desk.quoted(passage):
        return Words(_ended(whole if len(whole) <= most else f"… {shorten(clause, most - 2)}"), 3)
    passing = _in_passing(text[max(first, start - 40) : sighting.trigger[0]], text[slice(*sighting.trigger)])
    if len(clause) <= most and _begins(before) and stands_alone(_bare(clause)):
        return Words(_ended(clause), 2 if passing else 0)
    if passing and not has_verb(clause) and is_phrase(clause) and _ENDS.match(after):
        return Words(_ended(shorten(clause, most)), 1)
    for words in (whole, head if _ENDS.match(after) else ""):
        if words and len(words) <= most and stands_alone(_bare(words)):
            return Words(_ended(words), 2 if passing else 0)
    if len(whole) <= most:
        if not has_verb(clause) and is_phrase(clause) and _ENDS.match(after):
            return Words(_ended(shorten(clause, most)), 1)
        return Words(_ended(whole), 3 if speaks_as_we(whole) else 2)
    if stands_alone(_bare(whole)) and len(head) < most:
        return Words(_ended(shorten(whole, most)), 2 if passing else 1)
    if is_phrase(clause) and len(clause) <= most and _ENDS.match(after):
        return Words(_ended(clause), 2)
    return Words(_ended(f"… {shorten(clause, most - 2)}"), 3)


def _begins(before: str) -> bool:
    """Whether a clause begins after these words, so that nothing of it is lost when it is taken out."""
    words = before.split()
    if len(words) > 1 and words[-1] == "that" and not leads_to_clause(words[-2].strip(",")):
        return False
    return _BEGINS.search(before) is not None


def _in_passing(before: str, trigger: str) -> bool:
    """Whether the word for the event is a noun that only belongs to something else ("the week since the attack")."""
    verb = is_finite(trigger.split(" ")[0]) or trigger.startswith("to ") or before.rstrip().endswith(" to")
    return not verb and _GOVERNED.search(before) is not None


def _bare(words: str) -> str:
    return _CONNECTS.sub("", _TAIL.sub("", words.strip(" .,;:–—-")))


def _ended(words: str) -> str:
    """The words with a capital at their beginning and no mark at their end."""
    return capital(balanced(_bare(words)))


def _sentence(desk: Desk, passage: Passage, trigger: int) -> tuple[int, int]:
    """Where the sentence that holds the start of the passage stands, without a dateline before the trigger."""
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
    sentence = paragraph[first:last]
    blank = len(sentence) - len(sentence.lstrip())
    lead = _DATELINE.match(sentence[blank:]) or _HEADER.match(sentence[blank:])
    if lead and start + first + blank + lead.end() <= trigger:
        blank += lead.end()
    return start + first + blank, max(start + last, passage.end)
