"""Runs of capitals in a headline that look like a person's name but only hold one: "Marrow Receives Oszlár"."""

from __future__ import annotations

from collections.abc import Mapping

from communique.article import Article
from communique.reconcile.sightings import EntityKey, Sighting
from communique.reconcile.words import WORD


def headline_names(
    articles: Mapping[str, Article], seen: Mapping[EntityKey, Sighting]
) -> dict[EntityKey, EntityKey | None]:
    """Persons seen only in their article's headline whose words hold the name of a person of the article's body.

    The value is that person; None when several are held, so that nobody is meant. A last name with another word is
    left alone unless the article writes that word in small letters too: "Melia Marrow" may be somebody else.
    """
    bodies: dict[str, list[Sighting]] = {}
    heads: list[Sighting] = []
    for sighting in seen.values():
        if sighting.entity.type != "person" or not sighting.entity.named:
            continue
        title = articles[sighting.key[0]].title
        span = title.span if title else None
        if span and all(span[0] <= m.span[0] and m.span[1] <= span[1] for m in sighting.mentions):
            heads.append(sighting)
        else:
            bodies.setdefault(sighting.key[0], []).append(sighting)
    found: dict[EntityKey, EntityKey | None] = {}
    for head in heads:
        if len(head.parts) < 2:
            continue
        last = {s.parts[-1]: s for s in bodies.get(head.key[0], ()) if s.parts and s.parts[-1] in head.parts}
        held = [s for s in last.values() if _holds(head.parts, s.parts, articles[head.key[0]])]
        if len(last) > 1:
            found[head.key] = None
        elif held:
            found[head.key] = held[0].key
    return found


def _holds(long: tuple[str, ...], name: tuple[str, ...], article: Article) -> bool:
    """Whether a run of words has the whole name in it and more, or the last name beside a word that is no name."""
    if len(long) > len(name) > 1 and any(long[i : i + len(name)] == name for i in range(len(long))):
        return True
    rest = set(long) - set(name)
    return any(w in rest for w in WORD.findall(article.text) if w.islower())
