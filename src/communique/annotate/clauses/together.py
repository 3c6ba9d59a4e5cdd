"""Clauses by the rules and a model together: each proposes words, and a table of weights decides on what both say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from communique.annotate.clauses.opinions import ClauseOpinion, Told
from communique.annotate.clauses.parties import Parties, choose_parties
from communique.annotate.clauses.reading import Draft, Sentence, due_time, read_sentences
from communique.annotate.clauses.sides import Place, Scene
from communique.annotate.events.beside import Contents
from communique.annotate.events.grammar import Words
from communique.annotate.events.opinions import chance, cut, shares
from communique.annotate.page import Page
from communique.annotation import (
    Attribution,
    Clause,
    ClauseKind,
    Entity,
    EventMention,
    Mention,
    SpeechAct,
    TimeExpression,
)
from communique.article import Span
from communique.knowledge import Knowledge

__all__ = ["Proposal", "Reports", "alike", "find_together", "proposals", "shared"]

LEAST = 0.3  # certainty below which a proposal is dropped
LEAST_RULE = 0.05  # certainty from which a clause of the rules is looked at
SAME = 0.5  # intersection over union from which two proposals are one clause
WITHIN = 0.5  # share of the shorter of two proposals that only one of them may have
ACTS: Mapping[ClauseKind, tuple[SpeechAct, ...]] = {
    "demand": ("demand", "call"),
    "offer": ("offer",),
    "promise": ("promise", "agreement"),
    "refusal": ("refusal",),
    "acceptance": ("acceptance", "agreement"),
    "condition": ("condition",),
    "threat": ("threat", "warning"),
    "reply": (),
}
CLAUSE_ACTS = frozenset(act for acts in ACTS.values() for act in acts)
EDGES = " \t\n\u00a0,;:.–—-“”\"‘’'"
LEAD = re.compile(r"(?:that|and|but)\s+", re.IGNORECASE)
CONDITIONAL = re.compile(
    r"\b(?:(?:even |only )?if|unless|until|provided|once|as long as|only (?:when|after|once)|before|after)\b",
    re.IGNORECASE,
)
CUTS = re.compile(r",? (?:and|or|but) |[;–—] |, ")
LONGEST = 800  # characters of a proposal that is looked at in parts
FEWEST = 3  # words of a part of a proposal that is one of its own


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that may be a clause: ``rule`` is what the rules see there, ``within`` the innermost report around."""

    here: Sentence
    span: Span
    told: Told
    within: int | None
    rule: Draft | None
    like_rule: float
    signs: Mapping[str, float]
    report: Attribution | None
    page: Page

    @property
    def kinds(self) -> dict[ClauseKind, dict[str, float]]:
        """Signs for each kind."""
        return kind_signs(self.page, self.span, self.told, self.rule, self.report)

    def kind(self, weights: Mapping[str, float]) -> tuple[ClauseKind, float]:
        """The kind that both find likeliest, and how likely it is."""
        likely = shares("kind", self.kinds, weights)
        best = max(likely, key=lambda k: likely[k])
        return best, likely[best]

    @property
    def step(self) -> str:
        """Who sees a clause here."""
        if self.rule is None:
            return "model"
        return "rules and model" if self.told.inside > 0 else "rules"


class Reports(Contents):
    """The contents of attributions, those that reach into a stretch among them."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        """Index the contents of ``attributions``."""
        super().__init__(attributions)
        self.longest = max((e - s for s, e, _ in self.spans), default=0)

    def within(self, first: int, last: int) -> Iterator[Span]:
        """Contents that share a character with ``first`` to ``last`` (exclusive)."""
        begin = bisect_left(self.starts, first - self.longest)
        for start, end, _ in self.spans[begin : bisect_left(self.starts, last)]:
            if first < end:
                yield start, end


def shared(one: Span, two: Span) -> float:
    """Characters in both as a share of the shorter."""
    both = min(one[1], two[1]) - max(one[0], two[0])
    return max(0, both) / max(1, min(one[1] - one[0], two[1] - two[0]))


def alike(one: Span, two: Span) -> float:
    """Intersection over union of two stretches."""
    both = max(0, min(one[1], two[1]) - max(one[0], two[0]))
    return both / max(1, one[1] - one[0] + two[1] - two[0] - both)


def bare(text: str, start: int, end: int) -> Span:
    """A stretch without marks at its ends and without "that" before it."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    lead = LEAD.match(text, start, end)
    return (lead.end() if lead else start), end


