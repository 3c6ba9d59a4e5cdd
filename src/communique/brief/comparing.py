"""One story laid side by side: each utterance in the words of every outlet, and what each changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.brief.evidence import Desk
from communique.brief.thresholds import COMPARABLE, FACT
from communique.brief.wording import balanced, clean
from communique.interval import Interval
from communique.reconcile.statements.alignment import Change, changes, key, words_alike
from communique.reconcile.statements.reports import readable
from communique.reconcile.stories.gather import tellings_of
from communique.record import Conflict, Report, Snapshot, Statement, Story

TRANSLATED = 0.8  # quotations of one utterance that share fewer words are two translations, or not exact


@dataclass(frozen=True, slots=True)
class Wording:
    """One outlet's words for an utterance; ``changes`` turn the fullest wording into them.

    ``alike`` is the share of words both have in the same order. Empty ``changes`` with words other than the fullest:
    the two have too little in common for a comparison word by word to help.
    """

    report: Report
    outlet: str
    words: str
    changes: tuple[Change, ...]
    alike: float
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement with the wordings of its outlets, the fullest first. ``silent`` are the story's other outlets."""

    statement: Statement
    who: str
    said_on: Interval | None
    wordings: tuple[Wording, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A story: its outlets, how many tell it on their own, what several carry, and where they conflict."""

    story: Story
    outlets: tuple[str, ...]
    tellings: int
    utterances: tuple[Utterance, ...]
    conflicts: tuple[Conflict, ...]


def compare_story(snapshot: Snapshot, story: Story) -> Comparison:
    """What the outlets of a story made of each utterance that more than one of them carries."""
    desk, inside = Desk(snapshot), set(story.articles)
    outlets = desk.outlets(story.articles)
    found = []
    for statement in snapshot.entries.statements:
        here = [r for r in statement.reports if r.article in inside]
        carriers = desk.outlets(r.article for r in here)
        if statement.certainty >= FACT and len(carriers) > 1:
            found.append(_utterance(desk, statement, here, [o for o in outlets if o not in carriers]))
    found.sort(key=lambda u: (-len({w.outlet for w in u.wordings}), u.statement.id))
    conflicts = [
        c for c in snapshot.entries.conflicts
        if all(any(p.article in inside for p in side.passages) for side in c.sides)
    ]  # fmt: skip
    tellings = len(set(tellings_of(snapshot.articles, story).values()))
    return Comparison(story, outlets, tellings, tuple(found), tuple(conflicts))


def _utterance(desk: Desk, statement: Statement, here: Sequence[Report], silent: Sequence[str]) -> Utterance:
    best = next((r for r in here if r.id == statement.best), here[0])
    base = _words(desk, best)
    wordings = [Wording(best, desk.outlet(best.article), base, (), 1.0, ())]
    # one wording an outlet and text: what an outlet repeats says nothing new
    seen = {(wordings[0].outlet, base)}
    for report in here:
        outlet, words = desk.outlet(report.article), _words(desk, report)
        if (outlet, words) not in seen:
            seen.add((outlet, words))
            wordings.append(_wording(best, base, report, outlet, words))
    who = desk.names.joined(statement.speakers) if statement.speakers else "somebody not named"
    return Utterance(statement, who, statement.said_on, tuple(wordings), tuple(silent))


def _words(desk: Desk, report: Report) -> str:
    return balanced(clean(readable(desk.snapshot.articles[report.article], report.content)))


def _wording(best: Report, base: str, report: Report, outlet: str, words: str) -> Wording:
    alike = words_alike([key(w) for w in base.split()], [key(w) for w in words.split()])
    found = changes(base, words) if alike >= COMPARABLE else ()
    kinds = {c.kind for c in found}
    remarks = []
    if best.manner == report.manner == "direct" and alike < TRANSLATED and not _shortened(found):
        remarks.append("both quote, in other words: at least one is translated or not exact")
    elif best.manner != "indirect" and report.manner == "indirect":
        remarks.append("told without quoting")
    for kind, remark in (
        ("number", "another number"),
        ("denied", "one denies what the other says"),
        ("strength", "softer or harder"),
        ("tense", "another tense or form"),
    ):
        if kind in kinds:
            remarks.append(remark)
    if found and kinds <= {"same", "dropped"} and "dropped" in kinds:
        remarks.append("shortened")
    return Wording(report, outlet, words, found, round(alike, 2), tuple(remarks))


def _shortened(found: Sequence[Change]) -> bool:
    return bool(found) and {c.kind for c in found} <= {"same", "dropped", "tense"}
