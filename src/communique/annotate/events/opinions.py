"""Signs of the rules and of a model for one act, as a table of weights puts them together."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log
from typing import TypeVar

from communique.annotate.events.acts import Act
from communique.annotate.events.status import BARE, PAST
from communique.annotation import EventMention, PloverRoot, Status

__all__ = [
    "CLAIMED",
    "Signs",
    "chance",
    "cut",
    "likeliest_status",
    "log_odds",
    "parted",
    "reading_of",
    "root_signs",
    "shares",
    "status_signs",
    "told_signs",
]

Signs = dict[str, float]
Option = TypeVar("Option")
MOST = 8.0  # log odds are cut off here
CLAIMED = "told only by a party to the matter"
CAUTION = 0.55  # a threat shown as done misleads more than a deed shown as a threat


def cut(odds: float) -> float:
    """Log odds within bounds."""
    return max(-MOST, min(MOST, odds))


# tables of weights met so far, parted by question; a table does not change once it is used
PARTED: dict[int, tuple[Mapping[str, float], dict[str, dict[str, float]]]] = {}
TABLES = 16  # kept


def parted(weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """A table's weights by question, then sign: "told: quoted" is the weight of "quoted" when "told" is asked."""
    known = PARTED.get(id(weights))
    if known is not None and known[0] is weights:
        return known[1]
    made: dict[str, dict[str, float]] = {}
    for name, weight in weights.items():
        part, _, sign = name.partition(": ")
        made.setdefault(part, {})[sign] = weight
    if len(PARTED) >= TABLES:
        PARTED.clear()
    PARTED[id(weights)] = weights, made
    return made


def log_odds(part: str, signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What signs sum up to; the table's signs of this question begin with ``part``."""
    return summed(signs, parted(weights).get(part, {}))


def summed(signs: Mapping[str, float], asked: Mapping[str, float]) -> float:
    """What signs sum up to by the weights of one question."""
    total = 0.0
    for sign, much in signs.items():
        if sign in asked:
            total += asked[sign] * much
    return total


def chance(part: str, signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely something with these signs is so."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds(part, signs, weights)))))


def shares(
    part: str, options: Mapping[Option, Mapping[str, float]], weights: Mapping[str, float]
) -> dict[Option, float]:
    """How likely each of several options is, by the signs for each."""
    asked = parted(weights).get(part, {})
    values = {o: exp(max(-30.0, min(30.0, summed(signs, asked)))) for o, signs in options.items()}
    whole = sum(values.values())
    return {o: v / whole for o, v in values.items()}


def told_signs(
    act: Act, kind: PloverRoot, root: PloverRoot | None, certainty: float, *, known: bool, quoted: bool
) -> Signs:
    """Signs that words tell an act of this kind: ``root`` and ``certainty`` by the rules (None if they see none).

    ``known`` says that the rules know the word although they see no act here.
    """
    signs: Signs = {
        "model": cut(act.odds),
        "model near": cut(act.near),
        "model kind": act.roots.get(kind, 0.0),
        "acting": cut(act.acting),
        "acted upon": cut(act.acted),
    }
    if root is None:
        signs["model only"] = 1.0
        signs["model only, known"] = float(known)
    else:
        signs["rule"] = 1.0
        signs["rule certainty"] = cut(log(certainty / (1 - certainty)))
        signs["rule, same kind"] = float(root == kind)
    signs["quoted"] = float(quoted)
    return signs


def root_signs(
    act: Act, root: PloverRoot | None, certainty: float, unfit: PloverRoot | None
) -> dict[PloverRoot, Signs]:
    """Signs for each kind of act; ``unfit`` is what the word would stand for if the rules saw an act."""
    found: dict[PloverRoot, Signs] = {r: {"model": log(max(p, 1e-4))} for r, p in act.roots.items()}
    if root is not None:
        found.setdefault(root, {})["rule"] = 1.0
        found[root]["rule certainty"] = certainty
    if unfit is not None:
        found.setdefault(unfit, {})["unfit cue"] = 1.0
    return found


def reading_of(row: EventMention) -> str:
    """What the rules' status rests on: "bare" (nothing), "fact" (a finite verb), "claimed" or "said" (words say so)."""
    for why, name in ((BARE.why, "bare"), (PAST.why, "fact"), (CLAIMED, "claimed")):
        if row.why.endswith(f": {why}"):
            return name
    return "off" if row.outcome is not None else "said"


def status_signs(act: Act, row: EventMention, mine: bool, worded: Mapping[Status, float]) -> dict[Status, Signs]:
    """Signs for each status of an act that the rules read as ``row``; ``mine`` when its own actor reports it,
    ``worded`` the log probability of each status by the words of the act.
    """
    where = "nobody's words" if row.within is None else "its actor's words" if mine else "another's words"
    found: dict[Status, Signs] = {}
    for status, probability in act.statuses.items():
        signs: Signs = {"model": log(max(probability, 1e-3)), f"in {where}, {status}": 1.0}
        signs[f"{row.type}, {status}"] = 1.0
        signs["by words"] = worded[status]
        if status == row.status:
            signs[f"rules {reading_of(row)} {status}"] = 1.0
        found[status] = signs
    return found


def likeliest_status(likely: Mapping[Status, float], otherwise: Status) -> Status:
    """The status to give: what may not have happened is told as past only when that is clearly likelier."""
    return max(likely, key=lambda s: likely[s] * (CAUTION if s == "past" else 1.0), default=otherwise)
