"""Stories of invented articles, for tests of what contradicts what in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from communique.knowledge import Knowledge
from communique.reconcile.actors.cast import reconcile_actors
from communique.reconcile.conflicts.sentences import Reading, Readings
from communique.record import Conflict, Story

from .invented import Notes, article

Rule = Callable[[Sequence[Reading]], Iterator[Conflict]]


def found(rule: Rule, *notes: Notes) -> list[Conflict]:
    """What a rule finds among articles of one story."""
    articles = {n.article.id: n.article for n in notes}
    rows = {n.article.id: n.done() for n in notes}
    knowledge = Knowledge.of([])
    cast = reconcile_actors(articles, rows, (), knowledge)
    story = Story("y-1", "story", tuple(articles), (), len(articles))
    return list(rule(Readings(articles, rows, cast, knowledge).of(story)))


def told(id: str, text: str, **countries: str) -> Notes:
    """An article in which names stand for states; each name must stand in the text."""
    notes = Notes(article(id, text))
    for name, code in countries.items():
        notes.entity(name, "state", code)
    return notes
