"""Whether what a side promised has come to pass: acts that later articles tell as done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from communique.annotation import PloverRoot
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.threads.about import About
from communique.reconcile.threads.replies import merge
from communique.record import Event, Reply, Thread

LEAST = 0.6  # certainty of an act
ALIKE = 2  # words that the act and the promise must have in common
SHARE = 0.5  # of the promise's words
LATEST = timedelta(days=120)
# Acts of which both sides are the doers
MUTUAL: frozenset[PloverRoot] = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def find_done(
    promises: Sequence[Thread],
    events: Sequence[Event],
    country: Mapping[str, str],
    articles: Mapping[str, Article],
    about: About,
) -> dict[str, tuple[Reply, ...]]:
    """Acts of the side that promised, on a later day and in the words of the promise, by thread id."""
    by_land: dict[str, list[tuple[Thread, frozenset[str]]]] = {}
    for thread in promises:
        lands = frozenset(country.get(a, a) for a in thread.by)
        words = frozenset().union(*(about.of(p.article, (p.start, p.end), lands) for p in thread.passages))
        for land in sorted(lands):
            by_land.setdefault(land, []).append((thread, words))
    found: dict[str, list[Reply]] = {}
    for event in events:
        parties = (*event.sources, *event.targets) if event.type in MUTUAL else event.sources
        doers = {country.get(a, a) for a in parties}
        if event.status != "past" or not doers:
            continue
        near = {t.id: (t, words) for land in sorted(doers) for t, words in by_land.get(land, ())}
        for s in event.sightings if near else ():
            day = articles[s.passage.article].day
            if day is None or s.status != "past" or s.certainty < LEAST:
                continue
            told = about.of(s.passage.article, (s.passage.start, s.passage.end), doers)
            on = s.date if s.date is not None and s.date.first is not None else Interval.day(day)
            for thread, words in near.values():
                first = thread.opened.start if thread.opened else None
                shared = len(told & words)
                if first is None or not first < on.start <= first + LATEST:
                    continue
                if shared >= ALIKE and shared >= SHARE * len(words):
                    reply = Reply(parties, "answered", (s.passage,), on, None, round(0.7 * s.certainty, 2), s.why)
                    found.setdefault(thread.id, []).append(reply)
    return {key: merge(replies) for key, replies in found.items()}
