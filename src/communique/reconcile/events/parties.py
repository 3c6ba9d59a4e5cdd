"""Who in the clause of an act takes no part in it, and who is meant there one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotation import Annotations, EventMention, Mention, PloverRoot
from communique.article import Article

LOOK_BACK = 60  # characters before a name that show whether the article only has it from there
# Acts done by speaking: who is said to speak is the one who acts
SPEAKING: frozenset[PloverRoot] = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "CONSULT"})
_ACCORDING = re.compile(r"(?i)\baccording to (?:[\w’'-]+ ){0,5}$")
_THAT = re.compile(r"(?i)\b(?:that|which) $")


def credited(article: Article, rows: Annotations, row: EventMention) -> list[int]:
    """Entities from whom the article has it, who are no parties: "both, according to the paper Kurier, agreed", "the
    strike that Orvania says was illegal".
    """
    speaking = {s for a in rows.attributions for s, _ in a.source}
    told = []
    for mention in _inside(rows, row):
        start = mention.span[0]
        before = max(0, start - LOOK_BACK), start
        said = row.type not in SPEAKING and start in speaking and _THAT.search(article.text, *before)
        if mention.entity is not None and (said or _ACCORDING.search(article.text, *before)):
            told.append(mention.entity)
    return told


def named(rows: Annotations, row: EventMention) -> list[int]:
    """Entities that the clause or the words for the parties mean one by one, not by a plural ("both ministers")."""
    return [m.entity for m in _inside(rows, row) if m.entity is not None and not m.group]


def _inside(rows: Annotations, row: EventMention) -> Iterator[Mention]:
    spans = (row.span, *row.actors, *row.recipients)
    return (m for m in rows.mentions if any(s[0] <= m.span[0] and m.span[1] <= s[1] for s in spans))
