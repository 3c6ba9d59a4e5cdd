"""What a title phrase is: a noun phrase around a title word, whose office it is, and the names it stands beside."""

from __future__ import annotations

from dataclasses import dataclass

from communique.knowledge.titles import Title

NOT_BEFORE_NAME = frozenset({"expert", "unnamed", "descriptor"})


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """Words ``first`` to ``last`` (exclusive): a noun phrase whose head is a title.

    ``determiner`` is "the", "a", "his", "name" (a possessive name before it) or "". ``owner`` is the word at which the
    possessor's pronoun or name begins. ``country`` is alpha-3 and ``of`` the body or polity as written, where stated.
    ``office`` is what the title amounts to ("foreign minister"); "*" when it fits many. ``names`` are the runs that
    bear the title, ``link`` how they stand to it ("before", "apposition", "comma"). ``places`` are the countries of a
    plural ("the foreign ministers of Varland and Palvora").
    """

    first: int
    last: int
    head: int
    head_last: int
    title: Title
    office: str
    determiner: str = ""
    owner: int | None = None
    country: str | None = None
    of: str | None = None
    of_word: int | None = None
    former: bool = False
    names: tuple[int, ...] = ()
    link: str = ""
    places: tuple[str, ...] = ()

    @property
    def plural(self) -> bool:
        """Whether it speaks of several people."""
        return self.title.plural
