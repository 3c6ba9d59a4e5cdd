"""Who speaks in an attribution, by its source words, and to whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.annotate.page import Page
from communique.annotation import Attribution, Mention
from communique.article import Span
from communique.knowledge.names import load as names

OTHER_HEAD = re.compile(
    r"\w\s+(?:of|for|with|against|about|between|near|to|from|in|at|on|like)\s+(?:the\s+|its\s+|his\s+|her\s+)?$",
    re.IGNORECASE,
)
NOUN_AFTER = re.compile(
    r"\s+(?!(?:in|at|on|of|and|or|who|which|that|also|itself|for|to|by|from|with|as|have|has|had|is|was|will)\b)[a-z]",
    re.IGNORECASE,
)
POSSESSIVE = frozenset(["his", "her", "its", "their", "my", "our", "your"])
JOINS = re.compile(r"[\s,]*(?:and|as well as|along with|&|,)?[\s,]*(?:the|both|his|her|their)?\s*", re.IGNORECASE)
OWN_SOURCE = re.compile(
    r"\b(?:critics|supporters|opponents|analysts|experts|observers|officials|sources|reports|witnesses|residents|activists|"
    r"media|polls?|many|some|others|people|lawmakers|diplomats|protesters)\b",
    re.IGNORECASE,
)
ADDRESSING = names().words["addresses"]
SPOKEN_TO = frozenset(["to", "on", "upon", "of", "with"])
LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """Who a source amounts to. ``description`` is set when the words describe somebody unnamed who is yet no entity."""

    speakers: tuple[int, ...] = ()
    certainty: float = 0.0
    step: str = ""
    description: str = ""


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


def read_source(page: Page, source: Sequence[Span], mentions: MentionIndex) -> Source:
    """Who the words of a source mean: its first mention, and those joined to it; () when that is not sure."""
    for span in source:
        outer = _outermost(mentions.inside(span))
        if not outer:
            continue
        # "the Courier's Marrow": the owner is not the head, the one right after is
        while len(outer) > 1 and gap_is_possessive(page, outer[0]) and outer[1].span[0] <= outer[0].span[1] + 3:
            outer = outer[1:]
        head = outer[0]
        lead, trail = page.text[span[0] : head.span[0]], page.text[head.span[1] : span[1]]
        if OTHER_HEAD.search(lead) or (head.kind != "pronoun" and head.type != "person" and NOUN_AFTER.match(trail)):
            # "members of the council", "a Front member": the name only says which
            return Source(description=_described(page.text[span[0] : span[1]]))
        if head.kind == "pronoun" and page.text[head.span[0] : head.span[1]].lower() in POSSESSIVE and trail.strip():
            return Source()  # "his government"
        joint = [head]
        for mention in outer[1:]:
            gap = page.text[joint[-1].span[1] : mention.span[0]]
            if gap.strip() in (",", "") and joint[-1].entity is not None and mention.entity == joint[-1].entity:
                joint.append(mention)  # apposition: the same person again
                continue
            if JOINS.fullmatch(gap) and re.search(r"\band\b|&|along with|as well as|,", gap) and _alike(head, mention):
                joint.append(mention)
                continue
            break
        if gap_is_possessive(page, head) and head.span[1] < span[1]:
            return Source(description=_described(page.text[span[0] : span[1]]))
        speakers: list[int] = []
        for mention in joint:
            members = mention.group or ((mention.entity,) if mention.entity is not None else ())
            speakers.extend(m for m in members if m not in speakers)
        certainty = min((m.certainty for m in joint), default=0.0)
        if speakers and certainty >= LEAST:
            return Source(tuple(speakers), certainty, f"source span: {head.kind}")
        return Source(description=_described(page.text[span[0] : span[1]]) if head.kind != "pronoun" else "")
    if source:
        words = page.text[source[0][0] : source[0][1]]
        return Source(description=_described(words))
    return Source()


def gap_is_possessive(page: Page, mention: Mention) -> bool:
    """Whether a name only owns the source: "Marrow's report said"."""
    after = page.text[mention.span[1] : mention.span[1] + 2]
    return after in ("'s", "’s") and mention.kind in ("name",)


def _described(words: str) -> str:
    """The description of an unnamed source, when the words are one: indefinite or plural, never "the minister"."""
    words = " ".join(words.split())
    if OWN_SOURCE.search(words) and len(words) < 120:
        return words
    return (
        words
        if re.match(r"(?:an?|one|several|two|three|many|some|most)\s", words, re.IGNORECASE) and len(words) < 120
        else ""
    )


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions not inside another, in order; of two on the same words the resolved one."""
    out: list[Mention] = []
    for mention in mentions:
        if out and mention.span[0] < out[-1].span[1]:
            continue
        out.append(mention)
    return out


def _alike(a: Mention, b: Mention) -> bool:
    return (a.type == "person") == (b.type == "person")


def addressees(page: Page, attribution: Attribution, mentions: MentionIndex) -> tuple[int, ...]:
    """Those addressed: right after the cue ("told Marrow", "called on Varland to", "said to the envoy")."""
    for cue in attribution.cue:
        words = page.text[cue[0] : cue[1]].lower().split()
        if not words:
            continue
        end = cue[1]
        after = page.text[end : end + 60]
        addressing = any(w in ADDRESSING for w in words)
        step = re.match(r"\s+(?:(on|upon|to|of)\s+)?(?:the\s+)?", after)
        if step is None or not (
            addressing
            or (
                step.group(1) == "to"
                and words[-1] in ("said", "says", "speaking", "wrote", "proposed", "offered", "appealed")
            )
        ):
            continue
        start = end + step.end()
        found = [m for m in mentions.beginning(end + 1, start + 2) if m.entity is not None or m.group]
        if found:
            out: list[int] = []
            position = found[0].span[0]
            for mention in _outermost(mentions.beginning(position, position + 120)):
                gap = page.text[position : mention.span[0]]
                if out and not re.fullmatch(r"\s*(?:,|and|, and)\s*(?:the\s+)?", gap):
                    break
                out.extend(
                    n
                    for n in (mention.group or ((mention.entity,) if mention.entity is not None else ()))
                    if n not in out
                )
                position = mention.span[1]
            return tuple(n for n in out if n not in attribution.speakers)
    return ()
