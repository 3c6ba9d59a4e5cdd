"""Adjuncts of time, place and occasion that part a subject from its verb and a cue from its content."""

from __future__ import annotations

from communique.annotate.attributions.grammar import NUMBER, Grammar, is_mark
from communique.annotate.attributions.units import QUOTE, Unit


def skip_left(grammar: Grammar, unit: Unit, j: int) -> int:
    """From item ``j`` leftwards over auxiliaries, adverbs and short adjuncts that part a subject from its verb."""
    words = unit.words
    while j >= 0:
        word = words[j]
        named = unit.caps[j] and word in ("may", "will")
        if word in grammar.auxiliaries and not named and word not in grammar.words["contraction"]:
            j -= 1
        elif word in grammar.others or word in grammar.subjects:
            return j
        elif word == "," and unit.word(j - 2) == "," and grammar.is_adverb(unit.word(j - 1)):
            j -= 3  # ", however,"
        elif grammar.is_adverb(word):
            j -= 1
        elif (word in grammar.times and (not unit.caps[j] or word not in grammar.words["time"])) or NUMBER.match(word):
            back = time_left(grammar, unit, j)
            if back == j:
                return j
            j = back
        else:
            opened = next(
                (k for k in range(j, max(-1, j - 7), -1) if words[k] in ("in", "at", "during", "via", "through", "on")),
                None,
            )
            if (
                opened is None
                or opened == 0
                or not any(w in grammar.words["occasion"] for w in words[opened + 1 : j + 1])
            ):
                if word in ("turn", "response", "part", "least", "stage") and words[j - 1] in ("in", "at"):
                    j -= 2
                    continue
                return j
            if any(grammar.is_verb(unit, k) or words[k] == "," for k in range(opened, j + 1)):
                return j
            j = opened - 1
    return j


def time_left(grammar: Grammar, unit: Unit, j: int) -> int:
    """The item before a time expression that ends at item ``j``; ``j`` itself when there is none."""
    words = unit.words
    k = j
    if words[k] in grammar.days and words[k] not in ("may", "march"):
        k -= 1
    elif NUMBER.match(words[k]) and k > 0 and (words[k - 1] in grammar.words["month"] or words[k - 1] == "in"):
        k -= 1 if words[k - 1] == "in" else 2
    else:
        opened = False
        while (
            k >= 0
            and j - k < 6
            and (words[k] in grammar.times or words[k] in grammar.words["time opener"] or NUMBER.match(words[k]))
        ):
            opened = opened or words[k] in grammar.words["time opener"] or words[k] in grammar.words["weekday"]
            k -= 1
        if not opened and words[j] not in ("today", "yesterday", "tonight"):
            return j
    while k >= 0 and words[k] in grammar.words["before time"]:
        k -= 1
    return k


def skip_right(grammar: Grammar, unit: Unit, k: int, *, strict: bool = False) -> int:
    """From item ``k`` over adverbs, times and adjuncts of place and occasion; ``strict`` only over times."""
    words, n = unit.words, len(unit.words)
    while k < n:
        word = words[k]
        after = time_right(grammar, unit, k)
        if after == k and not strict:
            if grammar.is_adverb(word) and word not in grammar.words["adverb of what follows"]:
                after = k + 1
            elif word in ("to", "with", "alongside"):
                after = hearer_end(grammar, unit, k)
            if after == k and word in grammar.prepositions and word not in ("as", "because", "of", "than", "to"):
                after = adjunct_end(grammar, unit, k)
        if after == k:
            return k
        k = after
    return k


def time_right(grammar: Grammar, unit: Unit, k: int) -> int:
    """The item after a time expression that begins at item ``k``; ``k`` itself when there is none."""
    words, n = unit.words, len(unit.words)
    word, following = words[k], unit.word(k + 1)
    p = k
    if word in grammar.words["weekday"]:
        p = k + 1
    elif word in grammar.words["before time"] | {"by"} and (
        following in grammar.days or (word == "in" and len(following) == 4 and NUMBER.match(following))
    ):
        p = k + 2
    elif word in grammar.words["month"] and NUMBER.match(following):
        return k + 2
    elif word in ("today", "yesterday", "tonight", "tomorrow", "again", "recently"):
        return k + 1
    if p > k:
        while p < n and (words[p] in grammar.words["time"] or NUMBER.match(words[p])):
            p += 1
        return p
    opener = word in grammar.words["time opener"]
    if not opener and word not in ("on", "in", "at", "for", "over", "during"):
        return k
    p = k if opener and word not in grammar.prepositions else k + 1
    while p < n and p - k < 5 and words[p] in grammar.words["time opener"]:
        p += 1
    if not (k < p < n and words[p] in grammar.times and (opener or p > k + 1)):
        return k
    p += 1
    while p < n and (words[p] in grammar.words["time"] or words[p] == "ago"):
        p += 1
    return p


def hearer_end(grammar: Grammar, unit: Unit, k: int) -> int:
    """The item after "to reporters", "to the council"; ``k`` when nobody is spoken to there."""
    hearers = grammar.words["addressee"] | grammar.words["object pronoun"]
    if unit.word(k + 1) in hearers:
        return k + 2
    return k + 3 if unit.word(k + 2) in grammar.words["addressee"] else k


def adjunct_end(grammar: Grammar, unit: Unit, k: int) -> int:
    """The item after an adjunct such as "in a statement", "at the port", "in Port Alba"; ``k`` when it is none."""
    words, caps, n = unit.words, unit.caps, len(unit.words)
    occasion = next((p for p in range(k + 1, min(n, k + 7)) if words[p] in grammar.words["occasion"]), None)
    if occasion is not None and not any(
        words[p] in (",", QUOTE) or grammar.is_verb(unit, p) for p in range(k + 1, occasion)
    ):
        p = occasion + 1
        while p < n and words[p] in grammar.words["occasion"]:
            p += 1
        while p < n and words[p] in ("with", "on", "to", "in", "at", "from", "by", "of", "for") and p + 1 < n:
            q = p + 1
            if words[q] in grammar.determiners:
                q += 1
            start = q
            while (
                q < n
                and (
                    caps[q]
                    or words[q] in grammar.words["occasion"]
                    or words[q] in grammar.words["addressee"]
                    or words[q] in grammar.times
                )
                and not is_mark(words[q])
            ):
                q += 1
            if q == start:
                break
            p = q
        return p
    q = k + 1
    if q < n and words[q] in grammar.determiners:
        q += 1
    start = q
    while q < n and caps[q] and not is_mark(words[q]) and words[q] != QUOTE and words[q] not in grammar.subjects:
        q += 1
    return q if q > start and words[k] in ("in", "at", "from", "on", "during", "after", "before") else k
