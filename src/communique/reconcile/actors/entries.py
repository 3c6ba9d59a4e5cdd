"""An actor as the record gives it: its name, country, offices and mentions, out of all its sightings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from communique.annotation import ActorType
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.actors.names import parts
from communique.reconcile.actors.sightings import Sighting, role_words
from communique.reconcile.words import fold
from communique.record import Actor, ActorMention, Role


def draft(
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
    spellings = dict.fromkeys([*sorted({s.entity.name for s in members if s.entity.named}), *sorted(written)])
    if user:
        spellings = dict.fromkeys([*user.get("aliases", ()), *spellings])
    return Actor(
        id="",
        name=name,
        type=_most([s.entity.type for s in members]) or "other",
        country=(user or {}).get("country") or _country(members),
        mentions=tuple(
            sorted(mentions.values(), key=lambda m: (articles[m.passage.article].day or date.max, m.passage, m.kind))
        ),
        roles=_roles(members, user, articles),
        aliases=_aliases(name, spellings),
        named=user is not None or any(s.entity.named for s in members),
        why=why,
        wikidata=(user or {}).get("wikidata") or None,
    )


def _aliases(name: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """Other spellings than the name, without those that only have an article more: "the Council" beside "Council"."""
    known, found = {_bare(name)}, []
    for spelling in sorted((s for s in spellings if s != name), key=lambda s: s[:4].lower() == "the "):
        if spelling[:4].lower() != "the " or _bare(spelling) not in known:
            found.append(spelling)
        known.add(_bare(spelling))
    return tuple(found)


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def _name(members: Sequence[Sighting], written: Mapping[str, int]) -> str:
    """The full name that is written most often; the longest when two are equally common."""
    if any(s.entity.named for s in members):
        members = [s for s in members if s.entity.named]
    names = {s.entity.name for s in members}
    count = Counter({n: written.get(n, 0) for n in names})
    for sighting in members:
        count[sighting.entity.name] += 1
    if members[0].entity.named and any(s.entity.type == "person" for s in members):
        fullest = max(len(parts(n)) for n in names)
        count.update({n: c for n, c in written.items() if n not in count and 1 < len(parts(n)) <= fullest})
        count = Counter({n: c for n, c in count.items() if len(parts(n)) > 1}) or count
    return min(count, key=lambda n: (-count[n], -len(n), n))


def _country(members: Sequence[Sighting]) -> str | None:
    """The country most articles give, an office with its body counting double; None when two are as likely."""
    count: Counter[str] = Counter()
    for sighting in members:
        if sighting.entity.country:
            count[sighting.entity.country] += 2 if any(r.of for r in sighting.entity.roles) else 1
    first = count.most_common(2)
    return first[0][0] if len(first) == 1 or (first and first[0][1] > first[1][1]) else None


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


def with_bodies(actors: Sequence[Actor]) -> list[Actor]:
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
