"""What communique knows before it reads: countries, titles, cues, outlets. All of it data, all of it open to the user.

Each kind lives in its own module with a ``load(user)`` that reads the shipped table and lays the user's rows over it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from communique.knowledge.user import UserKnowledge

if TYPE_CHECKING:
    from communique.knowledge.boilerplate import BoilerplateRules
    from communique.knowledge.clauses import ClauseCues
    from communique.knowledge.cues import Cues
    from communique.knowledge.events import EventCues
    from communique.knowledge.forms import FormIndex
    from communique.knowledge.outlets import Outlets
    from communique.knowledge.polities import Polities, Reading
    from communique.knowledge.times import TimeWords
    from communique.knowledge.titles import Titles


@dataclass(frozen=True)
class Knowledge:
    """Everything known beforehand; each table is read when it is first asked for.

    ``user`` are the user's files, later ones outweigh earlier ones.
    """

    user: tuple[UserKnowledge, ...] = ()

    @classmethod
    def load(cls, paths: Sequence[Path] = ()) -> Knowledge:
        """The shipped knowledge with the user's TOML files over it. Raises KnowledgeError for a malformed file."""
        return cls.of([UserKnowledge.read(path) for path in paths])

    @classmethod
    def of(cls, user: Sequence[UserKnowledge] = ()) -> Knowledge:
        """The shipped knowledge with rows already read over it."""
        return cls(tuple(user))

    @cached_property
    def digest(self) -> str:
        """sha256 over the shipped tables and the user's files: other knowledge, other digest."""
        total = hashlib.sha256()
        tables = (f for f in resources.files("communique.knowledge").iterdir() if f.name.endswith(".csv"))
        for table in sorted(tables, key=lambda f: f.name):
            total.update(table.name.encode() + b"\0" + table.read_bytes() + b"\0")
        for file in self.user:
            total.update(file.digest.encode())
        return total.hexdigest()

    @cached_property
    def polities(self) -> Polities:
        """Countries, their demonyms, capitals and seats, international organisations, and the user's actors."""
        from communique.knowledge import polities

        return polities.load(self.user)

    @cached_property
    def actors(self) -> FormIndex[Reading]:
        """Every form that names a polity, an actor of the user's or an outlet."""
        from communique.knowledge.actors import index_actors

        return index_actors(self.polities, self.outlets)

    @cached_property
    def titles(self) -> Titles:
        """Offices and the words for them."""
        from communique.knowledge import titles

        return titles.load(self.user)

    @cached_property
    def cues(self) -> Cues:
        """Words that attribute speech, belief and intention."""
        from communique.knowledge import cues

        return cues.load(self.user)

    @cached_property
    def events(self) -> EventCues:
        """Words that tell PLOVER events."""
        from communique.knowledge import events

        return events.load(self.user)

    @cached_property
    def clauses(self) -> ClauseCues:
        """Words that make demands, offers, promises, refusals and replies."""
        from communique.knowledge import clauses

        return clauses.load(self.user)

    @cached_property
    def outlets(self) -> Outlets:
        """News outlets and agencies."""
        from communique.knowledge import outlets

        return outlets.load(self.user)

    @cached_property
    def boilerplate(self) -> BoilerplateRules:
        """Phrases of navigation, share lines and source notes."""
        from communique.knowledge import boilerplate

        return boilerplate.load(self.user)

    @cached_property
    def times(self) -> TimeWords:
        """Words for times that date libraries lack."""
        from communique.knowledge import times

        return times.load(self.user)
