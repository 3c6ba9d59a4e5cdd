"""Where the data lies and how rows are read and written: JSON Lines, gzipped or not."""

from __future__ import annotations

import gzip
import itertools
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.task import CannotRun

Row = dict[str, Any]
HELD_BACK = "#held-back"  # after a default path: only the rows for which split.held_back holds
PROJECT = Path(__file__).resolve().parent.parent


def root() -> Path | None:
    """The folder that holds ``data/``, ``gold/``, ``articles/`` and ``score/``, or None when there is none.

    The environment variable COMMUNIQUE_DATA names it; without it, ``../shared`` beside the project is tried.
    """
    named = os.environ.get("COMMUNIQUE_DATA")
    folder = Path(named) if named else PROJECT.parent / "shared"
    return folder if folder.is_dir() else None


def label(path: Path) -> str:
    """A short name for data: the file name without its endings."""
    if path.name.endswith(HELD_BACK):
        return f"{label(path.with_name(path.name.removesuffix(HELD_BACK)))}_held_back"
    return path.name.removesuffix(".gz").removesuffix(".jsonl").removesuffix(".json").removesuffix(".conllu")


def rows(path: Path, limit: int | None = None) -> Iterator[Row]:
    """The rows of a JSON Lines file, at most ``limit``. Raises CannotRun that names a line that is not JSON."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            filled = (pair for pair in enumerate(lines, 1) if pair[1].strip())
            for number, line in itertools.islice(filled, limit):
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise CannotRun(f"{path.name}, line {number} is not JSON: {error}") from None
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error}") from None


def write_rows(path: Path, items: Iterable[Mapping[str, Any]]) -> None:
    """Write JSON Lines, gzipped when the name ends in .gz; folders on the way are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") if path.suffix == ".gz" else path.open("w", encoding="utf-8") as out:
        for item in items:
            out.write(json.dumps(item, ensure_ascii=False) + "\n")


def beside(data: Path, relative: str) -> Path:
    """The file or folder ``relative`` in a folder above ``data``, else below the data root. Raises CannotRun."""
    places = [*data.resolve().parents, *([root()] if root() else [])]
    for place in places:
        if place is not None and (place / relative).exists():
            return place / relative
    raise CannotRun(f"{relative} was found neither above {data} nor in COMMUNIQUE_DATA")
