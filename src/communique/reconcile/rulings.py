"""Which rulings stand, and where their words are now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.article import Article, Passage
from communique.record import Anchor, Ruling, RulingAction


def standing(rulings: Sequence[Ruling], *actions: RulingAction) -> tuple[Ruling, ...]:
    """Rulings that nobody has undone, oldest first; with ``actions``, only those.

    An "undo" names a ruling by ``value``; an undo can itself be undone. Later rulings are judged first, so that an
    undo that was withdrawn no longer counts.
    """
    withdrawn: set[str] = set()
    kept = []
    for ruling in sorted(rulings, key=lambda r: (r.at, r.id), reverse=True):
        if ruling.id in withdrawn:
            continue
        if ruling.action == "undo":
            withdrawn.add(ruling.value)
        else:
            kept.append(ruling)
    return tuple(r for r in reversed(kept) if not actions or r.action in actions)


def locate(anchor: Anchor, articles: Mapping[str, Article]) -> Passage | None:
    """Where the anchor's words stand now: at their old place, else at the nearest place with the same words.

    Differences in white space are overlooked when the exact words are gone. None when the article or the words are
    gone: a ruling is never applied to other words.
    """
    article = articles.get(anchor.article)
    if article is None or not anchor.exact.strip():
        return None
    if article.text[anchor.start : anchor.end] == anchor.exact:
        return Passage(article.id, anchor.start, anchor.end)
    pattern = re.escape(anchor.exact)
    found = _nearest(pattern, article.text, anchor.start)
    if found is None:
        loose = r"\s+".join(re.escape(w) for w in anchor.exact.split())
        found = _nearest(loose, article.text, anchor.start)
    return Passage(article.id, *found) if found else None


def _nearest(pattern: str, text: str, start: int) -> tuple[int, int] | None:
    spans = [m.span() for m in re.finditer(pattern, text)]
    return min(spans, key=lambda s: (abs(s[0] - start), s)) if spans else None


def located(ruling: Ruling, articles: Mapping[str, Article]) -> tuple[Passage, ...]:
    """The passages of a ruling's anchors that can still be found."""
    return tuple(p for p in (locate(a, articles) for a in ruling.anchors) if p is not None)


def overlap(one: Passage, two: Passage) -> int:
    """Characters that two passages share."""
    return max(0, min(one.end, two.end) - max(one.start, two.start)) if one.article == two.article else 0
