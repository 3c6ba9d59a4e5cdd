"""Where the attributed words end, and what spans and manner they have."""

from __future__ import annotations

from communique.annotate.attributions.grammar import Grammar, is_mark
from communique.annotate.attributions.units import QUOTE, Unit
from communique.annotate.page import Quotation
from communique.annotation import Manner
from communique.article import Span
from communique.knowledge.cues import CueForm

SHORT_KINDS = ("object", "to", "quote")  # complements that an adjunct of the reporter's often follows


def content_end(
    grammar: Grammar, unit: Unit, start: int, verbs: dict[str, tuple[CueForm, ...]], kind: str, *, fronted: bool = False
) -> int:
    """The item after the content that begins at item ``start``: the end of the unit unless the reporter speaks again.

    ``fronted``: the cue stands in a clause such as "while X said ...", which ends where the main clause begins.
    """
    words, n = unit.words, len(unit.words)
    cuts = grammar.words["cut after comma"]
    connectives = grammar.words["reporting connective"]
    k = start + 1
    depth = 0
    while k < n:
        word = words[k]
        if word == "(":
            depth += 1
        elif word == ")":
            if depth == 0:
                return k
            depth -= 1
        elif word == "|" or (word == ";" and depth == 0):
            return k
        elif word == "," and k + 1 < n:
            following = words[k + 1]
            if grammar.is_adverb(following) and unit.word(k + 2) in connectives:
                following = words[k + 2]
            if following == "and" and unit.word(k + 2) in connectives:
                following = words[k + 2]
            if following in connectives or (following == "according" and unit.word(k + 2) == "to"):
                return k
            if is_speech(unit, k + 1, verbs):
                return k
            if (
                following in cuts
                and words[k - 1] != "that"
                and (following in ("but", "while", "although", "though") or "," not in words[k + 2 :])
            ):
                return k
            if fronted and new_clause(grammar, unit, k + 1):
                return k
            if following == "and" and speaks(grammar, unit, k + 2, verbs):
                return k
        elif word in ("and", "but") and k > start + 1 and and_says(grammar, unit, k, verbs):
            return k
        elif word == QUOTE and unit.word(k + 1) in connectives:
            return k + 1
        elif k > start + 1 and kind in SHORT_KINDS and adjunct_begins(grammar, unit, k, kind):
            return k
        k += 1
    return n


def adjunct_begins(grammar: Grammar, unit: Unit, k: int, kind: str) -> bool:
    """Whether the reporter's own adjunct or verb begins at item ``k``, after a content that is no full clause."""
    word, following = unit.words[k], unit.word(k + 1)
    if word in ("in", "during", "at", "on"):
        return occasion_follows(grammar, unit, k)
    if kind == "quote":
        return False
    if word == "and":
        return k + 1 < len(unit.words) and grammar.is_verb(unit, k + 1) and following not in grammar.auxiliaries
    if word == "even":
        return following in ("while", "as", "after", "though")
    return kind == "object" and word in ("after", "while", "when", "following", "amid", "despite", "ahead")


def and_says(grammar: Grammar, unit: Unit, k: int, verbs: dict[str, tuple[CueForm, ...]]) -> bool:
    """Whether the conjunction at item ``k`` leads to a second verb of saying ("and later added")."""
    p = k + 1
    while p < len(unit.words) and grammar.is_adverb(unit.words[p]):
        p += 1
    return p < len(unit.words) and is_speech(unit, p, verbs)


def occasion_follows(grammar: Grammar, unit: Unit, k: int) -> bool:
    """Whether the preposition at item ``k`` leads to an occasion of speaking ("in an interview")."""
    p = k + 1
    if unit.word(p) in grammar.determiners:
        p += 1
    return any(unit.word(q) in grammar.words["spoken at"] for q in range(p, p + 2)) and not is_mark(unit.word(p))


def new_clause(grammar: Grammar, unit: Unit, k: int) -> bool:
    """Whether a main clause seems to begin at item ``k``: a subject and soon a verb."""
    words = unit.words
    if words[k] in grammar.subjects:
        return True
    for p in range(k, min(len(words), k + 8)):
        if (
            is_mark(words[p])
            or words[p] == QUOTE
            or words[p] in grammar.clause_openers
            or (p == k and (words[p] in grammar.prepositions or words[p] in ("and", "or")))
        ):
            return False
        if p > k and grammar.is_verb(unit, p):
            return True
    return False


def is_speech(unit: Unit, k: int, verbs: dict[str, tuple[CueForm, ...]]) -> bool:
    """Whether the item is a past form of a verb of saying, as in "and said"."""
    forms = verbs.get(unit.words[k])
    return forms is not None and any(f.form == "past" and "quote" in f.cue.frames and not f.cue.particle for f in forms)


def speaks(grammar: Grammar, unit: Unit, k: int, verbs: dict[str, tuple[CueForm, ...]]) -> bool:
    """Whether a new clause with somebody speaking begins at item ``k`` ("and the minister said")."""
    words = unit.words
    for p in range(k, min(len(words), k + 9)):
        if words[p] in (",", QUOTE):
            return False
        if grammar.is_verb(unit, p) and words[p] not in grammar.auxiliaries:
            return is_finite_cue(unit, p, verbs)
    return False


def is_finite_cue(unit: Unit, k: int, verbs: dict[str, tuple[CueForm, ...]]) -> bool:
    """Whether the item is a past or third-person form of a verb that attributes."""
    forms = verbs.get(unit.words[k])
    return forms is not None and any(f.form == "past" or (f.form == "third" and "quote" in f.cue.frames) for f in forms)


def content_spans(quotations: tuple[Quotation, ...], unit: Unit, first: int, last: int) -> list[Span]:
    """The spans of items ``first`` to ``last``: without the marks when all of it is quoted, else one span with them."""
    words = unit.words
    while first < last and words[first] != QUOTE and is_mark(words[first]) and words[first] not in ("(", "[", "$"):
        first += 1
    while (
        last > first
        and words[last - 1] != QUOTE
        and is_mark(words[last - 1])
        and words[last - 1] not in (")", "]", "%")
    ):
        last -= 1
    if first >= last:
        return []
    if all(w == QUOTE or is_mark(w) for w in words[first:last]):
        return [quotations[q].inner for q in unit.quotes[first:last] if q >= 0]
    return [(unit.starts[first], unit.ends[last - 1])]


def manner_of(quotations: tuple[Quotation, ...], inside: frozenset[Span], unit: Unit, spans: list[Span]) -> Manner:
    """Direct when every span is the inside of a quotation, mixed when one holds quoted words, else indirect.

    ``inside`` are the insides of all quotations of the page.
    """
    if spans and all(s in inside for s in spans):
        return "direct"
    for q in unit.quotes:
        if q >= 0 and any(s[0] <= quotations[q].span[0] and quotations[q].span[1] <= s[1] for s in spans):
            return "mixed"
    return "mixed" if any(s in inside for s in spans) else "indirect"
