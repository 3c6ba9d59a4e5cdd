"""Rows as CSV on standard output, UTF-8 whatever the terminal."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A line of column names, then a line a row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.getvalue().encode())
    sys.stdout.buffer.flush()
