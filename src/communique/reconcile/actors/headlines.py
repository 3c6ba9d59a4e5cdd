"""Runs of capitals that look like a person's name but only hold names: "Marrow Receives Oszlár", "Marrow-Oszlár"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from communique.article import Article
from communique.reconcile.actors.names import parts
from communique.reconcile.actors.sightings import EntityKey, Sighting
from communique.reconcile.words import WORD, fold


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


def without_headline_words(
    articles: Mapping[str, Article], seen: Mapping[EntityKey, Sighting]
) -> dict[EntityKey, Sighting]:
    """All sightings; "Marrow Warns" is Marrow where only the headline has both words and the text just "Marrow".

    A text names people in full first and then by their last names, so that one who is there only called by what seems
    a first name was not named in full by the headline. Where another article has the whole name, it stands.
    """
    elsewhere: set[tuple[str, ...]] = set()
    doubtful: list[tuple[EntityKey, str]] = []
    for key, sighting in seen.items():
        if sighting.entity.type != "person" or len(sighting.parts) < 2:
            continue
        article = articles[key[0]]
        span = article.title.span if article.title else None
        outside = [
            article.at(m.span)
            for m in sighting.mentions
            if m.kind == "name" and not (span and span[0] <= m.span[0] and m.span[1] <= span[1])
        ]
        if span and outside and all(parts(words) == sighting.parts[:1] for words in outside):
            doubtful.append((key, min(outside, key=lambda w: (len(w), w))))
        else:
            elsewhere.add(sighting.parts)
    found = dict(seen)
    for key, words in doubtful:
        whole = seen[key]
        if whole.parts not in elsewhere:
            name = " ".join(words.split())
            found[key] = replace(whole, entity=replace(whole.entity, name=name), parts=whole.parts[:1])
    return found


def joined_names(seen: Mapping[EntityKey, Sighting]) -> set[EntityKey]:
    """Sightings whose name is two last names and a dash: "the Marrow-Oszlár talks" names two people, and no third."""
    people = [s for s in seen.values() if s.entity.type == "person" and s.entity.named and s.parts]
    lasts = {s.parts[-1] for s in people if len(s.parts) > 1}
    alone = {s.parts[0] for s in people if len(s.parts) == 1}
    double = {pair for s in people if len(s.parts) > 2 for pair in zip(s.parts, s.parts[1:])}
    found = set()
    for sighting in people:
        pieces = tuple(fold(p) for p in sighting.entity.name.replace("–", "-").replace("‑", "-").split("-"))
        if len(pieces) == 2 and pieces[0] != pieces[1] and pieces not in double:
            if all(p in lasts or p in alone for p in pieces) and any(p in lasts for p in pieces):
                found.add(sighting.key)
    return found
