"""Clauses by the rules: each cue of ``knowledge/clauses.csv`` with what it leads to, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from communique.annotate.clauses.answers import find_answers, received
from communique.annotate.clauses.complements import Complement, find_complement, garbled, split
from communique.annotate.events.beside import Contents, entities, within_span
from communique.annotate.events.grammar import ADVERBS, AUXILIARIES, FUTURE, NEGATIONS, Words, reads_as_verb
from communique.annotate.events.participants import Finder
from communique.annotate.page import Page
from communique.annotation import Attribution, Clause, ClauseKind, Mention, TimeExpression
from communique.article import Span
from communique.knowledge import Knowledge
from communique.knowledge.clauses import ClauseCue, ClauseForm

__all__ = ["LEAST_CERTAINTY", "Draft", "Sentence", "due_time", "read_sentences"]

STEP = "clause cue"
LEAST_CERTAINTY = 0.2
GARBLED = 0.25  # certainty of words that are no whole clause
TOLD_TO = (
    2.0  # by how much surer a cue is when somebody known is to do it: "wants Orvania to leave", not "wants to leave"
)
MODIFIED = 6  # words of a that-clause among which its subject is told not to do something, or to be done something to
UNDER = 14  # words before an infinitive among which "to" shows that it hangs on a noun: "a bid to condemn and push"


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause before overlaps are settled."""

    row: Clause
    cue: ClauseCue


@dataclass(slots=True)
class Sentence:
    """One sentence: its words, who is mentioned in it, its times, and the clauses and answers the rules see in it."""

    words: Words
    finder: Finder
    clock: Sequence[TimeExpression]
    drafts: list[Draft] = field(default_factory=list)
    answers: list[Clause] = field(default_factory=list)


def read_sentences(
    page: Page,
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
    laid_out: Sequence[Words],
    least: float = LEAST_CERTAINTY,
) -> Iterator[Sentence]:
    """Every sentence with the clauses whose certainty is ``least`` or more, those over the same words among them."""
    cues = knowledge.clauses
    verbs = knowledge.events.verbs
    actors = sorted((m for m in mentions if m.type != "place"), key=lambda m: m.span)
    starts = [m.span[0] for m in actors]
    clock = sorted((t for t in times if t.value is not None), key=lambda t: t.span)
    contents = Contents(attributions)
    by_cue = CueSpans(attributions)
    package: Package | None = None
    for words in laid_out:
        around = actors[bisect_left(starts, words.span[0]) : bisect_left(starts, words.span[1])]
        here = Sentence(words, Finder(words, around), within_span(clock, words.span))
        if any(True for _ in received(words)):
            here.answers.extend(find_answers(words, here.finder))
        for i, word in enumerate(words.low):
            for form in cues.forms.get(word, ()):
                last = i + 1 + len(form.rest)
                if (form.rest and words.low[i + 1 : last] != form.rest) or not fits(words, i, last, form):
                    continue
                if form.cue.takes == ("none",):
                    break
                found = find_complement(words, i, last, form.cue)
                if found is None:
                    continue
                context = Context(words, i, last, form, found, here.finder, contents, by_cue, attributions, least)
                rows = [read_clause(page, context, f, e, here.clock) for f, e in split(words, found, verbs)]
                made = [r for r in rows if r is not None]
                if form.cue.kind == "demand":
                    made = addressed(made, context, package)
                    named = next((r for r in made if r.of and found.takes in ("to", "for", "of")), None)
                    package = Package(named.by, named.of, words.sentence) if named else package
                here.drafts.extend(Draft(r, form.cue) for r in made)
                break
        yield here


@dataclass(frozen=True, slots=True)
class Context:
    """Where a cue stands and all that is known around it."""

    words: Words
    at: int
    after: int
    form: ClauseForm
    complement: Complement
    finder: Finder
    contents: Contents
    by_cue: CueSpans
    attributions: Sequence[Attribution]
    least: float


@dataclass(frozen=True, slots=True)
class Package:
    """What one side demands of named others, as told in sentence number ``sentence``."""

    by: tuple[int, ...]
    of: tuple[int, ...]
    sentence: int


