"""Picks entries of a record by actor, outlet, days and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communique.article import Article
from communique.interval import Interval
from communique.record import Actor, Conflict, Event, Snapshot, Statement, Story, Thread

Entry = Article | Actor | Statement | Event | Thread | Conflict | Story


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep; whatever is None keeps all.

    ``actor`` is an id, a name or a part of one, ``outlet`` a name or a part of one; upper and lower case are the same.
    ``since`` and ``until`` are days, both inside; an entry without a date is left out when either is given.
    ``search`` is words that must stand in the entry or in a passage of it, in any case.
    """

    actor: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    search: str | None = None


class Finder:
    """Applies one filter to the entries of one snapshot."""

    def __init__(self, snapshot: Snapshot, filter: Filter) -> None:
        """Look up the filter's actors and articles once."""
        self.snapshot, self.filter = snapshot, filter
        self.actors = None if filter.actor is None else self._actors(filter.actor)
        self.outlet_articles = None if filter.outlet is None else self._articles(filter.outlet)

    def _actors(self, wanted: str) -> frozenset[str]:
        actors = self.snapshot.entries.actors
        low = wanted.casefold()
        exact = frozenset(a.id for a in actors if low in (a.id.casefold(), a.name.casefold()))
        if exact:
            return exact
        return frozenset(a.id for a in actors if any(low in name.casefold() for name in (a.name, *a.aliases)))

    def _articles(self, outlet: str) -> frozenset[str]:
        low = outlet.casefold()
        return frozenset(id for id, article in self.snapshot.articles.items() if low in article.outlet_name.casefold())

    def articles(self) -> tuple[Article, ...]:
        """Articles in reading order; by actor, those that name one of the actors."""
        naming = None
        if self.actors is not None:
            named = (a for a in self.snapshot.entries.actors if a.id in self.actors)
            naming = {m.passage.article for actor in named for m in actor.mentions}
        return tuple(
            article
            for article in self.snapshot.articles.values()
            if self._carried([article.id])
            and (naming is None or article.id in naming)
            and self._within(Interval.day(article.day) if article.day else None)
            and self._says(article.title.value if article.title else "", article.text)
        )

    def actors_named(self) -> tuple[Actor, ...]:
        """Actors; by days, those named in an article of these days."""
        return tuple(
            actor
            for actor in self.snapshot.entries.actors
            if (self.actors is None or actor.id in self.actors)
            and self._carried(dict.fromkeys(m.passage.article for m in actor.mentions))
            and self._published(m.passage.article for m in actor.mentions)
            and self._says(actor.name, *actor.aliases, *(r.title for r in actor.roles))
        )

    def statements(self) -> tuple[Statement, ...]:
        """Statements; by actor, those an actor made or was addressed in."""
        return tuple(
            s
            for s in self.snapshot.entries.statements
            if self._concerns((s.speaker, *s.speakers, *s.addressees))
            and self._carried(s.articles)
            and self._within(s.said_on)
            and self._says(s.wording, *(self.snapshot.words(p) for r in s.reports for p in r.passages))
        )

    def events(self) -> tuple[Event, ...]:
        """Events; by actor, those an actor took part in."""
        return tuple(
            e
            for e in self.snapshot.entries.events
            if self._concerns((*e.sources, *e.targets))
            and self._carried(e.articles)
            and self._within(e.date)
            and self._says(e.title, *(self.snapshot.words(s.passage) for s in e.sightings))
        )

    def threads(self) -> tuple[Thread, ...]:
        """Threads; by actor, those an actor asks, is asked or replies in; by days, those that move on one of them."""
        return tuple(
            t
            for t in self.snapshot.entries.threads
            if self._concerns((*t.by, *t.of, *(a for r in t.replies for a in r.by)))
            and self._carried(p.article for p in t.passages)
            and any(self._within(on) for on in (t.opened, *(r.on for r in t.replies), *(h.on for h in t.history)))
            and self._says(t.subject, *(c.subject for c in t.clauses), *(self.snapshot.words(p) for p in t.passages))
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        """Conflicts; by actor, those about a statement or an event of the actor; by days, those of articles of them."""
        concerned = None
        if self.actors is not None:
            concerned = self.actors | {s.id for s in self.statements()} | {e.id for e in self.events()}
        return tuple(
            c
            for c in self.snapshot.entries.conflicts
            if (concerned is None or concerned.intersection(c.entries) or self._names_actor(c.about))
            and self._carried(p.article for side in c.sides for p in side.passages)
            and self._published(p.article for side in c.sides for p in side.passages)
            and self._says(
                c.about, *(s.value for s in c.sides), *(self.snapshot.words(p) for s in c.sides for p in s.passages)
            )
        )

    def _names_actor(self, text: str) -> bool:
        low = text.casefold()
        return any(a.name.casefold() in low for a in self.snapshot.entries.actors if a.id in (self.actors or ()))

    def _concerns(self, ids: Iterable[str | None]) -> bool:
        return self.actors is None or any(id in self.actors for id in ids)

    def _carried(self, articles: Iterable[str]) -> bool:
        return self.outlet_articles is None or any(id in self.outlet_articles for id in articles)

    def _within(self, when: Interval | None) -> bool:
        since, until = self.filter.since, self.filter.until
        if since is None and until is None:
            return True
        if when is None:
            return False
        # an open end counts for the day that is known: "by 9 May" is no answer to what happened in the year before
        first, last = when.first or when.end, when.last or when.start
        return last >= (since or date.min) and first <= (until or date.max)

    def _published(self, articles: Iterable[str]) -> bool:
        if self.filter.since is None and self.filter.until is None:
            return True
        days = (self.snapshot.articles[id].day for id in dict.fromkeys(articles) if id in self.snapshot.articles)
        return any(self._within(Interval.day(day)) for day in days if day)

    def _says(self, *texts: str) -> bool:
        if self.filter.search is None:
            return True
        low = self.filter.search.casefold()
        return any(low in text.casefold() for text in texts)


def by_id(snapshot: Snapshot, id: str) -> Entry | None:
    """The article or entry with an id, or None."""
    if id in snapshot.articles:
        return snapshot.articles[id]
    entries = snapshot.entries
    lists: tuple[tuple[Entry, ...], ...] = (
        entries.statements, entries.actors, entries.events, entries.threads, entries.conflicts, entries.stories,
    )  # fmt: skip
    return next((entry for some in lists for entry in some if entry.id == id), None)
