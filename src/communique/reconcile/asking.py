"""Clauses of all articles as reconcilers compare them: whose, of whom, in which words, reported on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations, Clause
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.rulings import located, overlap, standing
from communique.reconcile.words import WORD, fold, function_words, stem
from communique.record import Actor, Ruling

if TYPE_CHECKING:
    from communique.reconcile.actors import Cast

# Those who report and comment, and demand nothing on anybody's behalf
TELLERS = frozenset(
    ("reporter", "correspondent", "journalist", "columnist", "analyst", "editor", "commentator", "pundit", "anchor",
     "newsreader", "broadcaster", "blogger", "photographer", "contributor")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One clause. ``by`` and ``of`` are actor ids; ``by_lands`` and ``of_lands`` the countries or ids they stand for.

    ``stems`` are the content words of the clause without the parties' names; ``sentence`` numbers clauses that stand
    together; ``answers`` is the index of the clause replied to among those of the same article.
    """

    article: str
    index: int
    row: Clause
    passage: Passage
    words: str
    day: date | None
    by: tuple[str, ...]
    of: tuple[str, ...]
    by_lands: frozenset[str]
    of_lands: frozenset[str]
    stems: frozenset[str]

    @property
    def on(self) -> Interval | None:
        """The day of publication as an interval."""
        return Interval.day(self.day) if self.day else None


def clauses_of(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotations], cast: Cast, rulings: Sequence[Ruling]
) -> list[Asked]:
    """Every clause of the telling that no ruling rejected, by day, then passage."""
    country = {a.id: a.country or a.id for a in cast.actors}
    names = {
        a.id: frozenset(stem(w) for n in (a.name, *a.aliases) for w in WORD.findall(fold(n)))
        for a in cast.actors
        if a.named
    }
    tellers = {a.id for a in cast.actors if only_tells(a)}
    rejected = [p for r in standing(rulings, "reject") for p in located(r, articles)]
    out: list[Asked] = []
    for article_id in sorted(annotations):
        article = articles[article_id]
        dropped = [p for p in rejected if p.article == article_id]
        for index, row in enumerate(annotations[article_id].clauses):
            passage = Passage(article_id, *row.span)
            if article.is_boilerplate(row.span) or any(
                overlap(passage, p) * 2 > passage.end - passage.start for p in dropped
            ):
                continue
            by, of = _ids(row.by, article_id, cast), _ids(row.of, article_id, cast)
            by = tuple(a for a in by if a not in tellers)
            named = frozenset().union(*(names.get(a, frozenset()) for a in (*by, *of)))
            words = [fold(w) for w in WORD.findall(article.at(row.span))]
            out.append(
                Asked(
                    article_id, index, row, passage, " ".join(article.at(row.span).split()), article.day, by, of,
                    frozenset(country[a] for a in by), frozenset(country[a] for a in of),
                    frozenset(stem(w) for w in words if w not in function_words()) - named,
                )
            )  # fmt: skip
    return sorted(out, key=lambda a: (a.day or date.max, a.passage))


def only_tells(actor: Actor) -> bool:
    """Whether somebody tells what others demand: an outlet, or a person known only as one who reports or comments."""
    if actor.type == "media":
        return True
    titles = [set(fold(r.title).split()) for r in actor.roles]
    return actor.type == "person" and bool(titles) and all(t & TELLERS for t in titles)


def _ids(numbers: Sequence[int], article_id: str, cast: Cast) -> tuple[str, ...]:
    found = (cast.of(article_id, n) for n in numbers)
    return tuple(dict.fromkeys(a for a in found if a is not None))
