"""Whether a told act has happened, is planned, alleged, denied, negated or only thought of."""

from __future__ import annotations

from typing import NamedTuple

from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    FUTURE,
    NEGATIONS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    TO_BE,
    TO_HAVE,
    Words,
    is_name,
    is_possessive,
    is_word,
    word_set,
)
from communique.annotation import PloverRoot, Status
from communique.knowledge.events import Shape, StatusWords

# Acts that the other side would dispute: told by a party to the matter, they are its claim
DISPUTABLE: frozenset[PloverRoot] = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE"})
# Acts done by speaking
SAID: frozenset[PloverRoot] = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT"})
CALLED_OFF = word_set("postponed cancelled canceled scrapped suspended shelved aborted")
QUOTES = frozenset("“\"‘':")
FIRST = word_set("first last latest second third only next")
HAPPENS = word_set(
    "be take happen occur come begin start resume include follow have hold lead focus go proceed continue"
)
UNREAL = word_set("would could might may should can must cannot can't couldn't wouldn't shouldn't 'd")
SEEMS = word_set("seem seems seemed look looks looked appear appears appeared is was remains remained")
DOUBTFUL = word_set(
    "impossible unlikely remote possibility doubtful doubt unthinkable improbable inconceivable uncertain"
)
BREAKS = word_set("but while although though whereas and")
PRESS = word_set(
    "conference conferences briefing briefings release releases secretary statement corps service office agency"
)
NOW = word_set("is are am 's 're 'm")
REACH = 10  # words to the left among which a word may govern the trigger


class Reading(NamedTuple):
    """A status and the words that decided it."""

    status: Status
    why: str


PAST = Reading("past", "told as fact")
UNDER_WAY = Reading("past", "under way")
BARE = Reading("past", "no sign of anything else")


def read_status(
    words: Words,
    first: int,
    last: int,
    shape: Shape,
    root: PloverRoot,
    cues: StatusWords,
    *,
    claimed: bool,
    own_plan: bool,
) -> Reading:
    """The status of the act whose trigger is words ``first`` to ``last`` (exclusive).

    ``claimed``: it stands in the words of somebody who is not its actor. ``own_plan``: it stands in the reported speech
    of its actor, so that "would" is a plan.
    """
    if (
        any(words.low[i] in ("fail", "failed", "fails", "failing", "no") for i in range(first, last))
        and root != "REJECT"
    ):
        return Reading("negated", "in the trigger itself")
    if shape == "fixed":
        return PAST
    noun = shape in ("noun", "plural")
    if not noun:
        reading = of_verb(words, first, shape, cues)
    elif root in SAID:
        reading = of_saying_noun(words, first, cues)
    else:
        reading = of_noun(words, first, last, cues)
    if root in ("ASSAULT", "COERCE") and reading.status == "planned" and not own_plan:
        return Reading("hypothetical", f"{reading.why}, but not in the actor's own words")
    if own_plan and reading.status == "hypothetical" and reading.why == "would":
        return Reading("planned", "would, in the actor's own words")
    if reading.status == "past" and claimed and root in DISPUTABLE:
        return Reading("alleged", "told only by a party to the matter")
    return reading


def modal(words: Words, i: int) -> Status | None:
    """The reading of a modal at word ``i``; "May" as a name is none."""
    word = words.low[i]
    if word in FUTURE or word.endswith("'ll"):
        return "planned"
    if word in UNREAL or word.endswith("'d"):
        return None if word in ("may", "can", "will") and is_name(words.raw[i]) and i > 0 else "hypothetical"
    return None


def denies(word: str) -> bool:
    """Whether the word negates."""
    return word in NEGATIONS or word.endswith("n't")


def drops(word: str, cues: StatusWords) -> bool:
    """Whether the word negates, or tells that a plan is dropped: "scrapped plans to visit"."""
    return denies(word) or cues.over.get(word) == "negated"


