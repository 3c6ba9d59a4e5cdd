"""The days that matter most to a coverage, each with the sentences that tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.annotate.page import read_page
from communique.annotation import Annotations, TimeExpression
from communique.article import Article, Passage, Span
from communique.reconcile.days.counts import USUAL, Naming, Weighing, importance, most_important, namings
from communique.reconcile.days.words import TOP, Candidate, Sentences, Terms
from communique.reconcile.words import word_spans


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A day with its importance (above 0, comparable within one coverage), and the passages that tell it, best first.

    ``articles`` are the ids of those that name the day, in order of publication.
    """

    day: date
    importance: float
    articles: tuple[str, ...]
    passages: tuple[Passage, ...]


class Coverage:
    """Articles with their time expressions, read once; asked for days as often as needed.

    An article without a day of its own says nothing here: one cannot tell what it looks back on.
    """

    def __init__(self, articles: Mapping[str, Article], times: Mapping[str, Sequence[TimeExpression]]) -> None:
        self._articles = {i: a for i, a in articles.items() if a.day is not None and i in times}
        self._namings: dict[str, tuple[Naming, ...]] = {}
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        spans = {i: _sentences(a) for i, a in self._articles.items()}
        terms = Terms(a.at(span) for i, a in self._articles.items() for span in spans[i])
        for i, article in self._articles.items():
            some = spans[i]
            top = some[min(TOP, len(some)) - 1][1] if some else 0
            self._namings[i] = namings(article, times[i], top)
            self._candidates[i] = tuple(_candidates(article, times[i], some, terms))

    def between(self, first: date | None, last: date | None) -> tuple[str, ...]:
        """The ids of the articles published from one day to another, in order of publication."""
        days = [(a.day, i) for i, a in self._articles.items() if a.day is not None]
        return tuple(i for day, i in sorted(days) if (first or day) <= day <= (last or day))

    def ranked(
        self, first: date | None = None, last: date | None = None, weighing: Weighing = USUAL
    ) -> dict[date, float]:
        """The importance of each day between two, by the articles published between them."""
        articles = self.between(first, last)
        named = [n for i in articles for n in self._namings[i] if (first or n.day) <= n.day <= (last or n.day)]
        return dict(importance(named, [d for i in articles if (d := self._articles[i].day)], weighing))

    def told(
        self, worth: Mapping[date, float], number: int, sentences: int = 1,
        first: date | None = None, last: date | None = None,
    ) -> tuple[KeyDay, ...]:  # fmt: skip
        """The ``number`` days of most worth that some sentence tells, in the order of the calendar."""
        articles = self.between(first, last)
        speaking = Sentences(c for i in articles for c in self._candidates[i])
        naming: dict[date, list[str]] = {}
        for i in articles:
            for n in self._namings[i]:
                naming.setdefault(n.day, []).append(i)
        chosen: list[KeyDay] = []
        for day in most_important(worth):
            if len(chosen) >= number:
                break
            passages = tuple(Passage(c.article, *c.span) for c in speaking.of(day, sentences))
            if passages:
                chosen.append(KeyDay(day, worth[day], tuple(naming.get(day, ())), passages))
        return tuple(sorted(chosen, key=lambda k: k.day))


def key_days(
    articles: Mapping[str, Article], times: Mapping[str, Sequence[TimeExpression]], number: int, sentences: int = 1
) -> tuple[KeyDay, ...]:
    """The ``number`` most important days of a coverage in the order of the calendar, each told in ``sentences``."""
    coverage = Coverage(articles, times)
    return coverage.told(coverage.ranked(), number, sentences)


def settled(rows: Annotations) -> tuple[TimeExpression, ...]:
    """The times of an article, with the day on which an act they date was settled: a "Tuesday" of a meeting that is to
    "go ahead" is one that comes, whatever tense stands beside it.
    """
    days = {r.time: r.date for r in rows.events if r.time is not None and r.date is not None and r.date.is_day}
    return tuple(replace(t, value=days.get(t.span, t.value)) for t in rows.times)


def _sentences(article: Article) -> list[Span]:
    """The sentences outside boilerplate."""
    return [s.span for s in read_page(article).sentences if not article.is_boilerplate(s.span)]


def _candidates(
    article: Article, times: Sequence[TimeExpression], sentences: Sequence[Span], terms: Terms
) -> list[Candidate]:
    """Every sentence of an article, with the single days that the times inside it mean."""
    days: dict[int, set[date]] = {}
    starts = [s[0] for s in sentences]
    for time in times:
        place = bisect_left(starts, time.span[0] + 1) - 1
        if place >= 0 and time.value is not None and time.value.first is not None and time.value.is_day:
            days.setdefault(place, set()).add(time.value.first)
    found = []
    for place, span in enumerate(sentences):
        if article.day is not None:
            length, vector = len(word_spans(article.text, *span)), terms.vector(article.at(span))
            named = frozenset(days.get(place, ()))
            found.append(Candidate(article.id, span, place, article.day, named, length, vector))
    return found
