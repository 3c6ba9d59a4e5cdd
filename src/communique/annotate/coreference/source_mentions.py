"""Speakers and addressees of the attributions of an article, from the mentions that are resolved."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.coreference.addressees import addressees
from communique.annotate.coreference.documents import issued_by
from communique.annotate.coreference.heads import apposed_after
from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.speakers import MentionIndex, Source, read_source, told_by
from communique.annotate.coreference.together import bare_pair
from communique.annotation import Attribution, Mention

SEATS = ("capital", "seat")
SEAT_CERTAINTY = 0.7
CLAUSE_CERTAINTY = 0.8
ENDS_CLAUSE = frozenset([",", ";", ":", ".", "(", ")", "—", "–", "-"])


def speakers(reading: Reading) -> None:
    """Give every attribution the speakers that its source is now known to mean."""
    mentions = MentionIndex(reading.mentions)
    for i, row in enumerate(reading.attributions):
        for s, e in row.source:
            for trace in reading.discourse.within(reading.words.index(s), reading.words.index(e)):
                reading.speaking.setdefault(trace.sentence, set()).add(trace.entity)
                break
        if row.speakers:
            continue
        found = who_is_told(reading, row, mentions)
        if found.speakers:
            reading.attributions[i] = replace(
                row, speakers=found.speakers, speaker_certainty=found.certainty, speaker_step=found.step
            )
        elif found.description:
            number = unnamed(reading, found.description, row)
            reading.attributions[i] = replace(
                row, speakers=(number,), speaker_certainty=0.6, speaker_step="described, not named"
            )


def who_is_told(reading: Reading, row: Attribution, mentions: MentionIndex) -> Source:
    """Who the source of an attribution amounts to."""
    if not row.source:
        return Source()
    inner = of_clause(reading, row)
    if inner is not None:
        return Source((inner,), CLAUSE_CERTAINTY, "whose clause it is")
    pair = bare_pair(reading.page, reading.reports, reading.discourse, reading.names, row.source[0])
    if pair:
        return Source(pair, 0.65, "the two last spoken of")
    found = issued_by(reading, row) or read_source(reading.page, row.source, mentions)
    if found.speakers:
        return found
    if row.cue and row.source[0][1] < row.cue[0][0]:
        named = apposed_after(reading.page, row.source[0][1], row.cue[0][0], mentions)
        if named is not None:
            return told_by([named], reading.page)
    return found if found.description else seat(reading, row)


def of_clause(reading: Reading, row: Attribution) -> int | None:
    """Who speaks in a clause with "who" that follows the source: "Marrow scolded Arbo, who had said that ...": Arbo.

    None when nobody does, or when a comma ends the clause before the cue.
    """
    if not row.cue or row.within is not None or row.source[-1][1] >= row.cue[0][0]:
        return None
    words = reading.words
    first, last = words.index(row.source[-1][1]), words.index(row.cue[0][0])
    at = next((k for k in range(last - 1, first - 1, -1) if words.low[k] == "who"), None)
    if at is None or words.quoted[at] >= 0 or any(words.raw[k] in ENDS_CLAUSE for k in range(at, last)):
        return None
    name = at - 1 if words.raw[at - 1] == "," else at
    found = [t for t in reading.discourse.within(max(first, name - 8), name) if t.last == name]
    return found[-1].entity if found and reading.discourse.figures[found[-1].entity].person else None


def seat(reading: Reading, row: Attribution) -> Source:
    """The state whose capital or seat of government alone is the source: "Osthaven also proposed ..."."""
    meant = {
        r.polity.country: r.kind for r in reading.knowledge.polities.readings(reading.page.text[slice(*row.source[0])])
    }
    codes = [code for code, kind in meant.items() if code and kind in SEATS]
    state = reading.state(codes[0]) if len(codes) == 1 == len(meant) else None
    return Source((state,), SEAT_CERTAINTY, "seat of a state") if state is not None else Source()


def unnamed(reading: Reading, description: str, row: Attribution) -> int:
    """The entity of a description, the same for the same words."""
    if description.lower() not in reading.unnamed:
        figure = reading.discourse.add_entity(description, "other", None, None, named=False)
        number = figure.entity.number
        reading.unnamed[description.lower()] = number
        reading.mentions.append(
            Mention(row.source[0], "title", "other", number, 0.6, "description", "described, not named")
        )
    return reading.unnamed[description.lower()]


def address(reading: Reading) -> None:
    """Give every attribution those it is addressed to."""
    mentions = MentionIndex(reading.mentions)
    for i, row in enumerate(reading.attributions):
        found = addressees(reading.page, row, mentions)
        if found:
            reading.attributions[i] = replace(row, addressees=found)
