"""Text files: one article each, with an optional sidecar NAME.meta.json."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from communique.article import Article
from communique.errors import UnreadableFile
from communique.intake.compose import compose
from communique.intake.decode import decode
from communique.intake.files import SIDECAR, read_bytes
from communique.intake.given import Given
from communique.intake.header import read_header
from communique.intake.told import Told, from_fields, unread_date
from communique.knowledge import Knowledge
from communique.record import Failure


def read_text_file(path: Path, knowledge: Knowledge, given: Given) -> Iterator[Article | Failure]:
    """The article of a text file. A sidecar that cannot be used is a Failure of its own; the text is still read."""
    text, encoding = decode(read_bytes(path), str(path))
    told = Told()
    sidecar = path.with_name(path.stem + SIDECAR)
    if os.path.lexists(sidecar):
        try:
            row = read_sidecar(sidecar)
            told = from_fields(row, "sidecar")
            unread = unread_date(row)
            if unread:
                yield Failure(
                    str(sidecar),
                    f"{sidecar} has the date {unread!r}, which names no single day; write it as 2024-05-31.",
                )
        except UnreadableFile as error:
            yield Failure(str(sidecar), str(error))
    yield from_text(text, encoding, str(path), knowledge, given, told)


def from_text(
    text: str, encoding: str, source: str, knowledge: Knowledge, given: Given, told: Told | None = None
) -> Article:
    """The article of a decoded text. Raises UnreadableFile when there are no words in it."""
    if not text.strip():
        raise UnreadableFile(f"{source} is empty; put the article's text in it or remove it.")
    return compose(text, source, encoding, knowledge, given, told or Told(), read_header(text))


def read_sidecar(path: Path) -> Mapping[str, object]:
    """The fields of a sidecar. Raises UnreadableFile."""
    text, _ = decode(read_bytes(path), str(path))
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            f"{path} is no valid JSON ({_short(error)}); mend it, the article was read without it."
        ) from None
    if not isinstance(row, dict):
        raise UnreadableFile(
            f'{path} must hold one JSON object such as {{"title": ..., "date": ...}}; the article was read without it.'
        )
    return row


def _short(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
