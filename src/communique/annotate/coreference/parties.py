"""The two parties that an article is about: whom "both sides" means when the sentences around it do not tell."""

from __future__ import annotations

from collections import defaultdict

from communique.annotate.coreference.discourse import Discourse
from communique.annotate.mentions.words import Words
from communique.annotation import ActorType

MENTION, SUBJECT, PERSON = 1.0, 0.5, 0.5  # points of a reference, more as a subject, of one to somebody of a country
THIRD = 0.5  # of the second's points: with a third that has more, no two stand out
LEAST = 4.0  # points of the second
STATES: tuple[ActorType, ...] = ("state",)
SIDES: tuple[ActorType, ...] = ("state", "government", "armed_group", "party", "igo")
# "both parties", "the two powers" are as often others
KINDS = dict.fromkeys(("countries", "nations", "states", "governments", "capitals"), STATES) | {"sides": SIDES}
DEFINITE = frozenset(["the", "both", "our", "these", "those"])


def kinds_of(words: Words, first: int, last: int) -> tuple[ActorType, ...]:
    """What the two are whom the words ``first`` to ``last`` (exclusive) mean; () unless they mean two known ones."""
    low = words.low[first:last]
    if low[0] not in DEFINITE or not {"two", "both"}.intersection(low) or "other" in low:
        return ()
    return KINDS.get(low[-1], ())


def two_parties(discourse: Discourse, kinds: tuple[ActorType, ...]) -> tuple[int, ...]:
    """The two states or bodies of ``kinds`` that an article speaks of far more than of any third; () when none do."""
    points: defaultdict[int, float] = defaultdict(float)
    for trace in discourse.traces:
        figure = discourse.figures[trace.entity]
        if figure.person:
            state = discourse.state_of(next(iter(figure.countries))) if len(figure.countries) == 1 else None
            if state is not None:
                points[state] += PERSON
        elif figure.entity.type in kinds and trace.kind != "pronoun":
            points[trace.entity] += MENTION + SUBJECT * trace.subject
    ranked = sorted(points.items(), key=lambda kv: (-kv[1], kv[0]))[:3]
    if len(ranked) < 2 or ranked[1][1] < LEAST:
        return ()
    if len(ranked) == 3 and ranked[2][1] > THIRD * ranked[1][1]:
        return ()
    return tuple(sorted(entity for entity, _ in ranked[:2]))
