"""Who takes part in an act by the words around everybody, the rules' parties among them, and by a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.events.acts import Acts
from communique.annotate.events.candidates import Candidate
from communique.annotate.events.grammar import ARTICLES, AUXILIARIES, PREPOSITIONS, is_word
from communique.annotate.events.opinions import Signs, chance, cut, log_odds
from communique.annotate.events.participants import Parties
from communique.annotate.events.scenes import Scene
from communique.annotation import Mention
from communique.article import Span

__all__ = ["PARTS", "Part", "choose_parties", "possible_parts"]

PARTS = ("actor", "recipient")
LEAST = {"actor": 0.42, "recipient": 0.4}  # certainty below which nobody is given the part
FAR = 80  # words from the trigger within which participants are looked for
LEADS = PREPOSITIONS | {"to", "than"}
OWN = frozenset(("its", "his", "her", "their"))
NO_ONE = ARTICLES | LEADS | AUXILIARIES | OWN  # words that name nobody by themselves
CLAUSES = frozenset(("that", "who", "which", "after", "before", "said", "when", "while", "but"))


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who may have a part: ``words`` are the signs around them, ``both`` those and the model's as one."""

    mention: Mention
    part: str
    words: Signs
    both: Signs


@dataclass(frozen=True, slots=True)
class Place:
    """Words ``first`` to ``last`` (exclusive) that name somebody; ``number`` counts from the trigger on its side."""

    mention: Mention
    span: Span
    first: int
    last: int
    number: int
    named: bool


def possible_parts(scene: Scene, c: Candidate, trigger: Span, acts: Acts) -> tuple[Parties, list[Part]]:
    """Parties by the rules, and everybody of the sentence with the signs for both parts."""
    ruled = scene.finder.parties(c.first, c.last, c.cue, c.form.shape)
    places = [p for p in (*by_name(scene, c), *unnamed(scene, trigger, acts)) if not begins_another(scene, c, p)]
    places = numbered(c, places)
    odds = acts.parts(trigger, [p.span for p in places])
    best = [max((o[k] for o in odds), default=0.0) for k in (0, 1)]
    found: list[Part] = []
    for place, odd in zip(places, odds, strict=True):
        around = words_around(scene, c, place)
        for k, part in enumerate(PARTS):
            words = around | by_rules(ruled, k, place.span)
            both = {
                "always": 1.0,
                "unnamed": float(not place.named),
                "by words": log_odds(f"{part} by words", words, acts.weights),
                "model": cut(odd[k]),
                "model, other part": cut(odd[1 - k]),
                "model, likeliest": float(odd[k] == best[k]),
            }
            found.append(Part(place.mention, part, words, both))
    return ruled, found


def begins_another(scene: Scene, c: Candidate, place: Place) -> bool:
    """Whether somebody is the subject of a clause joined on after the act: "..., and the envoys will meet later"."""
    words = scene.words
    lead = place.first - 1
    while lead >= c.last and words.low[lead] in ARTICLES | OWN:
        lead -= 1
    joined = lead > c.last and words.low[lead] in ("and", "but", "while") and words.low[lead - 1] == ","
    return joined and words.at(place.last) in AUXILIARIES


def by_name(scene: Scene, c: Candidate) -> list[Place]:
    """Participants that are mentions, titles and names of one together, those within the trigger left out."""
    return [
        Place(u.mention, (scene.words.spans[u.start][0], scene.words.spans[u.end - 1][1]), u.start, u.end, 0, True)
        for u in scene.finder.units
        if c.first - FAR <= u.start and u.end <= c.last + FAR and (u.end <= c.first or c.last <= u.start)
    ]


