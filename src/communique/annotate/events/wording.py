"""The words at and around a possible act, as names of signs whose weights were learnt from labelled articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log

from communique.annotate.events.candidates import Candidate
from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    STOPS,
    SUBORDINATORS,
    Words,
    is_name,
    is_possessive,
    is_word,
)
from communique.annotate.events.opinions import parted
from communique.annotate.events.scenes import Scene
from communique.annotation import EventMention, Status

__all__ = ["STATUSES", "status_by_words", "status_words", "stem"]

OPENING = 4  # sentences that begin an article
LEAST = -8.0  # log probabilities are cut off here
LEFT, RIGHT, FAR = 8, 4, 5  # words looked at before a trigger, after it, and for what it is done to
ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
EMPTY = ADVERBS | ARTICLES | AUXILIARIES | CONJUNCTIONS | PREPOSITIONS | SUBORDINATORS | {"to", "not", "'s"}
STATUSES: tuple[Status, ...] = ("past", "planned", "alleged", "denied", "negated", "hypothetical")


def stem(word: str) -> str:
    """A lower-case word without its inflection: "imposed", "imposing" and "imposes" are one."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.rstrip("y").rstrip("i")


def plain(words: Words, i: int) -> str:
    """A word as it is looked up: names, possessives and numbers are one each, as who acts says nothing of the act."""
    word = words.low[i]
    if is_possessive(word) and word not in ("his", "her", "its", "their", "our", "your", "my"):
        return "(possessive)"
    if word[0].isdigit():
        return "(number)"
    return "(name)" if is_name(words.raw[i]) and i > 0 else word


def words_beside(words: Words, c: Candidate) -> list[str]:
    """Signs in the trigger and the words of its clause beside it."""
    shape = c.form.shape
    noun = shape in ("noun", "plural")
    kind = "noun" if noun else "verb"
    head = stem(words.low[c.last - 1 if noun else c.first])
    found = [f"word {head}", f"word {head}, {shape}", f"shape {shape}"]
    for i in range(c.first - 1, max(-1, c.first - 1 - LEFT), -1):
        if words.low[i] in STOPS:
            break
        word = plain(words, i)
        found.append(f"{kind} after {word}")
        if c.first - i <= 2:
            found.append(f"{kind} {c.first - i} after {word}")
    for i in range(c.last, min(c.last + RIGHT, len(words))):
        if words.low[i] in STOPS:
            break
        word = plain(words, i)
        found.append(f"{kind} before {word}")
        if i == c.last:
            found.append(f"{kind} 1 before {word}")
    for i in range(c.last, min(c.last + FAR, len(words))):
        if words.low[i] in STOPS:
            break
        if is_word(words.low[i]) and words.low[i] not in EMPTY:
            word = plain(words, i)
            done_to = word if word.startswith("(") else stem(word)
            found += [f"with {done_to}", f"{head} with {done_to}"]
            break
    if c.first == 0 or not is_word(words.at(c.first - 1)):
        found.append(f"{kind} after a mark")
    if not is_word(words.at(c.last)):
        found.append(f"{kind} before a mark")
    return found


def status_words(scene: Scene, c: Candidate, row: EventMention, reading: str, mine: bool) -> list[str]:
    """Signs for the status of an act that the rules read as ``row``; ``mine`` when its own actor reports it."""
    root = row.type
    found = words_beside(scene.words, c)
    found.append(f"{'noun' if c.form.shape in ('noun', 'plural') else 'verb'} {'not ' * (row.within is None)}reported")
    if scene.heading:
        found.append("in heading")
    if scene.words.sentence < OPENING:
        found.append("at the beginning")
    found += [f"{root}", f"rules {row.status}", f"rules {reading} {row.status}", f"rules {row.status} {root}"]
    published = scene.page.article.day
    ahead = row.date is not None and published is not None and row.date.start > published
    found.append("time ahead" if ahead else "timed" if row.time else "not timed")
    if row.within is None:
        found.append("nobody's words")
        return found
    said = scene.attributions[row.within]
    cue = [stem(w) for span in said.cue for w in scene.page.text[slice(*span)].lower().split()]
    whose = "own words" if mine else "another's words"
    found += [f"said: {word}" for word in cue]
    found += [f"said: {word}, {root}" for word in cue]
    found += [f"{said.manner} words", whose, f"{whose}, {root}", f"{whose}, rules {row.status}"]
    found += [f"words that make: {act}" for act in said.acts]
    if said.within is not None:
        found.append("reported twice over")
    if not row.actors:
        found.append("reported, nobody acts")
    return found


def status_by_words(found: Iterable[str], weights: Mapping[str, float]) -> dict[Status, float]:
    """Log probability of each status by what the words of an act weigh."""
    parts = parted(weights)
    asked = [parts.get(f"{status} by words", {}) for status in STATUSES]
    sums = [of.get("always", 0.0) for of in asked]
    for sign in found:
        for i, of in enumerate(asked):
            if sign in of:
                sums[i] += of[sign]
    most = max(sums)
    whole = most + log(sum(exp(s - most) for s in sums))
    return {status: max(LEAST, s - whole) for status, s in zip(STATUSES, sums, strict=True)}
