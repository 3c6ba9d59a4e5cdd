"""The names of the rules and those of the network as one: what the rules lack is added, what cannot be is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from communique.annotate.mentions.bodies import NOUN_TYPES
from communique.annotate.mentions.find import Named
from communique.annotate.mentions.people import Person, fold, same_person
from communique.annotate.mentions.scan import Run
from communique.annotate.mentions.titles import TitlePhrase
from communique.annotate.model.name_spans import FIRM, KIND_OF, NameSpan, bare, find_names, unborne
from communique.annotate.model.words import Words
from communique.annotate.page import Page
from communique.annotation import ActorType, Entity, HeldRole, Mention
from communique.knowledge import Knowledge
from communique.knowledge.names import load as names

__all__ = ["with_names"]

STEP = "model, names"
LEAST = {"person": 0.5, "organization": 0.4, "location": 0.5, "other": 2.0}  # less sure names stay out
WHOLE = {"person": 0.9, "organization": 2.0, "location": 0.7}  # so sure, a known name within a longer one is none


@dataclass
class Drawing:
    """Mentions and entities while they are put together; an entity without mentions is left out at the end."""

    page: Page
    named: Named
    knowledge: Knowledge
    mentions: list[tuple[Mention, TitlePhrase | None]]
    entities: list[Entity]
    proven: frozenset[int]  # persons beyond doubt
    tokens: dict[int, tuple[str, ...]] = field(default_factory=dict)  # folded words of the names of persons
    bearers: dict[str, list[int]] = field(default_factory=dict)  # persons by the first and last of those words
    people: dict[int, Person] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)  # entities that are no persons, by name
    titles: dict[int, int] = field(default_factory=dict)  # mentions of titles by the first word of the name beside

    def bears(self, number: int, tokens: tuple[str, ...]) -> None:
        """Take in the name of a person."""
        self.tokens[number] = tokens
        for word in {tokens[0], tokens[-1]}:
            self.bearers.setdefault(word, []).append(number)


def with_names(page: Page, named: Named, words: Words, scores: NDArray[np.float32], knowledge: Knowledge) -> Named:
    """``named`` with the names that the network (``scores``, words x WIDTH) is sure of.

    What the rules resolved stays as it is where the network does not contradict it. Every mention added has the step
    "model, names" and the network's certainty.
    """
    proven = proven_persons(named)
    weak = [i for i, m in enumerate(named.mentions) if m.kind == "name" and open_to_doubt(m, proven)]
    doubted = unborne(page, named, words, scores, weak)
    spans = find_names(page, named, words, scores, doubted)
    spans = [
        s for s in spans if s.label != "other" and s.certainty >= LEAST[s.label] and not demonym(page, knowledge, s)
    ]
    drawing = Drawing(
        page,
        named,
        knowledge,
        [(m, named.phrase_of.get(i)) for i, m in enumerate(named.mentions)],
        list(named.entities),
        proven,
    )
    for entity in named.entities:
        if entity.type == "person":
            drawing.bears(entity.number, folded(entity.name.split()))
        else:
            drawing.bodies.setdefault(key_of(entity.name), entity.number)
    new = settle(drawing, spans, doubted)
    drawing.people = dict(named.person_of)
    drawing.titles = {p.names[0]: i for i, (_, p) in enumerate(drawing.mentions) if p is not None and len(p.names) == 1}
    # the longest first: they tell whose the short ones are
    for span in sorted(new, key=lambda s: (s.first - s.last, s.first)):
        add(drawing, span)
    return closed(drawing)


def open_to_doubt(mention: Mention, proven: Collection[int]) -> bool:
    """Whether the rules went by less than word lists, titles or a noun that tells what a body is ("Shoal Front")."""
    return mention.step not in FIRM and mention.entity not in proven and mention.type in ("person", "other")


def demonym(page: Page, knowledge: Knowledge, span: NameSpan) -> bool:
    """Whether a span is nothing but "Varlandic" or "Varlanders": such words name nobody."""
    kinds = {r.kind for r in knowledge.actors.of(page.text[span.start : span.end])}
    return bool(kinds) and kinds <= {"adjective", "people"}


def folded(tokens: Iterable[str]) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    return tuple(fold(t) for t in tokens)


def key_of(name: str) -> str:
    """The name of a body or place as it is compared."""
    return " ".join(name.split()).casefold().removeprefix("the ")


def settle(drawing: Drawing, spans: Sequence[NameSpan], doubted: Collection[int]) -> list[NameSpan]:
    """Hold the spans against the names of the rules: mend or drop those, and say which spans are new."""
    page = drawing.page
    new: list[NameSpan] = []
    ranges = [(*bare(page, m), i) for i, (m, _) in enumerate(drawing.mentions) if m.kind in ("name", "metonym")]
    ranges.sort()
    dropped = set(doubted)
    at = 0
    for span in spans:
        while at < len(ranges) and ranges[at][1] <= span.start:
            at += 1
        over: list[tuple[int, int, int]] = []
        for k in range(at, len(ranges)):
            if ranges[k][0] >= span.end:
                break
            if ranges[k][1] > span.start:
                over.append(ranges[k])
        same = [i for start, end, i in over if (start, end) == (span.start, span.end) and i in doubted]
        if same and KIND_OF[drawing.mentions[same[0]][0].type] == span.label:
            dropped.discard(same[0])  # in this place at least the network agrees
            continue
        verdict = against(drawing, span, [o for o in over if o[2] not in doubted])
        if verdict is not None:
            dropped.update(verdict)
            new.append(span)
    drawing.mentions = [m for i, m in enumerate(drawing.mentions) if i not in dropped]
    return new


def against(drawing: Drawing, span: NameSpan, over: Sequence[tuple[int, int, int]]) -> list[int] | None:
    """Which names of the rules a span takes the place of; None when the span itself has to yield."""
    out: list[int] = []
    for start, end, i in over:
        mention = drawing.mentions[i][0]
        same_kind = KIND_OF[mention.type] == span.label
        if (start, end) == (span.start, span.end):
            if same_kind or firm(drawing, mention):
                return None
            out.append(i)
        elif span.start <= start and end <= span.end:  # the span is longer
            fuller = same_kind and span.label == "person" and not known_person(drawing, mention)
            if fuller or not firm(drawing, mention) or span.certainty >= WHOLE[span.label]:
                out.append(i)
        elif start <= span.start and span.end <= end:  # the span is shorter
            if not same_kind or firm(drawing, mention):
                return None
            out.append(i)
        else:
            return None
    return out


def proven_persons(named: Named) -> frozenset[int]:
    """Persons beyond doubt: by the user's file, by a title beside the name, by "Mr" or its like before it."""
    out = {n for n, person in named.person_of.items() if person.known is not None or person.phrases}
    for mention in named.mentions:
        if mention.entity in named.person_of and mention.entity is not None:
            run = named.marked.owner[named.words.index(mention.span[0])] if mention.kind == "name" else None
            if isinstance(run, Run) and run.honorific is not None:
                out.add(mention.entity)
    return frozenset(out)


