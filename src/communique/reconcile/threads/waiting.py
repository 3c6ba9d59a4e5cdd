"""Those who ask and say that they still wait: "we are now awaiting the answer in writing"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from communique.article import Article, Passage
from communique.interval import Interval
from communique.record import Statement, StatusChange, Thread

_WAITS = re.compile(
    r"\b(?:(?:am|are|is|’re|'re|was|were|still|now) +(?:now +|still +)?(?:await|wait)ing(?: for)?|awaits?|waits? for|"
    r"(?:has|have) (?:still |yet )?(?:not |yet to )(?:receiv|got|get|seen|had)\w*)\b"
    r"(?:[^.!?\n]{0,40}?)\b(?:answers?|repl(?:y|ies)|responses?)\b",
    re.IGNORECASE,
)


def find_waits(
    threads: Sequence[Thread],
    statements: Sequence[Statement],
    country: Mapping[str, str],
    articles: Mapping[str, Article],
) -> dict[str, tuple[StatusChange, ...]]:
    """By thread id, the days on which the asking side says that it waits for an answer, with its words.

    "The answer" is one to what the same side asks in the same article, the nearest told before; else to what it asks
    there at all; else to what it asked last.
    """
    by_land: dict[str, list[Thread]] = {}
    for thread in threads:
        for land in sorted({country.get(a, a) for a in thread.by}):
            by_land.setdefault(land, []).append(thread)
    found: dict[str, dict[StatusChange, None]] = {}
    for statement in statements:
        for report in statement.reports:
            speakers = report.speakers or statement.speakers
            for p in report.passages if speakers else ():
                article = articles[p.article]
                match = _WAITS.search(article.text, p.start, p.end)
                if match is None or article.day is None:
                    continue
                at = Passage(p.article, *match.span())
                asked = {t.id: t for a in speakers for t in by_land.get(country.get(a, a), ())}
                meant = _meant(tuple(asked.values()), at, Interval.day(article.day))
                if meant is not None:
                    change = StatusChange(
                        Interval.day(article.day), "awaiting", (at,), "The asking side says that it awaits an answer."
                    )
                    found.setdefault(meant.id, {})[change] = None
    return {
        key: tuple(sorted(some, key=lambda c: (c.on.start if c.on else date.max, c.passages)))
        for key, some in found.items()
    }


def _meant(threads: Sequence[Thread], at: Passage, day: Interval) -> Thread | None:
    """The thread whose answer is awaited."""
    here: list[tuple[bool, int, str, Thread]] = []
    for thread in threads:
        for p in thread.passages:
            if p.article == at.article:
                here.append((p.start > at.start, abs(at.start - p.start), thread.id, thread))
    if here:
        return min(here, key=lambda h: h[:3])[3]
    before = [t for t in threads if t.opened is not None and t.opened.start <= day.start]
    return max(before, key=lambda t: (t.opened.start if t.opened else day.start, t.id), default=None)