def of_verb(words: Words, first: int, shape: Shape, cues: StatusWords) -> Reading:
    """The reading of a verb by its auxiliaries, what governs its infinitive, and the word that opens its clause."""
    i = first - 1
    negation, unreal, finite = "", None, False
    word_of = ""
    while i >= 0:
        word = words.low[i]
        said = modal(words, i)
        if denies(word):
            negation = negation or word
        if said is not None:
            unreal, word_of = unreal or said, word_of or word
        elif word in AUXILIARIES or (word.endswith(("'re", "'ve", "'s", "'m")) and word.split("'")[0] in SUBJECTS):
            finite = True
        elif word == "to" and i > 0:
            return to_verb(words, i, cues, negation)
        elif not (word in ADVERBS or denies(word) or word.endswith("ly")):
            break
        i -= 1
    if unreal is not None:
        if negation:
            return Reading("negated", f"{word_of} {negation}" if word_of != negation else negation)
        return Reading(unreal, word_of)
    if negation:
        return Reading("negated", negation)
    if words.at(first - 1) == "be":
        return Reading("hypothetical", "be")  # "insists that it be dismantled"
    if finite and has_no(words, first):
        return Reading("negated", "no")
    opened = opening(words, first, cues)
    now = shape in ("base", "third") or words.at(first - 1) in ("is", "are", "be", "being")
    if opened is not None and (opened.status != "planned" or now):
        return opened
    if shape == "base" and not finite:
        before = words.at(first - 1)
        if before in ("and", "or", ",", "then"):
            shared = shared_head(words, first - 1, cues)
            if shared is not None:
                return shared
        if first == 0 or before in QUOTES:
            return Reading("hypothetical", "asked for")
    governor = governed(words, first, cues)
    if shape in ("past", "third") or finite:
        if governor is not None and governor.status in ("alleged", "denied"):
            return governor
        return UNDER_WAY if shape == "ing" and any(w in NOW for w in words.low[i + 1 : first]) else PAST
    if governor is not None:
        return governor
    if shape == "ing":
        return gerund(words, first)
    return PAST


def has_no(words: Words, first: int) -> bool:
    """Whether the verb's subject is "no ...", the words before "and" or "but" left out."""
    for i in range(first - 1, max(-1, first - 7), -1):
        if words.low[i] in BREAKS:
            return False
        if words.low[i] == "no":
            return True
    return False


def gerund(words: Words, first: int) -> Reading:
    """The reading of an -ing form that nothing governs: a participle tells, a gerund as subject only names."""
    before = words.at(first - 1)
    if first == 0 or before in (
        "on",
        "of",
        "from",
        "to",
        "about",
        "as",
        "than",
        "without",
        "against",
        "that",
    ):
        return Reading("hypothetical", f"{before or 'named'} …ing".strip())
    return PAST


def shared_head(words: Words, join: int, cues: StatusWords) -> Reading | None:
    """For "will talk and visit", "to stop and withdraw": the modal or "to" that both verbs hang on."""
    for i in range(join - 1, max(-1, join - 26), -1):
        word = words.low[i]
        if word in STOPS and word != ":":
            return None
        asked = over(words, i, cues)
        if asked == "hypothetical":
            return Reading(asked, word)
        said = modal(words, i)
        if said is not None:
            return Reading(said, word)
        if word == "to" and i > 0:
            return to_verb(words, i, cues, "")
    return None


def to_verb(words: Words, at: int, cues: StatusWords, negation: str) -> Reading:
    """What governs "to" and a verb: the nearest word before "to" that has a reading."""
    if (
        words.low[at - 1] not in cues.to
        and any(w in FIRST for w in words.low[max(0, at - 6) : at])
        and "the" in words.low[max(0, at - 8) : at]
    ):
        return PAST if not negation else Reading("negated", negation)  # "the first to visit"
    for i in range(at - 1, max(-1, at - 6), -1):
        word = words.low[i]
        status = cues.to.get(word)
        if status is not None:
            before = range(max(0, i - 3), i)
            refused = negation or next((words.low[k] for k in before if drops(words.low[k], cues)), "")
            if refused and status in ("planned", "past"):
                return Reading("negated", f"{refused} {word} to")
            said = next((modal(words, k) for k in before if modal(words, k)), None)
            if said is not None and status in ("planned", "past"):
                return Reading(said, f"{word} to")
            return Reading(status, f"{word} to")
        if not is_word(word):
            break
    return Reading("negated", negation) if negation else Reading("hypothetical", "to")


def of_noun(words: Words, first: int, last: int, cues: StatusWords) -> Reading:
    """The reading of a noun by its modifiers, the verb it hangs on, and the verb it is the subject of."""
    inside = True
    for i in range(last, min(last + 20, len(words))):
        if words.low[i] in STOPS:
            break
        if words.low[i] in CALLED_OFF and words.at(i - 1) in TO_BE:
            return Reading("negated", words.low[i])
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = words.low[i]
        if word in STOPS or (word in BREAKS and not inside):
            break
        if inside and word in cues.noun:
            return Reading(cues.noun[word], word)
        if word == "during" and not any(modal(words, k) for k in range(i)):
            return Reading("past", word)  # "no breakthrough occurred during the visit" denies no visit
        if denies(word) and modal(words, i) is None:
            return Reading("negated", word)
        said = modal(words, i)
        if said is not None:
            return Reading("negated" if denies(word) else said, word)
        if word == "to" and i > 0 and infinitive(words, i):
            return to_verb(words, i, cues, "")
        status = over(words, i, cues)
        if status is not None:
            if status == "past":
                said = next((modal(words, k) for k in range(max(0, i - 3), i) if modal(words, k)), None)
                if said is not None:
                    return Reading(said, word)
                if words.at(i - 1) == "to" and i > 1 and not word.endswith(("ed", "er", "ing")):
                    status = to_verb(words, i - 1, cues, "").status if word not in cues.to else "past"
            return Reading(status, word)
        if word in PREPOSITIONS or word in ARTICLES or is_possessive(word):
            inside = False
        if cues.open.get(word) == "hypothetical" and words.at(i + 1) not in ("again", "more"):
            return Reading("hypothetical", word)
    return of_predicate(words, first, last)


