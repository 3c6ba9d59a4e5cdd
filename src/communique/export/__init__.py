"""The record as other programs read it: one module a format, found by name through entry points.

A format is a function that takes a `communique.record.Snapshot` and a binary stream and writes the whole record; its
docstring's first line is what ``communique formats`` prints.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from communique import plugins
from communique.record import Snapshot

GROUP = "communique.exporters"
Exporter = Callable[[Snapshot, BinaryIO], None]


def exporter(format: str) -> Exporter:
    """The format installed under a name. Raises CommuniqueError when there is none."""
    found: Exporter = plugins.load(GROUP, "format", format)
    return found


def formats() -> dict[str, str]:
    """The installed formats by name, each with one line on what it is."""
    lines = {}
    for name in plugins.extensions(GROUP):
        text = exporter(name).__doc__ or ""
        lines[name] = text.strip().partition("\n")[0]
    return lines
