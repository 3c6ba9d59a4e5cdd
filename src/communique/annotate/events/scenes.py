"""The sentences of an article as events are looked for in them, and how likely the rules take a cue for an act."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.annotate.events.beside import within_span
from communique.annotate.events.candidates import Candidate
from communique.annotate.events.grammar import Words
from communique.annotate.events.participants import Finder
from communique.annotate.events.settings import grouped
from communique.annotate.events.surroundings import signs, weigh
from communique.annotate.page import Page
from communique.annotation import Attribution, Mention, TimeExpression
from communique.knowledge import Knowledge
from communique.knowledge.events import EventCues

__all__ = ["Scene", "rule_certainty", "scenes"]


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its words, who is mentioned in it, its times, and the reports of the whole article."""

    page: Page
    words: Words
    here: Sequence[Mention]
    finder: Finder
    clock: Sequence[TimeExpression]
    attributions: Sequence[Attribution]
    cues: EventCues
    heading: bool


def scenes(
    page: Page,
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
    laid_out: Sequence[Words],
) -> Iterator[Scene]:
    """Every sentence with what stands in it."""
    actors = sorted((m for m in grouped(mentions, page.text) if m.type != "place"), key=lambda m: m.span)
    settings = sorted(
        (m for m in mentions if m.type in ("place", "state", "government", "other")), key=lambda m: m.span[0]
    )
    starts = [m.span[0] for m in actors]
    clock = sorted(times, key=lambda t: t.span)
    for words in laid_out:
        here = actors[bisect_left(starts, words.span[0]) : bisect_left(starts, words.span[1])]
        kind = page.paragraphs[page.sentences[words.sentence].paragraph].kind
        finder = Finder(words, here, within_span(settings, words.span))
        when = within_span(clock, words.span)
        yield Scene(page, words, here, finder, when, attributions, knowledge.events, kind in ("title", "heading"))


def rule_certainty(scene: Scene, c: Candidate, within: int | None, told: Counter[str]) -> float:
    """How likely a cue tells an act here, by what stands around it; counts it in ``told``."""
    present = signs(
        scene.words,
        c.first,
        c.last,
        c.cue,
        c.form.shape,
        scene.here,
        heading=scene.heading,
        quoted=within is not None,
        told_before=told[c.cue.trigger],
    )
    told[c.cue.trigger] += 1
    return weigh(c.cue.certainty, present, scene.cues.weights)
