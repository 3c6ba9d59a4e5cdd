"""An event out of its sightings: the best status and date, who stands on which side, and the reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import prod

from communique.annotation import Outcome, Status
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.events.happenings import MUTUAL, REAL, SPECIAL_MEETINGS, Happening
from communique.reconcile.events.titles import Telling, make_title
from communique.reconcile.ids import entry_id
from communique.reconcile.words import stem
from communique.record import Actor, Event, EventSighting

# Acts that PLOVER counts as agreements but nobody else does, by the stems that tell them
KINDS = {
    stem(word): kind
    for kind, words in {
        "promise": "promise pledge vow commit pledged vowed committed",
        "offer": "offer offers offered",
    }.items()
    for word in words.split()
}
_PLACES = re.compile(r"[A-Z][\w’'-]+(?:,? and [A-Z]|, [A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)*,? and [A-Z])")
OFF: frozenset[Outcome | None] = frozenset({"postponed", "cancelled"})


HARM = ("ASSAULT", "COERCE")
MANY = 3  # tellings of a harmful act from which who did it must be named by a part of them ...
NAMED = 0.4  # ... this large
MANY_MEETINGS = 5  # tellings of a meeting from which one that is alone in naming somebody is sooner misread than right
UNLIKELY = 0.5  # certainty below which a sighting but that of a plan dates no event that another tells more surely
DOUBTFUL = 0.5  # certainty below which a sighting confirms no other
SUREST = 0.99


def build_event(
    members_of: Sequence[Happening],
    actors: Mapping[str, Actor],
    articles: Mapping[str, Article],
    chance: float | None = None,
) -> Event:
    """One event of the sightings that tell of it; ``chance`` is how likely they do, where that had to be weighed."""
    members = sorted(members_of, key=lambda m: (m.sighting.passage, m.sighting.trigger))
    first = members[0]
    status, status_why = _status(members)
    when, date_why = _when(members, status, articles)
    sources, targets = _sides(members, status, actors)
    # outlets may tell one act as two kinds
    root = max((m.row.type for m in members), key=Counter(m.row.type for m in members).__getitem__)
    mode = _most_common(m.row.mode for m in members if m.row.mode and m.row.type == root)
    # a trip "to Tolmen after talks in Osthaven" goes to Tolmen
    placed = [m for m in members if m.place and not _in_several(m, articles)]
    place = _most_common(m.place for m in placed if m.place and (m.row.mode == mode or m.row.type != "CONSULT"))
    place = place or _most_common(m.place for m in placed if m.place)
    certainty = _certainty(members, status)
    outcome, outcome_on = _outcome(members, status)
    title = make_title(Telling(root, mode, sources, targets, place, status, outcome, _kind(members)), actors)
    why = [status_why]
    if outcome in OFF:
        why.append(f"It was {outcome}" + (f", as first reported on {outcome_on}." if outcome_on else "."))
    if len(members) > 1:
        count = len({m.sighting.passage.article for m in members})
        where = f"{len(members)} passages in {count} article{'s' if count > 1 else ''}"
        why.append(f"{where} name the same parties, days and act.")
        if chance is not None:
            why[-1] = f"{where} were put together: their words, parties and days agree (certainty {chance:.2f})."
    passages = (m.sighting.passage for m in members)
    salt = f"{first.row.type}{first.sighting.trigger[0]}"
    return Event(
        id=entry_id("e", passages, salt=salt),
        type=root,
        title=title,
        status=status,
        sightings=_as_told([m.sighting for m in best_first(members, status, when)]),
        mode=mode,
        sources=sources,
        targets=targets,
        place=place,
        date=when,
        date_why=date_why,
        certainty=certainty,
        why=tuple(why),
        outcome=outcome,
        outcome_on=Interval.day(outcome_on) if outcome_on else None,
    )


def best_first(members: Sequence[Happening], status: Status, when: Interval | None) -> list[Happening]:
    """The sightings with the best telling first, then in the order of their days."""
    best = max(members, key=lambda m: (3 * (m.status == status) + (m.row.date == when) + m.lead, m.sighting.passage))
    others = [m for m in members if m is not best]
    return [best, *sorted(others, key=lambda m: (m.published or date.max, m.sighting.passage, m.sighting.trigger))]


def _as_told(sightings: Sequence[EventSighting]) -> tuple[EventSighting, ...]:
    """Sightings with the status their article gives: one that tells an act flatly does not tell it as a claim too."""
    flat = {s.passage.article for s in sightings if s.status == "past" and s.certainty >= DOUBTFUL}
    why = "; told flatly elsewhere in this article"
    return tuple(
        replace(s, status="past", why=s.why + why) if s.status == "alleged" and s.passage.article in flat else s
        for s in sightings
    )


def _in_several(member: Happening, articles: Mapping[str, Article]) -> bool:
    """Whether several acts are told at once, each in a place of its own: "talks in Tolmen, Osthaven and Brisse"."""
    text, place = articles[member.sighting.passage.article].text, member.row.place
    many = text[slice(*member.row.trigger)].lower().endswith("s")
    return many and place is not None and _PLACES.match(text, place[0], place[1] + 60) is not None


def _outcome(members: Sequence[Happening], status: Status) -> tuple[Outcome | None, date | None]:
    """What became of a plan, and the first day on which it was reported."""
    found: Outcome | None = None
    if status == "past":
        found = "held" if any(m.status == "planned" or m.sighting.outcome == "held" for m in members) else None
        told = [m for m in members if m.status in REAL]
    else:
        told = [m for m in members if m.sighting.outcome is not None and m.status == status]
        latest = max(told, key=lambda m: (m.published or date.min, m.sighting.passage), default=None)
        found = latest.sighting.outcome if latest else None
        told = [m for m in told if m.sighting.outcome == found]
    return found, (min((m.published for m in told if m.published), default=None) if found else None)


def _kind(members: Sequence[Happening]) -> str:
    """The special word most sightings have for the act ("summit", "promise"); "" when they have none."""
    if members[0].row.type == "AGREE":
        return _most_common(KINDS.get(m.key, "") for m in members) or ""
    return _most_common(m.key for m in members if m.key in SPECIAL_MEETINGS) or ""


def _certainty(members: Sequence[Happening], status: Status) -> float:
    """How sure the event is: other articles make it surer, but a doubtful sighting confirms nothing, nor does one of
    another status.
    """
    alone = max(m.certainty for m in members)
    fitting = [m for m in members if m.status == status or (status == "past" and m.status in REAL)]
    confirming = [x for x in _per_article(fitting) if x >= DOUBTFUL]
    return round(min(SUREST, max(alone, 1 - prod(1 - min(0.9, x) for x in confirming))), 2)


def _per_article(members: Sequence[Happening]) -> list[float]:
    """The surest sighting of each article: one article that repeats itself proves no more."""
    best: dict[str, float] = {}
    for m in members:
        article = m.sighting.passage.article
        best[article] = max(best.get(article, 0.0), m.certainty)
    return list(best.values())


def _status(members: Sequence[Happening]) -> tuple[Status, str]:
    """The best status: what was reported as done by an article no older than the plan outweighs the plan."""
    latest: dict[Status, date] = {}
    for m in _trusted(members):
        day = m.published or date.min
        latest[m.status] = max(latest.get(m.status, date.min), day)
    flat = {m.sighting.passage.article for m in members if m.status == "past" and "past" in latest}
    claimed = {m.sighting.passage.article for m in members if m.status in ("alleged", "denied")} - flat
    if flat and len(claimed) > len(flat):
        return "alleged", "Told as done by some, but as somebody's claim by more articles."
    if "past" in latest and latest["past"] >= latest.get("planned", date.min):
        return "past", "Told as done." if len(latest) == 1 else "Told as done by the later articles."
    if "past" in latest:
        return "past", "Told as done."
    if "alleged" in latest:
        return "alleged", "Told only as somebody's claim." + (" The claim is denied." if "denied" in latest else "")
    if "denied" in latest:
        return "denied", "Told only in a denial."
    if "negated" in latest and latest["negated"] >= latest.get("planned", date.min):
        return "negated", "Told as not done."
    if "planned" in latest:
        return "planned", "Told as a plan."
    return "hypothetical", "Told as a possibility only."


def _trusted(members: Sequence[Happening]) -> Sequence[Happening]:
    """The sightings whose status counts: without doubtful ones where others are sure, and without the title of an
    article whose text says it ("Orvania sends troops" over "Orvania will send troops").
    """
    told = {m.sighting.passage.article for m in members if not m.heading}
    body = [m for m in members if not m.heading or m.sighting.passage.article not in told]
    return [m for m in body if m.certainty >= DOUBTFUL] or body


def _when(members: Sequence[Happening], status: Status, articles: Mapping[str, Article]) -> tuple[Interval | None, str]:
    """The narrowest day the sightings allow, and where it comes from."""
    dated = [m for m in members if m.row.date is not None]
    own = [m for m in dated if m.status == status or (status in ("past", "negated") and m.status in (*REAL, "planned"))]
    if any(m.certainty >= DOUBTFUL for m in members):
        own = [m for m in own if m.certainty >= UNLIKELY or m.status == "planned"]
    dated = own
    if dated:
        often = Counter(m.row.date for m in dated)
        best = min(dated, key=lambda m: (m.loose, width(m.row.date), -often[m.row.date], m.sighting.passage))
        interval = best.row.date
        assert interval is not None
        article = articles[best.sighting.passage.article]
        words = article.at(best.row.time) if best.row.time else ""
        return interval, f"“{words}” in {article.outlet_name}." if words else f"Given by {article.outlet_name}."
    days = [m.published for m in members if m.published]
    if not days:
        return None, ""
    if status in REAL:
        told = best_first(members, status, None)[0].published
        first = told or min(days)  # the day of the best telling: an older one may speak of another act
        return Interval(None, first), f"No article gives its day; it was told as done on {first}."
    if status == "planned":
        return Interval(min(days), None), f"No article gives its day; it was still a plan on {min(days)}."
    return None, ""


def _sides(
    members: Sequence[Happening], status: Status, actors: Mapping[str, Actor]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors by how many sightings name them on each side; one who stands on both goes where more put them.

    Whom a claim or its denial alone names as the one who did it did not do it for the record. Somebody without a name
    ("her minister") is left out where a person of that country is named on the same side.
    """
    flat = [m for m in members if status != "past" or m.status not in ("alleged", "denied")]
    sources: Counter[str] = Counter(a for m in flat for a in m.sources)
    targets: Counter[str] = Counter(a for m in members for a in m.targets)
    if members[0].row.type in MUTUAL:
        sources, targets = _who_met(members, sources), _who_met(members, targets)
    if members[0].row.type in HARM and len(flat) >= MANY:
        # one telling of many that names who did it is sooner misread than right
        sources = Counter({a: n for a, n in sources.items() if n >= NAMED * len(flat)})
    left = [a for a, n in sorted(sources.items(), key=lambda t: (-t[1], t[0])) if n >= targets[a]]
    right = [a for a, n in sorted(targets.items(), key=lambda t: (-t[1], t[0])) if n > sources[a]]
    together = {frozenset(side) for m in members for side in (m.sources, m.targets)}
    return _the_named(left, actors, together), _the_named(right, actors, together)


