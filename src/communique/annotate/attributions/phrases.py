"""Who stands before or after a cue: subjects, noun phrases and appositions."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.attributions.adjuncts import skip_left
from communique.annotate.attributions.grammar import DASHES, NUMBER, STOPS, Grammar, is_edge, is_mark
from communique.annotate.attributions.units import QUOTE, Unit

MOST_LISTED = 6  # members of a list of names before the last two


@dataclass(frozen=True, slots=True)
class Subject:
    """Items ``first`` to ``last`` (exclusive) name the source; the clause begins at item ``clause``.

    ``kind`` is "pronoun", "relative", "apposition", "name", "people", "document" or "thing".
    """

    first: int
    last: int
    clause: int
    kind: str


def find_subject(grammar: Grammar, unit: Unit, i: int) -> Subject | None:
    """The subject of the verb group that begins at item ``i``; None when none can be made out."""
    words = unit.words
    j = skip_left(grammar, unit, i - 1)
    if j < 0:
        return None
    word = words[j]
    if word in ("who", "which") or (word == "that" and j > 0 and not is_mark(words[j - 1])):
        k = j - 1
        if k >= 0 and words[k] == ",":
            k -= 1
        if k >= 0 and words[k] not in (QUOTE,):
            phrase = noun_phrase(grammar, unit, k)
            if phrase is not None:
                return Subject(phrase[0], phrase[1], phrase[0], "relative")
        return Subject(j, j + 1, j, "relative") if word == "who" else None
    if word in grammar.subjects:
        return Subject(j, j + 1, j, "pronoun")
    if word == ",":
        found = apposition(grammar, unit, j)
        if found is None and unit.word(j - 1) != QUOTE:
            # "Captain Sel on the morning programme, said": a stray comma
            k = skip_left(grammar, unit, j - 1)
            phrase = noun_phrase(grammar, unit, k)
            if phrase and is_edge(unit, phrase[0] - 1) and any(unit.caps[phrase[0] : phrase[1]]):
                found = Subject(phrase[0], phrase[1], phrase[0], "apposition")
        return found
    if word == ")":
        k = j
        while k >= 0 and words[k] != "(":
            k -= 1
        phrase = noun_phrase(grammar, unit, k - 1) if k > 0 else None
        return Subject(phrase[0], phrase[1], phrase[0], "apposition") if phrase else None
    if word in DASHES:
        k = j - 1
        while k >= 0 and words[k] not in DASHES:
            k -= 1
        phrase = noun_phrase(grammar, unit, k - 1) if k > 0 else None
        return Subject(phrase[0], phrase[1], phrase[0], "apposition") if phrase else None
    phrase = noun_phrase(grammar, unit, j)
    if phrase is None:
        return None
    return Subject(phrase[0], phrase[1], phrase[0], kind_of(grammar, unit, *phrase))


def apposition(grammar: Grammar, unit: Unit, comma: int) -> Subject | None:
    """The subject before "..., a spokesman for the ministry," where the second comma is item ``comma``."""
    words = unit.words
    tried = 0
    k = comma - 1
    nearest: Subject | None = None
    while k > 0 and comma - k < 45 and tried < 4:
        if words[k] == QUOTE or words[k] in STOPS:
            return nearest
        if words[k] == ",":
            tried += 1
            phrase = noun_phrase(grammar, unit, k - 1)
            if phrase is not None:
                first, last = phrase
                opener = unit.word(first - 1)
                named = any(unit.caps[first:last]) or words[last - 1] in grammar.words["people"]
                after = words[k + 1]
                clausal = after in grammar.subjects and after != "who"
                attached = first > 0 and (grammar.is_verb(unit, first - 1) or opener in grammar.words["relative"])
                if named and not clausal and not attached and not (opener == "," and not any(unit.caps[first:last])):
                    found = Subject(first, last, first, "apposition")
                    if not (opener == "," and words[first] in grammar.determiners):
                        return found
                    nearest = (
                        nearest or found
                    )  # "Anna Sel, the head of the party, ..., said": the name stands further left
        k -= 1
    return nearest


def noun_phrase(grammar: Grammar, unit: Unit, j: int) -> tuple[int, int] | None:
    """Items of the noun phrase that ends with item ``j``; None when there is none."""
    words, caps = unit.words, unit.caps
    if j < 0 or is_mark(words[j]) or words[j] in (QUOTE, "and", "but", "or"):
        return None
    if words[j] in grammar.prepositions or (words[j] in grammar.determiners and words[j] not in grammar.others):
        return None
    k = j
    while k >= 0:
        word = words[k]
        if word == QUOTE or (is_mark(word) and word not in ("&", "/", "%")):
            break
        if word in ("and", "or"):
            left = noun_phrase(grammar, unit, k - 1) if k > 0 else None
            edge = unit.word(left[0] - 1) if left else "x"
            if (
                left
                and (edge == "" or is_mark(edge) or edge in ("but", "and", "that", "if", "when", "as", "while", QUOTE))
                and (any(caps[left[0] : left[1]]) or words[left[1] - 1] in grammar.words["people"])
            ):
                k = listed(grammar, unit, left[0]) - 1
            elif left is None and k > 1 and words[k - 1] == ",":
                # "Varland, Palvora, and Torland"
                first = listed(grammar, unit, k)
                k = listed(grammar, unit, first) - 1 if first < k else k
            break
        if k < j and word in grammar.clause_openers and word not in ("after", "before"):
            break
        if word in grammar.subjects and word not in ("it", "you"):
            break
        if word in ("but", "nor", "yet") or grammar.is_verb(unit, k):
            break
        if (
            k < j
            and word in grammar.third
            and (words[k + 1] in grammar.determiners or words[k + 1] in grammar.subjects)
        ):
            break  # "suspects the minister": a verb
        if (
            k < j
            and word in grammar.words["reporting connective"]
            and (caps[k + 1] or words[k + 1] in grammar.determiners)
        ):
            break  # ", saying the minister": the participle is no part of it
        k -= 1
    return strip_front(grammar, unit, k + 1, j + 1)


def listed(grammar: Grammar, unit: Unit, first: int) -> int:
    """Where a list of names begins whose last but one member begins at item ``first``: "Varland, Palvora and Torland".

    ``first`` itself when no name stands before it in the list.
    """
    words, caps = unit.words, unit.caps
    for _ in range(MOST_LISTED):
        if first < 2 or words[first - 1] != ",":
            break
        phrase = noun_phrase(grammar, unit, first - 2)
        if phrase is None or not is_edge(unit, phrase[0] - 1):
            break
        start, stop = phrase
        # "the leaders of Varland": the list goes on with what they are leaders of
        of = next((p for p in range(start, stop) if words[p] == "of" and words[p - 1] in grammar.words["people"]), None)
        if of is None and (words[start].endswith("ing") or words[start] in grammar.prepositions):
            break  # "Addressing Varland, ..."
        own = range(start if of is None else of + 1, stop)
        if not all(caps[p] or words[p] in grammar.determiners for p in own) or not any(caps[p] for p in own):
            break
        if of is None and (words[stop - 1] in grammar.days or words[stop - 1] in grammar.times):
            break
        first = start
        if of is not None:
            break
    return first


def strip_front(grammar: Grammar, unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """Without leading adverbs, times and prepositional phrases."""
    words, caps = unit.words, unit.caps
    while first < last:
        word = words[first]
        if word in ("and", "but", "or") or (
            grammar.is_adverb(word) and word not in grammar.others and not (caps[first] and first > 0)
        ):
            first += 1
        elif word in grammar.words["weekday"] or (
            word in grammar.words["time opener"] and first + 1 < last and words[first + 1] in grammar.times
        ):
            first += 1
            while first < last and (words[first] in grammar.times or NUMBER.match(words[first])):
                first += 1
        elif word in grammar.prepositions and word != "like":
            inner = next(
                (
                    p
                    for p in range(first + 2, last)
                    if (
                        words[p] in grammar.determiners
                        and words[p - 1] not in grammar.prepositions
                        and words[p - 1] not in grammar.determiners
                    )
                    or (
                        caps[p]
                        and not caps[p - 1]
                        and words[p - 1] not in grammar.prepositions
                        and words[p - 1] not in grammar.determiners
                        and not NUMBER.match(words[p - 1])
                        and not words[p - 1].endswith("'s")
                    )
                ),
                None,
            )
            if inner is None:
                return None
            first = inner
        else:
            break
    if first >= last or last - first > 30:
        return None
    if words[last - 1] in grammar.determiners and words[last - 1] not in grammar.others:
        return None
    return first, last


def kind_of(grammar: Grammar, unit: Unit, first: int, last: int) -> str:
    """What kind of source a noun phrase is."""
    words = unit.words
    head = last
    for k in range(first + 1, last):
        if words[k] in grammar.prepositions:
            head = k
            break
    tail = words[head - 1]
    if last - first == 1 and tail in grammar.others:
        return "pronoun"
    if tail in grammar.words["people"] or tail.rstrip("'") in grammar.words["people"]:
        return "people"
    if tail in grammar.words["spoken or written"]:
        return "document"
    if unit.caps[head - 1]:
        return "name"
    if any(unit.caps[first + 1 : last]):
        return "thing"
    return "thing"


def noun_phrase_right(grammar: Grammar, unit: Unit, i: int) -> int:
    """The item after the noun phrase that starts at ``i`` (``i`` itself when none starts there): to the next comma,
    verb, clause or time."""
    words, caps = unit.words, unit.caps
    k = i
    while k < len(words):
        word = words[k]
        if word == QUOTE or (is_mark(word) and word not in ("&", "/", "%")):
            break
        if k > i and (
            grammar.is_verb(unit, k) or (word in grammar.clause_openers and word not in grammar.prepositions)
        ):
            break
        if word in grammar.subjects and k > i:
            break
        if k > i and word in grammar.words["weekday"] and words[k - 1] not in grammar.determiners:
            if words[k - 1] in ("on", "late", "early", "last", "this"):
                k -= 1
            break
        if k > i and (
            word in ("during", "after", "before", "when", "following") or (grammar.is_adverb(word) and not caps[k])
        ):
            break
        if k == i and (word in grammar.prepositions or grammar.is_adverb(word)):
            return i
        if word in ("and", "or", "but") and (k + 1 >= len(words) or grammar.is_verb(unit, k + 1)):
            break
        k += 1
    while k > i and (words[k - 1] in grammar.prepositions or words[k - 1] in ("and", "or", "but")):
        k -= 1
    return k
