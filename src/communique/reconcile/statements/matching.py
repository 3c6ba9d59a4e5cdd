"""Which reports tell of one utterance, which only make the same claim, and which contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from communique.reconcile.statements.alignment import denied_within
from communique.reconcile.statements.likeness import (
    RUN,
    Likeness,
    Weights,
    certainty,
    compare,
    compatible,
    denies,
    quantities_agree,
)
from communique.reconcile.statements.reports import Draft, as_first_told, drafts_of
from communique.reconcile.words import fold

if TYPE_CHECKING:
    from communique.annotation import Annotations
    from communique.article import Article
    from communique.reconcile.actors.cast import Cast
    from communique.record import Ruling, Story

DAYS = 4  # how far apart two articles may report one utterance
POSTINGS = 80  # how many earlier reports with one word are looked at
TELLING = 12  # how many of a report's rarest stems lead to others


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports by their place in the list of drafts, how sure their relation is, and why."""

    certainty: float
    one: int
    two: int
    why: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs by what they are: ``denied`` and ``numbers`` are tellings of one utterance that differ in just that."""

    one_utterance: list[Pair] = field(default_factory=list)
    same_claim: list[tuple[int, int]] = field(default_factory=list)
    other_speaker: list[Pair] = field(default_factory=list)
    denied: list[Pair] = field(default_factory=list)
    numbers: list[Pair] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """All reports of a record with the pairs among them, and which story each article is of."""

    drafts: list[Draft]
    story_of: Mapping[str, int]
    matcher: Matcher
    pairs: Pairs


def read_reports(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    cast: Cast,
    stories: Sequence[Story],
    rulings: Sequence[Ruling],
) -> Reading:
    """Read and pair all reports. Kept with the cast: statements and conflicts of one run need the same reading."""
    given = (articles, annotations, stories, rulings)
    kept = cast.__dict__.get("_reading")
    if kept is not None and all(a is b for a, b in zip(kept[0], given)):
        found: Reading = kept[1]
        return found
    drafts = as_first_told(drafts_of(articles, annotations, cast, rulings), stories)
    story_of = {i: n for n, story in enumerate(stories) for i in story.articles}
    matcher = Matcher(drafts, story_of, Weights(drafts), cast)
    reading = Reading(drafts, story_of, matcher, matcher.pairs())
    object.__setattr__(cast, "_reading", (given, reading))
    return reading


class Matcher:
    """Finds pairs of like reports by blocks (speaker, rare words, days), so that not all are compared with all."""

    def __init__(self, drafts: Sequence[Draft], story_of: Mapping[str, int], weights: Weights, cast: Cast) -> None:
        self._drafts = drafts
        self._story_of = story_of
        self._weights = weights
        self._speakers = [frozenset(_speaker_key(cast, s) for s in d.speakers) for d in drafts]
        self._by_id = {d.report.id: s for d, s in zip(drafts, self._speakers)}

    def pairs(self) -> Pairs:
        """All pairs of like reports, each in the one list it belongs to."""
        found = Pairs()
        for i, j in self._candidates():
            one, two = self._drafts[i], self._drafts[j]
            if one.report.article == two.report.article and _touch(one, two):
                continue
            self._sort(found, i, j, compare(one, two, self._weights))
        return found

    def _sort(self, found: Pairs, i: int, j: int, like: Likeness) -> None:
        one, two = self._drafts[i], self._drafts[j]
        same_story = self._story_of.get(one.report.article) == self._story_of.get(two.report.article)
        sure, why = certainty(one, two, like, same_story=same_story)
        close = len(like.shared) >= 4 and like.cover >= 0.75 and like.dice >= 0.5
        if not sure and not close:
            return
        days = _days_meet(one, two)
        fits = not denied_within(one.words, two.words) if sure >= 0.9 else compatible(one, two, like.shared)
        headline = one.report.article == two.report.article and (one.in_title or two.in_title)
        telling = sure >= 0.9 and (like.quoted_run >= RUN or headline)
        if sure and fits and days and self._may_meet(i, j, telling):
            found.one_utterance.append(Pair(sure, i, j, why))
            return
        if fits:
            found.same_claim.append((i, j))
        if one.report.article == two.report.article or not days or not same_story:
            return
        alike = like.cover >= 0.8 and like.dice >= 0.7 and len(like.shared) >= 4
        quoted_alike = sure >= 0.9 and like.quoted_run >= RUN  # two people say "we will see" without being one
        if fits and quoted_alike and self._speakers[i] and self._speakers[j]:
            found.other_speaker.append(Pair(sure, i, j, why))
        elif not fits and alike and self._speakers[i] & self._speakers[j]:
            if not quantities_agree(one.quantities, two.quantities):
                found.numbers.append(Pair(0.7, i, j, "the same speaker in the same words but for a number"))
            elif denied_within(one.words, two.words) or denies(one, like.shared) != denies(two, like.shared):
                found.denied.append(Pair(0.6, i, j, "the same speaker in the same words, once denied"))

    def may_be_one(self, left: Sequence[Draft], right: Sequence[Draft], sure: float) -> bool:
        """Whether two groups can become one: every pair of members agrees on speaker, days and what is said."""
        named = [s for d in (*left, *right) if (s := self._by_id[d.report.id])]
        if any(not (a & b) for a in named for b in named):
            return False
        for a in left:
            for b in right:
                if not _days_meet(a, b) or (a.report.article == b.report.article and _touch(a, b)):
                    return False
                if sure < 0.9 and not compatible(a, b, frozenset(a.stems) & frozenset(b.stems)):
                    return False
        return True

    def _may_meet(self, i: int, j: int, telling: bool) -> bool:
        """The same speaker, or the same quoted words where one article does not let the speaker be known."""
        a, b = self._speakers[i], self._speakers[j]
        return (
            bool(a & b)
            or (telling and not (a and b))
            or (not a and not b and self._drafts[i].words == self._drafts[j].words)
        )

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs that share rare words and lie close in time; each once."""
        order = sorted(range(len(self._drafts)), key=lambda i: (self._drafts[i].day or date.max, self._drafts[i].key))
        postings: dict[str, list[int]] = {}
        spread = self._weights.spread
        for i in order:
            draft = self._drafts[i]
            rare = sorted(set(draft.stems), key=lambda s: (spread[s], s))[:TELLING]
            met: Counter[int] = Counter()
            for stem in rare:
                for j in reversed(postings.get(stem, ())[-POSTINGS:]):
                    other = self._drafts[j].day
                    if draft.day and other and (draft.day - other).days > DAYS:
                        break
                    met[j] += 1
            for j in sorted(met):
                if met[j] >= min(2, len(rare)):
                    yield min(i, j), max(i, j)
            for stem in set(draft.stems):
                postings.setdefault(stem, []).append(i)


def _speaker_key(cast: Cast, actor_id: str) -> str:
    """States and their governments speak with one voice; the unnamed go by their description."""
    actor = cast.actor(actor_id)
    if not actor.named:
        return f"?{fold(actor.name)}"
    return f"={actor.country}" if actor.type in ("state", "government") and actor.country else actor_id


def _touch(one: Draft, two: Draft) -> bool:
    """Whether the contents share characters: one is then reported within the other, not a second telling."""
    return any(s < f and e < t for s, t in one.report.content for e, f in two.report.content)


def _days_meet(one: Draft, two: Draft) -> bool:
    if one.said_on is None or two.said_on is None:
        return True
    return one.said_on.overlaps(two.said_on)
