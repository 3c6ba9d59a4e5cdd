"""Clauses of all articles as reconcilers compare them: whose, of whom, in which words, reported on which day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations, Clause, ClauseKind, SpeechAct
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.rulings import located, overlap, standing
from communique.reconcile.threads.about import About
from communique.reconcile.threads.askers import asker_by_act, asker_by_relative
from communique.reconcile.words import WORD, fold, stem
from communique.record import Actor, Ruling

if TYPE_CHECKING:
    from communique.reconcile.actors.cast import Cast

# Those who report and comment, and demand nothing on anybody's behalf
TELLERS = frozenset(
    ("reporter", "correspondent", "journalist", "columnist", "analyst", "editor", "commentator", "pundit", "anchor",
     "newsreader", "broadcaster", "blogger", "photographer", "contributor")
)  # fmt: skip
# A word at the end of a clause that leads to what is no part of it: "end its support following"
_HANGING = re.compile(
    r"(?: (?:following|after|before|during|amid|despite|since|until|with|by|for|from|of|and|or|but|the|an?|that|"
    r"which))+$"
)
# What stands before the name of a paper whose kind nothing else shows: "according to the daily Kvelden"
_PAPER = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|tabloid|broadsheet|broadcaster|news (?:agency|site|channel|outlet|website)|"
    r"wire service)\s+$",
    re.IGNORECASE,
)
# "should use its weight to make them": those who are to do it ask nothing themselves
_ADVISED = re.compile(r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to)\b(?:\s+[^\s,;:]+){1,14}?\s*$")
LEAD = 150  # characters before a demand in which that is told
AROUND = 300  # characters before a clause that tell what it is about
GUESSED = ("the other side of the text", "named nearby")  # what its ``why`` says of an addressee nobody names
BEFORE = 24  # characters before a name in which such a word stands
LEAST_REFUSED = 0.4  # certainty of an act of refusal from which it tells who does not ask
# Kinds of clauses in which a side says what it will do
PLEDGES: frozenset[ClauseKind] = frozenset({"promise", "offer", "reply"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One clause. ``by`` and ``of`` are actor ids; ``by_lands`` and ``of_lands`` the countries or ids they stand for.

    ``stems`` are the content words of the clause and whom it names besides the parties, ``around`` those of the words
    before it as well; ``index`` is its place among
    the clauses of its article, -1 for words that are no clause of their own. ``due`` is the day by which it is to be
    done; for what a side promises or offers also the day its words name ("a written answer next week"). ``acts`` are
    those of the report it stands in, None when it stands in none.
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
    due: Interval | None = None
    acts: frozenset[SpeechAct] | None = None
    around: frozenset[str] = frozenset()

    @property
    def of_guessed(self) -> bool:
        """Whether no word beside it tells whom it addresses, so that another may be meant."""
        return any(f"; addressed: {g}" in self.row.why for g in GUESSED)

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
    tellers = {a.id for a in cast.actors if only_tells(a) or called_paper(a, articles)}
    rejected = [p for r in standing(rulings, "reject") for p in located(r, articles)]
    about = About(articles, cast.actors)
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
            of, said_by = _ids(row.of, article_id, cast), _ids(row.by, article_id, cast)
            by = tuple(a for a in said_by if a not in tellers)
            if said_by and not by and row.kind == "demand":
                continue  # asked by nobody but those who tell it
            by = without_advised(article, row, by, annotations[article_id], cast, country)
            by = without_refusers(row, by, annotations[article_id], article_id, cast, country)
            if row.kind == "demand" and (not by or {country[a] for a in by} & {country[a] for a in of}):
                rows = annotations[article_id]
                askers = asker_by_act(row, rows.events) or asker_by_relative(article, row, rows.mentions)
                told = tuple(a for a in _ids(askers, article_id, cast) if a not in tellers and a not in of)
                by = told or by
            by_lands, of_lands = frozenset(country[a] for a in by), frozenset(country[a] for a in of)
            named = frozenset().union(*(names.get(a, frozenset()) for a in (*by, *of)))
            out.append(
                Asked(
                    article_id, index, row, passage, words_of(article, row), article.day, by, of,
                    by_lands, of_lands, about.of(article_id, row.span, by_lands | of_lands) - named,
                    _due(article, annotations[article_id], row),
                    None if row.within is None else frozenset(annotations[article_id].attributions[row.within].acts),
                    about.of(article_id, (max(0, row.span[0] - AROUND), row.span[1]), by_lands | of_lands) - named,
                )
            )  # fmt: skip
    return sorted(out, key=lambda a: (a.day or date.max, a.passage))


def _due(article: Article, rows: Annotations, row: Clause) -> Interval | None:
    """When it is to be done."""
    if row.due_date is not None or row.kind not in PLEDGES or article.day is None:
        return row.due_date
    inside = (t.value for t in rows.times if row.span[0] <= t.span[0] and t.span[1] <= row.span[1])
    return next((v for v in inside if v is not None and v.last is not None and v.last >= article.day), None)


def words_of(article: Article, row: Clause) -> str:
    """The words of a clause, without what hangs at its end."""
    return _HANGING.sub("", " ".join(article.at(row.span).split()))


def without_advised(
    article: Article, row: Clause, by: tuple[str, ...], rows: Annotations, cast: Cast, country: Mapping[str, str]
) -> tuple[str, ...]:
    """Who asks, when those who seem to ask are only told that they should: "they must press Telmark to leave".

    Then it is asked by whoever says so.
    """
    if row.kind != "demand" or row.within is None:
        return by
    lead = article.text[max(0, row.span[0] - LEAD) : row.span[0]]
    speakers = _ids(rows.attributions[row.within].speakers, article.id, cast)
    apart = not {country[a] for a in by} & {country[a] for a in speakers}
    return speakers if apart and _ADVISED.search(re.split(r"[.!?\n]", lead)[-1]) else by


def without_refusers(
    row: Clause, by: tuple[str, ...], rows: Annotations, article: str, cast: Cast, country: Mapping[str, str]
) -> tuple[str, ...]:
    """Those who make a demand, without those who turn it down in the same breath: "vetoed a bid to push for ..."."""
    if row.kind != "demand":
        return by
    refusing = (
        e
        for e in rows.events
        if e.type == "REJECT" and e.certainty >= LEAST_REFUSED and e.trigger[1] <= row.span[0] < e.span[1]
    )
    lands = {country[a] for e in refusing for a in _ids(e.actor_entities, article, cast)}
    return tuple(a for a in by if country[a] not in lands)


def called_paper(actor: Actor, articles: Mapping[str, Article]) -> bool:
    """Whether an actor of unknown kind is called a paper or a station wherever words before its name say what it is."""
    if actor.type in ("state", "government", "igo"):
        return False
    return any(
        _PAPER.search(articles[m.passage.article].text[max(0, m.passage.start - BEFORE) : m.passage.start])
        for m in actor.mentions
    )


def only_tells(actor: Actor) -> bool:
    """Whether somebody tells what others demand: an outlet, or a person known only as one who reports or comments."""
    if actor.type == "media":
        return True
    titles = [set(fold(r.title).split()) for r in actor.roles]
    return actor.type == "person" and bool(titles) and all(t & TELLERS for t in titles)


def _ids(numbers: Sequence[int], article_id: str, cast: Cast) -> tuple[str, ...]:
    found = (cast.of(article_id, n) for n in numbers)
    return tuple(dict.fromkeys(a for a in found if a is not None))
