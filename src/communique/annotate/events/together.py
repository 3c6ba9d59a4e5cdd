"""Acts by the rules and a model together: each proposes, and a table of weights decides on what both say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from communique.annotate.events.acts import Act, Acts
from communique.annotate.events.beside import Contents
from communique.annotate.events.candidates import Candidate, find_candidates
from communique.annotate.events.carried_dates import carry_dates
from communique.annotate.events.carried_plans import carry_plans
from communique.annotate.events.drafts import Draft, draft_act
from communique.annotate.events.opinions import (
    chance,
    likeliest_status,
    reading_of,
    root_signs,
    shares,
    status_signs,
    told_signs,
)
from communique.annotate.events.participation import choose_parties
from communique.annotate.events.repeats import join, repeats
from communique.annotate.events.scenes import Scene, rule_certainty
from communique.annotate.events.timing import choose_time
from communique.annotate.events.unlisted import bare, shape_of
from communique.annotate.events.wording import status_by_words, status_words
from communique.annotate.page import Page
from communique.annotation import EventMention, PloverRoot, Status
from communique.article import Span
from communique.knowledge.events import EventCue, Form

__all__ = ["Proposal", "find_together", "proposals", "propose", "status_options", "tell"]

LEAST = 0.28  # certainty below which a proposal is dropped
UNLISTED = 0.2  # certainty of a cue that no list has


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that may tell an act: ``root`` and ``certainty`` by the rules, where they see one.

    ``unfit`` is the kind of act the words stand for where the rules' needs are met.
    """

    scene: Scene
    c: Candidate
    trigger: Span
    act: Act
    within: int | None
    root: PloverRoot | None
    certainty: float
    unfit: PloverRoot | None

    def signs(self, kind: PloverRoot) -> dict[str, float]:
        """Signs that an act of this kind is told."""
        return told_signs(
            self.act,
            kind,
            self.root,
            self.certainty,
            known=self.unfit is not None,
            quoted=self.within is not None,
        )

    def roots(self) -> dict[PloverRoot, dict[str, float]]:
        """Signs for each kind of act."""
        return root_signs(self.act, self.root, self.certainty, self.unfit)

    def kind(self, weights: Mapping[str, float]) -> PloverRoot:
        """The kind of act that both find likeliest."""
        kinds = shares("root", self.roots(), weights)
        return max(kinds, key=lambda k: kinds[k], default=self.c.cue.root)

    def of_kind(self, root: PloverRoot) -> Candidate:
        """The candidate as one of this kind of act."""
        cue = self.c.cue
        if cue.root == root:
            return self.c
        return replace(self.c, form=replace(self.c.form, cue=replace(cue, root=root, mode=None)))

    @property
    def step(self) -> str:
        """Who sees an act here."""
        if self.root is None:
            return "model"
        return "rules and model" if self.act.odds > 0 else "rules"


def propose(scene: Scene, contents: Contents, acts: Acts, told: Counter[str]) -> Iterator[Proposal]:
    """What the rules or the model take for acts in a sentence, in reading order."""
    words, cues = scene.words, scene.cues
    found: list[Proposal] = []
    taken: set[int] = set()
    for c in find_candidates(words, cues, scene.here):
        trigger = words.spans[c.first][0], words.spans[c.last - 1][1]
        within = contents.at(trigger[0])
        certainty = rule_certainty(scene, c, within, told)
        found.append(Proposal(scene, c, trigger, acts.of(trigger), within, c.cue.root, certainty, None))
        taken.update(range(c.first, c.last))
    for start, end in acts.triggers_in(words.span):
        first, last = words.index(start), words.index(end - 1) + 1
        if first >= last:
            continue
        first, last = bare(words, first, last)
        if taken.intersection(range(first, last)):
            continue
        taken.update(range(first, last))
        shape, cue = shape_of(words, first, last, cues)
        trigger = words.spans[first][0], words.spans[last - 1][1]
        act = acts.of(trigger)
        kind = max(act.roots, key=lambda r: act.roots[r], default=None)
        if kind is None:
            continue
        form = Form((), shape, cue or EventCue(" ".join(words.low[first:last]), "v", kind, None, UNLISTED))
        found.append(
            Proposal(
                scene,
                Candidate(words, first, last, form),
                trigger,
                act,
                contents.at(start),
                None,
                UNLISTED,
                cue.root if cue else None,
            )
        )
    yield from sorted(found, key=lambda p: p.trigger)


