"""How much each day matters to the coverage: the days that articles come back to later, in the light of how many could.

An article that names a day after it has passed says that the day still counts. Three things weigh in: an article that
looks back on many days picks them with more care than one that mentions a single one in passing; a day named long
after, or near the top of an article, matters more; and a day soon after which little was published had fewer chances
to be named, so what is summed up over the articles is divided by their number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from communique.annotation import TimeExpression
from communique.article import Article

FULL = frozenset({"times/date", "times/iso", "times/date range"})  # written out: "3 May", not "Friday"

COUNTED, COUNTABLE = "times/ago", 31  # "120 days ago" is a round number, not a day


@dataclass(frozen=True, slots=True)
class Naming:
    """A day named by an article ``published`` on its own day.

    ``others`` is how many days the article names in all; ``top`` whether it does so near its top, ``full`` whether it
    writes the date out.
    """

    day: date
    published: date
    others: int
    top: bool
    full: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much a naming counts; all chosen on the news timelines of five crises (see the benchmark ``timelines``).

    ``company`` is the power of the number of days the article names; ``top``, ``full`` and ``later`` what is added for
    the top of an article, a written-out date and (times the logarithm of the days gone by) a late naming; ``same`` and
    ``ahead`` the weight of a day named on itself and before it. What is summed up is divided by the number of articles
    of the ``window`` days that follow, plus ``few``, to the power ``chance``.
    """

    company: float = 0.25
    top: float = 1.0
    full: float = 1.0
    later: float = 0.5
    same: float = 0.5
    ahead: float = 0.25
    window: int = 60
    few: float = 5.0
    chance: float = 1.0

    def weight(self, naming: Naming) -> float:
        """What one naming adds to its day."""
        gone = (naming.published - naming.day).days
        base = 1.0 if gone > 0 else self.same if gone == 0 else self.ahead
        extra = (1 + self.top * naming.top) * (1 + self.full * naming.full)
        return float(base * naming.others**self.company * extra * (1 + self.later * log(max(gone, 1))))


USUAL = Weighing()


def namings(article: Article, times: Iterable[TimeExpression], top: int) -> tuple[Naming, ...]:
    """The single days an article names, each once; none without a day of its own.

    ``top`` is the offset at which the first sentences end. The day an article says it was published is no naming.
    """
    if article.day is None:
        return ()
    stated = article.published.span if article.published else None
    found: dict[date, tuple[bool, bool]] = {}
    for time in times:
        if time.value is None or time.value.first is None or not time.value.is_day:
            continue
        if time.step == COUNTED and (article.day - time.value.first).days > COUNTABLE:
            continue
        if stated is not None and stated[0] < time.span[1] and time.span[0] < stated[1]:
            continue
        early, full = found.get(time.value.first, (False, False))
        found[time.value.first] = early or time.span[0] < top, full or time.step in FULL
    return tuple(Naming(day, article.day, len(found), *signs) for day, signs in sorted(found.items()))


def importance(named: Iterable[Naming], published: Iterable[date], weighing: Weighing = USUAL) -> Mapping[date, float]:
    """How much each day that is named matters, above 0; ``published`` are the days of all articles, one each."""
    days = sorted(published)
    total: dict[date, float] = {}
    for naming in named:
        total[naming.day] = total.get(naming.day, 0.0) + weighing.weight(naming)
    return {day: worth / _chances(days, day, weighing) for day, worth in total.items()}


def _chances(published: Sequence[date], day: date, weighing: Weighing) -> float:
    """What grows with the number of articles that could look back on the day."""
    last = day + timedelta(days=weighing.window)
    after = bisect_right(published, last) - bisect_right(published, day)
    return float((after + weighing.few) ** weighing.chance)


def most_important(worth: Mapping[date, float], number: int | None = None) -> tuple[date, ...]:
    """The days that matter most, first the most important; all of them without a number."""
    return tuple(sorted(worth, key=lambda day: (-worth[day], day))[:number])
