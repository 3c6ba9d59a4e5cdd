"""What the readers of all patterns share: the page with its names, the grammar with the cues, and drafts with spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from communique.annotate.attributions.drafts import Draft
from communique.annotate.attributions.grammar import Grammar
from communique.annotate.attributions.hits import Hit
from communique.annotate.attributions.phrases import Subject
from communique.annotate.attributions.units import Unit
from communique.annotate.page import Page
from communique.article import Span
from communique.knowledge.cues import CueForm, Cues


@dataclass(frozen=True)
class Frames:
    """What all pages share: the grammar and the cue verbs as a plain dictionary."""

    grammar: Grammar
    verbs: dict[str, tuple[CueForm, ...]]
    cues: Cues


@lru_cache(maxsize=4)
def frames_of(cues: Cues) -> Frames:
    """Prepared once for each set of cues."""
    third = frozenset(w for w, forms in cues.verbs.items() if any(f.form == "third" for f in forms))
    return Frames(Grammar(cues.words, third), dict(cues.verbs), cues)


@dataclass
class Reading:
    """A page that is read: its names in order, and what all pages share."""

    page: Page
    frames: Frames
    names: list[Span] = field(default_factory=list)

    def draft(self, unit: Unit, hit: Hit, subject: Subject | None, content: list[Span], pattern: str) -> Draft:
        """A draft with its spans."""
        source = self.source_span(unit, subject) if subject else None
        cue = (unit.starts[hit.first], unit.ends[hit.last - 1])
        if hit.mood == "infinitive":
            cue = (unit.starts[hit.verb], unit.ends[hit.last - 1])
        return Draft(unit, source, (cue,), content, pattern, hit.cue, subject, hit)

    def source_span(self, unit: Unit, subject: Subject) -> Span:
        """Characters of the subject; when a name begins inside what looked like one phrase, from there."""
        start, end = unit.starts[subject.first], unit.ends[subject.last - 1]
        if self.page.text[start:end].endswith(("'s", "’s")):
            end -= 2
        return start, end
