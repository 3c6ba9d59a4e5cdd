"""Where the attributed words begin after a cue."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.attributions.adjuncts import skip_right
from communique.annotate.attributions.grammar import STOPS, Grammar, is_mark
from communique.annotate.attributions.units import QUOTE, Unit
from communique.knowledge.cues import Cue

PAIRED_ADVERBS = frozenset(("however", "though", "meanwhile", "too", "instead", "nevertheless", "therefore", "in"))
LOOK_AHEAD = 16
AFTER_HER = frozenset(("that", "to", "he", "she", "they", "it", "the", "of", "not", "about", "on", "in", QUOTE))
TITLES = frozenset(
    ["president", "minister", "secretary", "head", "leader", "members", "chief", "ministry", "house", "government"]
)


@dataclass(frozen=True, slots=True)
class Complement:
    """The content begins at item ``start``.

    ``kind`` says what led there: that, zero, wh, to, object, quote, colon, or a preposition. ``skipped`` is how many
    items lie between the cue and it.
    """

    start: int
    kind: str
    skipped: int = 0


def complement(grammar: Grammar, unit: Unit, k: int, cue: Cue) -> Complement | None:
    """What the cue before item ``k`` attributes to its right; None when nothing is there."""
    words, first, n = unit.words, k, len(unit.words)
    frames = cue.frames
    speech = "quote" in frames or "clause" in frames
    told = k
    if "addressee" in frames:
        told = addressee_end(grammar, unit, k)
        direct = at_start(grammar, unit, told, cue, addressed=told > k)
        if direct is not None:
            if (
                told > k
                and direct.kind in ("of", "to", "against", "for", "with")
                and cue.word not in ("tell", "inform", "remind", "assure")
            ):
                return Complement(k, direct.kind)
            return Complement(direct.start, direct.kind, direct.start - first)
        k = told
    else:
        direct = at_start(grammar, unit, k, cue, addressed=False)
        if direct is not None and not (
            direct.kind in ("zero", "object") and skip_right(grammar, unit, k, strict=True) > k
        ):
            return direct
    k = skip_right(grammar, unit, k)
    if k >= n:
        return None
    direct = at_start(grammar, unit, k, cue, addressed=told > first)
    if direct is not None and direct.kind == "zero" and k > told and plain_that(grammar, unit, k):
        direct = None  # "said after talks with his colleague Harker that ...": still the adjunct
    if direct is not None:
        return Complement(direct.start, direct.kind, direct.start - first)
    if speech:
        # "said at a hastily called gathering in the old port that ..."
        stop = min(n, k + LOOK_AHEAD)
        for p in range(k, stop):
            word = words[p]
            if word == "that" and p > first and p + 1 < n and words[p - 1] not in grammar.prepositions:
                return Complement(p + 1, "that", p + 1 - first)
            if word == ",":
                # "said in Port Alba, where the talks are held, that ..."
                back = next(
                    (q for q in range(p + 2, min(n, p + 22)) if words[q] == "that" and words[q - 1] == ","), None
                )
                if back is not None and back + 1 < n:
                    return Complement(back + 1, "that", back + 1 - first)
                if unit.word(p + 1) != QUOTE:
                    break
            if word == QUOTE and words[p - 1] in (":", ","):
                return Complement(p, "quote", p - first)
            if word == ":" and p + 1 < n:
                return Complement(p + 1, "colon", p + 1 - first)
            if word in STOPS or grammar.is_verb(unit, p) or word == QUOTE:
                break
        if words[-1] == ":" and not any(
            w in grammar.clause_openers and w not in grammar.prepositions for w in words[k:]
        ):
            return Complement(n, "open colon", n - first)
    return None


def at_start(grammar: Grammar, unit: Unit, k: int, cue: Cue, *, addressed: bool) -> Complement | None:
    """The content when it begins right at item ``k``."""
    words, n, frames = unit.words, len(unit.words), cue.frames
    if k >= n:
        return None
    word, speech = words[k], "quote" in frames or "clause" in frames
    if speech:
        if word == ":":
            return Complement(k + 1, "colon" if k + 1 < n else "open colon")
        if word in (",", "that") and unit.word(k + 1) == QUOTE:
            return Complement(k + 1, "quote")
        if word == "," and unit.word(k + 1) in PAIRED_ADVERBS and unit.word(k + 2) == ",":
            return at_start(grammar, unit, k + 3, cue, addressed=addressed)
        if word == "that" and k + 1 < n:
            if words[k + 1] in grammar.auxiliaries:  # "said that would depend": a pronoun
                return Complement(k, "zero")
            return Complement(k + 1, "that")
        if (
            word in grammar.words["wh"]
            and k + 2 < n
            and (word not in ("when", "where", "which", "who") or cue.word == "ask")
        ):
            return Complement(k, "wh")
    if word == QUOTE and ("quote" in frames or "object" in frames):
        return Complement(k, "quote")
    if (
        word == "to"
        and "to" in frames
        and k + 1 < n
        and words[k + 1] not in grammar.determiners
        and not (unit.caps[k + 1] and unit.kind == "body")
    ):
        return Complement(k, "to")
    if word == "not" and unit.word(k + 1) == "to" and "to" in frames:
        return Complement(k, "to")
    if word in frames and word in grammar.prepositions and word != "to" and k + 1 < n and not is_mark(words[k + 1]):
        return Complement(k + 1, word)
    if (
        word in frames
        and word == "to"
        and cue.word in ("object", "refer", "consent", "acquiesce", "oppose")
        and k + 1 < n
    ):
        return Complement(k + 1, "to")
    if (
        is_mark(word)
        or word == QUOTE
        or word in grammar.prepositions
        or word in ("and", "or", "but", "who", "which", "that")
    ):
        return None
    if (
        speech
        and ("addressee" not in frames or addressed)
        and not grammar.is_adverb(word)
        and n - k >= 3
        and (clause_follows(grammar, unit, k) or ("object" not in frames and "quote" in frames))
    ):
        return Complement(k, "zero")
    if "object" in frames and not grammar.is_adverb(word) and word not in grammar.auxiliaries:
        return Complement(k, "object")
    return None


def plain_that(grammar: Grammar, unit: Unit, k: int) -> bool:
    """Whether "that" comes before any verb after item ``k``."""
    for p in range(k, min(len(unit.words), k + LOOK_AHEAD)):
        if unit.words[p] == "that":
            return True
        if is_mark(unit.words[p]) or unit.words[p] == QUOTE or grammar.is_verb(unit, p):
            return False
    return False


def clause_follows(grammar: Grammar, unit: Unit, k: int) -> bool:
    """Whether a subject with a verb seems to stand at item ``k``."""
    words = unit.words
    for p in range(k, min(len(words), k + 25)):
        if words[p] in (";", ":", ".", QUOTE):
            return False
        if p > k and grammar.is_verb(unit, p):
            return True
    return False


def addressee_end(grammar: Grammar, unit: Unit, k: int) -> int:
    """The item after the noun phrase that names who is addressed; ``k`` when there is none."""
    words, caps, n = unit.words, unit.caps, len(unit.words)
    if k >= n:
        return k
    word = words[k]
    if word in grammar.words["object pronoun"]:
        following = unit.word(k + 1)
        alone = word != "her" or not following or is_mark(following) or following in AFTER_HER
        if alone:
            return k + 1
    if (
        is_mark(word)
        or word == QUOTE
        or word in ("that", "to")
        or word in grammar.prepositions
        or word in grammar.subjects
    ):
        return k
    p = k
    while p < n:
        word = words[p]
        if (
            word == QUOTE
            or word in ("that", "to", "not")
            or word in grammar.subjects
            or (is_mark(word) and word not in ("&", "/"))
        ):
            break
        if p > k and word in grammar.words["wh"]:
            break
        if p > k and word in ("about", "against", "on", "with", "over", "at", "in", "during", "for", "after", "by"):
            break
        if p > k and word == "of" and not follows_of(unit, p):
            break
        if p > k and (
            word in grammar.words["weekday"] or word in ("last", "this", "earlier", "late") or grammar.is_adverb(word)
        ):
            break
        if (
            p > k
            and word in grammar.determiners
            and words[p - 1] not in ("and", "or", "of", "all", "both")
            and words[p - 1] not in grammar.determiners
        ):
            break
        if p > k and caps[p] and not caps[p - 1] and unit.kind == "body" and words[p - 1] in grammar.hearers:
            break
        if p > k and grammar.is_verb(unit, p):
            # "told Channel Nine Ferro has ...": the last name is the subject of what follows
            p = p - 1 if p - 1 > k else p
            break
        p += 1
    return p


def follows_of(unit: Unit, p: int) -> bool:
    """Whether "of" at item ``p`` goes on with a title ("minister of the interior") or leads to the content."""
    return unit.word(p + 1) in ("the", "state", "parliament", "congress") and unit.word(p - 1) in TITLES
