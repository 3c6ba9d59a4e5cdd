"""Words that tell PLOVER events: which root and mode each stands for, what it needs beside it, how reliable it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from communique.annotation import PloverRoot, Status
from communique.knowledge.outcomes import OutcomeWords
from communique.knowledge.outcomes import load as load_outcomes
from communique.knowledge.table import read_table, values
from communique.knowledge.user import UserKnowledge

Part = Literal["v", "n", "x"]
Shape = Literal["base", "third", "past", "ing", "noun", "plural", "fixed"]
ROOTS = frozenset(get_args(PloverRoot))
PARTY, PLACE = "@party", "@place"  # needs that no word list can meet: an actor, a named place beside the trigger


@dataclass(frozen=True, slots=True)
class EventCue:
    """One way to tell one kind of act.

    ``needs`` are words of which one must stand near by (empty: none needed; PARTY and PLACE mean an actor or a named
    place). ``not_after`` and ``not_before`` are words that, right before or right after, show another sense.
    ``certainty`` is how often, in labelled news, the cue in this sense told an event of this root.
    """

    trigger: str
    part: Part
    root: PloverRoot
    mode: str | None
    certainty: float
    needs: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a cue: ``rest`` are the lower-case words after the first, ``shape`` its inflection."""

    rest: tuple[str, ...]
    shape: Shape
    cue: EventCue


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Words that show that an act has not simply happened, each with the status it points to.

    ``to`` stand before "to" and the act's verb ("plans to meet"), ``noun`` before the act's noun ("a possible strike"),
    ``over`` govern it from further left ("denied that ...", "fears of an attack"), ``open`` begin a clause of what has
    not happened yet ("if they attack", "when they meet"). A reading of "past" says that what follows is there already.
    """

    to: Mapping[str, Status]
    noun: Mapping[str, Status]
    over: Mapping[str, Status]
    open: Mapping[str, Status]


@dataclass(frozen=True, slots=True)
class EventCues:
    """All cues, by the first lower-case word of each form, longest forms first.

    ``weights`` say by how much a sign around a cue moves its log odds; ``status`` are the words that decide status,
    ``outcomes`` those that say what became of a meeting.
    """

    forms: Mapping[str, tuple[Form, ...]]
    weights: Mapping[str, float]
    status: StatusWords
    nouns: frozenset[str]  # single-word nouns, so that "meeting" is not taken for a form of "meet"
    verbs: frozenset[str]  # base forms of verbs that stand for acts
    outcomes: OutcomeWords

    @property
    def cues(self) -> frozenset[EventCue]:
        """Every cue, each once."""
        return frozenset(form.cue for forms in self.forms.values() for form in forms)


def in_order() -> list[EventCue]:
    """The shipped cues, one a row of ``events.csv``."""
    groups = {row["group"]: values(row["words"]) for row in read_table("event_words.csv")}
    return [_cue(row, groups) for row in read_table("events.csv")]


def load(user: Sequence[UserKnowledge]) -> EventCues:
    """The shipped cues. Users' files have no section for events, so ``user`` changes nothing yet."""
    groups = {row["group"]: values(row["words"]) for row in read_table("event_words.csv")}
    cues = in_order()
    weights = {row["sign"]: float(row["weight"]) for row in read_table("event_signs.csv")}
    extra = {row["trigger"]: values(row["forms"]) for row in read_table("events.csv") if row["forms"]}
    nouns = frozenset(c.trigger for c in cues if c.part == "n" and " " not in c.trigger)
    verbs = frozenset(c.trigger.split()[0] for c in cues if c.part == "v") | frozenset(groups["acting"])
    places: dict[str, dict[str, Status]] = {"to": {}, "noun": {}, "over": {}, "open": {}}
    for row in read_table("event_status.csv"):
        for word in values(row["words"]):
            places[row["place"]].setdefault(word, cast(Status, row["reading"]))
    return EventCues(_index(cues, extra), weights, StatusWords(**places), nouns, verbs, load_outcomes())


def _cue(row: Mapping[str, str], groups: Mapping[str, tuple[str, ...]]) -> EventCue:
    root, part = row["root"], row["part"]
    if root not in ROOTS or part not in get_args(Part):
        raise ValueError(f"events.csv: {row['trigger']} has the root {root!r} and the part {part!r}")
    needs: set[str] = set()
    for need in values(row["needs"]):
        if need.startswith("@") and need not in (PARTY, PLACE):
            needs.update(groups[need[1:]])
        else:
            needs.add(need)
    without = values(row["without"])
    return EventCue(
        trigger=row["trigger"],
        part=cast(Part, part),
        root=cast(PloverRoot, root),
        mode=row["mode"] or None,
        certainty=float(row["certainty"]),
        needs=frozenset(needs),
        not_after=frozenset(w[1:] for w in without if w.startswith("-")),
        not_before=frozenset(w[1:] for w in without if w.startswith("+")),
    )


def _index(cues: Iterable[EventCue], extra: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, dict[tuple[tuple[str, ...], Shape, EventCue], Form]] = {}
    for cue in cues:
        for text, shape in inflections(cue.trigger, cue.part, extra.get(cue.trigger, ())):
            first, *rest = text.split()
            form = Form(tuple(rest), shape, cue)
            found.setdefault(first, {}).setdefault((form.rest, shape, cue), form)
    return {
        first: tuple(
            sorted(forms.values(), key=lambda f: (-len(f.rest), not f.cue.needs, -f.cue.certainty, f.cue.root))
        )
        for first, forms in found.items()
    }


def inflections(trigger: str, part: Part, irregular: Sequence[str] = ()) -> list[tuple[str, Shape]]:
    """Lower-case forms of a cue with their shape. A verb bends its first word, a noun its last, "x" neither.

    ``irregular`` forms of verbs are given in full; those ending in -ing are participles, the others past forms.
    """
    words = trigger.lower().split()
    if part == "x":
        return [(trigger.lower(), "fixed")]
    if part == "n":
        *before, last = words
        if len(words) > 1 and words[1] in ("of", "to", "for", "on", "into"):
            return [(" ".join([w, *words[1:]]), shape) for w, shape in _noun(words[0])]
        return [(" ".join([*before, w]), shape) for w, shape in _noun(last)]
    head, rest = words[0], words[1:]
    forms: list[tuple[str, Shape]] = [(head, "base"), (_with_s(head), "third")]
    irregular_past = any(not f.split()[0].endswith(("ing", "ies")) for f in irregular)
    if not irregular_past:
        forms.append((_with_ed(head), "past"))
    forms.append((_with_ing(head), "ing"))
    out: list[tuple[str, Shape]] = [(" ".join([w, *rest]), shape) for w, shape in forms]
    for form in irregular:
        first = form.split()[0]
        shape: Shape = (
            "ing" if first.endswith("ing") and first != head else "third" if first.endswith("ies") else "past"
        )
        out.append((form.lower(), shape))
    return out


def _noun(word: str) -> list[tuple[str, Shape]]:
    if word.endswith("s") and not word.endswith("ss"):
        return [(word, "plural")]
    return [(word, "noun"), (_with_s(word), "plural")]


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    return word + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return word + "ing"
