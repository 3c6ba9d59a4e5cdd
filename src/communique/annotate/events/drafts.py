"""One act as the rules read it: who takes part, how far its clause goes, when and where, and whether it happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from communique.annotate.events.beside import entities
from communique.annotate.events.candidates import Candidate
from communique.annotate.events.grammar import Words
from communique.annotate.events.outcomes import ARRANGED, READINGS, Told, read_outcome
from communique.annotate.events.participants import Parties, clause_span
from communique.annotate.events.scenes import Scene
from communique.annotate.events.settings import is_weekday, place_in, time_of
from communique.annotate.events.status import BARE, read_status
from communique.annotate.page import Page
from communique.annotation import Attribution, EventMention, Status, TimeExpression
from communique.article import Span
from communique.interval import Interval

__all__ = ["STEP", "Draft", "draft_act"]

STEP = "event cue"
RELATIVE = re.compile(r",\s(?:who|which|whose|whom)[,\s]\s*(?:according|as|say|said)?")
ENDED = re.compile(r"[.!?”\"]")
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Draft:
    """An act before its status is settled. ``time`` is what dates it if that fits its status."""

    scene: Scene
    c: Candidate
    trigger: Span
    span: Span
    parties: Parties
    certainty: float
    within: int | None
    mine: bool  # told in its own actor's words
    status: Status
    why: str
    told: Told | None
    time: TimeExpression | None

    @property
    def off(self) -> bool:
        """Whether it is told that a plan was put off or dropped."""
        return self.told is not None and READINGS[self.told.outcome] == "negated"

    def settled(self, status: Status) -> tuple[Span | None, Interval | None]:
        """The time of the act and its date, when its status is this."""
        published = self.scene.page.article.day
        if self.time is None:
            return None, None
        span, date = self.time.span, self.time.value
        if date is None or published is None:
            return span, date
        if status == "past" and date.start > published:
            return None, None  # what is done has no day to come: the time belongs to what was said or agreed
        if (status == "planned" or self.off) and date.end < published:
            if is_weekday(self.scene.page.text[slice(*span)]):
                return span, Interval(date.start + WEEK, date.end + WEEK)  # the next one, as the plan is still to come
            if not self.off:
                return None, None
        return span, date

    def row(self) -> EventMention:
        """The row as the rules read it."""
        text, words, c, parties = self.scene.page.text, self.scene.words, self.c, self.parties
        time, date = self.settled(self.status)
        place = place_in(words, c.last, self.span, text, c.cue, self.scene.finder.settings, self.scene.clock) or (
            parties.place.span if parties.place else None
        )
        return EventMention(
            trigger=self.trigger,
            span=self.span,
            type=c.cue.root,
            status=self.status,
            certainty=round(self.certainty, 2),
            step=STEP,
            mode="phone" if c.cue.mode == "visit" and calls(words, c.last) else c.cue.mode,
            actors=tuple(m.span for m in parties.actors),
            recipients=tuple(m.span for m in parties.recipients),
            actor_entities=entities(parties.actors),
            recipient_entities=entities(parties.recipients),
            place=place,
            time=time,
            date=date,
            within=self.within,
            why=f"“{text[slice(*self.trigger)]}” tells {c.cue.root}; {self.status}: {self.why}",
            outcome=self.told.outcome if self.told and READINGS[self.told.outcome] == self.status else None,
        )


def draft_act(
    scene: Scene, c: Candidate, certainty: float, within: int | None, parties: Parties | None = None
) -> Draft:
    """What the rules read around a candidate; ``parties`` where they are known already."""
    words, shape, root = scene.words, c.form.shape, c.cue.root
    trigger = words.spans[c.first][0], words.spans[c.last - 1][1]
    if parties is None:
        parties = scene.finder.parties(c.first, c.last, c.cue, shape)
    span = clause_span(words, c.first, c.last, parties, shape in ("noun", "plural"))
    time = time_of(words, c.first, c.last, shape, root, scene.clock, span)
    published = scene.page.article.day
    date = time.value if time else None
    ahead = bool(date and published and date.start > published)
    acting = entities(parties.actors)
    within_claim = within is not None and not only_a_clause(scene.page, scene.attributions[within], span)
    mine = within is not None and bool(set(scene.attributions[within].speakers) & set(acting))
    status, why = read_status(
        words,
        c.first,
        c.last,
        shape,
        root,
        scene.cues.status,
        claimed=within_claim and not mine,
        own_plan=within is not None and (mine or not acting),
    )
    told = read_outcome(words, c.first, c.last, shape, scene.cues.outcomes, scene.cues.nouns)
    if root not in ARRANGED:
        told = None
    if told is not None and (told.outcome != "held" or why == BARE.why):
        status, why = READINGS[told.outcome], told.why
    if status == "past" and ahead and shape not in ("past", "fixed") and told is None:
        status, why = "planned", "its time lies ahead of the article's day"
    if status == "hypothetical" and why == "would" and ahead and within is not None:
        status, why = "planned", "would, on a day that is named"
    return Draft(scene, c, trigger, span, parties, certainty, within, mine, status, why, told, time)


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
