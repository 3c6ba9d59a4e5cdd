"""A noun that only names again what the verb before it tells: "imposed new sanctions", "reached a deal"."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.events.candidates import Candidate
from communique.annotation import EventMention

__all__ = ["join", "repeats"]


def repeats(before: tuple[Candidate, EventMention], c: Candidate, row: EventMention) -> bool:
    """Whether a noun only names again what the verb before it tells: "imposed new sanctions", "reached a deal"."""
    first = before[0]
    return (
        first.cue.root == c.cue.root
        and first.form.shape not in ("noun", "plural")
        and c.form.shape in ("noun", "plural")
        and c.first - first.last <= 3
        and not any(w in ("and", ",", "that") for w in c.words.low[first.last : c.first])
    )


def join(before: tuple[Candidate, EventMention], c: Candidate, row: EventMention) -> tuple[Candidate, EventMention]:
    """The verb's row widened over its noun."""
    verb = before[1]
    trigger = (verb.trigger[0], row.trigger[1])
    joined = replace(
        verb,
        trigger=trigger,
        span=(min(verb.span[0], row.span[0]), max(verb.span[1], row.span[1])),
        certainty=max(verb.certainty, row.certainty),
        mode=verb.mode or row.mode,
        recipients=verb.recipients or row.recipients,
        recipient_entities=verb.recipient_entities or row.recipient_entities,
        time=verb.time or row.time,
        date=verb.date or row.date,
        place=verb.place or row.place,
    )
    return before[0], joined
