"""Where cues stand in a unit: verb groups, told apart from nouns and adjectives that look like them."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.attributions.adjuncts import skip_right
from communique.annotate.attributions.grammar import Grammar, is_mark
from communique.annotate.attributions.units import QUOTE, Unit
from communique.knowledge.cues import Cue, CueForm, FormKind

SAYING = Cue("verb", "say", (), frozenset(("quote", "clause")), ("assertion",))  # "was quoted as saying"
IN_GROUP = frozenset(
    ["not", "also", "never", "long", "already", "again", "since", "now", "later", "once", "first"]
)  # "had long said"
INDIRECT_QUESTION = frozenset(("about", "whether", "if", "why", "how", "what"))
# after these words a form in -s that is no reporting verb is more often a plural noun ("state claims and ...")
AFTER_PLURAL = frozenset(["and", "are", "were", "have", "over", "against", "between", "from", "that"])
REPORTING = frozenset(
    ["say", "tell", "add", "think", "believe", "insist", "refuse", "agree", "deny", "write", "explain"]
)
PLURAL_SUBJECTS = frozenset(
    [
        "they",
        "we",
        "i",
        "you",
        "who",
        "others",
        "some",
        "many",
        "both",
        "all",
        "people",
        "police",
        "men",
        "women",
        "data",
        "media",
    ]
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue verb: its group runs from item ``first`` to ``last`` (exclusive), the verb itself is item ``verb``.

    ``mood`` is "finite", "participle" (saying), "infinitive" (to say), "modal" (would say), "negated", "passive" or
    "asked" (asked whether, by nobody named).
    """

    first: int
    verb: int
    last: int
    cue: Cue
    form: FormKind
    mood: str


@dataclass(frozen=True, slots=True)
class Group:
    """What stands before a cue: its group begins at item ``first``; item ``left`` is the nearest that is no adverb."""

    first: int
    left: int
    helpers: frozenset[str]
    negated: bool


def find_hits(grammar: Grammar, unit: Unit, verbs: dict[str, tuple[CueForm, ...]]) -> list[Hit]:
    """All cue verbs of the unit in order; of several meanings the one with the longest particle."""
    hits: list[Hit] = []
    for i, word in enumerate(unit.words):
        for known in verbs.get(word, ()):
            last = after_particle(grammar, unit, i, known.cue.particle)
            if last is None:
                continue
            hit = as_verb(grammar, unit, i, last, known)
            if hit is not None:
                hits.append(hit)
            break
    return hits


def after_particle(grammar: Grammar, unit: Unit, i: int, particle: tuple[str, ...]) -> int | None:
    """The item after the verb and its particle ("called on Sunday for"); None when the particle is not there."""
    at, size = i + 1, len(particle)
    if size and tuple(unit.words[at : at + size]) != particle:
        at = skip_right(grammar, unit, at, strict=True)
        while unit.word(at) in ("again", "also", "publicly", "repeatedly", "instead"):
            at += 1
        if tuple(unit.words[at : at + size]) != particle:
            return None
    return at + size if size else i + 1


def as_verb(grammar: Grammar, unit: Unit, i: int, last: int, known: CueForm) -> Hit | None:
    """The hit when the form at item ``i`` is a verb there; None when it is a noun or an adjective."""
    before = unit.word(i - 1)
    if unit.caps[i] and unit.kind == "body" and i > 0 and known.form in ("base", "third"):
        return None  # "the United States": part of a name
    if before in grammar.determiners and before not in grammar.others | {"that", "this", "all", "both"}:
        return None
    if before.endswith("'s") and before not in grammar.words["be"]:
        return None
    group = group_before(grammar, unit, i)
    if known.form == "ing":
        return as_ing(grammar, unit, i, last, known, group)
    if known.form in ("past", "participle"):
        return as_past(grammar, unit, i, last, known, group)
    return as_present(grammar, unit, i, last, known, group)


def group_before(grammar: Grammar, unit: Unit, i: int) -> Group:
    """The auxiliaries and adverbs before a verb, and the first word left of the adverbs."""
    words = unit.words
    j = i - 1
    while j >= 0 and grammar.is_adverb(words[j]) and words[j] not in grammar.words["other pronoun"]:
        j -= 1
    if j >= 2 and words[j] == "," and words[j - 2] == "," and grammar.is_adverb(words[j - 1]):
        j -= 3  # ", however,"
    elif 1 <= j < i - 1 and words[j] == "," and words[i - 1] == ",":
        j -= 1
    k, negated = i - 1, False
    while k >= 0 and not (unit.caps[k] and words[k] in ("may", "will")):
        word = words[k]
        if (
            word not in grammar.auxiliaries
            and word not in IN_GROUP
            and not (word.endswith("ly") and grammar.is_adverb(word))
        ):
            break
        negated = negated or word in ("not", "never") or word.endswith("n't")
        k -= 1
    helpers = frozenset(w for w in words[k + 1 : i] if w in grammar.auxiliaries)
    return Group(k + 1, j, helpers, negated)


