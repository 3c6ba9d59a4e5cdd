"""What one article tells as a fact and another as an allegation; what stands in one and has lapsed in another."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.annotation import Annotations
from communique.article import Article, Passage, Span
from communique.knowledge.table import read_table, values
from communique.reconcile.conflicts.figures import sentence_of
from communique.reconcile.words import WORD, content_stems, fold, is_content, is_negative
from communique.record import Conflict, Side, Story

if TYPE_CHECKING:
    from communique.knowledge import Knowledge
    from communique.reconcile.actors.cast import Cast

OWNER = 3  # words between the one who is blamed and the act: "Polmar's naval blockade"
MARKED = 5  # words before an act in which "allegations of" makes it an allegation
OBJECT = 8  # words after "restored" in which stands what was restored
ABOUT = 10  # words after an act that say what it was
SHARED = 3  # stems of what stands or lapsed that two tellings must share
RARE = 0.02  # share of all tellings that have a stem, up to which it says what is spoken of
SURE = 0.55


@dataclass(frozen=True, slots=True)
class _Claim:
    """A telling: its side, what it is about, and the words. ``key`` must be equal for two to speak of one thing."""

    passage: Passage
    sentence: Span
    key: tuple[str, ...]
    side: str
    about: frozenset[str]


@cache
def _acts() -> dict[str, str]:
    return {w: row["class"] for row in read_table("blame.csv") if row["kind"] == "act" for w in values(row["words"])}


@cache
def _marks() -> frozenset[str]:
    return frozenset(w for row in read_table("blame.csv") if row["kind"] == "mark" for w in values(row["words"]))


@cache
def _states() -> dict[str, str]:
    return {w: row["state"] for row in read_table("standing.csv") for w in values(row["words"])}


def status_conflicts(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    stories: Sequence[Story],
    cast: Cast,
    knowledge: Knowledge,
) -> list[Conflict]:
    """Conflicts within one story, between articles. Without ids."""
    found: list[Conflict] = []
    names = {a.id: a.name for a in cast.actors} | {p.country: p.name for p in knowledge.polities if p.country == p.code}
    adjectives = {fold(a): p.country for p in knowledge.polities for a in p.adjectives if p.country}
    for story in stories:
        if len(story.articles) < 2:
            continue
        claims: list[_Claim] = []
        for article_id in story.articles:
            if article_id in annotations:
                claims.extend(_Reader(articles[article_id], annotations[article_id], cast, adjectives).claims())
        found.extend(_blame(articles, [c for c in claims if c.key[0] == "blame"], names))
        found.extend(_standing(articles, [c for c in claims if c.key[0] == "standing"]))
    return found


class _Reader:
    """One article while its claims are read."""

    def __init__(self, article: Article, rows: Annotations, cast: Cast, adjectives: Mapping[str, str]) -> None:
        self.article, self.rows, self.cast, self.adjectives = article, rows, cast, adjectives
        self.spans = [m.span() for m in WORD.finditer(article.text)]
        self.words = [fold(article.text[a:b]) for a, b in self.spans]
        self.starts = [a for a, _ in self.spans]
        self.said = sorted(s for a in rows.attributions for s in a.content)
        self.owners: dict[int, str] = {}
        for mention in rows.mentions:
            if mention.kind in ("name", "metonym") and mention.entity is not None:
                actor = cast.of(article.id, mention.entity)
                if actor is not None:
                    self.owners[mention.span[1]] = cast.actor(actor).country or actor

    def claims(self) -> Iterator[_Claim]:
        for n, word in enumerate(self.words):
            if (word in _acts() or word in _states()) and not self.article.is_boilerplate(self.spans[n]):
                claim = self._blame(n) if word in _acts() else self._standing(n)
                if claim is not None:
                    yield claim

    def _blame(self, n: int) -> _Claim | None:
        """An act with the one who is blamed for it before it, in the article's own voice or as an allegation."""
        sentence = sentence_of(self.article.text, self.spans[n])
        first = bisect_left(self.starts, sentence[0])
        owner, at = None, n
        for i in range(n - 1, max(first, n - 1 - OWNER) - 1, -1):
            end = self.spans[i][1]
            ends = (end, end - 2) if self.words[i].endswith("'s") else (end,)
            owner = next((self.owners[e] for e in ends if e in self.owners), None) or self.adjectives.get(self.words[i])
            gap = self.article.text[end : self.spans[i + 1][0]]
            if gap.strip(" -"):
                break
            if owner is not None:
                at = i
                break
        if owner is None:
            return None
        marked = any(w in _marks() for w in self.words[max(first, at - MARKED) : n])
        if not marked and any(s <= self.spans[n][0] < e for s, e in self.said):
            return None  # somebody's words: neither the article's own voice nor marked as an allegation
        about = self._about(n, sentence)
        passage = Passage(self.article.id, self.spans[at][0], self._end(n, sentence))
        side = "alleged" if marked else "told"
        return _Claim(passage, sentence, ("blame", _acts()[self.words[n]], owner), side, about)

    def _standing(self, n: int) -> _Claim | None:
        """An arrangement that is upheld, or that has to be restored or was suspended."""
        sentence = sentence_of(self.article.text, self.spans[n])
        if n and is_negative(self.words[n - 1]):
            return None
        about = self._about(n, sentence)
        if len(about) < SHARED:
            return None
        passage = Passage(self.article.id, self.spans[n][0], self._end(n, sentence))
        return _Claim(passage, sentence, ("standing",), _states()[self.words[n]], about)

    def _about(self, n: int, sentence: Span) -> frozenset[str]:
        last = bisect_left(self.starts, sentence[1])
        return frozenset(content_stems(w for w in self.words[n + 1 : min(last, n + 1 + ABOUT)] if not w[0].isdigit()))

    def _end(self, n: int, sentence: Span) -> int:
        last = min(bisect_left(self.starts, sentence[1]), n + 1 + OBJECT)
        return self.spans[last - 1][1]


