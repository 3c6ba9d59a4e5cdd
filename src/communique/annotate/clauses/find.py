"""What is asked, offered, promised, refused, accepted, threatened or made a condition, and what is replied to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.clauses.opinions import ClauseOpinion
from communique.annotate.clauses.reading import Draft, read_sentences
from communique.annotate.clauses.together import find_together, shared
from communique.annotate.events.grammar import Words, sentences
from communique.annotate.page import Page
from communique.annotation import Attribution, Clause, ClauseKind, Entity, EventMention, Mention, TimeExpression
from communique.knowledge import Knowledge

ANSWERS: frozenset[ClauseKind] = frozenset({"refusal", "acceptance", "reply"})
ASKS: frozenset[ClauseKind] = frozenset({"demand", "offer"})
LOOK_BACK = 12  # clauses back within which an answer finds what it answers


def find_clauses(
    page: Page,
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
    times: Sequence[TimeExpression],
    laid_out: Sequence[Words] | None = None,
    opinion: ClauseOpinion | None = None,
    entities: Sequence[Entity] = (),
) -> tuple[Clause, ...]:
    """Every clause outside boilerplate, in reading order; one row for each thing asked in a list of things.

    ``laid_out`` are the ``sentences`` of the page where the caller has them; ``opinion`` is a model's, weighed with
    the rules, and ``entities`` are then needed to tell the sides.
    """
    laid_out = list(sentences(page)) if laid_out is None else laid_out
    if opinion is not None:
        rows = find_together(page, knowledge, mentions, attributions, times, laid_out, opinion, entities, events)
        return link_answers(sorted(rows, key=lambda r: r.span))
    drafts: list[Draft] = []
    answers: list[Clause] = []
    for here in read_sentences(page, knowledge, mentions, attributions, times, laid_out):
        answers.extend(here.answers)
        drafts.extend(settle(here.drafts))
    kept = [d.row for d in drafts if all(shared(d.row.span, a.span) < 0.5 for a in answers)]
    return link_answers(sorted([*kept, *answers], key=lambda r: r.span))


def settle(drafts: Sequence[Draft]) -> list[Draft]:
    """Of clauses over the same words keep the surest; one inside another of the same kind goes."""
    kept: list[Draft] = []
    for d in sorted(drafts, key=lambda d: (-d.row.certainty, d.row.span)):
        if all(shared(d.row.span, k.row.span) < 0.5 for k in kept):
            kept.append(d)
    return sorted(kept, key=lambda d: d.row.span)


def link_answers(rows: Sequence[Clause]) -> tuple[Clause, ...]:
    """Point each refusal, acceptance or reply at the latest demand or offer of the other side."""
    out: list[Clause] = []
    for row in rows:
        if row.kind in ANSWERS and row.by:
            for k in range(len(out) - 1, max(-1, len(out) - 1 - LOOK_BACK), -1):
                asked = out[k]
                if asked.kind in ASKS and asked.by and set(asked.of) & set(row.by) and not set(asked.by) & set(row.by):
                    row = replace(row, answers=k)
                    break
        out.append(row)
    return tuple(out)
