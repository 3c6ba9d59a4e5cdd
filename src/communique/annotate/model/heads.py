"""What the encoder is asked about every word: the heads, their labels, and where each stands in the output.

The output of the network is one row of numbers a word piece. Taggers part the text into labelled spans (B- opens a
span, I- goes on with it, O is outside), choices name the kind of a span by its first word, flags may hold together,
and links point from the first word of one span to the first word of another by the product of two short vectors. A
chain does the same between mentions of one actor, anywhere in an article: see ``coreference_scores``.
"""

from __future__ import annotations

from typing import get_args

from communique.annotation import ClauseKind, PloverRoot, SpeechAct, Status

__all__ = [
    "CHAIN_SIZE",
    "CHOICES",
    "FLAGS",
    "LINKS",
    "LINK_SIZE",
    "TAGGERS",
    "WIDTH",
    "chain_columns",
    "columns",
    "link_columns",
    "tags",
]

ROLES = ("source", "cue", "content")
TAGGERS: dict[str, tuple[str, ...]] = {
    "polnear": ROLES,  # attributions by the conventions of PolNeAR: flat, marks and "that" inside the content
    "outer": ROLES,  # attributions by our conventions, those that stand in no other
    "nested": ROLES,  # those reported within another
    "names": ("person", "organization", "location", "other"),
    "persons": ("name", "title", "pronoun"),
    "polities": ("name", "metonym", "title", "pronoun"),
    "trigger": ("event",),
    "clause": ("clause",),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "event": get_args(PloverRoot),
    "status": get_args(Status),
    "clause_kind": get_args(ClauseKind),
}
FLAGS: dict[str, tuple[str, ...]] = {"acts": get_args(SpeechAct)}
LINKS = ("source", "cue", "before", "actor", "recipient")
LINK_SIZE = 32
CHAIN_SIZE = 64  # numbers of the vectors that tell whether two mentions are of one actor


def tags(tagger: str) -> tuple[str, ...]:
    """The tags of a tagger in the order of its columns: O, then B- and I- of each label."""
    return ("O", *(f"{mark}-{label}" for label in TAGGERS[tagger] for mark in "BI"))


def layout() -> dict[str, tuple[int, int]]:
    """First column of each head and the one after its last."""
    found: dict[str, tuple[int, int]] = {}
    at = 0
    sizes = {name: len(tags(name)) for name in TAGGERS} | {n: len(v) for n, v in (CHOICES | FLAGS).items()}
    sizes |= {f"{end} {name}": LINK_SIZE for name in LINKS for end in ("from", "to")}
    sizes |= {f"{end} chain": CHAIN_SIZE for end in ("from", "to")}
    for name, size in sizes.items():
        found[name] = (at, at + size)
        at += size
    return found


COLUMNS = layout()
WIDTH = max(end for _, end in COLUMNS.values())


def columns(head: str) -> slice:
    """The columns of a tagger, choice or flag head."""
    return slice(*COLUMNS[head])


def link_columns(link: str) -> tuple[slice, slice]:
    """The columns of the pointing vector of a link and of the vector it is compared with."""
    return slice(*COLUMNS[f"from {link}"]), slice(*COLUMNS[f"to {link}"])


def chain_columns() -> tuple[slice, slice]:
    """The columns of the vector of a mention that looks for its actor, and of the vector it is compared with."""
    return slice(*COLUMNS["from chain"]), slice(*COLUMNS["to chain"])
