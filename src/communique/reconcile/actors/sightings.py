"""One entity of one article, as it is compared with the entities of other articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from communique.annotation import Annotations, Entity, Mention
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.actors.names import parts, sound
from communique.reconcile.words import fold

EntityKey = tuple[str, int]
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entity with its mentions. ``context`` holds the other names of its article; a user's person has article "".

    ``called`` are the single name parts it goes by there;
    ``terms`` are the days of the roles of a user's person, one a role; None where the file gives no days.
    """

    key: EntityKey
    entity: Entity
    parts: tuple[str, ...]
    day: date | None
    mentions: tuple[Mention, ...]
    context: frozenset[str]
    terms: tuple[Interval | None, ...] = ()
    called: frozenset[str] = frozenset()

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
                    called=_called(articles[article_id], mentions[entity.number]) if entity.type == "person" else NONE,
                )
    return found


def _called(article: Article, mentions: Sequence[Mention]) -> frozenset[str]:
    """The name parts that stand alone in the article for somebody."""
    names = {parts(article.at(m.span)) for m in mentions if m.kind == "name"}
    return frozenset(name[0] for name in names if len(name) == 1)


def label(entity: Entity) -> str:
    """The entity's name so that spellings of a person's name meet."""
    return " ".join(sound(p) for p in parts(entity.name)) if entity.type == "person" else fold(entity.name)


def role_words(title: str) -> str:
    """A role's title for comparing: no article, no possessive, lower case."""
    return " ".join(
        w for w in fold(title).split() if w not in ("the", "a", "an", "his", "her", "their", "its", "then", "former")
    )
