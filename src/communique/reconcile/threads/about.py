"""What a stretch of an article is about: the words that carry content, and the countries or actors it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Set

from communique.article import Article, Span
from communique.reconcile.words import WORD, fold, function_words, stem
from communique.record import Actor

NAME = "@"  # stands before the country or the id of whoever is named


def content_of(text: str) -> frozenset[str]:
    """Stems of the words that say what a text is about."""
    return frozenset(stem(w) for w in map(fold, WORD.findall(text)) if w not in function_words())


class About:
    """Reads what stretches are about; names count as whom they mean: "Marrow" and "the Varlandic leader" are one."""

    def __init__(self, articles: Mapping[str, Article], actors: Iterable[Actor]) -> None:
        """The articles by id, and every actor with its mentions."""
        self._articles = articles
        self._mentions: dict[str, list[tuple[int, int, str]]] = {}
        for actor in actors:
            land = actor.country or actor.id
            for m in actor.mentions:
                self._mentions.setdefault(m.passage.article, []).append((m.passage.start, m.passage.end, land))
        for named in self._mentions.values():
            named.sort()

    def of(self, article: str, span: Span, without: Set[str] = frozenset()) -> frozenset[str]:
        """Stems of its words and ``@`` with the country (or id) of each actor named, less the ``without`` countries."""
        text = self._articles[article].text
        found: set[str] = set()
        at = span[0]
        for start, end, land in self.named(article, span):
            if start > at:
                found |= content_of(text[at:start])
            at = max(at, end)
            if land not in without:
                found.add(NAME + land)
        return frozenset(found | content_of(text[at : span[1]]))

    def named(self, article: str, span: Span) -> Iterator[tuple[int, int, str]]:
        """Mentions of actors within a stretch, in order: start, end, country or id."""
        mentions = self._mentions.get(article, [])
        for i in range(bisect_left(mentions, (span[0], 0, "")), len(mentions)):
            start, end, land = mentions[i]
            if start >= span[1]:
                break
            if end <= span[1]:
                yield start, end, land
