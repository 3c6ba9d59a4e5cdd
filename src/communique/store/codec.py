"""Vocabulary values to JSON and back, without loss.

Values equal to their default are left out, which keeps a record small; tuples are JSON lists, dates ISO 8601,
an interval one string ("2024-05-01", "2024-05-01/2024-05-07", "../2024-05-07"), a passage ``[article, start, end]``.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from communique.annotation import Annotations
from communique.article import Article, Boilerplate, Found, Passage
from communique.interval import Interval
from communique.record import Entries

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]


def interval_to_text(interval: Interval) -> str:
    """ISO 8601: a day, or first/last with ".." for an open end."""
    return str(interval)


def interval_from_text(text: str) -> Interval:
    """The reverse of `interval_to_text`. Raises ValueError."""
    first, slash, last = text.partition("/")
    if not slash:
        return Interval.day(date.fromisoformat(first))
    return Interval(
        None if first == ".." else date.fromisoformat(first), None if last == ".." else date.fromisoformat(last)
    )


@cache
def _converter() -> Converter:
    """The one converter; made on first use because building its functions takes a moment."""
    converter = Converter(omit_if_default=True, detailed_validation=False)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(Interval, interval_to_text)
    converter.register_structure_hook(Interval, lambda text, _: interval_from_text(text))
    # the two most frequent values of a record: a list of three takes a third of the room of three named fields
    converter.register_unstructure_hook(Passage, lambda p: [p.article, p.start, p.end])
    converter.register_structure_hook(Passage, lambda row, _: Passage(*row))
    converter.register_unstructure_hook(Boilerplate, lambda b: [b.start, b.end, b.kind])
    converter.register_structure_hook(Boilerplate, lambda row, _: Boilerplate(*row))
    # spans and lists of numbers are plain already; looking at each number would double the time to open a record
    converter.register_structure_hook_func(_is_plain_tuple, lambda row, _: tuple(row))
    converter.register_unstructure_hook_func(_is_plain_tuple, list)
    # a record of 2,000 articles has a million rows: these two hooks halve the time that opening it takes
    converter.register_structure_hook_factory(_is_row_of_values, lambda kind: _tuple_hook(converter, kind))
    converter.register_structure_hook_factory(_is_literal, _literal_hook)
    converter.register_structure_hook_factory(_is_found, lambda kind: make_dict_structure_fn(kind, converter))
    converter.register_unstructure_hook_factory(
        _is_found, lambda kind: make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)
    )
    return converter


def _is_plain_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple and all(part in (int, str, ...) for part in get_args(kind))


def _is_row_of_values(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,) and not _is_plain_tuple(kind)


def _tuple_hook(converter: Converter, kind: Any) -> Hook:
    inner = get_args(kind)[0]
    hook = converter.get_structure_hook(inner)
    return lambda rows, _: tuple([hook(row, inner) for row in rows])


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _literal_hook(kind: Any) -> Hook:
    values = frozenset(get_args(kind))

    def hook(value: Any, _: Any) -> Any:
        if value not in values:
            raise ValueError(f"{value!r} is none of {', '.join(map(str, get_args(kind)))}")
        return value

    return hook


def _is_found(kind: Any) -> bool:
    return get_origin(kind) is Found


def to_plain(value: object, kind: Any = None) -> Any:
    """Lists, dicts, strings and numbers that `from_plain` turns back into ``value``.

    ``kind`` must be given for anything but a plain dataclass: ``tuple[Mention, ...]``, ``Found[date]``.
    """
    return _converter().unstructure(value, unstructure_as=kind)


class Malformed(ValueError):
    """JSON that does not have the form of the value it should be."""


def from_plain(plain: Any, kind: Callable[..., T] | type[T]) -> T:
    """The value of type ``kind``. Raises Malformed when ``plain`` does not have its form."""
    try:
        return _converter().structure(plain, kind)  # type: ignore[arg-type]
    except Exception as error:  # what cattrs raises differs from version to version
        raise Malformed(f"{type(error).__name__}: {error}") from error


def to_json(value: object, kind: Any = None) -> str:
    """As `to_plain`, as compact JSON text. Half pairs of surrogates are escaped, so that the text is valid UTF-8."""
    return _dump(to_plain(value, kind))


def _dump(plain: Any) -> str:
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(plain, separators=(",", ":"))
    return text


def from_json(text: str, kind: Callable[..., T] | type[T]) -> T:
    """The reverse of `to_json`. Raises Malformed."""
    return from_plain(load(text), kind)


def load(text: str) -> Any:
    """Plain JSON. Raises Malformed."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error


ANNOTATION_KINDS: tuple[str, ...] = tuple(
    f.name for f in fields(Annotations) if f.name not in ("article", "annotator", "skipped")
)


ENTRY_KINDS: Mapping[str, Any] = get_type_hints(Entries)


@cache
def row_type(kind: str) -> Any:
    """The type of the rows of one kind of annotation: ``tuple[Mention, ...]`` for "mentions"."""
    return get_type_hints(Annotations)[kind]


def article_details(article: Article) -> str:
    """All of an article but its text, as JSON."""
    plain = to_plain(article)
    del plain["text"]
    return _dump(plain)


def article_from(details: str, text: str) -> Article:
    """The reverse of `article_details`. Raises Malformed."""
    plain = load(details)
    if not isinstance(plain, dict):
        raise Malformed("an article is an object")
    plain["text"] = text
    return from_plain(plain, Article)


@contextmanager
def undisturbed() -> Iterator[None]:
    """While very many values are made that all stay, Python's search for garbage finds none and doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