def proposals(seen: Iterable[Scene], contents: Contents, acts: Acts) -> Iterator[Proposal]:
    """All proposals of an article."""
    told: Counter[str] = Counter()
    for scene in seen:
        yield from propose(scene, contents, acts, told)


def tell(p: Proposal, certainty: float, acts: Acts) -> Draft:
    """The act as read, its kind and parties decided by both."""
    c = p.of_kind(p.kind(acts.weights))
    return draft_act(p.scene, c, certainty, p.within, choose_parties(p.scene, c, p.trigger, acts))


def find_together(page: Page, seen: Iterable[Scene], contents: Contents, acts: Acts) -> tuple[EventMention, ...]:
    """Acts of an article by both, in reading order."""
    told: Counter[str] = Counter()
    kept: list[tuple[Proposal, Draft]] = []
    found: list[EventMention] = []
    for scene in seen:
        rows: list[tuple[Candidate, EventMention]] = []
        of: list[tuple[Proposal, Draft]] = []
        likely = [
            (p, chance("told", p.signs(p.kind(acts.weights)), acts.weights))
            for p in propose(scene, contents, acts, told)
        ]
        likely = [(p, certainty) for p, certainty in likely if certainty >= LEAST]
        triggers = [p.trigger for p, _ in likely]
        for p, certainty in likely:
            draft = tell(p, certainty, acts)
            draft = replace(draft, time=choose_time(draft, triggers, acts.weights))
            row = replace(draft.row(), step=p.step)
            if rows and repeats(rows[-1], draft.c, row):
                rows[-1] = join(rows[-1], draft.c, row)
            else:
                rows.append((draft.c, row))
                of.append((p, draft))
        rows, of = once(rows, of)
        found.extend(row for _, row in rows)
        kept.extend(of)
    carried = carry_plans(found, page.text)
    judged = [judge(row, p, draft, acts) for row, (p, draft) in zip(carried, kept, strict=True)]
    return tuple(carry_dates(judged, [p.scene.heading for p, _ in kept], page.text))


def once(
    rows: list[tuple[Candidate, EventMention]], of: list[tuple[Proposal, Draft]]
) -> tuple[list[tuple[Candidate, EventMention]], list[tuple[Proposal, Draft]]]:
    """Of two rows of one kind where one's clause holds the other's, the surer: it is one act told by two words."""
    order = sorted(range(len(rows)), key=lambda i: -rows[i][1].certainty)
    kept: list[int] = []
    for i in order:
        row = rows[i][1]
        if not any(row.type == rows[k][1].type and holds(row.span, rows[k][1].span) for k in kept):
            kept.append(i)
    return [rows[i] for i in sorted(kept)], [of[i] for i in sorted(kept)]


def holds(one: Span, other: Span) -> bool:
    """Whether either span lies within the other."""
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def status_options(
    act: Act, row: EventMention, draft: Draft, weights: Mapping[str, float]
) -> dict[Status, dict[str, float]]:
    """Signs for each status of an act, those in its words summed up."""
    found = status_words(draft.scene, draft.c, row, reading_of(row), draft.mine)
    return status_signs(act, row, draft.mine, status_by_words(found, weights))


def judge(row: EventMention, p: Proposal, draft: Draft, acts: Acts) -> EventMention:
    """The row with the status that rules and model together find likeliest.

    Words that say what became of a plan ("the summit was postponed") decide alone.
    """
    if row.outcome is not None:
        return row
    likely = shares("status", status_options(p.act, row, draft, acts.weights), acts.weights)
    status = likeliest_status(likely, row.status)
    if status == row.status:
        return row
    time, date = draft.settled(status)
    tells = f"“{p.scene.page.text[slice(*row.trigger)]}” tells {row.type}; "
    why = f"{tells}{status}: model and words around, {likely[status]:.2f} (rules: {row.status})"
    return replace(row, status=status, time=time, date=date, why=why, outcome=None)