def addressed(rows: list[Clause], c: Context, package: Package | None) -> list[Clause]:
    """Demands with the right addressee. The subject of a that-clause ("that Telmark never join") need not be it.

    Those of whom the same side has just demanded something stay the addressees; where somebody is not to do one thing
    and the things after it are to be done ("never join, reduce ... and ensure ..."), who is asked is not said.
    """
    if c.complement.takes != "that" or not rows:
        return rows
    low = c.words.low
    first = c.complement.first
    near = package is not None and package.by and 0 <= c.words.sentence - package.sentence <= 1
    if package is not None and near and any(set(package.by) & set(r.by) for r in rows):
        outsiders = [r for r in rows if r.of and not set(r.of) & set(package.of)]
        if outsiders or not rows[0].of:
            why = "; asked of those of whom it was demanded just before"
            return [replace(r, of=tuple(n for n in package.of if n not in r.by), why=r.why + why) for r in rows]
        return rows
    begin = list(low[first : first + MODIFIED])
    barred = any(w in NEGATIONS for w in begin) and len(rows) > 1
    passive = any(w == "be" and k + 1 < len(begin) and begin[k + 1].endswith(("ed", "en")) for k, w in enumerate(begin))
    if barred or passive:
        return [replace(r, of=(), why=r.why + "; who is asked is not said") if r.of else r for r in rows]
    return rows


