"""Where the words of a clause stand after its cue, where they end, and how they part into several demands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    OBJECTS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    Words,
    is_name,
    is_possessive,
    is_word,
    word_set,
)
from communique.knowledge.clauses import ClauseCue, Takes

ENDS = frozenset(".;:!?()[]—–") | word_set("which who while although though whereas")
CLOSERS = word_set("because after when amid despite following")
SAYING = word_set("said says saying added told according reported stressed wrote noted announced tweeted")
MEMBER = 16  # most words of a member of a list that "and" still has to follow
COLON_REACH = 9  # words between a cue and the colon that its content follows
REACH = 12  # words between a cue and its infinitive, which name the one who is asked


MODALS = word_set("will would shall should must can could may might cannot")
JOINED = word_set("and or but nor that which who whom whose what where when while if because than as so to for how")

Find = Callable[["Words", int, int], "Complement | None"]


@dataclass(frozen=True, slots=True)
class Complement:
    """Words ``first`` to ``last`` (exclusive) of the sentence; ``asked`` are the words that name the doer, if any."""

    first: int
    last: int
    takes: Takes
    asked: tuple[int, int] | None = None


def find_complement(words: Words, at: int, after: int, cue: ClauseCue) -> Complement | None:
    """The words a cue at ``at`` to ``after`` (exclusive) asks, offers, promises ...; None when there are none."""
    for takes in cue.takes:
        found = _FINDERS[takes](words, at, after)
        if found is not None and found.last - found.first >= 2:
            return found
    return None


def infinitive(words: Words, _at: int, after: int) -> Complement | None:
    """ "... X to do Y": the doer may stand between cue and "to"."""
    low = words.low
    for i in range(after, min(after + REACH, len(words) - 1)):
        word = low[i]
        if (
            word in ENDS
            or word == "that"
            or (word in AUXILIARIES and not is_possessive(word))
            or word in ("and", "but")
        ):
            if word != "and":
                return None
        if word == "to" and looks_verbal(words, i + 1):
            asked = (after, i) if i > after else None
            return Complement(i, end_of(words, i + 1), "to", asked)
        if word == "not" and i + 1 < len(low) and low[i + 1] == "to":
            asked = (after, i) if i > after else None
            return Complement(i, end_of(words, i + 2), "to", asked)
    return None


def looks_verbal(words: Words, i: int) -> bool:
    """Whether word ``i`` after "to" can be a verb rather than a goal."""
    word = words.at(i)
    if word in ADVERBS or word.endswith("ly") or word in ("not", "never"):
        return looks_verbal(words, i + 1) if i + 1 < len(words) else False
    return (
        is_word(word)
        and word not in ARTICLES
        and not is_possessive(word)
        and not is_name(words.raw[i])
        and not word.endswith(("ing", "ed"))
        and word not in PREPOSITIONS
        and word not in SUBORDINATORS
        and not word[0].isdigit()
    )


def subordinate(words: Words, _at: int, after: int) -> Complement | None:
    """ "... that X do Y"."""
    for i in range(after, min(after + 6, len(words))):
        if words.low[i] == "that" and i + 2 < len(words):
            return Complement(i + 1, end_of(words, i + 1), "that", (i + 1, min(i + 9, len(words))))
        if words.low[i] in ENDS and words.low[i] != ":":
            break
    return None


def phrase(words: Words, _at: int, after: int) -> Complement | None:
    """The noun phrase right after the cue."""
    word = words.at(after)
    if not is_word(word) and word not in ('"', "“", "‘", "'"):
        return None
    if word in ("this", "last", "next") and after + 1 < len(words) and is_name(words.raw[after + 1]):
        return None  # "demanded this Tuesday"
    if word in PREPOSITIONS or word in AUXILIARIES or word in ("to", "that", "if", "and", "but", "or", "as"):
        return None
    return Complement(after, end_of(words, after, plain=True), "np", (after, min(after + 5, len(words))))


def led_by(word: Takes) -> Find:
    """What follows a given preposition within three words of the cue."""

    def find(words: Words, _at: int, after: int) -> Complement | None:
        for i in range(after, min(after + 3, len(words) - 1)):
            if words.low[i] == word:
                return Complement(i + 1, end_of(words, i + 1, plain=True), word, (i + 1, min(i + 7, len(words))))
            if words.low[i] in ENDS or words.low[i] == ",":
                break
        return None

    return find


def condition(words: Words, at: int, after: int) -> Complement | None:
    """The clause the cue opens, cue included."""
    if not is_word(words.at(after)):
        return None
    return Complement(at, end_of(words, after, comma=True), "if")


def own(words: Words, at: int, after: int) -> Complement | None:
    """The clause the cue stands in, from its subject on."""
    first = at
    while first > 0 and at - first < 14:
        word = words.low[first - 1]
        if word in ENDS or word in (
            "that",
            "but",
            "and",
            ",",
            '"',
            "“",
            "”",
            "‘",
            "if",
            "because",
            "so",
            "where",
            "as",
        ):
            break
        first -= 1
    return Complement(first, end_of(words, after), "self", (first, at))


def rest(words: Words, at: int, after: int) -> Complement | None:
    """All that follows, the cue's own last word included."""
    return Complement(after - 1, end_of(words, after), "rest")


