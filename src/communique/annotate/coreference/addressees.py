"""To whom the words of an attribution are addressed."""

from __future__ import annotations

import re

from communique.annotate.coreference.heads import MentionIndex, outermost
from communique.annotate.page import Page
from communique.annotation import Attribution
from communique.knowledge.names import load as names

ADDRESSING = names().words["addresses"]
SHOUTING = names().words["shouts at"]


def addressees(page: Page, attribution: Attribution, mentions: MentionIndex) -> tuple[int, ...]:
    """Those addressed: right after the cue ("told Marrow", "called on Varland to", "shouted at the envoy")."""
    for cue in attribution.cue:
        words = page.text[cue[0] : cue[1]].lower().split()
        if not words:
            continue
        end = cue[1]
        after = page.text[end : end + 60]
        addressing = any(w in ADDRESSING for w in words)
        step = re.match(r"\s+(?:(on|upon|to|of|at)\s+)?(?:the\s+)?", after)
        if step is None or not (
            addressing
            or (
                step.group(1) == "to"
                and words[-1] in ("said", "says", "speaking", "wrote", "proposed", "offered", "appealed")
            )
            or (step.group(1) == "at" and words[-1] in SHOUTING)
        ):
            continue
        start = end + step.end()
        found = [m for m in mentions.beginning(end + 1, start + 2) if m.entity is not None or m.group]
        if found:
            out: list[int] = []
            position = found[0].span[0]
            for mention in outermost(mentions.beginning(position, position + 120)):
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
