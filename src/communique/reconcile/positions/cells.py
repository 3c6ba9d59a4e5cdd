"""Who stands where on what: what each side said on each issue, day by day, where it kept silent, and where it moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from communique.annotation import SpeechAct
from communique.article import Article, Passage
from communique.interval import Interval
from communique.knowledge.issues import OwnIssue, silences
from communique.reconcile.positions.issues import Issue, Utterance, find_issues
from communique.reconcile.threads.about import NAME, About
from communique.reconcile.threads.asking import only_tells
from communique.reconcile.words import negations, words
from communique.record import Actor, Snapshot, Statement

Stance = Literal["asks", "gives", "refuses", "threatens", "says"]
STANCES: Mapping[SpeechAct, Stance] = {
    "demand": "asks", "call": "asks", "condition": "asks", "offer": "gives", "acceptance": "gives", "promise": "gives",
    "agreement": "gives", "refusal": "refuses", "denial": "refuses", "threat": "threatens", "warning": "threatens",
}  # fmt: skip
# Moves that are a shift when both are about the same thing
OPPOSITE: frozenset[frozenset[Stance]] = frozenset(
    {frozenset({"refuses", "gives"}), frozenset({"threatens", "gives"}), frozenset({"asks", "gives"})}
)
ALIKE = 3  # words that two utterances have in common when they are about the same thing
LEAST = 2  # utterances that make somebody a side
BEFORE = 60  # characters between somebody's name and the words with which he is told not to answer
SURE = 0.5  # certainty of a statement
_STOP = re.compile(r"[.!?][”\"’»)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance of a side on an issue; ``entry`` is the id of the statement."""

    on: Interval | None
    stance: Stance
    words: str
    speakers: tuple[str, ...]
    passages: tuple[Passage, ...]
    entry: str


@dataclass(frozen=True, slots=True)
class Silence:
    """That somebody was told not to answer, and the words that tell it."""

    on: Interval | None
    speaker: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Shift:
    """Two utterances of one side, the earlier first, between which it moved; ``why`` says how."""

    before: Said
    after: Said
    why: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One side on one issue. Neither ``said`` nor ``refused``: it said nothing in what was read."""

    side: str
    issue: Issue
    said: tuple[Said, ...] = ()
    refused: tuple[Silence, ...] = ()
    shifts: tuple[Shift, ...] = ()

    @property
    def told(self) -> str:
        """ "said", "refused to say" or "said nothing"."""
        return "said" if self.said else "refused to say" if self.refused else "said nothing"


@dataclass(frozen=True, slots=True)
class Positions:
    """Sides (actor ids) by issues. Every pair has a cell."""

    sides: tuple[str, ...]
    issues: tuple[Issue, ...]
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)  # by side and issue id

    def cell(self, side: str, issue: str) -> Cell:
        """The cell of a side and an issue's id. Raises KeyError."""
        return self.cells[side, issue]


def find_positions(snapshot: Snapshot, own: Sequence[OwnIssue] = ()) -> Positions:
    """Positions of all sides on the user's issues and on those that the articles make."""
    actors = {a.id: a for a in snapshot.entries.actors}
    sides = _Sides(actors)
    about = About(snapshot.articles, snapshot.entries.actors)
    statements = {s.id: s for s in snapshot.entries.statements if s.certainty >= SURE and sides.of(s)}
    utterances = [_utterance(s, snapshot.articles, about) for s in statements.values()]
    issues = find_issues(utterances, own)
    quiet = list(_silences(snapshot.articles, actors, about))
    spoken: dict[str, int] = {}
    for s in statements.values():
        for side in sides.of(s):
            spoken[side] = spoken.get(side, 0) + 1
    known = tuple(sorted((side for side, n in spoken.items() if n >= LEAST), key=lambda side: (-spoken[side], side)))
    silent: dict[str, list[tuple[Silence, frozenset[str]]]] = {}
    for silence, around in quiet:
        whose = sides.side(silence.speaker)
        if whose is not None:
            silent.setdefault(whose, []).append((silence, around))
    cells: dict[tuple[str, str], Cell] = {}
    for issue in issues:
        on_it: dict[str, list[Said]] = {}
        for id in issue.utterances:
            for side in sides.of(statements[id]):
                on_it.setdefault(side, []).append(_said(statements[id]))
        for side in known:
            said = sorted(on_it.get(side, ()), key=lambda x: (_day(x.on), x.entry))
            refused = tuple(silence for silence, around in silent.get(side, ()) if _tells(around, issue))
            cells[side, issue.id] = Cell(side, issue, tuple(said), refused, tuple(_shifts(said, about)))
    return Positions(known, issues, cells)


