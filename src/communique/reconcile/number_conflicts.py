"""Numbers that disagree about the same thing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from communique.annotation import Annotations, Quantity
from communique.article import Article, Passage, Span
from communique.knowledge.table import read_table, values
from communique.reconcile.joining import Groups
from communique.reconcile.likeness import overlap
from communique.reconcile.words import WORD, content_stems, stem, words
from communique.record import Conflict, Side, Story

DAYS = 1  # a count that others give later may simply have grown
POSTINGS = 60
LIKE = 0.4  # share of the lighter sentence's weight that two sentences must share to speak of one thing
LIKE_CLASSED = 0.28  # the same for what the counted words alone make plain: dead, wounded, troops
LIKE_APART = 0.6  # the same when their articles tell of different happenings
SHARED = 3  # stems that they must share at least; one more across stories
ROUNDED = 100  # from here a small difference is rounding
ROUNDING = 0.03
_SENTENCE_END = re.compile(r"[.!?][”\"’»)]*\s+(?=[A-ZÀ-Þ“\"«‘])|\n")

FigureKey = tuple[int]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number, what it counts, and the stems of its sentence that say of what it is the number."""

    article: str
    day: date | None
    story: int
    quantity: Quantity
    counts: str
    sentence: Span
    about: frozenset[str]
    certainty: float


@cache
def _classes() -> dict[str, str]:
    return {stem(word): row["class"] for row in read_table("counted.csv") for word in values(row["words"])}


def number_conflicts(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotations], stories: Sequence[Story]
) -> list[Conflict]:
    """Conflicts of numbers: each side has all passages with numbers that agree. Without ids."""
    figures = _figures(articles, annotations, stories)
    weight = _weights(figures)
    groups: Groups[FigureKey] = Groups((i,) for i in range(len(figures)))
    clashes: list[tuple[int, int, float]] = []
    by_article: dict[tuple[str, str], list[Quantity]] = {}
    for figure in figures:
        by_article.setdefault((figure.article, figure.counts), []).append(figure.quantity)
    for i, j in _candidates(figures):
        one, two = figures[i], figures[j]
        alike = _alike(one, two, weight)
        plain = LIKE_CLASSED if one.counts in _classes().values() else LIKE
        if alike < (plain if one.story == two.story else LIKE_APART):
            continue
        if _agree(one.quantity, two.quantity):
            groups.join((i,), (j,))
        elif one.article != two.article and not _both_known(one, two, by_article):
            clashes.append((i, j, alike))
    found: dict[tuple[FigureKey, FigureKey], list[tuple[int, int, float]]] = {}
    for i, j, alike in clashes:
        a, b = groups.find((i,)), groups.find((j,))
        if a != b:
            found.setdefault((min(a, b), max(a, b)), []).append((i, j, alike))
    return [_conflict(articles, figures, groups, pair, rows) for pair, rows in sorted(found.items())]


def _figures(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotations], stories: Sequence[Story]
) -> list[_Figure]:
    story_of = {i: n for n, s in enumerate(stories) for i in s.articles}
    figures = []
    for article_id in sorted(annotations):
        if article_id not in articles:
            continue
        article, rows = articles[article_id], annotations[article_id]
        for quantity in rows.quantities:
            if quantity.low is None and quantity.high is None:
                continue
            if article.is_boilerplate(quantity.span):
                continue
            sentence = _sentence(article.text, quantity.span)
            text = article.text[sentence[0] : quantity.span[0]] + " " + article.text[quantity.span[1] : sentence[1]]
            unit = [stem(w) for w in words(quantity.unit)]
            own = [stem(w) for w in words(article.at(quantity.span))]
            beside = [
                stem(w)
                for w in words(
                    article.text[max(sentence[0], quantity.span[0] - 30) : min(sentence[1], quantity.span[1] + 30)]
                )
            ]
            counts = next(
                (_classes()[s] for s in [*reversed(unit), *own, *beside] if s in _classes()), unit[-1] if unit else ""
            )
            if not counts:
                continue
            about = frozenset(s for s in content_stems(words(text)) if not s[:1].isdigit()) | frozenset(unit[:-1])
            about -= {s for s in about if _classes().get(s) == counts}
            figures.append(
                _Figure(
                    article_id,
                    article.day,
                    story_of.get(article_id, -1),
                    quantity,
                    counts,
                    sentence,
                    about,
                    quantity.certainty,
                )
            )
    return _alone(figures)


