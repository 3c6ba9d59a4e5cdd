"""What a row of a user's actor file must look like, whether it comes from TOML or CSV."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, get_args

from communique.annotation import ActorType
from communique.errors import KnowledgeError

ROLE_KEYS = ("title", "of", "from", "to")


def check_actor(where: str, row: Mapping[str, Any]) -> None:
    """Raise KnowledgeError, a sentence that begins with ``where``, for the first thing that cannot be meant."""
    for key in ("type", "country", "gender", "wikidata"):
        if key in row and not isinstance(row[key], str):
            raise KnowledgeError(f"{where} has a {key} that is no text; write it in quotes.")
    if "type" in row and row["type"] not in get_args(ActorType):
        raise KnowledgeError(
            f"{where} has the unknown type {row['type']!r}; the types are {', '.join(get_args(ActorType))}."
        )
    if row.get("country") and not re.fullmatch("[A-Z]{3}", row["country"]):
        raise KnowledgeError(
            f"{where} has the country {row['country']!r}, which is no ISO 3166-1 alpha-3 code; "
            'write three capital letters, such as "KEN".'
        )
    if str(row.get("gender", "")).lower() not in ("", "f", "female", "m", "male"):
        raise KnowledgeError(f'{where} has the gender {row["gender"]!r}; write "female" or "male", or leave it out.')
    if row.get("wikidata") and not re.fullmatch(r"Q[1-9]\d*", row["wikidata"]):
        raise KnowledgeError(f'{where} has the Wikidata id {row["wikidata"]!r}; write one such as "Q42".')
    for key in ("aliases", "demonyms", "seats"):
        words = row.get(key, [])
        if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
            raise KnowledgeError(f'{where} has {key} that are no list of names; write {key} = ["one", "two"].')
    _check_roles(where, row.get("roles", []))


def _check_roles(where: str, roles: object) -> None:
    if not isinstance(roles, list):
        raise KnowledgeError(f'{where} has roles that are no list; write roles = [{{ title = "minister" }}].')
    for role in roles:
        if not isinstance(role, dict) or not isinstance(role.get("title"), str) or not role["title"].strip():
            raise KnowledgeError(f'{where} has a role that needs a title, as in {{ title = "minister" }}.')
        unknown = sorted(set(role) - set(ROLE_KEYS))
        if unknown:
            raise KnowledgeError(
                f"{where} has a role with the unknown key {unknown[0]!r}; the keys are {', '.join(ROLE_KEYS)}."
            )
        if "of" in role and not isinstance(role["of"], str):
            raise KnowledgeError(f"{where}: write what the role {role['title']} is of as text in quotes.")
        for end in ("from", "to"):
            if end in role and (not isinstance(role[end], date) or isinstance(role[end], datetime)):
                raise KnowledgeError(
                    f"{where}: write the {end} date of the role {role['title']} as 2024-05-01, without quotes."
                )
        if "from" in role and "to" in role and role["to"] < role["from"]:
            raise KnowledgeError(
                f"{where}: the role {role['title']} ends on {role['to']}, before it begins on {role['from']}."
            )
