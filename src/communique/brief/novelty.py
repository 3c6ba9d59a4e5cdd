"""Which story an article belongs to, which text it shares, and what it adds to what the others tell."""

from __future__ import annotations

from dataclasses import dataclass

from communique.brief.evidence import Desk
from communique.brief.happening import event_words
from communique.brief.telling import told_words
from communique.brief.thresholds import FACT
from communique.record import Conflict, Copy, Snapshot, Story


@dataclass(frozen=True, slots=True)
class Told:
    """A statement or event of the article: who, in which words, and the other outlets that carry it."""

    id: str
    kind: str  # "statement" or "event"
    who: str
    words: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Novelty:
    """One article beside a record. ``alone`` says that no other article tells of its story."""

    article: str
    story: Story
    alone: bool
    copies: tuple[Copy, ...]
    new: tuple[Told, ...]
    known: tuple[Told, ...]
    conflicts: tuple[Conflict, ...]


def novelty(snapshot: Snapshot, article: str) -> Novelty:
    """What an article of a snapshot shares with the others and what it alone tells."""
    desk, entries = Desk(snapshot), snapshot.entries
    story = next(s for s in entries.stories if article in s.articles)
    told = []
    for statement in entries.statements:
        if article in statement.articles and statement.certainty >= FACT:
            who = desk.names.joined(statement.speakers) if statement.speakers else ""
            others = desk.outlets(a for a in statement.articles if a != article)
            told.append(Told(statement.id, "statement", who, told_words(desk, statement), others))
    for event in entries.events:
        if article in event.articles and event.certainty >= FACT:
            others = desk.outlets(a for a in event.articles if a != article)
            told.append(Told(event.id, "event", "", event_words(desk, event).text, others))
    return Novelty(
        article,
        story,
        len(story.articles) == 1,
        tuple(c for s in entries.stories for c in s.copies if article in c.articles),
        tuple(t for t in told if not t.others),
        tuple(t for t in told if t.others),
        tuple(c for c in entries.conflicts if any(p.article == article for s in c.sides for p in s.passages)),
    )
