"""From invented articles to their cast."""

from collections.abc import Sequence

from communique.knowledge import Knowledge
from communique.reconcile.actors.cast import Cast, reconcile_actors
from communique.record import Actor, Ruling

from .invented import Notes

EMPTY = Knowledge.of([])


def cast_of(*notes: Notes, rulings: Sequence[Ruling] = (), knowledge: Knowledge = EMPTY) -> Cast:
    articles = {n.article.id: n.article for n in notes}
    return reconcile_actors(articles, {i: n.done() for n in notes for i in [n.article.id]}, rulings, knowledge)


def people(cast: Cast) -> list[Actor]:
    return [a for a in cast.actors if a.type == "person"]
