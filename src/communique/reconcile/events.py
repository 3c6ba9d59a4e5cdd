"""One happening over all articles: which sightings tell of the same act, what its status and date are, its title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations, Status
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.event_building import build_event, width
from communique.reconcile.happenings import MUTUAL, REAL, Happening, days_apart, happenings, widened
from communique.reconcile.rulings import locate, overlap, standing
from communique.record import Event, Ruling, Story

if TYPE_CHECKING:
    from communique.reconcile.actors import Cast

CLOSE = 4  # days of publication within which undated sightings may tell of one act
AHEAD = 45  # days for which an announcement waits to be held
LIKE = 0.5  # share of the smaller set of words that two undated sightings must have in common
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
    def dated(self) -> Interval | None:
        """The narrowest date that a sighting gives."""
        dates = [m.row.date for m in self.members if m.row.date is not None]
        return min(dates, key=width, default=None)

    @property
    def newest(self) -> date:
        """The latest day of publication."""
        return max((m.published for m in self.members if m.published), default=date.min)


def reconcile_events(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    cast: Cast,
    stories: Sequence[Story],
    rulings: Sequence[Ruling],
) -> tuple[Event, ...]:
    """Every event of these articles, sorted by date, then id. The order of articles does not matter."""
    seen = happenings(articles, annotations, cast, rulings)
    story = {a: s.id for s in stories for a in s.articles}
    actors = {a.id: a for a in cast.actors}
    clusters = cluster(seen, story)
    events = [build_event(c.members, actors, articles) for c in clusters]
    events = [_ruled(e, articles, rulings) for e in events]
    return tuple(sorted(events, key=lambda e: (_sort_day(e), e.id)))


def cluster(seen: Sequence[Happening], story: Mapping[str, str]) -> list[Cluster]:
    """Group sightings: surest and best dated first, each joins the cluster it fits best or begins one.

    Only clusters that share the root and a party (or the article) are compared, so the work grows with the number of
    sightings, not with its square.
    """
    blocks: dict[tuple[str, str], list[Cluster]] = {}
    clusters: list[Cluster] = []
    bare: list[Happening] = []
    order = sorted(seen, key=lambda h: (h.published or date.min, h.sighting.passage))
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
    clusters.extend(_place_bare(bare, clusters, story))
    return clusters


def _place_bare(bare: Sequence[Happening], clusters: Sequence[Cluster], story: Mapping[str, str]) -> list[Cluster]:
    """Sightings without a party ("the talks", "the missile strike") join the one cluster that has their word in their
    article, or their special words in their story; others that name a place and a day stand alone; the rest tell
    nothing that a record can hold.
    """
    by_word: dict[tuple[object, ...], list[Cluster]] = {}
    for c in clusters:
        for m in c.members:
            for key in _spots(m, story):
                spot = by_word.setdefault(key, [])
                if not any(c is s for s in spot):
                    spot.append(c)
    alone: list[Cluster] = []
    for happening in bare:
        for key in _spots(happening, story):
            fitting = [c for c in by_word.get(key, ()) if _admits(c, happening)]
            if len(fitting) == 1:
                fitting[0].add(happening)
                break
        else:
            if happening.place is not None and happening.row.date is not None:
                alone.append(Cluster([happening]))
    return alone


def _spots(happening: Happening, story: Mapping[str, str]) -> list[tuple[object, ...]]:
    article = happening.sighting.passage.article
    keys: list[tuple[object, ...]] = [(article, happening.row.type, happening.key)]
    if happening.phrase:
        keys.append((story.get(article, article), happening.row.type, happening.phrase))
    return keys


def _admits(c: Cluster, happening: Happening) -> bool:
    return all(_times_agree(happening, m) and _statuses_agree(happening.status, m.status) for m in c.members)


def _best(happening: Happening, candidates: Iterable[Cluster], story: Mapping[str, str]) -> Cluster | None:
    best: Cluster | None = None
    best_score = 0.0
    tried: set[int] = set()
    for c in candidates:
        if id(c) in tried:
            continue
        tried.add(id(c))
        score = _fit(happening, c, story)
        if score > best_score:
            best, best_score = c, score
    return best


def _fit(happening: Happening, c: Cluster, story: Mapping[str, str]) -> float:
    """How well a sighting fits a cluster: 0 when any member rules it out, else the best likeness to a member."""
    best = 0.0
    members = c.members if len(c.members) <= 2 * COMPARED else [*c.members[:COMPARED], *c.members[-COMPARED:]]
    for member in members:
        if not (_statuses_agree(happening.status, member.status) and _times_agree(happening, member)):
            return 0.0
        if not _parties_agree(happening, member):
            return 0.0
        best = max(best, _likeness(happening, member, story))
    return best


def _statuses_agree(one: Status, two: Status) -> bool:
    """Whether two statuses can be those of one act: a plan may be held, a claim denied; a mere thought stays apart."""
    if one == two:
        return True
    if one in REAL and two in REAL:
        return True
    pair = {one, two}
    return pair in ({"planned", "past"}, {"planned", "negated"}, {"negated", "denied"}, {"planned", "alleged"})


def _times_agree(one: Happening, two: Happening) -> bool:
    """Whether both can tell of the same days."""
    a, b = one.window, two.window
    if one.row.date is not None and two.row.date is not None:
        return one.row.date.overlaps(two.row.date)
    if a is not None and b is not None and not a.overlaps(b):
        return False
    apart = days_apart(one.published, two.published)
    return apart is None or apart <= AHEAD


def _parties_agree(one: Happening, two: Happening) -> bool:
    """Whether nobody who must be the same is another: persons of one side may differ in name only by rank."""
    if one.row.type in MUTUAL:
        if len(one.lands) > 1 and len(two.lands) > 1:
            return len(one.lands & two.lands) > 1
        return bool(one.lands & two.lands)
    if one.sources and two.sources and not one.source_lands & two.source_lands:
        return False
    if one.targets and two.targets and not one.target_lands & two.target_lands:
        return False
    if one.source_lands & two.source_lands or one.target_lands & two.target_lands:
        return True
    # who does and who suffers is easily confused; words as special as "missile strike" bridge that
    return bool(one.phrase) and one.phrase == two.phrase and bool(one.lands & two.lands)


def _likeness(one: Happening, two: Happening, story: Mapping[str, str]) -> float:
    """How alike two sightings are that nothing keeps apart; 0 when too little speaks for one act."""
    article, other = one.sighting.passage.article, two.sighting.passage.article
    if overlap(one.sighting.passage, two.sighting.passage) and one.row.within == two.row.within:
        return 1.2  # two words for one act in one clause: "were killed and wounded"
    apart = days_apart(one.published, two.published)
    same_story = story.get(article, article) == story.get(other, other)
    near = article == other or (same_story if apart is None else apart <= CLOSE)
    persons = len(one.parties & two.parties)
    complete = len(one.lands | two.lands) > 1 and one.lands == two.lands
    shared = len(one.stems & two.stems) / max(1, min(len(one.stems), len(two.stems)))
    same_word = one.key == two.key
    alike = same_word or shared >= LIKE
    if one.row.date is not None and two.row.date is not None:
        exact = one.row.date.is_day and two.row.date.is_day
        if complete and (alike or one.row.type in MUTUAL) and (exact or near):
            return 1.5 + persons + shared
        return 1.0 + shared if exact and persons and alike else 0.0
    if not near:
        return 0.4 + shared if complete and alike and _held_as_announced(one, two) else 0.0
    if one.phrase and one.phrase == two.phrase:
        return 0.9 + persons + shared
    if one.row.type in MUTUAL and one.row.type != "AGREE":
        if complete and (persons or same_word):
            return 1.0 + persons + shared
        return 0.7 + shared if persons and same_word and (article == other or shared >= LIKE) else 0.0
    if complete and (shared >= LIKE or (same_word and article == other)):
        return 0.8 + persons + shared
    return 0.6 + shared if persons and same_word and shared >= LIKE + 0.1 else 0.0


def _held_as_announced(one: Happening, two: Happening) -> bool:
    """Whether one is a plan with a date and the other was told as done right after that date."""
    plan, act = (one, two) if one.status == "planned" else (two, one)
    if plan.status != "planned" or act.status not in REAL or plan.row.date is None or act.published is None:
        return False
    return widened(Interval(plan.row.date.start, plan.row.date.end), CLOSE).overlaps(Interval.day(act.published)) and (
        act.published >= plan.row.date.start
    )


def _sort_day(event: Event) -> tuple[date, date]:
    if event.date is None:
        return date.max, date.max
    return (event.date.last or event.date.start, event.date.end)


def _ruled(event: Event, articles: Mapping[str, Article], rulings: Sequence[Ruling]) -> Event:
    """The event as people's rulings on its status and date have it."""
    for ruling in standing(rulings, "set status", "set date"):
        passages = [locate(a, articles) for a in ruling.anchors]
        if not any(p and overlap(p, s.passage) for p in passages for s in event.sightings):
            continue
        note = f"Ruled by {ruling.by}: {ruling.reason or ruling.value}."
        if ruling.action == "set status" and ruling.value in (
            "past",
            "planned",
            "alleged",
            "denied",
            "negated",
            "hypothetical",
        ):
            event = replace(event, status=ruling.value, why=(*event.why, note))  # type: ignore[arg-type]
        elif ruling.action == "set date":
            interval = parse_interval(ruling.value)
            if interval is not None:
                event = replace(event, date=interval, date_why=note)
    return event


def parse_interval(text: str) -> Interval | None:
    """ "2024-05-01" or "2024-05-01/2024-05-03", either end ".."; None when it is neither."""
    first, slash, last = text.partition("/")
    try:
        start = None if first in ("", "..") else date.fromisoformat(first)
        end = (None if last in ("", "..") else date.fromisoformat(last)) if slash else start
        return Interval(start, end)
    except ValueError:
        return None
