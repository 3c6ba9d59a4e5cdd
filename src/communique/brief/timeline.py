"""What happened, what is planned and what is disputed, kept apart and in the order of their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from datetime import date, timedelta
from math import log2

from communique.brief import thresholds as limit
from communique.brief.dates import span_words
from communique.brief.evidence import Desk
from communique.brief.fit import share
from communique.brief.happening import event_title, event_why, event_words, evidence_why, is_deed, is_talk
from communique.brief.headline import foremost
from communique.brief.lines import Group, Line, Mark, MarkKind, Piece, Section, Tone
from communique.brief.names import and_list
from communique.brief.wording import same_point
from communique.interval import Interval
from communique.record import Conflict, Event

_TOLD = {
    "past": "told as fact",
    "alleged": "told as a claim",
    "denied": "denied",
    "negated": "said not to have happened",
}
HEADINGS = (
    "Happened", "Planned", "Was planned, no article says that it took place", "Postponed or cancelled",
    "Disputed or denied",
)  # fmt: skip
CALLED_OFF = ("postponed", "cancelled")
_PASSING = 2  # the fault of words that tell an event in passing; what is worse are fragments
_BACKGROUND = timedelta(days=370)


def write(
    desk: Desk,
    events: Sequence[Event],
    conflicts: Sequence[Conflict],
    shown: Container[str],
    day: date | None,
    full: bool,
) -> Section | None:
    """The section, or None without events. Entries in ``shown`` stand elsewhere already and are not told again."""
    known = [e for e in events if e.certainty >= limit.FACT and is_told(e)]
    contested = {i for c in conflicts if c.kind == "status" for i in c.entries}
    start = min((a.day for a in desk.snapshot.articles.values() if a.day), default=day)
    past, planned, lapsed, called_off, disputed = [], [], [], [], []
    for event in known:
        if event.id in shown:
            continue
        if event.outcome in CALLED_OFF:
            called_off.append(event)
        elif event.status in ("alleged", "denied") or event.id in contested:
            disputed.append(event)
        elif event.status == "planned" and is_lapsed(event, day):
            lapsed.append(event)
        elif event.status == "planned" or (day and event.date and event.date.start > day):
            planned.append(event)
        else:
            past.append(event)
    year = day.year if day else None
    kinds = (past, planned, lapsed, called_off, disputed)
    parts = [(heading, some) for heading, some in zip(HEADINGS, kinds, strict=True) if some]
    main = foremost(desk)
    ranked = [spread(some, {e.id: _weight(desk, e, start, main) for e in some}) for _, some in parts]
    most = None if full else limit.TIMELINE + limit.FOLDED
    told, first = [], []
    for some in ranked:
        kept = some if full else [e for e in some if _is_news(desk, e)][:most]
        shown_first, later = _once(desk, kept, year, full)
        told.append([*shown_first, *later])
        first.append(len(told[-1]) if full else len(shown_first))
    if not full:
        # what happened goes before what is only said to have happened
        tops = [len(past) if some is past else limit.TIMELINE_ASIDE for some in kinds if some]
        deeds = [lines[: min(n, top)] for lines, n, top in zip(told, first, tops, strict=True)]
        first = share(deeds, desk.rows(limit.TIMELINE), desk.rows(limit.TIMELINE_GROUP))
    groups = [
        Group((Piece(heading, "name"),), _in_time(lines[:n]), _in_time(lines[n:]))
        for (heading, _), lines, n in zip(parts, told, first, strict=True)
        if lines
    ]
    left_out = sum(len(some) - len(lines) for (_, some), lines in zip(parts, told, strict=True))
    intro = "Each in the words of one of its outlets, or named by who did what where they give only a fragment."
    return Section("timeline", "Timeline", intro, tuple(groups), left_out) if parts else None


def _is_news(desk: Desk, event: Event) -> bool:
    """Whether an event belongs on the timeline: words that one outlet alone tells stand under who said what."""
    return not is_talk(desk, event) or event.outcome in CALLED_OFF or len(desk.outlets(event.articles)) > 1


def spread(events: Sequence[Event], weight: Mapping[str, float]) -> list[Event]:
    """The events, the weightiest first, where one of a day that has been told weighs less: a timeline is to reach from
    the first days to the last.
    """
    left = sorted(events, key=lambda e: (-weight[e.id], e.id))
    told: Counter[date | None] = Counter()
    ranked: list[Event] = []
    while left:
        best = max(left, key=lambda e: weight[e.id] - limit.SAME_DAY * told[_last_day(e)])  # the first of equal ones
        left.remove(best)
        told[_last_day(best)] += 1
        ranked.append(best)
    return ranked


def _last_day(event: Event) -> date | None:
    return event.date.last or event.date.first if event.date else None


def is_told(event: Event) -> bool:
    """Whether an event has a place on the timeline: what did not happen has none, what was called off has."""
    return event.outcome in CALLED_OFF or event.status not in ("negated", "hypothetical")


def is_lapsed(event: Event, day: date | None) -> bool:
    """Whether the last day of a plan lies behind ``day``: it is told neither as held nor as called off."""
    return bool(day and event.date and event.date.last and event.date.last < day)


def is_background(event: Event, start: date) -> bool:
    """Whether an event lies so long before the first article that it is background of the story, not part of it."""
    return event.date is not None and event.date.end.toordinal() < start.toordinal() - _BACKGROUND.days


def outcome_words(event: Event, year: int | None) -> str:
    """What became of a plan: ``postponed (announced on 10 June)``; nothing when it was not called off."""
    if event.outcome not in CALLED_OFF:
        return ""
    on = event.outcome_on
    if on is None or (on.first is None and on.last is None):
        return event.outcome or ""
    when = span_words(on, year=year)
    return f"{event.outcome} (announced {'on ' + when if on.is_day else when})"


def _once(desk: Desk, events: Sequence[Event], year: int | None, full: bool) -> tuple[list[Line], list[Line]]:
    """The lines of deeds told in a sentence, each once; and the others: mere words and what is told in passing.

    The short form leaves out what has no words but a fragment, and a sentence that stands there already.
    """
    first: list[Line] = []
    others: list[Line] = []
    for event in events:
        line, fault = _line(desk, event, year)
        if not full and (fault > _PASSING or any(line.text == known.text for known in (*first, *others))):
            continue
        again = any(line.label == known.label and same_point(line.text, known.text) for known in first)
        (others if again or fault > 1 or is_talk(desk, event) else first).append(line)
    return first, others


def _in_time(lines: Sequence[Line]) -> tuple[Line, ...]:
    """By their last day, those without a date at the end."""
    return tuple(sorted(lines, key=lambda n: (n.when.end, n.when.start) if n.when else (date.max, date.max)))


def _weight(desk: Desk, event: Event, start: date | None, main: Container[str]) -> float:
    kind = limit.DEED_WEIGHT if is_deed(desk, event) else limit.EVENT_WEIGHT[event.type]
    score = 2.5 * log2(1 + len(desk.outlets(event.articles))) + kind
    score += event.certainty + 0.5 * bool(event.sources) + 0.5 * bool(event.targets)
    if any(a in main for a in (*event.sources, *event.targets)):
        score += limit.MAIN_PARTY
    if event.date is None:
        return score - 1.5
    if not event.date.is_day:
        score -= 0.6
    if start and is_background(event, start):
        score -= 2.5  # background of the story, not part of it
    return score


def _line(desk: Desk, event: Event, year: int | None) -> tuple[Line, int]:
    """The line of an event, and how far its words are from a sentence."""
    passages = tuple(s.passage for s in event.sightings)
    words = event_words(desk, event)
    pieces = [words.piece]
    if event.date and not event.date.is_day and (given := desk.date_words(passages, event.date)):
        if given.casefold() not in words.text.casefold():
            pieces.append(Piece(f" (“{given}”)", "muted"))
    if became := outcome_words(event, year):
        pieces.append(Piece(f": {became}"))
    label = span_words(event.date, year=year, short=True) if event.date else "no date"
    tone: Tone = "planned" if event.status == "planned" else "disputed" if event.status in ("alleged", "denied") else ""
    line = Line(
        tuple(pieces),
        desk.evidence(passages),
        label,
        "unsure" if became else tone,
        note="" if became else _split(desk, event),
        why=(*(evidence_why(desk, event) if words.titled else ()), *event_why(event)),
        entry=event.id,
        when=event.date,
    )
    return line, words.fault


def _split(desk: Desk, event: Event) -> str:
    """Who tells an event how, when whole outlets do not agree on whether it happened."""
    statuses: dict[str, set[str]] = {}
    for sighting in event.sightings:
        statuses.setdefault(desk.outlet(sighting.passage.article), set()).add(sighting.status)
    by_status: dict[str, list[str]] = {}
    for outlet, told in statuses.items():
        if len(told) == 1:  # an outlet that tells it both ways takes no side
            by_status.setdefault(next(iter(told)), []).append(outlet)
    sides = {status: outlets for status, outlets in by_status.items() if status in _TOLD}
    if len(sides) > 1 and "past" in sides:
        return "; ".join(f"{_TOLD[status]} by {and_list(outlets)}" for status, outlets in sides.items())
    return event.status if event.status in ("alleged", "denied") else ""


def marks(desk: Desk, events: Sequence[Event], day: date | None) -> tuple[Mark, ...]:
    """Dots for the strip of days: articles, and events known to within a month."""
    found: list[Mark] = []
    for article in desk.snapshot.articles.values():
        if article.day:
            found.append(Mark(Interval.day(article.day), "article", desk.outlet(article.id)))
    for event in events:
        when = event.date
        if when is None or when.first is None or when.last is None or (when.last - when.first).days > 31:
            continue
        if event.certainty < limit.FACT or not is_told(event):
            continue
        due = day is not None and when.last >= day
        kind: MarkKind = "past"
        if event.outcome in CALLED_OFF:
            kind = "planned"
        elif event.status == "planned":
            kind = "due" if due else "planned"
        elif event.status != "past":
            kind = "disputed"
        off = f" ({event.outcome})" if event.outcome in CALLED_OFF else ""
        found.append(Mark(when, kind, event_title(event) + off))
    return tuple(sorted(found, key=lambda m: (m.when.start, m.when.end, m.kind, m.text)))
