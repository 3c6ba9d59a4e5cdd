"""Words that may tell an act: the cues of ``knowledge/events.csv`` whose needs are met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.events.grammar import Words, is_name, reads_as_gerund_noun, reads_as_verb
from communique.annotation import Mention
from communique.knowledge.events import PARTY, PLACE, EventCue, EventCues, Form

REACH_AFTER, REACH_BEFORE = 8, 5  # words around a trigger among which what it needs is looked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue found at words ``first`` to ``last`` (exclusive) of a sentence."""

    words: Words
    first: int
    last: int
    form: Form

    @property
    def cue(self) -> EventCue:
        """The cue that was found."""
        return self.form.cue


def find_candidates(words: Words, cues: EventCues, parties: Sequence[Mention]) -> list[Candidate]:
    """Cues whose needs are met and whose part of speech fits, none overlapping: longer and surer ones win."""
    found: list[Candidate] = []
    for i, word in enumerate(words.low):
        for form in cues.forms.get(word, ()):
            last = i + 1 + len(form.rest)
            if form.rest and words.low[i + 1 : last] != form.rest:
                continue
            if fits(words, i, last, form, parties, cues):
                found.append(Candidate(words, i, last, form))
                break
    kept: list[Candidate] = []
    for c in found:
        if kept and c.first < kept[-1].last:
            if c.last - c.first > kept[-1].last - kept[-1].first:
                kept[-1] = c
            continue
        kept.append(c)
    return kept


def fits(words: Words, i: int, last: int, form: Form, parties: Sequence[Mention], cues: EventCues) -> bool:
    """Whether the form is meant in the cue's sense here."""
    cue = form.cue
    if cue.not_after and words.at(i - 1) in cue.not_after:
        return False
    if cue.not_before and words.at(last) in cue.not_before:
        return False
    if form.shape in ("base", "third") and not reads_as_verb(
        words, i, last if not form.rest else i + 1, form.shape == "third"
    ):
        return False
    if form.shape in ("noun", "plural") and not form.rest and reads_as_verb(words, i, last, form.shape == "plural"):
        return False
    if form.shape == "ing" and not form.rest and words.low[i] in cues.nouns and reads_as_gerund_noun(words, i, last):
        return False
    if (
        form.shape == "noun"
        and not form.rest
        and words.low[i].endswith("ing")
        and not reads_as_gerund_noun(words, i, last)
    ):
        return False
    return not cue.needs or needs_met(words, i, last, cue, parties)


def needs_met(words: Words, i: int, last: int, cue: EventCue, parties: Sequence[Mention]) -> bool:
    """Whether one of the words the cue needs stands near it in the sentence."""
    low = words.low
    if any(w in cue.needs for w in low[last : last + REACH_AFTER]):
        return True
    if any(w in cue.needs for w in low[max(0, i - REACH_BEFORE) : i]):
        return True
    if PARTY in cue.needs and last < len(words):
        start, end = words.spans[last][0], words.spans[min(last + 3, len(words) - 1)][1]
        if any(start <= m.span[0] < end for m in parties):
            return True
    if PLACE in cue.needs:
        return any(is_name(w) for w in words.raw[last : last + 4])
    return False
