"""What people ruled on actors: mentions that are none, entities that are one or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.annotation import Mention
from communique.article import Article, Passage
from communique.reconcile.actors.names import parts
from communique.reconcile.actors.sightings import EntityKey, Sighting
from communique.reconcile.joining import Groups
from communique.reconcile.rulings import locate, located, overlap, standing
from communique.reconcile.words import fold
from communique.record import Anchor, Ruling

RULED = -1_000_000  # numbers below stand for mentions that a ruling took out of their entity


def without_rejected(
    articles: Mapping[str, Article], sightings: Mapping[EntityKey, Sighting], rulings: Sequence[Ruling]
) -> tuple[dict[EntityKey, Sighting], dict[EntityKey, str]]:
    """Sightings without the mentions that a "reject" ruling names, and what to say of those that lost some.

    An entity that loses all its mentions is no actor.
    """
    rejected: dict[str, list[tuple[Passage, Ruling]]] = {}
    for ruling in standing(rulings, "reject"):
        for passage in located(ruling, articles) if ruling.value in ("", "mention") else ():
            rejected.setdefault(passage.article, []).append((passage, ruling))
    kept: dict[EntityKey, Sighting] = {}
    notes: dict[EntityKey, str] = {}
    for key, sighting in sightings.items():
        wrong = {(p.start, p.end): r for p, r in rejected.get(key[0], ())}
        mentions = tuple(m for m in sighting.mentions if m.span not in wrong)
        if mentions:
            kept[key] = sighting if len(mentions) == len(sighting.mentions) else replace(sighting, mentions=mentions)
        for mention in sighting.mentions:
            if mention.span in wrong:
                notes[key] = (
                    f'{_who(wrong[mention.span])} that "{articles[key[0]].at(mention.span)}" does not name this actor'
                )
    return kept, notes


def _who(ruling: Ruling) -> str:
    """Who ruled, when, and by which ruling: what an undo has to name."""
    return f"{ruling.by} ruled on {ruling.at[:10]} (ruling {ruling.id})"


def apply_anchors(
    articles: Mapping[str, Article], sightings: dict[EntityKey, Sighting], rulings: Sequence[Ruling]
) -> tuple[dict[EntityKey, Sighting], dict[str, list[EntityKey | None]]]:
    """The entity each anchor of an actor ruling names, by ruling id.

    Two anchors of "different actors" can lie in one entity: the mentions with the later anchor's words are then taken
    out of it as an entity of their own. A speaker named by "set speaker" who is nowhere mentioned gets the anchor's
    words as the place where the ruling names them.
    """
    seen = dict(sightings)
    places: dict[str, list[EntityKey | None]] = {}
    number = RULED
    for ruling in standing(rulings, "same actor", "different actors"):
        keys: list[EntityKey | None] = []
        for anchor in ruling.anchors:
            key, mention = _entity_at(anchor, articles, seen)
            if ruling.action == "different actors" and key is not None and mention is not None and key in keys:
                whole = seen[key]
                words = articles[key[0]].at(mention.span)
                moved = tuple(m for m in whole.mentions if m == mention)
                number -= 1
                rest = tuple(m for m in whole.mentions if m not in moved)
                if not rest:
                    keys.append(key)
                    continue
                seen[key] = replace(whole, mentions=rest)
                key = (key[0], number)
                entity = replace(whole.entity, number=number, name=words, roles=())
                seen[key] = replace(whole, key=key, entity=entity, parts=parts(words) or (fold(words),), mentions=moved)
            keys.append(key)
        places[ruling.id] = keys
    return seen, places


def _entity_at(
    anchor: Anchor, articles: Mapping[str, Article], seen: Mapping[EntityKey, Sighting]
) -> tuple[EntityKey | None, Mention | None]:
    passage = locate(anchor, articles)
    if passage is None:
        return None, None
    best: tuple[int, EntityKey, Mention] | None = None
    for key, sighting in seen.items():
        if key[0] != passage.article:
            continue
        for mention in sighting.mentions:
            shared = overlap(passage, Passage(key[0], *mention.span))
            if shared and (best is None or (-shared, key, mention.span) < (-best[0], best[1], best[2].span)):
                best = (shared, key, mention)
    return (best[1], best[2]) if best else (None, None)


def apply_rulings(
    groups: Groups[EntityKey], rulings: Sequence[Ruling], places: Mapping[str, Sequence[EntityKey | None]]
) -> None:
    """A later ruling outweighs an earlier one on the same pair; "different" is set before anything is joined."""
    verdicts: dict[tuple[EntityKey, EntityKey], Ruling] = {}
    for ruling in standing(rulings, "same actor", "different actors"):
        keys = [k for k in places.get(ruling.id, ()) if k is not None]
        for i, one in enumerate(keys):
            for two in keys[i + 1 :]:
                if one != two:
                    verdicts[min(one, two), max(one, two)] = ruling
    for pair, ruling in sorted(verdicts.items()):
        if ruling.action == "different actors":
            groups.keep_apart(*pair)
            words = " and ".join(dict.fromkeys(f'"{" ".join(a.exact.split())}"' for a in ruling.anchors))
            for key in pair:
                groups.note(key, f"{_who(ruling)} that these are different actors: {words}")
    for pair, ruling in sorted(verdicts.items()):
        if ruling.action == "same actor":
            groups.join(*pair, f"{_who(ruling)} that they are one")
