"""Acts as articles tell them, and the events that come of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from communique.annotation import ActorType, Annotations, Entity, EventMention, Outcome, PloverRoot, Status
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.actors.cast import Cast
from communique.reconcile.events.gather import reconcile_events
from communique.record import Actor, ActorMention, Event, Ruling, Story

MAY = [date(2031, 5, day) for day in range(1, 31)]


PEOPLE = {
    1: ("adler", "Ines Adler", "ORV"),
    2: ("brandt", "Pavel Brandt", "TEL"),
    3: ("orvania", "Orvania", "ORV"),
    4: ("telmark", "Telmark", "TEL"),
    5: ("corda", "Lio Corda", "KES"),
    6: ("tarn", "Oda Tarn", "TEL"),
    7: ("harbour-league", "Harbour League", None),
    8: ("a-judge", "a judge", None),
    9: ("vesk", "Ilo Vesk", "RUS"),
}
KINDS: Mapping[int, ActorType] = {3: "state", 4: "state", 7: "igo"}
UNNAMED = (8,)


def cast(articles: Sequence[Article]) -> Cast:
    from communique.article import Passage

    mention = (ActorMention(Passage(articles[0].id, 0, 1), "name", 1.0),)
    actors = tuple(
        Actor(id, name, KINDS.get(number, "person"), country, mention, named=number not in UNNAMED)
        for number, (id, name, country) in PEOPLE.items()
    )
    return Cast(actors, {(a.id, number): PEOPLE[number][0] for a in articles for number in PEOPLE})


def told(
    of: Article,
    words: str,
    trigger: str,
    by: Sequence[int],
    to: Sequence[int] = (),
    *,
    root: PloverRoot = "CONSULT",
    status: Status = "past",
    on: date | Interval | None = None,
    sure: float = 0.8,
) -> EventMention:
    start = of.text.index(words)
    at = of.text.index(trigger, start)
    return EventMention(
        trigger=(at, at + len(trigger)),
        span=(start, start + len(words)),
        type=root,
        status=status,
        certainty=sure,
        step="test",
        actor_entities=tuple(by),
        recipient_entities=tuple(to),
        date=Interval.day(on) if isinstance(on, date) else on,
    )


def run(
    *rows: tuple[Article, Sequence[EventMention]],
    rulings: Sequence[Ruling] = (),
    named: Mapping[str, Sequence[int]] | None = None,
    one_story: bool = False,
) -> tuple[Event, ...]:
    """The events of these rows; ``named`` are the numbers of the people an article names besides."""
    articles = {a.id: a for a, _ in rows}
    people = {a: tuple(Entity(n, PEOPLE[n][1], "person") for n in numbers) for a, numbers in (named or {}).items()}
    notes = {a.id: Annotations(a.id, "test", entities=people.get(a.id, ()), events=tuple(events)) for a, events in rows}
    stories = (Story("y", "", tuple(sorted(articles)), (), 1),) if one_story else ()
    return reconcile_events(articles, notes, cast(list(articles.values())), stories, rulings)


MET = "Ines Adler met Pavel Brandt"


WILL_MEET = "Ines Adler will meet Pavel Brandt"


def off(row: EventMention, outcome: Outcome = "postponed", *, time: tuple[int, int] | None = None) -> EventMention:
    return replace(row, status="negated", outcome=outcome, time=time)


def summit(of: Article, words: str, **more: object) -> EventMention:
    return told(of, words, "summit", [1], [2], **more)  # type: ignore[arg-type]


def place(row: EventMention, of: Article, words: str, mode: str | None = None) -> EventMention:
    at = of.text.index(words)
    return replace(row, place=(at, at + len(words)), mode=mode)
