"""PLOVER-typed acts told in the running text, by the cues of ``knowledge/events.csv``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from communique.annotate.events.grammar import Words, is_name, reads_as_gerund_noun, reads_as_verb, sentences
from communique.annotate.events.outcomes import ARRANGED, READINGS, read_outcome
from communique.annotate.events.participants import Finder, clause_span
from communique.annotate.events.settings import grouped, is_weekday, place_in, time_of
from communique.annotate.events.status import BARE, DISPUTABLE, read_status
from communique.annotate.events.surroundings import signs, weigh
from communique.annotate.page import Page
from communique.annotation import Attribution, EventMention, Mention, PloverRoot, TimeExpression
from communique.article import Span
from communique.interval import Interval
from communique.knowledge import Knowledge
from communique.knowledge.events import PARTY, PLACE, EventCue, EventCues, Form

STEP = "event cue"
RELATIVE = re.compile(r",\s(?:who|which|whose|whom)[,\s]\s*(?:according|as|say|said)?")
ENDED = re.compile(r"[.!?”\"]")
REACH_AFTER, REACH_BEFORE = 8, 5  # words around a trigger among which what it needs is looked for
LEAST_CERTAINTY = 0.34
# Acts that people speak of mostly before anybody does them
WISHED: frozenset[PloverRoot] = frozenset({"CONCEDE", "RETREAT", "COOPERATE", "AID"})
UNSIGNED = f"past: {BARE.why}"  # how ``why`` ends for a noun whose status nothing shows
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue found at words ``first`` to ``last`` (exclusive) of a sentence."""

    words: Words
    first: int
    last: int
    form: Form

    @property
    def cue(self) -> EventCue:
        """The cue that was found."""
        return self.form.cue


def find_candidates(words: Words, cues: EventCues, parties: Sequence[Mention]) -> list[Candidate]:
    """Cues whose needs are met and whose part of speech fits, none overlapping: longer and surer ones win."""
    found: list[Candidate] = []
    for i, word in enumerate(words.low):
        for form in cues.forms.get(word, ()):
            last = i + 1 + len(form.rest)
            if form.rest and words.low[i + 1 : last] != form.rest:
                continue
            if fits(words, i, last, form, parties, cues):
                found.append(Candidate(words, i, last, form))
                break
    kept: list[Candidate] = []
    for c in found:
        if kept and c.first < kept[-1].last:
            if c.last - c.first > kept[-1].last - kept[-1].first:
                kept[-1] = c
            continue
        kept.append(c)
    return kept


def fits(words: Words, i: int, last: int, form: Form, parties: Sequence[Mention], cues: EventCues) -> bool:
    """Whether the form is meant in the cue's sense here."""
    cue = form.cue
    if cue.not_after and words.at(i - 1) in cue.not_after:
        return False
    if cue.not_before and words.at(last) in cue.not_before:
        return False
    if form.shape in ("base", "third") and not reads_as_verb(
        words, i, last if not form.rest else i + 1, form.shape == "third"
    ):
        return False
    if form.shape in ("noun", "plural") and not form.rest and reads_as_verb(words, i, last, form.shape == "plural"):
        return False
    if form.shape == "ing" and not form.rest and words.low[i] in cues.nouns and reads_as_gerund_noun(words, i, last):
        return False
    if (
        form.shape == "noun"
        and not form.rest
        and words.low[i].endswith("ing")
        and not reads_as_gerund_noun(words, i, last)
    ):
        return False
    return not cue.needs or needs_met(words, i, last, cue, parties)


def needs_met(words: Words, i: int, last: int, cue: EventCue, parties: Sequence[Mention]) -> bool:
    """Whether one of the words the cue needs stands near it in the sentence."""
    low = words.low
    if any(w in cue.needs for w in low[last : last + REACH_AFTER]):
        return True
    if any(w in cue.needs for w in low[max(0, i - REACH_BEFORE) : i]):
        return True
    if PARTY in cue.needs and last < len(words):
        start, end = words.spans[last][0], words.spans[min(last + 3, len(words) - 1)][1]
        if any(start <= m.span[0] < end for m in parties):
            return True
    if PLACE in cue.needs:
        return any(is_name(w) for w in words.raw[last : last + 4])
    return False


