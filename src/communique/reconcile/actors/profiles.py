"""What the sightings of one person say together, kept so that comparing two persons costs the same for any number."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from communique.interval import Interval
from communique.reconcile.actors.sightings import Sighting, role_words
from communique.reconcile.words import fold

NEAR_DAYS = 45  # how far apart two articles may lie and still be thought to speak of the same people
SHARED_NAMES = 2  # how many other names two articles must share for that
LOOKED_AT = 24  # articles of one person, nearest in days, that are laid beside an article of another


class Evidence(NamedTuple):
    """What, besides the name, speaks for two being one: a clause for people, how sure that makes it, and its kind."""

    clause: str
    certainty: float
    kind: Literal["office", "country", "company", "address", "only bearer"]


@dataclass(slots=True)
class Office:
    """A title as sightings or a user's file give it: for which bodies, and on which days; None for no days known."""

    bodies: set[str] = field(default_factory=set)
    days: Interval | None = None

    def add(self, other: Office) -> None:
        """Take over what another telling of the title says."""
        self.bodies |= other.bodies
        if self.days is None or other.days is None:
            self.days = self.days or other.days
        else:
            last = None if None in (self.days.last, other.days.last) else max(self.days.end, other.days.end)
            first = None if None in (self.days.first, other.days.first) else min(self.days.start, other.days.start)
            self.days = Interval(first, last) if first or last else None


class Profile:
    """Countries, genders, offices and articles of sightings that are held to be one person."""

    def __init__(self, sightings: Iterable[Sighting] = ()) -> None:
        self.sightings: list[Sighting] = []
        self.countries: set[str] = set()
        self.firm: set[str] = set()  # countries that an office with its body stands behind
        self.genders: set[str] = set()
        self.articles: set[str] = set()
        self.told: dict[str, Office] = {}  # offices as articles give them, by title
        self.filed: list[tuple[str, Office]] = []  # those of a user's file, each with its own days
        self.called: set[str] = set()  # name parts by which articles call them alone
        self.full: set[str] = set()  # articles that give two parts of the name or more
        self.name = ""  # the fullest spelling
        self._by_day: list[tuple[date, int]] = []
        for sighting in sightings:
            self._see(sighting)

    def _see(self, sighting: Sighting) -> None:
        entity = sighting.entity
        if not sighting.from_user:
            insort(self._by_day, (sighting.day or date.max, len(self.sightings)))
        self.sightings.append(sighting)
        if not self.name or (-len(entity.name), entity.name) < (-len(self.name), self.name):
            self.name = entity.name
        self.countries |= {entity.country} if entity.country else set()
        self.genders |= {entity.gender} if entity.gender else set()
        self.called |= sighting.called
        for number, role in enumerate(entity.roles):
            title, bodies = role_words(role.title), {fold(role.of)} if role.of else set()
            if sighting.from_user:
                self.filed.append((title, Office(bodies, sighting.terms[number])))
            else:
                seen = Office(bodies, Interval.day(sighting.day) if sighting.day else None)
                self.told.setdefault(title, Office()).add(seen)
        if entity.country and (sighting.from_user or any(r.of for r in entity.roles)):
            self.firm.add(entity.country)
        if not sighting.from_user:
            self.articles.add(sighting.key[0])
            if len(sighting.parts) > 1:
                self.full.add(sighting.key[0])

    def add(self, other: Profile) -> None:
        """Take over the sightings of another profile."""
        for sighting in other.sightings:
            self._see(sighting)

    def titles(self) -> set[str]:
        """All titles, of articles and of a user's file."""
        return {*self.told, *(title for title, _ in self.filed)}

    def near(self, day: date | None, days: int | None) -> Iterator[Sighting]:
        """Sightings of the articles nearest to a day, at most so many days away; undated ones always count."""
        at = bisect_left(self._by_day, (day or date.max, 0))
        around = self._by_day[max(0, at - LOOKED_AT // 2) : at + LOOKED_AT // 2] + self._by_day[-2:]
        for _, i in around:
            other = self.sightings[i]
            if days is None or day is None or other.day is None or abs((other.day - day).days) <= days:
                yield other


def contradicts(one: Profile, two: Profile, *, gender: bool = False) -> bool:
    """Whether two have different countries (or genders), both known."""
    if one.countries and two.countries and not one.countries & two.countries:
        return True
    return gender and bool(one.genders and two.genders and not one.genders & two.genders)


def same_office(one: Profile, two: Profile) -> str | None:
    """A title that both are given, not for two different bodies; None when there is none.

    An office of a user's file counts only for articles of the days on which it was held.
    """
    shared = [t for t in one.told.keys() & two.told.keys() if _same_body(one.told[t], two.told[t])]
    for a, b in ((one, two), (two, one)):
        for title, filed in a.filed:
            told = b.told.get(title)
            if told is None or not _same_body(filed, told):
                continue
            if filed.days is None or told.days is None or filed.days.overlaps(told.days):
                shared.append(title)
    return min(shared, default=None)


def _same_body(one: Office, two: Office) -> bool:
    return not one.bodies or not two.bodies or bool(one.bodies & two.bodies)


def same_company(one: Profile, two: Profile, *, days: int | None = NEAR_DAYS) -> list[str]:
    """Names that two articles, at most so many days apart, share besides this one, when enough; else nothing."""
    few, many = sorted((one, two), key=lambda p: len(p.sightings))
    for a in few.sightings[:LOOKED_AT]:
        for b in many.near(a.day, days) if not a.from_user else ():
            shared = a.context & b.context
            if len(shared) >= SHARED_NAMES:
                return sorted(shared)
    return []


def evidence(one: Profile, two: Profile) -> Evidence | None:
    """What, besides the name, speaks for two being one person; None when nothing does."""
    title = same_office(one, two)
    if title is not None:
        return Evidence(f"both are called {title}", 0.9, "office")
    countries = one.countries & two.countries
    if countries:
        return Evidence(f"both are of {min(countries)}", 0.8, "country")
    shared = same_company(one, two)
    if shared:
        return Evidence(f"both articles also name {shared[0]} and {shared[1]}", 0.75, "company")
    return None
