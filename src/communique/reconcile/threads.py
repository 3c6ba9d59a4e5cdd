"""What is asked of whom over all outlets, what was replied, and how things stood on any day.

Demands are what a thread is made of: precision first, so a demand without a known asker is left to the annotations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import prod
from typing import TYPE_CHECKING, get_args

from communique.annotation import Annotations
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.asking import Asked, clauses_of
from communique.reconcile.ids import entry_id
from communique.reconcile.joining import Groups
from communique.reconcile.replies import find_rejections, find_replies, find_withdrawals, with_rejections
from communique.reconcile.rulings import located, overlap, standing
from communique.record import Event, Reply, Ruling, Statement, StatusChange, Thread, ThreadClause, ThreadStatus

if TYPE_CHECKING:
    from communique.reconcile.actors import Cast

LEAST = 0.2  # certainty below which a clause alone makes no thread
LEAST_ALONE = 0.5  # the same for a demand of nobody in particular
LIKE = 0.5  # share of the shorter wording's words that two wordings of one demand have in common
MOST_APART = timedelta(days=60)
SUBJECT = 140  # characters of a thread's subject


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
    demands = [c for c in clauses if is_demand(c)]
    same = group_wordings(demands)
    drafts = [_draft(group) for group in group_packages(demands, same)]
    replies = with_rejections(find_replies(drafts, clauses, cast), find_rejections(drafts, events, cast, articles))
    dropped = find_withdrawals(drafts, events, cast, articles)
    threads = [_closed(t, replies.get(t.id, ()), dropped.get(t.id)) for t in drafts]
    threads = [_ruled(t, articles, rulings) for t in threads]
    return tuple(sorted(threads, key=lambda t: (t.opened.start if t.opened else date.max, t.id)))


def is_demand(c: Asked) -> bool:
    """Whether a clause is asked by somebody known, of somebody known or in sure words."""
    if c.row.kind != "demand" or not c.by or c.by_lands & c.of_lands:
        return False
    return c.row.certainty >= (LEAST if c.of else LEAST_ALONE)


def group_wordings(demands: Sequence[Asked]) -> dict[Passage, Passage]:
    """For each demand the first demand that asks the same thing in other words (itself when it is the first).

    Only demands of the same asker are compared, through the words they share.
    """
    first: dict[Passage, Passage] = {}
    index: dict[tuple[str, str], list[Asked]] = {}
    for c in demands:
        keys = [(land, s) for land in sorted(c.by_lands) for s in sorted(c.stems)]
        tried: set[Passage] = set()
        best: tuple[float, Asked] | None = None
        for key in keys:
            for other in index.get(key, ())[-40:]:
                if other.passage in tried:
                    continue
                tried.add(other.passage)
                like = likeness(c, other)
                if like and (best is None or like > best[0]):
                    best = (like, other)
        first[c.passage] = first[best[1].passage] if best else c.passage
        for key in keys:
            index.setdefault(key, []).append(c)
    return first


def likeness(one: Asked, two: Asked) -> float:
    """Share of the shorter wording's words in the other; 0 when the two are not one demand."""
    if not one.by_lands & two.by_lands or (one.of_lands and two.of_lands and not one.of_lands & two.of_lands):
        return 0.0
    if one.day and two.day and abs(one.day - two.day) > MOST_APART:
        return 0.0
    shared = one.stems & two.stems
    shorter = min(len(one.stems), len(two.stems))
    if len(shared) < min(2, shorter) or not shorter:
        return 0.0
    share = len(shared) / shorter
    return share if share >= LIKE else 0.0