def after_colon(words: Words, _at: int, after: int) -> Complement | None:
    """What is asked after a colon: "issued an ultimatum to Orvania on Monday: leave the bridge or ..."."""
    for i in range(after, min(after + COLON_REACH, len(words) - 2)):
        if words.low[i] == ":":
            next_ = words.at(i + 2)
            ordered = next_ in ARTICLES or next_ in PREPOSITIONS or next_ in OBJECTS or is_possessive(next_)
            if not (ordered if is_name(words.raw[i + 1]) else looks_verbal(words, i + 1)):
                return None
            return Complement(i + 1, end_of(words, i + 1), "colon", (after, i))
        if words.low[i] in ENDS or words.low[i] in ("that", ","):
            return None
    return None


def forbidden(words: Words, _at: int, after: int) -> Complement | None:
    """ "... that X not do Y", which asks where "that X will not" only tells."""
    found = subordinate(words, _at, after)
    if found is None:
        return None
    for i in range(found.first + 1, min(found.first + 8, found.last - 1)):
        if words.low[i] == "not":
            bare = words.low[i - 1] not in AUXILIARIES and looks_verbal(words, i + 1)
            return Complement(found.first, found.last, "not", (found.first, i)) if bare else None
    return None


def nothing(words: Words, at: int, after: int) -> Complement | None:
    """For cues that are none."""
    return None


def end_of(words: Words, i: int, plain: bool = False, comma: bool = False) -> int:
    """Index after the last word of a clause that begins before ``i``.

    ``plain``: a noun phrase, which ends at any verb. ``comma``: a condition, which ends at its comma.
    """
    low = words.low
    quoted = sum(w in '“"' for w in low[:i]) % 2 == 1
    end = i
    while end < len(low):
        word = low[end]
        if word in ENDS and not (word == "." and end + 1 < len(low)):
            break
        if word in ("”", '"') and quoted:
            break
        if word in ("“", '"'):
            quoted = True
        if word == "," and (comma or not goes_on(words, end)):
            break
        if word in CLOSERS and end > i + 2:
            break
        if word in ("and", "but", "as") and end > i and new_clause(words, end + 1) and not aswell(words, end):
            break
        verb = word in AUXILIARIES and low[end - 1] != "to"
        if plain and end > i + 1 and (verb or (word == "that" and low[end - 1] != "so")):
            break
        if word in SAYING and end > i + 1:
            while end > i and (low[end - 1] in SUBJECTS or is_name(words.raw[end - 1])):
                end -= 1
            break
        end += 1
    while end > i and not is_word(low[end - 1]) and low[end - 1] not in ("”", '"', "%"):
        end -= 1
    return end


def goes_on(words: Words, comma: int) -> bool:
    """Whether a comma stands inside a list rather than at the clause's end."""
    ahead = words.low[comma + 1 : comma + 8]
    if continues(words, comma):
        return True
    if not ahead or ahead[0] in SUBJECTS or ahead[0] in ("but", "which", "who", "said", "while", "as", "where"):
        return False
    if any(w in SAYING for w in ahead[:5]):
        return False
    if ahead[0] in ("and", "or"):
        return not new_clause(words, comma + 2)
    if "and" in ahead or "or" in ahead:
        return True
    return looks_verbal(words, comma + 1) and joined_later(words, comma + 1)


