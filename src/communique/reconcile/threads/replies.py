"""Which clauses and events are replies to which thread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from typing import TYPE_CHECKING

from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.threads.about import content_of
from communique.reconcile.threads.asking import Asked
from communique.reconcile.words import WORD, fold, stem
from communique.record import Event, Reply, ReplyKind, StatusChange, Thread

if TYPE_CHECKING:
    from communique.reconcile.actors.cast import Cast

LEAST = 0.25
SURE = 2  # words that a clause and what was asked have in common, from which nobody needs to name whom it addresses
FAR = 10**9  # characters, for what another article tells
NEAR = 500  # characters after a demand within which an act of those asked toward those who ask answers it
LEAST_OFFER = 0.5  # certainty from which what is offered is a reply that is promised
LATEST = timedelta(days=120)  # how long after it was last asked a demand may still be replied to
# words that stand for what was asked, and for a reply to it
ASKED_WORDS = frozenset(
    map(stem, ("demand", "request", "call", "ultimatum", "condition", "terms", "list", "appeal", "proposal", "plea"))
)
OFFER_WORDS = frozenset(map(stem, ("offer", "proposal", "plan", "deal", "terms", "invitation", "initiative", "idea")))
REPLY_WORDS = frozenset(map(stem, ("answer", "reply", "response", "respond", "note")))
# A reply that the side itself waits for
_GETS = re.compile(
    r"\b(?:have|has|had|got|gets?|receiv\w+|await\w*|wait\w*|need\w*|want\w*|expect\w*|see)\b(?:\W+\w+){0,3}?\W+"
    r"(?:answers?|repl(?:y|ies)|responses?|notes?)\b",
    re.IGNORECASE,
)


# "any demands regarding the use of the port": the demand that is meant is named by its matter
_NAMED = re.compile(
    r"\b(?:demand|request|call|condition|proposal|appeal)s?\s+(?:regarding|concerning|on|for|to|that|about|over)\s+"
    r"(?P<what>[^.;!?]+)",
    re.IGNORECASE,
)


def matter_of(c: Asked) -> frozenset[str]:
    """The words that say what a reply answers: those after "the demand for", where it names one so; else all of it."""
    named = _NAMED.search(c.words)
    words = content_of(named["what"]) & c.stems if named else frozenset()
    return words or c.stems


class Open:
    """A thread while replies are looked for."""

    def __init__(self, thread: Thread, country: Mapping[str, str], asked: Sequence[Asked]) -> None:
        """``asked`` are its clauses."""
        days = [c.day for c in asked if c.day]
        self.thread = thread
        self.by = frozenset(country.get(a, a) for a in thread.by)
        self.of = frozenset(country.get(a, a) for a in thread.of)
        self.stems: frozenset[str] = frozenset().union(*(c.stems for c in asked))
        self._around = [c.around for c in asked]
        self.first = min(days, default=None)
        self.last = max(days, default=None)
        self.articles = frozenset(p.article for p in thread.passages)

    def told_before(self, c: Asked) -> bool:
        """Whether any wording stands before the clause in its article, or in an article of no later day."""
        here = [p for p in self.thread.passages if p.article == c.article]
        if not here or any(p.start < c.passage.end for p in here):
            return True
        return self.first is not None and c.day is not None and self.first < c.day

    def nearness(self, c: Asked) -> int:
        """The less the further back in the article its last wording before the clause is; least when in others only."""
        before = [p.start for p in self.thread.passages if p.article == c.article and p.start < c.passage.end]
        return max(before) - c.passage.start if before else -FAR

    def matter(self, c: Asked) -> float:
        """How many of a clause's words stand in or before those of the thread, as a mean over its wordings."""
        words = matter_of(c)
        return sum(len(words & around) for around in self._around) / max(1, len(self._around))

    def running(self, day: date | None) -> bool:
        """Whether a reply on ``day`` can be one to this thread."""
        if day is None or self.first is None or self.last is None:
            return True
        return self.first <= day <= self.last + LATEST


def opened(threads: Sequence[Thread], clauses: Sequence[Asked], cast: Cast) -> list[Open]:
    """The threads as replies are laid beside them."""
    country = {a.id: a.country or a.id for a in cast.actors}
    by_passage = {c.passage: c for c in clauses}
    found: list[Open] = []
    for thread in threads:
        asked = [by_passage[p] for p in thread.passages if p in by_passage]
        found.append(Open(thread, country, asked))
    return found


