"""In which format a meeting is held: a named round, the number of sides its words give, or what its parties show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from communique.article import Article
from communique.knowledge.table import read_table, values
from communique.reconcile.events.happenings import Happening
from communique.record import Actor

ROUNDS = ("CONSULT", "AGREE")


def meeting_format(
    members: Sequence[Happening],
    articles: Mapping[str, Article],
    parties: Sequence[str],
    actors: Mapping[str, Actor],
) -> str:
    """The format of a meeting; "" when neither words nor parties tell it.

    ``parties`` are the ids of everybody who takes part. A named round goes before the number of sides that words give,
    and that before the parties: a body of several states with another side ("NATO–Varland"), or two countries.
    """
    if not members or members[0].row.type != "CONSULT":
        return ""
    told: dict[str, Counter[str]] = {"named": Counter(), "sides": Counter()}
    for member in members:
        words = articles[member.sighting.passage.article].at(member.row.span)
        for kind, pattern, formats in _patterns():
            for match in pattern.finditer(words):
                told[kind][formats[match.group().lower()]] += 1
    for kind in ("named", "sides"):
        if told[kind]:
            return min(told[kind], key=lambda f: (-told[kind][f], f))
    return _by_parties(parties, actors, frozenset().union(*(m.bodies for m in members)))


def _by_parties(parties: Sequence[str], actors: Mapping[str, Actor], bodies: frozenset[str]) -> str:
    known = [actors[i] for i in parties if i in actors]
    several = [a for a in known if a.id in bodies]
    states = dict.fromkeys(a.country for a in known if a.country and a.id not in bodies)
    others = [a for a in known if not a.country and a.id not in bodies]
    if others or not known:
        return ""
    if several and len(several) + len(states) == 2:
        names = [a.name for a in several]
        for land in states:
            whole = next((a.name for a in actors.values() if a.type == "state" and a.country == land), land or "")
            names.append(whole)
        return "–".join(names)
    return "bilateral" if not several and len(states) == 2 else ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Mapping[str, str]], ...]:
    found = []
    for kind in ("named", "sides"):
        rows = [row for row in read_table("event_formats.csv") if row["kind"] == kind]
        formats = {words.lower(): row["format"] for row in rows for words in values(row["words"])}
        longest = sorted(formats, key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)", re.IGNORECASE)
        found.append((kind, pattern, formats))
    return tuple(found)
