"""Which mention of a source is its head: "the host, Foreign Minister Marrow", "Marrow's office", "a Marrow ally"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from communique.annotate.page import Page
from communique.annotation import Mention
from communique.article import Span
from communique.knowledge.names import load as names
from communique.knowledge.sources import load as source_words

OTHER_HEAD = re.compile(
    r"\w\s+(?:of|for|with|against|about|between|near|to|from|in|at|on|like)\s+(?:the\s+|its\s+|his\s+|her\s+)?$",
    re.IGNORECASE,
)
NOUN_AFTER = re.compile(
    r"\s+(?!(?:in|at|on|of|and|or|who|which|that|also|itself|for|to|by|from|with|as|have|has|had|is|was|will)\b)[a-z]",
    re.IGNORECASE,
)
HYPHEN_AFTER = re.compile(r"[-‑][a-z]")  # "Front-run media"
FIRST_WORD = re.compile(r"\s+([^\W\d_]+)")
AN = re.compile(r"(?:^|\s)(?:a|an|one|another|some)\s+$", re.IGNORECASE)
APPOSED = re.compile(r"\s*(?:,|--?|[–—])\s*$")
DASH = re.compile(r"\s*(?:--?|[–—])\s*")
OWNS = re.compile(r"['’]s?\s+(?=[^\W\d_])")
WORDS = re.compile(r"[^\W\d_]+")
MOST_KIND_WORDS = 3  # "war monitoring group"
SMALL = names().words["small"]
BODIES = names().words["a body"] | names().words["tells a body's kind"]
NO_STATE = source_words()["no state"]
OF_SOMEBODY = source_words()["of somebody"]
WHAT_KIND = source_words()["what kind"]
PLURAL = source_words()["several"]


class MentionIndex:
    """Mentions by where they begin, for look-ups by span."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.span[0], -m.span[1], m.entity is None))
        self._starts = [m.span[0] for m in self._mentions]

    def beginning(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin from ``start`` to ``end`` (exclusive), the longer first, the resolved first."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def inside(self, span: Span) -> list[Mention]:
        """Mentions that lie inside a span, in the same order."""
        return [m for m in self.beginning(span[0], span[1]) if m.span[1] <= span[1]]


def whole(page: Page, span: Span, mentions: MentionIndex) -> Span:
    """A source that was cut short: "the ministers of Varland[, Palvora and Eskemar]", "a Marrow [supporter]"."""
    longest = next((m for m in mentions.beginning(span[0], span[0] + 1) if m.group and m.span[1] > span[1]), None)
    if longest is not None:
        return longest.span
    after = FIRST_WORD.match(page.text, span[1])
    names_one = any(m.span[1] == span[1] and m.kind == "name" for m in mentions.inside(span))
    return (span[0], after.end()) if after and names_one and after.group(1) in OF_SOMEBODY else span


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions not inside another, in order; of two on the same words the resolved one."""
    out: list[Mention] = []
    for mention in mentions:
        if out and mention.span[0] < out[-1].span[1]:
            continue
        out.append(mention)
    return out


def from_head(page: Page, outer: list[Mention]) -> list[Mention]:
    """The mentions of a source from its head on: what only owns it, stands for it or comes before it is left away."""
    while len(outer) > 1:
        first, second = outer[:2]
        gap = page.text[first.span[1] : second.span[0]]
        owns = gap_is_possessive(page, first) and second.span[0] <= first.span[1] + 3  # "the Courier's Marrow"
        # "President Marrow", and "President [Marrow's office]"
        owned = OWNS.search(page.text, *second.span) is not None
        titled = first.kind == "title" and gap.isspace() and (second.kind == "name" or owned)
        unknown = first.kind == "title" and first.entity is None and not first.group
        named = unknown and gap.strip() == "," and any(m.type == "person" and m.entity is not None for m in outer[1:])
        at = page.paragraph_at(first.span[0])
        dateline = (
            DASH.fullmatch(gap) is not None and at is not None and page.paragraphs[at].span[0] == first.span[0]
        )  # "OSTHAVEN — Varland and Palvora"
        if not (owns or titled or named or (dateline and first.type != "person")):
            break
        outer = outer[1:]
    return outer


def only_tells_which(lead: str, trail: str, head: Mention) -> bool:
    """Whether a name only says which: "members of the council", "a Front member", "a Marrow supporter", "Front-run"."""
    if OTHER_HEAD.search(lead) or (HYPHEN_AFTER.match(trail) and head.kind == "name"):
        return True
    if head.kind == "pronoun":
        return False
    if head.type == "person":
        after = FIRST_WORD.match(trail)
        return head.kind == "name" and after is not None and after.group(1) in OF_SOMEBODY
    return bool(NOUN_AFTER.match(trail)) and not names_its_kind(trail, head)


def apposed(page: Page, outer: Sequence[Mention], after: int) -> Mention | None:
    """The person who is named right after a description: "a Marrow supporter -- Gavo Fenn, once a governor -- ..."."""
    for mention in outer:
        if mention.span[0] >= after and mention.type == "person":
            told = mention.entity is not None and APPOSED.search(page.text, after, mention.span[0])
            return mention if told and mention.kind == "name" else None
    return None


def apposed_after(page: Page, end: int, cue: int, mentions: MentionIndex) -> Mention | None:
    """The person named between a source that ends at ``end`` and its cue: "the host, Foreign Minister Marrow, said"."""
    found = outermost([m for m in mentions.beginning(end, cue) if m.span[1] <= cue and m.type == "person"])
    for at, mention in enumerate(found):
        told = mention.kind == "name" and mention.entity is not None
        title = found[0].span[0] if at == 1 and found[0].kind == "title" else mention.span[0]
        if told and APPOSED.fullmatch(page.text, end, title) and at <= 1:
            return mention
    return None


def names_its_kind(trail: str, head: Mention) -> bool:
    """Whether the words after a body's name only say what it is: "the Shoal Front movement", "Arbo news agency"."""
    if head.kind not in ("name", "metonym") or head.type == "person":
        return False
    words = WORDS.findall(trail.lower())
    if not 0 < len(words) <= MOST_KIND_WORDS or any(w in SMALL and w not in WHAT_KIND for w in words[:-1]):
        return False
    # the paper of a state is not the state, its government is
    return words[-1] in BODIES and not (head.type == "state" and words[-1] in NO_STATE)


def gap_is_possessive(page: Page, mention: Mention) -> bool:
    """Whether a name only owns the source: "Marrow's report said"."""
    after = page.text[mention.span[1] : mention.span[1] + 2]
    return after in ("'s", "’s") and mention.kind in ("name",)


def is_plural(words: str) -> bool:
    """Whether a phrase can mean several: "they", "both ministers", "Varland and Palvora", "the trio"."""
    low = WORDS.findall(words.lower())
    return bool(low) and (low[-1].endswith("s") or not PLURAL.isdisjoint(low))
