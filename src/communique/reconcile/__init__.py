"""From annotations and rulings to record entries: ``record = reconcile(annotations, rulings)``.

A pure function: the same articles, annotations and rulings give the same entries, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from communique.annotation import Annotations
from communique.article import Article
from communique.record import Entries, Ruling

if TYPE_CHECKING:
    from communique.knowledge import Knowledge


def reconcile(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    rulings: Sequence[Ruling],
    knowledge: Knowledge,
) -> Entries:
    """All record entries of these articles. ``articles`` and ``annotations`` go by article id."""
    from communique.reconcile.actors.cast import reconcile_actors
    from communique.reconcile.conflicts.gather import reconcile_conflicts
    from communique.reconcile.events.gather import reconcile_events
    from communique.reconcile.events.statements import with_statements
    from communique.reconcile.statements.gather import reconcile_statements
    from communique.reconcile.stories.gather import reconcile_stories
    from communique.reconcile.threads.gather import reconcile_threads

    cast = reconcile_actors(articles, annotations, rulings, knowledge)
    stories = reconcile_stories(articles, annotations, rulings)
    statements = reconcile_statements(articles, annotations, cast, stories, rulings, knowledge)
    events = with_statements(reconcile_events(articles, annotations, cast, stories, rulings), statements)
    threads = reconcile_threads(articles, annotations, cast, statements, events, rulings)
    conflicts = reconcile_conflicts(articles, annotations, cast, statements, events, stories, rulings, knowledge)
    return Entries(cast.actors, statements, events, threads, conflicts, stories)
