"""News agencies and outlets: their names, addresses, country and who pays for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from communique.knowledge.table import read_table, values
from communique.knowledge.user import UserKnowledge

OutletKind = Literal["agency", "outlet"]
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
NOISE = re.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency or outlet. ``country`` is ISO 3166-1 alpha-3; ``domains`` are hosts without "www."."""

    name: str
    kind: OutletKind = "outlet"
    country: str | None = None
    owner: str | None = None
    state_funded: bool = False
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    language: str | None = None


class Outlets:
    """All known outlets; later ones replace earlier ones of the same name, so that a user's row wins."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        by_name: dict[str, Outlet] = {}
        for outlet in outlets:
            by_name[_key(outlet.name)] = outlet
        self._all = tuple(by_name.values())
        self._names: dict[str, Outlet] = {}
        self._hosts: dict[str, Outlet] = {}
        for outlet in self._all:
            for name in (outlet.name, *outlet.aliases):
                self._names[_key(name)] = outlet
            for host in outlet.domains:
                self._hosts[host.lower()] = outlet
        for outlet in self._all:  # a name of its own beats another outlet's alias
            self._names[_key(outlet.name)] = outlet
        # Short everyday words ("Time", "Today") would be found in any sentence, so running text is searched for
        # names in capitals or of two words and more only.
        spotted = sorted(
            {n for o in self._all for n in (o.name, *o.aliases) if " " in n or n.isupper() or o.kind == "agency"},
            key=len,
            reverse=True,
        )
        self._spot = re.compile(r"(?<![\w@.])(?:" + "|".join(map(re.escape, spotted)) + r")(?!\w)") if spotted else None

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def named(self, name: str) -> Outlet | None:
        """The outlet of that name or alias, whatever its capitals, with or without "The"."""
        return self._names.get(_key(name))

    def at(self, address: str) -> Outlet | None:
        """The outlet at a web address or host name; a subdomain belongs to its domain."""
        host = host_of(address)
        while host and "." in host:
            if host in self._hosts:
                return self._hosts[host]
            host = host.partition(".")[2]
        return None

    def spotted(self, text: str) -> Iterator[tuple[int, int, Outlet]]:
        """Start, end and outlet of each name in a text, exact in its capitals; short everyday words are left out."""
        for match in self._spot.finditer(text) if self._spot else ():
            outlet = self.named(match.group())
            if outlet:
                yield match.start(), match.end(), outlet


def host_of(address: str) -> str | None:
    """The host of a web address, lower case, without "www."; None when there is none."""
    address = address.strip()
    try:
        host = urlsplit(address if "://" in address else "//" + address).hostname or ""
    except ValueError:
        return None
    host = host.lower().removeprefix("www.")
    return host if HOST.fullmatch(host) else None


def load(user: Sequence[UserKnowledge] = ()) -> Outlets:
    """The outlets that ship, then those of users. A user's alias that looks like a host is one of its addresses."""
    shipped = [_from_row(row) for row in read_table("outlets.csv")]
    own = [_from_user(row) for knowledge in user for row in knowledge.sections.get("outlet", ())]
    return Outlets([*shipped, *own])


def _from_row(row: Mapping[str, str]) -> Outlet:
    return Outlet(
        name=row["name"],
        kind="agency" if row["kind"] == "agency" else "outlet",
        country=row["country"] or None,
        owner=row["owner"] or None,
        state_funded=row["state_funded"] == "yes",
        aliases=values(row["aliases"]),
        domains=values(row["domains"]),
        language=row["language"] or None,
    )


def _from_user(row: Mapping[str, object]) -> Outlet:
    given = row.get("aliases", ())
    aliases = [str(a).strip() for a in given] if isinstance(given, (list, tuple)) else [str(given).strip()]
    text = {k: str(row[k]).strip() or None for k in ("country", "owner", "language") if row.get(k) is not None}
    hosts = [host_of(a) for a in aliases if HOST.fullmatch(a) or "://" in a]
    return Outlet(
        name=str(row["name"]).strip(),
        kind="agency" if row.get("kind") == "agency" else "outlet",
        country=text.get("country"),
        owner=text.get("owner"),
        state_funded=row.get("state_funded") is True or row.get("kind") == "state_funded",
        aliases=tuple(a for a in aliases if a and not HOST.fullmatch(a) and "://" not in a),
        domains=tuple(h for h in hosts if h),
        language=text.get("language"),
    )


def _key(name: str) -> str:
    key = NOISE.sub(" ", name.replace("’", "'")).strip(" .").casefold()
    return key.removeprefix("the ")
