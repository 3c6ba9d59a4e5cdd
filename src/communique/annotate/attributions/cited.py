"""Whom a report rests on: "the agency reported, citing a spokesman", "..., according to the agency, quoting Marrow"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.annotate.attributions.adjuncts import skip_right
from communique.annotate.attributions.complements import complement
from communique.annotate.attributions.grammar import Grammar
from communique.annotate.attributions.hits import Hit, find_hits
from communique.annotate.attributions.nouns import source_end
from communique.annotate.attributions.phrases import Subject, find_subject, noun_phrase
from communique.annotate.attributions.reader import Reader
from communique.annotate.attributions.relays import Relay
from communique.annotate.attributions.units import Unit
from communique.annotation import Mention
from communique.article import Span
from communique.knowledge.sources import load as source_words

__all__ = ["find_cited"]

PARTICIPLES = frozenset(["citing", "quoting"])


def find_cited(reader: Reader, unit: Unit, mentions: Sequence[Mention]) -> Iterator[Relay]:
    """The relays of a unit in which "citing" or "quoting" tells who the words come from."""
    if PARTICIPLES.isdisjoint(unit.words):
        return
    grammar = reader.frames.grammar
    hits = [h for h in find_hits(grammar, unit, reader.frames.verbs) if reports(h)]
    for i, word in enumerate(unit.words):
        stop = source_end(grammar, unit, i + 1) if word in PARTICIPLES else i + 1
        if stop <= i + 1 or unit.word(stop) == "as" or not can_tell(grammar, unit, (i + 1, stop), mentions):
            continue
        told = outer(grammar, unit, i, stop, hits)
        if told is not None:
            cue = unit.starts[told[1][0]], unit.ends[told[1][1] - 1]
            inner = reader.source_span(unit, Subject(i + 1, stop, i + 1, "name"))
            yield Relay(reader.source_span(unit, told[0]), cue, inner, (unit.starts[i], unit.ends[i]))


def reports(hit: Hit) -> bool:
    """Whether a cue is a verb of saying that stands as the main verb of its clause."""
    return hit.mood == "finite" and "clause" in hit.cue.frames and "quote" in hit.cue.frames


def can_tell(grammar: Grammar, unit: Unit, items: Span, mentions: Sequence[Mention]) -> bool:
    """Whether what is cited can have said it: people, an outlet, a statement; "citing its missiles" gives a reason."""
    first, last = items
    ends = grammar.prepositions | grammar.words["postmodifier"]  # "officials briefed on the talks"
    head = next((p for p in range(first + 1, last) if unit.words[p] in ends), last)
    if unit.words[head - 1] in grammar.words["people"] | source_words()["cited"] and unit.word(head) != "of":
        return True
    if unit.words[first - 1] == "quoting":
        return unit.caps[head - 1]  # who quotes a name quotes its words; who cites one may give a reason
    start, end = unit.starts[first], unit.ends[head - 1]
    names = (m.span for m in mentions if m.kind == "name" and m.type in ("person", "media"))
    return any(start <= s and e == end for s, e in names)


def outer(grammar: Grammar, unit: Unit, i: int, stop: int, hits: Sequence[Hit]) -> tuple[Subject, Span] | None:
    """Who reports it and the items of the cue, for a participle at item ``i`` whose object ends before ``stop``."""
    words = unit.words
    for hit in hits:
        after = hit.last < i and words[i - 1] == "," and skip_right(grammar, unit, hit.last) == i - 1
        if after:  # "the agency reported on Friday, citing ..."
            subject = find_subject(grammar, unit, hit.first)
            return (subject, (hit.first, hit.last)) if subject is not None else None
        if unit.word(stop) == "," and hit.first == stop + 1 and i > 1 and words[i - 1] == ",":
            phrase = noun_phrase(grammar, unit, i - 2)  # "the agency, citing ..., reported"
            return (Subject(*phrase, phrase[0], "name"), (hit.first, hit.last)) if phrase is not None else None
        if unit.word(stop) == "," and i == 0:  # "Citing ..., the agency reported"
            subject = find_subject(grammar, unit, hit.first)
            if subject is not None and subject.clause == stop + 1:
                return subject, (hit.first, hit.last)
    before = [h for h in hits if h.last < i]
    if before and words[i - 1] == ",":  # "the agency reported that ..., citing ..."
        subject = find_subject(grammar, unit, before[-1].first)
        found = complement(grammar, unit, before[-1].last, before[-1].cue)
        if subject is not None and found is not None and found.kind in ("that", "zero", "quote"):
            return subject, (before[-1].first, before[-1].last)
    for k in range(i - 3, -1, -1):
        if words[k : k + 2] == ["according", "to"] and source_end(grammar, unit, k + 2) == i - 1:
            return Subject(k + 2, i - 1, k + 2, "name"), (k, k + 2)
    return None