def _who_met(members: Sequence[Happening], named: Counter[str]) -> Counter[str]:
    """Those who took part in a mutual act, with how many sightings name them: without those whom only the plan of a
    meeting that was held is thought to mean ("both ministers"), or a single one of many tellings names.
    """
    sure = Counter(a for m in members for a in m.parties - m.unsure)
    done = frozenset(a for m in members if m.status in REAL for a in m.parties)
    doubtful = {a for a in named if a not in sure and a not in done} if done else set()
    if len(members) >= MANY_MEETINGS and len([a for a, n in sure.items() if n > 1]) > 1:
        doubtful |= {a for a in named if sure[a] == 1}
    return Counter({a: n for a, n in named.items() if a not in doubtful})


def _the_named(ids: Sequence[str], actors: Mapping[str, Actor], together: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """The ids without those of people who only describe somebody named: of the named one's country, or of no country
    known and in no telling beside anybody who is named.
    """
    known = [actors[i] for i in ids if i in actors]
    named = {a.id for a in known if a.type == "person" and a.named}
    lands = {actors[i].country for i in named if actors[i].country}
    vague = {a.id for a in known if a.type == "person" and not a.named}
    apart = {i for i in vague if not any(i in side and side & named for side in together)}
    same = {i for i in vague if actors[i].country in lands or (not actors[i].country and named and i in apart)}
    return tuple(i for i in ids if i not in same)


def _most_common(values: Iterable[str]) -> str | None:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def width(interval: Interval | None) -> int:
    """Days an interval is wide; very many for none."""
    return (interval.end - interval.start).days if interval else 10**6
