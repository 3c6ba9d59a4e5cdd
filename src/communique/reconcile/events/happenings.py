"""Sightings of events as reconcilers compare them: resolved parties, days, words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from communique.annotate.events.settings import is_weekday
from communique.annotation import Annotations, EventMention, PloverRoot, Status
from communique.article import Article, Passage, Span
from communique.interval import Interval
from communique.knowledge.table import read_table, values
from communique.reconcile.events.breaches import with_breaches
from communique.reconcile.events.matter import AROUND, NO_MATTER, Matter, reader, with_own_date
from communique.reconcile.events.parties import LOOK_BACK, credited
from communique.reconcile.events.parties import named as by_name
from communique.reconcile.rulings import locate, overlap, standing
from communique.reconcile.words import WORD, fold, function_words, stem
from communique.record import Actor, EventSighting, Ruling

if TYPE_CHECKING:
    from communique.reconcile.actors.cast import Cast

# Statuses of what is said to have taken place
REAL: frozenset[Status] = frozenset({"past", "alleged", "denied"})
# Meetings that are not just any meeting of the same people on the same day
SPECIAL_MEETINGS = frozenset(map(stem, ("summit", "conference", "session", "ceremony")))
# Acts done by speaking, in which the same two words ("called for") introduce any number of things
SAID: frozenset[PloverRoot] = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "CONSULT"})
# Acts done by words, of which an article may tell several with one word: "they agreed that ... They agreed that ..."
BY_WORDS: frozenset[PloverRoot] = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE"})
# Words that tell of people who spoke without meeting
CALLS = frozenset(map(stem, ("phone", "telephone", "videoconference", "teleconference")))
MEETINGS = frozenset(map(stem, ("meet", "meeting", "met", "talk", "talks", "visit", "discuss", "discussion")))
RELATIVE = frozenset(("who", "that", "which", "whose", "whom", "when", "where"))
UNCLEAR = frozenset(("he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "this"))
_OPENS = re.compile(r"(?:^|[.!?:\n”\"»]|[—–-] ?\n?)\s*[“\"‘]?(?:The |A |An |the )?$")
# Acts of which two sides have an equal part, so that who is named first means nothing
MUTUAL: frozenset[PloverRoot] = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Happening:
    """One sighting. ``sources`` and ``targets`` are actor ids, ``*_lands`` the countries (or ids) they stand for."""

    sighting: EventSighting
    row: EventMention
    published: date | None
    sources: frozenset[str]
    targets: frozenset[str]
    source_lands: frozenset[str]
    target_lands: frozenset[str]
    stems: frozenset[str]
    key: str  # stem of the trigger's last word; all plain words for a meeting count as one
    phrase: frozenset[str]  # what marks a special kind of act ("missile strike"), else empty
    place: str | None
    certainty: float
    lead: float = 0.0  # how well its words tell the act by themselves
    loose: bool = False  # its date is a day of the week that may be a week off
    city: str = ""  # the town of its place in plain letters: that of a seat of government, none for a whole country
    beside: frozenset[str] = frozenset()  # ids of actors whom its clause names, parties or not
    met: frozenset[str] = frozenset()  # of a meeting told from one side, the country of the persons its clause names
    people: tuple[tuple[str, frozenset[str]], ...] = ()  # country to ids of its named persons who take part, sorted
    vague: frozenset[str] = frozenset()  # ids among the lands of somebody without name or country: "two officials"
    around: frozenset[str] = frozenset()  # countries, or ids of actors of none, that its clause names
    anew: bool = False  # words told as spoken at one time ("demanded"), not as a position that is held ("demands")
    agreement: str = ""  # the name of the agreement that it says is broken
    bodies: frozenset[str] = frozenset()  # ids among the lands of bodies of several states
    matter: Matter = NO_MATTER  # what it says besides kind, day and parties
    heading: bool = False  # told in the title of its article
    unsure: frozenset[str] = frozenset()  # ids of parties whom only a plural as "both ministers" is thought to mean
    near_bodies: frozenset[str] = frozenset()  # those of bodies that are named beside the act

    @property
    def parties(self) -> frozenset[str]:
        """Everybody who takes part."""
        return self.sources | self.targets

    @property
    def lands(self) -> frozenset[str]:
        """Countries (or the ids of actors of none) of everybody who takes part, as far as can be told."""
        return self.source_lands | self.target_lands | self.met

    @property
    def spoken(self) -> bool:
        """Whether it is done by words alone, so that one word for it tells little of which act is meant."""
        return self.row.type in BY_WORDS and self.key not in deeds()

    @property
    def status(self) -> Status:
        """The status this article gives."""
        return self.sighting.status

    @property
    def window(self) -> Interval | None:
        """Days on which it can have taken place: its date, or what the day of publication allows."""
        if self.row.date is not None:
            return self.row.date
        if self.published is None:
            return None
        if self.status in REAL:
            return Interval(None, self.published)
        return Interval(self.published, None) if self.status == "planned" else None

    @property
    def form(self) -> str:
        """How people were in touch: "call", "visit" or "meeting"; "" for acts that are no consultation."""
        if self.row.type != "CONSULT":
            return ""
        if self.row.mode == "phone" or self.stems & CALLS:
            return "call"
        return "visit" if self.row.mode == "visit" else "meeting"

    @property
    def off(self) -> bool:
        """Whether it tells that a plan was put off or dropped."""
        return self.sighting.outcome in ("postponed", "cancelled")


def happenings(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotations], cast: Cast, rulings: Sequence[Ruling]
) -> list[Happening]:
    """Every event row of the telling that no ruling rejected, in an order that does not depend on the input's."""
    bodies = {fold(n): a.id for a in cast.actors if a.type == "igo" for n in (a.name, *a.aliases)}
    country = {a.id: bodies.get(fold(a.country), a.country) if a.country else _body(a, bodies) for a in cast.actors}
    whole = {fold(n) for a in cast.actors if a.type == "state" for n in (a.name, *a.aliases)}
    persons = {a.id for a in cast.actors if a.type == "person" and a.named}
    unknown = frozenset(a.id for a in cast.actors if not a.named and country[a.id] == a.id)
    several = frozenset(bodies.values())
    rejected = _rejected(articles, rulings)
    out: list[Happening] = []
    for article_id in sorted(annotations):
        article = articles[article_id]
        lands = {m.span[0] for m in annotations[article_id].mentions if m.type == "state" and m.kind == "name"}
        named = _naming(annotations[article_id], cast)
        matter_of = reader(article, annotations[article_id])
        standing_for = {e.number: cast.of(article_id, e.number) for e in annotations[article_id].entities}
        for told, agreement in with_breaches(article, annotations[article_id]):
            row = with_own_date(article, told)
            passage = Passage(article_id, *row.span)
            if article.is_boilerplate(row.span) or any(
                overlap(passage, r) * 2 > r.end - r.start for r in rejected.get(article_id, ())
            ):
                continue
            sources = _actors(row.actor_entities, article_id, cast)
            targets = _actors(row.recipient_entities, article_id, cast) - sources
            told_by = _actors(credited(article, annotations[article_id], row), article_id, cast)
            sources, targets = sources - told_by, targets - told_by
            words = [fold(w) for w in WORD.findall(article.at(row.span))]
            trigger = [fold(w) for w in WORD.findall(article.at(row.trigger))]
            beside = named(row.span)
            others = _other_side(row, sources | targets, beside & persons, country)
            sides = {country[a] for a in sources | targets}
            parties = {n for n, a in standing_for.items() if a is not None and (a in sides or country[a] in sides)}
            out.append(
                Happening(
                    EventSighting(passage, row.trigger, row.status, row.date, row.certainty, row.why, row.outcome),
                    row,
                    article.day,
                    sources,
                    targets,
                    frozenset(country[a] for a in sources),
                    frozenset(country[a] for a in targets),
                    frozenset(stem(w) for w in words if w not in function_words()),
                    _key(row, stem(_head(trigger)), words) if trigger else "",
                    _phrase(row, trigger, agreement),
                    article.at(row.place) if row.place else None,
                    row.certainty,
                    _lead(article, row, len(sources | targets)),
                    row.outcome in ("postponed", "cancelled")
                    and row.time is not None
                    and is_weekday(article.at(row.time)),
                    _city(article, row, whole, lands),
                    beside,
                    frozenset(country[a] for a in others),
                    _by_country(((sources | targets) & persons) | others, country),
                    (sources | targets) & unknown,
                    frozenset(country[a] for a in beside),
                    _is_news(row, trigger),
                    agreement,
                    frozenset(country[a] for a in sources | targets) & several,
                    matter_of(row, parties),
                    _in_title(article, row),
                    (sources | targets) - _actors(by_name(annotations[article_id], row), article_id, cast),
                    frozenset(country[a] for a in named((row.trigger[0] - AROUND, row.trigger[1] + AROUND))) & several,
                )
            )
    return _without_contact(out)


