"""What was known on a day: the articles that had been published by then, and threads as these alone tell them."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import date

from communique.article import Article, Passage
from communique.reconcile.threads.gather import SUBJECT, status_on
from communique.record import Reply, StatusChange, Thread, ThreadClause


def published_by(articles: Mapping[str, Article], day: date) -> frozenset[str]:
    """Ids of the articles known to be published up to ``day``, inside.

    An article without a date may be as late as the last one that has a date, so it counts only from that day on.
    """
    last = max((a.day for a in articles.values() if a.day), default=date.min)
    return frozenset(id for id, a in articles.items() if (a.day or last) <= day)


def thread_on(thread: Thread, known: Container[str], day: date, words: Callable[[Passage], str]) -> Thread | None:
    """The thread as the ``known`` articles tell it and as it stood at the end of ``day``; None when none of them does.

    ``words`` gives the characters of a passage.
    """
    clauses = tuple(c for c in (_clause(c, known, words) for c in thread.clauses) if c)
    if not clauses or (thread.opened is not None and thread.opened.start > day):
        return None
    replies = tuple(r for r in (_reply(r, known, day) for r in thread.replies) if r)
    history = tuple(h for h in (_change(h, known, day) for h in thread.history) if h)
    due = thread.due
    if due is not None and any(r.due == due for r in thread.replies):
        due = next((r.due for r in reversed(replies) if r.due is not None), None)
    subject, why = thread.subject, thread.why
    if clauses != thread.clauses:
        subject = "; ".join(c.subject for c in clauses)
        subject = subject if len(subject) <= SUBJECT else subject[: SUBJECT - 1].rsplit(" ", 1)[0] + "…"
        number = len({p.article for c in clauses for p in c.passages})
        why = (f"Asked in {number} article{'s' if number > 1 else ''} published by {day}.",)
    then = replace(thread, clauses=clauses, replies=replies, history=history, due=due, subject=subject, why=why)
    return replace(then, status=status_on(then, day))


def _kept(passages: tuple[Passage, ...], known: Container[str]) -> tuple[Passage, ...]:
    return tuple(p for p in passages if p.article in known)


def _clause(clause: ThreadClause, known: Container[str], words: Callable[[Passage], str]) -> ThreadClause | None:
    passages = _kept(clause.passages, known)
    if not passages:
        return None
    wordings = [" ".join(words(p).split()) for p in passages]
    # the fullest wording may be that of a later article
    subject = clause.subject if len(passages) == len(clause.passages) else max(wordings, key=len)
    return replace(clause, passages=passages, subject=clause.subject if clause.subject in wordings else subject)


def _reply(reply: Reply, known: Container[str], day: date) -> Reply | None:
    passages = _kept(reply.passages, known)
    if not passages or (reply.on is not None and reply.on.start > day):
        return None
    return replace(reply, passages=passages)


def _change(change: StatusChange, known: Container[str], day: date) -> StatusChange | None:
    passages = _kept(change.passages, known)
    if not passages or (change.on is not None and change.on.start > day):
        return None
    return replace(change, passages=passages)