def continues(words: Words, comma: int) -> bool:
    """Whether a member like the one before follows: "from A, from doing B, as well as ..."."""
    low = words.low
    if low[comma + 1 : comma + 4] == ("as", "well", "as"):
        return True
    begins = max((k for k in range(comma) if low[k] in ENDS), default=-1)
    return (
        words.at(comma + 1) == "from"
        and "from" in low[begins + 1 : comma]
        and (words.at(comma + 2).endswith("ing") or joined_later(words, comma + 1))
    )


def joined_later(words: Words, i: int) -> bool:
    """Whether "and" joins on what begins at word ``i``, a list's member of many words, before its clause ends."""
    for word in words.low[i : i + MEMBER]:
        if word in ENDS:
            return False
        if word in ("and", "or"):
            return True
    return False


def aswell(words: Words, i: int) -> bool:
    """Whether word ``i`` belongs to "as well as", which joins on another member."""
    return words.low[i : i + 3] == ("as", "well", "as") or words.low[i - 2 : i + 1] == ("as", "well", "as")


def garbled(words: Words, first: int, end: int) -> bool:
    """Whether words have two finite verbs that nothing joins or parts, so that they are two clauses run together:
    "we should leave them will only help".
    """
    seen = False
    for i in range(first, end):
        word = words.low[i]
        if word in JOINED or not is_word(word):
            seen = False
        elif word in MODALS and not (is_name(words.raw[i]) and i > first):
            if seen:
                return True
            seen = True
    return False


def new_clause(words: Words, i: int) -> bool:
    """Whether words from ``i`` on begin a clause with a subject of its own."""
    ahead = words.low[i : i + 4]
    if not ahead:
        return True
    if ahead[0] in SUBJECTS and ahead[0] not in OBJECTS:
        return True
    own_verb = ahead[0] not in AUXILIARIES and any(w in AUXILIARIES for w in ahead[1:3])
    return own_verb or any(w in SAYING for w in ahead)


def split(words: Words, c: Complement, verbs: frozenset[str]) -> list[tuple[int, int]]:
    """Parts of a complement that each ask for something of their own: "to do A, do B and do C" is three.

    It is parted only where a known verb, or "to" or "that", follows a comma or "and", and only into parts of three
    words or more.
    """
    if c.takes not in ("to", "that", "self"):
        return [(c.first, c.last)]
    low = words.low
    cuts: list[tuple[int, int]] = []
    for i in range(c.first + 2, c.last - 1):
        if low[i] not in (",", "and"):
            continue
        begin = i + 1
        if low[begin] == "and":
            continue
        start = begin
        while start < c.last and (low[start] in ADVERBS or low[start].endswith("ly") or low[start] == "not"):
            start += 1
        if low[start] == "to" and c.takes == "to" and start + 1 < c.last and looks_verbal(words, start + 1):
            cuts.append((i, begin))
        elif low[start] == "that" and c.takes == "that":
            cuts.append((i, start + 1))
        elif (
            low[start] in verbs
            and c.takes in ("to", "that")
            and start + 1 < c.last
            and not (low[i - 1] in ADVERBS or words.at(start + 1) in AUXILIARIES)
        ):
            cuts.append((i, begin))
    parts: list[tuple[int, int]] = []
    first = c.first
    for stop, begin in cuts:
        if stop - first < 3 or c.last - begin < 3:
            continue
        last = stop - 1 if low[stop - 1] == "," else stop
        parts.append((first, last))
        first = begin
    parts.append((first, c.last))
    return parts


_FINDERS: dict[Takes, Find] = {
    "to": infinitive,
    "that": subordinate,
    "np": phrase,
    "for": led_by("for"),
    "of": led_by("of"),
    "on": led_by("on"),
    "with": led_by("with"),
    "if": condition,
    "self": own,
    "rest": rest,
    "colon": after_colon,
    "not": forbidden,
    "none": nothing,
}
