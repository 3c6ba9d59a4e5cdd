"""The interchange document, format "communique/1"; its JSON Schema is ``communique-1.schema.json`` beside this file.

Field names are fixed. Further fields say how a value was found. Spans are ``[start, end]`` in Unicode code points.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import resources
from typing import Any, BinaryIO

from communique.article import Article, Found, Passage, Span
from communique.interval import Interval
from communique.record import (
    Actor,
    Conflict,
    Event,
    EventSighting,
    Failure,
    Reply,
    Report,
    Role,
    Ruling,
    Snapshot,
    Statement,
    StatusChange,
    Story,
    Thread,
)
from communique.version import __version__

FORMAT = "communique/1"
Row = dict[str, Any]


def schema() -> Row:
    """The JSON Schema of the document (draft 2020-12)."""
    text = (resources.files("communique.export") / "communique-1.schema.json").read_text(encoding="utf-8")
    loaded: Row = json.loads(text)
    return loaded


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """The whole record as one JSON document, with a schema: the interchange format communique/1.

    One entry a line, so that large records can be looked through and compared with tools for text.
    """
    out.write(f'{{"format": {_text(FORMAT)}, "generator": {_text(f"communique {__version__}")}'.encode())
    for name, rows in sections(snapshot):
        out.write(f',\n"{name}": ['.encode())
        for number, row in enumerate(rows):
            out.write((",\n" if number else "\n").encode() + _text(row).encode())
        out.write(b"]")
    out.write(b"}\n")


def document(snapshot: Snapshot) -> Row:
    """The document as a value."""
    return {"format": FORMAT, "generator": f"communique {__version__}"} | {n: list(r) for n, r in sections(snapshot)}


def sections(snapshot: Snapshot) -> Iterator[tuple[str, Iterator[Row]]]:
    """The lists of the document by name."""
    entries = snapshot.entries
    yield "articles", map(article_row, snapshot.articles.values())
    yield "actors", map(actor_row, entries.actors)
    yield "statements", map(statement_row, entries.statements)
    last = last_day(snapshot)
    yield "events", (event_row(event, passed_unreported(event, last)) for event in entries.events)
    yield "threads", map(thread_row, entries.threads)
    yield "conflicts", map(conflict_row, entries.conflicts)
    yield "stories", map(story_row, entries.stories)
    yield "rulings", map(ruling_row, snapshot.rulings)
    yield "failures", map(_failure, snapshot.failures)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def days_of(interval: Interval | None) -> dict[str, str | None] | None:
    """``{"from", "to"}`` as ISO 8601, both inside, None for an open end; None for no date at all."""
    if interval is None:
        return None
    return {"from": _iso(interval.first), "to": _iso(interval.last)}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def spans(some: Iterable[Span]) -> list[list[int]]:
    """Spans as lists."""
    return [list(span) for span in some]


def _passage(passage: Passage) -> Row:
    return {"article": passage.article, "start": passage.start, "end": passage.end}


def _passages(passages: Iterable[Passage]) -> list[Row]:
    return [_passage(p) for p in passages]


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None


def _found(found: Found[Any] | None) -> Row | None:
    if found is None:
        return None
    span = list(found.span) if found.span else None
    return {"step": found.step, "certainty": found.certainty, "span": span, "why": found.why}


def article_row(article: Article) -> Row:
    """One article; ``found`` says of each detail how it was found."""
    details = ("outlet", "title", "url", "published", "updated", "language", "byline", "dateline")
    return {
        "id": article.id,
        "outlet": _value(article.outlet),
        "title": _value(article.title),
        "url": _value(article.url),
        "published": _iso(article.day),
        "language": _value(article.language),
        "source": article.source,
        "text": article.text,
        "boilerplate": [[b.start, b.end] for b in article.boilerplate],
        "boilerplate_kinds": [b.kind for b in article.boilerplate],
        "updated": _iso(article.updated.value) if article.updated else None,
        "byline": _value(article.byline),
        "dateline": _value(article.dateline),
        "credits": [credit.value for credit in article.credits],
        "encoding": article.encoding,
        "sha256": article.digest,
        "found": {name: _found(getattr(article, name)) for name in details if getattr(article, name)},
    }


def _role(role: Role) -> Row:
    return {
        "title": role.title,
        "of": role.of,
        "from": _iso(role.first.first) if role.first else None,
        "to": _iso(role.last.last) if role.last else None,
        "of_actor": role.of_actor,
        "former": role.former,
        "step": role.step,
        "passages": _passages(role.passages),
    }


def actor_row(actor: Actor) -> Row:
    """One actor with its mentions."""
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "country": actor.country,
        "roles": [_role(role) for role in actor.roles],
        "aliases": list(actor.aliases),
        "mentions": [
            {**_passage(m.passage), "kind": m.kind, "certainty": m.certainty, "why": m.why} for m in actor.mentions
        ],
        "named": actor.named,
        "why": list(actor.why),
        "wikidata": actor.wikidata,
    }


def _report(report: Report) -> Row:
    return {
        "id": report.id,
        "article": report.article,
        "source": spans(report.source),
        "cue": spans(report.cue),
        "content": spans(report.content),
        "manner": report.manner,
        "within": report.within,
        "certainty": report.certainty,
        "step": report.step,
        "speaker_certainty": report.speaker_certainty,
        "speaker_step": report.speaker_step,
        "why": report.why,
        "speakers": list(report.speakers),
        "speaker_why": report.speaker_why,
        "carried": report.carried,
    }


def statement_row(statement: Statement) -> Row:
    """One utterance with its reports."""
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "addressees": list(statement.addressees),
        "acts": list(statement.acts),
        "said_on": days_of(statement.said_on),
        "occasion": statement.occasion,
        "reports": [_report(report) for report in statement.reports],
        "speakers": list(statement.speakers),
        "wording": statement.wording,
        "best": statement.best,
        "said_why": statement.said_why,
        "certainty": statement.certainty,
        "also": list(statement.also),
        "why": list(statement.why),
    }


def _sighting(sighting: EventSighting) -> Row:
    return {
        **_passage(sighting.passage),
        "trigger": list(sighting.trigger),
        "status": sighting.status,
        "date": days_of(sighting.date),
        "certainty": sighting.certainty,
        "why": sighting.why,
        "outcome": sighting.outcome,
    }


def last_day(snapshot: Snapshot) -> date | None:
    """The day of the latest article."""
    return max((a.day for a in snapshot.articles.values() if a.day), default=None)


def passed_unreported(event: Event, last: date | None) -> bool:
    """Whether an event is still only a plan although ``last``, the day of the latest article, lies behind its day."""
    due = event.date.last if event.date else None
    return event.status == "planned" and due is not None and last is not None and due < last


def event_row(event: Event, unreported: bool = False) -> Row:
    """One event with its mentions; ``unreported`` says that its day passed and no article tells that it took place."""
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "sources": list(event.sources),
        "targets": list(event.targets),
        "place": event.place,
        "date": days_of(event.date),
        "status": event.status,
        "mentions": [_sighting(sighting) for sighting in event.sightings],
        "status_detail": event.status,
        "title": event.title,
        "date_why": event.date_why,
        "outcome": event.outcome,
        "outcome_on": days_of(event.outcome_on),
        "certainty": event.certainty,
        "why": list(event.why),
        "format": event.format,
        "amounts": [
            {"counts": a.counts, "low": a.low, "high": a.high, "exact": a.exact, "passages": _passages(a.passages)}
            for a in event.amounts
        ],
        "statements": list(event.statements),
        "agreement": event.agreement or None,
        "unreported": unreported,
    }


def _reply(reply: Reply) -> Row:
    return {
        "by": list(reply.by),
        "kind": reply.kind,
        "on": days_of(reply.on),
        "due": days_of(reply.due),
        "passages": _passages(reply.passages),
        "certainty": reply.certainty,
        "why": reply.why,
    }


def _change(change: StatusChange) -> Row:
    return {
        "on": days_of(change.on),
        "status": change.status,
        "passages": _passages(change.passages),
        "why": change.why,
    }


def thread_row(thread: Thread) -> Row:
    """One demand, offer, promise, threat or condition with its clauses and replies."""
    return {
        "id": thread.id,
        "kind": thread.kind,
        "by": list(thread.by),
        "of": list(thread.of),
        "subject": thread.subject,
        "passages": _passages(thread.passages),
        "replies": [_reply(reply) for reply in thread.replies],
        "status": thread.status,
        "clauses": [{"subject": c.subject, "passages": _passages(c.passages)} for c in thread.clauses],
        "opened": days_of(thread.opened),
        "due": days_of(thread.due),
        "history": [_change(change) for change in thread.history],
        "certainty": thread.certainty,
        "why": list(thread.why),
    }


def conflict_row(conflict: Conflict) -> Row:
    """One disagreement with its sides."""
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "sides": [{"value": side.value, "passages": _passages(side.passages)} for side in conflict.sides],
        "about": conflict.about,
        "entries": list(conflict.entries),
        "certainty": conflict.certainty,
        "why": conflict.why,
    }


def story_row(story: Story) -> Row:
    """One story with its articles and copies; ``copy_details`` runs along ``copies``."""
    return {
        "id": story.id,
        "title": story.title,
        "articles": list(story.articles),
        "copies": [list(copy.articles) for copy in story.copies],
        "independent": story.independent,
        "copy_details": [
            {"first": c.first, "share": c.share, "passages": _passages(c.passages), "why": c.why} for c in story.copies
        ],
        "window": days_of(story.window),
        "why": list(story.why),
    }


def ruling_row(ruling: Ruling) -> Row:
    """One person's decision."""
    return {
        "id": ruling.id,
        "by": ruling.by,
        "at": ruling.at,
        "action": ruling.action,
        "value": ruling.value,
        "reason": ruling.reason,
        "anchors": [{"article": a.article, "start": a.start, "end": a.end, "exact": a.exact} for a in ruling.anchors],
    }


def _failure(failure: Failure) -> Row:
    return {"source": failure.source, "reason": failure.reason}


def row_of(entry: object, snapshot: Snapshot) -> Row:
    """The row of any entry. Raises TypeError for anything else."""
    if isinstance(entry, Event):
        return event_row(entry, passed_unreported(entry, last_day(snapshot)))
    makers: dict[type, Callable[[Any], Row]] = {
        Article: article_row, Actor: actor_row, Statement: statement_row, Thread: thread_row,
        Conflict: conflict_row, Story: story_row, Ruling: ruling_row,
    }  # fmt: skip
    maker = makers.get(type(entry))
    if maker is None:
        raise TypeError(f"no entry of a record: {type(entry).__name__}")
    return maker(entry)
