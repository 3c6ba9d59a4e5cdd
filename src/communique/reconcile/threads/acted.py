"""Replies that are told as acts: those asked turn a demand down, agree to it, or come round to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.annotation import PloverRoot
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.threads.about import NAME, About
from communique.reconcile.threads.replies import ASKED_WORDS, merge
from communique.reconcile.words import stem
from communique.record import Event, EventSighting, Reply, ReplyKind, Thread

LEAST = 0.6  # certainty of an act from which it is a reply
LATEST = timedelta(days=21)  # after a demand, for an act that another article tells
ALIKE = 2  # words that an act and what was asked have in common
FORWARD: frozenset[PloverRoot] = frozenset({"AGREE", "CONCEDE", "COOPERATE", "RETREAT"})
# Words of a refusal that say nothing of what is refused, so that it may be anything that was asked
WHOLE = frozenset(map(stem, ("every", "point", "points", "all", "outright", "flatly", "firmly", "again", "issue")))
# An answer as what an act is about
_ANSWER = re.compile(
    r"(?:\b(?:the|its|their|his|her|an?|this|that|written|formal|initial)|[’']s)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:answers?|reply|replies|responses?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pending:
    """A thread while acts are laid beside it: the countries (or ids) of its sides, its words, and its first day."""

    thread: Thread
    by: frozenset[str]
    of: frozenset[str]
    stems: frozenset[str]
    opened: date | None

    def running(self, day: date | None) -> bool:
        """Whether an act of ``day`` can answer it."""
        return day is not None and self.opened is not None and self.opened <= day <= self.opened + LATEST


def find_acts(
    threads: Sequence[Thread],
    events: Sequence[Event],
    country: Mapping[str, str],
    articles: Mapping[str, Article],
    about: About,
) -> dict[str, list[Reply]]:
    """Acts told as done that answer a demand, by thread id. ``country`` is that of an actor, or its id."""
    judged = [e for e in events if e.type == "REJECT" and e.status == "past" and _of_answer(e, articles)]
    left = {e.id for e in judged}
    events = [e for e in events if e.id not in left]
    found = find_rejections(threads, events, country, articles)
    for key, replies in find_judgements(threads, judged, country, articles).items():
        found.setdefault(key, []).extend(replies)
    told = {p for replies in found.values() for r in replies for p in r.passages}
    pending = [_pending(t, country, about) for t in threads]
    inside: dict[str, list[tuple[Passage, Pending]]] = {}
    by_answerer: dict[str, list[Pending]] = {}
    for one in pending:
        for p in one.thread.passages:
            inside.setdefault(p.article, []).append((p, one))
        for land in one.of:
            by_answerer.setdefault(land, []).append(one)
    for event in events:
        if event.status != "past" or event.type not in FORWARD | {"REJECT"}:
            continue
        for s in event.sightings:
            if s.certainty < LEAST or s.status != "past" or s.passage in told:
                continue
            held = [o for p, o in inside.get(s.passage.article, ()) if event.type == "AGREE" and _holds(s, p)]
            best = held[0] if held else _elsewhere(event, s, by_answerer, country, articles, about)
            if best is None:
                continue
            kind: ReplyKind = "rejected" if event.type == "REJECT" else "accepted"
            by = event.sources if event.type != "AGREE" else tuple(dict.fromkeys((*event.sources, *event.targets)))
            by = tuple(a for a in by if not best.of or country.get(a, a) in best.of | best.by)
            reply = Reply(by, kind, (s.passage,), _day(s, articles), None, round(0.7 * s.certainty, 2), s.why)
            found.setdefault(best.thread.id, []).append(reply)
    return found


def _pending(thread: Thread, country: Mapping[str, str], about: About) -> Pending:
    by = frozenset(country.get(a, a) for a in thread.by)
    of = frozenset(country.get(a, a) for a in thread.of)
    stems = frozenset().union(*(about.of(p.article, (p.start, p.end), by | of) for p in thread.passages))
    return Pending(thread, by, of, stems, thread.opened.start if thread.opened else None)


def _holds(s: EventSighting, p: Passage) -> bool:
    """Whether the act's words tell the demand itself: "agreed that there should be an inquiry"."""
    return s.trigger[1] <= p.start and p.start < s.passage.end and p.article == s.passage.article


def _elsewhere(
    event: Event,
    s: EventSighting,
    by_answerer: Mapping[str, Sequence[Pending]],
    country: Mapping[str, str],
    articles: Mapping[str, Article],
    about: About,
) -> Pending | None:
    """The demand of any article that an act answers: by its sides, its words and the days; the latest of equals."""
    doers = frozenset(country.get(a, a) for a in event.sources)
    others = frozenset(country.get(a, a) for a in event.targets)
    on = _day(s, articles)
    words = about.of(s.passage.article, (s.passage.start, s.passage.end), doers | others)
    words -= about.of(s.passage.article, s.trigger)
    ranked: list[tuple[int, bool, date, str, Pending]] = []
    for one in {o.thread.id: o for land in sorted(doers) for o in by_answerer.get(land, ())}.values():
        if doers & one.by or not others & one.by or on is None or not one.running(on.start) or one.opened is None:
            continue
        shared = len(words & one.stems)
        whole = event.type == "REJECT" and (bool(words & ASKED_WORDS) or all(_empty(w) for w in words))
        if shared >= ALIKE or whole:
            ranked.append((shared, bool(set(event.targets) & set(one.thread.by)), one.opened, one.thread.id, one))
    return max(ranked, key=lambda r: r[:4])[4] if ranked else None


