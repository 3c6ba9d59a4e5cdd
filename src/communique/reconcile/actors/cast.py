"""One actor over all articles: every spelling, every title, and why each was taken for the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations, HeldRole
from communique.article import Article, Passage
from communique.reconcile.actors.bodies import join_bodies
from communique.reconcile.actors.entries import draft, with_bodies
from communique.reconcile.actors.filed import filed_actors
from communique.reconcile.actors.headlines import headline_names, joined_names, without_headline_words
from communique.reconcile.actors.holders import join_holders
from communique.reconcile.actors.last_names import join_untyped
from communique.reconcile.actors.persons import join_persons
from communique.reconcile.actors.rulings_on import apply_anchors, apply_rulings, without_rejected
from communique.reconcile.actors.sightings import EntityKey, Sighting, sightings_of
from communique.reconcile.joining import Groups
from communique.reconcile.words import fold, slug
from communique.record import Actor, Ruling

if TYPE_CHECKING:
    from communique.knowledge import Knowledge


@dataclass(frozen=True)
class Cast:
    """All actors, and which entity of which article each one is."""

    actors: tuple[Actor, ...]
    entities: Mapping[EntityKey, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {a.id: a for a in self.actors})
        names: dict[str, str] = {}
        for actor in self.actors:
            for name in (actor.id, actor.name, *actor.aliases):
                names.setdefault(fold(name), actor.id)
        object.__setattr__(self, "_by_name", names)

    def of(self, article_id: str, entity_number: int) -> str | None:
        """The actor's id; None for an entity that no mention points at."""
        return self.entities.get((article_id, entity_number))

    def actor(self, actor_id: str) -> Actor:
        """The actor of an id. Raises KeyError."""
        found: Actor = self.__dict__["_by_id"][actor_id]
        return found

    def named(self, name: str) -> Actor | None:
        """The actor with this id, name or alias, whatever its case and diacritics."""
        found = self.__dict__["_by_name"].get(fold(name))
        return None if found is None else self.actor(found)


def reconcile_actors(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    rulings: Sequence[Ruling],
    knowledge: Knowledge,
) -> Cast:
    """Every actor of these articles. The order of articles does not matter; rulings outweigh every rule."""
    sightings, rejected = without_rejected(articles, sightings_of(articles, annotations), rulings)
    sightings = _without_idle(sightings, annotations)
    sightings = without_headline_words(articles, _as_compared(sightings, knowledge))
    headlines = headline_names(articles, sightings)
    nobody = joined_names(sightings)
    sightings = {k: s for k, s in sightings.items() if headlines.get(k, k) is not None and k not in nobody}
    seen, places = apply_anchors(articles, sightings, rulings)
    filed = filed_actors(knowledge)
    groups: Groups[EntityKey] = Groups(sorted([*seen, *filed.persons]))
    groups.keep_all_apart(filed.persons)
    apply_rulings(groups, rulings, places)
    named = {k: s for k, s in seen.items() if s.entity.named}
    for key, whom in headlines.items():
        if whom is not None and key in seen and whom in seen:
            name = seen[whom].entity.name
            groups.join(whom, key, f'the headline "{seen[key].entity.name}" names {name}', 0.8)
            # the run of capitals is no spelling of the name
            seen[key] = replace(seen[key], entity=replace(seen[key].entity, name=name), parts=seen[whom].parts)
    people = {k: s for k, s in named.items() if s.entity.type == "person" and s.parts and k not in headlines}
    found = join_persons(groups, {**people, **filed.persons}, filed.by_name)
    words = {k: s for k, s in named.items() if s.entity.type == "other" and k not in headlines}
    untyped = join_untyped(found, words)
    for key, whom in untyped.items():
        why = f'"{words[key].entity.name}" is the last name of nobody but "{found.shown(whom)}"'
        if found.join(whom, key, why, 0.7):
            seen[key] = replace(words[key], entity=replace(words[key].entity, type="person"))
    join_holders(found, {k: s for k, s in seen.items() if not s.entity.named}, knowledge)
    join_bodies(groups, {k: s for k, s in named.items() if k not in people and k not in untyped})
    for key, why in rejected.items():
        if key in seen:
            groups.note(key, why)
    drafts = []
    for root in groups.roots():
        members = [seen[k] for k in groups.members(root) if k in seen]
        if members:
            user = next((filed.rows[k] for k in groups.members(root) if k in filed.rows), None)
            if user is None and members[0].entity.named and members[0].entity.type != "person":
                user = filed.bodies.get(fold(members[0].entity.name))
            drafts.append((draft(members, user, groups.why(root), articles), members))
    drafts.sort(key=lambda d: (not d[0].named, fold(d[0].name), _first(d[0], articles)))
    taken: Counter[str] = Counter()
    actors: list[Actor] = []
    entities: dict[EntityKey, str] = {}
    used: set[str] = set()
    for actor, members in drafts:
        base = slug(actor.name)
        taken[base] += 1
        while (new := base if taken[base] == 1 else f"{base}-{taken[base]}") in used:
            taken[base] += 1
        used.add(new)
        actors.append(replace(actor, id=new))
        entities.update({s.key: new for s in members})
    actors = with_bodies(actors)
    actors.sort(key=lambda a: (not a.named, -len(a.mentions), a.id))
    return Cast(tuple(actors), entities)


def _first(actor: Actor, articles: Mapping[str, Article]) -> tuple[date, Passage]:
    first = actor.mentions[0].passage
    return articles[first.article].day or date.max, first


def _as_compared(sightings: Mapping[EntityKey, Sighting], knowledge: Knowledge) -> dict[EntityKey, Sighting]:
    """Sightings of persons with the country of a state and titles in the singular.

    That somebody speaks for an organisation is no country, and of "Presidents Marrow and Oszlár" each is a president.
    """
    found = dict(sightings)
    for key, sighting in sightings.items():
        entity = sighting.entity
        if entity.type != "person" or not (entity.country or entity.roles):
            continue
        body = knowledge.polities.get(entity.country)
        country = body.country if body is not None and body.type != "state" else entity.country
        roles = tuple(_singular(role, knowledge) for role in entity.roles)
        if (country, roles) != (entity.country, entity.roles):
            found[key] = replace(sighting, entity=replace(entity, country=country, roles=roles))
    return found


def _singular(role: HeldRole, knowledge: Knowledge) -> HeldRole:
    title = knowledge.titles.of(role.title)
    if title is None or not title.plural:
        return role
    return replace(role, title=title.title.title() if role.title[:1].isupper() else title.title)


def _without_idle(
    sightings: Mapping[EntityKey, Sighting], annotations: Mapping[str, Annotations]
) -> dict[EntityKey, Sighting]:
    """Sightings without the unnamed ("a diplomat") who are mentioned once and neither say nor do anything."""
    kept: dict[EntityKey, Sighting] = {}
    busy: dict[str, set[int]] = {}
    for key, sighting in sightings.items():
        if not sighting.entity.named and len(sighting.mentions) == 1:
            if key[0] not in busy:
                rows = annotations[key[0]]
                busy[key[0]] = {
                    *(n for a in rows.attributions for n in (*a.speakers, *a.addressees)),
                    *(n for e in rows.events for n in (*e.actor_entities, *e.recipient_entities)),
                    *(n for c in rows.clauses for n in (*c.by, *c.of)),
                }
            if key[1] not in busy[key[0]]:
                continue
        kept[key] = sighting
    return kept
