"""Whose statement it is: "the statement said" goes back to those who are told just before to have issued one."""

from __future__ import annotations

import re

from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.speakers import Source
from communique.annotation import Attribution
from communique.knowledge.names import load as names

DOCUMENTS = names().words["issued by somebody"]
DEFINITE = re.compile(r"(?:the|this|that|his|her|its|their)\s+(?:same\s+|joint\s+)?([^\W\d_]+)", re.IGNORECASE)
MOST_ROWS = 8  # attributions looked back
NEAR = 3  # paragraphs
CERTAINTY = 0.6


def issued_by(reading: Reading, row: Attribution) -> Source | None:
    """The speakers of the last attribution before in whose sentence the same word stands; None when that is not told.

    "In a statement, the ministry said ...": whoever speaks there issued "the statement" of the next paragraph; so does
    whoever "tweeted" for "the tweet".
    """
    found = DEFINITE.fullmatch(reading.page.text[slice(*row.source[0])]) if row.source else None
    if found is None or (noun := found.group(1).lower()) not in DOCUMENTS:
        return None
    here = reading.page.paragraph_at(row.source[0][0])
    for other in reading.reports.before(row.source[0][0], MOST_ROWS):
        there = reading.page.paragraph_at(other.source[0][0])
        if here is None or there is None or here - there > NEAR:
            break
        if not other.speakers or other.within is not None:
            continue
        sentence = reading.page.sentence_at(other.source[0][0])
        words = reading.page.text[slice(*reading.page.sentences[sentence].span)].lower() if sentence is not None else ""
        if re.search(rf"\b{noun}(?:e?d|s)?\b", words) and not DEFINITE.fullmatch(
            reading.page.text[slice(*other.source[0])]
        ):
            certainty = min(CERTAINTY, other.speaker_certainty)
            return Source(other.speakers, certainty, f"whose {noun} it is")
    return None
