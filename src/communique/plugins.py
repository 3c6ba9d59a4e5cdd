"""Extensions by name: what ships, and what other packages add through Python entry points.

Groups: ``communique.annotators`` (a class that takes a Knowledge), ``communique.exporters`` (a function that takes a
Snapshot and a binary stream).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from communique.errors import CommuniqueError

# what ships is listed here too, so that it is found where no package metadata is: in a zip file, in a source tree
BUILT_IN: Mapping[str, Mapping[str, str]] = {
    "communique.annotators": {
        "model": "communique.annotate.model.annotator:ModelAnnotator",
        "polnear": "communique.annotate.model.annotator:PolnearAnnotator",
        "rules": "communique.annotate.rules:RuleAnnotator",
    },
    "communique.exporters": {"json": "communique.export.json:write", "plover": "communique.export.plover:write"},
}


def extensions(group: str) -> dict[str, EntryPoint]:
    """All extensions of a group by name, sorted; an installed one goes before what ships under the same name."""
    found = {name: EntryPoint(name, value, group) for name, value in BUILT_IN.get(group, {}).items()}
    found.update({entry.name: entry for entry in entry_points(group=group)})
    return dict(sorted(found.items()))


def load(group: str, what: str, name: str) -> Any:
    """The object installed as ``name``; ``what`` is the word for it. Raises CommuniqueError when it is not there."""
    found = extensions(group)
    if name not in found:
        raise CommuniqueError(f"There is no {what} {name!r}; those installed are: {', '.join(found)}.")
    try:
        return found[name].load()
    except Exception as error:  # whatever goes wrong in a package that somebody else wrote
        reason = f"{type(error).__name__}: {error}"
        raise CommuniqueError(f"The {what} {name!r} cannot be loaded ({reason}); install its package again.") from error