def _alone(figures: Sequence[_Figure]) -> list[_Figure]:
    """Figures whose sentence counts the same thing once: of "from 70 to 50 ships" nobody knows which is meant."""
    values: dict[tuple[str, Span, str], set[tuple[float | None, float | None]]] = {}
    for f in figures:
        values.setdefault((f.article, f.sentence, f.counts), set()).add((f.quantity.low, f.quantity.high))
    return [f for f in figures if len(values[f.article, f.sentence, f.counts]) == 1]


def _sentence(text: str, span: Span) -> Span:
    start = 0
    for match in _SENTENCE_END.finditer(text, max(0, span[0] - 600), span[0]):
        start = match.end()
    start = start or max(0, span[0] - 600)
    end = _SENTENCE_END.search(text, span[1])
    return start, min(end.start() + 1 if end else len(text), span[1] + 600)


def _weights(figures: Iterable[_Figure]) -> Mapping[str, float]:
    articles: Counter[str] = Counter(
        s for about in {(f.article, f.sentence, f.about) for f in figures} for s in about[2]
    )
    total = max(20, sum(1 for _ in {(f.article, f.sentence) for f in figures}))
    return {s: math.log(1 + total / n) for s, n in articles.items()}


def _candidates(figures: Sequence[_Figure]) -> Iterable[tuple[int, int]]:
    """Pairs of numbers of the same thing within a few days or one story, in different sentences; each once."""
    blocks: dict[str, list[int]] = {}
    for i in sorted(
        range(len(figures)), key=lambda i: (figures[i].day or date.max, figures[i].article, figures[i].quantity.span)
    ):
        figure = figures[i]
        block = blocks.setdefault(figure.counts, [])
        for j in reversed(block[-POSTINGS:]):
            other = figures[j]
            if figure.day and other.day and (figure.day - other.day).days > DAYS:
                break
            if figure.story != other.story and not (figure.day and other.day):
                continue
            if (figure.article, figure.sentence) != (other.article, other.sentence):
                yield j, i
        block.append(i)


def _alike(one: _Figure, two: _Figure, weight: Mapping[str, float]) -> float:
    """Share of the lighter sentence's weight that both have; 0 when they share too little to speak of one thing."""
    shared = one.about & two.about
    if len(shared) < (SHARED if one.story == two.story else SHARED + 1):
        return 0.0
    lighter = min(sum(weight[s] for s in one.about), sum(weight[s] for s in two.about))
    return sum(weight[s] for s in shared) / lighter if lighter else 0.0


def _agree(one: Quantity, two: Quantity) -> bool:
    """Whether some value fits both, or they differ by no more than rounding does."""
    if overlap(one, two):
        return True
    a, b = sorted((_value(one), _value(two)))
    return a >= ROUNDED and b - a <= ROUNDING * b


def _both_known(one: _Figure, two: _Figure, by_article: Mapping[tuple[str, str], Sequence[Quantity]]) -> bool:
    """Whether one of the articles gives both numbers: they then count two things, or it tells of the dispute itself."""
    there = by_article[one.article, one.counts]
    here = by_article[two.article, two.counts]
    return any(_agree(q, two.quantity) for q in there) or any(_agree(q, one.quantity) for q in here)


def _value(quantity: Quantity) -> float:
    bounds = [v for v in (quantity.low, quantity.high) if v is not None]
    return sum(bounds) / len(bounds)


def _conflict(
    articles: Mapping[str, Article],
    figures: Sequence[_Figure],
    groups: Groups[FigureKey],
    pair: tuple[FigureKey, FigureKey],
    rows: Sequence[tuple[int, int, float]],
) -> Conflict:
    sides = []
    for root in pair:
        members = [figures[k[0]] for k in groups.members(root)]
        passages = tuple(sorted({Passage(f.article, *f.quantity.span) for f in members}))
        fullest = max(members, key=lambda f: (f.certainty, f.quantity.exact, len(f.quantity.unit), f.article))
        sides.append(Side(_words(articles, fullest), passages))
    one, two, alike = max(rows, key=lambda r: (r[2], -r[0], -r[1]))
    shared = figures[one].about & figures[two].about
    sentence = figures[one].sentence
    about = " ".join(articles[figures[one].article].text[sentence[0] : sentence[1]].split())
    common = dict.fromkeys(w for w in WORD.findall(about) if stem(w) in shared)
    days = {figures[i].day for i in (one, two)}
    sure = min(0.9, 0.4 + 0.5 * alike) - (0.15 if len(days) > 1 else 0.0)
    why = f"both sentences speak of {', '.join(list(common)[:4])}; the numbers leave no value that fits both"
    return Conflict("", "number", about, tuple(sorted(sides, key=lambda s: s.passages)), round(sure, 2), why)


def _words(articles: Mapping[str, Article], figure: _Figure) -> str:
    return " ".join(articles[figure.article].at(figure.quantity.span).split())
