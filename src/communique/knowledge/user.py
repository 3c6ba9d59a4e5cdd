"""A user's own knowledge: TOML files with actors, outlets and cues, or a CSV file of actors, over what ships."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.errors import KnowledgeError
from communique.knowledge.user_actors import check_actor
from communique.knowledge.user_csv import read_actors

SECTIONS: Mapping[str, str] = {
    "actor": "name, type, country, gender, aliases, demonyms, seats, roles, wikidata",
    "outlet": "name, kind, country, owner, state_funded, aliases, language",
    "cue": "verb, forms, acts",
    "title": "title, kind, gender",
}


@dataclass(frozen=True, slots=True)
class UserKnowledge:
    """The rows of one file by section; ``text`` is the file as read, so that a record can keep it."""

    name: str
    text: str
    sections: Mapping[str, tuple[Mapping[str, Any], ...]] = field(compare=False)  # follows from the text

    @property
    def digest(self) -> str:
        """sha256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @classmethod
    def read(cls, path: Path) -> UserKnowledge:
        """Read a file. Raises KnowledgeError that names the file, the row and what to write instead."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise KnowledgeError(f"{path} does not exist; check the path of the knowledge file.") from None
        except PermissionError:
            raise KnowledgeError(f"{path} may not be read by you; change its permissions or copy it.") from None
        except IsADirectoryError:
            raise KnowledgeError(f"{path} is a folder; name a TOML or CSV file in it.") from None
        except UnicodeDecodeError as error:
            raise KnowledgeError(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from None
        except OSError as error:
            raise KnowledgeError(
                f"{path} cannot be read ({error.strerror or error}); check the file and run again."
            ) from None
        return cls.parse(path.name, text)

    @classmethod
    def parse(cls, name: str, text: str) -> UserKnowledge:
        """Parse the text of a knowledge file: actors as CSV when its name says so, else TOML. Raises KnowledgeError."""
        if name.lower().endswith(".csv"):
            return cls(name, text, {**dict.fromkeys(SECTIONS, ()), "actor": read_actors(name, text)})
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise KnowledgeError(f"{name} is not valid TOML ({error}); mend that line and run again.") from None
        sections: dict[str, tuple[Mapping[str, Any], ...]] = {}
        for section, keys in SECTIONS.items():
            rows = data.pop(section, [])
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise KnowledgeError(f"{name}: write each {section} under [[{section}]].")
            known = set(keys.split(", "))
            for number, row in enumerate(rows, 1):
                unknown = sorted(set(row) - known)
                if unknown:
                    raise KnowledgeError(
                        f"{name}: {section} {number} has the unknown key {unknown[0]!r}; the keys are {keys}."
                    )
                head = "verb" if section == "cue" else "title" if section == "title" else "name"
                if not isinstance(row.get(head), str) or not row[head].strip():
                    raise KnowledgeError(f"{name}: {section} {number} needs a {head}.")
                if section == "actor":
                    check_actor(f"{name}: actor {number} ({row['name']})", row)
            sections[section] = tuple(rows)
        stray = sorted(k for k in data if k not in ("source", "date"))
        if stray:
            raise KnowledgeError(
                f"{name} has the unknown section {stray[0]!r}; the sections are {', '.join(SECTIONS)}."
            )
        return cls(name, text, sections)
