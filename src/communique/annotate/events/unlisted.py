"""The form of words that a model takes for an act and no cue fits: verb or noun, and which form of it."""

from __future__ import annotations

from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    NEGATIONS,
    PREPOSITIONS,
    SUBJECTS,
    Words,
    is_name,
    is_possessive,
    is_word,
    reads_as_gerund_noun,
    reads_as_verb,
)
from communique.knowledge.events import EventCue, EventCues, Shape

__all__ = ["bare", "shape_of"]

LEADING = AUXILIARIES | NEGATIONS | ADVERBS | {"to"}  # what leads to a verb, and is looked at from it


def bare(words: Words, first: int, last: int) -> tuple[int, int]:
    """Words ``first`` to ``last`` without the auxiliaries and negations they begin with; the next word if none is left:
    "not yet signed" is "signed", which is where its status is read from.
    """
    while first < last and words.low[first] in LEADING:
        first += 1
    if first < last:
        return first, last
    while first < len(words) and words.low[first] in LEADING:
        first += 1
    return (first, first + 1) if first < len(words) and is_word(words.low[first]) else (last - 1, last)


def shape_of(words: Words, first: int, last: int, cues: EventCues) -> tuple[Shape, EventCue | None]:
    """The shape of words ``first`` to ``last`` (exclusive), and the cue they are a form of although it does not fit."""
    for i in range(first, last):
        for form in cues.forms.get(words.low[i], ()):
            end = i + 1 + len(form.rest)
            if form.rest and (words.low[i + 1 : end] != form.rest or end > last):
                continue
            if form.shape == "fixed" or of_that_class(words, i, form.shape, cues):
                return form.shape, form.cue
    return guessed(words, first, last), None


def of_that_class(words: Words, i: int, shape: Shape, cues: EventCues) -> bool:
    """Whether word ``i`` can be of this shape where it stands."""
    if shape in ("base", "third"):
        return reads_as_verb(words, i, i + 1, shape == "third")
    if shape in ("noun", "plural"):
        return not reads_as_verb(words, i, i + 1, shape == "plural")
    if shape == "ing":
        return words.low[i] not in cues.nouns or not reads_as_gerund_noun(words, i, i + 1)
    return True


def guessed(words: Words, first: int, last: int) -> Shape:
    """The shape by endings and what stands beside the words."""
    word, before = words.low[first], words.at(first - 1)
    if word.endswith("ing"):
        return "noun" if reads_as_gerund_noun(words, first, first + 1) else "ing"
    if word.endswith("ed") and len(word) > 4:
        return "past"
    finite = before in SUBJECTS or before in AUXILIARIES
    follows = words.at(first + 1)
    led = before in ARTICLES or before in PREPOSITIONS or is_possessive(before)
    if before == "to" or (before in AUXILIARIES and not word.endswith("s")):
        return "base"
    if finite or (not led and first > 0 and is_name(words.raw[first - 1]) and (follows in ARTICLES or follows == "to")):
        return "third" if word.endswith("s") else "past"
    if reads_as_verb(words, first, first + 1, word.endswith("s")):
        return "third" if word.endswith("s") else "base"
    return "plural" if words.low[last - 1].endswith("s") else "noun"
