"""Acts of words and the statements that make them: a demand, refusal, accusation or threat is also an utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from communique.annotation import PloverRoot
from communique.record import Event, EventSighting, Report, Statement

MADE_BY_WORDS: frozenset[PloverRoot] = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})


def with_statements(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events, those made by words with the ids of the statements that make them, in the order of the sightings.

    A sighting is tied to the report whose cue is its trigger ("demanded that ..."); else to the narrowest report that
    it stands in, when one of its speakers is the one who acts ("“We reject this”, she said").
    """
    reports: dict[str, list[tuple[Report, str]]] = defaultdict(list)
    for statement in statements:
        for report in statement.reports:
            reports[report.article].append((report, statement.id))
    told: list[Event] = []
    for event in events:
        if event.type in MADE_BY_WORDS:
            ids = (_statement(event, s, reports[s.passage.article]) for s in event.sightings)
            event = replace(event, statements=tuple(dict.fromkeys(i for i in ids if i)))
        told.append(event)
    return tuple(told)


def _statement(event: Event, sighting: EventSighting, reports: Sequence[tuple[Report, str]]) -> str | None:
    start, end = sighting.trigger
    actors = set(event.sources)
    around: list[tuple[int, str]] = []
    for report, statement in reports:
        if any(first < end and start < last for first, last in report.cue):
            return statement
        if actors & set(report.speakers) and any(first <= start and end <= last for first, last in report.content):
            around.append((report.content[-1][1] - report.content[0][0], statement))
    return min(around)[1] if around else None
