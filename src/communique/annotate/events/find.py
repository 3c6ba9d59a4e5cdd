"""PLOVER-typed acts told in the running text, by the cues of ``knowledge/events.csv`` and, beside them, a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.annotate.events.acts import Acts
from communique.annotate.events.beside import Contents, entities, within_span
from communique.annotate.events.candidates import Candidate, find_candidates
from communique.annotate.events.carried_plans import carry_plans
from communique.annotate.events.drafts import draft_act
from communique.annotate.events.grammar import Words, sentences
from communique.annotate.events.repeats import join, repeats
from communique.annotate.events.scenes import rule_certainty, scenes
from communique.annotate.events.together import find_together
from communique.annotate.page import Page
from communique.annotation import Attribution, EventMention, Mention, TimeExpression
from communique.knowledge import Knowledge

__all__ = ["Contents", "entities", "find_events", "within_span"]

LEAST_CERTAINTY = 0.34


def find_events(
    page: Page,
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
    laid_out: Sequence[Words] | None = None,
    acts: Acts | None = None,
) -> tuple[EventMention, ...]:
    """Every act told outside boilerplate, in reading order, with who, to whom, when, and whether it happened.

    ``laid_out`` are the ``sentences`` of the page where the caller has them; ``acts`` is a model's opinion.
    """
    contents = Contents(attributions)
    laid_out = list(sentences(page)) if laid_out is None else laid_out
    seen = scenes(page, knowledge, mentions, attributions, times, laid_out)
    if acts is not None:
        return find_together(page, seen, contents, acts)
    told: Counter[str] = Counter()
    found: list[EventMention] = []
    for scene in seen:
        rows: list[tuple[Candidate, EventMention]] = []
        for c in find_candidates(scene.words, knowledge.events, scene.here):
            within = contents.at(scene.words.spans[c.first][0])
            certainty = rule_certainty(scene, c, within, told)
            if certainty < LEAST_CERTAINTY:
                continue
            row = draft_act(scene, c, certainty, within).row()
            if rows and repeats(rows[-1], c, row):
                rows[-1] = join(rows[-1], c, row)
            else:
                rows.append((c, row))
        found.extend(row for _, row in rows)
    return tuple(carry_plans(found, page.text))
