"""Threads before their replies: which clauses of which articles belong together, and what that amounts to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import prod

from communique.annotation import SpeechAct
from communique.article import Passage
from communique.reconcile.ids import entry_id
from communique.reconcile.joining import Groups
from communique.reconcile.threads.asking import Asked
from communique.reconcile.threads.extent import softest_and_hardest
from communique.reconcile.threads.replies import REPLY_WORDS
from communique.record import Reply, StatusChange, Thread, ThreadClause, ThreadKind

LEAST = 0.4  # certainty below which a demand makes no thread
LEAST_ALONE = 0.5  # the same for a demand of nobody in particular
LEAST_REPORTED = 0.6  # the same for one in a report that demands nothing and calls for nothing
DEMANDING: frozenset[SpeechAct] = frozenset({"demand", "call"})
LEAST_BOUND = 0.6  # the same for what a side promises or threatens
LEAST_OFFER = 0.5
LEAST_NOBODY = 0.7  # the same for a demand whose asker the text does not name
LIKE = 0.5  # share of the shorter wording's words that two wordings of one demand have in common
MOST_APART = timedelta(days=60)
SUBJECT = 140  # characters of a thread's subject
# Words that open something named or asked about, never something to be done; none of 317 labelled demands begins so
_OPENS_NONE = re.compile(
    r"[“\"‘']?(?:what|whatever|who|whoever|which|when|while|where|why|how|because|whether)\b", re.IGNORECASE
)
# "any demand regarding ...": a demand that is named, not made; none of 317 labelled demands begins so
_NAMES_ONE = re.compile(
    r"(?:any|no|such|these|those|the|all|its|their|his|her)\s+(?:\w+\s+)?"
    r"(?:demand|request|call|proposal|ultimatum|condition|requirement)s?\b",
    re.IGNORECASE,
)
# Two modals that nothing joins or parts: two clauses run together; in none of 317 labelled demands
_MODAL = r"\b(?:should|must|will|would|shall|can|could|may|might)\b"
_JOINED = r"and|or|but|nor|that|which|who|whom|whose|what|where|when|while|if|because|than|as|so|to|for|how"
_RUN_TOGETHER = re.compile(rf"{_MODAL}(?:(?!\b(?:{_JOINED})\b|[,;:.—–\"“”])[\s\S])*?{_MODAL}", re.IGNORECASE)
_FINITE = re.compile(r"(?:never|no longer)\s+\w+s\b")  # "never accepts ...": told of somebody; in none of 317 either
_HOPES = re.compile(r"[“\"‘']?(?:let[’']s|let us|i|we|he|she|they)?\s*hopes?\b", re.IGNORECASE)
_TOLD: dict[ThreadKind, tuple[str, str]] = {
    "demand": ("Asked", "First asked."), "offer": ("Offered", "First offered."),
    "promise": ("Promised", "Promised, still to be done."), "threat": ("Threatened", "First threatened."),
    "condition": ("Set as a condition", "First set as a condition."),
}  # fmt: skip


def demands_of(clauses: Sequence[Asked]) -> list[Asked]:
    """The clauses that ask for something, surely enough for what is known of their sides.

    Who asks himself is not who asks: such an asker is left open.
    """
    found: list[Asked] = []
    for c in clauses:
        if c.row.kind != "demand":
            continue
        if c.by_lands & c.of_lands:
            c = replace(c, by=(), by_lands=frozenset())
        least = LEAST_NOBODY if not c.by else LEAST if c.of else LEAST_ALONE
        # of unsure demands in reports that demand nothing, one in fourteen labelled ones was a demand
        if c.row.certainty < LEAST_REPORTED and c.acts is not None and not c.acts & DEMANDING:
            continue
        none = (
            _OPENS_NONE.match(c.words)
            or _NAMES_ONE.match(c.words)
            or _FINITE.match(c.words)
            or _RUN_TOGETHER.search(c.words)
        )
        if c.row.certainty >= least and not none:
            found.append(c)
    return found


def bound_by(clauses: Sequence[Asked], kind: ThreadKind, taken: Sequence[Passage] = ()) -> list[Asked]:
    """What somebody known promises, offers or threatens, surely enough; ``taken`` words belong to a thread already."""
    least = LEAST_OFFER if kind == "offer" else LEAST_BOUND
    held: dict[str, list[Passage]] = {}
    for p in taken:
        held.setdefault(p.article, []).append(p)
    found = [
        c
        for c in clauses
        if c.row.kind == kind
        and c.by
        and c.row.certainty >= least
        and not (kind == "promise" and _HOPES.match(c.words))
        and (kind == "promise" or (c.of and not c.by_lands & c.of_lands))
        and not any(p.start < c.passage.end and c.passage.start < p.end for p in held.get(c.article, ()))
    ]
    # what a side promises at home, or two sides promise together, is told without anybody it is promised to
    return [
        replace(c, of=(), of_lands=frozenset())
        if c.by_lands & c.of_lands or (kind == "promise" and len(c.by_lands) > 1)
        else c
        for c in found
    ]


def group_wordings(demands: Sequence[Asked]) -> dict[Passage, Passage]:
    """For each demand the first demand that asks the same thing in other words (itself when it is the first).

    Only demands of the same asker are compared, or of the same side when an asker is not known, through the words
    they share.
    """
    first: dict[Passage, Passage] = {}
    index: dict[tuple[str, str], list[Asked]] = {}
    for c in demands:
        sides = [*sorted(c.by_lands), *(f"of {land}" for land in sorted(c.of_lands))]
        keys = [(side, s) for side in sides for s in sorted(c.stems)]
        tried: set[Passage] = set()
        best: tuple[float, Asked] | None = None
        for key in keys:
            for other in index.get(key, ())[-40:]:
                if other.passage in tried:
                    continue
                tried.add(other.passage)
                like = likeness(c, other)
                if like and (best is None or like > best[0]):
                    best = (like, other)
        first[c.passage] = first[best[1].passage] if best else c.passage
        for key in keys:
            index.setdefault(key, []).append(c)
    return first


def told_otherwise(demands: Sequence[Asked], threats: Sequence[Asked]) -> tuple[list[Asked], dict[Passage, Passage]]:
    """Demands with what other words tell as a threat or warning, and for each the first that asks the same thing."""
    everything = sorted((*demands, *threats), key=lambda c: (c.day or date.max, c.passage))
    same = group_wordings(everything)
    asked = {same[c.passage] for c in demands}
    kept = [c for c in everything if same[c.passage] in asked]
    return kept, {c.passage: same[c.passage] for c in kept}


def likeness(one: Asked, two: Asked) -> float:
    """Share of the shorter wording's words in the other; 0 when the two are not one demand."""
    if one.by_lands and two.by_lands:
        if not one.by_lands & two.by_lands or (one.of_lands and two.of_lands and not one.of_lands & two.of_lands):
            return 0.0
    elif not one.of_lands & two.of_lands:
        return 0.0
    if one.day and two.day and abs(one.day - two.day) > MOST_APART:
        return 0.0
    shared = one.stems & two.stems
    shorter = min(len(one.stems), len(two.stems))
    if len(shared) < min(2, shorter) or not shorter:
        return 0.0
    share = len(shared) / shorter
    return share if share >= LIKE else 0.0


