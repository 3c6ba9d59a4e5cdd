"""Sentences of an article as conflict rules read them: words, who is named in them, and whose words they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from communique.annotate.page import find_paragraphs, find_sentences
from communique.annotation import Annotations, Attribution, Mention
from communique.article import Article, Passage, Span
from communique.knowledge.contradictions import phrases_by_first_word
from communique.reconcile.words import WORD, fold, is_content, stem
from communique.record import Conflict, ConflictKind, Side, Story

if TYPE_CHECKING:
    from communique.knowledge import Knowledge
    from communique.reconcile.actors.cast import Cast

ROOT = 8  # letters by which "investigation", "investigators" and "investigate" are one


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``words`` are folded, ``spans`` their places in the text; ``number`` counts within the article."""

    article: str
    number: int
    paragraph: int
    span: Span
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def roots(self, first: int = 0, last: int | None = None) -> frozenset[str]:
        """Roots of the content words from word ``first`` to before ``last``; numbers are none."""
        return frozenset(root(w) for w in self.words[first:last] if is_content(w) and not w[0].isdigit())

    def at(self, start: int) -> int:
        """Index of the first word that begins at or after an offset into the text."""
        return bisect_left(self.spans, (start, start))


Run = tuple[int, int, str]  # first word, one past the last, class


@dataclass(frozen=True, slots=True)
class Who:
    """A mention: where it stands, the actors it means (several of a plural), and their countries."""

    span: Span
    actors: frozenset[str]
    lands: frozenset[str]


class Reading:
    """One article with its sentences, mentions and attributions at hand."""

    def __init__(self, article: Article, rows: Annotations, cast: Cast, adjectives: Mapping[str, str]) -> None:
        self.article, self.rows, self.cast, self._adjectives = article, rows, cast, adjectives

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the telling, boilerplate left out, the title included."""
        text = self.article.text
        found: list[Sentence] = []
        for number, paragraph in enumerate(find_paragraphs(self.article)):
            for span in find_sentences(text, paragraph.span):
                matches = list(WORD.finditer(text, *span))
                if matches and not self.article.is_boilerplate(span):
                    folded = tuple(fold(m.group()) for m in matches)
                    spans = tuple(m.span() for m in matches)
                    found.append(Sentence(self.article.id, len(found), number, span, folded, spans))
        return tuple(found)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset; None in boilerplate."""
        at = bisect_right(self.sentences, offset, key=lambda s: s.span[0]) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].span[1] else None

    def found(self, rule: str) -> Iterator[tuple[Sentence, list[Run]]]:
        """Sentences with words or phrases of a rule, and where these stand."""
        for number, runs in self._found.get(rule, {}).items():
            yield self.sentences[number], runs

    @cached_property
    def _found(self) -> dict[str, dict[int, list[Run]]]:
        """Runs by rule and sentence, found in one pass: of phrases that begin alike the longest that is there."""
        found: dict[str, dict[int, list[Run]]] = {}
        index = phrases_by_first_word()
        for sentence in self.sentences:
            taken: dict[str, int] = {}
            for at, word in enumerate(sentence.words):
                for phrase, rule, kind in index.get(word, ()):
                    if at >= taken.get(rule, 0) and sentence.words[at : at + len(phrase)] == phrase:
                        taken[rule] = at + len(phrase)
                        found.setdefault(rule, {}).setdefault(sentence.number, []).append((at, taken[rule], kind))
        return found

    @cached_property
    def mentions(self) -> tuple[Who, ...]:
        """Mentions that mean somebody, by place."""
        return tuple(w for m in sorted(self.rows.mentions, key=lambda m: m.span) if (w := self._who(m)) is not None)

    def _who(self, mention: Mention) -> Who | None:
        numbers = mention.group or (() if mention.entity is None else (mention.entity,))
        actors = frozenset(a for n in numbers if (a := self.cast.of(self.article.id, n)) is not None)
        lands = frozenset(c for a in actors if (c := self.cast.actor(a).country))
        return Who(mention.span, actors, lands) if actors else None

    @cached_property
    def _starts(self) -> list[int]:
        return [w.span[0] for w in self.mentions]

    def who(self, span: Span) -> tuple[Who, ...]:
        """Mentions within a span, in the order of the text."""
        between = self.mentions[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]
        return tuple(w for w in between if w.span[1] <= span[1])

    def lands_in(self, sentence: Sentence, first: int, last: int) -> frozenset[str]:
        """Countries that are named from word ``first`` to before ``last``, by name or as an adjective."""
        last = min(last, len(sentence.words))
        if first >= last:
            return frozenset()
        named = {c for w in self.who((sentence.spans[first][0], sentence.spans[last - 1][1])) for c in w.lands}
        return frozenset(named | {self._adjectives[w] for w in sentence.words[first:last] if w in self._adjectives})

    def telling(self, span: Span) -> Attribution | None:
        """The innermost report whose content covers a span: its words are somebody's, not the article's own."""
        around = [a for a in self.rows.attributions if any(s <= span[0] and span[1] <= e for s, e in a.content)]
        return min(around, key=lambda a: sum(e - s for s, e in a.content), default=None)

    def speakers(self, row: Attribution) -> frozenset[str]:
        """Actor ids of the speakers of a report."""
        return frozenset(a for n in row.speakers if (a := self.cast.of(self.article.id, n)) is not None)

    def lands(self, actors: frozenset[str]) -> frozenset[str]:
        """Countries of actors."""
        return frozenset(c for a in actors if (c := self.cast.actor(a).country))

    def shown(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(self.article.at(span).split())

    def passage(self, span: Span) -> Passage:
        """A span as a passage of this article."""
        return Passage(self.article.id, *span)


class Readings:
    """The articles of a record as read here; each is read once, and only when asked for."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        annotations: Mapping[str, Annotations],
        cast: Cast,
        knowledge: Knowledge,
    ) -> None:
        self._articles, self._annotations, self._cast = articles, annotations, cast
        self._adjectives = {fold(a): p.country for p in knowledge.polities for a in p.adjectives if p.country}
        self._kept: dict[str, Reading] = {}

    def of(self, story: Story) -> tuple[Reading, ...]:
        """The annotated articles of a story."""
        return tuple(self._one(i) for i in story.articles if i in self._annotations)

    def _one(self, article: str) -> Reading:
        if article not in self._kept:
            self._kept[article] = Reading(
                self._articles[article], self._annotations[article], self._cast, self._adjectives
            )
        return self._kept[article]


def root(word: str) -> str:
    """The beginning of a stem, by which words of one family meet."""
    return stem(word)[:ROOT]


def conflict(
    kind: ConflictKind,
    about: str,
    sides: Sequence[tuple[str, Sequence[Passage]]],
    certainty: float,
    why: str,
) -> Conflict:
    """A conflict without an id: each side with its words and passages."""
    return Conflict("", kind, about, tuple(Side(v, tuple(sorted(set(p)))) for v, p in sides), certainty, why)