def find_events(
    page: Page,
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
    laid_out: Sequence[Words] | None = None,
) -> tuple[EventMention, ...]:
    """Every act told outside boilerplate, in reading order, with who, to whom, when, and whether it happened.

    ``laid_out`` are the ``sentences`` of the page where the caller has them.
    """
    cues = knowledge.events
    actors = sorted((m for m in grouped(mentions, page.text) if m.type != "place"), key=lambda m: m.span)
    settings = sorted(
        (m for m in mentions if m.type in ("place", "state", "government", "other")), key=lambda m: m.span[0]
    )
    starts = [m.span[0] for m in actors]
    clock = sorted(times, key=lambda t: t.span)
    told: Counter[str] = Counter()
    contents = Contents(attributions)
    found: list[EventMention] = []
    for words in sentences(page) if laid_out is None else laid_out:
        here = actors[bisect_left(starts, words.span[0]) : bisect_left(starts, words.span[1])]
        candidates = find_candidates(words, cues, here)
        if not candidates:
            continue
        kind = page.paragraphs[page.sentences[words.sentence].paragraph].kind
        finder = Finder(words, here, within_span(settings, words.span))
        when = within_span(clock, words.span)
        rows: list[tuple[Candidate, EventMention]] = []
        for c in candidates:
            span = words.spans[c.first][0], words.spans[c.last - 1][1]
            within = contents.at(span[0])
            present = signs(
                words,
                c.first,
                c.last,
                c.cue,
                c.form.shape,
                here,
                heading=kind in ("title", "heading"),
                quoted=within is not None,
                told_before=told[c.cue.trigger],
            )
            told[c.cue.trigger] += 1
            certainty = weigh(c.cue.certainty, present, cues.weights)
            if certainty < LEAST_CERTAINTY:
                continue
            row = read_event(page, words, c, span, certainty, finder, when, within, attributions, cues)
            if rows and repeats(rows[-1], c, row):
                rows[-1] = join(rows[-1], c, row)
            else:
                rows.append((c, row))
        found.extend(row for _, row in rows)
    return tuple(carry_plans(found, page.text))


def carry_plans(rows: Sequence[EventMention], text: str) -> list[EventMention]:
    """Give a bare noun ("the summit") the status of a plan that the same article states.

    Only nouns told without any sign of their own are changed: when a row with the same word is planned and none is
    held, or when the article plans a meeting and tells of none that was held.
    """

    def keys(row: EventMention) -> tuple[tuple[str, str], ...]:
        same = (row.type, stem(text[row.trigger[0] : row.trigger[1]]))
        return (same, ("CONSULT", "")) if row.type == "CONSULT" else (same,)

    planned = {key for row in rows if row.status == "planned" for key in keys(row)}
    held = {key for row in rows if row.status == "past" and not row.why.endswith(UNSIGNED) for key in keys(row)}
    out: list[EventMention] = []
    for row in rows:
        if row.status == "past" and row.why.endswith(UNSIGNED):
            why = row.why.removesuffix(UNSIGNED)
            meant = row.type not in DISPUTABLE and any(key in planned and key not in held for key in keys(row))
            if meant and not is_new(text, row):
                row = replace(row, status="planned", why=why + "planned: so named in this article")
            elif row.within is not None and row.type in WISHED:
                row = replace(row, status="hypothetical", why=why + "hypothetical: only spoken of")
        out.append(row)
    return out


def is_new(text: str, row: EventMention) -> bool:
    """Whether the noun is told as one not heard of before that framed something done: "said so in a meeting"."""
    before = text[max(0, row.trigger[0] - 30) : row.trigger[0]].lower().split()
    return any(
        pair in (["in", "a"], ["at", "a"], ["after", "a"], ["during", "a"]) for pair in (before[-2:], before[-3:-1])
    )


def stem(trigger: str) -> str:
    """The trigger's last word without a plural ending: "peace talks" and "talk" are one."""
    return trigger.lower().split()[-1].rstrip("s")


