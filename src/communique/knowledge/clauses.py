"""Words that make demands, offers, promises, refusals, acceptances, conditions, threats and replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from communique.annotation import ClauseKind
from communique.knowledge.events import Part, Shape, inflections
from communique.knowledge.table import read_table, values
from communique.knowledge.user import UserKnowledge

Takes = Literal["to", "that", "np", "for", "of", "on", "with", "if", "self", "rest", "colon", "not", "none"]
REPLIES = frozenset(("promised", "answered", "accepted", "rejected", "countered", "unsatisfactory"))


@dataclass(frozen=True, slots=True)
class ClauseCue:
    """One cue. ``takes`` says where the words of the clause stand, first choice first.

    "to" an infinitive, with the one asked before it; "that" a subordinate clause; "np" the noun phrase that follows;
    "for", "of", "on", "with" what follows that word; "if" the clause the cue opens; "self" the clause it stands in;
    "rest" all that follows; "colon" what follows the colon that ends the cue's phrase; "not" a subordinate clause in
    which somebody "not do" something; "none" marks words that only look like a cue. ``reply`` is set for replies.
    """

    cue: str
    part: Part
    kind: ClauseKind
    reply: str | None
    takes: tuple[Takes, ...]
    certainty: float
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """One inflected form of a cue: ``rest`` are the lower-case words after the first."""

    rest: tuple[str, ...]
    shape: Shape
    cue: ClauseCue


@dataclass(frozen=True, slots=True)
class ClauseCues:
    """All cues, by the first lower-case word of each form, longest forms first."""

    forms: Mapping[str, tuple[ClauseForm, ...]]

    @property
    def cues(self) -> frozenset[ClauseCue]:
        """Every cue, each once."""
        return frozenset(form.cue for forms in self.forms.values() for form in forms)


def in_order() -> list[ClauseCue]:
    """The shipped cues in the order of their rows."""
    return [_cue(row) for row in read_table("clauses.csv")]


def load(user: Sequence[UserKnowledge]) -> ClauseCues:
    """The shipped cues. Users' files have no section for clauses, so ``user`` changes nothing yet."""
    found: dict[str, list[ClauseForm]] = {}
    for row in read_table("clauses.csv"):
        cue = _cue(row)
        for text, shape in inflections(cue.cue, cue.part, values(row["forms"])):
            first, *rest = text.split()
            found.setdefault(first, []).append(ClauseForm(tuple(rest), shape, cue))
    return ClauseCues(
        {
            w: tuple(sorted(fs, key=lambda f: (-len(f.rest), not f.cue.needs, -f.cue.certainty)))
            for w, fs in found.items()
        }
    )


def _cue(row: Mapping[str, str]) -> ClauseCue:
    kind, part, takes, reply = row["kind"], row["part"], values(row["takes"]), row["reply"] or None
    if kind not in get_args(ClauseKind) or part not in get_args(Part) or not set(takes) <= set(get_args(Takes)):
        raise ValueError(f"clauses.csv: {row['cue']} has the kind {kind!r}, the part {part!r} and takes {takes}")
    if (reply is not None and reply not in REPLIES) or (kind == "reply") != (reply is not None):
        raise ValueError(f"clauses.csv: {row['cue']} of kind {kind} has the reply {reply!r}")
    return ClauseCue(
        row["cue"],
        cast(Part, part),
        cast(ClauseKind, kind),
        reply,
        cast(tuple[Takes, ...], takes),
        float(row["certainty"]),
        frozenset(values(row["needs"])),
    )
