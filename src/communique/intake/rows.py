"""JSON Lines and JSON: one article a row, with named fields."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from communique.article import Article
from communique.errors import UnreadableFile
from communique.intake.compose import compose
from communique.intake.decode import decode
from communique.intake.files import LARGEST, bounded_lines, changed, read_bytes, same_file, unreadable
from communique.intake.given import NOTHING_GIVEN, Given
from communique.intake.told import TEXT, from_fields
from communique.knowledge import Knowledge
from communique.record import Failure

WIDE = (b"\xff\xfe", b"\xfe\xff")  # the marks of UTF-16: its lines cannot be told apart as bytes
NEXT = 'write one JSON object a line, such as {"id": ..., "text": ...}'


def article_from_row(
    row: Mapping[str, object], source: str, knowledge: Knowledge, given: Given = NOTHING_GIVEN
) -> Article:
    """The article of one row; offsets index its text field. Raises UnreadableFile when it holds no usable text."""
    keys = {key.casefold(): key for key in row}
    text = next((row[keys[name]] for name in TEXT if name in keys and row[keys[name]] is not None), None)
    if not isinstance(text, str):
        raise UnreadableFile(f"{source} has no text; give each row a field 'text' with the article.")
    if not text.strip():
        raise UnreadableFile(f"{source} has an empty text; fill it in or remove the row.")
    if len(text) > LARGEST:
        raise UnreadableFile(f"{source} is larger than {LARGEST // 1_000_000} MB, too much for one article; split it.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableFile(
            f"{source} holds half a character at offset {error.start}; write the row again as UTF-8."
        ) from None
    return compose(text, source, "utf-8", knowledge, given, from_fields(row, "row"))


def read_rows_file(path: Path, knowledge: Knowledge, given: Given) -> Iterator[Article | Failure]:
    """The rows of a JSON Lines file, streamed; a bad line is a Failure and the others go on."""
    try:
        with path.open("rb") as file:
            if file.read(2) in WIDE:
                text, _ = decode(read_bytes(path), str(path))
                yield from rows_of_lines((line.encode() for line in text.split("\n")), str(path), knowledge, given)
                return
            file.seek(0)
            before = os.fstat(file.fileno())
            empty = True
            for item in rows_of_lines(bounded_lines(file), str(path), knowledge, given):
                empty = False
                yield item
            if not same_file(before, os.fstat(file.fileno())):
                yield Failure(str(path), str(changed(str(path))))
            elif empty:
                yield Failure(str(path), f"{path} is empty; {NEXT}.")
    except OSError as error:
        raise unreadable(path, error) from None


def read_document(path: Path, knowledge: Knowledge, given: Given) -> Iterator[Article | Failure]:
    """A .json file: one row, or a list of rows, or JSON Lines by another name."""
    text, _ = decode(read_bytes(path), str(path))
    yield from rows_of_document(text, str(path), knowledge, given)


def rows_of_document(text: str, source: str, knowledge: Knowledge, given: Given) -> Iterator[Article | Failure]:
    """The rows of a whole JSON text."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        first = text.lstrip().split("\n", 1)[0]
        if first and _parses(first):
            yield from rows_of_lines((line.encode() for line in text.split("\n")), source, knowledge, given)
            return
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise UnreadableFile(
            f"{source} is no valid JSON ({reason}); mend it or save the article as plain text."
        ) from None
    if not isinstance(data, list):
        yield from _row(data, source, source, knowledge, given)
        return
    if not data:
        raise UnreadableFile(f"{source} is an empty list; put rows with a 'text' in it.")
    for number, row in enumerate(data, 1):
        yield from _row(row, source, f"{source}#{number}", knowledge, given)


def rows_of_lines(
    lines: Iterable[bytes], source: str, knowledge: Knowledge, given: Given
) -> Iterator[Article | Failure]:
    """The rows of JSON Lines, as bytes of any of the encodings but UTF-16; empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        here = f"{source}#{number}"
        if len(line) > LARGEST:
            yield Failure(
                here,
                f"{source} line {number} is larger than {LARGEST // 1_000_000} MB, too much for one article; split it.",
            )
            continue
        if not line.strip():
            continue
        try:
            text, _ = decode(line, f"{source} line {number}")
            row = json.loads(text)
        except UnreadableFile as error:
            yield Failure(here, str(error))
            continue
        except (ValueError, RecursionError) as error:
            reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield Failure(here, f"{source} line {number} is no valid JSON ({reason}); {NEXT}.")
            continue
        yield from _row(row, source, here, knowledge, given)


def _row(row: object, source: str, here: str, knowledge: Knowledge, given: Given) -> Iterator[Article | Failure]:
    if not isinstance(row, dict):
        yield Failure(here, f"{here} is no JSON object; {NEXT}.")
        return
    name = row.get("id")
    if isinstance(name, (str, int)) and not isinstance(name, bool) and str(name).strip():
        here = f"{source}#{str(name).strip()[:200]}"
    try:
        yield article_from_row(row, here, knowledge, given)
    except UnreadableFile as error:
        yield Failure(here, str(error))


def _parses(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