def group_packages(demands: Sequence[Asked], same: Mapping[Passage, Passage]) -> list[list[list[Asked]]]:
    """Threads as lists of clauses, each a list of wordings: one asker, one addressee, one package."""
    by_passage = {c.passage: c for c in demands}
    groups: Groups[tuple[str, int, int]] = Groups(sorted(map(_key, by_passage)))
    for c in demands:
        groups.join(_key(c.passage), _key(same[c.passage]), "the same demand in other words")
    packages: dict[tuple[str, frozenset[str], frozenset[str]], Passage] = {}
    for c in demands:
        if not c.of_lands or not c.by_lands or c.stems & REPLY_WORDS:
            continue  # who asks for an answer asks it beside all else
        key = (c.article, c.by_lands, c.of_lands)
        if key in packages:
            groups.join(_key(c.passage), _key(packages[key]), "asked of the same side in the same article")
        else:
            packages[key] = c.passage
    threads: dict[tuple[str, int, int], dict[Passage, list[Asked]]] = {}
    for c in demands:
        threads.setdefault(groups.find(_key(c.passage)), {}).setdefault(same[c.passage], []).append(c)
    return [list(t.values()) for _, t in sorted(threads.items())]


def _key(passage: Passage) -> tuple[str, int, int]:
    return passage.article, passage.start, passage.end


