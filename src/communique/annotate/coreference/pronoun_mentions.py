"""Pronouns of an article: a mention for each, with whom it means where that is sure enough."""

from __future__ import annotations

from communique.annotate.coreference import pronouns
from communique.annotate.coreference.antecedents import Guess
from communique.annotate.coreference.discourse import Figure
from communique.annotate.coreference.heads import is_plural
from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.reported import holders, is_source, last_speaker, source_trace
from communique.annotate.coreference.source_mentions import unnamed
from communique.annotate.coreference.speakers import read_source
from communique.annotation import Attribution, Mention

MOST_ROWS = 6  # attributions looked through
SPOKE_LAST = 0.75  # that "they", as a source, are those without a name who spoke last
TELLS_GENDER = 0.8  # a pronoun surer than this tells the gender of somebody whose name does not
GENDERS = dict.fromkeys(pronouns.MALE, "male") | dict.fromkeys(pronouns.FEMALE, "female")


def pronoun(reading: Reading, word: int, quoted: bool) -> None:
    """Add a mention for the pronoun at a word; without an entity when it is not sure enough."""
    low = reading.words.low[word]
    if low in pronouns.FIRST:
        return
    if low in pronouns.PLURAL:
        members, certainty = several_before(reading, word)
        if not members:
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
        outlet = outlet_before(reading, word)
        guess = outlet or pronouns.resolve_neuter(reading.discourse, word, reading.told((word, word + 1), acts_as_body))
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


def several_before(reading: Reading, word: int) -> tuple[tuple[int, ...], float]:
    """Who "they" at a word are when it is a source and they spoke last: "the officials said", "they said".

    () when the last source near is not plural or not known.
    """
    start = reading.words.starts[word]
    here = reading.page.paragraph_at(start)
    if here is None or reading.words.low[word] != "they" or not is_source(reading.reports, start):
        return (), 0.0
    for row in reading.reports.before(start, MOST_ROWS):
        (first, last), there = row.source[0], reading.page.paragraph_at(row.source[0][0])
        if row.within is not None or reading.page.text[first:last].lower() == "they":
            continue
        if there is None or here - there > 1 or not is_plural(reading.page.text[first:last]):
            break
        number = unnamed_source(reading, row)
        return ((number,), SPOKE_LAST) if number is not None else ((), 0.0)
    return (), 0.0


def outlet_before(reading: Reading, word: int) -> Guess | None:
    """The outlet that "it" at a word means when it is a source and an outlet spoke last ("it said")."""
    start = reading.words.starts[word]
    here = reading.page.paragraph_at(start)
    if here is None or reading.words.low[word] != "it" or not is_source(reading.reports, start):
        return None
    row = next((r for r in reading.reports.before(start, MOST_ROWS) if r.within is None), None)
    trace = source_trace(row, reading.discourse) if row is not None else None
    there = reading.page.paragraph_at(reading.words.starts[trace.first]) if trace is not None else None
    if trace is None or there is None or here - there > 1:
        return None
    entity = reading.discourse.figures[trace.entity].entity
    return Guess(trace.entity, SPOKE_LAST, f"spoke last: {entity.name}") if entity.type == "media" else None


def unnamed_source(reading: Reading, row: Attribution) -> int | None:
    """The entity of several without a name who are the source of a row: "the officials", "two people"."""
    words = reading.words
    first, last = (words.index(at) for at in row.source[0])
    for trace in reading.discourse.within(first, first + 1):
        figure = reading.discourse.figures[trace.entity]
        return trace.entity if figure.entity.type == "other" and not figure.entity.named else None
    described = read_source(reading.page, row.source, reading.names).description
    head = words.low[last - 1]
    plural = words.raw[last - 1] == head and (head.endswith("s") or head == "people")
    return unnamed(reading, described, row) if described and plural else None


def acts_as_body(figure: Figure) -> bool:
    """Whether "it" may mean an entity."""
    return not figure.person and figure.entity.type not in ("media", "place", "other")
