"""One happening over all articles: which sightings tell of the same act, what its status and date are, its title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.events.amounts import amounts
from communique.reconcile.events.building import build_event
from communique.reconcile.events.clustering import cluster
from communique.reconcile.events.formats import meeting_format
from communique.reconcile.events.grouping import gather
from communique.reconcile.events.happenings import Happening, happenings
from communique.reconcile.events.plans import with_reports
from communique.reconcile.rulings import locate, overlap, standing
from communique.record import Actor, Event, Ruling, Story

if TYPE_CHECKING:
    from communique.reconcile.actors.cast import Cast


def reconcile_events(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    cast: Cast,
    stories: Sequence[Story],
    rulings: Sequence[Ruling],
) -> tuple[Event, ...]:
    """Every event of these articles, sorted by date, then id. The order of articles does not matter."""
    seen = happenings(articles, annotations, cast, rulings)
    story = {a: s.id for s in stories for a in s.articles}
    actors = {a.id: a for a in cast.actors}
    clusters = cluster(seen, story, _present(annotations, cast))
    placed = {id(m) for c in clusters for m in c.members}
    unplaced = [m for m in seen if id(m) not in placed]
    groups = gather([c.members for c in clusters], unplaced, articles, story)
    groups = _with_reports(groups)
    events = [
        _detailed(build_event(members, actors, articles, chance), members, articles, annotations, actors)
        for members, chance in groups
    ]
    events = [_ruled(e, articles, rulings) for e in events]
    return tuple(sorted(events, key=lambda e: (_sort_day(e), e.id)))


def _with_reports(groups: Sequence[tuple[list[Happening], float | None]]) -> list[tuple[list[Happening], float | None]]:
    """The groups, plans put to what their day's articles tell, with how likely each belongs together."""
    chances = {id(m): chance for members, chance in groups for m in members if chance is not None}
    joined = with_reports([list(members) for members, _ in groups])
    return [(g, min((chances[id(m)] for m in g if id(m) in chances), default=None)) for g in joined]


def _detailed(
    event: Event,
    members: Sequence[Happening],
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    actors: Mapping[str, Actor],
) -> Event:
    """The event with what is counted of it, the format of a meeting, and the agreement said to be broken."""
    named = [m.agreement for m in members if m.agreement]
    return replace(
        event,
        amounts=amounts(members, articles, annotations),
        format=meeting_format(members, articles, (*event.sources, *event.targets), actors),
        agreement=max(named, key=lambda name: (named.count(name), len(name), name)) if named else "",
    )


def _present(annotations: Mapping[str, Annotations], cast: Cast) -> dict[str, frozenset[str]]:
    """Ids of the actors that each article names."""
    return {
        a: frozenset(i for e in rows.entities if (i := cast.of(a, e.number)) is not None)
        for a, rows in annotations.items()
    }


def _sort_day(event: Event) -> tuple[date, date]:
    if event.date is None:
        return date.max, date.max
    return (event.date.last or event.date.start, event.date.end)


def _ruled(event: Event, articles: Mapping[str, Article], rulings: Sequence[Ruling]) -> Event:
    """The event as people's rulings on its status and date have it."""
    for ruling in standing(rulings, "set status", "set date"):
        passages = [locate(a, articles) for a in ruling.anchors]
        if not any(p and overlap(p, s.passage) for p in passages for s in event.sightings):
            continue
        note = f"Ruled by {ruling.by}: {ruling.reason or ruling.value}."
        if ruling.action == "set status" and ruling.value in (
            "past",
            "planned",
            "alleged",
            "denied",
            "negated",
            "hypothetical",
        ):
            event = replace(event, status=ruling.value, why=(*event.why, note))  # type: ignore[arg-type]
        elif ruling.action == "set date":
            interval = parse_interval(ruling.value)
            if interval is not None:
                event = replace(event, date=interval, date_why=note)
    return event


def parse_interval(text: str) -> Interval | None:
    """ "2024-05-01" or "2024-05-01/2024-05-03", either end ".."; None when it is neither."""
    first, slash, last = text.partition("/")
    try:
        start = None if first in ("", "..") else date.fromisoformat(first)
        end = (None if last in ("", "..") else date.fromisoformat(last)) if slash else start
        return Interval(start, end)
    except ValueError:
        return None
