"""Numbers the articles and turns the passages of an entry into evidence."""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotation import TimeExpression
from communique.article import Passage
from communique.brief.lines import Evidence
from communique.brief.names import Names
from communique.brief.thresholds import roomier
from communique.brief.wording import clean
from communique.interval import Interval
from communique.record import Snapshot


class Desk:
    """A snapshot as the writers of the sections use it: article numbers, names, words of a passage."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.names = Names(snapshot.entries.actors)
        self.room = roomier(len(snapshot.articles))
        self.number = {article: i for i, article in enumerate(snapshot.articles, 1)}

    def rows(self, few: int) -> int:
        """So many rows or lines as a brief of this many articles has where one of few articles has ``few``."""
        return round(few * self.room)

    def evidence(self, passages: Iterable[Passage]) -> tuple[Evidence, ...]:
        """Passages with article numbers, in reading order, each once; passages outside the record are left out."""
        known = {p for p in passages if p.article in self.number}
        return tuple(Evidence(self.number[p.article], p) for p in sorted(known, key=self._order))

    def _order(self, passage: Passage) -> tuple[int, int, int]:
        return self.number[passage.article], passage.start, passage.end

    def words(self, passage: Passage) -> str:
        """The words of a passage as one clean line."""
        return clean(self.snapshot.words(passage))

    def forms(self, actors: Iterable[str]) -> frozenset[str]:
        """Every name, capital or building by which the articles name these actors."""
        found = [a for a in self.snapshot.entries.actors if a.id in set(actors)]
        words = {self.words(m.passage) for a in found for m in a.mentions if m.kind in ("name", "metonym")
                 and m.passage.article in self.number}  # fmt: skip
        return frozenset(words | {clean(a.name) for a in found})

    def quoted(self, passage: Passage) -> bool:
        """Whether the passage lies inside somebody's exact words, so that it is not the outlet that says it."""
        rows = self.snapshot.annotations.get(passage.article)
        said = (a for a in rows.attributions if a.manner == "direct") if rows else ()
        return any(s <= passage.start and passage.end <= e for a in said for s, e in a.content)

    def outlet(self, article: str) -> str:
        """The outlet of an article."""
        return clean(self.snapshot.articles[article].outlet_name)

    def outlets(self, articles: Iterable[str]) -> tuple[str, ...]:
        """Outlets of several articles, in reading order, each once."""
        ordered = sorted({a for a in articles if a in self.number}, key=lambda a: self.number[a])
        return tuple(dict.fromkeys(self.outlet(a) for a in ordered))

    def time_in(self, passage: Passage, when: Interval | None) -> TimeExpression | None:
        """The time expression inside a passage that gives ``when``; any other there when none gives just that."""
        rows = self.snapshot.annotations.get(passage.article)
        if rows is None:
            return None
        inside = [t for t in rows.times if passage.start <= t.span[0] and t.span[1] <= passage.end]
        return next((t for t in inside if t.value == when), None)

    def date_words(self, passages: Iterable[Passage], when: Interval | None) -> str:
        """The articles' own words for a date, "" when none stands in the passages."""
        for passage in passages:
            if passage.article in self.number and (time := self.time_in(passage, when)):
                return clean(self.snapshot.articles[passage.article].at(time.span))
        return ""