def group_packages(demands: Sequence[Asked], same: Mapping[Passage, Passage]) -> list[list[list[Asked]]]:
    """Threads as lists of clauses, each a list of wordings: one asker, one addressee, one package."""
    by_passage = {c.passage: c for c in demands}
    groups: Groups[tuple[str, int, int]] = Groups(sorted(map(_key, by_passage)))
    for c in demands:
        groups.join(_key(c.passage), _key(same[c.passage]), "the same demand in other words")
    packages: dict[tuple[str, frozenset[str], frozenset[str]], Passage] = {}
    for c in demands:
        if not c.of_lands:
            continue
        key = (c.article, c.by_lands, c.of_lands)
        if key in packages:
            groups.join(_key(c.passage), _key(packages[key]), "asked of the same side in the same article")
        else:
            packages[key] = c.passage
    threads: dict[tuple[str, int, int], dict[Passage, list[Asked]]] = {}
    for c in demands:
        threads.setdefault(groups.find(_key(c.passage)), {}).setdefault(same[c.passage], []).append(c)
    return [list(t.values()) for _, t in sorted(threads.items())]


def _key(passage: Passage) -> tuple[str, int, int]:
    return passage.article, passage.start, passage.end


def _draft(clauses: Sequence[Sequence[Asked]]) -> Thread:
    """A thread before its replies."""
    asked = sorted((c for wordings in clauses for c in wordings), key=lambda c: (c.day or date.max, c.passage))
    ordered = sorted(clauses, key=lambda ws: min((w.day or date.max, w.passage) for w in ws))
    parts = tuple(ThreadClause(_typical(ws), tuple(sorted({w.passage for w in ws}))) for ws in ordered)
    passages = [p for part in parts for p in part.passages]
    first = asked[0]
    best: dict[str, float] = {}
    for c in asked:
        best[c.article] = max(best.get(c.article, 0.0), c.row.certainty)
    certainty = 1 - prod(1 - min(0.9, x) for x in best.values())
    due = next((c.row.due_date for c in asked if c.row.due_date is not None), None)
    subject = "; ".join(p.subject for p in parts)
    why = [f"Asked in {len(best)} article{'s' if len(best) > 1 else ''}."]
    if len(parts) > 1:
        why.append(f"{len(parts)} demands that one side makes of the other together.")
    return Thread(
        id=entry_id("t", passages),
        by=_in_order(c.by for c in asked),
        of=_in_order(c.of for c in asked),
        subject=subject if len(subject) <= SUBJECT else subject[: SUBJECT - 1].rsplit(" ", 1)[0] + "…",
        clauses=parts,
        opened=first.on,
        due=due,
        history=(StatusChange(first.on, "open", (first.passage,), "First asked."),),
        certainty=round(certainty, 2),
        why=tuple(why),
    )


def _typical(wordings: Sequence[Asked]) -> str:
    """The wording that has most in common with those of the other articles, of equals the one with most words.

    One outlet's softer or sharper verb must not speak for all: the fullest wording may be nobody else's.
    """

    def shared(one: Asked) -> float:
        best: dict[str, float] = {}
        for other in wordings:
            if other.article != one.article and (union := one.stems | other.stems):
                best[other.article] = max(best.get(other.article, 0.0), len(one.stems & other.stems) / len(union))
        return round(sum(best.values()), 6)

    return max(wordings, key=lambda w: (shared(w), len(w.stems), -len(w.words))).words


def _in_order(groups: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for group in groups for a in group))  # type: ignore[attr-defined]


def _closed(thread: Thread, replies: Sequence[Reply], dropped: StatusChange | None) -> Thread:
    """The thread with its replies and the status each of them brings about."""
    history = list(thread.history)
    status: ThreadStatus = "open"
    due = thread.due
    certainty = thread.certainty
    for reply in replies:
        status, note = after(status, reply)
        if reply.kind == "promised" and reply.due is not None:
            due = reply.due
        if status != history[-1].status:
            history.append(StatusChange(reply.on, status, reply.passages, note))
            certainty = min(thread.certainty, reply.certainty)  # the status is no surer than what brought it about
    if dropped is not None:
        status = dropped.status
        history.append(dropped)
    return replace(thread, replies=tuple(replies), status=status, due=due, history=tuple(history), certainty=certainty)


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
