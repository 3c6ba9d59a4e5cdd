"""What a sentence says became of a meeting it names: held, confirmed, postponed or cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    FUTURE,
    MODALS,
    NEGATIONS,
    STOPS,
    SUBJECTS,
    TO_BE,
    TO_HAVE,
    Words,
    is_name,
    is_word,
    word_set,
)
from communique.annotation import Outcome, PloverRoot, Status
from communique.knowledge.events import Shape
from communique.knowledge.outcomes import OutcomeWords, Phrases

# Acts that are arranged beforehand, so that something can become of them
ARRANGED: frozenset[PloverRoot] = frozenset({"CONSULT", "COOPERATE"})
AHEAD, BACK = 22, 7  # words after and before the meeting among which its outcome is looked for
READINGS: Mapping[Outcome, Status] = {
    "held": "past", "confirmed": "planned", "postponed": "negated", "cancelled": "negated",
}  # fmt: skip
GOT = word_set("get gets got getting be been being")
RELATIVE = word_set("that which who whose")
CLAUSES = word_set("and but while although though whereas as if because so when where after before said says")


class Told(NamedTuple):
    """An outcome and the words that tell it."""

    outcome: Outcome
    why: str


def read_outcome(
    words: Words, first: int, last: int, shape: Shape, outcomes: OutcomeWords, nouns: frozenset[str]
) -> Told | None:
    """What became of the meeting whose noun is words ``first`` to ``last`` (exclusive); None when nothing is said.

    ``nouns`` are nouns for acts: what is told of a later one is not told of this one.
    """
    if shape not in ("noun", "plural"):
        return None
    return _before(words, first, last, outcomes) or _after(words, last, outcomes, nouns)


def _match(words: Words, i: int, phrases: Phrases) -> tuple[tuple[str, ...], Outcome] | None:
    for phrase, outcome in phrases.get(words.at(i), ()):
        if words.low[i : i + len(phrase)] == phrase:
            return phrase, outcome
    return None


def _real(words: Words, i: int) -> bool:
    """Whether the verb at ``i`` is told as fact: not negated, not only possible, not "to do" it."""
    for k in range(i - 1, max(-1, i - 5), -1):
        word = words.low[k]
        if word in NEGATIONS or word.endswith("n't") or word == "to":
            return False
        if word in MODALS and word not in FUTURE:
            return False
        if not (word in TO_BE or word in TO_HAVE or word in GOT or word in ADVERBS or word in FUTURE):
            break
    return True


def _before(words: Words, first: int, last: int, outcomes: OutcomeWords) -> Told | None:
    """An outcome told by a verb or noun the meeting hangs on: "postponed the summit", "put the meeting off"."""
    low = words.low
    for i in range(first - 1, max(-1, first - 1 - BACK), -1):
        if low[i] in STOPS or low[i] in CLAUSES or low[i] == ",":
            break
        active = low[i - 1] not in TO_BE if i else True
        split = outcomes.around.get(low[i], ())
        for phrase, outcome in split:
            if len(phrase) == 2 and phrase[1] in low[last : last + 3] and _real(words, i):
                return Told(outcome, " ".join(phrase))
        found = _match(words, i, outcomes.obj)
        if found and active and i + len(found[0]) <= first and _object(words, i + len(found[0]), first):
            return Told(found[1], " ".join(found[0])) if _real(words, i) else None
        found = _match(words, i, outcomes.noun)
        if found and i + len(found[0]) <= first and _real(words, i):
            return Told(found[1], " ".join(found[0]))
    return None


def _object(words: Words, start: int, first: int) -> bool:
    """Whether the words between a verb and the meeting are only what belongs to the meeting: "their second"."""
    return all(is_word(words.low[k]) or words.low[k] in ("'", "’", "-") for k in range(start, first)) and not any(
        words.low[k] in ("of", "to", "with", "for", "by", "at", "in", "until") for k in range(start, first)
    )


def _after(words: Words, last: int, outcomes: OutcomeWords, nouns: frozenset[str]) -> Told | None:
    """An outcome told by the verb the meeting is the subject of, relative clauses in between passed over."""
    low = words.low
    for i in range(last, min(last + AHEAD, len(words))):
        word = low[i]
        if word in STOPS or (word in CLAUSES and _new_clause(words, i)):
            break
        if word in nouns and word not in ("end", "ends") and low[i - 1] not in ("'s", "of"):
            break
        found = _match(words, i, outcomes.told_of)
        if found and not _attributive(words, i):
            if found[1] == "confirmed" or _real(words, i):
                return Told(found[1], " ".join(found[0]))
            break
        found = _match(words, i, outcomes.passive)
        if found and _passive(words, i) and _real(words, i):
            return Told(found[1], " ".join(found[0]))
    return None


def _new_clause(words: Words, i: int) -> bool:
    """Whether the conjunction at ``i`` begins a clause with a subject of its own; "and" may only join two names."""
    after = words.at(i + 1)
    if after in SUBJECTS:
        return True
    named = i + 1 < len(words) and is_name(words.raw[i + 1])
    return words.low[i] not in ("and", "or") and (after in ARTICLES or named)


def _attributive(words: Words, i: int) -> bool:
    """Whether a form such as "opened" or "ends" stands before a noun or after an article, and so tells nothing."""
    return words.at(i - 1) in ARTICLES or words.at(i - 1) == "to"


def _passive(words: Words, i: int) -> bool:
    """Whether a form of "to be" stands right before, adverbs apart."""
    k = i - 1
    while k >= 0 and (words.low[k] in ADVERBS or words.low[k].endswith("ly")):
        k -= 1
    if k >= 0 and words.low[k] == "be":
        return words.at(k - 1) in FUTURE  # "insists that the talks be cancelled"
    return k >= 0 and (words.low[k] in TO_BE or words.low[k] in GOT)
