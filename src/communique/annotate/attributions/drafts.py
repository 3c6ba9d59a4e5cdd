"""An attribution in the making, and what bears on whether it is right."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.attributions.hits import Hit
from communique.annotate.attributions.phrases import Subject
from communique.annotate.attributions.units import Unit
from communique.annotation import Manner
from communique.article import Span
from communique.knowledge.cues import Cue

# words that open a clause before the main one: "while X said ..., Y ..."
FRONTED = frozenset(
    ("while", "although", "though", "as", "after", "when", "because", "since", "if", "before", "whereas")
)


@dataclass(slots=True)
class Draft:
    """An attribution in the making. ``subject`` are items of ``unit``; ``open`` when quoted words may follow it."""

    unit: Unit
    source: Span | None
    cue_spans: tuple[Span, ...]
    content: list[Span]
    pattern: str
    cue: Cue | None = None
    subject: Subject | None = None
    hit: Hit | None = None
    manner: Manner | None = None
    open: bool = False
    why: str = ""
    complement: str = ""

    def features(self) -> list[str]:
        """What bears on whether the draft is right; the names are the rows of attribution_weights.csv."""
        cue, unit = self.cue, self.unit
        kind = self.subject.kind if self.subject else "none" if self.source is None else "noun"
        found = [f"pattern={self.pattern}", f"subject={kind}", f"paragraph={unit.kind}"]
        size = sum(e - s for s, e in self.content)
        found.append("size=" + ("tiny" if size < 10 else "short" if size < 25 else "middle" if size < 60 else "long"))
        if cue is not None:
            name = f"{cue.kind} {' '.join((cue.word, *cue.particle))}"
            found += [
                f"cue={name}",
                f"cue={name}, {self.complement or self.pattern}",
                f"frame={cue.kind} {self.complement}",
            ]
        if self.hit is not None:
            found += [
                f"mood={self.hit.mood}",
                f"form={self.hit.form}",
                f"mood={self.hit.mood}, {'speech' if cue and 'quote' in cue.frames else 'other'}",
            ]
        if self.subject is not None:
            word = unit.words[self.subject.first]
            if self.subject.kind == "pronoun":
                found.append(f"pronoun={word}")
            if not any(unit.caps[self.subject.first : self.subject.last]):
                found.append("source without a capital")
        if unit.inside is not None:
            found += ["inside a quotation", f"inside, pattern={self.pattern}"]
            if cue is not None:
                pronoun = self.subject is not None and self.subject.kind == "pronoun"
                who = unit.words[self.subject.first] if self.subject is not None and pronoun else kind
                found.append(f"inside, subject={who}")
        return found

    @property
    def rank(self) -> float:
        """Which of two drafts with the same content is kept."""
        return (1.0 if self.source else 0.0) + (0.5 if self.cue and "quote" in self.cue.frames else 0.0)