def firm(drawing: Drawing, mention: Mention) -> bool:
    """Whether a name of the rules is beyond doubt."""
    return mention.step in FIRM or mention.entity in drawing.proven


def known_person(drawing: Drawing, mention: Mention) -> bool:
    """Whether it names a person of the user's file."""
    person = drawing.named.person_of.get(-1 if mention.entity is None else mention.entity)
    return person is not None and person.known is not None


def add(drawing: Drawing, span: NameSpan) -> None:
    """One more mention, of an entity there is or of a new one; a town has none, for it does not act."""
    if span.label != "location" and is_town(drawing, span):
        span = replace(span, label="location")
    number, kind, why = (person if span.label == "person" else thing)(drawing, span)
    mention = Mention((span.start, span.end), "name", kind, number, round(span.certainty, 3), STEP, why)
    drawing.mentions.append((mention, None))


def is_town(drawing: Drawing, span: NameSpan) -> bool:
    """Whether the word lists know a single word as a town, or it is an unknown body's and stands after "in" or "at"."""
    if span.last - span.first > 1:
        return False
    name = words_of(drawing, span)
    forms = (name, name.title()) if name.isupper() else (name,)  # datelines are set in capitals
    if any(r.kind in ("capital", "place") for form in forms for r in drawing.knowledge.actors.of(form)):
        return True
    low = drawing.named.words.low
    return span.label == "organization" and span.first > 0 and low[span.first - 1] in ("in", "at", "near")


def person(drawing: Drawing, span: NameSpan) -> tuple[int | None, ActorType, str]:
    """Whom a span names: the one person of the article whose name it is or is part of, else a new one."""
    raw = tuple(w for w in drawing.named.words.raw[span.first : span.last] if w != ".")
    mine = folded(raw)
    near = {n for word in (mine[0], mine[-1]) for n in drawing.bearers.get(word, ())}
    alike = [n for n in sorted(near) if one(mine, drawing.tokens[n])]
    if len(alike) > 1:
        alike = [n for n in alike if drawing.tokens[n] == mine]
    if len(alike) == 1:
        number = alike[0]
        why = f"names {drawing.entities[number].name}"
        if len(mine) > len(drawing.tokens[number]):
            drawing.entities[number] = replace(drawing.entities[number], name=words_of(drawing, span))
            drawing.bears(number, mine)
    else:
        number, why = len(drawing.entities), "the network reads it as a person's name"
        told = names().gender(raw[0]) if len(raw) > 1 else None
        drawing.entities.append(Entity(number, words_of(drawing, span), "person", gender=told))
        drawing.people[number] = Person(raw, genders=Counter({told: 2} if told else {}))
        drawing.bears(number, mine)
    link(drawing, span, number)
    return number, "person", why


