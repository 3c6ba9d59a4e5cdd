"""Who speaks in an attribution, by its source words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.coreference.heads import (
    MOST_KIND_WORDS,
    OWNS,
    WORDS,
    MentionIndex,
    apposed,
    from_head,
    gap_is_possessive,
    is_plural,
    only_tells_which,
    outermost,
    whole,
)
from communique.annotate.page import Page
from communique.annotation import Mention
from communique.article import Span
from communique.knowledge.names import load as names
from communique.knowledge.sources import load as source_words

__all__ = ["MentionIndex", "Source", "read_source", "told_by"]

POSSESSIVE = frozenset(["his", "her", "its", "their", "my", "our", "your"])
JOINS = re.compile(
    r"[\s,]*(?:and|as well as|along with|&|,)?[\s,]*(?:the|both|his|her|their|mrs?\.?|ms\.?|dr\.?)?\s*", re.IGNORECASE
)
OWN = len("'s")
LONGEST = 120  # characters of a description
UNNAMED = names().words["speaks unnamed"]
COUNTING = names().words["counts the unnamed"]
SPEAKS_FOR = source_words()["speaks for somebody"] | source_words()["media"]
AROUND = source_words()["before a number"]
LEAST = 0.5
DOCUMENTS = names().words["issued by somebody"]
OWNER_MARK = re.compile(r"^['’]s?\s+")
ISSUED_BY = re.compile(r"\b([^\W\d_]+)\s+(?:by|from)\s+(?:the\s+|both\s+)?$")


@dataclass(frozen=True, slots=True)
class Source:
    """Who a source amounts to. ``description`` is set when the words describe somebody unnamed who is yet no entity."""

    speakers: tuple[int, ...] = ()
    certainty: float = 0.0
    step: str = ""
    description: str = ""


def read_source(page: Page, source: Sequence[Span], mentions: MentionIndex) -> Source:
    """Who the words of a source mean: its first mention, and those joined to it; () when that is not sure."""
    for part in source:
        span = whole(page, part, mentions)
        outer = from_head(page, outermost(mentions.inside(span)))
        if outer:
            return _of_head(page, span, outer)
    if source:
        return Source(description=_described(page.text[source[0][0] : source[0][1]]))
    return Source()


def _of_head(page: Page, span: Span, outer: Sequence[Mention]) -> Source:
    """Who speaks when the first of ``outer`` is the head of the source at ``span``, or only says which."""
    head = outer[0]
    lead, trail = page.text[span[0] : head.span[0]], page.text[head.span[1] : span[1]]
    words = page.text[span[0] : span[1]]
    if head.kind == "pronoun" and re.search(r"\w", lead):
        return Source(description=_described(words))  # "two people who have read it"
    possessive = OWNER_MARK.match(trail) or page.text[slice(*head.span)].lower() in POSSESSIVE
    if issues(lead, trail) and (possessive or not trail):
        # "the ministry's statement": the ministry
        return told_by(outer[:1] if trail else _joint(page, outer), page)
    own = gap_is_possessive(page, head) and len(trail) == OWN  # "Marrow's" before a wish: hers, not somebody else's
    if only_tells_which(lead, trail, head):
        named = apposed(page, outer[1:], head.span[1])
        if named is not None:
            return told_by([named], page)
        return Source(description=_described(words))
    if head.kind == "pronoun" and page.text[head.span[0] : head.span[1]].lower() in POSSESSIVE and trail.strip():
        return Source()  # "his government"
    if not own and head.span[1] < span[1] and (gap_is_possessive(page, head) or OWNS.match(trail)):
        return Source(description=_described(words))
    found = told_by(_joint(page, outer), page)
    return found if found.speakers or head.kind == "pronoun" else Source(description=_described(words))


def issues(lead: str, trail: str) -> bool:
    """Whether the head issued what speaks: "Marrow's statement", "her letter", "a joint statement by both"."""
    after = WORDS.findall(OWNER_MARK.sub("", trail).lower())
    if after:
        return len(after) <= MOST_KIND_WORDS and after[-1] in DOCUMENTS and not lead.strip()
    before = ISSUED_BY.search(lead.lower())
    return before is not None and before.group(1) in DOCUMENTS


def _joint(page: Page, outer: Sequence[Mention]) -> list[Mention]:
    """The head and those who speak with it: "Marrow, Arbo and Thale"."""
    joint, closed = [outer[0]], False
    for mention in outer[1:]:
        gap = page.text[joint[-1].span[1] : mention.span[0]]
        if gap.strip() in (",", "") and joint[-1].entity is not None and mention.entity == joint[-1].entity:
            joint.append(mention)  # apposition: the same person again
            continue
        joins = re.search(r"\band\b|&|along with|as well as|,", gap)
        if joins is None or not JOINS.fullmatch(gap) or not _alike(outer[0], mention):
            break
        if closed and joins.group() == ",":
            # "beside Marrow and Arbo, the president said": he is not the third of them
            return [mention] if mention.kind == "title" and mention.entity is not None else joint
        closed = closed or joins.group() != "," or re.search(r"\band\b", gap) is not None
        joint.append(mention)
    if closed or len({m.entity for m in joint}) == 1 or outer[0].type != "person":
        return joint
    # "its defence minister, Nils Arbo": a comma alone joins nobody, the name says who it is
    named = [m for m in joint if m.kind == "name" and m.entity is not None]
    return named[:1] or joint[:1]


def told_by(joint: Sequence[Mention], page: Page) -> Source:
    """Those whom mentions mean, when that is sure enough."""
    speakers: list[int] = []
    for mention in joint:
        several = mention.group if is_plural(page.text[slice(*mention.span)]) else ()
        members = several or ((mention.entity,) if mention.entity is not None else ())
        speakers.extend(m for m in members if m not in speakers)
    certainty = min((m.certainty for m in joint), default=0.0)
    if speakers and certainty >= LEAST:
        return Source(tuple(speakers), certainty, f"source span: {joint[0].kind}")
    return Source()


def _described(words: str) -> str:
    """The description of an unnamed source, when the words are one: indefinite or plural, never "the minister"."""
    words = " ".join(words.split())
    if len(words) >= LONGEST:
        return ""
    low = WORDS.findall(words.lower())
    # "President Marrow's office", "Varland's state newspaper"
    owned = OWNS.search(words) is not None and bool(low) and low[-1] in SPEAKS_FOR
    counted = low[:1] != [] and (low[0] in COUNTING or (low[0] in AROUND and not COUNTING.isdisjoint(low[1:3])))
    return words if counted or UNNAMED.intersection(low) or owned else ""


def _alike(a: Mention, b: Mention) -> bool:
    return (a.type == "person") == (b.type == "person")
