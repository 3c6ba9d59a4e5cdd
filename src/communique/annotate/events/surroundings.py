"""What stands around an event cue and speaks for or against an event being told there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    SUBORDINATORS,
    TO_BE,
    TO_HAVE,
    Words,
    is_name,
    is_possessive,
    is_word,
)
from communique.annotation import Mention
from communique.knowledge.events import EventCue, Shape

NEAR = 60  # characters within which a party counts as near


def signs(
    words: Words,
    first: int,
    last: int,
    cue: EventCue,
    shape: Shape,
    parties: Sequence[Mention],
    *,
    heading: bool,
    quoted: bool,
    told_before: int,
) -> list[str]:
    """Names of the signs present, as in ``knowledge/event_signs.csv``."""
    noun = shape in ("noun", "plural")
    kind = "noun" if noun else "verb"
    start, end = words.spans[first][0], words.spans[last - 1][1]
    out = [f"shape {shape}"]
    if not noun:
        out.append(f"{kind} after {before_verb(words, first)}")
        out.append(f"{kind} before {after_word(words, last)}")
    else:
        out.append(f"{kind} after {before_noun(words, first)}")
        out.append(f"{kind} before {after_word(words, last)}")
    if any(start - NEAR <= m.span[0] < start for m in parties):
        out.append(f"{kind}: party before")
    if any(end <= m.span[0] < end + NEAR for m in parties):
        out.append(f"{kind}: party after")
    if heading:
        out.append("in heading")
    if quoted:
        out.append(f"{kind} quoted")
    if told_before:
        out.append(f"{kind} told {'once' if told_before == 1 else 'twice' if told_before == 2 else 'often'} before")
    if len(words) < 12:
        out.append("short sentence")
    return out


def before_verb(words: Words, first: int) -> str:
    """The kind of word before a verb, adverbs skipped."""
    i = first - 1
    while i >= 0 and (words.low[i] in ADVERBS or words.low[i].endswith("ly")):
        i -= 1
    word = words.at(i)
    if word == "to":
        return "to"
    if word in NEGATIONS:
        return "negation"
    if word in MODALS:
        return "modal"
    if word in TO_HAVE or word in TO_BE:
        return "auxiliary"
    if word in ARTICLES or is_possessive(word):
        return "article"
    if word in PREPOSITIONS:
        return "preposition"
    if word in CONJUNCTIONS or word in SUBORDINATORS:
        return "conjunction"
    if not word or not is_word(word):
        return "mark"
    return "name" if is_name(words.raw[i]) else "word"


def before_noun(words: Words, first: int) -> str:
    """The kind of word before a noun."""
    word = words.at(first - 1)
    if word in ("the", "this", "that", "these", "those"):
        return "the"
    if word in ("a", "an"):
        return "a"
    if word in ("no", "any", "some", "every"):
        return "any"
    if is_possessive(word):
        return "possessive"
    if word in PREPOSITIONS or word == "to":
        return "preposition"
    if word in AUXILIARIES:
        return "auxiliary"
    if word in CONJUNCTIONS or word in SUBORDINATORS:
        return "conjunction"
    if not word or not is_word(word):
        return "mark"
    if is_name(words.raw[first - 1]):
        return "name"
    if word.endswith("ing"):
        return "-ing"
    if word.endswith("ed"):
        return "-ed"
    return "word"


def after_word(words: Words, last: int) -> str:
    """The kind of word after a trigger."""
    word = words.at(last)
    if word in ("of", "with", "on", "against", "between", "to", "for", "in", "by", "that", "from", "at"):
        return word
    if word in PREPOSITIONS:
        return "preposition"
    if word in AUXILIARIES:
        return "auxiliary"
    if word in ARTICLES or is_possessive(word):
        return "article"
    if word in CONJUNCTIONS or word in SUBORDINATORS:
        return "conjunction"
    if not word or not is_word(word):
        return "mark"
    if is_name(words.raw[last]):
        return "name"
    return "word"


def weigh(certainty: float, present: Sequence[str], weights: Mapping[str, float]) -> float:
    """The cue's certainty moved by the signs' log odds; between 0.01 and 0.97."""
    odds = weights.get("cue", 1.0) * math.log(certainty / (1 - certainty)) + weights.get("always", 0.0)
    odds += sum(weights.get(sign, 0.0) for sign in present)
    return min(0.97, max(0.01, 1 / (1 + math.exp(-odds))))
