"""Where things stand on a day: demands open, replies awaited, what is due and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.article import Passage
from communique.brief import thresholds as limit
from communique.brief.dates import day_words, distance_words, span_words
from communique.brief.evidence import Desk
from communique.brief.fit import share
from communique.brief.happening import event_why, event_words
from communique.brief.lines import Group, Line, Piece, Section, Tone
from communique.brief.names import capital
from communique.brief.wording import balanced, clean, shorten
from communique.interval import Interval
from communique.record import Event, Reply, StatusChange, Thread, ThreadStatus

MEETINGS = {"CONSULT", "AGREE"}
_REPLIED = {
    "answered": "answered", "accepted": "accepted it", "rejected": "rejected it", "promised": "promised a reply",
    "countered": "answered with demands of their own", "unsatisfactory": "answered, which was found not to be enough",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """A thread on a day: its status then, since when, and the promise of a reply that is still to be kept."""

    status: ThreadStatus
    since: Interval | None
    promise: Reply | None
    due: Interval | None

    def overdue(self, day: date | None) -> bool:
        """Whether the day for the reply has passed."""
        return bool(day and self.due and self.due.last and self.due.last < day)


def position(thread: Thread, day: date | None) -> Position:
    """The state of a thread at the end of ``day``; its last known state when the day is None."""
    changes = [c for c in thread.history if day is None or c.on is None or c.on.start <= day]
    last: StatusChange | None = changes[-1] if changes else None
    status = last.status if last else "open" if thread.history else thread.status
    replies = [r for r in thread.replies if day is None or r.on is None or r.on.start <= day]
    promise = next((r for r in reversed(replies) if r.kind == "promised"), None)
    settled = status not in ("open", "awaiting")
    due = None if settled else (promise.due if promise and promise.due else thread.due)
    return Position(status, last.on if last else thread.opened, None if settled else promise, due)


def write(
    desk: Desk, threads: Sequence[Thread], events: Sequence[Event], day: date | None, full: bool
) -> Section | None:
    """The section, or None when nothing is open, answered or due."""
    known = [
        t for t in threads if t.certainty >= limit.FACT and (t.opened is None or day is None or t.opened.start <= day)
    ]
    awaited, open_, settled = [], [], []
    for thread in sorted(known, key=lambda t: (-_weight(desk, t), t.id)):
        now = position(thread, day)
        if now.status == "awaiting" or (now.status == "open" and now.promise):
            awaited.append(_awaited(desk, thread, now, day))
        elif now.status == "open":
            open_.append(_open(desk, thread, now, day))
        else:
            settled.append(_settled(desk, thread, now, day))
    due = [_due(desk, e, day) for e in due_events(events, day)]
    passed = [_passed(desk, e, day) for e in passed_events(events, day)]
    parts = [
        ("Replies awaited", awaited), ("Demands open", open_), ("Meetings due", due),
        ("Was due, no article says that it took place", passed), ("Answered", settled),
    ]  # fmt: skip
    parts = [(heading, lines) for heading, lines in parts if lines]
    shown = share([lines for _, lines in parts], desk.rows(limit.STANDING), desk.rows(limit.STANDING_GROUP))
    groups, left_out = [], 0
    for (heading, lines), some in zip(parts, shown, strict=True):
        most = len(lines) if full else some
        folded = lines[most : most + limit.FOLDED]
        left_out += len(lines) - most - len(folded)
        groups.append(Group((Piece(heading, "name"),), tuple(lines[:most]), tuple(folded)))
    if not groups:
        return None
    return Section(
        "standing", "Where things stand", f"On {day_words(day, weekday=True)}." if day else "", tuple(groups), left_out
    )


def due_events(events: Sequence[Event], day: date | None) -> list[Event]:
    """Meetings planned for ``day`` or later, soonest first; those without a date last."""
    found = [e for e in events if _planned_meeting(e) and not _gone_by(e, day)]
    return sorted(found, key=lambda e: (e.date.end if e.date else date.max, e.date.start if e.date else date.max, e.id))


def passed_events(events: Sequence[Event], day: date | None) -> list[Event]:
    """Meetings still only planned in what was read although their day has passed, the latest first."""
    found = [e for e in events if _planned_meeting(e) and _gone_by(e, day)]
    return sorted(found, key=lambda e: (e.date.end if e.date else date.max, e.id), reverse=True)


def _gone_by(event: Event, day: date | None) -> bool:
    """Whether a plan lies behind ``day``; one for "some time from a day on" does so after some weeks."""
    if event.date is None or day is None:
        return False
    return event.date.end < day if event.date.last else event.date.start + limit.STALE < day


def _planned_meeting(event: Event) -> bool:
    return event.status == "planned" and event.type in MEETINGS and event.certainty >= limit.FACT


def _weight(desk: Desk, thread: Thread) -> float:
    return len(desk.outlets(p.article for p in thread.passages)) + thread.certainty


def _clauses(thread: Thread) -> list[Piece]:
    """What is asked, clause by clause, in the articles' words."""
    words = [balanced(clean(c.subject).rstrip(" .,;")) for c in thread.clauses]
    kept = [w for i, w in enumerate(words) if w and w not in words[:i]]
    return [Piece("; ".join(shorten(w, limit.QUOTE) for w in kept) or clean(thread.subject), "words")]