def _without_contact(seen: Sequence[Happening]) -> list[Happening]:
    """The sightings, the words for meetings taken out of their matter: many an agreement leads to talks."""
    contact = {h.key for h in seen if h.row.type == "CONSULT"} | CALLS | MEETINGS
    return [replace(h, matter=h.matter.without(contact)) for h in seen]


def _lead(article: Article, row: EventMention, parties: int) -> float:
    """How well the words of a sighting tell the act by themselves, roughly from -2 to 2.

    Best is a main clause that names both parties and the day; worst a relative clause or a mention in passing.
    """
    words = article.at(row.span)
    first = words.split()[0].lower().strip("“‘\"'") if words.split() else ""
    before = article.text[max(0, row.span[0] - LOOK_BACK) : row.span[0]]
    score = 0.5 * min(parties, 2) + 0.3 * (row.date is not None) + 0.2 * (row.place is not None) + row.certainty
    if _OPENS.search(before):
        score += 0.5
    if first in RELATIVE:
        score -= 1.5
    elif first in UNCLEAR:
        score -= 0.5
    if row.within is not None:
        score -= 0.3
    if _in_title(article, row):
        score -= 0.4
    return round(score, 3)


def _in_title(article: Article, row: EventMention) -> bool:
    title = article.title.span if article.title is not None else None
    return title is not None and title[0] <= row.span[0] < title[1]