def _blame(articles: Mapping[str, Article], claims: Sequence[_Claim], names: Mapping[str, str]) -> Iterator[Conflict]:
    """One act of one actor, told as a fact here and as an allegation there."""
    by_key: dict[tuple[str, ...], list[_Claim]] = {}
    for claim in claims:
        by_key.setdefault(claim.key, []).append(claim)
    for key, rows in sorted(by_key.items()):
        told = [c for c in rows if c.side == "told"]
        alleged = [c for c in rows if c.side == "alleged" and any(c.about & t.about for t in told)]
        told = [t for t in told if any(c.about & t.about for c in alleged)]
        flat = {c.passage.article for c in told}
        alleged = [c for c in alleged if c.passage.article not in flat]  # who tells it flatly does not merely claim it
        if told and alleged:
            why = "one article tells it in its own voice, another as an allegation"
            yield _conflict(articles, told, alleged, f"{key[1]} by {names.get(key[2], key[2])}", why)


def _standing(articles: Mapping[str, Article], claims: Sequence[_Claim]) -> Iterator[Conflict]:
    """One arrangement, upheld here and to be restored there."""
    spread = Counter(s for _, s in {(c.passage.article, s) for c in claims for s in c.about})
    total = len({c.passage.article for c in claims})
    # of "reaffirmed the maintenance of" the last word stands next to what is maintained
    upheld = {(c.passage.article, c.sentence): c for c in claims if c.side == "stands"}
    for one in upheld.values():
        others = [
            c
            for c in claims
            if c.side == "lapsed"
            and c.passage.article != one.passage.article
            and len(shared := c.about & one.about) >= SHARED
            and any(spread[s] <= max(2, math.ceil(RARE * total)) for s in shared)
        ]
        if others:
            why = "one article has it stand, another has it suspended or still to be restored"
            text = articles[one.passage.article].text
            about = text[text.index(" ", one.passage.start) : one.passage.end].split()
            while len(about) > 1 and not is_content(fold(about[0])):
                about = about[1:]
            yield _conflict(articles, [one], others, " ".join(about), why)


def _conflict(
    articles: Mapping[str, Article], one: Sequence[_Claim], two: Sequence[_Claim], about: str, why: str
) -> Conflict:
    sides = tuple(Side(_shown(articles, rows[0]), tuple(sorted({c.passage for c in rows}))) for rows in (one, two))
    return Conflict("", "status", about, sides, SURE, why)


def _shown(articles: Mapping[str, Article], claim: _Claim) -> str:
    return " ".join(articles[claim.passage.article].text[claim.passage.start : claim.passage.end].split())