def find_replies(
    threads: Sequence[Thread],
    clauses: Sequence[Asked],
    cast: Cast,
    offered: Set[str] = frozenset(),
) -> dict[str, tuple[Reply, ...]]:
    """Replies by thread id, in the order of their days. Each clause answers one thread, the best fitting and nearest
    told before it; an answer to "the demands" answers all that wait for one.
    """
    by_passage = {c.passage: c for c in clauses}
    everything = opened(threads, clauses, cast)
    at = {f"{p.article}/{by_passage[p].index}": t.id for t in threads for p in t.passages if p in by_passage}
    by_answerer: dict[str, list[Open]] = {}
    by_asker: dict[str, list[Open]] = {}
    for one in everything:
        for land in one.of:
            by_answerer.setdefault(land, []).append(one)
        for land in one.by:
            by_asker.setdefault(land, []).append(one)
    found: dict[str, list[Reply]] = {}

    answer_asked = {o.thread.id for o in everything if o.thread.kind == "demand" and o.stems & REPLY_WORDS}

    def waits(key: str) -> bool:
        return key in answer_asked or any(r.kind == "promised" for r in found.get(key, ()))

    for c in clauses:
        kind = reply_kind(c)
        if kind is None or not c.by or c.row.certainty < LEAST:
            continue
        pool = by_asker if kind == "unsatisfactory" else by_answerer
        candidates = {o.thread.id: o for land in sorted(c.by_lands) for o in pool.get(land, ())}
        if kind == "unsatisfactory":  # told of the one who got it, or of the one who gave it
            candidates |= {o.thread.id: o for land in sorted(c.by_lands) for o in by_answerer.get(land, ())}
        if kind in ("promised", "answered", "unsatisfactory"):  # to those who asked, whomever they were told to ask
            candidates |= {o.thread.id: o for land in sorted(c.of_lands) for o in by_asker.get(land, ())}
        candidates = {key: o for key, o in candidates.items() if key not in offered or answers_offer(c, o)}
        # an answer that was promised is the one that comes
        due = kind in ("unsatisfactory", "answered")
        ranked = ((fit(c, o, kind, at), o.nearness(c), o.matter(c), o.thread.id) for o in candidates.values())
        fits = sorted(ranked, key=lambda f: (due and waits(f[3]), *f), reverse=True)
        fits = [f for f in fits if f[0] > 0]
        if not fits and kind == "promised":
            # an answer is promised to what has been asked, even if the article tells only later what that was
            fits = sorted(
                (fit(c, o, kind, at, True), o.nearness(c), o.matter(c), o.thread.id) for o in candidates.values()
            )[-1:]
            fits = [f for f in fits if f[0] > 0]
        # an answer "to the demands" answers all that the same side promised to answer
        awaited = kind in ("unsatisfactory", "answered") and bool(_stems(c.words) & ASKED_WORDS)
        for n, (score, _, _, key) in enumerate(fits):
            if n and not (awaited and waits(key)):
                continue
            one = candidates[key]
            given = kind != "unsatisfactory" or not c.by_lands & one.by
            reply = Reply(c.by if given else one.thread.of, kind, (c.passage,), c.on,
                          c.due if kind == "promised" else None,
                          round(min(0.9, c.row.certainty + 0.2 * score), 2), c.row.why)  # fmt: skip
            found.setdefault(key, []).append(reply)
    return {key: merge(replies) for key, replies in found.items()}


def reply_kind(c: Asked) -> ReplyKind | None:
    """Which kind of reply a clause can be; None when it is none."""
    row = c.row
    words = _stems(c.words)
    if row.kind == "reply":
        return row.reply  # type: ignore[return-value]
    if (row.kind == "promise" or (row.kind == "offer" and row.certainty >= LEAST_OFFER)) and words & REPLY_WORDS:
        return None if _GETS.search(c.words) else "promised"
    if row.kind == "refusal":
        # refusing the other side's answer is no answer to it
        return "unsatisfactory" if words & REPLY_WORDS else "rejected"
    if row.kind == "acceptance":
        return "accepted"
    return None


def answers_offer(c: Asked, one: Open) -> bool:
    """Whether a clause can be a reply to an offer: it names an offer, or what was offered."""
    return bool(_stems(c.words) & OFFER_WORDS) or len(c.stems & one.stems) >= 2


