"""Where things stand on a day: demands open, replies awaited, what is due and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.article import Passage
from communique.brief import thresholds as limit
from communique.brief.asking import puts, says_what
from communique.brief.dates import day_words, distance_words, span_words
from communique.brief.evidence import Desk
from communique.brief.fit import share
from communique.brief.happening import event_title, event_why, event_words, evidence_why, may_use_title
from communique.brief.lines import Group, Line, Piece, Section, Tone
from communique.brief.names import capital
from communique.brief.timeline import CALLED_OFF, outcome_words
from communique.brief.wording import clean, shorten
from communique.interval import Interval
from communique.reconcile.threads.extent import degree, softest_and_hardest
from communique.record import Event, Reply, ReplyKind, StatusChange, Thread, ThreadKind, ThreadStatus

MEETINGS = {"CONSULT", "AGREE"}
_REPLIED = {
    "answered": "answered", "accepted": "accepted", "rejected": "rejected it", "promised": "promised a reply",
    "countered": "answered with demands of its own", "unsatisfactory": "found the answer unsatisfactory",
    "commented": "spoke to it",
}  # fmt: skip


_REMARKS: tuple[ReplyKind, ...] = ("countered", "commented")
_OPEN: frozenset[ReplyKind] = frozenset({"promised", "commented"})  # after which the other side is still to answer


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
    awaited, settled, vague = [], [], 0
    standing: dict[ThreadKind, list[Line]] = {"demand": [], "offer": [], "promise": [], "condition": [], "threat": []}
    meetings = [s.passage for e in events if _planned_meeting(e) or e.outcome for s in e.sightings]
    for thread in sorted(known, key=lambda t: (-_weight(desk, t), t.id)):
        now = position(thread, day)
        kind = thread.kind
        if not full and (not says_what(thread) or not thread.by):
            vague += 1
        elif kind == "promise" and any(
            p.article == q.article and p.start < q.end and q.start < p.end for p in thread.passages for q in meetings
        ):
            continue  # the meeting itself is told among those due
        elif kind == "promise" and now.status == "awaiting":
            standing[kind].append(_promised(desk, thread, now, day))
        elif now.status == "awaiting" or (now.status == "open" and now.promise):
            awaited.append(_awaited(desk, thread, kind, now, day))
        elif now.status == "open":
            standing[kind].append(_open(desk, thread, kind, now, day))
        else:
            settled.append(_settled(desk, thread, kind, now, day))
    due = [_due(desk, e, day) for e in due_events(events, day)]
    off = [_called_off(desk, e, day) for e in called_off_events(events)]
    passed = [_passed(desk, e, day) for e in passed_events(events, day)]
    awaited.sort(key=lambda line: line.tone != "late")
    parts = [
        ("Replies awaited", awaited), ("Demands open", standing["demand"]), ("Offers open", standing["offer"]),
        ("Meetings due", due), ("Promised, not yet shown done", standing["promise"]),
        ("Conditions set", standing["condition"]), ("Threats and warnings", standing["threat"]),
        ("Postponed or cancelled", off), ("Was due, no article says that it took place", passed), ("Answered", settled),
    ]  # fmt: skip
    parts = [(heading, lines) for heading, lines in parts if lines]
    shown = share([lines for _, lines in parts], desk.rows(limit.STANDING), desk.rows(limit.STANDING_GROUP))
    groups, left_out = [], vague
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
    """Meetings still only planned in what was read although their day has passed, the latest first.

    A plan without a last day was due on no day that could have passed; the timeline keeps it.
    """
    found = [e for e in events if _planned_meeting(e) and _gone_by(e, day) and e.date and e.date.last]
    return sorted(found, key=lambda e: (e.date.end if e.date else date.max, e.id), reverse=True)


def called_off_events(events: Sequence[Event]) -> list[Event]:
    """Meetings that were planned and then postponed or cancelled, the latest first."""
    found = [e for e in events if e.outcome in CALLED_OFF and e.type in MEETINGS and e.certainty >= limit.FACT]
    return sorted(found, key=lambda e: (e.date.end if e.date else date.min, e.id), reverse=True)


def _gone_by(event: Event, day: date | None) -> bool:
    """Whether a plan lies behind ``day``; one for "some time from a day on" does so after some weeks."""
    if event.date is None or day is None:
        return False
    return event.date.end < day if event.date.last else event.date.start + limit.STALE < day


def _planned_meeting(event: Event) -> bool:
    return event.status == "planned" and event.type in MEETINGS and event.certainty >= limit.FACT


def _weight(desk: Desk, thread: Thread) -> float:
    return len(desk.outlets(p.article for p in thread.passages)) + thread.certainty


def _line(
    desk: Desk, entry: str, pieces: list[Piece], passages: Iterable[Passage], label: str, tone: Tone, certainty: float,
    why: tuple[str, ...], when: Interval | None = None,
) -> Line:  # fmt: skip
    hedge = [Piece("Probably: ", "hedge")] if certainty < limit.SPEAKER_SURE else []
    reasons = (f"Certainty {certainty:.2f}.", *map(clean, why)) if certainty < limit.SURE else tuple(map(clean, why))
    return Line((*hedge, *pieces), desk.evidence(passages), label, tone, why=reasons, entry=entry, when=when)


def _strength(desk: Desk, thread: Thread, pieces: list[Piece]) -> str:
    """That outlets tell the same demand in softer or harder words, with the words the line itself does not have."""
    shown = clean("".join(p.text for p in pieces)).casefold()
    for clause in thread.clauses:
        apart = softest_and_hardest([clean(desk.snapshot.words(p)) for p in clause.passages])
        if apart is None:
            continue
        other = next((w for w in apart if degree(w) != degree(clean(clause.subject))), apart[0])
        if other.casefold() not in shown:
            return f"also told as “{shorten(other, limit.EXAMPLE)}”"
    return ""


def _promised(desk: Desk, thread: Thread, now: Position, day: date | None) -> Line:
    """What a side said it will do, since when, and until when."""
    since = span_words(thread.opened, year=_year(day), short=True) if thread.opened and thread.opened.first else ""
    label, tone = _deadline(now, day) or (f"since {since}" if since else "promised", "open")
    pieces = puts(desk, thread, "promise")
    if now.due:
        pieces = [*_full_stop(pieces), Piece(capital(_due_words(now.due, day)))]
    return _line(desk, thread.id, pieces, thread.passages, label, tone, thread.certainty, thread.why, now.due)


def _awaited(desk: Desk, thread: Thread, kind: ThreadKind, now: Position, day: date | None) -> Line:
    promise = now.promise
    answerers = promise.by if promise and promise.by else thread.of
    told = []
    if answerers:
        told.append(f"from {desk.names.joined(desk.names.parties(answerers))}")
    if promise and promise.on:
        told.append(f"promised on {span_words(promise.on, year=_year(day))}")
    elif now.since and now.since.first:
        told.append(f"since {span_words(now.since, year=_year(day))}")
    if now.due:
        told.append(_due_words(now.due, day))
    status = ", ".join(told)
    pieces = [
        *_full_stop(puts(desk, thread, kind)),
        Piece("Reply awaited", "name"),
        Piece(f" {status}" if status else ""),
    ]
    label, tone = _deadline(now, day) or ("awaited", "waiting")
    passages = (*thread.passages, *(promise.passages if promise else ()))
    line = _line(desk, thread.id, pieces, passages, label, tone, thread.certainty, thread.why, now.due)
    return replace(line, note=_strength(desk, thread, pieces))


def _full_stop(pieces: list[Piece]) -> list[Piece]:
    """The pieces as a sentence that another one follows."""
    return [*pieces, Piece(" " if pieces[-1].text.endswith((".", "…", "!", "?")) else ". ")]


def _deadline(now: Position, day: date | None) -> tuple[str, Tone] | None:
    """The label of a line with a day by which something is due: "by 7 Jun", or "overdue" when it has passed."""
    if now.overdue(day):
        return "overdue", "late"
    if now.due and now.due.last:
        return "by " + span_words(Interval.day(now.due.last), year=_year(day), short=True), "waiting"
    return None


def _due_words(due: Interval, day: date | None) -> str:
    """When a reply is due, and how far off that is: ``due by 7 June, in 3 days`` or ``..., overdue by 14 days``."""
    words = "due by " + span_words(Interval.day(due.last) if due.last else due, year=_year(day)).removeprefix("by ")
    if day is None or due.last is None:
        return words
    late = (day - due.last).days
    return f"{words}, {f'overdue by {late} day' + 's' * (late > 1) if late > 0 else distance_words(due.last, day)}"


def _year(day: date | None) -> int | None:
    return day.year if day else None


def _open(desk: Desk, thread: Thread, kind: ThreadKind, now: Position, day: date | None) -> Line:
    pieces = puts(desk, thread, kind)
    since = span_words(thread.opened, year=_year(day), short=True) if thread.opened and thread.opened.first else ""
    label, tone = _deadline(now, day) or (f"since {since}" if since else "open", "open")
    if now.due:
        told = ", ".join(filter(None, (f"since {since}" if since else "", _due_words(now.due, day))))
        pieces = [*_full_stop(pieces), Piece("No reply known", "name"), Piece(f", {told}")]
    on_it = [r for r in thread.replies if r.kind in _REMARKS and (r.on is None or day is None or r.on.start <= day)]
    passages = (*thread.passages, *(p for r in on_it for p in r.passages))
    line = _line(desk, thread.id, pieces, passages, label, tone, thread.certainty, thread.why, now.due)
    notes = [_strength(desk, thread, pieces), _remarks(desk, kind, on_it)]
    return replace(line, note="; ".join(filter(None, notes)))


def _remarks(desk: Desk, kind: ThreadKind, replies: Sequence[Reply]) -> str:
    """That those asked spoke to it, or threatened in return, which settles nothing."""
    told = []
    for some in (_REMARKS[0], _REMARKS[1]):
        by = tuple(dict.fromkeys(a for r in replies if r.kind == some for a in r.by))
        if by and (some == "commented" or kind == "threat"):
            what = "spoke to it" if some == "commented" else "threatened in return"
            told.append(f"{desk.names.joined(desk.names.parties(by))} {what}")
    return "; ".join(told)


def _settled(desk: Desk, thread: Thread, kind: ThreadKind, now: Position, day: date | None) -> Line:
    pieces = puts(desk, thread, kind)
    replies = [r for r in thread.replies if r.kind not in _OPEN and (r.on is None or day is None or r.on.start <= day)]
    if replies:
        last = replies[-1]
        same = [r for r in replies if r.kind == last.kind]
        on = next((r.on for r in reversed(same) if r.on), None)
        when = f" on {span_words(on, year=_year(day))}" if on else ""
        judged = last.kind == "unsatisfactory"  # then it is the asking side that speaks
        by = desk.names.joined(desk.names.parties(thread.by if judged else last.by))
        told = "has done so, as told" if kind == "promise" and last.kind == "answered" else _REPLIED[last.kind]
        if judged and last.by:
            told = f"found the answer of {desk.names.joined(desk.names.parties(last.by))} unsatisfactory"
        pieces = [*_full_stop(pieces), Piece(capital(by) or "The other side", "name"), Piece(f" {told}{when}")]
    passages = (*thread.passages, *(p for r in replies for p in r.passages))
    line = _line(desk, thread.id, pieces, passages, now.status, "done", thread.certainty, thread.why)
    return replace(line, note=_strength(desk, thread, pieces))


def _due(desk: Desk, event: Event, day: date | None) -> Line:
    near = event.date and day and event.date.is_day
    note = distance_words(event.date.end, day) if near and event.date and day else ""
    return replace(_passed(desk, event, day), tone="planned", note=note)


def _passed(desk: Desk, event: Event, day: date | None) -> Line:
    label = span_words(event.date, year=_year(day), short=True) if event.date else "no date yet"
    words = event_words(desk, event)
    evidence = desk.evidence(s.passage for s in event.sightings)
    why = (*(evidence_why(desk, event) if words.titled else ()), *event_why(event))
    return Line((words.piece,), evidence, label, "unsure", why=why, entry=event.id, when=event.date)


def _called_off(desk: Desk, event: Event, day: date | None) -> Line:
    """A meeting that was called off: what it was to be, what became of it, and when that was said."""
    line = _passed(desk, event, day)
    words = line.pieces
    if may_use_title(desk, event):
        words = (Piece(event_title(event)),)
    return replace(line, pieces=(*words, Piece(": "), Piece(outcome_words(event, _year(day)), "name")))