class _Sides:
    """Which side somebody speaks for: the state of a person or body, else itself."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._states = {a.country: a.id for a in actors.values() if a.type == "state" and a.country}

    def side(self, actor: str) -> str | None:
        """The side of an actor; None for those who only tell what others say."""
        known = self._actors.get(actor)
        if known is None or only_tells(known):
            return None
        return self._states.get(known.country or "", actor)

    def of(self, statement: Statement) -> tuple[str, ...]:
        """Sides that make a statement."""
        speakers = statement.speakers or ((statement.speaker,) if statement.speaker else ())
        return tuple(dict.fromkeys(side for a in speakers if (side := self.side(a)) is not None))


def _utterance(s: Statement, articles: Mapping[str, Article], about: About) -> Utterance:
    report = next(r for r in s.reports if r.id == s.best)
    p = Passage(report.article, report.passages[0].start, report.passages[-1].end)
    names = tuple((b - p.start, e - p.start) for b, e, _ in about.named(p.article, (p.start, p.end)))
    binding = any(act in STANCES for act in s.acts)
    return Utterance(s.id, p, articles[p.article].text[p.start : p.end], names, binding)


def _said(s: Statement) -> Said:
    acts: list[Stance] = [STANCES[a] for a in s.acts if a in STANCES]
    speakers = s.speakers or ((s.speaker,) if s.speaker else ())
    passages = tuple(p for r in s.reports for p in r.passages)
    # of several acts the one that binds most
    order: tuple[Stance, ...] = ("refuses", "gives", "threatens", "asks")
    stance: Stance = next((st for st in order if st in acts), "says")
    return Said(s.said_on, stance, s.wording, speakers, passages, s.id)


def _shifts(said: Sequence[Said], about: About) -> Iterator[Shift]:
    """Each utterance beside the latest one before it that is about the same thing."""
    read = [(x, _content(x, about), negations(words(x.words))) for x in said]
    for i, (after, told, denied) in enumerate(read):
        for before, earlier, denied_then in reversed(read[:i]):
            if _day(before.on) == _day(after.on) or len(told & earlier) < ALIKE:
                continue
            if frozenset({before.stance, after.stance}) in OPPOSITE:
                yield Shift(before, after, f"It {before.stance} in the one and {after.stance} in the other.")
            elif before.stance == after.stance and denied % 2 != denied_then % 2 and len(told ^ earlier) <= ALIKE:
                yield Shift(before, after, "The same words are denied in one of them.")
            break


def _content(x: Said, about: About) -> frozenset[str]:
    return frozenset().union(*(about.of(p.article, (p.start, p.end)) for p in x.passages))


def _silences(
    articles: Mapping[str, Article], actors: Mapping[str, Actor], about: About
) -> Iterator[tuple[Silence, frozenset[str]]]:
    """Everybody who is told not to answer, with the words of that sentence and the one before."""
    where: dict[str, list[tuple[int, int, str]]] = {}
    for actor in actors.values():
        for m in actor.mentions:
            where.setdefault(m.passage.article, []).append((m.passage.start, m.passage.end, actor.id))
    for id in sorted(where):
        article = articles[id]
        for match in silences().finditer(article.text):
            near = [m for m in where[id] if m[1] <= match.start() and match.start() - m[1] <= BEFORE]
            near = [m for m in near if not _STOP.search(article.text, m[1], match.start())]
            if not near or article.is_boilerplate(match.span()):
                continue
            who = max(near)
            stops = [s.end() for s in _STOP.finditer(article.text, 0, match.start())]
            start = stops[-2] if len(stops) > 1 else 0
            end = next((s.start() for s in _STOP.finditer(article.text, match.end())), len(article.text))
            on = Interval.day(article.day) if article.day else None
            yield Silence(on, who[2], Passage(id, *match.span())), about.of(id, (start, end))


def _tells(around: frozenset[str], issue: Issue) -> bool:
    """Whether all words of one of an issue's terms stand there."""
    plain = {w for w in around if not w.startswith(NAME)}
    return any(set(term.split()) <= plain for term in issue.terms)


def _day(on: Interval | None) -> date:
    return on.end if on else date.max
