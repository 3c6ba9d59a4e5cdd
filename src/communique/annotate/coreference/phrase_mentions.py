"""Noun phrases and pronouns that only a model takes for mentions: "the newspaper", "the rebels", "the ex-spy"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.coreference.antecedents import Phrase, together
from communique.annotate.coreference.collectives import STATES
from communique.annotate.coreference.discourse import Figure
from communique.annotate.coreference.pronouns import FIRST, OURS, PLURAL, SECOND
from communique.annotate.coreference.reading import Reading
from communique.annotation import Mention, MentionKind

COUNTS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4}
SURE = 0.5  # less sure phrases are none


def add_phrases(reading: Reading, quoted: bool) -> None:
    """Add mentions for phrases that nothing else resolved; those whose actor is not sure stay out.

    ``quoted`` says whether those inside quotations are looked at, or those outside.
    """
    if reading.antecedents is None:
        return
    words = reading.words
    taken: dict[int, int] = {}  # each word that a mention covers, and that mention's index
    for index, mention in enumerate(reading.mentions):
        for word in range(words.index(mention.span[0]), words.index(mention.span[1])):
            if word not in taken or resolved(reading.mentions[index]):
                taken[word] = index
    for phrase in reading.antecedents.phrases:
        first, last = words.index(phrase.span[0]), words.index(phrase.span[1])
        if quoted and words.low[first] in FIRST | OURS | SECOND:
            continue  # who speaks tells whom these mean
        if first >= last or phrase.certainty < SURE or (words.quoted[first] >= 0) != quoted:
            continue
        over = {taken[word] for word in range(first, last) if word in taken}
        if any(resolved(reading.mentions[index]) for index in over):
            continue
        add(reading, phrase, (first, last), over)


def how_many(low: Sequence[str], kind: MentionKind) -> int | None:
    """How many a phrase speaks of, by its words in lower case; None when they leave it open."""
    told = next((COUNTS[word] for word in low if word in COUNTS), None)
    if told is not None or kind == "metonym":
        return told
    several = low[-1] in PLURAL | OURS or (kind == "title" and low[-1].endswith("s"))
    return None if several else 1


def of_several(low: Sequence[str], phrase: Phrase) -> bool:
    """Whether a phrase cannot mean one alone: "the leaders"; "they" may be one body, never one person."""
    return how_many(low, phrase.kind) is None and phrase.person and phrase.kind != "metonym"


def resolved(mention: Mention) -> bool:
    """Whether it is told whom a mention means."""
    return mention.entity is not None or bool(mention.group)


def add(reading: Reading, phrase: Phrase, words: tuple[int, int], over: set[int]) -> None:
    """Add a mention, or resolve the one that is there, when its actor is sure enough."""
    low = reading.words.low[words[0] : words[1]]
    states = bool(STATES.intersection(low))

    def fits(figure: Figure) -> bool:
        return figure.person == phrase.person and (not states or figure.entity.type == "state")

    told = reading.told(words, fits) or {}
    members, certainty = together(told, how_many(low, phrase.kind))
    if not members or (len(members) == 1 and of_several(low, phrase)):
        return
    figure = reading.discourse.figures[members[0]]
    mention = Mention(
        phrase.span,
        phrase.kind,
        figure.entity.type,
        members[0] if len(members) == 1 else None,
        min(certainty, phrase.certainty),
        "model",
        "most likely by its words and its place",
        members if len(members) > 1 else (),
    )
    if len(over) == 1:
        reading.mentions[next(iter(over))] = mention
    else:
        reading.mentions.append(mention)
    if len(members) == 1:
        reading.discourse.note(words, members[0], phrase.kind)
