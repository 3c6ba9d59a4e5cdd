"""Other ways to value the words of a time, measured on the same articles in the same run as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch

from communique.annotate.page import read_page
from communique.annotate.times import find
from communique.annotate.times.tense import NONE, Sign
from communique.annotation import TimeExpression
from communique.article import Article
from communique.knowledge import Knowledge
from communique.knowledge.times import TimeWords

Days = tuple[str | None, str | None]
Valuer = Callable[[str, date], Days | None]


def dateparser_alone() -> Valuer:
    """What dateparser makes of the words by themselves and the filing day. Raises ImportError when it is missing.

    It is told to stay in the current period, which suits it best (past and future each value fewer right); what it
    calls the period says how fine the date is.
    """
    from dateparser.date import DateDataParser

    parsers: dict[date, Any] = {}

    def value(words: str, filed: date) -> Days | None:
        if filed not in parsers:
            base = datetime.combine(filed, time(12))
            parsers[filed] = DateDataParser(
                languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "current_period"}
            )
        found = parsers[filed].get_date_data(" ".join(words.split()))
        if found.date_obj is None:
            return None
        return _whole(found.date_obj.date(), found.period)

    return value


def _whole(day: date, period: str) -> Days:
    """The first and last day of the week, month or year that a parsed day stands for."""
    first = last = day
    if period == "week":
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    elif period == "month":
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    elif period == "year":
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return first.isoformat(), last.isoformat()


class Tenseless:
    """Says of every place that nothing there tells past from future."""

    def __init__(self, sentence: str, words: TimeWords) -> None:
        pass

    def near(self, offset: int) -> Sign:
        """No sign."""
        return NONE


def without_tense(articles: Iterable[Article], knowledge: Knowledge) -> Mapping[str, tuple[TimeExpression, ...]]:
    """The times that our rules find in each article (by id) when they are blind to the verbs around."""
    with patch.object(find, "Tenses", Tenseless):
        return {a.id: find.find_times(read_page(a), knowledge, a.day) for a in articles}