def one(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two folded names may be one person's."""
    if mine == theirs:
        return True
    if len(mine) == 1 or len(theirs) == 1:
        short, long = sorted((mine, theirs), key=len)
        return len(long) > 1 and short[0] in (long[0], long[-1])
    return same_person(mine, theirs)


def link(drawing: Drawing, span: NameSpan, number: int) -> None:
    """A title that stands beside the name and is nobody's yet is the person's."""
    at = drawing.titles.pop(span.first, None)
    if at is None:
        return
    mention, phrase = drawing.mentions[at]
    entity = drawing.entities[number]
    if phrase is None or mention.entity is not None:
        return
    told = f"the title stands beside {entity.name}"
    found = replace(mention, entity=number, certainty=0.9, step="title beside name", why=told)
    drawing.mentions[at] = (found, phrase)
    bearer = drawing.people[number]
    drawing.people[number] = replace(bearer, phrases=[*bearer.phrases, phrase])
    if phrase.title.kind in ("counterpart", "descriptor"):
        return
    words = drawing.named.words
    title = drawing.page.text[words.starts[phrase.head] : words.ends[phrase.head_last - 1]]
    role = HeldRole(title, phrase.of, words.span(phrase.first, phrase.last), phrase.former)
    country = entity.country
    if phrase.title.kind not in ("media", "expert"):
        country = country or phrase.country or phrase.title.country
    drawing.entities[number] = replace(entity, roles=(*entity.roles, role), country=country)


def thing(drawing: Drawing, span: NameSpan) -> tuple[int | None, ActorType, str]:
    """What a span names that is no person: what the knowledge or the article knows by that name, else something new."""
    name = words_of(drawing, span)
    kind: ActorType
    readings = drawing.knowledge.actors.of(name)
    known = next((r for r in readings if r.kind == "name" or (r.kind == "place" and r.polity.name == name)), None)
    if known is not None and known.polity.type != "person":
        key, kind, country = key_of(known.polity.name), known.polity.type, known.polity.country
        name, why = known.polity.name, "a known name"
    elif span.label == "location":
        return None, "place", "the network reads it as the name of a place, and a place does not act"
    else:
        key, kind, country = key_of(name), kind_of_body(drawing, span), None
        why = "the network reads it as the name of an organisation"
    number = drawing.bodies.get(key)
    if number is None:
        number = drawing.bodies[key] = len(drawing.entities)
        drawing.entities.append(Entity(number, name, kind, country))
    return number, drawing.entities[number].type, why


def kind_of_body(drawing: Drawing, span: NameSpan) -> ActorType:
    """What the words of an organisation's name make of it."""
    low, lists = drawing.named.words.low, names().words
    first, last = low[span.first], low[span.last - 1]
    if last in lists["media"] and span.last - span.first > 1:
        return "media"
    if last in lists["company"]:
        return "company"
    return NOUN_TYPES.get(first) or NOUN_TYPES.get(last) or "other"


def words_of(drawing: Drawing, span: NameSpan) -> str:
    """The name as the article writes it, on one line."""
    return " ".join(drawing.page.text[span.start : span.end].split())


def closed(drawing: Drawing) -> Named:
    """The result with mentions in reading order, entities without gaps, and both maps on the new numbers."""
    told = sorted(drawing.mentions, key=lambda m: (m[0].span[0], -m[0].span[1]))
    used = {n for m, _ in told for n in (m.entity, *m.group) if n is not None}
    number = {old: new for new, old in enumerate(n for n in range(len(drawing.entities)) if n in used)}
    mentions = tuple(renumbered(m, number) for m, _ in told)
    entities = tuple(
        e if e.number == new else replace(e, number=new)
        for e, new in ((drawing.entities[old], new) for old, new in number.items())
    )
    people = {number[old]: p for old, p in drawing.people.items() if old in number}
    phrases = {i: p for i, (_, p) in enumerate(told) if p is not None}
    return replace(drawing.named, entities=entities, mentions=mentions, phrase_of=phrases, person_of=people)


def renumbered(mention: Mention, number: Mapping[int, int]) -> Mention:
    """The mention with its entities' new numbers."""
    entity = None if mention.entity is None else number[mention.entity]
    group = tuple(number[n] for n in mention.group)
    same = entity == mention.entity and group == mention.group
    return mention if same else replace(mention, entity=entity, group=group)
