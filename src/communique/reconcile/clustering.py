"""Groups articles of one happening: TF-IDF cosine, days and shared text, by an inverted index."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from heapq import nlargest
from types import MappingProxyType

from communique.annotation import Annotations
from communique.article import Article
from communique.reconcile.copies import Shared
from communique.reconcile.sightings import label
from communique.reconcile.words import WORD, fold, is_content, stem

TERMS = 80  # heaviest terms of an article that are compared
WINDOW = 3  # days between two articles of one story, at most
LENGTH = 6  # days from the first to the last article of a story, at most
ALIKE = 0.18  # cosine from which an article joins a story
UNDATED = 0.2  # the same when a day is missing, so that nothing but the words speaks for it
TITLE = 2.0  # how much more a word of the title weighs
SAME_TEXT = 0.5  # share of an article's words that stand in another from which it is no telling of its own
COMMON = 30  # terms of more articles than this, and of more than a quarter of all, lead nowhere

NOTHING: Mapping[str, Annotations] = MappingProxyType({})
Vector = dict[str, float]


def cluster(
    articles: Mapping[str, Article], shared: Sequence[Shared] = (), annotations: Mapping[str, Annotations] = NOTHING
) -> list[tuple[str, ...]]:
    """Articles of one happening together, in order of days. Every article is in exactly one group.

    Each article joins the group it is most like, by the mean cosine to the group's articles, so that a group does not
    grow along a chain. It is compared only with those of the last days that share one of its heavy terms. Articles
    that stay alone look once more, when those of later days are there too.
    """
    weights = vectors(articles, annotations)
    grown = _Groups(articles, weights)
    partners: dict[str, list[str]] = {}
    for pair in shared:
        if pair.share >= SAME_TEXT and _close(articles[pair.one].day, articles[pair.two].day, LENGTH):
            partners.setdefault(pair.one, []).append(pair.two)
            partners.setdefault(pair.two, []).append(pair.one)
    order = sorted(articles, key=lambda i: (articles[i].day or date.max, i))
    for article_id in order:
        known = [grown.home[i] for i in partners.get(article_id, ()) if i in grown.home]
        grown.put(article_id, known[-1] if known else grown.best(article_id))
        grown.index(article_id)
    for article_id in order:
        if len(grown.groups[grown.home[article_id]]) == 1:
            found = grown.best(article_id)
            if found is not None:
                grown.groups[grown.home[article_id]] = []
                grown.put(article_id, found)
    return [tuple(g) for g in grown.groups if g]


class _Groups:
    """Groups of article ids while they grow, and which articles have which term on which day."""

    def __init__(self, articles: Mapping[str, Article], weights: Mapping[str, Vector]) -> None:
        self.groups: list[list[str]] = []
        self.home: dict[str, int] = {}
        self._articles = articles
        self._weights = weights
        spread = Counter(term for vector in weights.values() for term in vector)
        self._common = {t for t, n in spread.items() if n > max(COMMON, len(articles) // 4)}
        self._postings: dict[str, list[tuple[int, str]]] = {}

    def _ordinal(self, article_id: str) -> int:
        day = self._articles[article_id].day
        return day.toordinal() if day else date.max.toordinal()

    def index(self, article_id: str) -> None:
        """Let later articles find this one."""
        for term in self._weights[article_id]:
            if term not in self._common:
                insort(self._postings.setdefault(term, []), (self._ordinal(article_id), article_id))

    def put(self, article_id: str, group: int | None) -> None:
        """Add the article to a group, or to a new one."""
        if group is None:
            group = len(self.groups)
            self.groups.append([])
        self.groups[group].append(article_id)
        self.home[article_id] = group

    def best(self, article_id: str) -> int | None:
        """The group this article is most like, if it is like enough and close enough in days; never its own."""
        alike: dict[int, float] = {}
        for other, cosine in self._near(article_id).items():
            if self.home[other] != self.home.get(article_id):
                alike[self.home[other]] = alike.get(self.home[other], 0.0) + cosine
        day = self._articles[article_id].day
        most, found = 0.0, None
        for group in sorted(alike):
            days = sorted(d for i in self.groups[group] if (d := self._articles[i].day))
            mean = alike[group] / len(self.groups[group])
            if mean <= most or mean < (ALIKE if day and days else UNDATED):
                continue
            if day and days:
                nearest = min(abs((day - d).days) for d in days)
                if nearest > WINDOW or max(abs((day - days[0]).days), abs((day - days[-1]).days)) > LENGTH:
                    continue
            most, found = mean, group
        return found

    def _near(self, article_id: str) -> dict[str, float]:
        """Cosines to indexed articles of the days around, and to undated ones."""
        at = self._ordinal(article_id)
        undated = date.max.toordinal()
        found: dict[str, float] = {}
        for term, weight in self._weights[article_id].items():
            rows = self._postings.get(term, [])
            if at == undated:
                parts = [rows]
            else:
                parts = [rows[bisect_left(rows, (at - LENGTH, "")) : bisect_left(rows, (at + LENGTH + 1, ""))]]
                parts.append(rows[bisect_left(rows, (undated, "")) :])
            for part in parts:
                for _, other in part:
                    if other != article_id:
                        found[other] = found.get(other, 0.0) + weight * self._weights[other][term]
        return found


def _close(one: date | None, two: date | None, days: int) -> bool:
    return one is None or two is None or abs((one - two).days) <= days


def vectors(articles: Mapping[str, Article], annotations: Mapping[str, Annotations] = NOTHING) -> dict[str, Vector]:
    """TF-IDF vectors of unit length over content words, by article id; boilerplate left out.

    Names that the annotations resolve count as who they name: "Russian", "Moscow" and "Russia" are then one term.
    Terms of a single article say nothing about what it shares with others and are left out.
    """
    counts: dict[str, Counter[str]] = {}
    for article_id in sorted(articles):
        count: Counter[str] = Counter()
        text, names = _own_text(articles[article_id], annotations.get(article_id))
        for word, n in Counter(WORD.findall(text)).items():
            if term := _term(word):
                count[term] += n
        count.update(names)
        counts[article_id] = count
    spread = Counter(term for count in counts.values() for term in count)
    total = len(counts)
    found: dict[str, Vector] = {}
    for article_id, count in counts.items():
        article = articles[article_id]
        title = {stem(w) for w in map(fold, WORD.findall(article.title.value))} if article.title else set()
        weights = {
            term: (1 + math.log(n)) * math.log((1 + total) / spread[term]) * (TITLE if term in title else 1.0)
            for term, n in count.items()
            if spread[term] > 1
        }
        heaviest = nlargest(TERMS, weights.items(), key=lambda w: (w[1], w[0]))
        length = math.sqrt(sum(w * w for _, w in heaviest)) or 1.0
        found[article_id] = {term: w / length for term, w in heaviest}
    return found


@lru_cache(maxsize=300_000)
def _term(word: str) -> str:
    """The stem of a word that carries content, else nothing."""
    folded = fold(word)
    return stem(folded) if is_content(folded) and not folded.isdigit() else ""


def _own_text(article: Article, rows: Annotations | None) -> tuple[str, list[str]]:
    """The article without boilerplate and resolved names, and these names, one for each mention."""
    left_out = [(p.start, p.end) for p in article.boilerplate]
    names = []
    if rows is not None:
        entities = {e.number: e for e in rows.entities if e.named}
        for mention in rows.mentions:
            if mention.kind in ("name", "metonym") and mention.entity in entities:
                if not article.is_boilerplate(mention.span):
                    left_out.append(mention.span)
                    names.append("@" + label(entities[mention.entity]).rsplit(" ", 1)[-1])
    kept, at = [], 0
    for start, end in sorted(left_out):
        if start > at:
            kept.append(article.text[at:start])
        at = max(at, end)
    kept.append(article.text[at:])
    return "\n".join(kept), names
