"""Whom or what a paraphrase without a subject tells of: "the attack, which Marrow said was carried out by ..."."""

from __future__ import annotations

import re

from communique.brief.wording import clean
from communique.knowledge.sources import load as source_words
from communique.record import Report

_FIRST = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?;:\n\r“”\"«»„]")
_REACH = 200  # characters looked back
_MOST = 9  # words
_NEAR = 3  # characters from a cue to its content


def words_before(text: str, report: Report) -> str:
    """The words of the sentence that lead up to a source, when a content without a subject goes on from them; else "".

    They are shown as they stand, so that nothing is claimed of which of them is the subject.
    """
    if report.manner == "direct" or not report.source or not report.cue:
        return ""
    start, first = report.source[0][0], _FIRST.match(text, report.content[0][0])
    if first is None or first.group() not in source_words()["helps a verb"]:
        return ""
    if not (report.source[-1][1] <= report.cue[0][0] and 0 <= report.content[0][0] - report.cue[-1][1] <= _NEAR):
        return ""
    words = clean(_STOP.split(text[max(0, start - _REACH) : start])[-1]).split(" ")
    return " ".join(words[-_MOST:])
