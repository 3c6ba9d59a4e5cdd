"""What is asked, offered, promised, threatened or made a condition over all outlets, what was replied, and how things
stood on any day.

Precision first: what is unsure, and a demand of unknown askers in unsure words, is left to the annotations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, get_args

from communique.annotation import Annotations
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.rulings import located, overlap, standing
from communique.reconcile.threads.about import About
from communique.reconcile.threads.acted import find_acts, with_acts
from communique.reconcile.threads.asking import Asked, clauses_of, only_tells
from communique.reconcile.threads.comments import find_comments, with_comments
from communique.reconcile.threads.conditions import with_consequence
from communique.reconcile.threads.done import find_done
from communique.reconcile.threads.drafts import (
    SUBJECT,
    bound_by,
    demands_of,
    draft,
    group_packages,
    group_same,
    pair_halves,
    told_otherwise,
)
from communique.reconcile.threads.explained import with_words
from communique.reconcile.threads.moves import find_moves
from communique.reconcile.threads.replies import find_replies, find_withdrawals, reply_kind
from communique.reconcile.threads.waiting import find_waits
from communique.record import Event, Reply, Ruling, Statement, StatusChange, Thread, ThreadKind, ThreadStatus

if TYPE_CHECKING:
    from communique.reconcile.actors.cast import Cast

__all__ = ["SUBJECT", "after", "overdue", "reconcile_threads", "status_on"]


def reconcile_threads(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    cast: Cast,
    statements: Sequence[Statement],
    events: Sequence[Event],
    rulings: Sequence[Ruling],
) -> tuple[Thread, ...]:
    """Every thread, the newest first asked last. The order of articles does not matter."""
    clauses = clauses_of(articles, annotations, cast, rulings)
    demands, same = told_otherwise(demands_of(clauses), bound_by(clauses, "threat"))
    drafts = [draft(group) for group in group_packages(demands, same)]
    others = _set_and_bound(clauses, articles, annotations, drafts)
    asked = [*drafts, *(t for kind in ("condition", "offer") for t in others[kind])]
    offered = frozenset(t.id for t in others["offer"])
    country = {a.id: a.country or a.id for a in cast.actors}
    about = About(articles, cast.actors)
    tellers = {a.id for a in cast.actors if only_tells(a)}
    acts = find_acts(drafts, events, country, articles, about)
    told = with_acts(find_replies(asked, clauses, cast, offered), acts)
    told = with_acts(told, find_moves([*drafts, *others["threat"]], clauses, cast, about))
    every = [*asked, *others["promise"], *others["threat"]]
    told = with_comments(told, find_comments(every, statements, country, articles, about, tellers), every)
    replies = with_words(told, statements, country, articles)
    dropped = find_withdrawals(drafts, events, cast, articles)
    waits = find_waits(drafts, statements, country, articles)
    threads = [_closed(t, replies.get(t.id, ()), waits.get(t.id, ()), dropped.get(t.id)) for t in asked]
    done = find_done(others["promise"], events, country, articles, about)
    threads += [_closed(t, (*replies.get(t.id, ()), *done.get(t.id, ())), (), None) for t in others["promise"]]
    threads += [replace(t, replies=replies.get(t.id, ())) for t in others["threat"]]  # an answer ends no threat
    threads = [_ruled(t, articles, rulings) for t in threads]
    return tuple(sorted(threads, key=lambda t: (t.opened.start if t.opened else date.max, t.id)))


def _set_and_bound(
    clauses: Sequence[Asked],
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    demands: Sequence[Thread],
) -> dict[ThreadKind, list[Thread]]:
    """Threads of conditions, promises, offers and threats by kind; no words stand in two of them."""
    taken = [p for t in demands for p in t.passages]
    halves = [
        both
        for both in with_consequence(clauses, articles, annotations)
        if not any(overlap(p, half.passage) for p in taken for half in both)
    ]
    drafts: dict[ThreadKind, list[Thread]] = {"condition": [draft(group, "condition") for group in pair_halves(halves)]}
    taken += [p for t in drafts["condition"] for p in t.passages]
    answers = {c.passage for c in clauses if reply_kind(c) is not None}
    kinds: tuple[ThreadKind, ...] = ("promise", "offer", "threat")
    for kind in kinds:
        bound = [c for c in bound_by(clauses, kind, taken) if c.passage not in answers]
        drafts[kind] = [draft(group, kind) for group in group_same(bound)]
    return drafts


def _closed(
    thread: Thread, replies: Sequence[Reply], waits: Sequence[StatusChange], dropped: StatusChange | None
) -> Thread:
    """The thread with its replies and the status that each of them brings about, in the order of days."""
    history = list(thread.history)
    status = thread.status
    due = thread.due
    certainty = thread.certainty
    promised = status == "awaiting"
    steps: list[Reply | StatusChange] = [*waits, *replies]
    for step in sorted(steps, key=lambda s: s.on.start if s.on else date.max):
        if isinstance(step, StatusChange):
            if status == "open":
                status = "awaiting"
                history.append(step)
            continue
        if step.kind == "commented":
            continue  # neither a yes nor a no
        # who only waits for an answer has been promised none
        status, note = after("open" if status == "awaiting" and not promised else status, step)
        if step.kind == "promised":
            promised = True
            due = step.due or due
        if status != history[-1].status:
            history.append(StatusChange(step.on, status, step.passages, note))
            certainty = min(thread.certainty, step.certainty)  # the status is no surer than what brought it about
    if dropped is not None:
        status = dropped.status
        history.append(dropped)
    replies = (*thread.replies, *replies)
    return replace(thread, replies=replies, status=status, due=due, history=tuple(history), certainty=certainty)


def after(status: ThreadStatus, reply: Reply) -> tuple[ThreadStatus, str]:
    """The status that a reply leads to, and why. A public rejection does not close an answer that is still promised."""
    if reply.kind == "promised":
        return ("awaiting", "A reply is promised.") if status in ("open", "awaiting", "rejected") else (status, "")
    if reply.kind == "rejected":
        if status == "awaiting":
            return "awaiting", "Rejected in public, but the promised reply is still to come."
        return "rejected", "Rejected."
    if reply.kind == "accepted":
        return "accepted", "Accepted."
    if reply.kind == "unsatisfactory":
        return "answered", "Answered, but the other side finds the answer not enough."
    return "answered", "Answered." if reply.kind == "answered" else "Answered with other demands."


def status_on(thread: Thread, day: date) -> ThreadStatus:
    """The status at the end of ``day``; "open" before anything is known."""
    status: ThreadStatus = "open"
    for change in thread.history:
        if change.on is None or change.on.start <= day:
            status = change.status
    return status


def overdue(thread: Thread, day: date) -> bool:
    """Whether a reply was due before ``day`` and none has come by then."""
    if status_on(thread, day) not in ("open", "awaiting"):
        return False
    promised = [r for r in thread.replies if r.kind == "promised" and (r.on is None or r.on.start <= day)]
    due = next((r.due for r in reversed(promised) if r.due is not None), None) or thread.due
    return due is not None and due.last is not None and due.last < day


def _ruled(thread: Thread, articles: Mapping[str, Article], rulings: Sequence[Ruling]) -> Thread:
    """The thread as people's rulings on its status have it."""
    for ruling in standing(rulings, "set status"):
        passages = located(ruling, articles)
        touched = tuple(p for p in passages if any(overlap(p, q) for q in thread.passages))
        if not touched or ruling.value not in get_args(ThreadStatus):
            continue
        status: ThreadStatus = ruling.value  # type: ignore[assignment]
        on = Interval.day(date.fromisoformat(ruling.at[:10]))
        note = f"Ruled by {ruling.by}: {ruling.reason or ruling.value}."
        change = StatusChange(on, status, touched, note)
        thread = replace(thread, status=status, history=(*thread.history, change), why=(*thread.why, note))
    return thread
