""" "I", "we" and "you" inside quoted words: who speaks, the state or body they speak for, whom they address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from communique.annotate.coreference.antecedents import weighed
from communique.annotate.coreference.discourse import Figure
from communique.annotate.coreference.pronouns import FIRST, OURS, SECOND
from communique.annotate.coreference.reading import Reading
from communique.annotate.coreference.reported import Reports
from communique.annotation import Attribution, Mention

# Offices whose holders say "we" for their country.
SPEAKS_FOR, NOBODY = 2.5, 0.5  # points of the speaker's country, and at which anybody is as likely as nobody
SPEAK_FOR = frozenset(
    {"head of state", "head of government", "leader", "minister", "diplomat", "spokesperson", "military"}
)


def first_person(reading: Reading) -> Iterator[Mention]:
    """A mention for each "I", "my", "we", "our" in quotation."""
    words, discourse = reading.words, reading.discourse
    for i, low in enumerate(words.low):
        ours = low in OURS and words.raw[i] != "US"
        if not (ours or low in FIRST) or words.quoted[i] < 0:
            continue
        row = _innermost(reading.reports, words.starts[i])
        entity, certainty, why = None, 0.0, ""
        if row is not None and len(row.speakers) == 1:
            figure = discourse.figures[row.speakers[0]]
            if ours:
                entity, certainty, why = _stands_for(figure, reading.state)
            elif figure.person:
                entity, certainty, why = figure.entity.number, 0.95, "the speaker of the quotation"
            certainty *= row.speaker_certainty
        speaker = discourse.figures[row.speakers[0]] if row is not None and len(row.speakers) == 1 else None
        told = reading.told((i, i + 1), partial(_on_the_side_of, speaker)) if ours and speaker is not None else None
        if told:
            points = dict.fromkeys(told, 0.0) | ({entity: SPEAKS_FOR} if entity is not None else {})
            guess = weighed(discourse, points, told, NOBODY)
            entity, certainty, why = guess.entity, guess.certainty, guess.why
        kind = discourse.figures[entity].entity.type if entity is not None else ("state" if ours else "person")
        yield Mention(words.span(i, i + 1), "pronoun", kind, entity, certainty, "pronoun", why)


def second_person(reading: Reading) -> Iterator[Mention]:
    """A mention for each "you" and "your" in quotation that is addressed to one person: whom the cue says it was told.

    A quotation without an addressee of its own goes on with the last one's, while the same speaker quotes in the same
    paragraph.
    """
    words = reading.words
    last: tuple[tuple[int, ...], int | None, tuple[int, ...]] = ((), None, ())
    told: dict[int, tuple[int, ...]] = {}
    rows = sorted(reading.attributions, key=lambda row: row.content[0])
    for row in rows:
        paragraph = reading.page.paragraph_at(row.content[0][0])
        addressed = row.addressees
        if not addressed and last[:2] == (row.speakers, paragraph):
            addressed = last[2]
        if row.manner == "direct":
            told[id(row)] = addressed
            last = row.speakers, paragraph, addressed
    for i, low in enumerate(words.low):
        if low not in SECOND or words.quoted[i] < 0:
            continue
        inner = _innermost(reading.reports, words.starts[i])
        addressed = told.get(id(inner), ()) if inner is not None else ()
        if len(addressed) == 1 and reading.discourse.figures[addressed[0]].person:
            why = "whom the quotation addresses"
            yield Mention(words.span(i, i + 1), "pronoun", "person", addressed[0], 0.75, "pronoun", why)


def _innermost(reports: Reports, start: int) -> Attribution | None:
    """The attribution whose quoted content holds an offset; of several the one reported within another."""
    inner: Attribution | None = None
    for row in reports.at(start):
        if row.manner != "indirect" and any(s <= start < e for s, e in row.content):
            if inner is None or row.within is not None:
                inner = row
    return inner


def _on_the_side_of(speaker: Figure, figure: Figure) -> bool:
    """Whether "we" may mean a body when this one speaks: itself, or a state or body of the only country it is of."""
    if figure is speaker or figure.person or len(speaker.countries) != 1:
        return figure is speaker and not figure.person
    return figure.entity.country in speaker.countries or figure.entity.type == "igo"


def _stands_for(figure: Figure, state_of: Callable[[str], int | None]) -> tuple[int | None, float, str]:
    """Whom "we" means when this one speaks: a state or body itself, an office-holder for the country."""
    if not figure.person:
        return (figure.entity.number, 0.9, "the state or body that speaks") if figure.entity.named else (None, 0.0, "")
    if figure.former or len(figure.countries) != 1 or not any(kind in SPEAK_FOR for _, kind in figure.offices):
        return None, 0.0, ""
    return state_of(next(iter(figure.countries))), 0.65, "the country the speaker holds office for"
