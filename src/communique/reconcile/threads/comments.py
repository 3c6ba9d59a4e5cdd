"""What those asked say on the matter without a yes or a no: shown with the demand, it leaves its status alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.threads.about import About
from communique.reconcile.threads.replies import merge
from communique.record import Reply, Report, Statement, Thread

__all__ = ["find_comments", "with_comments"]

NEAR = 750  # characters after a demand in which those asked speak to it, when they use its words
NEXT = 500  # the same when they refuse something and use other words
ALIKE = 2  # words that both have in common
MOST = 3  # comments on one demand in one article, the nearest first
# By eye, of what those asked were told to say in 151 articles 14 of 17 such remarks with common words were on the
# matter, and 8 of 9 refusals close to it
CERTAINTY = {"words": 0.6, "refusal": 0.5}


def find_comments(
    threads: Sequence[Thread],
    statements: Sequence[Statement],
    country: Mapping[str, str],
    articles: Mapping[str, Article],
    about: About,
    tellers: Set[str],
) -> dict[str, list[Reply]]:
    """Replies of kind "commented" by thread id: words of those asked that follow the demand in its article.

    ``tellers`` are ids of those who only report what others say.
    """
    said: dict[str, list[tuple[Passage, frozenset[str], Statement, Report]]] = {}
    for statement in statements:
        for report in statement.reports:
            lands = frozenset(country.get(a, a) for a in (report.speakers or statement.speakers) if a not in tellers)
            for p in report.passages[:1] if lands else ():
                said.setdefault(p.article, []).append((p, lands, statement, report))
    for told in said.values():
        told.sort(key=lambda t: t[0])
    found: dict[str, list[Reply]] = {}
    for thread in threads:
        by = frozenset(country.get(a, a) for a in thread.by)
        of = frozenset(country.get(a, a) for a in thread.of)
        if not by or not of or by & of:
            continue
        for key in sorted({p.article for p in thread.passages}):
            asked = [p for p in thread.passages if p.article == key]
            stems = frozenset().union(*(about.of(key, (p.start, p.end), by | of) for p in asked))
            near: list[tuple[int, Reply]] = []
            for p, lands, statement, report in said.get(key, ()):
                before = [q.end for q in asked if q.end <= p.start]
                if not before or not lands & of or lands & by:
                    continue
                apart = p.start - max(before)
                alike = len(stems & about.of(key, (p.start, p.end), by | of))
                sign = "words" if alike >= ALIKE and apart <= NEAR else "refusal"
                if sign == "refusal" and ("refusal" not in statement.acts or apart > NEXT):
                    continue
                near.append((apart, _comment(p, statement, report, sign, alike, articles[key])))
            found.setdefault(thread.id, []).extend(r for _, r in sorted(near, key=lambda n: n[0])[:MOST])
    return {key: replies for key, replies in found.items() if replies}


def _comment(p: Passage, statement: Statement, report: Report, sign: str, alike: int, article: Article) -> Reply:
    why = f"Said after it by those asked, {alike} words in common" if sign == "words" else "Refuses something after it"
    on = Interval.day(article.day) if article.day else None
    certainty = round(CERTAINTY[sign] * min(1.0, report.certainty), 2)
    return Reply(report.speakers or statement.speakers, "commented", (p,), on, None, certainty, f"{why}; no yes or no.")


def with_comments(
    replies: Mapping[str, tuple[Reply, ...]], comments: Mapping[str, Sequence[Reply]], threads: Sequence[Thread]
) -> dict[str, tuple[Reply, ...]]:
    """Replies by thread id with the comments whose words are no reply and no demand already."""
    taken: dict[str, list[Passage]] = {}
    for p in [p for t in threads for p in t.passages] + [
        p for some in replies.values() for r in some for p in r.passages
    ]:
        taken.setdefault(p.article, []).append(p)
    out = dict(replies)
    for key, more in comments.items():
        new = [
            r
            for r in more
            if not any(p.start < q.end and q.start < p.end for p in r.passages for q in taken.get(p.article, ()))
        ]
        if new:
            out[key] = merge([*out.get(key, ()), *new])
    return out
