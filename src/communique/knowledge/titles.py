"""Offices and the words for them: "foreign secretary", "top diplomat", "spokeswoman", "Mr"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from communique.errors import KnowledgeError
from communique.knowledge.forms import FormIndex
from communique.knowledge.table import read_table
from communique.knowledge.user import UserKnowledge

TitleKind = Literal[
    "head of state",
    "head of government",
    "leader",
    "minister",
    "diplomat",
    "spokesperson",
    "head of organisation",
    "official",
    "military",
    "legislator",
    "party",
    "expert",
    "media",
    "unnamed",
    "counterpart",
    "honorific",
    "descriptor",
    "other",
]


@dataclass(frozen=True, slots=True)
class Title:
    """One title. Titles with the same ``office`` may be one person's; ``general`` ones ("minister") fit many offices.

    ``country`` is whose office it is when nothing else is said ("secretary of state": USA).
    """

    title: str
    kind: TitleKind
    office: str
    gender: str | None = None
    plural: bool = False
    country: str | None = None

    @property
    def general(self) -> bool:
        """Whether the title fits holders of other titles too ("the minister" for a foreign minister)."""
        return self.office == "*"


@dataclass(frozen=True)
class Titles:
    """All titles, singular and plural, by their words in lower case."""

    index: FormIndex[Title]

    def of(self, words: str) -> Title | None:
        """The title that exactly these words are, whatever their case."""
        found = self.index.of(words.lower())
        return found[0] if found else None


def load(user: Sequence[UserKnowledge] = ()) -> Titles:
    """The shipped titles with the user's over them. Raises KnowledgeError for an unknown kind."""
    rows: dict[str, Mapping[str, str]] = {row["title"]: row for row in read_table("titles.csv")}
    for file in user:
        for row in file.sections.get("title", ()):
            title = str(row["title"]).lower()
            kind = str(row.get("kind", "official"))
            if kind not in get_args(TitleKind):
                kinds = ", ".join(get_args(TitleKind))
                raise KnowledgeError(
                    f"{file.name}: the title {title!r} has the unknown kind {kind!r}; the kinds are {kinds}."
                )
            rows[title] = {"title": title, "kind": kind, "gender": str(row.get("gender", ""))}
    index: FormIndex[Title] = FormIndex()
    for title, row in rows.items():
        kind, office, gender = cast(TitleKind, row["kind"]), row.get("office") or title, row.get("gender") or None
        country = row.get("country") or None
        index.add(title, Title(title, kind, office, gender, False, country))
        if kind != "honorific":
            plural = row.get("plural") or title + "s"
            index.add(plural, Title(title, kind, office, gender, True, country))
    return Titles(index)
