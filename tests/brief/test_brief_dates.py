from __future__ import annotations

from datetime import date

import pytest

from communique.brief.dates import distance_words, span_words
from communique.interval import Interval


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-05-28", "2024-05-28", "28 May"),
        ("2024-05-20", "2024-05-28", "20–28 May"),
        ("2024-04-20", "2024-05-28", "20 April – 28 May"),
        ("2024-05-01", "2024-05-31", "May"),
        ("2023-05-01", "2023-05-31", "May 2023"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2015-12-31", "2014–2015"),
        (None, "2024-06-07", "by 7 June"),
        ("2024-06-07", None, "from 7 June"),
    ],
)
def test_intervals_read_as_people_write_them(first: str | None, last: str | None, words: str) -> None:
    when = Interval(first and date.fromisoformat(first), last and date.fromisoformat(last))  # type: ignore[arg-type]
    assert span_words(when, year=2024) == words


def test_distance_is_told_in_days() -> None:
    day = date(2024, 5, 28)
    told = [distance_words(date(2024, 5, n), day) for n in (25, 27, 28, 29, 31)]
    assert told == ["3 days ago", "yesterday", "today", "tomorrow", "in 3 days"]