class CueSpans:
    """Attributions by the characters of their cues."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        """Index the cues of ``attributions``."""
        self.spans = sorted((s, e, i) for i, a in enumerate(attributions) for s, e in a.cue)
        self.starts = [s for s, _, _ in self.spans]

    def at(self, start: int, end: int) -> int | None:
        """Index of an attribution whose cue overlaps the characters."""
        for k in range(max(0, bisect_left(self.starts, start) - 2), len(self.spans)):
            s, e, i = self.spans[k]
            if s >= end:
                break
            if s < end and start < e:
                return i
        return None


def fits(words: Words, i: int, last: int, form: ClauseForm) -> bool:
    """Whether the cue is meant as such here."""
    cue = form.cue
    if form.shape in ("base", "third") and not form.rest and not reads_as_verb(words, i, last, form.shape == "third"):
        return False
    if form.shape in ("noun", "plural") and not form.rest and reads_as_verb(words, i, last, form.shape == "plural"):
        return False
    return not cue.needs or any(w in cue.needs for w in words.low[last : last + 10])


def read_clause(page: Page, c: Context, first: int, end: int, clock: Sequence[TimeExpression]) -> Clause | None:
    """One row for words ``first`` to ``end`` (exclusive) of the complement; None when the signs speak against it."""
    words, cue = c.words, c.form.cue
    span = words.spans[first][0], words.spans[end - 1][1]
    own = c.by_cue.at(words.spans[c.at][0], words.spans[c.after - 1][1])
    within = c.contents.at(span[0])
    spoken = within is not None or own is not None
    kind, reply = polarity(words, c.at, c.form)
    if kind is None:
        return None
    certainty = cue.certainty
    if not spoken and cue.kind != "reply":
        certainty *= 0.4 if c.complement.takes in ("self", "if") else 0.7
    by, of, why = parties(c, own)
    if kind == "demand" and c.complement.takes == "to" and by and of and c.form.shape not in ("noun", "plural"):
        certainty = min(0.9, certainty * TOLD_TO)
    if garbled(words, first, end):
        certainty = min(certainty, GARBLED)
    if certainty < c.least:
        return None
    due = due_time(clock, span, words.span, page.article.day if reply == "promised" else None)
    return Clause(
        span=span,
        kind=kind,
        certainty=round(certainty, 2),
        step=STEP,
        by=by,
        of=of,
        due=due.span if due else None,
        due_date=due.value if due else None,
        within=within if within is not None else own,
        reply=reply or {"refusal": "rejected", "acceptance": "accepted"}.get(kind),
        why=f"“{page.text[words.spans[c.at][0] : words.spans[c.after - 1][1]]}” makes it a {kind}; {why}",
    )


def due_time(clock: Sequence[TimeExpression], span: Span, sentence: Span, day: date | None) -> TimeExpression | None:
    """The deadline in the clause or later in its sentence; for a promised reply (``day`` given) any day ahead too."""
    inside = [t for t in clock if span[0] <= t.span[0] < max(span[1], sentence[1])]
    deadline = next((t for t in inside if t.deadline), None)
    if deadline is not None or day is None:
        return deadline
    ahead = (t for t in inside if t.granularity != "duration" and t.value is not None and t.value.start > day)
    return next(ahead, None)


def polarity(words: Words, at: int, form: ClauseForm) -> tuple[ClauseKind | None, str | None]:
    """The cue's kind as it stands here: what is not accepted is refused, what is not refused is nothing at all, and an
    answer that will be given is promised.
    """
    cue = form.cue
    negated = ahead = False
    if form.shape in ("noun", "plural"):
        before = range(at - 1, max(-1, at - 12), -1)
    else:
        before = range(at - 1, max(-1, at - 6), -1)
    for i in before:
        word = words.low[i]
        if word in FUTURE or word.endswith("'ll"):
            ahead = True
        if form.shape in ("noun", "plural"):
            if word in (".", ";", ":", ",") or word in NEGATIONS:
                break
            continue
        if word in NEGATIONS or word.endswith("n't"):
            negated = True
        elif not (word in AUXILIARIES or word in ADVERBS or word == "to" or word.endswith("ly")):
            break
    if negated and form.shape != "fixed":
        return ("refusal", "rejected") if cue.kind in ("acceptance", "promise") else (None, None)
    if cue.reply == "answered" and ahead:
        return cue.kind, "promised"
    return cue.kind, cue.reply


def parties(c: Context, own: int | None) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Whose clause it is, to whom it goes, and how that was found."""
    words = c.words
    outer = c.contents.at(words.spans[c.at][0])
    attribution = c.attributions[own] if own is not None else None
    said = c.attributions[outer] if outer is not None else None
    by: tuple[int, ...] = ()
    of: tuple[int, ...] = ()
    why = "who made it is not said"
    asked = mentioned(c, c.complement.asked)
    if c.complement.takes in ("self", "if"):
        by = said.speakers if said else ()
        why = "its speaker is the attribution's"
        if c.form.cue.kind in ("promise", "refusal", "offer", "acceptance", "reply") and not by:
            by, why = asked, "its subject"
        of = (said.addressees if said else ()) or (
            asked if c.form.cue.kind in ("demand", "threat", "condition") else ()
        )
    elif attribution is not None and attribution.speakers:
        by, of = attribution.speakers, asked or attribution.addressees
        why = "its speaker is the attribution's"
    else:
        subject = (
            c.finder.owner(c.at) or c.finder.subject(c.at)
            if c.form.shape in ("noun", "plural")
            else c.finder.subject(c.at)
        )
        if not subject and c.form.shape == "ing":
            subject = c.finder.subject(c.at, quoted=True)  # of "went into talks “warning that ...”"
        by = entities(subject)
        why = "named before the cue" if by else why
        hangs = c.form.shape == "base" and "to" in words.low[max(0, c.at - UNDER) : c.at]
        if not by and not hangs and said is not None and not set(said.speakers) & set(asked):
            by, why = said.speakers, "its speaker is the attribution's"
        of = asked
        if not of and said is not None:
            of = tuple(n for n in said.addressees if n not in by)
    if not of and c.form.cue.reply == "unsatisfactory":
        of = entities(c.finder.owner(c.at))  # "Palvora's answer unsatisfactory"
    return by, tuple(n for n in of if n not in by), why


def mentioned(c: Context, words: tuple[int, int] | None) -> tuple[int, ...]:
    """Entities of the mentions that begin in a stretch of words: the first, and those joined to it."""
    if words is None:
        return ()
    first, last = words
    for start, _end, _mention in c.finder.spots:
        if first <= start < last:
            return entities(c.finder.run_from(start, slack=0))
    return ()