def parts(text: str, span: Span) -> Iterator[Span]:
    """What a stretch falls into where a condition begins or ends, or at "and", "or", "but"."""
    start, end = span
    if end - start > LONGEST:
        return
    for found in CONDITIONAL.finditer(text, start, end):
        if found.start() > start:
            yield from long_enough(text, (start, found.start()), (found.start(), end))
        comma = text.find(", ", found.end(), end)
        if comma > 0:
            yield from long_enough(text, (found.start(), comma), (comma, end))
    for found in CUTS.finditer(text, start, end):
        yield from long_enough(text, (start, found.start()), (found.end(), end))


def long_enough(text: str, *spans: Span) -> Iterator[Span]:
    """Stretches without the marks around them, those of a few words left out."""
    for span in spans:
        start, end = bare(text, *span)
        if text.count(" ", start, end) >= FEWEST - 1:
            yield start, end


def proposals(
    page: Page, sentence: Sentence, attributions: Sequence[Attribution], reports: Reports, opinion: ClauseOpinion
) -> Iterator[Proposal]:
    """Words of a sentence that the rules, the model or a report propose, each once, in reading order."""
    words = sentence.words
    first, last = words.spans[0][0], words.spans[-1][1]
    modelled = [(s, min(e, last)) for s, e in opinion.spans_in((first, last))]
    reported = [bare(page.text, max(s, first), min(e, last)) for s, e in reports.within(first, last)]
    whole = {d.row.span for d in sentence.drafts} | {bare(page.text, *s) for s in modelled} | set(reported)
    spans = whole | {part for s in whole for part in parts(page.text, s)}
    for span in sorted(spans):
        if page.text.count(" ", *span) < 1:
            continue
        rule = max(sentence.drafts, key=lambda d: (alike(d.row.span, span), d.row.certainty), default=None)
        like_rule = alike(rule.row.span, span) if rule else 0.0
        if like_rule < SAME:
            rule, like_rule = None, 0.0
        within = reports.at(span[0])
        if within is None and rule is not None:
            within = rule.row.within
        told = opinion.of(span)
        report = attributions[within] if within is not None else None
        signs = told_signs(page, span, told, rule, like_rule, report, modelled)
        yield Proposal(sentence, span, told, within, rule, like_rule, signs, report, page)


def told_signs(
    page: Page,
    span: Span,
    told: Told,
    rule: Draft | None,
    like_rule: float,
    report: Attribution | None,
    modelled: Sequence[Span],
) -> dict[str, float]:
    """Signs that just these words are a clause."""
    length = log(1 + page.text.count(" ", *span))
    signs = {
        "always": 1.0,
        "model": cut(told.inside),
        "model, before": cut(told.before),
        "model, opens": cut(told.opens),
        "model, kind": max(told.kinds.values(), default=-3.0),
        "model, same words": max((alike(span, m) for m in modelled), default=0.0),
        "length": length,
        "length, squared": length * length / 4,
    }
    conditional = CONDITIONAL.search(page.text, *span)
    if conditional is not None:
        signs["if"] = float(conditional.start() == span[0])
        signs["if, and more"] = float(conditional.start() == span[0] and ", " in page.text[slice(*span)])
    if rule is not None:
        certainty = rule.row.certainty
        signs |= {
            "rule": 1.0,
            "rule, certainty": cut(log(certainty / (1 - certainty))),
            "rule, same words": like_rule,
        }
    if report is not None:
        signs |= {
            "reported": 1.0,
            "reported, same words": max(alike(span, c) for c in report.content),
            "reported, cue": float(not CLAUSE_ACTS.isdisjoint(report.acts)),
        }
    return signs


