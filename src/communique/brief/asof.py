"""The record as it stood on a day: what the articles published up to then show, and nothing later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from communique.article import Article, Passage
from communique.brief.wording import clean, shorten
from communique.interval import Interval
from communique.reconcile.threads.asof import published_by, thread_on
from communique.record import Actor, Conflict, Copy, Entries, Event, Side, Snapshot, Statement, Story

SETTLED: tuple[str, ...] = ("past", "denied", "alleged", "planned", "negated", "hypothetical")
_TITLE = 100  # characters of a title made of an outlet's words


def narrow(snapshot: Snapshot, day: date) -> Snapshot:
    """The snapshot without what was published after ``day``.

    Articles without a date count from the day of the last dated one on. Entries keep the passages of the articles
    that stay and vanish when none is left; an event's status and date are those of the sightings that remain, and
    words that only later articles use are replaced by those of the ones that stay.
    """
    known = published_by(snapshot.articles, day)
    kept = {key: a for key, a in snapshot.articles.items() if key in known}
    met = {a.id: {m.passage.article for m in a.mentions} for a in snapshot.entries.actors}
    cut = _Cut(snapshot, kept, day, met)
    entries = snapshot.entries
    threads = tuple(t for t in (thread_on(t, known, day, snapshot.words) for t in entries.threads) if t)
    events = tuple(e for e in map(cut.event, entries.events) if e)
    if len(kept) == len(snapshot.articles):
        return replace(snapshot, entries=replace(entries, events=events, threads=threads))
    statements = tuple(s for s in map(cut.statement, entries.statements) if s)
    stay = {s.id for s in statements}
    statements = tuple(replace(s, also=tuple(a for a in s.also if a in stay)) for s in statements)
    stay |= {e.id for e in events}
    return replace(
        snapshot,
        articles=kept,
        entries=Entries(
            actors=tuple(a for a in map(cut.actor, entries.actors) if a),
            statements=statements,
            events=events,
            threads=threads,
            conflicts=tuple(c for c in (cut.conflict(c, stay) for c in entries.conflicts) if c),
            stories=tuple(s for s in map(cut.story, entries.stories) if s),
        ),
        annotations={key: rows for key, rows in snapshot.annotations.items() if key in kept},
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """What stays of single entries when only the articles in ``kept`` are known."""

    snapshot: Snapshot
    kept: Mapping[str, Article]
    day: date
    met: Mapping[str, AbstractSet[str]]  # ids of the articles that mention an actor

    def _passages(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        return tuple(p for p in passages if p.article in self.kept)

    def _words(self, passages: Iterable[Passage]) -> str:
        return clean(" ".join(self.snapshot.words(p) for p in passages))

    def _told_in(self, words: str, articles: Iterable[str], *, every: bool = False) -> bool:
        """Whether the articles hold all names and numbers of some words; with ``every`` all of the words."""
        text = " ".join(clean(self.kept[a].text) for a in articles if a in self.kept).casefold()
        tokens = [t for t in (w.strip("“”‘’\"'.,:;()–—") for w in words.split()) if t]
        telling = (
            tokens
            if every
            else [t for t in tokens[1:] if t[0].isupper()] + [t for t in tokens if any(map(str.isdigit, t))]
        )
        return all(t.casefold() in text for t in telling)

    def actor(self, actor: Actor) -> Actor | None:
        mentions = tuple(m for m in actor.mentions if m.passage.article in self.kept)
        if not mentions:
            return None
        roles = [replace(r, passages=self._passages(r.passages)) for r in actor.roles]
        began = (r.first is None or r.first.start <= self.day for r in actor.roles)
        roles = [
            r for r, was, on in zip(roles, actor.roles, began, strict=True) if on and (r.passages or not was.passages)
        ]
        name = actor.name
        given = actor.type == "state" or any(r.step != "text" for r in actor.roles)  # known without any article
        articles = {m.passage.article for m in mentions}
        if not given and len(mentions) < len(actor.mentions) and not self._told_in(name, articles, every=True):
            forms = [self._words([m.passage]) for m in mentions if m.kind == "name"]
            name = max(forms, key=len, default=name)
        return replace(actor, name=name, mentions=mentions, roles=tuple(roles))

    def statement(self, statement: Statement) -> Statement | None:
        reports = tuple(r for r in statement.reports if r.article in self.kept)
        if not reports or len(reports) == len(statement.reports):
            return statement if reports else None
        said = statement.said_on
        said, said_why = (None, "") if said is not None and said.start > self.day else (said, statement.said_why)
        then = replace(statement, reports=reports, said_on=said, said_why=said_why, why=())
        if any(r.id == statement.best for r in reports):
            return then
        best = max(reports, key=lambda r: r.certainty)
        return replace(then, best=best.id, wording=self._words(best.passages))

    def event(self, event: Event) -> Event | None:
        sightings = tuple(s for s in event.sightings if s.passage.article in self.kept)
        early = _not_yet(event, self.day)
        fewer = len(sightings) < len(event.sightings)
        if early:  # an article without a date may tell what nobody could know on that day
            sightings = tuple(s for s in sightings if s.outcome != event.outcome) or sightings
        if not sightings or not (fewer or early):
            return event if sightings else None
        outcome, on = event.outcome, event.outcome_on
        known = {s.outcome for s in sightings}
        if early or (outcome not in known and not (outcome == "held" and any(s.status == "past" for s in sightings))):
            outcome, on = ("confirmed", None) if "confirmed" in known and outcome != "confirmed" else (None, None)
        statuses = {s.status for s in sightings}
        status = event.status if event.status in statuses else min(statuses, key=SETTLED.index)
        if early and (status == "negated" or event.date is None or event.date.end >= self.day):
            status = "planned"
        when, when_why = event.date, event.date_why
        if all(s.date != when for s in sightings):
            when, when_why = next((s.date for s in sightings if s.date), None if fewer else when), ""
        then = replace(
            event, sightings=sightings, status=status, date=when, date_why=when_why, outcome=outcome, outcome_on=on
        )
        return self._reworded(then) if fewer else then

    def _reworded(self, event: Event) -> Event:
        """An event without the parties and the title that only later articles give it."""
        articles = {s.passage.article for s in event.sightings}
        sources = tuple(a for a in event.sources if articles & self.met.get(a, set()))
        targets = tuple(a for a in event.targets if articles & self.met.get(a, set()))
        title = event.title
        if (sources, targets) != (event.sources, event.targets) or not self._told_in(title, articles):
            title = shorten(self._words([event.sightings[0].passage]), _TITLE)
        return replace(event, sources=sources, targets=targets, title=title, why=())

    def conflict(self, conflict: Conflict, stay: set[str]) -> Conflict | None:
        sides = tuple(s for s in map(self._side, conflict.sides) if s)
        if len(sides) < 2:
            return None
        then = replace(conflict, sides=sides, entries=tuple(e for e in conflict.entries if e in stay))
        if sides == conflict.sides:
            return then
        about = conflict.about
        if not self._told_in(about, {p.article for s in sides for p in s.passages}):
            about = shorten(self._words(sides[0].passages[:1]), _TITLE)
        return replace(then, about=about, why="")

    def _side(self, side: Side) -> Side | None:
        passages = self._passages(side.passages)
        if not passages or len(passages) == len(side.passages):
            return side if passages else None
        value = side.value
        if not self._told_in(value, {p.article for p in passages}, every=True):
            value = self._words(passages[:1])
        return Side(value, passages)

    def story(self, story: Story) -> Story | None:
        articles = tuple(a for a in story.articles if a in self.kept)
        if not articles or len(articles) == len(story.articles):
            return story if articles else None
        copies: list[Copy] = []
        for copy in story.copies:
            same = tuple(a for a in copy.articles if a in self.kept)
            if len(same) > 1:
                first = copy.first if copy.first in same else None
                copies.append(replace(copy, articles=same, first=first, passages=self._passages(copy.passages)))
        independent = max(1, len(articles) - sum(len(c.articles) - 1 for c in copies))
        days = sorted(day for a in articles if (day := self.kept[a].day))
        window = Interval(days[0], days[-1]) if days else None
        title = story.title
        titles = [clean(t.value) for a in articles if (t := self.kept[a].title)]
        if clean(title) not in titles:
            title = titles[0] if titles else ""
        return replace(
            story, title=title, articles=articles, copies=tuple(copies), independent=independent, window=window, why=()
        )


def _not_yet(event: Event, day: date) -> bool:
    """Whether what became of a plan was only reported after ``day``."""
    return event.outcome is not None and event.outcome_on is not None and event.outcome_on.start > day