def as_ing(grammar: Grammar, unit: Unit, i: int, last: int, known: CueForm, group: Group) -> Hit | None:
    """A form in -ing: progressive after a form of be, else a participle."""
    if unit.word(i - 1) in grammar.determiners or (unit.word(last) == "of" and "of" not in known.cue.frames):
        return None
    if group.helpers & grammar.words["be"]:
        return Hit(group.first, i, last, known.cue, known.form, "finite")
    return Hit(i, i, last, known.cue, known.form, "participle")


def as_past(grammar: Grammar, unit: Unit, i: int, last: int, known: CueForm, group: Group) -> Hit | None:
    """A past form or participle."""
    cue, form, following = known.cue, known.form, unit.word(last)
    real = unit.word(group.left)
    if unit.word(i - 1) in grammar.determiners and unit.word(i - 1) not in grammar.others:
        return None
    if group.helpers & grammar.words["be"]:
        if cue.word in ("quote", "cite") and unit.words[last : last + 2] == ["as", "saying"]:
            return Hit(group.first, i, last + 2, SAYING, form, "finite")
        if cue.word != "worry":
            return Hit(group.first, i, last, cue, form, "asked" if cue.word == "ask" else "passive")
    if cue.word == "ask" and real in ("", "when", "if", ",") and following in INDIRECT_QUESTION:
        return Hit(group.first, i, last, cue, form, "asked")
    if real in grammar.prepositions or following == "by":
        return None
    if following and not is_mark(following) and following != QUOTE and real in ("the", "a", "an"):
        return None
    return Hit(group.first, i, last, cue, form, "negated" if group.negated else "finite")


def as_present(grammar: Grammar, unit: Unit, i: int, last: int, known: CueForm, group: Group) -> Hit | None:
    """A base form or one in -s: a verb only where its subject shows."""
    cue, form, following = known.cue, known.form, unit.word(last)
    left = group.left
    real = unit.word(left)
    if group.helpers & (grammar.words["modal"] | grammar.words["do"]):
        return Hit(group.first, i, last, cue, form, "negated" if group.negated else "modal")
    if real == "to":
        return Hit(left, i, last, cue, form, "infinitive")
    if real in grammar.prepositions or real in grammar.words["be"] or real in grammar.words["have"]:
        return None
    if following == "of" and "of" not in cue.frames:
        return None
    subject = (
        third_subject(grammar, unit, i, cue, following, left) if form == "third" else plural_subject(unit, i, cue, left)
    )
    return Hit(i, i, last, cue, form, "finite") if subject else None


def third_subject(grammar: Grammar, unit: Unit, i: int, cue: Cue, following: str, left: int) -> bool:
    """Whether a form in -s at item ``i`` has a subject that makes it a verb."""
    real = unit.word(left)
    if real in grammar.subjects or real in ("which", "that"):
        return True
    known = real in grammar.words["people"] or real in grammar.words["spoken or written"]
    if left >= 0 and (unit.caps[left] or known or real in (",", ")", QUOTE, "-")):
        leads = following in cue.frames or (following == "that" and "clause" in cue.frames)
        return cue.word in REPORTING or following not in AFTER_PLURAL or leads
    if real in ("and", "but"):
        return unit.word(i - 1) == real and "quote" in cue.frames
    return unit.kind in ("title", "heading")


def plural_subject(unit: Unit, i: int, cue: Cue, left: int) -> bool:
    """Whether a base form at item ``i`` has a plural subject."""
    words = unit.words
    real = unit.word(left)
    if real in PLURAL_SUBJECTS:
        return True
    if left >= 0 and real.endswith("s") and not real.endswith(("'s", "ss", "us", "is")):
        if not (unit.caps[left] and unit.caps[i]):
            return True
    if unit.kind in ("title", "heading") and left >= 0:
        joined = words[max(0, left - 3) : left]
        if real.endswith("s") or "and" in joined or "," in joined:
            return True
    return real in (",", ")") and cue.word in ("say", "think", "believe")
