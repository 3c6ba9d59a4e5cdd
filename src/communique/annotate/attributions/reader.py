"""From a cue in a unit to a draft: who, which words, and by which pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.annotate.attributions.complements import Complement, complement
from communique.annotate.attributions.drafts import FRONTED, Draft
from communique.annotate.attributions.extent import content_end, content_spans
from communique.annotate.attributions.grammar import DASHES, is_edge, is_mark
from communique.annotate.attributions.hits import Hit, find_hits
from communique.annotate.attributions.nouns import read_according, read_nouns
from communique.annotate.attributions.phrases import Subject, find_subject
from communique.annotate.attributions.reading import Reading, frames_of
from communique.annotate.attributions.sides import clause_start, inverted, postposed
from communique.annotate.attributions.units import QUOTE, Unit
from communique.annotate.page import Page
from communique.annotation import Mention
from communique.knowledge import Knowledge


@dataclass
class Reader(Reading):
    """Reads the units of one page."""

    waiting: list[Draft] = field(
        default_factory=list
    )  # whose content stands in the next paragraph ("The minister said:")

    @classmethod
    def of(cls, knowledge: Knowledge, page: Page, mentions: Sequence[Mention]) -> Reader:
        """A reader with the page's names in order."""
        return cls(page, frames_of(knowledge.cues), sorted(m.span for m in mentions if m.kind != "pronoun"))

    def read(self, unit: Unit) -> list[Draft]:
        """Drafts of one unit in the order of their cues."""
        grammar = self.frames.grammar
        drafts: list[Draft] = []
        for hit in find_hits(grammar, unit, self.frames.verbs):
            draft = self.read_hit(unit, hit, drafts)
            if draft is not None and draft.content:
                drafts.append(draft)
        drafts.extend(read_according(self, unit))
        drafts.extend(read_nouns(self, unit, drafts))
        return drafts

    def read_hit(self, unit: Unit, hit: Hit, earlier: list[Draft]) -> Draft | None:
        """What a cue verb attributes, if anything."""
        grammar = self.frames.grammar
        if hit.mood == "passive":
            return None
        speech = "quote" in hit.cue.frames
        found = complement(grammar, unit, hit.last, hit.cue)
        if hit.mood == "asked":
            return self.asked(unit, hit)
        if hit.mood == "participle":
            return self.participle(unit, hit, found, earlier)
        turned = inverted(self, unit, hit, found) if speech and hit.mood == "finite" else None
        if turned is not None:
            return turned
        subject = find_subject(grammar, unit, hit.first)
        how = ""
        if subject is None:
            if unit.word(hit.first - 1) in ("and", "but", "then", ",", "or") or hit.mood == "infinitive":
                subject = self.carried(unit, hit, earlier)
                how = "infinitive" if hit.mood == "infinitive" else "coordinated"
            if subject is None:
                return None
        elif hit.mood == "infinitive":
            subject = self.carried(unit, hit, earlier) or subject
            how = "infinitive"
        if speech and hit.mood in ("finite", "modal", "negated") and how == "":
            after = postposed(self, unit, hit, subject, found)
            if after is not None:
                return after
        if found is None:
            return None
        return self.introduced(unit, hit, subject, found, how)

    def asked(self, unit: Unit, hit: Hit) -> Draft | None:
        """Reads "asked whether ..., X said" and "was asked about ...": a question whose asker is not named."""
        words, n = unit.words, len(unit.words)
        k = hit.last
        while (
            k < n and k < hit.last + 8 and words[k] not in ("about", "whether", "if", "why", "how", "what", ",", QUOTE)
        ):
            k += 1
        if k >= n - 1 or words[k] in (",", QUOTE):
            return None
        start = k + 1 if words[k] == "about" else k
        end = next((p for p in range(start, n) if words[p] in (",", QUOTE)), n)
        content = content_spans(self.page.quotations, unit, start, end)
        draft = self.draft(unit, hit, None, content, "asked")
        draft.complement = "about" if words[k] == "about" else "wh"
        return draft if content else None

    def introduced(self, unit: Unit, hit: Hit, subject: Subject | None, found: Complement, how: str) -> Draft | None:
        """Reads "X said that ..."."""
        fronted = (
            subject is not None
            and not how
            and unit.word(subject.clause - 1) in FRONTED
            and is_edge(unit, subject.clause - 2)
        )
        end = len(unit)
        if found.start < end:
            end = content_end(self.frames.grammar, unit, found.start, self.frames.verbs, found.kind, fronted=fronted)
        content = content_spans(self.page.quotations, unit, found.start, end)
        opened = found.kind == "open colon"
        if not content and not opened:
            return None
        pattern = f"{how or 'X'} cue {found.kind}"
        draft = self.draft(unit, hit, subject, content, pattern)
        draft.complement = found.kind
        draft.open = opened or (bool(content) and end == len(unit))
        if opened:
            draft.content = []
            draft.pattern = "X cue, next paragraph"
            self.waiting.append(draft)
            return None
        return draft

    def participle(self, unit: Unit, hit: Hit, found: Complement | None, earlier: list[Draft]) -> Draft | None:
        """Reads "..., saying that ..."."""
        if found is None:
            return None
        grammar = self.frames.grammar
        before = grammar.before(unit, hit.first)
        subject: Subject | None = None
        how = "participle"
        if before in (",", QUOTE, "and", "or", "") or before in DASHES or before in grammar.prepositions:
            subject = self.carried(unit, hit, earlier)
            if before in grammar.prepositions:
                how = "participle after preposition"
        else:
            opener = next(
                (
                    p
                    for p in range(hit.first - 1, max(-1, hit.first - 14), -1)
                    if unit.words[p] == "with" or is_mark(unit.words[p])
                ),
                None,
            )
            if opener is not None and unit.words[opener] == "with" and opener + 1 < hit.first:
                subject = Subject(opener + 1, hit.first, opener, "name")
                return self.introduced(unit, hit, subject, found, "with X participle")
            subject = find_subject(grammar, unit, hit.first)
            how = "noun phrase participle"
            if subject is None or subject.kind in ("document", "thing"):
                subject = self.carried(unit, hit, earlier) or subject
        return self.introduced(unit, hit, subject, found, how)

    def carried(self, unit: Unit, hit: Hit, earlier: list[Draft]) -> Subject | None:
        """The subject of the clause that a participle or a second verb goes on from."""
        start = unit.starts[hit.first]
        for draft in reversed(earlier):
            if draft.unit is unit and draft.subject is not None:
                # a verb in what this one reports does not hold it: in "it warned of war, he said, citing" he cites
                inside = any(
                    other is not draft
                    and other.hit
                    and not any(s <= other.cue_spans[0][0] < e for s, e in draft.content)
                    and any(s <= draft.cue_spans[0][0] and draft.cue_spans[0][1] <= e for s, e in other.content)
                    for other in earlier
                )
                covering = any(s <= start < e for s, e in draft.content)
                if not inside or covering:
                    return draft.subject
        grammar = self.frames.grammar
        nearest: Subject | None = None
        for p in range(clause_start(unit, hit.first), hit.first):
            if grammar.is_verb(unit, p):
                subject = find_subject(grammar, unit, p)
                if subject is not None and subject.kind != "thing":
                    if (
                        is_edge(unit, subject.clause - 1)
                        and unit.word(subject.clause - 1) not in grammar.clause_openers
                    ):
                        return subject
                    nearest = subject
        return nearest
