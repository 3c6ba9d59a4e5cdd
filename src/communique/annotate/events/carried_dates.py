"""Days of acts that are told twice in an article, once with their time and once without: a title names no day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.events.wording import stem
from communique.annotation import EventMention

__all__ = ["carry_dates"]


def carry_dates(rows: Sequence[EventMention], headings: Sequence[bool], text: str) -> list[EventMention]:
    """Give a row without a time the day of the act it tells again; ``headings`` says which rows stand in a heading.

    It tells an act again when a dated row of one kind, with somebody in common, has the same word for it, or when it
    stands in a heading. Where the dated rows give several days, it stays without one.
    """
    dated = [r for r in rows if r.date is not None]
    out: list[EventMention] = []
    for row, heading in zip(rows, headings, strict=True):
        if row.time is None and row.date is None:
            same = [r for r in dated if tells_again(row, r, heading, text)]
            if same and all(r.date == same[0].date for r in same):
                words = text[slice(*same[0].trigger)]
                row = replace(row, time=same[0].time, date=same[0].date, why=f"{row.why}; its day by “{words}”")
        out.append(row)
    return out


def tells_again(row: EventMention, other: EventMention, heading: bool, text: str) -> bool:
    """Whether two rows tell one act, as far as kind, status, words and people show."""
    if row.type != other.type or row.status != other.status:
        return False
    if not {*row.actor_entities, *row.recipient_entities} & {*other.actor_entities, *other.recipient_entities}:
        return False
    return heading or first_stem(row, text) == first_stem(other, text)


def first_stem(row: EventMention, text: str) -> str:
    """The first word of the trigger without its inflection."""
    return stem(text[slice(*row.trigger)].lower().split()[0])