def pair_halves(halves: Sequence[tuple[Asked, Asked]]) -> list[list[list[Asked]]]:
    """Conditions with their consequences as threads of two clauses, one thread for what several articles tell."""
    whole = [replace(c, stems=c.stems | rest.stems) for c, rest in halves]
    same = group_wordings(whole)
    threads: dict[Passage, tuple[list[Asked], list[Asked]]] = {}
    for (c, rest), w in zip(halves, whole, strict=True):
        one = threads.setdefault(same[w.passage], ([], []))
        one[0].append(c)
        one[1].append(rest)
    return [list(both) for _, both in sorted(threads.items())]


def draft(clauses: Sequence[Sequence[Asked]], kind: ThreadKind = "demand") -> Thread:
    """A thread before its replies; what is promised is awaited from the day it was promised."""
    asked = sorted((c for wordings in clauses for c in wordings), key=lambda c: (c.day or date.max, c.passage))
    ordered = list(clauses)
    if kind != "condition":  # there the condition goes first
        ordered.sort(key=lambda ws: min((w.day or date.max, w.passage) for w in ws))
    parts = tuple(ThreadClause(_typical(ws), tuple(sorted({w.passage for w in ws}))) for ws in ordered)
    passages = [p for part in parts for p in part.passages]
    first = asked[0]
    best: dict[str, float] = {}
    for c in asked:
        best[c.article] = max(best.get(c.article, 0.0), c.row.certainty)
    certainty = 1 - prod(1 - min(0.9, x) for x in best.values())
    due = next((c.due for c in asked if c.due is not None), None)
    subject = "; ".join(p.subject for p in parts)
    told, note = _TOLD[kind]
    why = [f"{told} in {len(best)} article{'s' if len(best) > 1 else ''}."]
    if not first.by:
        why.append("The words do not say who asks.")
    if len(parts) > 1 and kind == "demand":
        why.append(f"{len(parts)} demands that one side makes of the other together.")
    for wordings in ordered:
        apart = softest_and_hardest([w.words for w in wordings])
        if apart is not None and len({w.article for w in wordings}) > 1:
            why.append(f"Told in different strength: “{apart[0]}” and “{apart[1]}”.")
    return Thread(
        id=entry_id("t", passages),
        kind=kind,
        by=_in_order(c.by for c in asked),
        of=_in_order(c.of for c in asked),
        subject=subject if len(subject) <= SUBJECT else subject[: SUBJECT - 1].rsplit(" ", 1)[0] + "…",
        clauses=parts,
        opened=first.on,
        due=due,
        replies=_promises(asked) if kind == "promise" else (),
        status="awaiting" if kind == "promise" else "open",
        history=(StatusChange(first.on, "awaiting" if kind == "promise" else "open", (first.passage,), note),),
        certainty=round(certainty, 2),
        why=tuple(why),
    )


def _typical(wordings: Sequence[Asked]) -> str:
    """The wording that has most in common with those of the other articles, of equals the one with most words.

    One outlet's softer or sharper verb must not speak for all: the fullest wording may be nobody else's.
    """

    def shared(one: Asked) -> float:
        best: dict[str, float] = {}
        for other in wordings:
            if other.article != one.article and (union := one.stems | other.stems):
                best[other.article] = max(best.get(other.article, 0.0), len(one.stems & other.stems) / len(union))
        return round(sum(best.values()), 6)

    return max(wordings, key=lambda w: (shared(w), len(w.stems), -len(w.words))).words


def _promises(asked: Sequence[Asked]) -> tuple[Reply, ...]:
    """The promise as what is awaited: by whom, since when, due when."""
    first = asked[0]
    passages = tuple(sorted({c.passage for c in asked}))
    due = next((c.due for c in asked if c.due is not None), None)
    certainty = max(c.row.certainty for c in asked)
    return (Reply(first.by, "promised", passages, first.on, due, min(0.9, certainty), first.row.why),)


def _in_order(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for group in groups for a in group))


def group_same(clauses: Sequence[Asked]) -> list[list[list[Asked]]]:
    """Threads of one clause each, in the words of all articles."""
    same = group_wordings(clauses)
    threads: dict[Passage, list[Asked]] = {}
    for c in clauses:
        threads.setdefault(same[c.passage], []).append(c)
    return [[wordings] for _, wordings in sorted(threads.items())]