def read_event(
    page: Page,
    words: Words,
    c: Candidate,
    trigger: Span,
    certainty: float,
    finder: Finder,
    clock: Sequence[TimeExpression],
    within: int | None,
    attributions: Sequence[Attribution],
    cues: EventCues,
) -> EventMention:
    """One event row for a candidate."""
    shape = c.form.shape
    noun = shape in ("noun", "plural")
    parties = finder.parties(c.first, c.last, c.cue, shape)
    span = clause_span(words, c.first, c.last, parties, noun)
    time = time_of(words, c.first, c.last, shape, c.cue.root, clock, span)
    published = page.article.day
    date = time.value if time else None
    ahead = bool(date and published and date.start > published)
    acting = entities(parties.actors)
    within_claim = within is not None and not only_a_clause(page, attributions[within], span)
    speakers = attributions[within].speakers if within is not None else ()
    mine = bool(set(speakers) & set(acting))
    status, why = read_status(
        words,
        c.first,
        c.last,
        shape,
        c.cue.root,
        cues.status,
        claimed=within_claim and not mine,
        own_plan=within is not None and (mine or not acting),
    )
    told = read_outcome(words, c.first, c.last, shape, cues.outcomes, cues.nouns) if c.cue.root in ARRANGED else None
    if told is not None and (told.outcome != "held" or why == BARE.why):
        status, why = READINGS[told.outcome], told.why
    if status == "past" and ahead and shape not in ("past", "fixed") and told is None:
        status, why = "planned", "its time lies ahead of the article's day"
    if status == "hypothetical" and why == "would" and ahead and within is not None:
        status, why = "planned", "would, on a day that is named"
    if status == "past" and ahead:
        time, date = None, None  # what is done has no day to come: the time belongs to what was said or agreed
    off = told is not None and READINGS[told.outcome] == "negated"
    if (status == "planned" or off) and date is not None and published and date.end < published and time is not None:
        if is_weekday(page.text[slice(*time.span)]):
            date = Interval(date.start + WEEK, date.end + WEEK)  # the next one, as the plan is still to come
        elif not off:
            time, date = None, None
    place = place_in(words, c.last, span, page.text, c.cue, finder.settings, clock) or (
        parties.place.span if parties.place else None
    )
    return EventMention(
        trigger=trigger,
        span=span,
        type=c.cue.root,
        status=status,
        certainty=round(certainty, 2),
        step=STEP,
        mode="phone" if c.cue.mode == "visit" and calls(words, c.last) else c.cue.mode,
        actors=tuple(m.span for m in parties.actors),
        recipients=tuple(m.span for m in parties.recipients),
        actor_entities=acting,
        recipient_entities=entities(parties.recipients),
        place=place,
        time=time.span if time else None,
        date=date,
        within=within,
        why=f"“{page.text[trigger[0] : trigger[1]]}” tells {c.cue.root}; {status}: {why}",
        outcome=told.outcome if told is not None and READINGS[told.outcome] == status else None,
    )


def calls(words: Words, last: int) -> bool:
    """Whether what somebody "received" is a call."""
    return any(w in ("phone", "telephone", "call") for w in words.low[last : last + 3])


def only_a_clause(page: Page, said: Attribution, span: Span) -> bool:
    """Whether the source is named only within a relative clause after the act, which then covers that clause alone:
    "has sent ships north, which, according to the fleet, are to train there".
    """
    cue = min((s for s, _ in (*said.cue, *said.source)), default=-1)
    if cue <= span[0]:
        return False
    opened = RELATIVE.search(page.text, span[0], cue)
    return opened is not None and not ENDED.search(page.text, span[0], cue)


def entities(mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Entity numbers of mentions, members of groups included, each once."""
    numbers: list[int] = []
    for m in mentions:
        numbers.extend((m.entity,) if m.entity is not None else m.group)
    return tuple(dict.fromkeys(numbers))


def repeats(before: tuple[Candidate, EventMention], c: Candidate, row: EventMention) -> bool:
    """Whether a noun only names again what the verb before it tells: "imposed new sanctions", "reached a deal"."""
    first = before[0]
    return (
        first.cue.root == c.cue.root
        and first.form.shape not in ("noun", "plural")
        and c.form.shape in ("noun", "plural")
        and c.first - first.last <= 3
        and not any(w in ("and", ",", "that") for w in c.words.low[first.last : c.first])
    )


def join(before: tuple[Candidate, EventMention], c: Candidate, row: EventMention) -> tuple[Candidate, EventMention]:
    """The verb's row widened over its noun."""
    verb = before[1]
    trigger = (verb.trigger[0], row.trigger[1])
    joined = replace(
        verb,
        trigger=trigger,
        span=(min(verb.span[0], row.span[0]), max(verb.span[1], row.span[1])),
        certainty=max(verb.certainty, row.certainty),
        mode=verb.mode or row.mode,
        recipients=verb.recipients or row.recipients,
        recipient_entities=verb.recipient_entities or row.recipient_entities,
        time=verb.time or row.time,
        date=verb.date or row.date,
        place=verb.place or row.place,
    )
    return before[0], joined


Placed = TypeVar("Placed", Mention, TimeExpression)


def within_span(rows: Sequence[Placed], span: Span) -> Sequence[Placed]:
    """Those of ``rows``, which are in order, that begin inside a span."""
    first = bisect_left(rows, span[0], key=lambda r: r.span[0])
    return rows[first : bisect_left(rows, span[1], first, key=lambda r: r.span[0])]


class Contents:
    """Which attribution's content a character lies in; the innermost one when they nest."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        """Index the contents of ``attributions``."""
        self.spans = sorted((s, e, i) for i, a in enumerate(attributions) for s, e in a.content)
        self.starts = [s for s, _, _ in self.spans]

    def at(self, offset: int) -> int | None:
        """Index of the innermost attribution whose content holds ``offset``."""
        for k in range(
            bisect_left(self.starts, offset + 1) - 1, max(-1, bisect_left(self.starts, offset + 1) - 12), -1
        ):
            start, end, i = self.spans[k]
            if start <= offset < end:
                return i
        return None
