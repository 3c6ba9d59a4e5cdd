"""Standard input: plain text, or JSON Lines when it starts with a brace."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from communique.article import Article
from communique.intake.decode import decode
from communique.intake.files import LARGEST, STDIN, bounded_lines, too_large
from communique.intake.given import Given
from communique.intake.rows import rows_of_document, rows_of_lines
from communique.intake.textfile import from_text
from communique.knowledge import Knowledge
from communique.record import Failure

NAME = "standard input"


def read_stdin(knowledge: Knowledge, given: Given, stream: BinaryIO | None = None) -> Iterator[Article | Failure]:
    """What comes in. Raises UnreadableFile."""
    stream = stream or sys.stdin.buffer
    first = stream.readline(LARGEST + 1)
    start = first.removeprefix(b"\xef\xbb\xbf").strip()
    if start.startswith(b"{") and start.endswith(b"}"):
        yield from rows_of_lines(chain([first], bounded_lines(stream)), STDIN, knowledge, given)
        return
    data = first + stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large(NAME)
    text, encoding = decode(data, NAME)
    if start.startswith(b"{"):
        yield from rows_of_document(text, STDIN, knowledge, given)
    else:
        yield from_text(text, encoding, STDIN, knowledge, given)
