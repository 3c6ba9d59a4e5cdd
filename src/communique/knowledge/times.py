"""Words that name times: weekdays, months, seasons, numbers, parts of a period, signs of past and future."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.knowledge.table import read_table, values
from communique.knowledge.user import UserKnowledge


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Lower-case words to their value: weekday 0 (Monday) to 6, month 1 to 12, season by its first month.

    ``future`` are firm signs of what is to come, ``perhaps_future`` those that the past has too ("was to meet").
    ``no_past`` end like a past tense and are none. ``name_before`` make a weekday a name ("Black Friday").
    ``put_off`` are verbs of the past whose "until" is to come ("postponed until Friday"). ``holidays`` are rules:
    "12-25", or month, which and weekday ("11 fourth 3"), or days from Easter ("easter -2").
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, str]
    future: tuple[str, ...]
    past: tuple[str, ...]
    perhaps_future: tuple[str, ...]
    no_past: frozenset[str]
    name_before: frozenset[str]
    put_off: frozenset[str]
    named_days: Mapping[str, str]
    holidays: Mapping[str, str]


def load(user: Sequence[UserKnowledge] = ()) -> TimeWords:
    """Read the words that ship. Users cannot add to them yet: their files have no section for it."""
    kinds: dict[str, dict[str, str]] = {}
    for row in read_table("times.csv"):
        for word in values(row["words"]):
            kinds.setdefault(row["kind"], {})[word] = row["value"]

    def numbered(kind: str) -> dict[str, int]:
        return {word: int(value) for word, value in kinds[kind].items()}

    return TimeWords(
        weekdays=numbered("weekday"),
        months=numbered("month"),
        seasons=numbered("season"),
        numbers=numbered("number"),
        ordinals=numbered("ordinal"),
        parts=kinds["part"],
        future=tuple(kinds["future"]),
        past=tuple(kinds["past"]),
        perhaps_future=tuple(kinds["perhaps future"]),
        no_past=frozenset(kinds["no past"]),
        name_before=frozenset(kinds["name before"]),
        put_off=frozenset(kinds["put off"]),
        named_days=kinds["named day"],
        holidays=kinds["holiday"],
    )
