"""Turns news coverage of a negotiation or a crisis into one sourced record.

    import communique

    record = communique.read(["articles/"])
    for statement in record.statements(actor="Foreign Ministry"):
        print(statement.wording, statement.articles)
    print(record.brief())

`read` makes a record in memory, `open` opens one in a file; both give a `communique.library.Record`.
"""

from __future__ import annotations

from communique.version import __version__

TYPE_CHECKING = False  # typing costs more to import than all else here
if TYPE_CHECKING:
    from typing import Any

    from communique.library import Record, open, read

__all__ = ["Record", "__version__", "open", "read"]


def __getattr__(name: str) -> Any:
    # looked up on first use, so that importing the package, or one value of its vocabulary, stays quick
    if name in ("Record", "open", "read"):
        from communique import library

        return getattr(library, name)
    raise AttributeError(f"module 'communique' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
