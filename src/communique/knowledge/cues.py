"""Words that attribute speech, belief and intention, and the word classes needed to read around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from communique.annotation import SpeechAct
from communique.errors import KnowledgeError
from communique.knowledge.table import read_table, values
from communique.knowledge.user import UserKnowledge
from communique.knowledge.weights import Weights, read_weights

CueKind = Literal["verb", "noun", "adjective"]
FormKind = Literal["base", "third", "past", "participle", "ing"]
VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue. ``frames`` says what may follow it:

    "quote" quoted words before or after, "clause" a clause with or without "that", "to" an infinitive, "object" a
    noun phrase, "addressee" somebody who is addressed; any other frame is the preposition that leads to the content.
    ``particle`` are the words that must follow for this meaning ("out" of "rule out").
    """

    kind: CueKind
    word: str
    particle: tuple[str, ...]
    frames: frozenset[str]
    acts: tuple[SpeechAct, ...]


@dataclass(frozen=True, slots=True)
class CueForm:
    """One way a cue is written."""

    cue: Cue
    form: FormKind


@dataclass(frozen=True, eq=False)
class Cues:
    """All cues by lower-case word form, and word classes by name (see attribution_words.csv)."""

    verbs: Mapping[str, tuple[CueForm, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    adjectives: Mapping[str, tuple[Cue, ...]]
    words: Mapping[str, frozenset[str]]
    weights: Weights
    phrases: Mapping[SpeechAct, tuple[str, ...]]  # marks of a speech act in its content, between spaces


def load(user: Sequence[UserKnowledge] = ()) -> Cues:
    """The shipped cues with the user's over them. Raises KnowledgeError for a speech act that does not exist."""
    verbs: dict[str, list[CueForm]] = {}
    nouns: dict[str, list[Cue]] = {}
    adjectives: dict[str, list[Cue]] = {}
    for row in read_table("cues.csv"):
        cue = Cue(
            cast(CueKind, row["kind"]),
            row["cue"],
            tuple(row["particle"].split()),
            frozenset(values(row["frames"])),
            cast("tuple[SpeechAct, ...]", values(row["acts"])),
        )
        if cue.kind == "verb":
            add_verb(verbs, cue, values(row["forms"]))
        else:
            held = nouns if cue.kind == "noun" else adjectives
            for form in (cue.word, plural(cue.word)) if cue.kind == "noun" else (cue.word,):
                held.setdefault(form, []).append(cue)
    for file in user:
        for number, row_of_user in enumerate(file.sections.get("cue", ()), 1):
            acts = tuple(str(a) for a in row_of_user.get("acts", ("assertion",)))
            wrong = [a for a in acts if a not in get_args(SpeechAct)]
            if wrong:
                known = ", ".join(get_args(SpeechAct))
                raise KnowledgeError(
                    f"{file.name}: cue {number} has the unknown act {wrong[0]!r}; the acts are {known}."
                )
            verb, _, particle = str(row_of_user["verb"]).lower().partition(" ")
            frames = frozenset(("quote", "clause", "to", "object"))
            cue = Cue("verb", verb, tuple(particle.split()), frames, cast("tuple[SpeechAct, ...]", acts))
            for form in [f for f in verbs if any(known.cue.word == verb for known in verbs[f])]:
                verbs[form] = [k for k in verbs[form] if (k.cue.word, k.cue.particle) != (verb, cue.particle)]
            add_verb(verbs, cue, tuple(str(f).lower() for f in row_of_user.get("forms", ())))
    words = {row["class"]: frozenset(values(row["words"])) for row in read_table("attribution_words.csv")}
    # the longer meaning first: "rule out" before "rule"
    ordered = {f: tuple(sorted(k, key=lambda c: -len(c.cue.particle))) for f, k in verbs.items() if k}
    return Cues(
        ordered,
        {f: tuple(k) for f, k in nouns.items()},
        {f: tuple(k) for f, k in adjectives.items()},
        words,
        read_weights(),
        {
            cast(SpeechAct, r["act"]): tuple(f" {p} " for p in values(r["phrases"]))
            for r in read_table("speech_acts.csv")
        },
    )


def add_verb(verbs: dict[str, list[CueForm]], cue: Cue, irregular: Sequence[str]) -> None:
    """Index a verb under all its forms; ``irregular`` lists those other than the base when rules do not make them."""
    forms: dict[str, FormKind] = {cue.word: "base"}
    if irregular:
        for form in irregular:
            if form.endswith("ing") and form != cue.word:
                forms.setdefault(form, "ing")
            elif form == cue.word + "s" or form == third_person(cue.word):
                forms.setdefault(form, "third")
            else:
                forms.setdefault(form, "past")
    else:
        forms.setdefault(third_person(cue.word), "third")
        forms.setdefault(past(cue.word), "past")
        forms.setdefault(gerund(cue.word), "ing")
    for form, kind in forms.items():
        verbs.setdefault(form, []).append(CueForm(cue, kind))


def third_person(verb: str) -> str:
    """Third person: "say" is "says", "deny" is "denies", "press" is "presses"."""
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def past(verb: str) -> str:
    """Past: "deny" is "denied", "accuse" is "accused"."""
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in VOWELS else verb + "ed"


def gerund(verb: str) -> str:
    """Form in -ing: "accuse" is "accusing", "agree" is "agreeing"."""
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb + "ing"


def plural(noun: str) -> str:
    """Plural: "denial" is "denials", "worry" is "worries"."""
    if noun.endswith(("s", "news")):
        return noun
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in VOWELS else noun + "s"
