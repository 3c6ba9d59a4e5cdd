"""Noun phrases and pronouns that only a model takes for mentions: "the newspaper", "the rebels", "the ex-spy"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from communique.annotate.coreference.antecedents import Phrase, together
from communique.annotate.coreference.appositions import beside_name
from communique.annotate.coreference.collectives import STATES
from communique.annotate.coreference.discourse import Figure
from communique.annotate.coreference.pronouns import FIRST, OURS, PLURAL, SECOND
from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.references import fit
from communique.annotate.coreference.reported import is_source
from communique.annotate.coreference.whose_words import telling
from communique.annotation import Mention, MentionKind
from communique.knowledge.names import load as names

COUNTS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4}
DASHES = frozenset(["-", "--", "–", "—"])
BESIDE = 0.9
NAMED_BESIDE = "the name stands beside the description"
LIKELY = "most likely by its words and its place"
ELSE = -1.0  # points of a title for whom another office is told
DETERMINERS = names().words["determiner"]
AGAINST_GRAMMAR = 0.75  # whose words they are, when grammar left a pronoun open, needs a model surer than this
NEAR = 200  # words of a paragraph on each side of "I" in which others are looked for
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
        if phrase.kind == "title" and DETERMINERS.issuperset(words.low[first:last]):
            continue  # "the", cut off from its noun
        over = {taken[word] for word in range(first, last) if word in taken}
        clear = [reading.mentions[index] for index in over if resolved(reading.mentions[index])]
        described = phrase.person and phrase.kind == "title" and not any(told_already(m, phrase) for m in clear)
        named = beside_name(reading, (first, last)) if described else None
        if named is not None:
            certainty = min(BESIDE, phrase.certainty)
            note(reading, phrase, (first, last), () if clear else over, (named,), certainty, NAMED_BESIDE)
        elif not clear:
            add(reading, phrase, (first, last), over)


def told_already(mention: Mention, phrase: Phrase) -> bool:
    """Whether a resolved mention inside a description is more than a part of it: "[head] of Arbo's bank" is."""
    return (mention.kind == "title" and mention.type == "person") or mention.span == phrase.span


def not_meant(reading: Reading, words: tuple[int, int]) -> set[int]:
    """Whom a title at ``words`` (first, last) cannot mean: who says it, and who is named in it ("a Marrow ally")."""
    named = {t.entity for t in reading.discourse.within(*words)}
    return named | telling(reading, words[1] - 1)


def told_of(reading: Reading, word: int) -> set[int]:
    """Who is named or called by a title in the paragraph of a word: none of them is "I" there."""
    paragraph = reading.page.paragraph_at(reading.words.starts[word])
    if paragraph is None:
        return set()
    start, end = reading.page.paragraphs[paragraph].span
    first, last = max(reading.words.index(start), word - NEAR), min(reading.words.index(end), word + NEAR)
    traces = reading.discourse.within(first, last)
    words = reading.words
    return {
        t.entity
        for t in traces
        if words.low[t.first] not in FIRST and not (t.first and words.raw[t.first - 1] in DASHES)  # a signature
    }


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

    barred: set[int] = set()
    if phrase.person and phrase.kind == "title":
        barred = not_meant(reading, words)
    elif low[0] in FIRST:
        barred = told_of(reading, words[0])

    speaks = phrase.person and is_source(reading.reports, phrase.span[0])
    # a title that is a source: not of somebody who is known to hold another office
    titles = [reading.named.phrase_of[i] for i in over if i in reading.named.phrase_of] if speaks else []

    def fits(figure: Figure) -> bool:
        if figure.entity.number in barred or any(fit(t, t.country, figure) <= ELSE for t in titles):
            return False
        return figure.person == phrase.person and (not states or figure.entity.type == "state")

    members, certainty = together(reading.told(words, fits) or {}, how_many(low, phrase.kind))
    if speaks and phrase.kind == "pronoun" and certainty < AGAINST_GRAMMAR:
        return
    if members and not (len(members) == 1 and of_several(low, phrase)):
        note(reading, phrase, words, over, members, min(certainty, phrase.certainty), LIKELY)


def note(
    reading: Reading,
    phrase: Phrase,
    words: tuple[int, int],
    over: Collection[int],
    members: tuple[int, ...],
    certainty: float,
    why: str,
) -> None:
    """Add a mention of ``members``, or put it in the place of the only one whose index is in ``over``."""
    figure = reading.discourse.figures[members[0]]
    mention = Mention(
        phrase.span,
        phrase.kind,
        figure.entity.type,
        members[0] if len(members) == 1 else None,
        certainty,
        "model",
        why,
        members if len(members) > 1 else (),
    )
    if len(over) == 1:
        reading.mentions[next(iter(over))] = mention
    else:
        reading.mentions.append(mention)
    if len(members) == 1:
        reading.discourse.note(words, members[0], phrase.kind)
