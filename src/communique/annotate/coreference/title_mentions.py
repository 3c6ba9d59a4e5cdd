"""Titles without a name beside them: whom each means, or an entity for somebody who is described and not named."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.coreference.antecedents import together
from communique.annotate.coreference.appositions import subject_of_is
from communique.annotate.coreference.discourse import VERBISH, Figure, Trace
from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.references import (
    LEADERS,
    UNNAMED_KINDS,
    country_of,
    fit,
    learn_in_turn,
    resolve_group,
    resolve_title,
)
from communique.annotate.coreference.whose_words import spoken_for, telling
from communique.annotate.mentions.titles import TitlePhrase
from communique.annotate.mentions.words import Words
from communique.annotation import HeldRole
from communique.knowledge.names import load as names

TAILS = frozenset(["of", "for", "at", "in"])
CLOSES = frozenset([",", ".", ";", ":", ")", "who", "said", "says", "told", ""])  # after an apposition
ONE_OF_A_BODY = frozenset(["spokesperson", "minister"])
FAR = 250  # words on in which a person described first may be named
MOST_MORE = 8  # words of an apposition after its title
COUNTRY_DIFFERS = -4.0
NOT_QUALIFIERS = names().words["determiner"] | names().words["preposition"] | names().words["rank"]
LEARN = 0.5  # a title less sure than this tells nothing of its holder


def title(reading: Reading, index: int) -> None:
    """Resolve or describe the title at an index of the mentions."""
    phrase, mention = reading.named.phrase_of[index], reading.mentions[index]
    owner = owner_of(reading, phrase)
    if mention.entity is not None:
        # "her counterpart, Vasko Tchelidar": he holds the office that she holds
        figure = reading.discourse.figures[mention.entity]
        if owner is not None and owner is not figure and not figure.offices and phrase.title.title == "counterpart":
            figure.offices.update(owner.offices)
        return
    span = (phrase.first, phrase.last)
    named = None if phrase.plural else beside(reading, phrase, owner)
    if named is not None:
        why = f"stands beside {reading.discourse.figures[named].entity.name}"
        reading.mentions[index] = replace(mention, entity=named, certainty=0.9, step="title beside name", why=why)
        reading.discourse.note(span, named, "title")
        learn(reading, named, phrase, owner, 0.9)
        return
    if phrase.plural:
        learn_in_turn(phrase, reading.discourse)
        members, certainty = holders_of(reading, phrase)
        if not members:
            members, certainty = those_meant(reading, phrase)
        if members:
            reading.mentions[index] = replace(
                mention, group=members, certainty=certainty, step="group", why="the two last spoken of who fit"
            )
            reading.discourse.note_plural(phrase.first, members)
        elif phrase.country or phrase.of:
            describe(reading, index, phrase, owner)
        return
    if phrase.determiner in ("the", "his", "name") or (
        phrase.country and phrase.determiner == "" and phrase.title.kind not in ("unnamed",)
    ):
        principals = spoken_for(reading, phrase.head)
        guess = resolve_title(
            phrase,
            reading.discourse,
            owner,
            reading.told(span, lambda figure: figure.person),
            telling(reading, phrase.head) - principals,
            principals,
        )
        if guess.entity is not None:
            reading.mentions[index] = replace(
                mention, entity=guess.entity, certainty=guess.certainty, step="title", why=guess.why
            )
            reading.discourse.note(span, guess.entity, "title")
            figure = reading.discourse.figures[guess.entity]
            if reading.antecedents is None or fit(phrase, country_of(phrase, reading.discourse, owner), figure) > 0:
                learn(reading, guess.entity, phrase, owner, guess.certainty)  # a guess gives nobody an office
            elif phrase.country:
                figure.called.add(phrase.country)
            return
        if phrase.determiner == "the" and not (phrase.country or phrase.of) and phrase.title.kind not in ("unnamed",):
            return  # "the minister", and nobody fits: not knowing is an answer
    if phrase.title.kind == "descriptor" or phrase.title.kind == "counterpart":
        return
    if phrase.determiner == "his" and owner is None:
        return
    if phrase.title.kind in UNNAMED_KINDS or phrase.country or owner is not None:
        describe(reading, index, phrase, owner)


def those_meant(reading: Reading, phrase: TitlePhrase) -> tuple[tuple[int, ...], float]:
    """Who "the leaders" are: those a model is sure of, else the two last spoken of who fit."""
    by_rules = resolve_group(phrase, reading.discourse)
    told = reading.told(
        (phrase.first, phrase.last), lambda figure: figure.person and fit(phrase, phrase.country, figure) >= 0
    )
    if told is None:
        return by_rules
    members, certainty = together(
        told, 2 if {"both", "two"} & set(reading.words.low[phrase.first : phrase.head]) else None
    )
    return (members, certainty) if len(members) > 1 else by_rules


def beside(reading: Reading, phrase: TitlePhrase, owner: Figure | None) -> int | None:
    """The person whose name stands right after a title, or whom a title between commas describes."""
    words, discourse = reading.words, reading.discourse
    after = [t for t in discourse.within(phrase.last, phrase.last + 2) if t.kind == "name"]
    before = [t for t in discourse.within(max(0, phrase.first - 8), phrase.first) if t.kind == "name"]
    joined = after[:1] if after and after[0].first == phrase.last and not words.possessive[phrase.last - 1] else []
    if not joined and after and after[0].first == phrase.last + 1 and words.raw[phrase.last] == ",":
        joined = after[:1] if words.at(after[0].last) in CLOSES else []
    if not joined and before and before[-1].last == phrase.first - 1 and words.raw[phrase.first - 1] == ",":
        joined = before[-1:] if closes(words, phrase.last) else []
    if not joined:
        told = subject_of_is(reading, phrase.first)
        joined = [told] if told is not None else []
    if not joined:
        joined = after_tail(reading, phrase)
    for trace in joined:
        figure = discourse.figures[trace.entity]
        if (
            figure.person
            and figure.entity.named
            and figure is not owner
            and trace.sentence == words.sentence[phrase.first]
            and fit(phrase, country_of(phrase, discourse, owner), figure) > COUNTRY_DIFFERS
        ):
            return trace.entity
    return None


def after_tail(reading: Reading, phrase: TitlePhrase) -> list[Trace]:
    """The name after a title that goes on up to a comma: "the minister of the self-styled state, Gavo Fenn, said"."""
    words = reading.words
    if words.at(phrase.last) not in TAILS:
        return []
    for k in range(phrase.last + 1, phrase.last + MOST_MORE):
        if words.at(k) in VERBISH or words.at(k) in ("", ".", "who"):
            return []
        if words.at(k) == ",":
            found = [t for t in reading.discourse.within(k + 1, k + 2) if t.kind == "name"]
            return [t for t in found if words.at(t.last) in CLOSES][:1]
    return []


def closes(words: Words, at: int) -> bool:
    """Whether an apposition ends at a word or, without a verb before it, soon after: "the head of a company, said"."""
    for k in range(at, at + MOST_MORE):
        if words.at(k) in CLOSES:
            return True
        if words.at(k) in VERBISH:
            return False
    return False


def holders_of(reading: Reading, phrase: TitlePhrase) -> tuple[tuple[int, ...], float]:
    """Who "the foreign ministers of Varland and Palvora" are; the two states when the article does not say."""
    if len(phrase.places) < 2:
        return (), 0.0
    members: list[int] = []
    for country in phrase.places:
        held = [
            f.entity.number
            for f in reading.discourse.persons_of(country, phrase.first)
            if not f.former
            and (
                (phrase.office, phrase.title.kind) in f.offices
                or (phrase.title.kind == "leader" and any(kind in LEADERS for _, kind in f.offices))
            )
        ]
        state = reading.state(country)
        members.extend(held if len(held) == 1 else [state] if state is not None else [])
    return tuple(members), 0.7


def owner_of(reading: Reading, phrase: TitlePhrase) -> Figure | None:
    """The one whose counterpart or minister it is: the pronoun or possessive name at the head of the phrase."""
    if phrase.owner is None:
        return None
    if phrase.owner in reading.pronoun_at:
        return reading.discourse.figures[reading.pronoun_at[phrase.owner]]
    for trace in reading.discourse.within(phrase.owner, phrase.owner + 1):
        return reading.discourse.figures[trace.entity]
    return None


def describe(reading: Reading, index: int, phrase: TitlePhrase, owner: Figure | None) -> None:
    """An entity for somebody unnamed: "a senior Eskemari official", "Marrow's spokesman"."""
    mention = reading.mentions[index]
    text = " ".join(reading.page.article.at(mention.span).split())
    country = country_of(phrase, reading.discourse, owner)
    holder = named_later(reading, phrase, country)
    if holder is not None:
        why = f"the only one with that office whom the article names: {reading.discourse.figures[holder].entity.name}"
        reading.mentions[index] = replace(mention, entity=holder, certainty=0.65, step="title", why=why)
        reading.discourse.note((phrase.first, phrase.last), holder, "title")
        return
    figure = reading.discourse.add_entity(
        text, "other" if phrase.plural else "person", country, phrase.title.gender, named=False
    )
    figure.offices.add((phrase.office, phrase.title.kind if phrase.title.kind != "official" else "unnamed"))
    figure.former = phrase.former
    figure.past.update([phrase.office] if phrase.former else [])
    number = figure.entity.number
    reading.mentions[index] = replace(
        mention,
        entity=number,
        type=figure.entity.type,
        certainty=0.7,
        step="description",
        why="described, not named",
    )
    reading.discourse.note((phrase.first, phrase.last), number, "title")
    if phrase.plural:
        reading.discourse.note_plural(phrase.first, (number,))


def named_later(reading: Reading, phrase: TitlePhrase, country: str | None) -> int | None:
    """Who "a Palvoran ministry spokesman" is when the article later names one, and only one, of that country or body.

    Only offices that a body has one or few of: many officials and diplomats are spoken of without a name.
    """
    if phrase.plural or phrase.title.kind not in ONE_OF_A_BODY or not country:
        return None
    office = phrase.office, phrase.title.kind
    later = {t.entity for t in reading.discourse.within(phrase.last, phrase.last + FAR) if t.kind == "name"}
    held = {
        figure.entity.number
        for figure in reading.discourse.persons_of(country, phrase.first)
        if figure.entity.named and not figure.former and office in figure.offices
    }
    # "a ministry spokesman, Gavo Fenn": his country is not told, his body is
    said = qualifiers(reading, phrase)
    held |= {
        number
        for number in later
        for other in getattr(reading.named.person_of.get(number), "phrases", ())
        if (other.office, other.title.kind) == office
        and not reading.discourse.figures[number].countries
        and (qualifiers(reading, other) or {""}) <= said
    }
    return next(iter(held)) if len(held) == 1 and held <= later else None


def qualifiers(reading: Reading, phrase: TitlePhrase) -> set[str]:
    """The words that say whose title it is: "commerce", "ministry"."""
    low = reading.words.low[phrase.first : phrase.head] + reading.words.low[phrase.head_last : phrase.last]
    return {w for w in low if w.isalpha() and w not in NOT_QUALIFIERS}


def learn(reading: Reading, entity: int, phrase: TitlePhrase, owner: Figure | None, certainty: float) -> None:
    """What a resolved title adds to what is known of a person."""
    figure = reading.discourse.figures[entity]
    if phrase.title.kind in ("descriptor", "counterpart") or certainty < LEARN:
        return
    country = country_of(phrase, reading.discourse, owner)
    if not figure.offices:
        figure.offices.add((phrase.office, phrase.title.kind))
        title = reading.page.text[reading.words.starts[phrase.head] : reading.words.ends[phrase.head_last - 1]]
        figure.roles.append(HeldRole(title, phrase.of, reading.words.span(phrase.first, phrase.last), phrase.former))
    if country and not figure.countries:
        reading.discourse.learn_country(figure, country)
