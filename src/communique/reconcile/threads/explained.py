"""The words with which a side explains its reply: what it says in the same paragraph, beside the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.article import Article, Passage
from communique.record import Reply, ReplyKind, Statement

REACH = 300  # characters between the telling of a reply and the words that explain it
MOST = 3  # passages of words for each telling
SPOKEN: frozenset[ReplyKind] = frozenset({"rejected", "unsatisfactory"})  # after a yes other points follow


def with_words(
    replies: Mapping[str, tuple[Reply, ...]],
    statements: Sequence[Statement],
    country: Mapping[str, str],
    articles: Mapping[str, Article],
) -> dict[str, tuple[Reply, ...]]:
    """Replies by thread id, each with what the same side says around it in the paragraph that tells it."""
    spoken: dict[str, list[tuple[Passage, frozenset[str]]]] = {}
    for statement in statements:
        for report in statement.reports:
            lands = frozenset(country.get(a, a) for a in (report.speakers or statement.speakers))
            for p in report.passages if lands else ():
                spoken.setdefault(p.article, []).append((p, lands))
    for told in spoken.values():
        told.sort(key=lambda t: t[0])
    return {
        key: tuple(_explained(r, spoken, country, articles) if r.kind in SPOKEN else r for r in some)
        for key, some in replies.items()
    }


def _explained(
    reply: Reply,
    spoken: Mapping[str, Sequence[tuple[Passage, frozenset[str]]]],
    country: Mapping[str, str],
    articles: Mapping[str, Article],
) -> Reply:
    sides = {country.get(a, a) for a in reply.by}
    found: list[Passage] = []
    for at in reply.passages:
        text = articles[at.article].text
        last = at.end
        near: list[Passage] = []
        for p, lands in spoken.get(at.article, ()):
            if p.end <= at.start or not lands & sides:
                continue
            if p.start < last:  # these words are in the telling already
                continue
            if p.start - last > REACH or "\n" in text[last : p.start]:
                break
            near.append(p)
            last = p.end
        found.extend(near[:MOST])
    if not found:
        return reply
    return replace(reply, passages=tuple(dict.fromkeys((*reply.passages, *found))))
