"""Everybody who may have made a clause, with the signs for and against each."""

from __future__ import annotations

import re

from communique.annotate.clauses.reading import Draft
from communique.annotate.clauses.sides import NOBODY, Options, Place, add
from communique.annotate.events.beside import entities
from communique.annotate.events.grammar import POSSESSIVES
from communique.annotation import Mention

__all__ = ["possible_by"]

CLOSE = 7  # words before a clause among which its owner stands: "the general's call for"
WE = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)


def possible_by(p: Place) -> Options:
    """Everybody who may have made a clause, with the signs for each; nobody among them."""
    report = p.report
    spoken = "reported" if report is not None and report.speakers else "unreported"
    found: Options = {NOBODY: {"nobody": 1.0, f"nobody, {spoken}": 1.0}}
    if p.rule is not None:
        add(found, p.rule.row.by, "rule", f"rule, {spoken}", f"rule, {p.group}, {spoken}")
    speakers(p, found)
    before = p.before()
    if before and owns(p, before[-1]):
        add(found, entities(before[-1:]), "owner before")
    subject = entities(p.here.finder.subject(p.first))
    add(found, subject, "subject before", f"subject before, {p.group}, {spoken}")
    said = report.speakers if report is not None else NOBODY
    for m in p.inside()[:1]:
        add(found, entities((m,)), "first in clause", f"first in clause, {p.group}, {p.near(m)}, {spoken}")
        if said and any(p.scene.same_side(n, said) for n in entities((m,))):
            add(
                found,
                entities((m,)),
                "first in clause, the speaker's side",
                f"first in clause, the speaker's side, {p.near(m)}",
            )
    for m in p.inside():
        shape(p, m, "in clause", found)
    for k, m in enumerate(before):
        add(found, entities((m,)), "in sentence", *(("first in sentence",) if k == 0 else ()))
        shape(p, m, "before", found)
        if said and any(p.scene.same_side(n, said) for n in entities((m,))):
            add(found, entities((m,)), "before, the speaker's side")
    for event in p.acts():
        here = "in clause" if event.trigger[0] >= p.span[0] else "before"
        add(found, event.actor_entities, f"acts {here}", f"acts {here}, {event.type}, {p.group}")
        add(found, event.recipient_entities, f"acted on {here}", f"acted on {here}, {p.group}")
    asked = p.rule.row.of if p.rule is not None else NOBODY
    for option, signs in found.items():
        if option:
            signs[p.scene.type_of(option[0])] = 1.0
        if asked and any(p.scene.same_side(n, asked) for n in option):
            signs["side of whom it is asked"] = 1.0
    return found


def shape(p: Place, mention: Mention, where: str, found: Options) -> None:
    """What the words right before and after a mention say of its part."""
    signs = [f"{where}, led by {word}" for word in (p.led_by(mention),) if word in ("by", "from", "of", "to")]
    signs += [f"{where}, {part}" for part in (p.followed_by(mention),) if part]
    add(found, entities((mention,)), *signs)


def speakers(p: Place, found: Options) -> None:
    """Those whose words it stands in, those who report them, and the state they may speak for."""
    report, scene = p.report, p.scene
    if report is None:
        return
    add(found, report.speakers, "speaker", f"speaker, {p.group}", f"speaker, rule {by_rule(p.rule)}")
    signs = ["home", f"home, {p.group}", *(f"home of {scene.type_of(n)}" for n in report.speakers[:1])]
    if WE.search(scene.page.text, *p.span):
        signs.append(f"home, we, {p.group}")
    if any(n in scene.entities and not scene.entities[n].named for n in report.speakers):
        signs.append("home, unnamed")
    if any(scene.speaks_for(n) for n in report.speakers):
        signs.append("home of a spokesperson")
    add(found, scene.home(report.speakers), *signs)
    if report.within is not None:
        outer = scene.attributions[report.within]
        add(found, outer.speakers, "outer speaker", f"outer speaker, {p.group}")


def owns(p: Place, mention: Mention) -> bool:
    """Whether a mention close before a clause is a possessive: "the general's call for"."""
    if p.first - p.here.words.index(mention.span[1] - 1) > CLOSE:
        return False
    text = p.scene.page.text
    end = text[mention.span[1] - 2 : mention.span[1] + 2].replace("’", "'")
    return "'s" in end or "s'" in end or text[slice(*mention.span)].lower() in POSSESSIVES


def by_rule(rule: Draft | None) -> str:
    """What the rules say of who made a clause: "speaker", "other" or "silent"."""
    if rule is None or not rule.row.by:
        return "silent"
    return "speaker" if rule.row.why.endswith("attribution's") else "other"