def kind_signs(
    page: Page,
    span: Span,
    told: Told,
    rule: Draft | None,
    report: Attribution | None,
) -> dict[ClauseKind, dict[str, float]]:
    """Signs for each kind."""
    found: dict[ClauseKind, dict[str, float]] = {}
    conditional = CONDITIONAL.match(page.text, *span) is not None
    told_by = frozenset(report.acts if report is not None else ())
    for kind, likely in told.kinds.items():
        signs = {f"always {kind}": 1.0, "model": likely}
        if rule is not None:
            signs["rule"] = float(rule.row.kind == kind)
            signs["rule, certainty"] = rule.row.certainty if rule.row.kind == kind else 0.0
        if report is not None:
            signs["reported, cue"] = float(not told_by.isdisjoint(ACTS[kind]))
        if conditional:
            signs["if"] = float(kind == "condition")
        found[kind] = signs
    return found


def settled(likely: Sequence[tuple[Proposal, float]], taken: Sequence[Span] = ()) -> list[tuple[Proposal, float]]:
    """Of proposals that share words only the surest, in reading order; ``taken`` words belong to others already."""
    kept: list[tuple[Proposal, float]] = []
    for p, certainty in sorted(likely, key=lambda way: (-way[1], way[0].span)):
        if all(shared(p.span, s) < WITHIN for s in (*taken, *(k.span for k, _ in kept))):
            kept.append((p, certainty))
    return sorted(kept, key=lambda way: way[0].span)


def parted(kept: Sequence[tuple[Proposal, float]], likely: Sequence[Proposal]) -> Iterator[tuple[Proposal, float]]:
    """The same with a list of demands in its members: each can be answered for itself.

    Where its members end the rules know, by the grammar; how sure the whole is, each of them is.
    """
    members = [q for q in likely if q.rule is not None and q.rule.row.span == q.span]
    told: list[Span] = []
    for p, certainty in kept:
        inside: list[Proposal] = []
        for q in members:
            begins = p.span[0] <= q.span[0] < p.span[1]
            if begins and (not inside or inside[-1].span[1] <= q.span[0]):
                inside.append(q)
        for q in inside if len(inside) > 1 else [p]:
            if all(shared(q.span, s) < WITHIN for s in told):
                told.append(q.span)
                yield q, certainty


def find_together(
    page: Page,
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
    laid_out: Sequence[Words],
    opinion: ClauseOpinion,
    entities: Sequence[Entity],
    events: Sequence[EventMention] = (),
) -> list[Clause]:
    """Clauses of an article by both, in reading order; the acts told around them help to tell their sides."""
    reports = Reports(attributions)
    scene = Scene(page, mentions, attributions, entities, events)
    found: list[Clause] = []
    for here in read_sentences(page, knowledge, mentions, attributions, times, laid_out, LEAST_RULE):
        found.extend(here.answers)
        likely = [
            (p, chance("told", p.signs, opinion.weights)) for p in proposals(page, here, attributions, reports, opinion)
        ]
        kept = settled([w for w in likely if w[1] >= LEAST], [a.span for a in here.answers])
        chosen: dict[object, Parties] = {}
        for p, certainty in parted(kept, [p for p, _ in likely]):
            kind, _ = p.kind(opinion.weights)
            listed = (p.rule.cue, p.rule.row.by, p.rule.row.of, p.within) if p.rule is not None else p.span
            if listed not in chosen:  # members of one list have one maker and are asked of one
                chosen[listed] = choose_parties(Place(scene, p.here, p.span, kind, p.within, p.rule), opinion.weights)
            parties = chosen[listed]
            found.append(to_row(page, p, kind, certainty, parties))
    return sorted(found, key=lambda r: r.span)


def to_row(page: Page, p: Proposal, kind: ClauseKind, certainty: float, parties: Parties) -> Clause:
    """A proposal as a row."""
    rule = p.rule.row if p.rule is not None else None
    agreed = rule is not None and rule.kind == kind
    reply = rule.reply if rule is not None and agreed else None
    due = due_time(p.here.clock, p.span, p.here.words.span, page.article.day if reply == "promised" else None)
    told = rule.why.split("; ", 1)[0] + "; " if rule is not None and agreed else ""
    return Clause(
        span=p.span,
        kind=kind,
        certainty=round(certainty, 2),
        step=p.step,
        by=parties.by,
        of=parties.of,
        due=due.span if due else None,
        due_date=due.value if due else None,
        within=p.within,
        reply=reply or {"refusal": "rejected", "acceptance": "accepted", "reply": "answered"}.get(kind),
        why=f"{told}{p.step}: {kind}; {parties.why}",
    )
