"""One entity of one article, with what speaks for and against it being another article's entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations, Entity, HeldRole, Mention
from communique.article import Article
from communique.reconcile.names import parts, sound
from communique.reconcile.words import fold

if TYPE_CHECKING:
    from communique.knowledge import Knowledge

EntityKey = tuple[str, int]
NEAR_DAYS = 45  # how far apart two articles may lie and still be thought to speak of the same people
SHARED_NAMES = 2  # how many other names two articles must share for that


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entity with its mentions. ``context`` holds the other names of its article; a user's person has article ""."""

    key: EntityKey
    entity: Entity
    parts: tuple[str, ...]
    day: date | None
    mentions: tuple[Mention, ...]
    context: frozenset[str]

    @property
    def from_user(self) -> bool:
        """Whether this is a row of a user's knowledge file, not an entity of an article."""
        return self.key[0] == ""


def sightings_of(articles: Mapping[str, Article], annotations: Mapping[str, Annotations]) -> dict[EntityKey, Sighting]:
    """Every entity that some mention points at, by article id and number."""
    found: dict[EntityKey, Sighting] = {}
    for article_id in sorted(annotations):
        if article_id not in articles:
            continue
        rows = annotations[article_id]
        mentions: dict[int, list[Mention]] = {}
        for mention in rows.mentions:
            for number in (mention.entity,) if mention.entity is not None else mention.group:
                mentions.setdefault(number, []).append(mention)
        labels = {e.number: label(e) for e in rows.entities if e.named}
        for entity in rows.entities:
            if entity.number in mentions:
                others = frozenset(text for number, text in labels.items() if number != entity.number)
                found[article_id, entity.number] = Sighting(
                    (article_id, entity.number),
                    entity,
                    parts(entity.name) if entity.type == "person" else (fold(entity.name),),
                    articles[article_id].day,
                    tuple(mentions[entity.number]),
                    others,
                )
    return found


def user_persons(
    knowledge: Knowledge,
) -> tuple[dict[EntityKey, Sighting], dict[tuple[str, ...], EntityKey], dict[EntityKey, Mapping[str, object]]]:
    """Persons of the user's files: as sightings, by each of their names (those that name only one), and their rows."""
    found: dict[EntityKey, Sighting] = {}
    by_name: dict[tuple[str, ...], set[EntityKey]] = {}
    rows: dict[EntityKey, Mapping[str, object]] = {}
    number = 0
    for user in knowledge.user:
        for row in user.sections.get("actor", ()):
            if row.get("type", "person") != "person":
                continue
            number -= 1
            key = ("", number)
            roles = tuple(HeldRole(r["title"], r.get("of"), (0, 0)) for r in row.get("roles", ()))
            entity = Entity(number, row["name"], "person", row.get("country"), row.get("gender"), roles)
            found[key] = Sighting(key, entity, parts(row["name"]), None, (), frozenset())
            rows[key] = row
            for name in (row["name"], *row.get("aliases", ())):
                by_name.setdefault(parts(name), set()).add(key)
    return found, {name: min(keys) for name, keys in by_name.items() if len(keys) == 1}, rows


def label(entity: Entity) -> str:
    """The entity's name so that spellings of a person's name meet."""
    return " ".join(sound(p) for p in parts(entity.name)) if entity.type == "person" else fold(entity.name)


def contradicts(one: Iterable[Sighting], two: Iterable[Sighting], *, gender: bool = False) -> bool:
    """Whether two groups have different countries (or genders), both known."""
    one, two = list(one), list(two)
    a, b = _countries(one), _countries(two)
    if a and b and not a & b:
        return True
    if not gender:
        return False
    a, b = {s.entity.gender for s in one} - {None}, {s.entity.gender for s in two} - {None}
    return bool(a and b and not a & b)


def _countries(group: Sequence[Sighting]) -> set[str | None]:
    return {s.entity.country for s in group} - {None}


def role_words(title: str) -> str:
    """A role's title for comparing: no article, no possessive, lower case."""
    return " ".join(
        w for w in fold(title).split() if w not in ("the", "a", "an", "his", "her", "their", "its", "then", "former")
    )


def evidence(one: Sequence[Sighting], two: Sequence[Sighting]) -> str | None:
    """What, besides the name, speaks for two groups being one person; a clause for people, None when nothing does."""
    titles = {role_words(r.title) for s in one for r in s.entity.roles} & {
        role_words(r.title) for s in two for r in s.entity.roles
    }
    if titles:
        return f"both are called {min(titles)}"
    countries = _countries(one) & _countries(two)
    if countries:
        return f"both are of {min(str(c) for c in countries)}"
    shared = same_company(one, two)
    if shared:
        return f"both articles also name {shared[0]} and {shared[1]}"
    return None


def same_company(one: Sequence[Sighting], two: Sequence[Sighting]) -> list[str]:
    """Names that two articles of about the same time share besides this one, when there are enough; else nothing."""
    for a in one:
        for b in two:
            if a.day and b.day and abs((a.day - b.day).days) > NEAR_DAYS:
                continue
            shared = a.context & b.context
            if len(shared) >= SHARED_NAMES:
                return sorted(shared)
    return []
