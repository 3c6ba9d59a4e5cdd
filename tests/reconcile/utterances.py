"""Invented reports, brought together as statements."""

from collections.abc import Mapping, Sequence
from datetime import date

from communique.article import Article
from communique.knowledge import Knowledge
from communique.reconcile.actors.cast import Cast, reconcile_actors
from communique.reconcile.statements.gather import reconcile_statements
from communique.record import Ruling, Statement, Story

from .invented import MAY_1, Notes, article

EMPTY = Knowledge.of([])


def one_story(articles: Mapping[str, Article]) -> tuple[Story, ...]:
    return (Story("y-1", "The talks", tuple(sorted(articles)), (), len(articles)),)


def apart(articles: Mapping[str, Article]) -> tuple[Story, ...]:
    return tuple(Story(f"y-{i}", i, (i,), (), 1) for i in sorted(articles))


def statements_of(
    *notes: Notes, rulings: Sequence[Ruling] = (), stories: str = "one"
) -> tuple[tuple[Statement, ...], Cast]:
    articles = {n.article.id: n.article for n in notes}
    annotations = {n.article.id: n.done() for n in notes}
    cast = reconcile_actors(articles, annotations, rulings, EMPTY)
    found = one_story(articles) if stories == "one" else apart(articles)
    return reconcile_statements(articles, annotations, cast, found, rulings, EMPTY), cast


def said(
    id: str,
    content: str,
    *,
    speaker: str | None = "Ilse Marrow",
    day: date = MAY_1,
    manner: str = "direct",
    cue: str = "said",
    acts: tuple = (),
) -> Notes:  # type: ignore[type-arg]
    """An article in which one person says one thing."""
    text = (
        f"“{content}” {speaker or 'A voice'} {cue}."
        if manner == "direct"
        else f"{speaker or 'A voice'} {cue} that {content}."
    )
    notes = Notes(article(id, text, day))
    number = notes.entity(speaker, country="ABC") if speaker else None
    notes.says(number, content, manner=manner, cue=cue, acts=acts)  # type: ignore[arg-type]
    return notes
