"""What bare nouns for acts owe to the rest of the article: "the summit" that it plans elsewhere is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.events.status import BARE, DISPUTABLE
from communique.annotation import EventMention, PloverRoot

__all__ = ["UNSIGNED", "carry_plans"]

# Acts that people speak of mostly before anybody does them
WISHED: frozenset[PloverRoot] = frozenset({"CONCEDE", "RETREAT", "COOPERATE", "AID"})
UNSIGNED = f"past: {BARE.why}"  # how ``why`` ends for a noun whose status nothing shows


def carry_plans(rows: Sequence[EventMention], text: str) -> list[EventMention]:
    """Give a bare noun ("the summit") the status of a plan that the same article states.

    Only nouns told without any sign of their own are changed: when a row with the same word is planned and none is
    held, or when the article plans a meeting and tells of none that was held.
    """

    def keys(row: EventMention) -> tuple[tuple[str, str], ...]:
        same = (row.type, stem(text[row.trigger[0] : row.trigger[1]]))
        return (same, ("CONSULT", "")) if row.type == "CONSULT" else (same,)

    planned = {key for row in rows if row.status == "planned" for key in keys(row)}
    held = {key for row in rows if row.status == "past" and not row.why.endswith(UNSIGNED) for key in keys(row)}
    out: list[EventMention] = []
    for row in rows:
        if row.status == "past" and row.why.endswith(UNSIGNED):
            why = row.why.removesuffix(UNSIGNED)
            meant = row.type not in DISPUTABLE and any(key in planned and key not in held for key in keys(row))
            if meant and not is_new(text, row):
                row = replace(row, status="planned", why=why + "planned: so named in this article")
            elif row.within is not None and row.type in WISHED:
                row = replace(row, status="hypothetical", why=why + "hypothetical: only spoken of")
        out.append(row)
    return out


def is_new(text: str, row: EventMention) -> bool:
    """Whether the noun is told as one not heard of before that framed something done: "said so in a meeting"."""
    before = text[max(0, row.trigger[0] - 30) : row.trigger[0]].lower().split()
    return any(
        pair in (["in", "a"], ["at", "a"], ["after", "a"], ["during", "a"]) for pair in (before[-2:], before[-3:-1])
    )


def stem(trigger: str) -> str:
    """The trigger's last word without a plural ending: "peace talks" and "talk" are one."""
    return trigger.lower().split()[-1].rstrip("s")
