"""Whose clause it is and to whom it goes, when a table of weights decides among everybody who may be meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.annotate.clauses.addressed import possible_of
from communique.annotate.clauses.makers import possible_by
from communique.annotate.clauses.sides import NOBODY, Option, Place
from communique.annotate.events.opinions import shares

__all__ = ["Parties", "choose_parties"]

LEAST_BY = 0.3  # certainty below which nobody is told to have made a clause
LEAST_OF = 0.18  # certainty below which nobody is told to be its addressee
NOBODY_COUNTS = 0.35  # how much, as most labelled clauses have parties that a reader finds
# What the rules know of "demands that Telmark never join": who is named there is not who is asked
SETTLED = ("asked of those of whom it was demanded just before", "who is asked is not said")
REASONS = {
    "rule": "named by the words of the clause",
    "speaker": "its speaker is the attribution's",
    "outer speaker": "its speaker is that of the report around",
    "home": "the country its speaker speaks for",
    "first in clause": "its subject",
    "subject before": "named before it",
    "addressee": "the attribution's addressee",
    "in sentence": "named in its sentence",
    "most": "the other side of the text",
}


@dataclass(frozen=True, slots=True)
class Parties:
    """Who made a clause and whom it addresses, and how that was found."""

    by: Option = NOBODY
    of: Option = NOBODY
    why: str = ""


def choose_parties(p: Place, weights: Mapping[str, float]) -> Parties:
    """The likeliest maker and addressee; nobody where no one is likely enough."""
    options = possible_by(p)
    by, sure_by = likeliest(shares("by", options, weights), LEAST_BY)
    why_by = f"{reason(options[by])}, {sure_by:.2f}" if by else "who made it is not said"
    if p.rule is not None and p.rule.row.why.endswith(SETTLED):
        of = tuple(n for n in p.rule.row.of if n not in by)
        return Parties(by, of, f"{why_by}; {p.rule.row.why.rsplit('; ', 1)[1]}")
    options = possible_of(p, by)
    of, sure_of = likeliest(shares("of", options, weights), LEAST_OF)
    why_of = f"; addressed: {reason(options[of])}, {sure_of:.2f}" if of else ""
    return Parties(by, of, why_by + why_of)


def likeliest(likely: Mapping[Option, float], least: float) -> tuple[Option, float]:
    """The likeliest option with how likely it is; nobody when that is below ``least``."""
    best = max(likely, key=lambda o: likely[o] * (1.0 if o else NOBODY_COUNTS))
    return (best, likely[best]) if likely[best] >= least else (NOBODY, 0.0)


def reason(signs: Mapping[str, float]) -> str:
    """The plainest of the signs that somebody has a part, in words."""
    return next((words for sign, words in REASONS.items() if sign in signs), "named nearby")
