"""Whether words taken from an article read as a sentence, and the verbs of English that tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    CONJUNCTIONS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    TO_BE,
    TO_DO,
    TO_HAVE,
    word_set,
)
from communique.knowledge import cues as cue_table
from communique.knowledge import events as event_table

_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
_RELATIVE = re.compile(r",\s+(?:who|which|whose|whom|where)\b[^,]*(?:,|$)")
_FIRST_PERSON = word_set("i we me us my our ours i'm we're we've i've we'll i'll")
_FINITE_HELPERS = (TO_BE | TO_HAVE | TO_DO | MODALS) - word_set("be been being having")
# Irregular pasts that the cue and event tables need not hold.
_PASTS = word_set(
    "became began broke brought built came caught chose cut dealt drew drove fell felt fled flew found fought gave "
    "got grew had held hid hit hurt kept knew laid led left lent let lit lost made meant met paid put ran rang read "
    "rose said sank sat saw sent set shook shot shut slept sold sought spent split spoke spread stood stole struck "
    "swore taught threw thought told took tore understood went withdrew woke won wore wrote"
)
# A sentence that opens so needs a second part after a comma to be one; other openers lean on what stood before.
_FIRST_HALF = word_set("while although though when since after before as once because if unless until")
_OPENERS = (SUBJECTS | POSSESSIVES | CONJUNCTIONS | SUBORDINATORS | word_set("this these those such")) - _FIRST_HALF
_LOOSE = ARTICLES | PREPOSITIONS | CONJUNCTIONS | word_set("to that as who which whose")
_ED_NOUNS = word_set("united need indeed speed breed seed weed feed greed deed hundred sacred red bed shed")
_DETERMINERS = ARTICLES | POSSESSIVES | word_set("more less further new full") | PREPOSITIONS
_ACT_NOUN = re.compile(r"(?:\w(?:tion|sion|ment|ance|ence|ure|al)|release|return|end|halt|pullout|guarantees?)$")
FEWEST = 4  # words of the shortest sentence worth a line of its own


def low_words(text: str) -> list[str]:
    """The words of a text in lower case with straight apostrophes, without marks."""
    return [w.replace("’", "'").casefold() for w in _WORD.findall(text)]


@cache
def _cues() -> cue_table.Cues:
    return cue_table.load()


@cache
def _forms() -> tuple[frozenset[str], frozenset[str], Mapping[str, str]]:
    """Finite verb forms, those among them that may be nouns, and for each form in -ing its past tense.

    From the shipped tables of cues and events.
    """
    finite = set(_PASTS | _FINITE_HELPERS)
    cues, events = _cues(), event_table.load(())
    pasts: dict[str, str] = {}
    ings: dict[str, str] = {}
    for word, forms in cues.verbs.items():
        for form in forms:
            if form.form in ("third", "past"):
                finite.add(word)
            if form.form == "past":
                pasts.setdefault(form.cue.word, word)
            if form.form == "ing":
                ings.setdefault(word, form.cue.word)
    for first, rows in events.forms.items():
        finite |= {first for row in rows if row.shape in ("third", "past")}
    nouns = {first for first, rows in events.forms.items() if any(row.shape in ("noun", "plural") for row in rows)}
    nouns |= {noun for cue in cues.nouns for noun in (cue, cue + "s")}
    return frozenset(finite), frozenset(nouns), {ing: pasts[base] for ing, base in ings.items() if base in pasts}


@cache
def _bases() -> frozenset[str]:
    """Base forms of verbs that stand for acts."""
    said = {f.cue.word for forms in _cues().verbs.values() for f in forms}
    return event_table.load(()).verbs | said


def past_of(gerund: str) -> str:
    """The past tense of a form in -ing ("adding": "added"), or nothing when it is not known as one."""
    return _forms()[2].get(gerund.casefold(), "")


def is_verb(word: str) -> bool:
    """Whether a word may be a form of a verb that attributes words to somebody."""
    return word.casefold() in _cues().verbs


def leads_to_clause(word: str) -> bool:
    """Whether "that" after this word opens a clause of its own ("said that"), not a part of it ("the line that")."""
    low, cues = word.casefold(), _cues()
    return low in cues.verbs or low in cues.nouns or low in cues.adjectives or low in _PASTS


def is_finite(word: str) -> bool:
    """Whether a word can only be a finite verb, as "said" and "demanded", not also a noun, as "demands"."""
    finite, nouns, _ = _forms()
    low = word.casefold()
    return low in finite and low not in nouns


def has_verb(text: str) -> bool:
    """Whether a finite verb stands in the words outside quotation marks, behind a first word that may be its doer."""
    raw = [w.replace("’", "'") for w in _WORD.findall(_RELATIVE.sub(" ", _QUOTED.sub(" ", text)))]
    words = [w.casefold() for w in raw]
    finite, nouns, _ = _forms()
    for before, name, word in zip(words, raw, words[1:], strict=False):
        if word in _FINITE_HELPERS:
            return True
        led = before in ARTICLES | POSSESSIVES | PREPOSITIONS or before.endswith("'s")
        if led or (word in nouns and not name[:1].isupper()):
            continue
        if word in finite or (word.endswith("ed") and len(word) > 4 and word not in _ED_NOUNS):
            return True
    return False


def stands_alone(text: str) -> bool:
    """Whether the words read as a sentence of their own: a beginning, a verb, an end, and nobody speaking as "we"."""
    words = low_words(text)
    if len(words) < FEWEST or text[:1] in "…“\"«'‘":
        return False
    opener = words[0] in _OPENERS or (text[:1].islower() and words[0] not in ARTICLES)
    if opener or words[-1] in _LOOSE or speaks_as_we(text):
        return False
    if words[0] in _FIRST_HALF:
        return any(has_verb(part) for part in text.split(", ")[1:])
    return has_verb(text)


def is_phrase(text: str) -> bool:
    """Whether words without a verb still name a happening from its beginning: "a chemical attack on civilians"."""
    words = low_words(text)
    return len(words) >= FEWEST and words[0] in ARTICLES and words[-1] not in _LOOSE


def speaks_as_we(text: str) -> bool:
    """Whether words outside quotation marks are in the first person, so that they are somebody's speech."""
    return bool(_FIRST_PERSON & set(low_words(_QUOTED.sub(" ", text))))


def begins_with_act(text: str) -> bool:
    """Whether the words begin with a verb in its base form: "release the crew", but not "release of the crew"."""
    words = low_words(text)
    if len(words) < 2 or not text[:1].islower() or words[1] in ("of", "by", "from", "and", "or"):
        return False
    known = _bases()
    led = words[1] in ARTICLES | POSSESSIVES | word_set("down up out off back away over not all")
    return words[0] not in _DETERMINERS and (led or words[0] in known)


def is_clause(text: str) -> bool:
    """Whether something asked for says what is to be done: a verb, or a noun for an act ("the withdrawal of ...")."""
    words = low_words(text)
    if not words:
        return False
    if words[0] not in _DETERMINERS | word_set("this that these those"):
        return len(words) > 1
    for word, following in pairwise(words):
        if word == "to" and following not in _DETERMINERS | ADVERBS:
            return True
    if has_verb(text):
        return True
    return words[0] not in PREPOSITIONS | word_set("this that these those") and any(
        _ACT_NOUN.search(w) for w in words[:5]
    )
