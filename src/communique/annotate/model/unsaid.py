"""Words of saying that tell nothing said: denied, refused, only asked for, or under a condition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.annotate.page import Page
from communique.annotation import Attribution
from communique.knowledge.sources import load as words

__all__ = ["unsaid"]


def one_of(kind: str) -> str:
    """The words of a kind as alternatives of a pattern, the longer first."""
    return alternatives(words()[kind])


def alternatives(listed: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longer first."""
    return "|".join(re.escape(w) for w in sorted(listed, key=lambda w: (-len(w), w)))


BEFORE_CUE = re.compile(
    rf"(?:\b(?:{one_of('denies')})|n[’']t)\s+(?:\w+ly\s+)?(?:be\s+|been\s+)?$"
    rf"|\b(?:{one_of('asks for')})\w*\b[^,.;:“”\"]{{0,40}}\bto\s+(?:publicly\s+)?$",
    re.IGNORECASE,
)
WITH_CUE = re.compile(
    rf"(?:{one_of('refuses')})\w*\s+to\b|(?:{one_of('helps to deny')})\s?(?:not|n[’']t)\b", re.IGNORECASE
)
BEFORE_SOURCE = re.compile(rf"\b(?:{one_of('supposes')})\s+(?:the\s+)?(?:\w+\s+){{0,2}}$", re.IGNORECASE)
NOBODY = re.compile(rf"(?:{one_of('nobody')})\b", re.IGNORECASE)
SPEECH = re.compile(rf"\b(?:{one_of('says')})\w*", re.IGNORECASE)


def unsaid(page: Page, row: Attribution) -> bool:
    """Whether a row of reported speech rests on a verb of saying that is denied ("did not say that ...").

    Quoted words are somebody's in any case, and wants and beliefs may be denied and still be told ("does not want").
    """
    if row.manner == "direct" or not row.cue or not SPEECH.search(page.text[slice(*row.cue[0])]):
        return False
    cue = row.cue[0]
    at = page.sentence_at(cue[0])
    start = page.sentences[at].span[0] if at is not None else max(0, cue[0] - 200)
    if BEFORE_CUE.search(page.text, start, cue[0]) or WITH_CUE.match(page.text, *cue):
        return True
    if not row.source or row.source[0][0] > cue[0]:
        return False
    source = row.source[0]
    return bool(NOBODY.match(page.text, *source) or BEFORE_SOURCE.search(page.text, start, source[0]))
