"""Pronouns of an article: a mention for each, with whom it means where that is sure enough."""

from __future__ import annotations

from communique.annotate.coreference import pronouns
from communique.annotate.coreference.discourse import Figure
from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.reported import holders, last_speaker
from communique.annotation import Mention

TELLS_GENDER = 0.8  # a pronoun surer than this tells the gender of somebody whose name does not
GENDERS = dict.fromkeys(pronouns.MALE, "male") | dict.fromkeys(pronouns.FEMALE, "female")


def pronoun(reading: Reading, word: int, quoted: bool) -> None:
    """Add a mention for the pronoun at a word; without an entity when it is not sure enough."""
    low = reading.words.low[word]
    if low in pronouns.FIRST:
        return
    if low in pronouns.PLURAL:
        members, certainty = pronouns.resolve_plural(
            reading.discourse, word, reading.told((word, word + 1), lambda figure: True)
        )
        if len(members) == 1 and reading.discourse.figures[members[0]].person:
            members, certainty = (), 0.0  # no single person is "they" in news
        entity = members[0] if len(members) == 1 else None
        reading.mentions.append(
            Mention(
                reading.words.span(word, word + 1),
                "pronoun",
                "other",
                entity,
                certainty,
                "pronoun",
                "the group last spoken of" if members else "",
                members if len(members) > 1 else (),
            )
        )
        if members:
            reading.discourse.note_plural(word, members)
        return
    if low in pronouns.RELATIVE:
        guess = pronouns.resolve_relative(reading.discourse, word)
        if guess.entity is None:
            return
    elif low in pronouns.NEUTER:
        if pronouns.is_expletive(reading.words, word):
            return
        guess = pronouns.resolve_neuter(reading.discourse, word, reading.told((word, word + 1), acts_as_body))
    else:
        holder, barred = holders(reading.reports, reading.discourse, word, quoted)
        before = last_speaker(reading.page, reading.reports, reading.discourse, word)
        told = reading.told((word, word + 1), lambda figure: figure.person)
        guess = pronouns.resolve_third(reading.discourse, word, reading.speaking, holder, barred, before, told)
    figure = reading.discourse.figures[guess.entity] if guess.entity is not None else None
    kind = figure.entity.type if figure is not None else ("state" if low in pronouns.NEUTER else "person")
    reading.mentions.append(
        Mention(
            reading.words.span(word, word + 1), "pronoun", kind, guess.entity, guess.certainty, "pronoun", guess.why
        )
    )
    if guess.entity is not None:
        reading.pronoun_at[word] = guess.entity
        reading.discourse.note((word, word + 1), guess.entity, "pronoun")
        reading.note_speaking(word, guess.entity)
        if figure is not None and figure.gender is None and figure.person and guess.certainty >= TELLS_GENDER:
            figure.gender = GENDERS.get(low)


def acts_as_body(figure: Figure) -> bool:
    """Whether "it" may mean an entity."""
    return not figure.person and figure.entity.type not in ("media", "place", "other")
