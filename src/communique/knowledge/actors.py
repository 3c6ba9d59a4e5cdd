"""One index over all actors known by name: polities, the user's actors and outlets."""

from __future__ import annotations

from collections.abc import Iterable

from communique.knowledge.forms import FormIndex
from communique.knowledge.outlets import Outlet
from communique.knowledge.polities import Polities, Polity, Reading


def index_actors(polities: Polities, outlets: Iterable[Outlet]) -> FormIndex[Reading]:
    """The index of the polities with the outlets beside it, as actors of type media.

    "Time" or "Today" open many a sentence, so one word is taken only from agencies and from names in capitals.
    """
    index: FormIndex[Reading] = FormIndex()
    index.update(polities.index)
    for outlet in outlets:
        polity = Polity(outlet.name, outlet.name, "media", outlet.country)
        for name in (outlet.name, *outlet.aliases):
            distinctive = " " in name or name.isupper() or outlet.kind == "agency"
            if distinctive and not index.of(name):
                index.add(name, Reading(polity, "name"))
    return index
