"""One actor over all articles: every spelling, every title, and why each was taken for the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from communique.annotation import ActorType, Annotations, Mention
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.bodies import join_bodies
from communique.reconcile.headlines import headline_names
from communique.reconcile.joining import Groups
from communique.reconcile.names import parts
from communique.reconcile.persons import join_persons
from communique.reconcile.rulings import locate, located, overlap, standing
from communique.reconcile.sightings import EntityKey, Sighting, role_words, sightings_of, user_persons
from communique.reconcile.words import fold, slug
from communique.record import Actor, ActorMention, Anchor, Role, Ruling

if TYPE_CHECKING:
    from communique.knowledge import Knowledge

RULED = -1_000_000  # numbers below stand for mentions that a ruling took out of their entity


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
    sightings = _without_rejected(articles, sightings_of(articles, annotations), rulings)
    sightings = _without_idle(sightings, annotations)
    headlines = headline_names(articles, sightings)
    sightings = {k: s for k, s in sightings.items() if headlines.get(k, k) is not None}
    seen, places = _apply_anchors(articles, sightings, rulings)
    users, known, rows = user_persons(knowledge)
    groups: Groups[EntityKey] = Groups(sorted([*seen, *users]))
    for one in sorted(users):
        for two in sorted(users):
            if one < two:
                groups.keep_apart(one, two)
    _apply_rulings(groups, rulings, places)
    named = {k: s for k, s in seen.items() if s.entity.named}
    for key, whom in headlines.items():
        if whom is not None and key in seen and whom in seen:
            name = seen[whom].entity.name
            groups.join(whom, key, f'the headline "{seen[key].entity.name}" names {name}')
            # the run of capitals is no spelling of the name
            seen[key] = replace(seen[key], entity=replace(seen[key].entity, name=name), parts=seen[whom].parts)
    people = {k: s for k, s in named.items() if s.entity.type == "person" and s.parts and k not in headlines}
    join_persons(groups, {**people, **users}, known)
    join_bodies(groups, {k: s for k, s in named.items() if k not in people})
    drafts = []
    for root in groups.roots():
        members = [seen[k] for k in groups.members(root) if k in seen]
        if members:
            user = next((rows[k] for k in groups.members(root) if k in rows), None)
            drafts.append((_draft(members, user, groups.why(root), articles), members))
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
    actors = _with_bodies(actors)
    actors.sort(key=lambda a: (not a.named, -len(a.mentions), a.id))
    return Cast(tuple(actors), entities)


def _first(actor: Actor, articles: Mapping[str, Article]) -> tuple[date, Passage]:
    first = actor.mentions[0].passage
    return articles[first.article].day or date.max, first


# ---- rulings


def _without_rejected(
    articles: Mapping[str, Article], sightings: Mapping[EntityKey, Sighting], rulings: Sequence[Ruling]
) -> dict[EntityKey, Sighting]:
    """Sightings without the mentions that a "reject" ruling names; an entity that loses all of them is no actor."""
    rejected: dict[str, list[Passage]] = {}
    for ruling in standing(rulings, "reject"):
        for passage in located(ruling, articles) if ruling.value in ("", "mention") else ():
            rejected.setdefault(passage.article, []).append(passage)
    if not rejected:
        return dict(sightings)
    kept: dict[EntityKey, Sighting] = {}
    for key, sighting in sightings.items():
        wrong = {(p.start, p.end) for p in rejected.get(key[0], ())}
        mentions = tuple(m for m in sighting.mentions if m.span not in wrong)
        if mentions:
            kept[key] = replace(sighting, mentions=mentions)
    return kept


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


def _apply_anchors(
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


def _apply_rulings(
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
    for pair, ruling in sorted(verdicts.items()):
        if ruling.action == "same actor":
            groups.join(*pair, f"{ruling.by} ruled on {ruling.at[:10]} that they are one")


# ---- entries


def _draft(
    members: Sequence[Sighting], user: Mapping[str, Any] | None, why: tuple[str, ...], articles: Mapping[str, Article]
) -> Actor:
    """An actor without its id; bodies of roles are resolved later, when all actors are known."""
    mentions: dict[tuple[Passage, str], ActorMention] = {}
    written: Counter[str] = Counter()
    for sighting in members:
        for mention in sighting.mentions:
            passage = Passage(sighting.key[0], *mention.span)
            mentions.setdefault(
                (passage, mention.kind),
                ActorMention(passage, mention.kind, mention.certainty, mention.why or mention.step),
            )
            if mention.kind == "name":
                written[" ".join(articles[passage.article].at(mention.span).split())] += 1
    name = str(user["name"]) if user else _name(members, written)
    spellings = dict.fromkeys([*sorted({s.entity.name for s in members}), *sorted(written)])
    if user:
        spellings = dict.fromkeys([*user.get("aliases", ()), *spellings])
    return Actor(
        id="",
        name=name,
        type=_most([s.entity.type for s in members]) or "other",
        country=(user or {}).get("country") or _most([s.entity.country for s in members]),
        mentions=tuple(
            sorted(mentions.values(), key=lambda m: (articles[m.passage.article].day or date.max, m.passage, m.kind))
        ),
        roles=_roles(members, user, articles),
        aliases=tuple(s for s in spellings if s != name),
        named=members[0].entity.named,
        why=why,
    )


def _name(members: Sequence[Sighting], written: Mapping[str, int]) -> str:
    """The full name that is written most often; the longest when two are equally common."""
    names = {s.entity.name for s in members}
    count = Counter({n: written.get(n, 0) for n in names})
    for sighting in members:
        count[sighting.entity.name] += 1
    if members[0].entity.type == "person" and members[0].entity.named:
        fullest = max(len(parts(n)) for n in names)
        count.update({n: c for n, c in written.items() if n not in count and 1 < len(parts(n)) <= fullest})
        count = Counter({n: c for n, c in count.items() if len(parts(n)) > 1}) or count
    return min(count, key=lambda n: (-count[n], -len(n), n))


def _most(found: Sequence[Any]) -> Any:
    count = Counter(f for f in found if f is not None)
    return min(count, key=lambda f: (-count[f], str(f))) if count else None


def _roles(
    members: Sequence[Sighting], user: Mapping[str, Any] | None, articles: Mapping[str, Article]
) -> tuple[Role, ...]:
    found: dict[tuple[str, str, bool], list[tuple[str, str | None, date | None, Passage]]] = {}
    for sighting in members:
        for role in sighting.entity.roles:
            key = (role_words(role.title), fold(role.of or ""), role.former)
            passage = Passage(sighting.key[0], *role.span)
            found.setdefault(key, []).append((role.title, role.of, articles[sighting.key[0]].day, passage))
    for title, body, former in [k for k in found if not k[1]]:
        # "the minister" is the office that the other articles name in full, when there is but one such office
        whole = [k for k in found if k[0] == title and k[1] and k[2] == former]
        if len(whole) == 1:
            found[whole[0]].extend(found.pop((title, body, former)))
    roles = []
    for (_, _, former), rows in found.items():
        days = sorted(d for _, _, d, _ in rows if d)
        first, last = (Interval.day(days[0]), Interval.day(days[-1])) if days else (None, None)
        passages = tuple(sorted({p for *_, p in rows}))
        title, body = _most([t for t, _, _, _ in rows]), _most([o for _, o, _, _ in rows])
        roles.append(Role(title, body, None, first, last, passages, former))
    roles.sort(key=lambda r: (r.former, -len(r.passages), fold(r.title), fold(r.of or "")))
    seen = sorted(d for s in members if (d := articles[s.key[0]].day))
    for row in (user or {}).get("roles", ()):
        first = Interval.day(row["from"]) if "from" in row else None
        last = Interval.day(row["to"]) if "to" in row else None
        over = "to" in row and bool(seen) and row["to"] < seen[0]
        told = [
            r
            for r in roles
            if (role_words(r.title), fold(r.of or "")) == (role_words(row["title"]), fold(row.get("of", "")))
        ]
        roles = [r for r in roles if r not in told]
        passages = tuple(p for r in told for p in r.passages)
        roles.append(Role(row["title"], row.get("of"), None, first, last, passages, over, "knowledge file"))
    return tuple(roles)


def _with_bodies(actors: Sequence[Actor]) -> list[Actor]:
    """Roles with the id of the body or country they are for, where exactly that name is an actor."""
    kinds: set[ActorType] = {"state", "government", "igo", "company", "media", "armed_group", "party", "other"}
    by_name: dict[str, str] = {}
    for actor in actors:
        if actor.named and actor.type in kinds:
            codes = [actor.country] if actor.type == "state" and actor.country else []
            for name in (actor.name, *actor.aliases, *codes):
                by_name.setdefault(fold(name), actor.id)
    return [
        replace(a, roles=tuple(replace(r, of_actor=by_name.get(fold(r.of)) if r.of else None) for r in a.roles))
        if a.roles
        else a
        for a in actors
    ]
