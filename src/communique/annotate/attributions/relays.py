"""Words told through somebody: "the agency quoted Marrow as saying", "Marrow was quoted as saying by the agency".

Each is two attributions of the same words: the outer one of who passes them on, the inner one of who said them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.annotate.attributions.adjuncts import skip_right
from communique.annotate.attributions.complements import complement
from communique.annotate.attributions.extent import content_end, content_spans, manner_of
from communique.annotate.attributions.grammar import is_mark
from communique.annotate.attributions.hits import group_before
from communique.annotate.attributions.phrases import Subject, find_subject, noun_phrase_right
from communique.annotate.attributions.reader import Reader
from communique.annotate.attributions.sides import left_content
from communique.annotate.attributions.units import QUOTE, Unit
from communique.annotation import Manner
from communique.article import Span
from communique.knowledge.sources import load as source_words

__all__ = ["QUOTING", "Relay", "find_quoted"]

QUOTING = source_words()["passes on"]
MOST_NAMED = 24  # items of who is quoted, "as" after them
MOST_AFTER = 5  # items from "saying" to "by the agency"


@dataclass(frozen=True, slots=True)
class Relay:
    """Who passes on whose words: spans of both sources and both cues.

    ``content`` is what the sentence itself shows of the words, and ``manner`` theirs; () when it shows nothing.
    """

    outer_source: Span
    outer_cue: Span
    inner_source: Span
    inner_cue: Span
    content: tuple[Span, ...] = ()
    manner: Manner = "indirect"


def find_quoted(reader: Reader, unit: Unit) -> Iterator[Relay]:
    """The relays of one unit in which somebody quotes or cites somebody as saying something."""
    grammar = reader.frames.grammar
    for i, word in enumerate(unit.words):
        if word not in QUOTING or (i > 0 and unit.words[i - 1] in grammar.determiners):
            continue
        group = group_before(grammar, unit, i)
        if group.helpers & grammar.words["be"]:
            found = passive(reader, unit, i, group.first)
        else:
            found = active(reader, unit, i, group.first)
        if found is not None:
            yield found


def says(reader: Reader, unit: Unit, k: int) -> bool:
    """Whether items ``k`` and the next are "as saying", with any verb of saying."""
    forms = reader.frames.verbs.get(unit.word(k + 1), ())
    return unit.word(k) == "as" and any(f.form == "ing" and "quote" in f.cue.frames for f in forms)


def active(reader: Reader, unit: Unit, i: int, first: int) -> Relay | None:
    """Reads "S quoted X as saying that ..." and '"...," S quoted X as saying'."""
    grammar, words = reader.frames.grammar, unit.words
    as_ = next((p for p in range(i + 1, min(len(words), i + MOST_NAMED)) if says(reader, unit, p)), None)
    if as_ is None or as_ == i + 1 or any(w == QUOTE or grammar.is_verb(unit, p) for p, w in cut(words, i + 1, as_)):
        return None
    subject = find_subject(grammar, unit, first)
    if subject is None:
        return None
    inner = Subject(i + 1, as_, i + 1, "name")
    cue = (unit.starts[as_ + 1], unit.ends[as_ + 1])
    quoted = unit.word(subject.clause - 1) == QUOTE
    content = (quoted and left(reader, unit, subject)) or right(reader, unit, as_ + 2) or left(reader, unit, subject)
    return built(reader, unit, i, subject, inner, cue, content)


def passive(reader: Reader, unit: Unit, i: int, first: int) -> Relay | None:
    """Reads "X was quoted as saying by S" and "X was quoted by S as saying that ..."."""
    grammar, words = reader.frames.grammar, unit.words
    subject = find_subject(grammar, unit, first)
    if subject is None:
        return None
    if says(reader, unit, i + 1):
        by = next((p for p in range(i + 3, min(len(words), i + 3 + MOST_AFTER)) if words[p] == "by"), None)
        if by is None or skip_right(grammar, unit, i + 3, strict=True) < by:
            return None
        stop = noun_phrase_right(grammar, unit, by + 1)
        cue = (unit.starts[first], unit.ends[i + 2])
        content = left(reader, unit, subject) or right(reader, unit, stop)
    elif words[i + 1 : i + 2] == ["by"]:
        as_ = next((p for p in range(i + 2, min(len(words), i + MOST_NAMED)) if says(reader, unit, p)), None)
        if as_ is None:
            return None
        by, stop = i + 1, as_
        cue = (unit.starts[as_ + 1], unit.ends[as_ + 1])
        content = right(reader, unit, as_ + 2) or left(reader, unit, subject)
    else:
        return None
    if not any(unit.caps[by + 1 : stop]) and not passes_on(unit, by + 1, stop):
        return None  # "as saying by telephone"
    return built(reader, unit, i, Subject(by + 1, stop, by + 1, "name"), subject, cue, content)


def passes_on(unit: Unit, first: int, last: int) -> bool:
    """Whether the words name what passes on the words of others: "by state media"."""
    return not source_words()["media"].isdisjoint(unit.words[first:last])


def cut(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, str]]:
    """Items from ``first`` to ``last`` with their places."""
    return ((p, words[p]) for p in range(first, last))


def right(reader: Reader, unit: Unit, k: int) -> list[Span]:
    """The content from item ``k`` on; [] when the sentence has none there."""
    grammar = reader.frames.grammar
    saying = next(f.cue for f in reader.frames.verbs["saying"])
    found = complement(grammar, unit, k, saying) if k < len(unit) else None
    if found is None or found.start >= len(unit):
        return []
    end = content_end(grammar, unit, found.start, reader.frames.verbs, found.kind)
    return content_spans(reader.page.quotations, unit, found.start, end)


def left(reader: Reader, unit: Unit, subject: Subject) -> list[Span]:
    """The content that ends right before the subject; [] when none does."""
    edge = subject.clause
    before = unit.word(edge - 1)
    if before == QUOTE:
        return left_content(reader, unit, edge)
    return left_content(reader, unit, edge - 1) if before == "," and edge > 1 else []


def built(
    reader: Reader, unit: Unit, i: int, outer: Subject, inner: Subject, cue: Span, content: Sequence[Span]
) -> Relay | None:
    """The relay as spans; ``i`` is the item of the word that passes on."""
    if inner.last <= inner.first or outer.last <= outer.first or is_mark(unit.words[inner.first]):
        return None
    outer_cue = (unit.starts[i], unit.ends[i])
    source = reader.source_span(unit, outer)
    quotations = reader.page.quotations
    manner = manner_of(quotations, frozenset(q.inner for q in quotations), unit, list(content))
    return Relay(source, outer_cue, reader.source_span(unit, inner), cue, tuple(content), manner)
