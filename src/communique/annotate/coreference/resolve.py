"""Resolves what names leave open: titles, pronouns, the speakers and addressees of attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.coreference import pronouns
from communique.annotate.coreference.antecedents import Antecedents
from communique.annotate.coreference.carried import carry_over
from communique.annotate.coreference.collective_mentions import collective
from communique.annotate.coreference.collectives import Collective, find_collectives
from communique.annotate.coreference.discourse import Figure, words_of_mention
from communique.annotate.coreference.doubtful import without_doubtful
from communique.annotate.coreference.first_person import first_person, second_person
from communique.annotate.coreference.phrase_mentions import add_phrases
from communique.annotate.coreference.pronoun_mentions import pronoun
from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.source_mentions import address, speakers
from communique.annotate.coreference.title_mentions import title
from communique.annotate.mentions.find import Named
from communique.annotate.page import Page
from communique.annotation import Attribution, Entity, Mention
from communique.knowledge import Knowledge

_Task = tuple[
    int, int, "int | Collective | None"
]  # word, rank, index of a title mention | collective | None for a pronoun
Resolved = tuple[tuple[Entity, ...], tuple[Mention, ...], tuple[Attribution, ...]]


def resolve(
    page: Page,
    knowledge: Knowledge,
    named: Named,
    attributions: Sequence[Attribution],
    antecedents: Antecedents | None = None,
) -> Resolved:
    """All entities, all mentions in reading order, and the attributions with speakers and addressees.

    What is not sure enough stays open: a mention with ``entity`` None, an attribution without speakers. A model's
    ``antecedents`` are weighed beside the rules.
    """
    reading = Reading(page, knowledge, named, attributions, antecedents)
    quoted, outside = note_names(reading)
    work(reading, outside, quoted=False)
    add_phrases(reading, quoted=False)
    speakers(reading)
    work(reading, quoted, quoted=True)
    add_phrases(reading, quoted=True)
    speakers(reading)
    reading.attributions[:] = carry_over(page, reading.attributions, reading.discourse)
    reading.mentions.extend(first_person(reading))
    speakers(reading)
    reading.attributions[:] = without_doubtful(page, reading.attributions, reading.mentions)
    address(reading)
    reading.mentions.extend(second_person(reading))
    mentions = sorted(reading.mentions, key=lambda m: (m.span[0], -m.span[1]))
    return tuple(entity(f) for f in reading.discourse.figures), tuple(mentions), tuple(reading.attributions)


def work(reading: Reading, todo: list[_Task], quoted: bool) -> None:
    """Resolve what is to do, in its order."""
    for word, _, task in todo:
        if task is None:
            pronoun(reading, word, quoted)
        elif isinstance(task, Collective):
            collective(reading, task)
        else:
            title(reading, task)


def note_names(reading: Reading) -> tuple[list[_Task], list[_Task]]:
    """Note every mention that has its entity; list the rest in reading order, those in quotations apart."""
    words = reading.words
    todo: list[_Task] = []
    for index, mention in enumerate(reading.mentions):
        first, last = words_of_mention(words, mention)
        if mention.entity is not None:
            reading.discourse.note((first, last), mention.entity, mention.kind)
            phrase = reading.named.phrase_of.get(index)
            if phrase is not None and phrase.title.kind == "counterpart":
                todo.append((first, 1, index))
        elif mention.group:
            reading.discourse.note_plural(first, mention.group)
        elif index in reading.named.phrase_of:
            todo.append((first, 1, index))
    for i, low in enumerate(words.low):
        if low in pronouns.PRONOUNS and words.raw[i] != "US" and words.sentence[i] >= 0:
            if low in pronouns.FIRST and low != "i" and words.quoted[i] < 0:
                continue
            todo.append((i, 0, None))
    todo.extend((c.first, 2, c) for c in find_collectives(reading.named.marked))
    todo.sort(key=lambda t: t[:2])  # "his counterpart" needs "his" settled first
    outside = [t for t in todo if words.quoted[t[0]] < 0]
    inside = [t for t in todo if words.quoted[t[0]] >= 0]
    return inside, outside


def entity(figure: Figure) -> Entity:
    """The entity with the country and the roles that were learnt of it."""
    country = figure.entity.country or (next(iter(figure.countries)) if len(figure.countries) == 1 else None)
    told = {r.title.lower() for r in figure.roles if r.of}
    roles = tuple(r for r in figure.roles if r.of or r.title.lower() not in told)
    return replace(figure.entity, country=country, roles=roles)
