"""Everybody whom a clause may address, with the signs for and against each."""

from __future__ import annotations

from collections import Counter

from communique.annotate.clauses.sides import BESIDE, NOBODY, Option, Options, Place, add
from communique.annotate.events.beside import entities
from communique.annotation import Mention

__all__ = ["possible_of"]

NEAR = 700  # characters before a clause within which the other side was last named
RANKS = ("most", "second", "third", "third")  # of the sides other than the maker's, by how often they are named
TOPICS = frozenset(("over", "around", "about"))
AFTER = 40  # characters after a mention among which "to" follows "for" before it


def possible_of(p: Place, by: Option) -> Options:
    """Everybody whom a clause made by some may address, with the signs for each; nobody among them."""
    found: Options = {NOBODY: {"nobody": 1.0, f"nobody, {p.group}": 1.0}}
    other_sides(p, by, found)
    if p.rule is not None:
        add(found, without(p.rule.row.of, by), "rule", f"rule, {p.group}")
    if p.report is not None:
        add(found, without(p.report.addressees, by), "addressee")
    in_sentence(p, by, found)
    around(p, by, found)
    acted_on(p, by, found)
    for n in only_about(p):
        found.pop((n,), None)
    for option, signs in found.items():
        if option:
            signs[p.scene.type_of(option[0])] = 1.0
        if any(p.scene.same_side(n, by) for n in option[:1]):
            signs["own side"] = 1.0
    return found


def without(numbers: Option, by: Option) -> Option:
    """Some entities, those who made the clause left out."""
    return tuple(n for n in numbers if n not in by)


def other_sides(p: Place, by: Option, found: Options) -> None:
    """The sides that the text names most beside the maker's."""
    others, total = p.scene.sides_beside(by, len(RANKS))
    for (count, n), rank in zip(others, RANKS, strict=False):
        add(found, (n,), rank)
        found[(n,)]["share"] = count / total


def in_sentence(p: Place, by: Option, found: Options) -> None:
    """Those named in the clause and before it."""
    inside = [m for m in p.inside() if not own(p, m, by)]
    before = [m for m in p.before() if not own(p, m, by)]
    for k, m in enumerate(inside):
        place = "first" if k == 0 else "later"
        add(found, entities((m,)), "in sentence", f"{place} in clause, {p.group}", f"{place} in clause, {p.near(m)}")
        shape(p, m, "in clause", found)
        if is_to_do(p, m):
            add(found, entities((m,)), "for whom to do it")
    for m in before:
        add(found, entities((m,)), "in sentence", "before in sentence", f"before in sentence, {p.group}")
        shape(p, m, "before", found)
    if before:
        last = entities(before[-1:])
        add(found, last, "last before in sentence", f"last before in sentence, {p.group}")
        words = p.here.words
        if words.at(p.first) in ("to", "not") and p.first - words.index(before[-1].span[1] - 1) <= BESIDE:
            add(found, last, "right before, to do it")


def only_about(p: Place) -> set[int]:
    """Those whom its sentence names only as what it is about: "talks over Orvania", "the tension around Orvania"."""
    led: dict[int, bool] = {}
    topics = TOPICS | {"in"} if p.kind == "condition" else TOPICS  # "if its ships cross the line in Orvania"
    for m in (*p.before(), *p.inside()):
        for n in entities((m,)):
            led[n] = led.get(n, True) and p.led_by(m) in topics
    return {n for n, always in led.items() if always}


def own(p: Place, mention: Mention, by: Option) -> bool:
    """Whether a mention is of the side that made the clause."""
    return any(p.scene.same_side(n, by) for n in entities((mention,)))


def shape(p: Place, mention: Mention, where: str, found: Options) -> None:
    """What the words right before and after a mention say of its part."""
    signs = [f"{where}, led by {word}" for word in (p.led_by(mention),) if word]
    signs += [f"{where}, {part}" for part in (p.followed_by(mention),) if part]
    add(found, entities((mention,)), *signs)


def acted_on(p: Place, by: Option, found: Options) -> None:
    """Those whom the maker acts on in the sentence, and elsewhere in the article."""
    for event in p.acts():
        mine = any(p.scene.same_side(n, by) for n in event.actor_entities)
        add(
            found, without(event.recipient_entities, by), "acted on", f"acted on by {'the maker' if mine else 'others'}"
        )
        if not mine and by:
            add(found, without(event.actor_entities, by), "acts")
    for n, times in p.scene.faced(by).items():
        add(found, (n,), "faced")
        found[(n,)]["times faced"] = min(times, 4) / 4


def is_to_do(p: Place, mention: Mention) -> bool:
    """Whether a mention is who shall do it: "for Telmark to withdraw"."""
    text, (start, end) = p.scene.page.text, mention.span
    lead = text[max(p.span[0], start - 8) : start].lower().split()
    return bool(lead) and lead[-1] in ("for", "the") and "for" in lead and "to" in text[end : end + AFTER].split()[:3]


def around(p: Place, by: Option, found: Options) -> None:
    """Those named in the sentences before, and in the rest of the report around it."""
    scene = p.scene
    earlier = [
        m
        for m in scene.between(p.span[0] - NEAR, p.here.words.span[0])
        if entities((m,)) and not any(scene.same_side(n, by) for n in entities((m,)))
    ]
    add(found, entities(earlier[-1:]), "last named")
    for n, times in Counter(n for m in earlier for n in entities((m,))).items():
        add(found, (n,), "named near")
        found[(n,)]["times near"] = min(times, 4) / 4
    for start, end in p.report.content if p.report is not None else ():
        for m in scene.between(start, end):
            if not p.span[0] <= m.span[0] < p.span[1]:
                add(found, without(entities((m,)), by), "in report")
