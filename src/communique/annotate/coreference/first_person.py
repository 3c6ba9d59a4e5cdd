""" "I" and "we" inside quoted words: the one who speaks, and the state or body they speak for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from communique.annotate.coreference.discourse import Discourse, Figure
from communique.annotate.coreference.pronouns import FIRST, OURS
from communique.annotate.coreference.reported import Reports
from communique.annotation import Attribution, Mention

# Offices whose holders say "we" for their country.
SPEAK_FOR = frozenset(
    {"head of state", "head of government", "leader", "minister", "diplomat", "spokesperson", "military"}
)


def first_person(reports: Reports, discourse: Discourse, state_of: Callable[[str], int | None]) -> Iterator[Mention]:
    """A mention for each "I", "my", "we", "our" in quotation; ``state_of`` gives the entity of a country's code."""
    words = discourse.words
    for i, low in enumerate(words.low):
        ours = low in OURS and words.raw[i] != "US"
        if not (ours or low in FIRST) or words.quoted[i] < 0:
            continue
        row = _innermost(reports, words.starts[i])
        entity, certainty, why = None, 0.0, ""
        if row is not None and len(row.speakers) == 1:
            figure = discourse.figures[row.speakers[0]]
            if ours:
                entity, certainty, why = _stands_for(figure, state_of)
            elif figure.person:
                entity, certainty, why = figure.entity.number, 0.95, "the speaker of the quotation"
            certainty *= row.speaker_certainty
        kind = discourse.figures[entity].entity.type if entity is not None else ("state" if ours else "person")
        yield Mention(words.span(i, i + 1), "pronoun", kind, entity, certainty, "pronoun", why)


def _innermost(reports: Reports, start: int) -> Attribution | None:
    """The attribution whose quoted content holds an offset; of several the one reported within another."""
    inner: Attribution | None = None
    for row in reports.at(start):
        if row.manner != "indirect" and any(s <= start < e for s, e in row.content):
            if inner is None or row.within is not None:
                inner = row
    return inner


def _stands_for(figure: Figure, state_of: Callable[[str], int | None]) -> tuple[int | None, float, str]:
    """Whom "we" means when this one speaks: a state or body itself, an office-holder for the country."""
    if not figure.person:
        return (figure.entity.number, 0.9, "the state or body that speaks") if figure.entity.named else (None, 0.0, "")
    if figure.former or len(figure.countries) != 1 or not any(kind in SPEAK_FOR for _, kind in figure.offices):
        return None, 0.0, ""
    return state_of(next(iter(figure.countries))), 0.65, "the country the speaker holds office for"
