"""Issues: words that name none, ways of not answering, and the user's own list of issues."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.errors import KnowledgeError
from communique.knowledge.table import read_table, values


@dataclass(frozen=True, slots=True)
class OwnIssue:
    """An issue as a user names it, and the words that tell it."""

    name: str
    words: tuple[str, ...]


@cache
def empty_words() -> frozenset[str]:
    """Words that stand in talk of any issue."""
    return frozenset(w for row in read_table("issue_words.csv") for w in values(row["words"]))


@cache
def polity_adjectives() -> frozenset[str]:
    """Words for what and who is of a country: "Estonian", "Estonians"."""
    return frozenset(w for row in read_table("polities.csv") for c in ("adjectives", "people") for w in values(row[c]))


@cache
def silences() -> re.Pattern[str]:
    """Finds the words with which somebody is told not to answer."""
    cues = sorted((row["cue"] for row in read_table("silence.csv")), key=len, reverse=True)
    told = (re.escape(cue).replace(r"\ ", r"\s+").replace("'", "[’']") for cue in cues)
    return re.compile(r"\b(?:" + "|".join(told) + r")\b", re.IGNORECASE)


def read_issues(path: Path) -> tuple[OwnIssue, ...]:
    """A user's issues: CSV with the columns ``issue`` and ``words``, words and phrases separated by "|".

    An issue without words is told by its name. Raises KnowledgeError, which says what is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise KnowledgeError(f"{path} is not UTF-8; save it as CSV in UTF-8.") from None
    except OSError as error:
        raise KnowledgeError(f"{path} cannot be read: {error.strerror}; give the path of a CSV file.") from None
    rows = csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    if rows.fieldnames is None or "issue" not in rows.fieldnames:
        raise KnowledgeError(f"{path}: the first line must name the columns, issue and words.")
    found: list[OwnIssue] = []
    for number, row in enumerate(rows, 1):
        name = (row["issue"] or "").strip()
        if not name:
            raise KnowledgeError(f"{path}: row {number} names no issue.")
        found.append(OwnIssue(name, values(row.get("words") or "") or (name,)))
    names = [issue.name.casefold() for issue in found]
    twice = next((i.name for i in found if names.count(i.name.casefold()) > 1), None)
    if twice is not None:
        raise KnowledgeError(f"{path}: {twice} stands there twice; put its words in one row.")
    return tuple(found)
