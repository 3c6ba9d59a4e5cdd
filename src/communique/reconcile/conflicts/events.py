"""Events that one telling has happen and another denies, or that tellings put on different days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.article import Article, Passage
from communique.knowledge.contradictions import phrases
from communique.reconcile.words import is_negative, words
from communique.record import Conflict, Event, EventSighting, Side

SURE = 0.5  # sightings less sure than this speak for nothing
NEGATIVE = ("denied", "negated")
POSITIVE = ("past", "alleged")


def event_conflicts(articles: Mapping[str, Article], events: Sequence[Event]) -> list[Conflict]:
    """Conflicts about whether and when things happened. Without ids."""
    found = []
    for event in events:
        found.extend(_of_one(articles, event))
    found.extend(_of_two(articles, events))
    return found


def _of_one(articles: Mapping[str, Article], event: Event) -> list[Conflict]:
    found = []
    sure = [s for s in event.sightings if s.certainty >= SURE]
    against = [s for s in sure if s.status in NEGATIVE and _denies(articles, s)]
    for_it = [s for s in sure if s.status in POSITIVE]
    if against and for_it:
        across = {s.passage.article for s in against} != {s.passage.article for s in for_it}
        strength = (0.75 if any(s.status == "past" for s in for_it) else 0.6) - (0 if across else 0.15)
        sides = (_side(articles, for_it), _side(articles, against))
        why = "one telling has it happen or alleges it, another denies it"
        found.append(Conflict("", "status", event.title, sides, round(strength, 2), why, (event.id,)))
    days: dict[str, list[EventSighting]] = {}
    for sighting in sure:
        if sighting.status == "past" and sighting.date is not None and sighting.date.is_day:
            days.setdefault(str(sighting.date), []).append(sighting)
    if len(days) > 1 and len({s.passage.article for sightings in days.values() for s in sightings}) > 1:
        by_day = tuple(Side(day, _passages(days[day])) for day in sorted(days))
        found.append(
            Conflict("", "date", event.title, by_day, 0.6, "the tellings put one event on different days", (event.id,))
        )
    return found


def _of_two(articles: Mapping[str, Article], events: Sequence[Event]) -> list[Conflict]:
    """An act told as done and the same act, by the same on the same, told as not done in the same days."""
    blocks: dict[tuple[str, str | None, tuple[str, ...], tuple[str, ...]], list[Event]] = {}
    for event in events:
        if event.sources and event.targets and event.certainty >= SURE:
            key = (event.type, event.mode, tuple(sorted(event.sources)), tuple(sorted(event.targets)))
            blocks.setdefault(key, []).append(event)
    found = []
    for block in blocks.values():
        done = [e for e in block if e.status == "past"]
        undone = [e for e in block if e.status in NEGATIVE]
        for one in done:
            for two in undone:
                same_days = one.date is not None and two.date is not None and one.date.is_day and one.date == two.date
                if same_days and set(one.articles) != set(two.articles):
                    sides = (_side(articles, one.sightings), _side(articles, two.sightings))
                    why = f"told as done on {one.date} and told as not done on that day"
                    found.append(Conflict("", "status", one.title, sides, 0.5, why, (one.id, two.id)))
    return found


def _denies(articles: Mapping[str, Article], sighting: EventSighting) -> bool:
    """Whether the words of a sighting deny the act itself, not only somebody's part in it."""
    passage, known = sighting.passage, phrases("denial")
    found = words(articles[passage.article].text[passage.start : passage.end])
    kinds = {known[w] for w in found if w in known}
    return ("deny" in kinds or any(map(is_negative, found))) and "part" not in kinds


def _side(articles: Mapping[str, Article], sightings: Sequence[EventSighting]) -> Side:
    first = min(sightings, key=lambda s: (-s.certainty, s.passage))
    text = articles[first.passage.article].text[first.passage.start : first.passage.end]
    return Side(" ".join(text.split()), _passages(sightings))


def _passages(sightings: Sequence[EventSighting]) -> tuple[Passage, ...]:
    return tuple(sorted({s.passage for s in sightings}))