@cache
def _towns_of_seats() -> Mapping[str, str]:
    """Houses that stand for a government, in plain letters, to the town they stand in."""
    rows = ((values(row["seats"]), values(row["capitals"])) for row in read_table("polities.csv"))
    return {fold(seat).removeprefix("the "): fold(towns[0]) for seats, towns in rows if towns for seat in seats}


def _city(article: Article, row: EventMention, whole: set[str], lands: set[int]) -> str:
    """The name of the town an act took place in; "" for a country, which may hold any town, and for a building."""
    if row.place is None:
        return ""
    name = fold(article.at(row.place)).strip()
    if town := _towns_of_seats().get(name.removeprefix("the ")):
        return town
    before = article.text[max(0, row.place[0] - 5) : row.place[0]].lower()
    if row.place[0] in lands or name in whole or name.startswith("the ") or before.endswith("the ") or "." in name:
        return ""
    return name


def _key(row: EventMention, last: str, words: Sequence[str]) -> str:
    if row.type == "CONSULT" and row.mode is None and last not in SPECIAL_MEETINGS:
        return "meet"
    if row.type == "REJECT":
        return next((s for w in words if (s := stem(w)) in deeds()), last)  # "cast a veto, blocking the resolution"
    return last


def _head(trigger: Sequence[str]) -> str:
    """The last word of a trigger that means something: "offered" of "offered to"."""
    return next((w for w in reversed(trigger) if w not in function_words()), trigger[-1])