def _asks(desk: Desk, thread: Thread) -> list[Piece]:
    by = desk.names.parties(thread.by)
    of = desk.names.joined(desk.names.parties(thread.of))
    pieces = [Piece(capital(desk.names.joined(by)), "name")] if by else [Piece("It is not clear who", "hedge")]
    pieces.append(Piece((" want" if len(by) > 1 else " wants") + (" from " if of else "")))
    if of:
        pieces.append(Piece(of, "name"))
    return [*pieces, Piece(": "), *_clauses(thread)]


def _line(
    desk: Desk, entry: str, pieces: list[Piece], passages: Iterable[Passage], label: str, tone: Tone, certainty: float,
    why: tuple[str, ...], when: Interval | None = None,
) -> Line:  # fmt: skip
    hedge = [Piece("Probably: ", "hedge")] if certainty < limit.SPEAKER_SURE else []
    reasons = (f"Certainty {certainty:.2f}.", *map(clean, why)) if certainty < limit.SURE else tuple(map(clean, why))
    return Line((*hedge, *pieces), desk.evidence(passages), label, tone, why=reasons, entry=entry, when=when)


def _awaited(desk: Desk, thread: Thread, now: Position, day: date | None) -> Line:
    promise = now.promise
    answerers = promise.by if promise and promise.by else thread.of
    by = desk.names.parties(thread.by)
    pieces = [Piece("A reply is awaited")]
    if by:
        verb = "await" if len(by) > 1 else "awaits"
        pieces = [Piece(capital(desk.names.joined(by)), "name"), Piece(f" {verb} a reply")]
    if answerers:
        pieces += [Piece(" from "), Piece(desk.names.joined(desk.names.parties(answerers)), "name")]
    if promise and promise.on:
        pieces.append(Piece(f", promised on {span_words(promise.on, year=_year(day))}"))
    elif now.since and now.since.first:
        pieces.append(Piece(f", since {span_words(now.since, year=_year(day))}"))
    if now.due:
        pieces.append(
            Piece(
                f" and due {_due_words(now.due, day)}"
                if promise and promise.on
                else f", due {_due_words(now.due, day)}"
            )
        )
    pieces += [Piece(". Asked: "), *_clauses(thread)]
    label, tone = _deadline(now, day) or ("awaited", "waiting")
    passages = (*thread.passages, *(promise.passages if promise else ()))
    return _line(desk, thread.id, pieces, passages, label, tone, thread.certainty, thread.why, now.due)


def _deadline(now: Position, day: date | None) -> tuple[str, Tone] | None:
    """The label of a line with a day by which something is due: "by 7 Jun", or "overdue" when it has passed."""
    if now.overdue(day):
        return "overdue", "late"
    if now.due and now.due.last:
        return "by " + span_words(Interval.day(now.due.last), year=_year(day), short=True), "waiting"
    return None


def _due_words(due: Interval, day: date | None) -> str:
    words = span_words(due, year=_year(day))
    words = words if words.startswith(("by ", "from ")) else f"by {words}"
    return f"{words}, {distance_words(due.last, day)}" if day and due.last else words


def _year(day: date | None) -> int | None:
    return day.year if day else None


def _open(desk: Desk, thread: Thread, now: Position, day: date | None) -> Line:
    pieces = _asks(desk, thread)
    since = span_words(thread.opened, year=_year(day), short=True) if thread.opened and thread.opened.first else ""
    label, tone = _deadline(now, day) or (f"since {since}" if since else "open", "open")
    if now.due and since:
        pieces.append(Piece(f" (since {since}, due {_due_words(now.due, day)})", "muted"))
    return _line(desk, thread.id, pieces, thread.passages, label, tone, thread.certainty, thread.why, now.due)


def _settled(desk: Desk, thread: Thread, now: Position, day: date | None) -> Line:
    pieces = _asks(desk, thread)
    year = _year(day)
    replies = [r for r in thread.replies if r.kind != "promised" and (r.on is None or day is None or r.on.start <= day)]
    if replies:
        last = replies[-1]
        who = desk.names.joined(desk.names.parties(last.by)) if last.by else "The other side"
        on = f" on {span_words(last.on, year=year)}" if last.on else ""
        pieces += [Piece(". "), Piece(capital(who), "name"), Piece(f" {_REPLIED[last.kind]}{on}")]
    passages = (*thread.passages, *(p for r in replies for p in r.passages))
    return _line(desk, thread.id, pieces, passages, now.status, "done", thread.certainty, thread.why)


def _due(desk: Desk, event: Event, day: date | None) -> Line:
    near = event.date and day and event.date.is_day
    note = distance_words(event.date.end, day) if near and event.date and day else ""
    return replace(_passed(desk, event, day), tone="planned", note=note)


def _passed(desk: Desk, event: Event, day: date | None) -> Line:
    label = span_words(event.date, year=_year(day), short=True) if event.date else "no date yet"
    pieces = (Piece(event_words(desk, event), "words"),)
    evidence = desk.evidence(s.passage for s in event.sightings)
    return Line(pieces, evidence, label, "unsure", why=event_why(event), entry=event.id, when=event.date)
