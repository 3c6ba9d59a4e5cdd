"""Who is named in an article: persons, states, organisations and media, grouped where names alone decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.annotate.mentions.bodies import BodyMention, find_bodies, leader_bodies
from communique.annotate.mentions.introduced import introduce_outlets
from communique.annotate.mentions.people import Person, find_people
from communique.annotate.mentions.scan import Scan, scan
from communique.annotate.mentions.title_phrases import find_phrases
from communique.annotate.mentions.titles import TitlePhrase
from communique.annotate.mentions.words import Words, read_words
from communique.annotate.page import Page
from communique.annotation import Entity, HeldRole, Mention
from communique.knowledge import Knowledge


@dataclass(frozen=True)
class Named:
    """Entities and mentions as far as names decide; titles and pronouns still have no entity unless a name stands by.

    ``words``, ``marked``, ``phrases`` and ``people`` are the reading behind them, for the steps that resolve the rest:
    ``phrase_of`` maps the index of a title mention to its phrase, ``person_of`` an entity number to its person.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    words: Words = field(repr=False)
    marked: Scan = field(repr=False)
    phrases: tuple[TitlePhrase, ...] = field(repr=False, default=())
    phrase_of: dict[int, TitlePhrase] = field(repr=False, default_factory=dict)
    person_of: dict[int, Person] = field(repr=False, default_factory=dict)


def find_mentions(page: Page, knowledge: Knowledge) -> Named:
    """Names, titles and metonyms of a page, in reading order. Mentions of one entity share its number.

    A title that stands beside a name ("Foreign Minister Ilse Marrow", "Marrow, the foreign minister,") has that
    person's number and gives them a role; every other title has ``entity`` None.
    """
    words = read_words(page)
    marked = scan(words, knowledge)
    introduce_outlets(marked)
    phrases = find_phrases(marked)
    people = find_people(marked, phrases, knowledge)
    taken = {k for p in people for s in p.sightings for k in range(s.first, s.last)}
    bodies = find_bodies(marked, knowledge, taken)
    return _build(page, knowledge, words, marked, phrases, people, bodies)


def _build(
    page: Page,
    knowledge: Knowledge,
    words: Words,
    marked: Scan,
    phrases: Sequence[TitlePhrase],
    people: Sequence[Person],
    bodies: Sequence[BodyMention],
) -> Named:
    entities: list[Entity] = []
    mentions: list[tuple[Mention, TitlePhrase | None]] = []
    person_of: dict[int, Person] = {}
    bearers: dict[tuple[int, int], list[int]] = {}
    by_last_word: dict[int, int] = {}
    for person in people:
        number = len(entities)
        person_of[number] = person
        entities.append(_person(number, person, page, words, knowledge))
        for sighting in person.sightings:
            by_last_word[sighting.last - 1] = number
            mentions.append(
                (
                    Mention(
                        words.span(sighting.first, sighting.last),
                        "name",
                        "person",
                        number,
                        sighting.certainty,
                        "name",
                        sighting.why,
                    ),
                    None,
                )
            )
        for phrase in person.phrases:
            bearers.setdefault((phrase.first, phrase.last), []).append(number)
    keys: dict[str, int] = {}

    def entity_of(key: str, body: BodyMention) -> int:
        if key not in keys:
            keys[key] = len(entities)
            entities.append(Entity(keys[key], body.name, body.type, body.country))
        return keys[key]

    for body in bodies:
        number = entity_of(body.key, body)
        mentions.append(
            (
                Mention(
                    words.span(body.first, body.last), body.kind, body.type, number, body.certainty, body.step, body.why
                ),
                None,
            )
        )
    for first, last, leader in leader_bodies(marked):
        number = by_last_word.get(leader, -1)
        country = entities[number].country if number >= 0 else None
        state = knowledge.polities.get(country)
        if state is not None:
            body = BodyMention(
                first,
                last,
                "title",
                state.code,
                state.name,
                state.type,
                state.country,
                0.8,
                "government named after its leader",
            )
            target: int | None = entity_of(state.code, body)
        else:
            target = None
        mentions.append(
            (
                Mention(
                    words.span(first, last),
                    "title",
                    "government",
                    target,
                    0.8 if target is not None else 0.0,
                    "government named after its leader",
                ),
                None,
            )
        )
    for phrase in phrases:
        if phrase.title.kind == "descriptor" and not phrase.determiner:
            continue
        found = bearers.get((phrase.first, phrase.last), [])
        names = " and ".join(entities[n].name for n in found)
        mention = Mention(
            words.span(phrase.first, phrase.last),
            "title",
            "person",
            found[0] if len(found) == 1 else None,
            0.95 if found else 0.0,
            "title beside name" if found else "title",
            f"the title stands beside {names}" if found else "",
            tuple(found) if len(found) > 1 else (),
        )
        mentions.append((mention, phrase))
    mentions.sort(key=lambda m: (m[0].span[0], -m[0].span[1]))
    phrase_of = {i: p for i, (_, p) in enumerate(mentions) if p is not None}
    return Named(tuple(entities), tuple(m for m, _ in mentions), words, marked, tuple(phrases), phrase_of, person_of)


def _name(person: Person, page: Page, words: Words) -> str:
    """The fullest form as the article writes it, or the name of the user's file."""
    if person.known is None:
        for sighting in person.sightings:
            if tuple(w for w in words.raw[sighting.first : sighting.last] if w != ".") == person.tokens:
                start, end = words.span(sighting.first, sighting.last)
                return " ".join(page.text[start:end].split())
    return person.name


def _person(number: int, person: Person, page: Page, words: Words, knowledge: Knowledge) -> Entity:
    roles: list[HeldRole] = []
    countries: list[str] = []
    if person.known is not None:
        for office in person.known.offices:
            roles.append(
                HeldRole(office.title, office.of, words.span(person.sightings[0].first, person.sightings[0].last))
            )
        if person.known.country:
            countries.append(person.known.country)
    for phrase in person.phrases:
        title = page.text[words.starts[phrase.head] : words.ends[phrase.head_last - 1]]
        if phrase.title.kind in ("counterpart", "descriptor"):
            if phrase.country and phrase.determiner == "his":
                countries.append(phrase.country)
            continue
        if phrase.office != phrase.title.office and phrase.title.general:
            title = phrase.office.title() if title[:1].isupper() else phrase.office
        roles.append(HeldRole(title, phrase.of, words.span(phrase.first, phrase.last), phrase.former))
        country = phrase.country or phrase.title.country
        if country and phrase.title.kind not in ("media", "expert"):
            countries.append(country)
    gender = person.genders.most_common(1)[0][0] if person.genders else None
    unique = tuple({(r.title.lower(), r.of, r.former): r for r in roles}.values())
    return Entity(number, _name(person, page, words), "person", countries[0] if countries else None, gender, unique)