def _phrase(row: EventMention, trigger: Sequence[str], agreement: str) -> frozenset[str]:
    if agreement:
        return frozenset(stem(fold(w)) for w in WORD.findall(agreement))
    if row.type == "ASSAULT" and row.mode in ("aerial", "unconventional"):
        return frozenset((row.mode,))
    return frozenset(map(stem, trigger)) if len(trigger) > 1 and row.type not in SAID else frozenset()


def _is_news(row: EventMention, trigger: Sequence[str]) -> bool:
    """Whether words were spoken at one time: "demanded", not "demands"."""
    spoken = row.type in BY_WORDS and row.type != "AGREE" and row.status in REAL
    return spoken and bool(trigger) and trigger[0].endswith("ed") and stem(trigger[0]) not in deeds()


@cache
def deeds() -> frozenset[str]:
    """Stems of words for acts that are done by a vote or a move though their kind is mostly done by words: "veto"."""
    return _stems_of("deed")


@cache
def ongoing() -> frozenset[str]:
    """Stems of words for what lasts: two tellings of "the fighting" need not be of one act."""
    return _stems_of("ongoing")


def _stems_of(kind: str) -> frozenset[str]:
    rows = (values(row["words"]) for row in read_table("event_deeds.csv") if row["kind"] == kind)
    return frozenset(stem(word) for words in rows for word in words)


def _body(actor: Actor, bodies: Mapping[str, str]) -> str:
    """The id of the body whose name an actor's name begins with ("EU foreign ministers"), else the actor's own."""
    words = fold(actor.name).removeprefix("the ").split()
    if actor.type == "person":
        return actor.id
    return next((b for n in range(1, len(words)) if (b := bodies.get(" ".join(words[:n])))), actor.id)


def _naming(annotations: Annotations, cast: Cast) -> Callable[[Span], frozenset[str]]:
    """A function from a span to the ids of the actors that mentions in it stand for."""
    mentions = sorted((m for m in annotations.mentions if m.entity is not None or m.group), key=lambda m: m.span)
    starts = [m.span[0] for m in mentions]

    def named(span: Span) -> frozenset[str]:
        inside = mentions[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        return _actors([n for m in inside for n in (m.entity, *m.group) if n is not None], annotations.article, cast)

    return named


def _other_side(
    row: EventMention, parties: frozenset[str], persons: frozenset[str], country: Mapping[str, str]
) -> frozenset[str]:
    """Persons of one other country whom the clause of a meeting names that is told from one side; they are compared,
    but not put down as having met anybody.
    """
    lands = {country[a] for a in parties}
    others = frozenset(a for a in persons if country[a] not in lands)
    alone = row.type == "CONSULT" and len(lands) == 1
    return others if alone and len({country[a] for a in others}) == 1 else frozenset()


def _by_country(persons: Iterable[str], country: Mapping[str, str]) -> tuple[tuple[str, frozenset[str]], ...]:
    of: dict[str, set[str]] = {}
    for person in persons:
        of.setdefault(country[person], set()).add(person)
    return tuple((land, frozenset(of[land])) for land in sorted(of))


def _actors(numbers: Sequence[int], article_id: str, cast: Cast) -> frozenset[str]:
    found = (cast.of(article_id, n) for n in numbers)
    return frozenset(a for a in found if a is not None)


def _rejected(articles: Mapping[str, Article], rulings: Sequence[Ruling]) -> dict[str, list[Passage]]:
    out: dict[str, list[Passage]] = {}
    for ruling in standing(rulings, "reject"):
        for anchor in ruling.anchors:
            passage = locate(anchor, articles)
            if passage is not None:
                out.setdefault(passage.article, []).append(passage)
    return out


def days_apart(one: date | None, two: date | None) -> int | None:
    """Days between two days of publication; None when one is unknown."""
    return abs((one - two).days) if one is not None and two is not None else None


def widened(interval: Interval, days: int) -> Interval:
    """An interval with ``days`` more at either known end."""
    more = timedelta(days=days)
    return Interval(interval.first - more if interval.first else None, interval.last + more if interval.last else None)