def _empty(word: str) -> bool:
    return word in WHOLE or word.startswith(NAME)


def _day(s: EventSighting, articles: Mapping[str, Article]) -> Interval | None:
    day = articles[s.passage.article].day
    if s.date is not None and s.date.first is not None:
        return s.date
    return Interval.day(day) if day else None


def _of_answer(event: Event, articles: Mapping[str, Article]) -> bool:
    """Whether what is turned down is an answer: "rejected the written answer as unsatisfactory"."""
    return any(
        _ANSWER.search(articles[s.passage.article].text, s.trigger[1], max(s.passage.end, s.trigger[1]))
        for s in event.sightings
    )


def find_judgements(
    threads: Sequence[Thread], events: Sequence[Event], country: Mapping[str, str], articles: Mapping[str, Article]
) -> dict[str, list[Reply]]:
    """Acts in which those who asked turn down the answer they got, by thread id: an answer there was, then.

    Of several demands of the same sides the one asked last is meant.
    """
    found: dict[str, list[Reply]] = {}
    for event in events:
        doers = frozenset(country.get(a, a) for a in event.sources)
        others = frozenset(country.get(a, a) for a in event.targets)
        for s in event.sightings:
            on = _day(s, articles)
            near: list[tuple[bool, date, str, Thread]] = []
            for thread in threads:
                by = {country.get(a, a) for a in thread.by}
                of = {country.get(a, a) for a in thread.of}
                opened = thread.opened.start if thread.opened else None
                if not doers & by or (others and not others & of) or opened is None or on is None or on.end <= opened:
                    continue
                near.append((bool(others & of), opened, thread.id, thread))
            if s.certainty >= LEAST and near:
                thread = max(near, key=lambda n: n[:3])[3]
                reply = Reply(thread.of, "unsatisfactory", (s.passage,), on, None, round(0.7 * s.certainty, 2), s.why)
                found.setdefault(thread.id, []).append(reply)
    return found


def find_rejections(
    threads: Sequence[Thread], events: Sequence[Event], country: Mapping[str, str], articles: Mapping[str, Article]
) -> dict[str, list[Reply]]:
    """Events told as done in which those asked turn down those who ask, by thread id.

    Such an event answers a demand of the same article that was asked no later, when both sides fit, or when the demand
    stands in its own sentence ("vetoed a resolution calling for ..."). Where several demands fit, the nearest is meant.
    """
    lands = {
        t.id: (frozenset(country.get(a, a) for a in t.by), frozenset(country.get(a, a) for a in t.of)) for t in threads
    }
    asked: dict[str, list[tuple[Passage, Thread]]] = {}
    for thread in threads:
        for p in thread.passages:
            asked.setdefault(p.article, []).append((p, thread))
    found: dict[str, list[Reply]] = {}
    for event in events:
        if event.type != "REJECT" or event.status not in ("past", "alleged") or not event.sources:
            continue
        doers = frozenset(country.get(a, a) for a in event.sources)
        others = frozenset(country.get(a, a) for a in event.targets)
        for s in event.sightings:
            near: list[tuple[int, str, Thread]] = []
            for p, thread in asked.get(s.passage.article, ()):
                by, of = lands[thread.id]
                text = articles[p.article].text
                between = text[min(s.passage.end, p.start) : max(s.passage.end, p.start)]
                inside = s.passage.start <= p.start and "." not in between and "\n" not in between
                if event.status == "alleged" and not inside:
                    continue
                if doers & by or not (inside or (doers & of and others & by)):
                    continue
                if not inside and p.start > s.passage.start:
                    continue  # what is asked only later is not what was turned down
                near.append((0 if inside else abs(p.start - s.passage.start), thread.id, thread))
            if not near:
                continue
            _, key, thread = min(near, key=lambda n: n[:2])
            on = _day(s, articles)
            if on is not None and thread.opened is not None and on.end < thread.opened.start:
                continue
            reply = Reply(event.sources, "rejected", (s.passage,), on, None, round(0.7 * s.certainty, 2), s.why)
            found.setdefault(key, []).append(reply)
    return found


def with_acts(
    replies: Mapping[str, tuple[Reply, ...]], acts: Mapping[str, Sequence[Reply]]
) -> dict[str, tuple[Reply, ...]]:
    """Replies by thread id with those told as acts; one that a clause tells already is not told twice."""
    out = dict(replies)
    for key, more in acts.items():
        have = out.get(key, ())
        new = [
            r
            for r in more
            if not any(p.article == q.article and p.start < q.end and q.start < p.end
                       for p in r.passages for h in have for q in h.passages)
        ]  # fmt: skip
        if new:
            out[key] = merge([*have, *new])
    return out