def fit(c: Asked, one: Open, kind: ReplyKind, at: Mapping[str, str], later: bool = False) -> float:
    """How well a clause fits a thread as its reply; 0 when it does not. ``later``: the thread may be told after it."""
    if not one.running(c.day) or not (later or one.told_before(c)):
        return 0.0
    # told by one article in one breath: who asks, who is asked, and what he does about it
    facing = c.article in one.articles and bool(c.by_lands & one.of) and bool(c.of_lands & one.by)
    if kind in ("unsatisfactory", "answered") and c.day is not None and one.first == c.day and not facing:
        return 0.0  # what was asked only today has not been answered yet
    linked = c.row.answers is not None and at.get(f"{c.article}/{c.row.answers}") == one.thread.id
    toward = one.of if kind == "unsatisfactory" and c.by_lands & one.by else one.by
    words = _stems(c.words)
    named_so = matter_of(c)
    shared = len(named_so & one.stems)
    if kind == "promised" and named_so is not c.stems:  # "the request for guarantees" is a name for what is asked
        shared = max(shared, int(one.matter(c)))
    # an addressee that only seems likely gives way to the words
    if c.of_lands and not c.of_lands & toward and not (c.of_guessed and shared >= SURE):
        return 0.0
    named = bool(words & ASKED_WORDS) or bool(words & REPLY_WORDS)
    if kind in ("rejected", "accepted") and named_so is not c.stems and not shared:
        return 0.0  # it names what was asked, and that is something else
    same_article = c.article in one.articles
    if not c.by_lands & one.of and not (kind == "unsatisfactory" and c.by_lands & one.by):
        # asked of others as far as is told ("the West"): then it must be about the same thing
        return 0.75 + 0.5 * shared if named and shared and c.of_lands & one.by else 0.0
    if c.row.kind == "reply":
        whole = len(c.by_lands & one.of) / max(1, len(c.by_lands | one.of))  # of two askings the one of the same sides
        return 1.0 + 0.2 * min(shared, 5) + whole if linked or c.of_lands or same_article else 0.0
    if linked and (shared or named):
        return 2.0 + shared
    # "a written response to the request" names what it answers, whoever is told that it will come
    to_it = kind == "promised" and bool(words & ASKED_WORDS) and bool(words & REPLY_WORDS)
    if named and (same_article or c.of_lands or to_it):
        return 1.0 + shared
    if shared >= 2 and (c.of_lands or same_article):
        return 0.5 + shared
    return 0.3 + shared if facing and (shared or one.nearness(c) >= -NEAR) else 0.0


def merge(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """Replies of one kind on one day become one with all passages; so do a promise and what repeats it. In the order of
    days.
    """
    order: list[ReplyKind] = [
        "promised",
        "rejected",
        "answered",
        "countered",
        "accepted",
        "unsatisfactory",
        "commented",
    ]
    groups: list[list[Reply]] = []
    for reply in sorted(replies, key=lambda r: (_day(r), order.index(r.kind), r.passages)):
        for group in reversed(groups):
            if group[0].kind == reply.kind and (group[0].on == reply.on or reply.kind == "promised"):
                group.append(reply)
                break
            if reply.kind == "promised" and group[0].kind in ("answered", "accepted", "countered", "unsatisfactory"):
                groups.append([reply])
                break
        else:
            groups.append([reply])
    return tuple(_joined(group) for group in groups)


def _joined(group: Sequence[Reply]) -> Reply:
    """One reply out of several reports of it; its due day is the one most reports give, the latest of equals."""
    passages: tuple[Passage, ...] = tuple(sorted({p for r in group for p in r.passages}))
    by = tuple(dict.fromkeys(a for r in group for a in r.by))
    best = max(group, key=lambda r: r.certainty)
    dues = Counter(
        r.due for r in group if r.due is not None and (group[0].on is None or r.due.end >= group[0].on.start)
    )
    due = max(dues, key=lambda d: (dues[d], d.end, d.start), default=None)
    return Reply(by, group[0].kind, passages, group[0].on, due, best.certainty, best.why)


def _day(reply: Reply) -> date:
    return reply.on.start if reply.on else date.max


def find_withdrawals(
    threads: Sequence[Thread], events: Sequence[Event], cast: Cast, articles: Mapping[str, Article]
) -> dict[str, StatusChange]:
    """Demands that their own side drops, by thread id: concessions told as done whose words name a demand."""
    country = {a.id: a.country or a.id for a in cast.actors}
    by_land: dict[str, list[Thread]] = {}
    for thread in threads:
        for land in {country.get(a, a) for a in thread.by}:
            by_land.setdefault(land, []).append(thread)
    found: dict[str, StatusChange] = {}
    for event in events:
        if event.type != "CONCEDE" or event.status != "past":
            continue
        spoken = [
            s
            for s in event.sightings
            if _stems(articles[s.passage.article].at((s.passage.start, s.passage.end))) & ASKED_WORDS
        ]
        candidates = {t.id: t for a in event.sources for t in by_land.get(country.get(a, a), ())}
        if not spoken or len(candidates) != 1:
            continue  # which of several demands was dropped is not said
        day = articles[spoken[0].passage.article].day
        (key,) = candidates
        found[key] = StatusChange(
            Interval.day(day) if day else None, "withdrawn", tuple(s.passage for s in spoken), "The demand was dropped."
        )
    return found


def _stems(text: str) -> set[str]:
    return {stem(fold(w)) for w in WORD.findall(text)}
