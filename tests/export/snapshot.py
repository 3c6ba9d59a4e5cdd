"""A small record made by hand: one of everything, with passages that point at the right words."""

from __future__ import annotations

import hashlib
from datetime import date

from communique.article import Article, Boilerplate, Found, Passage
from communique.interval import Interval
from communique.record import (
    Actor,
    ActorMention,
    Anchor,
    Conflict,
    Copy,
    Entries,
    Event,
    EventSighting,
    Failure,
    Reply,
    Report,
    Role,
    Ruling,
    Side,
    Snapshot,
    Statement,
    StatusChange,
    Story,
    Thread,
    ThreadClause,
)  # fmt: skip

ONE = (
    "Foreign Minister Ilse Marrow asked Palvora to free 14 sailors. “We wait,” she said.\n\nShare this article\n"
    "Talks may be held on 3 June."
)
TWO = "Varland’s minister, Ms Marrow, wants 15 sailors back. Palvora will answer by 9 May."


def passage(article: str, words: str) -> Passage:
    start = {"a1": ONE, "a2": TWO}[article].index(words)
    return Passage(article, start, start + len(words))


def span(article: str, words: str) -> tuple[int, int]:
    found = passage(article, words)
    return found.start, found.end


def made(id: str, text: str, source: str, **details: object) -> Article:
    return Article(id, text, source, hashlib.sha256(text.encode()).hexdigest(), **details)  # type: ignore[arg-type]


ARTICLES = {
    "a1": made(
        "a1", ONE, "news/one.txt", outlet=Found("Osthaven Courier", "sidecar"),
        title=Found("Varland asks", "first line", 0.9, (0, 3)), published=Found(date(2031, 5, 2), "header line"),
        language=Found("en", "letters", 0.99), url=Found("https://courier.example/1", "sidecar"),
        boilerplate=(Boilerplate(*span("a1", "Share this article"), "share"),), credits=(Found("Halyard", "brackets"),),
    ),
    "a2": made("a2", TWO, "news/two.txt", outlet=Found("The <b>Portal</b>", "option")),
}  # fmt: skip

MARROW = Actor(
    "p-1", "Ilse Marrow", "person", "XVA",
    (
        ActorMention(passage("a1", "Ilse Marrow"), "name", 1.0, "a full name"),
        ActorMention(passage("a1", "she"), "pronoun", 0.8, "the only woman named before"),
        ActorMention(passage("a2", "Ms Marrow"), "name", 0.9),
    ),
    roles=(
        Role(
            "foreign minister", "Varland", "s-1", Interval.day(date(2031, 5, 2)), None,
            (passage("a1", "Foreign Minister"),),
        ),
    ),
    aliases=("Ms Marrow",), why=("one surname, one office",),
)  # fmt: skip
PALVORA = Actor("s-2", "Palvora", "state", "XPA", (ActorMention(passage("a1", "Palvora"), "name", 1.0),))
STATEMENT = Statement(
    "st-1", "p-1",
    (
        Report(
            "re-1", "a1", (span("a1", "she"),), (span("a1", "said"),), (span("a1", "We wait,"),), "direct", 0.95,
            "quotation marks", speaker_certainty=0.8, speaker_step="pronoun",
        ),
        Report("re-2", "a2", (), (), (span("a2", "wants 15 sailors back"),), "indirect", 0.5, "cue", within=None),
    ),
    "re-1", "We wait,", speakers=("p-1",), addressees=("s-2",), acts=("demand",),
    said_on=Interval.day(date(2031, 5, 2)), said_why="the day of publication", certainty=0.8, occasion="e-1",
)  # fmt: skip


def event(id: str, status: str, when: Interval | None) -> Event:
    sighting = EventSighting(passage("a1", "Talks may be held"), span("a1", "held"), status, when, 0.6)  # type: ignore[arg-type]
    return Event(
        id, "CONSULT", "Talks", status, (sighting,), mode="meet", sources=("p-1",), targets=("s-2",),
        date=when, certainty=0.6,
    )  # type: ignore[arg-type]  # fmt: skip


EVENTS = (
    event("e-1", "hypothetical", Interval.day(date(2031, 6, 3))),
    event("e-2", "hypothetical", None),
    event("e-3", "negated", Interval(None, date(2031, 5, 1))),
    event("e-4", "past", Interval.day(date(2031, 5, 1))),
)
THREAD = Thread(
    "t-1", ("p-1",), ("s-2",), "free the sailors",
    (ThreadClause("free the sailors", (passage("a1", "free 14 sailors"), passage("a2", "15 sailors back"))),),
    (Reply(("s-2",), "promised", (passage("a2", "will answer"),), due=Interval(None, date(2031, 5, 9))),),
    "awaiting", opened=Interval.day(date(2031, 5, 2)),
    history=(StatusChange(Interval.day(date(2031, 5, 2)), "open", (passage("a1", "asked"),)),),
)  # fmt: skip
CONFLICT = Conflict(
    "c-1", "number", "sailors",
    (Side("14", (passage("a1", "14 sailors"),)), Side("15", (passage("a2", "15 sailors"),))),
    0.7, "one count, two numbers", ("st-1",),
)  # fmt: skip
STORY = Story(
    "y-1", "Varland asks", ("a1", "a2"), (Copy(("a1", "a2"), "a1", 0.3, (passage("a2", "sailors"),)),), 2,
    Interval.day(date(2031, 5, 2)),
)  # fmt: skip
RULING = Ruling(
    "r-1", "P. Lind", "2031-05-03T08:00:00+00:00", "same actor", (Anchor("a1", 17, 28, "Ilse Marrow"),), "", "one woman"
)

SNAPSHOT = Snapshot(
    ARTICLES,
    Entries((MARROW, PALVORA), (STATEMENT,), EVENTS, (THREAD,), (CONFLICT,), (STORY,)),
    rulings=(RULING,),
    failures=(Failure("news/three.txt", "news/three.txt is empty; fill it or leave it out."),),
)
