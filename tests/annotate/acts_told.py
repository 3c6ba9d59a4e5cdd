"""Invented states and ministers, and what find_events makes of words about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.annotate.events.find import find_events
from communique.annotate.page import read_page
from communique.annotation import Attribution, EventMention, Mention, TimeExpression
from communique.article import Article, Found, Span
from communique.interval import Interval
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.load()


NAMES = {"Orvania": 0, "Telmark": 1, "Kestria": 2, "Minister Adler": 3, "Minister Brandt": 4}


def article(text: str, published: date | None = date(2031, 5, 14)) -> Article:
    return Article("a1", text, "a1.txt", "", published=Found(published, "test") if published else None)


def mentions(text: str) -> list[Mention]:
    out = []
    for name, number in NAMES.items():
        at = text.find(name)
        while at >= 0:
            kind = "person" if number > 2 else "state"
            out.append(Mention((at, at + len(name)), "name", kind, number, 1.0, "test"))  # type: ignore[arg-type]
            at = text.find(name, at + 1)
    return sorted(out, key=lambda m: m.span)


def events(
    text: str, attributions: Sequence[Attribution] = (), times: Sequence[TimeExpression] = ()
) -> tuple[EventMention, ...]:
    return find_events(read_page(article(text)), KNOWLEDGE, mentions(text), attributions, times)


def only(text: str, root: str, **more: object) -> EventMention:
    found = [e for e in events(text, **more) if e.type == root]  # type: ignore[arg-type]
    assert len(found) == 1, [(e.type, text[slice(*e.trigger)]) for e in events(text, **more)]  # type: ignore[arg-type]
    return found[0]


def words(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def day(text: str, words: str, on: date, **more: object) -> TimeExpression:
    at = text.index(words)
    return TimeExpression((at, at + len(words)), Interval.day(on), "day", 1.0, "test", **more)  # type: ignore[arg-type]
