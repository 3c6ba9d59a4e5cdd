"""Countries, organisations, institutions and the words that stand for them: names, demonyms, capitals, seats.

Names of countries come from CLDR (by babel), cities from the time zone table of CLDR; ``polities.csv`` adds what these
lack, and the user's actors extend and correct both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, cast, get_args

from babel import Locale
from babel.core import get_global

from communique.annotation import ActorType
from communique.errors import KnowledgeError
from communique.knowledge.forms import FormIndex
from communique.knowledge.table import read_table, values
from communique.knowledge.user import UserKnowledge

ReadingKind = Literal["name", "adjective", "people", "capital", "seat", "place"]


# Groups of countries and test codes that CLDR lists among territories.
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office a user's file gives to a person, with its days where stated (ISO 8601, "" when open)."""

    title: str
    of: str | None
    since: str = ""
    until: str = ""

    def held_on(self, day: date | None) -> bool:
        """Whether the office was held on a day; an office without days always was, and so is any on no day known."""
        iso = day.isoformat() if day else ""
        return not iso or ((not self.since or self.since <= iso) and (not self.until or iso <= self.until))


@dataclass(frozen=True, slots=True)
class Polity:
    """One actor known beforehand: a country, an organisation, an institution, or a user's actor of any type.

    ``code`` is ISO 3166-1 alpha-3 for countries and a short word for others; ``country`` the code of the country it
    belongs to (a country belongs to itself). The tuples hold the words that name it, by what they are.
    """

    code: str
    name: str
    type: ActorType
    country: str | None = None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    gender: str | None = None
    offices: tuple[OfficeHeld, ...] = ()

    def on(self, day: date | None) -> Polity:
        """The same with only the offices held on a day: what an article of that day can mean by a title."""
        held = tuple(office for office in self.offices if office.held_on(day))
        return self if len(held) == len(self.offices) else replace(self, offices=held)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run of words may stand for: ``kind`` tells a name from a demonym, a capital or a mere place."""

    polity: Polity
    kind: ReadingKind


@dataclass(frozen=True)
class Polities:
    """All polities by code, and an index from words to what they may stand for."""

    by_code: Mapping[str, Polity]
    persons: tuple[Polity, ...] = ()
    index: FormIndex[Reading] = field(default_factory=FormIndex, repr=False)

    def __iter__(self) -> Iterator[Polity]:
        return iter(self.by_code.values())

    def get(self, code: str | None) -> Polity | None:
        """The polity of a code, or None."""
        return self.by_code.get(code) if code else None

    def readings(self, words: str) -> tuple[Reading, ...]:
        """Everything that exactly these words may stand for, names first; a leading "the" does not matter."""
        return self.index.of(re.sub(r"^[Tt]he\s+", "", words.strip()))

    def find(self, words: str) -> Polity | None:
        """The polity these words name or stand for in any way ("Russia", "Moscow", "the Kremlin", "Russian")."""
        found = self.readings(words)
        return found[0].polity if found else None


def load(user: Sequence[UserKnowledge] = ()) -> Polities:
    """The shipped polities with the user's actors over them. Raises KnowledgeError for an unknown actor type."""
    known = _shipped()
    persons: dict[str, Polity] = {}
    for file in user:
        for row in file.sections.get("actor", ()):
            polity = _from_user(file.name, row, known)
            if polity.type == "person":
                persons[polity.name] = polity
            else:
                known[polity.code] = polity
    index: FormIndex[Reading] = FormIndex()
    by_kind: tuple[tuple[ReadingKind, str], ...] = (
        ("name", "names"),
        ("adjective", "adjectives"),
        ("people", "people"),
        ("seat", "seats"),
        ("capital", "capitals"),
    )
    # A user's word belongs to the user's actor alone: an invented state may reuse a real city's name.
    taken = {w for p in known.values() if p.code in _user_codes(user, known) for _, a in by_kind for w in getattr(p, a)}
    mine = _user_codes(user, known)
    for kind, attribute in by_kind:
        for polity in known.values():
            for words in getattr(polity, attribute):
                if polity.code in mine or words not in taken:
                    index.add(words, Reading(polity, "place" if kind == "name" and polity.type == "place" else kind))
    for city, code in _cities(known).items():
        if not index.of(city) and code in known:
            index.add(city, Reading(known[code], "place"))
    return Polities(known, tuple(persons.values()), index)


def _user_codes(user: Sequence[UserKnowledge], known: Mapping[str, Polity]) -> set[str]:
    names = {row["name"] for file in user for row in file.sections.get("actor", ())}
    return {code for code, polity in known.items() if polity.name in names}


