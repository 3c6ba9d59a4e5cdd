"""Which time of its sentence dates an act, weighed from where the time stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.annotate.events.drafts import Draft
from communique.annotate.events.grammar import ARTICLES, AUXILIARIES, PREPOSITIONS, Words, is_possessive
from communique.annotate.events.opinions import shares
from communique.annotate.events.settings import BETWEEN_CLAUSES, NOT_WHEN, of_another
from communique.annotation import TimeExpression
from communique.article import Span
from communique.knowledge.events import Shape

__all__ = ["choose_time", "possible_times"]

NO_DATE = ("duration", "time")  # granularities that date nothing
LATER = ("will", "would", "to", "could", "may", "might", "should")


def possible_times(draft: Draft, others: Sequence[Span]) -> list[tuple[TimeExpression | None, dict[str, float]]]:
    """No time and every time of the sentence, with signs for each; ``others`` are the triggers of other acts in it."""
    words, c = draft.scene.words, draft.c
    start, end = draft.trigger
    noun = c.form.shape in ("noun", "plural")
    found: list[tuple[TimeExpression | None, dict[str, float]]] = [
        (None, {"none": 1.0, "none, by rules": float(draft.time is None)})
    ]
    for t in draft.scene.clock:
        if t.granularity in NO_DATE:
            continue
        begin, stop = words.index(t.span[0]), words.index(t.span[1] - 1) + 1
        ahead = t.span[0] < start
        between = words.low[stop : c.first] if ahead else words.low[c.last : begin]
        gap = (t.span[1], start) if ahead else (end, t.span[0])
        lead = words.at(begin - 1)
        side = "before" if ahead else "after"
        signs = {
            "rules": float(draft.time is t),
            side: 1.0,
            f"{side} {'noun' if noun else 'verb'}": 1.0,
            f"{side}, words between": min(len(between), 24) / 8,
            f"{side}, clause between": float(any(w in BETWEEN_CLAUSES for w in between)),
            f"{side}, comma between": float("," in between),
            f"{side}, infinitive or modal between": float(any(w in LATER for w in between)),
            f"{side}, act between": float(any(gap[0] <= s < gap[1] for s, _ in others)),
            f"{side}, joined on": float(
                joined_on(words, c.first, c.form.shape) and any(gap[0] <= s < gap[1] for s, _ in others)
            ),
            f"{side}, next to it": float(len(between) <= 1),
            "in the clause": float(draft.span[0] <= t.span[0] < draft.span[1]),
            "opens the sentence": float(begin <= 2),
            "deadline": float(t.deadline),
            "since or until": float(lead in NOT_WHEN or words.at(begin) in NOT_WHEN),
            "of another": float(of_another(words, c.first, c.last, t)),
            "modifies": float(lead in ARTICLES or is_possessive(lead) or words.at(stop - 1).endswith("'s")),
            "led by a preposition": float(lead in PREPOSITIONS),
            f"{t.granularity}": 1.0,
        }
        found.append((t, signs))
    return found


def joined_on(words: Words, first: int, shape: Shape) -> bool:
    """Whether a verb goes on with what its subject did: "sanctioned the agency on Thursday and expelled two envoys"."""
    i = first - 1
    while i > 0 and (words.low[i] in AUXILIARIES or words.low[i].endswith("ly") or words.low[i] in ("also", "then")):
        i -= 1
    return shape in ("past", "third", "ing") and words.at(i) in ("and", ",", "or", "but")


def choose_time(draft: Draft, others: Sequence[Span], weights: Mapping[str, float]) -> TimeExpression | None:
    """The time that most likely dates the act; None when that is likeliest."""
    options = possible_times(draft, others)
    if len(options) == 1:
        return draft.time
    likely = shares("time", dict(enumerate(signs for _, signs in options)), weights)
    return options[max(likely, key=lambda i: likely[i])][0]
