"""Plans and what became of them: the meeting that was due on a day and the one that an article tells of that day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from communique.reconcile.events.agreement import forms_agree, persons_clash, places_agree, statuses_agree
from communique.reconcile.events.happenings import REAL, Happening

Group = list[Happening]
SOON = timedelta(days=14)  # until when the next meeting of a body that an article announces without a day is held
NEXT = timedelta(days=3)  # the same for persons who are to meet
AFTER = timedelta(days=1)  # days after a meeting on which it is told as news without its day


def with_reports(groups: Sequence[Group]) -> list[Group]:
    """The groups, planned meetings put together with the one that their day's reports tell, and "the meeting was put
    off" with the one meeting of its article that was.
    """
    found = _joined(groups, _is_plan, _reports)
    return _joined(found, _is_bare_word_of_delay, _also_off)


def _joined(
    groups: Sequence[Group], wanted: Callable[[Group], bool], fits: Callable[[Group, Group], bool]
) -> list[Group]:
    """The groups, those that are ``wanted`` put to the single other group that fits them."""
    kept = list(groups)
    meetings = [g for g in kept if g[0].row.type == "CONSULT"]
    for group in [g for g in meetings if wanted(g)]:
        fitting = [g for g in meetings if g is not group and fits(group, g)]
        if len(fitting) == 1:
            fitting[0].extend(group)
            kept = [g for g in kept if g is not group]
            meetings = [g for g in meetings if g is not group]
    return kept


def _is_plan(group: Group) -> bool:
    return all(m.status == "planned" and not m.off for m in group)


def _reports(plan: Group, act: Group) -> bool:
    """Whether ``act`` is told as done and nothing speaks against its being what was planned."""
    done = [m for m in act if m.status in REAL]
    if not done or not _on_the_day(plan, done):
        return False
    return all(
        statuses_agree(m.status, n.status) and places_agree(m, n) and forms_agree(m, n) and not _others(m, n)
        for m in plan
        for n in done
    )


def _on_the_day(plan: Group, done: Sequence[Happening]) -> bool:
    """Whether the act was done on the very day of the plan; or, where that has none, is the next of the same body."""
    days = {m.row.date.start for m in plan if m.row.date is not None and m.row.date.is_day and not m.loose}
    held = {m.row.date.start for m in done if m.row.date is not None and m.row.date.is_day}
    if days:
        sides = any(len(m.lands & n.lands) > 1 for m in plan for n in done)
        told = {m.published for m in done if m.published is not None and m.row.date is None}
        fresh = sides and not held and any(day <= t <= day + AFTER for day in days for t in told)
        return bool(days & held) or fresh
    first = min((m.published for m in plan if m.published is not None), default=None)
    if first is None or any(m.row.date is not None for m in plan):
        return False
    same = any(m.bodies & (n.bodies | n.near_bodies) for m in plan for n in done)
    met = any(len(m.lands & n.lands) > 1 and m.parties & n.parties for m in plan for n in done)
    return any((same and first <= day <= first + SOON) or (met and first <= day <= first + NEXT) for day in held)


def _others(one: Happening, two: Happening) -> bool:
    """Whether the parties show that two meetings of one day are not one. "Both ministers" may be others than thought,
    so that it is enough if one side is the same.
    """
    first, second = one.lands - one.vague, two.lands - two.vague
    if not first or not second or one.bodies & (two.bodies | two.near_bodies):
        return False
    if one.unsure or two.unsure:
        return first.isdisjoint(second)
    if persons_clash(one, two):
        return True
    return len(first & second) < 2 and not (first <= second or second <= first)


def _is_bare_word_of_delay(group: Group) -> bool:
    """Whether the words only say that "the meeting" is off: neither who meets nor when."""
    return all(m.off and m.row.date is None and m.matter.definite and len(m.lands) < 2 for m in group)


def _also_off(word: Group, meeting: Group) -> bool:
    """Whether another meeting is told as off in an article of the word's: the only one the word can mean."""
    here = {m.sighting.passage.article for m in word}
    return any(m.off and m.sighting.passage.article in here for m in meeting) and not _is_bare_word_of_delay(meeting)
