"""What is on disk becomes articles: text files with sidecars, JSON Lines, JSON, standard input.

A new source format is one file in this package that yields ``Article | Failure``, and one line in ``read_file``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.article import Article
from communique.errors import UnreadableFile
from communique.intake.files import DOCUMENTS, ROWS, SIDECAR, STDIN, find_inputs, folder_failure
from communique.intake.given import NOTHING_GIVEN, Given
from communique.intake.rows import article_from_row, read_document, read_rows_file
from communique.intake.stdin import read_stdin
from communique.intake.textfile import read_text_file
from communique.knowledge import Knowledge
from communique.record import Failure

__all__ = ["SIDECAR", "Given", "article_from_row", "find_inputs", "read", "read_file"]


def read(
    paths: Sequence[Path | str], knowledge: Knowledge, *, given: Given = NOTHING_GIVEN
) -> Iterator[Article | Failure]:
    """Everything in files and folders, streamed in the order of ``find_inputs``; "-" is standard input.

    Never raises for one bad file: it yields a Failure with a sentence that names the file and the next step.
    """
    for path in find_inputs(paths):
        yield from read_file(path, knowledge, given=given)


def read_file(path: Path | str, knowledge: Knowledge, *, given: Given = NOTHING_GIVEN) -> Iterator[Article | Failure]:
    """The articles of one file of any known format, or the Failure that says why there is none."""
    try:
        if str(path) == STDIN:
            yield from read_stdin(knowledge, given)
            return
        path = Path(path)
        if os.path.isdir(path):
            yield Failure(str(path), folder_failure(path))
        elif path.suffix.casefold() in ROWS:
            yield from read_rows_file(path, knowledge, given)
        elif path.suffix.casefold() in DOCUMENTS:
            yield from read_document(path, knowledge, given)
        else:
            yield from read_text_file(path, knowledge, given)
    except UnreadableFile as error:
        yield Failure(str(path), str(error))
