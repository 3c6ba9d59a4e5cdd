"""The persons of all articles while they are brought together: groups of sightings, each with its profile."""

from __future__ import annotations

from collections.abc import Mapping

from communique.reconcile.actors.profiles import Profile
from communique.reconcile.actors.sightings import EntityKey, Sighting
from communique.reconcile.joining import Groups


class People:
    """Sightings of persons by key, and what those that are one say together."""

    def __init__(self, groups: Groups[EntityKey], sightings: Mapping[EntityKey, Sighting]) -> None:
        self.sightings = sightings
        self._groups = groups
        self._profiles: dict[EntityKey, Profile] = {}
        for key in sorted(sightings):
            self._profiles.setdefault(groups.find(key), Profile()).add(Profile([sightings[key]]))

    def find(self, key: EntityKey) -> EntityKey:
        """The key that stands for the person."""
        return self._groups.find(key)

    def of(self, key: EntityKey) -> Profile:
        """What all sightings of the person say."""
        return self._profiles[self.find(key)]

    def may_join(self, one: EntityKey, two: EntityKey) -> bool:
        """Whether no ruling and no file keeps the two apart."""
        return self._groups.may_join(one, two)

    def join(self, one: EntityKey, two: EntityKey, why: str, certainty: float) -> bool:
        """Make two one and note why; False when they must stay apart. One may be a key that is no sighting here."""
        a, b = self.find(one), self.find(two)
        if a == b or not self._groups.join(a, b, why, certainty):
            return a == b
        profiles = (self._profiles.pop(a, Profile()), self._profiles.pop(b, Profile()))
        large, small = sorted(profiles, key=lambda p: -len(p.sightings))
        large.add(small)
        self._profiles[self.find(a)] = large
        return True

    def shown(self, key: EntityKey) -> str:
        """The fullest spelling of the person's name, for people to read."""
        return self.of(key).name
