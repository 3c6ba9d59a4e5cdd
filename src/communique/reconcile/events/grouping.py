"""Events put together from what articles of one story, or of one day of an act, tell in their own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from communique.article import Article
from communique.interval import Interval
from communique.reconcile.events.agreement import (
    agreements_agree,
    long_ago,
    one_side_each,
    parties_clash,
    persons_clash,
    places_agree,
    statuses_agree,
    times_agree,
)
from communique.reconcile.events.evidence import Background, Evidence, some
from communique.reconcile.events.happenings import BY_WORDS, MUTUAL, REAL, Happening, widened
from communique.reconcile.events.linking import link

Group = list[Happening]
Fit = Callable[[Sequence[Happening], Sequence[Happening]], bool]
Chances = dict[int, float]  # by id of a sighting: how likely it belongs to the others of its group
ANEW = 2  # days from which words of the same kind are told anew
LEAST = 0.4  # probability on average from which groups of sightings are one event


def gather(
    groups: Sequence[Sequence[Happening]],
    unplaced: Sequence[Happening],
    articles: Mapping[str, Article],
    story: Mapping[str, str],
) -> list[tuple[Group, float | None]]:
    """The groups, joined where they tell of one act, and how likely those that were joined here do; None for others.

    Groups of one story are compared first; then those of all stories that tell of an act on one and the same day, as
    later stories look back on it. ``unplaced`` are sightings that tell too little to be an event by themselves; they
    count where they join others.
    """
    too_little = {id(m) for m in unplaced}
    of_story = {a: story.get(a, a) for a in articles}

    def home(group: Sequence[Happening]) -> str:
        return of_story[group[0].sighting.passage.article]

    def elsewhere(one: Sequence[Happening], two: Sequence[Happening]) -> bool:
        """Whether two groups are of other stories and tell enough to be the same on a day on which much happens."""
        if home(one) == home(two) or any(m.row.type == "CONSULT" and not m.lands for m in (*one, *two)):
            return False
        return not _tokens(one).isdisjoint(_tokens(two))

    chances: Chances = {}
    found = _by([*map(list, groups), *([m] for m in unplaced)], home, articles, lambda one, two: True, chances)
    found = _by(found, _day, articles, elsewhere, chances, Background(found))
    return [
        (g, min((chances[id(m)] for m in g if id(m) in chances), default=None)) for g in _settled(found, too_little)
    ]


def _tokens(group: Sequence[Happening]) -> set[tuple[str, str]]:
    """The parties, towns and words by which the acts of one day are told apart."""
    lands = {("land", land) for m in group for land in m.lands - m.vague}
    towns = {("town", m.city) for m in group if m.city}
    return lands | towns | {("word", m.key) for m in group}


def _settled(groups: Sequence[Group], too_little: Collection[int]) -> list[Group]:
    """The groups that make events. One of sightings that tell too little goes to the one larger group in whose articles
    it stands and whose word or day it has ("killing nine people", "the attack came after"), or is an event of its own
    when several articles tell it and give a day or a party.
    """
    kept = [g for g in groups if not all(id(m) in too_little for m in g)]
    rest = [g for g in groups if all(id(m) in too_little for m in g)]
    beside: dict[tuple[str, str, object], list[Group]] = defaultdict(list)

    def enter(group: Group) -> None:
        for key in dict.fromkeys(key for m in group for key in _traces(m)):
            beside[key].append(group)

    for group in kept:
        enter(group)
    for group in sorted(rest, key=lambda g: (-_outlets(g), all(m.row.date is None for m in g), _place(g[0]))):
        near = {id(g): g for m in group for key in _traces(m) for g in beside[key]}
        fitting = [g for g in near.values() if may_join(g, group)]
        if len(fitting) == 1:
            fitting[0].extend(group)
        elif not fitting and _outlets(group) > 1 and any(m.lands or m.row.date is not None for m in group):
            kept.append(group)
            enter(group)
    return kept


def _traces(happening: Happening) -> list[tuple[str, str, object]]:
    """What leads from a sighting to another of its article: the word, where words tell acts apart, and the day."""
    article, root, when = happening.sighting.passage.article, happening.row.type, happening.row.date
    found: list[tuple[str, str, object]] = [(article, root, happening.key)] if root not in BY_WORDS else []
    if when is not None and when.is_day and root not in BY_WORDS:
        found.append((article, root, when))
    return found


def _by(
    groups: list[Group],
    key: Callable[[Sequence[Happening]], object],
    articles: Mapping[str, Article],
    fit: Fit,
    chances: Chances,
    common: Background | None = None,
) -> list[Group]:
    """The groups, joined among those for which the key is the same; None stands for none. Adds to ``chances``."""
    of: dict[object, list[Group]] = defaultdict(list)
    for group in groups:
        group.sort(key=_place)
    for group in sorted(groups, key=lambda g: _place(g[0])):
        of[key(group)].append(group)
    alone = of.pop(None, [])
    return [*alone, *(joined for same in of.values() for joined in _among(same, articles, fit, chances, common))]


def _place(happening: Happening) -> tuple[object, ...]:
    return happening.sighting.passage, happening.sighting.trigger


def _day(group: Sequence[Happening]) -> date | None:
    """The first day that a sighting gives exactly."""
    return min((m.row.date.start for m in group if m.row.date is not None and m.row.date.is_day), default=None)


def _outlets(group: Sequence[Happening]) -> int:
    return len({m.sighting.passage.article for m in group})


def _among(
    groups: list[Group], articles: Mapping[str, Article], fit: Fit, chances: Chances, common: Background | None
) -> list[Group]:
    """The groups joined; what is common is counted among themselves where ``common`` is not given."""
    if len(groups) < 2 or _outlets([m for group in groups for m in group]) < 2:
        return groups
    evidence = Evidence(groups, articles, may_join, common or Background(groups))
    alike = {
        (i, j): evidence.alike(i, j)
        for i, j in evidence.pairs()
        if fit(groups[i], groups[j]) and may_join(groups[i], groups[j])
    }

    def together(one: Sequence[int], two: Sequence[int]) -> bool:
        return may_join([m for i in one for m in groups[i]], [m for j in two for m in groups[j]])

    result = []
    for joined in link([1] * len(groups), alike, LEAST, together):
        members = [m for i in joined for m in groups[i]]
        if len(joined) > 1:
            pairs = [alike.get(pair, 0.0) for pair in combinations(joined, 2)]
            chance = sum(pairs) / len(pairs)
            chances.update({id(m): min(chance, chances.get(id(m), 1.0)) for m in members})
        result.append(members)
    return result


def may_join(one: Sequence[Happening], two: Sequence[Happening]) -> bool:
    """Whether no two sightings of two groups speak against each other."""
    first, second = some(one), some(two)
    sides = [m.lands for m in (*first, *second) if len(m.lands) > 1]
    if {m.form for m in one}.isdisjoint(m.form for m in two):
        return False
    if any(persons_clash(m, n) for m in _castings(one) for n in _castings(two)):
        return False
    if _held_by_nobody(one, two) or _held_by_nobody(two, one) or _still_due(one, two) or _still_due(two, one):
        return False
    return all(
        statuses_agree(m.status, n.status)
        and times_agree(m, n)
        and not (long_ago(m, n) or long_ago(n, m))
        and places_agree(m, n)
        and agreements_agree(m, n)
        and not _other_means(m, n)
        and not _said_anew(m, n)
        # "she said after the talks" and "he left the talks" may be one, where a third tells that they met
        and (not parties_clash(m, n) or (one_side_each(m, n) and any(m.lands | n.lands <= s for s in sides)))
        for m in first
        for n in second
    )


def _castings(group: Sequence[Happening]) -> Iterable[Happening]:
    """One sighting of each set of persons that mutual acts of a group name."""
    return {(m.lands, m.people): m for m in group if m.people and m.row.type in MUTUAL}.values()


def _held_by_nobody(plans: Sequence[Happening], acts: Sequence[Happening]) -> bool:
    """Whether a plan would count as done only by words that tell neither who did it nor when."""
    if not any(m.status == "planned" for m in plans) or any(m.status in REAL for m in plans):
        return False
    return any(m.status in REAL and not m.lands and m.row.date is None for m in acts)


def _still_due(plans: Sequence[Happening], called_off: Sequence[Happening]) -> bool:
    """Whether a plan told without day and parties ("the two are still due to meet") would count as called off."""
    if not all(m.off for m in called_off):
        return False
    return any(m.status == "planned" and not m.off and not m.lands and m.row.date is None for m in plans)


def _said_anew(one: Happening, two: Happening) -> bool:
    """Whether two demands, accusations, threats or refusals were told as news days apart, so that they are two."""
    if not (one.anew and two.anew):
        return False
    first, second = ((m.row.date or (Interval.day(m.published) if m.published else None)) for m in (one, two))
    return first is not None and second is not None and not widened(first, ANEW).overlaps(second)


def _other_means(one: Happening, two: Happening) -> bool:
    """Whether two attacks were made by different means, such as from the air and with poison."""
    both = one.row.type == two.row.type == "ASSAULT"
    return both and bool(one.row.mode and two.row.mode) and one.row.mode != two.row.mode