def _shipped() -> dict[str, Polity]:
    english = Locale("en").territories
    table = read_table("polities.csv")
    known: dict[str, Polity] = {}
    for alpha2, alpha3 in _alpha3({row["code"] for row in table}).items():
        if alpha2 in english:
            name = re.sub(r" \(.*\)", "", english[alpha2])
            known[alpha3] = Polity(alpha3, name, "state", alpha3, (name, *_variants(name)))
    for row in table:
        code, old = row["code"], known.get(row["code"])
        name = row["name"] or (old.name if old else code)
        names = dict.fromkeys((name, *(old.names if old else ()), *_without_the(values(row["aliases"]))))
        known[code] = Polity(
            code,
            name,
            _actor_type(row["type"], "polities.csv"),
            row["country"] or (code if row["type"] == "state" else None),
            tuple(names),
            values(row["adjectives"]),
            _without_the(values(row["people"])),
            values(row["capitals"]),
            values(row["seats"]),
        )
    return known


def _variants(name: str) -> tuple[str, ...]:
    """Other common writings of a CLDR name: "&" as "and", "St." as "Saint"."""
    out = {name.replace(" & ", " and "), name.replace("St. ", "Saint "), name.replace("St. ", "St ")}
    return tuple(sorted(out - {name}))


def _without_the(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.sub(r"^[Tt]he ", "", w) for w in words))


def _actor_type(word: str, file: str) -> ActorType:
    if word not in get_args(ActorType):
        raise KnowledgeError(
            f"{file}: an actor has the unknown type {word!r}; the types are {', '.join(get_args(ActorType))}."
        )
    return cast(ActorType, word)


def _from_user(file: str, row: Mapping[str, Any], known: Mapping[str, Polity]) -> Polity:
    """A user's actor: added to the shipped one of the same name or, for states, the same country code."""
    kind = _actor_type(str(row.get("type", "person" if row.get("roles") else "other")), file)
    name, country = str(row["name"]), row.get("country")
    code = str(country) if kind == "state" and country else name
    old = known.get(code) or next((p for p in known.values() if name in p.names and kind != "person"), None)
    demonyms = tuple(map(str, row.get("demonyms", ())))
    # "the Lantern House" is a building and always stands for the government; a town ("Osthaven") may be just a place.
    seats = tuple(map(str, row.get("seats", ())))
    offices = tuple(
        OfficeHeld(str(r["title"]), str(r["of"]) if r.get("of") else None, str(r.get("from", "")), str(r.get("to", "")))
        for r in row.get("roles", ())
    )
    new = Polity(
        old.code if old else code,
        name,
        kind,
        str(country) if country else (code if kind == "state" else None),
        (name, *_without_the(tuple(map(str, row.get("aliases", ()))))),
        demonyms,
        tuple(map(_plural, demonyms)),
        tuple(s for s in seats if not re.match("[Tt]he ", s)),
        _without_the(tuple(s for s in seats if re.match("[Tt]he ", s))),
        _gender(file, row),
        offices,
    )
    if old is None:
        return new
    return replace(
        new,
        country=new.country or old.country,
        names=tuple(dict.fromkeys(new.names + old.names)),
        adjectives=tuple(dict.fromkeys(new.adjectives + old.adjectives)),
        people=tuple(dict.fromkeys(new.people + old.people)),
        capitals=tuple(dict.fromkeys(new.capitals + old.capitals)),
        seats=tuple(dict.fromkeys(new.seats + old.seats)),
    )


def _gender(file: str, row: Mapping[str, Any]) -> str | None:
    word = str(row.get("gender", "")).lower()
    gender = {"": None, "f": "female", "female": "female", "m": "male", "male": "male"}.get(word, "?")
    if gender == "?":
        raise KnowledgeError(
            f'{file}: the gender of {row["name"]} is {word!r}; write "female" or "male", or leave it out.'
        )
    return gender


def _plural(demonym: str) -> str:
    return demonym if demonym.endswith(("s", "ese", "sh", "ch")) else demonym + "s"


def _alpha3(preferred: set[str]) -> dict[str, str]:
    """ISO alpha-2 to alpha-3. CLDR also lists withdrawn codes (BUR, YMD): those in our own table outrank them."""
    out: dict[str, str] = {}
    for alpha3, alpha2s in get_global("territory_aliases").items():
        if len(alpha3) == 3 and alpha3.isalpha() and len(alpha2s) == 1 and alpha2s[0] not in NO_COUNTRIES:
            alpha2 = alpha2s[0]
            if alpha2 not in out or alpha3 in preferred:
                out[alpha2] = alpha3
    return {**out, "XK": "XKX"}


def _cities(codes: Mapping[str, Polity]) -> dict[str, str]:
    """Cities of the time zone table with the alpha-3 code of their country."""
    alpha3 = _alpha3(set(codes))
    out: dict[str, str] = {}
    for zone, alpha2 in get_global("zone_territories").items():
        area, _, city = zone.rpartition("/")
        if area and not area.startswith("Etc") and alpha2 in alpha3:
            out.setdefault(city.replace("_", " "), alpha3[alpha2])
    return out
