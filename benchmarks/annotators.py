"""Which annotator a task measures. This is the one place where that is decided."""

from __future__ import annotations

from communique import plugins
from communique.workers import DEFAULT, GROUP

RULES = "rules"  # learns nothing from the data sets, so all of them are fair to it
BY_POLNEAR = {"model": "polnear"}  # the annotator that follows PolNeAR's conventions, where there is one


def installed() -> list[str]:
    """The names ``--annotator`` takes."""
    return list(plugins.extensions(GROUP))


def chosen(named: str | None, *, polnear: bool) -> str:
    """The annotator named, else the package's default one.

    ``polnear`` says that the task's gold follows PolNeAR's conventions (no nesting, "that" and quotation marks inside
    the content): there the default annotator gives way to its counterpart that follows them too.
    """
    if named is not None:
        return named
    return BY_POLNEAR.get(DEFAULT, DEFAULT) if polnear else DEFAULT