def of_saying_noun(words: Words, first: int, cues: StatusWords) -> Reading:
    """The reading of a noun for an act of speech: a demand that is refused or feared has still been made."""
    for i in range(first - 1, max(-1, first - 6), -1):
        word = words.low[i]
        if word in STOPS or word in (",", "that"):
            break
        if denies(word):
            return Reading("negated", word)
        if i >= first - 2 and cues.noun.get(word) in ("hypothetical", "planned"):
            return Reading(cues.noun[word], word)
        said = modal(words, i)
        if said is not None:
            return Reading(said, word)
    return PAST


def infinitive(words: Words, at: int) -> bool:
    """Whether "to" at this word begins an infinitive rather than naming a goal: "to the talks", "response to it"."""
    after = words.at(at + 1)
    return (
        is_word(after)
        and not is_name(words.raw[at + 1])
        and after not in ARTICLES
        and not is_possessive(after)
        and not after.endswith(("s", "ing", "ed"))
        and words.at(at - 1) not in ("due", "response", "related", "linked", "according", "addition", "trip", "visit")
    )


def general(word: str) -> bool:
    """Whether a verb in the present follows, as in "a summit needs something to sign"."""
    return (
        word.endswith("s") and len(word) > 3 and word not in TO_BE and word not in TO_HAVE and word not in PREPOSITIONS
    )


def of_predicate(words: Words, first: int, last: int) -> Reading:
    """For a noun that is a subject: the first auxiliary to its right."""
    if words.low[last : last + 3] == (",", "had", "it"):
        return Reading("negated", "had it")
    if words.at(first - 1) in ("a", "an") and general(words.at(last)):
        return Reading("hypothetical", "told of any such act")
    for i in range(last, min(last + 9, len(words))):
        word = words.low[i]
        if word in SEEMS and any(w in DOUBTFUL for w in words.low[i + 1 : i + 6]):
            return Reading("hypothetical", word)
        if word == "and" and i + 1 < len(words) and is_name(words.raw[i + 1]):
            continue  # joins two names: "the talks between Orvania and Telmark"
        if word in STOPS or word in ("that", "which", "who", "and", "but", ",", "as", "if"):
            break
        said = modal(words, i)
        if said == "hypothetical" and words.at(i + 1) not in HAPPENS and not denies(words.at(i + 1)):
            break  # "the talks may seem disappointing" doubts the judgement, not the talks
        if said is not None:
            return Reading("negated" if denies(words.at(i + 1)) else said, word)
        if word in TO_BE or word in TO_HAVE:
            ahead = words.low[i + 1 : i + 4]
            if ahead[:2] in (("planned", "and"), ("planned", "by")):
                break  # "the attack was planned and carried out by": how it was done, not that it is to come
            if any(
                w in ("planned", "scheduled", "expected", "due", "set", "slated", "coming", "likely") for w in ahead
            ):
                return Reading("planned", f"{word} {ahead[0]}")
            if any(denies(w) for w in ahead[:1]):
                return Reading("negated", f"{word} {ahead[0]}")
            break
    return BARE


def opening(words: Words, first: int, cues: StatusWords) -> Reading | None:
    """A word that opens the verb's clause and makes it a condition or a plan."""
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = words.low[i]
        if word in STOPS or word in (",", "that", "but"):
            return None
        if word in cues.open and words.at(i + 1) not in ("again", "more"):
            return Reading(cues.open[word], word)
    return None


def governed(words: Words, first: int, cues: StatusWords) -> Reading | None:
    """A word further left in the same clause that puts the act in doubt."""
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = words.low[i]
        if word in STOPS or word in BREAKS:
            return None
        status = over(words, i, cues)
        if status is not None:
            return Reading(status, word)
    return None


def over(words: Words, i: int, cues: StatusWords) -> Status | None:
    """What a word, or it and the next one, says about the acts it governs; "press" of "press office" says nothing."""
    if words.low[i] == "press" and words.at(i + 1) in PRESS:
        return None
    pair = f"{words.low[i]} {words.at(i + 1)}"
    return cues.over[pair] if pair in cues.over else cues.over.get(words.low[i])