def unnamed(scene: Scene, trigger: Span, acts: Acts) -> list[Place]:
    """Runs of words that only the model takes for participants: "rebels", "protesters"."""
    words = scene.words
    known = [(words.spans[u.start][0], words.spans[u.end - 1][1]) for u in scene.finder.units]
    found: list[Place] = []
    for run in sorted({run for runs in acts.others(trigger, words.span) for run in runs}):
        if any(s < run[1] and run[0] < e for s, e in (*known, trigger, *(p.span for p in found))):
            continue
        first, last = words.index(run[0]), words.index(run[1] - 1) + 1
        while first < last and (words.low[first] in NO_ONE or not is_word(words.low[first])):
            first += 1
        if first < last:
            span = words.spans[first][0], words.spans[last - 1][1]
            found.append(Place(Mention(span, "title", "other", None, 0.5, "model"), span, first, last, 0, False))
    return found


def numbered(c: Candidate, places: Sequence[Place]) -> list[Place]:
    """The places in reading order, numbered from the trigger outwards on either side."""
    ordered = sorted((p for p in places if p.last <= c.first or c.last <= p.first), key=lambda p: p.first)
    before = sum(p.last <= c.first for p in ordered)
    return [
        Place(p.mention, p.span, p.first, p.last, before - 1 - i if i < before else i - before, p.named)
        for i, p in enumerate(ordered)
    ]


def by_rules(ruled: Parties, k: int, span: Span) -> Signs:
    """Whether the rules give somebody at ``span`` this part (0 acts, 1 is acted upon), the other, or the place."""
    mine, other = (ruled.actors, ruled.recipients) if k == 0 else (ruled.recipients, ruled.actors)

    def among(mentions: Sequence[Mention]) -> bool:
        return any(m.span[0] < span[1] and span[0] < m.span[1] for m in mentions)

    return {
        "rule": float(among(mine)),
        "rule, other part": float(among(other)),
        "rule, somebody else": float(bool(mine) and not among(mine)),
        "rule, place": float(ruled.place is not None and among((ruled.place,))),
    }


def words_around(scene: Scene, c: Candidate, p: Place) -> Signs:
    """What the words between somebody and the trigger, and before them, say."""
    words, low = scene.words, scene.words.low
    before = p.last <= c.first
    side = "before" if before else "after"
    shape = c.form.shape
    kind = "noun" if shape in ("noun", "plural") else "verb"
    passive = shape == "past" and scene.finder.is_passive(c.first)
    between = low[p.last : c.first] if before else low[c.last : p.first]
    lead = p.first - 1
    while lead >= 0 and (low[lead] in ARTICLES or low[lead] in OWN):
        lead -= 1
    found = [
        f"{side} {shape}{', passive' if passive else ''}",
        f"{c.cue.root} {side} {kind}",
        f"number {min(p.number, 3) + 1} {side} {kind}",
        p.mention.type,
    ]
    near: list[str] = []
    if words.at(lead) in LEADS:
        near.append(f"{side}, led by {words.at(lead)}")
    if low[p.last - 1].endswith(("'s", "s'")) or words.at(p.last) in ("'s", "'"):
        near.append(f"{side}, possessive")
    if p.first == c.last or p.last == c.first:
        near.append(f"right {side}")
    if p.mention.kind == "pronoun":
        near.append(f"{side}, pronoun")
    if "," in between:
        near.append(f"{side}, comma between")
    if any(w in CLAUSES for w in between):
        near.append(f"{side}, clause between")
    signs: Signs = dict.fromkeys([*found, *near, *(f"{kind} {n}" for n in near)], 1.0)
    signs["always"] = 1.0
    signs["away"] = min(3.0, len(between) / 10)
    signs["unnamed"] = float(not p.named)
    return signs


def choose_parties(scene: Scene, c: Candidate, trigger: Span, acts: Acts) -> Parties:
    """Those who act and are acted upon, in reading order; the place by the rules."""
    ruled, parts = possible_parts(scene, c, trigger, acts)
    chosen: dict[str, list[Mention]] = {part: [] for part in PARTS}
    for acting, acted in zip(parts[::2], parts[1::2], strict=True):
        over = {p.part: chance(p.part, p.both, acts.weights) / LEAST[p.part] for p in (acting, acted)}
        part = max(PARTS, key=lambda name: over[name])
        if over[part] >= 1:
            chosen[part].append(acting.mention)
    return Parties(tuple(chosen["actor"]), tuple(chosen["recipient"]), ruled.place)
