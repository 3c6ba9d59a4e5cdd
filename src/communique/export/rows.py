"""Annotation rows: what ``communique annotate`` writes, one JSON object an article.

An actor number is one actor within that article. ``speaker`` is the first of ``speakers``. A mention of several ("both
ministers") has one row for each of them, and ``group`` tells all.
"""

from __future__ import annotations

from typing import Any

from communique.annotation import Annotations, Attribution, Clause, Entity, EventMention, Mention, TimeExpression
from communique.article import Span
from communique.export.json import days_of, spans

Row = dict[str, Any]


def annotation_row(id: object, annotations: Annotations) -> Row:
    """The row of one article under the id it came with."""
    row: Row = {
        "id": id,
        "mentions": [_mention(m, n) for m in annotations.mentions for n in (m.group or (m.entity,))],
        "attributions": [_attribution(a) for a in annotations.attributions],
        "events": [_event(e) for e in annotations.events],
        "clauses": [_clause(c) for c in annotations.clauses],
        "times": [_time(t) for t in annotations.times],
        "actors": [_entity(e) for e in annotations.entities],
        "annotator": annotations.annotator,
    }
    if annotations.skipped:
        row["skipped"] = annotations.skipped
    return row


def error_row(id: object, reason: str) -> Row:
    """The row of an article that could not be read or annotated."""
    return {"id": id, "error": reason}


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _entity(entity: Entity) -> Row:
    return {
        "number": entity.number,
        "name": entity.name,
        "type": entity.type,
        "country": entity.country,
        "named": entity.named,
        "roles": [{"title": r.title, "of": r.of, "span": list(r.span), "former": r.former} for r in entity.roles],
    }


def _mention(mention: Mention, number: int | None) -> Row:
    row: Row = {
        "span": list(mention.span),
        "kind": mention.kind,
        "type": mention.type,
        "actor": number,
        "certainty": mention.certainty,
        "step": mention.step,
    }
    if mention.group:
        row["group"] = list(mention.group)
    return row


def _attribution(attribution: Attribution) -> Row:
    return {
        "source": spans(attribution.source),
        "cue": spans(attribution.cue),
        "content": spans(attribution.content),
        "manner": attribution.manner,
        "acts": list(attribution.acts),
        "speaker": attribution.speakers[0] if attribution.speakers else None,
        "within": attribution.within,
        "certainty": attribution.certainty,
        "speakers": list(attribution.speakers),
        "addressees": list(attribution.addressees),
        "speaker_certainty": attribution.speaker_certainty,
        "speaker_step": attribution.speaker_step,
        "step": attribution.step,
    }


def _event(event: EventMention) -> Row:
    return {
        "trigger": list(event.trigger),
        "span": list(event.span),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": spans(event.actors),
        "recipients": spans(event.recipients),
        "place": _span(event.place),
        "time": _span(event.time),
        "date": days_of(event.date),
        "certainty": event.certainty,
        "actor_numbers": list(event.actor_entities),
        "recipient_numbers": list(event.recipient_entities),
        "within": event.within,
        "outcome": event.outcome,
        "step": event.step,
    }


def _clause(clause: Clause) -> Row:
    return {
        "span": list(clause.span),
        "kind": clause.kind,
        "by": list(clause.by),
        "of": list(clause.of),
        "due": _span(clause.due),
        "answers": clause.answers,
        "certainty": clause.certainty,
        "due_date": days_of(clause.due_date),
        "within": clause.within,
        "reply": clause.reply,
        "step": clause.step,
    }


def _time(time: TimeExpression) -> Row:
    return {
        "span": list(time.span),
        "value": days_of(time.value),
        "why": time.why,
        "granularity": time.granularity,
        "certainty": time.certainty,
        "deadline": time.deadline,
        "step": time.step,
    }
