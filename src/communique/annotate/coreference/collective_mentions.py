"""Common nouns for states and bodies in an article: a mention for each whose meaning is told."""

from __future__ import annotations

from communique.annotate.coreference.antecedents import Guess, together
from communique.annotate.coreference.collectives import BODY_NAMES, STATE, STATES, Collective, resolve_collective
from communique.annotate.coreference.parties import kinds_of
from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.reported import country_of_holder, is_source
from communique.annotate.coreference.together import spoke_together
from communique.annotation import Mention


def collective(reading: Reading, found: Collective) -> None:
    """Add a mention for a common noun when it is told which state or body it means."""
    owner = reading.pronoun_at.get(found.owner) if found.owner is not None else None
    figure = reading.discourse.figures[owner] if owner is not None else None
    group: tuple[int, ...] = ()
    by = "the two last spoken of"
    guess = Guess(None, 0.0, "")
    if found.noun in STATE and figure is not None and figure.person and len(figure.countries) == 1:
        guess = Guess(reading.state(next(iter(figure.countries))), 0.7, "the country of its owner")
    elif found.noun in STATE and found.owner is None:
        country = country_of_holder(reading.reports, reading.discourse, found.first)
        if country is not None:
            guess = Guess(reading.state(country), 0.6, "the country of the speaker")
    if found.noun in STATES and guess.entity is None:
        group = spoke_together(
            reading.page, reading.reports, reading.discourse, reading.names, found.first, states=True, two=found.pair
        )
    if guess.entity is None and not group:
        guess, group = resolve_collective(found, reading.discourse)
        parties = reading.parties(kinds_of(reading.words, found.first, found.last)) if guess.entity is None else ()
        # one of the two nearest may only be where they met; two others altogether are those who are spoken of
        if parties and (not group or len({*group, *parties}) < len(group) + len(parties)):
            group, by = parties, "the two that the article is about"
    if found.noun in STATES and found.pair and guess.entity is None and not group:
        told = reading.told((found.first, found.last), lambda figure: figure.entity.type == "state")
        group, _ = together(told or {}, 2)
    if guess.entity is None and not group:
        bare_body(reading, found)
        return
    kind = reading.discourse.figures[guess.entity].entity.type if guess.entity is not None else "state"
    certainty = guess.certainty if guess.entity is not None else 0.65
    why = guess.why or by
    reading.mentions.append(
        Mention(
            reading.words.span(found.first, found.last),
            "title",
            kind,
            guess.entity,
            certainty,
            "common noun",
            why,
            group,
        )
    )
    if guess.entity is not None:
        reading.discourse.note((found.first, found.last), guess.entity, "title")
    else:
        reading.discourse.note_plural(found.first, group)


def bare_body(reading: Reading, found: Collective) -> None:
    """A body told by its kind alone ("the finance ministry") when it is the source of somebody's words."""
    span = reading.words.span(found.first, found.last)
    if found.noun not in BODY_NAMES or not is_source(reading.reports, span[0]):
        return
    name = " ".join(reading.page.article.at(span).split())
    key = name.lower().removeprefix("the ")
    if key not in reading.unnamed:
        reading.unnamed[key] = reading.discourse.add_entity(key, "government", None, None, named=False).entity.number
    number = reading.unnamed[key]
    reading.mentions.append(
        Mention(span, "title", "government", number, 0.6, "description", "a body told by its kind; whose is not told")
    )
    reading.discourse.note((found.first, found.last), number, "title")
