"""Sightings of one act, put together where their parties, days, places and words agree so plainly that rules decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from communique.interval import Interval
from communique.reconcile.events.agreement import (
    agreements_agree,
    grounds,
    kinds_agree,
    long_ago,
    one_side_each,
    parties_agree,
    places_agree,
    statuses_agree,
    times_agree,
)
from communique.reconcile.events.happenings import (
    BY_WORDS,
    MUTUAL,
    REAL,
    SAID,
    SPECIAL_MEETINGS,
    Happening,
    days_apart,
    deeds,
    widened,
)
from communique.reconcile.rulings import overlap

CLOSE = 4  # days of publication within which undated sightings may tell of one act
LIKE = 0.5  # share of the smaller set of words that two undated sightings must have in common
SURELY = 1.0  # likeness of two of their sightings from which two clusters are one
COMPARED = 8  # first and last members of a large cluster that a new sighting is compared with
OPEN_CLUSTERS = 60  # clusters a block keeps in sight; older ones are closed, which keeps the work linear


@dataclass
class Cluster:
    """Sightings taken for one act."""

    members: list[Happening] = field(default_factory=list)

    def add(self, happening: Happening) -> None:
        """Take in one more."""
        self.members.append(happening)

    @property
    def compared(self) -> list[Happening]:
        """The members that a new sighting is compared with: of a large cluster, the first and the last."""
        return self.members if len(self.members) <= 2 * COMPARED else self.members[:COMPARED] + self.members[-COMPARED:]

    @property
    def parties(self) -> frozenset[str]:
        """Everybody who takes part by any sighting."""
        return frozenset().union(*(m.parties for m in self.members))


def cluster(
    seen: Sequence[Happening], story: Mapping[str, str], present: Mapping[str, frozenset[str]]
) -> list[Cluster]:
    """Group sightings: surest and best dated first, each joins the cluster it fits best or begins one.

    Only clusters that share the root and a party (or the article) are compared, so the work grows with the number of
    sightings, not with its square.
    """
    blocks: dict[tuple[str, str], list[Cluster]] = {}
    clusters: list[Cluster] = []
    bare: list[Happening] = []
    # within an article, who met whom comes before "the minister said after the talks"
    order = sorted(
        seen,
        key=lambda h: (h.published or date.min, h.sighting.passage.article, _one_sided(h), h.sighting.passage),
    )
    for happening in order:
        if not happening.parties:
            bare.append(happening)
            continue
        keys = [(happening.row.type, land) for land in sorted(happening.lands)]
        found = _best(happening, (c for key in keys for c in blocks.get(key, ())), story)
        if found is None:
            found = Cluster()
            clusters.append(found)
        found.add(happening)
        for key in keys:
            block = blocks.setdefault(key, [])
            if found in block[-1:]:
                continue
            if any(found is c for c in block):
                continue
            block.append(found)
            if len(block) > OPEN_CLUSTERS:
                del block[0]
    clusters = _merged(clusters, story)
    clusters.extend(_place_bare(bare, clusters, story, present))
    return clusters


def _merged(clusters: Sequence[Cluster], story: Mapping[str, str]) -> list[Cluster]:
    """The clusters, later ones of a mutual act put into the earlier one they fit best: two sightings of one meeting may
    have nothing in common until a third was seen. Clusters that leave open whom somebody met stay as they are.
    """
    blocks: dict[tuple[str, str], list[Cluster]] = {}
    kept: list[Cluster] = []
    for c in clusters:
        keys = sorted({(m.row.type, land) for m in c.members for land in m.lands})
        near = {id(o): o for key in keys for o in blocks.get(key, ())[-OPEN_CLUSTERS:]}
        open_sides = c.members[0].row.type not in MUTUAL or all(map(_one_sided, c.members))
        fits = [] if open_sides else [(_both(c, o, story), o) for o in near.values()]
        fits = [(score, o) for score, o in fits if score >= SURELY]
        if fits:
            best = max(fits, key=lambda pair: pair[0])[1]
            best.members.extend(c.members)
            c = best
        else:
            kept.append(c)
        for key in keys:
            if not any(o is c for o in blocks.setdefault(key, [])):
                blocks[key].append(c)
    return kept


def _both(one: Cluster, two: Cluster, story: Mapping[str, str]) -> float:
    """How well two clusters fit: 0 when a sighting of one is ruled out by the other, else the best likeness."""
    fits = [_best_likeness(m, two, story) for m in one.compared]
    return 0.0 if any(f is None for f in fits) else max(f for f in fits if f is not None)


def _place_bare(
    bare: Sequence[Happening],
    clusters: Sequence[Cluster],
    story: Mapping[str, str],
    present: Mapping[str, frozenset[str]],
) -> list[Cluster]:
    """Sightings without a party ("the talks", "the missile strike") join the one cluster that has their word in their
    article, their day in their story or place, or their special words in their story; others that name a place and a
    day, and meetings planned for a day, stand alone; the rest tell nothing that a record can hold.
    """
    by_word: dict[tuple[object, ...], list[Cluster]] = {}

    def enter(c: Cluster, member: Happening) -> None:
        for key in _spots(member, story):
            spot = by_word.setdefault(key, [])
            if not any(c is s for s in spot):
                spot.append(c)

    for c in clusters:
        for m in c.members:
            enter(c, m)
    alone: list[Cluster] = []
    for happening in sorted(bare, key=lambda h: h.row.date is None):  # those with a day can found a cluster
        for key in _spots(happening, story):
            fitting = [c for c in by_word.get(key, ()) if _admits(c, happening)]
            if key[0] == "day":
                here = present.get(happening.sighting.passage.article, frozenset())
                fitting = [c for c in fitting if len(c.parties) > 1 and c.parties <= here]
            if len(fitting) == 1:
                fitting[0].add(happening)
                enter(fitting[0], happening)
                break
        else:
            on_day = happening.row.date is not None and happening.row.date.is_day
            meeting = on_day and happening.row.type == "CONSULT" and happening.status == "planned"
            if meeting or (happening.place is not None and happening.row.date is not None):
                alone.append(Cluster([happening]))
                enter(alone[-1], happening)
    return alone


def _spots(happening: Happening, story: Mapping[str, str]) -> list[tuple[object, ...]]:
    """Keys under which a sighting without parties finds what it tells of, the surest first."""
    article, kind, when = happening.sighting.passage.article, happening.row.type, happening.row.date
    among = story.get(article, article)
    keys: list[tuple[object, ...]] = []
    if when is not None and when.is_day:
        keys.append(("day and place", kind, when, happening.place or article))
        keys.append(("day and story", kind, when, among))
        keys.append(("day", kind, when))  # only if the article names all who took part
    if kind not in BY_WORDS:
        keys.append(("word", article, kind, happening.key))
    if happening.phrase:
        keys.append(("phrase", among, kind, happening.phrase))
    if happening.key in SPECIAL_MEETINGS:
        keys.append(("word", among, kind, happening.key))
    if happening.off:
        keys.append(("off", article, kind))
        keys.append(("off", among, kind))
    return keys


def _admits(c: Cluster, happening: Happening) -> bool:
    """Whether nothing in the cluster speaks against the sighting: what is still due is none that was put off."""
    due = happening.status == "planned" and happening.row.date is None and happening.key not in SPECIAL_MEETINGS
    if due and any(m.off for m in c.members):
        return False
    return all(
        times_agree(happening, m) and statuses_agree(happening.status, m.status) and places_agree(happening, m)
        for m in c.compared
    ) and kinds_agree(happening, c.compared)


def _one_sided(happening: Happening) -> bool:
    """Whether a meeting is told without the other side; one of a body of several states has its sides within."""
    alone = len(happening.lands) < 2 and not happening.bodies
    return happening.row.type == "CONSULT" and happening.form != "visit" and alone


def _best(happening: Happening, candidates: Iterable[Cluster], story: Mapping[str, str]) -> Cluster | None:
    """The cluster that a sighting fits best. One that leaves open whom somebody met, of several in its article, fits
    none, unless its clause names who was there.
    """
    unlike = {id(c): c for c in candidates}.values()
    scored = [(score, c) for c in unlike if (score := _fit(happening, c, story)) > 0]
    if _one_sided(happening):
        article = happening.sighting.passage.article
        here = [(score, c) for score, c in scored if any(m.sighting.passage.article == article for m in c.members)]
        others = happening.beside - happening.parties
        most = max((len(others & c.parties) for _, c in here), default=0)
        scored = [(score, c) for score, c in here if len(others & c.parties) == most] or scored
        if here and len(scored) > 1:
            return None
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _fit(happening: Happening, c: Cluster, story: Mapping[str, str]) -> float:
    """How well a sighting fits a cluster: the best likeness to a member, 0 when it is ruled out or nothing is alike."""
    return _best_likeness(happening, c, story) or 0.0


def _best_likeness(happening: Happening, c: Cluster, story: Mapping[str, str]) -> float | None:
    """The best likeness of a sighting to a member of a cluster; None when any member rules it out."""
    members = c.compared
    if not kinds_agree(happening, members):
        return None
    best = 0.0
    for member in members:
        if not (statuses_agree(happening.status, member.status) and times_agree(happening, member)):
            return None
        if not (places_agree(happening, member) and agreements_agree(happening, member)):
            return None
        if one_side_each(happening, member) and any(_told_beside(happening, member, m) for m in members):
            continue
        if not parties_agree(happening, member):
            return None
        best = max(best, _likeness(happening, member, story))
    return best


def _told_beside(one: Happening, two: Happening, both: Happening) -> bool:
    """Whether a meeting told from one side can be the one of which its article tells that both sides met."""
    here = one.sighting.passage.article == both.sighting.passage.article
    day = one.row.date is None or one.row.date == both.row.date
    return here and day and one.form == both.form == "meeting" and one.lands | two.lands <= both.lands


def _likeness(one: Happening, two: Happening, story: Mapping[str, str]) -> float:
    """How alike two sightings are that nothing keeps apart; 0 when too little speaks for one act."""
    article, other = one.sighting.passage.article, two.sighting.passage.article
    if overlap(one.sighting.passage, two.sighting.passage) and one.row.within == two.row.within:
        return 1.2  # two words for one act in one clause: "were killed and wounded"
    if not grounds(one, two):
        return 0.0
    if (one.off or two.off) and (one.row.date is None or two.row.date is None):
        known = len(one.lands & two.lands) > 1 or bool(one.parties & two.parties)
        return 0.9 + len(one.parties & two.parties) if known and one.key == two.key else 0.0
    if long_ago(one, two) or long_ago(two, one):
        return 0.0
    apart = days_apart(one.published, two.published)
    same_story = story.get(article, article) == story.get(other, other)
    near = article == other or (same_story if apart is None else apart <= CLOSE)
    persons = len(one.parties & two.parties)
    complete = _same_sides(one, two)
    shared = len(one.stems & two.stems) / max(1, min(len(one.stems), len(two.stems)))
    same_word = one.key == two.key
    alike = same_word or shared >= LIKE
    if one.row.date is not None and two.row.date is not None:
        exact = one.row.date.is_day and two.row.date.is_day
        if complete and (alike or one.row.type in MUTUAL) and (exact or near):
            return 1.5 + persons + shared
        if exact and persons and alike:
            return 1.0 + shared
        # "on 7 April" and "last week" for one special kind of act by one side, with nobody else named as its goal
        special = bool(one.phrase) and one.phrase == two.phrase and bool(one.source_lands & two.source_lands)
        return 0.9 + shared if special and one.sighting.passage.article != two.sighting.passage.article else 0.0
    if not near:
        return 0.4 + shared if complete and alike and _held_as_announced(one, two) else 0.0
    visits = one.row.mode == two.row.mode == "visit"
    if visits and article == other and persons and (one.row.date is None or two.row.date is None):
        return 0.8 + persons + shared  # "she will be received on Thursday. It will be her third visit."
    if visits and one.place and one.place == two.place and one.sources & two.sources:
        return 0.9 + persons + shared  # "her visit to Tolmen" needs no host to be the same visit
    if one.phrase and one.phrase == two.phrase:
        return 0.9 + persons + shared
    if one.row.type in MUTUAL and one.row.type != "AGREE":
        if complete and (persons or same_word):
            return 1.0 + persons + shared
        return 0.7 + shared if persons and same_word and (article == other or shared >= LIKE) else 0.0
    if same_word and one.key in deeds() and one.source_lands & two.source_lands:
        return 0.9 + shared  # "Varland vetoed the text", "its third veto", told as news of the same days
    here = same_word and article == other and not one.spoken
    if complete and (shared >= LIKE or here):
        return 0.8 + persons + shared
    ordered = bool(one.source_lands) and one.source_lands == two.source_lands and one.target_lands == two.target_lands
    if same_word and ordered and one.target_lands and one.row.type not in SAID:
        return 0.7 + persons + shared  # "its support for Orvania" in two outlets of one day
    return 0.6 + shared if persons and same_word and shared >= LIKE + 0.1 else 0.0


def _same_sides(one: Happening, two: Happening) -> bool:
    """Whether both name the same two sides or more, or a body of several states and nobody whom the other lacks."""
    if one.bodies & two.bodies and (one.lands <= two.lands or two.lands <= one.lands):
        return True
    return len(one.lands) > 1 and one.lands == two.lands


def _held_as_announced(one: Happening, two: Happening) -> bool:
    """Whether one is a plan with a date and the other was told as done right after that date."""
    plan, act = (one, two) if one.status == "planned" else (two, one)
    if plan.status != "planned" or act.status not in REAL or plan.row.date is None or act.published is None:
        return False
    return widened(Interval(plan.row.date.start, plan.row.date.end), CLOSE).overlaps(Interval.day(act.published)) and (
        act.published >= plan.row.date.start
    )
