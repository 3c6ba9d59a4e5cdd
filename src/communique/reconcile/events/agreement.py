"""Whether two sightings can tell of one act at all: their statuses, days, places, kinds of contact and parties."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotation import PloverRoot, Status
from communique.reconcile.events.happenings import MUTUAL, REAL, Happening, days_apart, deeds, ongoing
from communique.reconcile.events.matter import in_common
from communique.reconcile.rulings import overlap

AT_ONE_TIME: frozenset[PloverRoot] = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
SAME_WORDS = 0.7  # share of the words of the longer of two clauses from which they say the same
NEWS = 30  # days after which an act is no longer told without its day
AHEAD = 45  # days for which an announcement waits to be held


def statuses_agree(one: Status, two: Status) -> bool:
    """Whether two statuses can be those of one act: a plan may be held, a claim denied; a mere thought stays apart."""
    if one == two:
        return True
    if one in REAL and two in REAL:
        return True
    pair = {one, two}
    return pair in ({"planned", "past"}, {"planned", "negated"}, {"negated", "denied"}, {"planned", "alleged"})


def places_agree(one: Happening, two: Happening) -> bool:
    """Whether both can lie in one town, and neither or both were calls."""
    if one.row.type in MUTUAL and one.city and two.city and one.city != two.city:
        return False
    return (one.form == "call") == (two.form == "call")


def forms_agree(one: Happening, two: Happening) -> bool:
    """Whether both can be one kind of contact: a visit is no meeting, unless in one clause ("was received for talks")
    or by and of the same people, as who is received by somebody also meets him.
    """
    if one.form == two.form:
        return True
    if overlap(one.sighting.passage, two.sighting.passage):
        return True
    if len(one.parties & two.parties) > 1:
        return True
    meeting, visit = (one, two) if two.form == "visit" else (two, one)
    received = meeting.form == "meeting" and visit.form == "visit" and len(visit.people) > 1
    return received and bool(meeting.parties) and meeting.parties <= visit.parties


def kinds_agree(one: Happening, members: Sequence[Happening]) -> bool:
    """Whether a sighting is of one kind with all of these, but for those that another of their article tells in full:
    "she will be received by the president; it is her third visit".
    """
    other = [m for m in members if not forms_agree(one, m)]
    if not other:
        return bool(members)
    told = {id(m) for m in other}
    fitting = [m for m in members if id(m) not in told]
    return bool(fitting) and all(
        any(
            m.form == f.form and m.sighting.passage.article == f.sighting.passage.article and m.parties < f.parties
            for f in fitting
        )
        for m in other
    )


def times_agree(one: Happening, two: Happening) -> bool:
    """Whether both can tell of the same days. That a meeting is off can be told before or after the day it was planned
    for, so that a mere "Wednesday" in such words leaves open which week is meant.
    """
    if _comes_too_late(one, two) or _comes_too_late(two, one):
        return False
    a, b = one.window, two.window
    if one.row.date is not None and two.row.date is not None:
        return one.row.date.overlaps(two.row.date) or (
            (one.loose or two.loose) and abs((one.row.date.start - two.row.date.start).days) == 7
        )
    if (one.off and one.row.date is None) or (two.off and two.row.date is None):
        a = b = None  # the day of the report says nothing about the day it was planned for
    if a is not None and b is not None and not a.overlaps(b):
        return False
    apart = days_apart(one.published, two.published)
    return apart is None or apart <= AHEAD


def _comes_too_late(plan: Happening, act: Happening) -> bool:
    """Whether an undated plan is told when the act is over, so that it must be a plan for something else."""
    if plan.status != "planned" or act.status not in REAL or plan.row.date is not None or plan.published is None:
        return False
    if act.heading and act.sighting.passage.article == plan.sighting.passage.article and act.key == plan.key:
        return False  # titles tell what will be in the present: "Orvania sends troops"
    over = act.row.date.end if act.row.date is not None and act.row.date.last is not None else act.published
    if over is None or plan.sighting.passage.article == act.sighting.passage.article:
        return over is not None and plan.published >= over
    return plan.published > over  # another outlet may have told it in the morning


def long_ago(dated: Happening, told: Happening) -> bool:
    """Whether one act lies long before the other, undated one was told as news, in another article or other words."""
    if dated.row.date is None or dated.row.date.last is None or told.row.date is not None or told.published is None:
        return False
    same = dated.sighting.passage.article == told.sighting.passage.article and dated.key == told.key
    if dated.row.type in MUTUAL and not dated.lands <= told.lands:
        same = False  # "the meeting", told with one side only, is that of the news
    return not same and (told.published - dated.row.date.last).days > NEWS


def parties_agree(one: Happening, two: Happening) -> bool:
    """Whether nobody who must be the same is another: persons of one side may differ in name only by rank."""
    if one.row.type in MUTUAL:
        if persons_clash(one, two):
            return False
        if len(one.lands) > 1 and len(two.lands) > 1:
            return len(one.lands & two.lands) > 1
        return bool(one.lands & two.lands)
    if one.sources and two.sources and not one.source_lands & two.source_lands:
        return False
    if one.key == two.key and one.key in deeds() and one.sources and two.sources:
        return True  # a vote has no target but the text that is voted on
    # nobody attacks his own side: such a target is only named nearby
    first, second = one.target_lands - one.source_lands, two.target_lands - two.source_lands
    if first and second and not first & second:
        return False
    if one.source_lands & two.source_lands or one.target_lands & two.target_lands:
        return True
    # who does and who suffers is easily confused; words as special as "missile strike" bridge that
    return bool(one.phrase) and one.phrase == two.phrase and bool(one.lands & two.lands)


def agreements_agree(one: Happening, two: Happening) -> bool:
    """Whether two claims of a breach can mean one agreement: "the truce" and "the Tolmen truce"."""
    if not (one.agreement and two.agreement):
        return True
    return one.phrase <= two.phrase or two.phrase <= one.phrase


def parties_clash(one: Happening, two: Happening) -> bool:
    """Whether what is told of the parties keeps two sightings apart; a side that is not told keeps nothing apart, nor
    does "a judge", who may be the one whom another article names.
    """
    lands, others = one.lands - one.vague, two.lands - two.vague
    if one.row.type in MUTUAL or two.row.type in MUTUAL:
        if persons_clash(one, two):
            return True
        if len(lands) > 1 and len(others) > 1:
            return len(lands & others) < 2
        return bool(lands and others) and lands.isdisjoint(others)
    if one.phrase and one.phrase == two.phrase and (lands & others or _of_no_country(one) or _of_no_country(two)):
        return False
    if one.key == two.key and one.key in deeds():
        return one.source_lands.isdisjoint(two.source_lands)
    sources, others_sources = one.source_lands - one.vague, two.source_lands - two.vague
    if sources and others_sources and sources.isdisjoint(others_sources):
        return True
    first, second = one.target_lands - one.source_lands - one.vague, two.target_lands - two.source_lands - two.vague
    return bool(first and second) and first.isdisjoint(second)


def _of_no_country(happening: Happening) -> bool:
    """Whether all who take part are persons of whom the articles do not say for which country they act."""
    return bool(happening.lands) and happening.lands == {land for land, ids in happening.people if land in ids}


def persons_clash(one: Happening, two: Happening) -> bool:
    """Whether two acts of a pair of sides name other people for one side: whom a president receives is not whom his
    minister met. Of gatherings of many, each article names whom it likes.
    """
    if len(one.lands | two.lands) > 2:
        return False
    first, second = dict(one.people), dict(two.people)
    return any(first_of.isdisjoint(second[land]) for land, first_of in first.items() if land in second)


def one_side_each(one: Happening, two: Happening) -> bool:
    """Whether one tells of a mutual act by one side, and the other by the other side, as "she said after the talks" and
    "he left the talks"; they may be one where a third tells that the two met.
    """
    return one.row.type in MUTUAL and len(one.lands) == len(two.lands) == 1 and one.lands != two.lands


def grounds(one: Happening, two: Happening) -> bool:
    """Whether two tellings have more in common than the kind of act and a party: the day, both sides of a meeting, the
    town, or words. "The talks" of an article may be any of its talks, if they say nothing else. Harm that is done at
    one time ("shot", "arrested") needs no more.
    """
    lasting = bool({one.key, two.key} & ongoing())
    if one.row.type in AT_ONE_TIME and one.row.type == two.row.type and not lasting:
        return True
    if one.row.date is not None and one.row.date.is_day and one.row.date == two.row.date:
        return True
    if one.key == two.key and one.key in deeds():
        return True
    if one.off or two.off or (one.phrase and one.phrase == two.phrase) or (one.city and one.city == two.city):
        return True
    if one.row.type == "CONSULT" and (len(one.lands & two.lands) > 1 or len(one.parties & two.parties) > 1):
        return True
    if one.form == two.form == "visit" and len((one.lands | one.around) & (two.lands | two.around)) > 1:
        return True
    if one.key == two.key and not one.spoken and one.source_lands == two.source_lands:
        if one.source_lands and one.target_lands and one.target_lands == two.target_lands:
            return True  # "its support for Orvania": who and whom
    here = one.sighting.passage.article == two.sighting.passage.article
    if here and any(m.matter.definite and not m.matter.told for m in (one, two)):
        return True
    if len(one.stems & two.stems) >= SAME_WORDS * max(len(one.stems), len(two.stems)):
        return True
    if lasting or one.spoken or one.form == two.form == "visit":
        return not one.matter.told.isdisjoint(two.matter.told)  # a town beside one may be the goal of another trip
    return bool(in_common(one.matter, two.matter))
