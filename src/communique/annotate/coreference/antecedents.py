"""Whom a pronoun or title means by what a model says of each mention before it.

A model gives a value to each pair of mentions; here the values of one actor's mentions become its share. Grammar and
offices, which the rules know, are weighed beside it where each kind of mention is resolved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Protocol

from communique.annotate.coreference.discourse import Discourse, Figure
from communique.annotation import MentionKind
from communique.article import Span

REFERENCES = 400  # looked at
RULES_COUNT = 3.0  # how much the rules' points count beside the model's logits
UNSEEN = 0.02  # what is added to a model's share, so that it never rules anybody out
MOST_MEMBERS = 4
PART = 0.35  # of the greatest share: who has less is not one of a group
MOST = 0.94  # of pronouns and titles that both are all but sure of, so many are right on articles kept out of training
LEAST = 0.6  # below this whom a mention means stays open


@dataclass(frozen=True, slots=True)
class Guess:
    """Whom a mention means and how sure that is (0 to 1); ``entity`` None when it is not sure enough."""

    entity: int | None
    certainty: float
    why: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that a model takes for a mention of a person, or of a state or body, and how sure it is."""

    span: Span
    kind: MentionKind
    person: bool
    certainty: float


class Antecedents(Protocol):
    """What a model knows of mentions that belong together."""

    @property
    def after(self) -> int:
        """Words after a mention within which a name or title may still tell who it was."""
        ...

    @property
    def phrases(self) -> Sequence[Phrase]:
        """What the model takes for mentions, in reading order."""
        ...

    def values(self, mention: Span, candidates: Sequence[Span]) -> Sequence[float]:
        """How much the mention fits each candidate, in logits; 0 is as much as it fits nobody spoken of so far."""
        ...


def shares(
    discourse: Discourse,
    words: tuple[int, int],
    antecedents: Antecedents,
    fits: Callable[[Figure], bool],
) -> dict[int, float]:
    """The share of each entity in what the mention at ``words`` (first, last) may mean; what lacks to 1 is nobody's.

    Entities that do not fit keep the share of their mentions from everybody: "he" that points at a ministry is unsure.
    """
    first, last = words
    around = discourse.around(first, REFERENCES, antecedents.after)
    traces = [t for t in around if t.last <= first or last <= t.first]
    if not traces:
        return {}
    starts, ends = discourse.words.starts, discourse.words.ends
    values = antecedents.values((starts[first], ends[last - 1]), [(starts[t.first], ends[t.last - 1]) for t in traces])
    top = max(0.0, *values)
    whole = exp(-top)
    told: dict[int, float] = {}
    fitting: dict[int, bool] = {}
    for trace, value in zip(traces, values, strict=True):
        weight = exp(value - top)
        whole += weight
        entity = trace.entity
        if entity not in fitting:
            fitting[entity] = fits(discourse.figures[entity])
        if fitting[entity]:
            told[entity] = told.get(entity, 0.0) + weight
    return {entity: weight / whole for entity, weight in told.items()}


def weighed(discourse: Discourse, points: Mapping[int, float], told: Mapping[int, float], nobody: float) -> Guess:
    """Whom a mention means by the points of the rules and a model's shares together.

    ``nobody`` are the points an entity needs to be as good as none.
    """
    if not points:
        return Guess(None, 0.0, "nobody who fits was mentioned")
    values = {entity: RULES_COUNT * p + log(told.get(entity, 0.0) + UNSEEN) for entity, p in points.items()}
    open_ = RULES_COUNT * nobody + log(max(0.0, 1.0 - sum(told.values())) + UNSEEN)
    best = max(values, key=lambda e: values[e])
    whole = sum(exp(v - values[best]) for v in (*values.values(), open_))
    certainty = 1 / whole
    name = discourse.figures[best].entity.name
    if certainty < LEAST:
        return Guess(None, certainty, f"not sure enough; most likely {name}")
    why = "the article and its grammar agree" if points[best] > nobody else "by what the article says around it"
    return Guess(best, min(MOST, certainty), f"{why}: {name}")


def alike(discourse: Discourse, told: Mapping[int, float]) -> dict[int, float]:
    """The shares of persons, or those of states and bodies, whichever are more: no group has both."""
    persons = {e: share for e, share in told.items() if discourse.figures[e].person}
    others = {e: share for e, share in told.items() if e not in persons}
    return persons if sum(persons.values()) >= sum(others.values()) else others


def together(told: Mapping[int, float], count: int | None = None) -> tuple[tuple[int, ...], float]:
    """Whom a plural means: one body, or the few that share what a model says of it; () when that is not sure enough.

    ``count`` is how many they are, when the words say so.
    """
    ranked = sorted(told.items(), key=lambda kv: -kv[1])
    if not ranked:
        return (), 0.0
    if count in (None, 1) and ranked[0][1] >= LEAST:
        return (ranked[0][0],), ranked[0][1]
    members: list[int] = []
    total = 0.0
    for entity, share in ranked[: count or MOST_MEMBERS]:
        if share < PART * ranked[0][1]:
            break
        members.append(entity)
        total += share
    if len(members) > 1 and count in (None, len(members)) and total >= LEAST:
        return tuple(sorted(members)), total
    return (), 0.0
