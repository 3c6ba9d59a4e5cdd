"""Groups articles of one happening: average linkage over TF-IDF cosines, days and shared text, by an inverted index."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from heapq import nlargest
from itertools import pairwise
from operator import itemgetter

from communique.article import Article
from communique.reconcile.events.linking import link
from communique.reconcile.stories.copies import Shared
from communique.reconcile.words import WORD, fold, is_content, stem

TERMS = 160  # heaviest terms of an article that are compared
WINDOW = 3  # days between two articles of one story, at most
LENGTH = 6  # days from the first to the last article of a story, at most
ALIKE = 0.14  # mean cosine from which two groups of articles tell of one happening
UNDATED = 0.16  # the same when a day is missing, so that nothing but the words speaks for it
PAIR = 0.5  # how much less two words that follow each other, of which an article has many
SAME_TEXT = 0.5  # share of an article's words that stand in another from which it is no telling of its own
COMMON = 30  # terms of more articles than this, and of more than a quarter of all, lead nowhere

Term = str | tuple[str, str]
Vector = dict[Term, float]


def cluster(articles: Mapping[str, Article], shared: Sequence[Shared] = ()) -> list[tuple[str, ...]]:
    """Articles of one happening together, in order of days. Every article is in exactly one group.

    The two groups most alike on average are joined first, so that a group does not grow along a chain, and never over
    more days than a story lasts. Only articles of the same days that share a heavy term are compared.
    """
    order = sorted(articles, key=lambda i: (articles[i].day or date.max, i))
    days = [articles[i].day for i in order]
    place = {i: n for n, i in enumerate(order)}
    alike = _alike([vector for _, vector in sorted(vectors(articles).items(), key=lambda v: place[v[0]])], days)
    for pair in shared:
        if pair.share >= SAME_TEXT and _close(articles[pair.one].day, articles[pair.two].day, LENGTH):
            one, two = sorted((place[pair.one], place[pair.two]))
            alike[one, two] = 1.0

    def may_join(one: Sequence[int], two: Sequence[int]) -> bool:
        first = sorted(d for n in one if (d := days[n]))
        second = sorted(d for n in two if (d := days[n]))
        if not first or not second:
            return True
        if (max(first[-1], second[-1]) - min(first[0], second[0])).days > LENGTH:
            return False
        return min(abs((d - e).days) for d in set(first) for e in set(second)) <= WINDOW

    groups = link([1] * len(order), alike, ALIKE, may_join)
    return [tuple(order[n] for n in group) for group in sorted(groups)]


def _alike(weights: Sequence[Vector], days: Sequence[date | None]) -> dict[tuple[int, int], float]:
    """Cosines of the articles that share a term and are close in days, by their places in the order of days."""
    spread = Counter(term for vector in weights for term in vector)
    common = {t for t, n in spread.items() if n > max(COMMON, len(weights) // 4)}
    postings: dict[Term, list[tuple[int, float]]] = {}
    found: dict[tuple[int, int], float] = {}
    undated = next((n for n, day in enumerate(days) if day is None), len(days))
    for n, vector in enumerate(weights):
        met: dict[int, float] = {}
        day = days[n]
        # those of the days before, and everything when the article has no day
        begin = (
            0 if day is None else bisect_left(days, day - timedelta(LENGTH), 0, undated, key=lambda d: d or date.max)
        )
        for term, weight in vector.items():
            if term in common:
                continue
            rows = postings.setdefault(term, [])
            for other, its in rows[bisect_left(rows, (begin, 0.0)) :]:
                met[other] = met.get(other, 0.0) + weight * its
            rows.append((n, weight))
        for other, cosine in met.items():
            # without a day nothing but the words speaks for it
            found[other, n] = cosine if day and days[other] else cosine * ALIKE / UNDATED
    return found


def _close(one: date | None, two: date | None, days: int) -> bool:
    return one is None or two is None or abs((one - two).days) <= days


def vectors(articles: Mapping[str, Article]) -> dict[str, Vector]:
    """TF-IDF vectors of unit length by article id: content words, numbers and pairs of words, boilerplate left out.

    Terms of a single article say nothing about what it shares with others and are left out.
    """
    counts = {i: _count(articles[i]) for i in sorted(articles)}
    spread: Counter[Term] = Counter()
    for count in counts.values():
        spread.update(count.keys())
    total = len(counts)
    rarity = {
        term: math.log((1 + total) / n) * (PAIR if isinstance(term, tuple) else 1.0)
        for term, n in spread.items()
        if n > 1
    }
    found: dict[str, Vector] = {}
    for article_id, count in counts.items():
        weights = [(term, _damped(n) * rarity[term]) for term, n in count.items() if term in rarity]
        heaviest = nlargest(TERMS, weights, key=itemgetter(1))  # of equals the first in the text
        length = math.sqrt(sum(w * w for _, w in heaviest)) or 1.0
        found[article_id] = {term: w / length for term, w in heaviest}
    return found


@cache
def _damped(times: int) -> float:
    """What a term counts that stands so many times: ten times as often is not ten times as telling."""
    return 1 + math.log(times)


def _count(article: Article) -> Counter[Term]:
    """How often each term stands in an article: stems, numbers, and two of them that follow each other."""
    terms = [t for t in map(_term, WORD.findall(_own_text(article))) if t]
    count: Counter[Term] = Counter(terms)
    count.update(pairwise(terms))
    return count


@lru_cache(maxsize=300_000)
def _term(word: str) -> str:
    """The stem of a word that carries content, or a number, else nothing."""
    folded = fold(word)
    return folded if folded[0].isdigit() else stem(folded) if is_content(folded) else ""


def _own_text(article: Article) -> str:
    """The article without boilerplate."""
    kept, at = [], 0
    for start, end in sorted((p.start, p.end) for p in article.boilerplate):
        if start > at:
            kept.append(article.text[at:start])
        at = max(at, end)
    kept.append(article.text[at:])
    return "\n".join(kept)
