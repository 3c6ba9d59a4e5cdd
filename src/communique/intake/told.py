"""What files say about an article in named fields: sidecars, rows and ``Key: value`` lines use the same names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from communique.article import Found, Span
from communique.intake.dates import parse_day
from communique.intake.language import read_language

# The names that exports, feeds and people use for each field, the plainest first: where two are there, it wins.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site_name", "site"),
    "byline": ("byline", "author", "authors", "by", "creator"),
    "dateline": ("dateline", "place", "location"),
    "published": (
        "published", "date", "publication_date", "published_at", "publishedat", "date_published", "datepublished",
        "publish_date", "pub_date", "pubdate", "published_on",
    ),
    "updated": ("updated", "modified", "last_updated", "updated_at", "date_modified", "datemodified", "last_modified"),
    "url": ("url", "link", "address", "permalink", "canonical_url"),
    "language": ("language", "lang"),
}  # fmt: skip
TEXT = ("text", "body", "content", "article", "maintext")
LONGEST = 500  # characters: a longer value is no title, name or address


@dataclass(frozen=True, slots=True)
class Told:
    """Values found so far, each with how; None where nothing was."""

    title: Found[str] | None = None
    outlet: Found[str] | None = None
    byline: Found[str] | None = None
    dateline: Found[str] | None = None
    published: Found[date] | None = None
    updated: Found[date] | None = None
    url: Found[str] | None = None
    language: Found[str] | None = None

    def over(self, other: Told) -> Told:
        """These values, and those of ``other`` where there are none."""
        return Told(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


def from_fields(row: Mapping[str, object], step: str, where: Mapping[str, Span] | None = None) -> Told:
    """What the named fields of a sidecar, a row or header lines tell.

    ``where`` gives the span of a value by its key. Values that cannot be read (a date that names no day) are left out.
    """
    keys = {key.strip().casefold().replace(" ", "_").replace("-", "_"): key for key in row}
    found: dict[str, Found[str] | Found[date]] = {}
    for name, aliases in NAMES.items():
        for alias in aliases:
            key = keys.get(alias)
            if key is None:
                continue
            span = where.get(key) if where else None
            why = f"{step} has {key!r}"
            if name in ("published", "updated"):
                day = parse_day(row[key])
                if day:
                    found[name] = Found(day, step, 1.0, span, why)
                    break
            else:
                value = _words(row[key])
                if name == "language":
                    value = read_language(value) or ""
                if value:
                    found[name] = Found(value, step, 1.0, span, why)
                    break
    return Told(**found)  # type: ignore[arg-type]


def unread_date(row: Mapping[str, object]) -> str | None:
    """A publication date that is there but names no day, as written."""
    for key, value in row.items():
        if key.casefold() in NAMES["published"] and value not in (None, "") and parse_day(value) is None:
            return str(value)[:60]
    return None


def _words(value: object) -> str:
    """One line of text from a string, a list of strings, or an object with a name (as news interfaces send it)."""
    if isinstance(value, Mapping):
        return _words(value.get("name") or value.get("title"))
    if isinstance(value, (list, tuple)):
        return ", ".join(w for w in map(_words, value) if w)
    if not isinstance(value, str):
        return ""
    words = " ".join(value.split())
    return words if len(words) <= LONGEST else ""
