"""Predictions by the same command that a user runs: ``communique annotate``."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks import data
from benchmarks.data import Row
from benchmarks.task import CannotRun, Request

FINE, PARTLY, CRASHED = 0, 1, 70
# Python ends with 1 when it crashes, which is also the command's exit code for "the rest was done"
START = f"""
import sys, traceback
from communique.cli import main
try:
    main()
except Exception:
    traceback.print_exc()
    sys.exit({CRASHED})
"""
COMMAND = [sys.executable, "-c", START]


def communique(*arguments: str, quiet: bool = False) -> str:
    """What a communique command prints. Raises CannotRun with its last words when it fails.

    Its progress goes to our stderr when that is a terminal, unless ``quiet``.
    """
    shown = sys.stderr.isatty() and not quiet
    errors = None if shown else subprocess.PIPE
    done = subprocess.run([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", check=False)
    said = (done.stderr or "").strip().splitlines()
    if done.returncode not in (FINE, PARTLY):
        words = said[-1] if said else "its message is above"
        raise CannotRun(f"communique {arguments[0]} ended with exit code {done.returncode}: {words}")
    return done.stdout


def annotate(request: Request, articles: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Annotation rows of ``articles`` (``id``, ``text`` and optionally ``published``, ``outlet``, ``title``), in order.

    They are also written to ``request.predictions``, if that is given.
    """
    given, made = request.work / "articles.jsonl", request.work / "annotations.jsonl"
    data.write_rows(given, articles)
    communique("annotate", str(given), "--output", str(made), "--annotator", request.annotator)
    result = list(data.rows(made))
    broken = [row for row in result if "error" in row]
    if broken:
        print(f"{len(broken)} of {len(result)} articles have no annotations: {broken[0]['error']}", file=sys.stderr)
    if request.predictions:
        data.write_rows(request.predictions, result)
    return result


def article(row: Mapping[str, Any], **names: str) -> Row:
    """An input row for ``annotate`` from a data row; ``names`` maps our field to the data's when it differs."""
    fields = {"id": "id", "text": "text", "published": "published", "outlet": "outlet", "title": "title"} | names
    return {ours: row[theirs] for ours, theirs in fields.items() if row.get(theirs)}
