"""Groups that grow by joining, never against a pair that must stay apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=tuple[object, ...])


class Groups(Generic[K]):
    """Disjoint groups of keys. Joining is an equivalence: it does not matter which members are named.

    ``keep_apart`` must be called before the joins it is to prevent. Keys are ordered; a group's root is its smallest
    key, so that results do not depend on the order of joins.
    """

    def __init__(self, keys: Iterable[K]) -> None:
        self._root: dict[K, K] = {}
        self._members: dict[K, set[K]] = {}
        self._apart: dict[K, set[K]] = {}
        self._unlike: dict[K, K] = {}  # by root: the one member of those that are all different
        self._why: dict[K, list[str]] = {}
        for key in keys:
            self.add(key)

    def add(self, key: K) -> None:
        """A new group of one; nothing happens when the key is known."""
        if key not in self._root:
            self._root[key] = key
            self._members[key] = {key}

    def find(self, key: K) -> K:
        """The root of the key's group."""
        root = key
        while self._root[root] != root:
            root = self._root[root]
        while self._root[key] != root:
            self._root[key], key = root, self._root[key]
        return root

    def keep_apart(self, one: K, two: K) -> None:
        """These two and whatever is joined to them stay apart, unless they are one already."""
        a, b = self.find(one), self.find(two)
        if a != b:
            self._apart.setdefault(a, set()).add(two)
            self._apart.setdefault(b, set()).add(one)

    def keep_all_apart(self, keys: Iterable[K]) -> None:
        """No two of these keys are ever one; each must still be alone."""
        self._unlike.update((key, key) for key in keys)

    def note(self, key: K, why: str) -> None:
        """Add a reason to the key's group that is none for a join."""
        reasons = self._why.setdefault(self.find(key), [])
        if why not in reasons:
            reasons.append(why)

    def may_join(self, one: K, two: K) -> bool:
        """Whether no pair of members must stay apart."""
        a, b = self.find(one), self.find(two)
        if a == b:
            return True
        if a in self._unlike and b in self._unlike:
            return False
        return self._apart.get(a, set()).isdisjoint(self._members[b])

    def join(self, one: K, two: K, why: str = "", certainty: float | None = None) -> bool:
        """Join two groups and note why and how sure that is; False when they must stay apart."""
        if why and certainty is not None:
            why = f"{why} (certainty {certainty:.2f})"
        a, b = self.find(one), self.find(two)
        if a == b:
            return True
        if not self.may_join(a, b):
            return False
        a, b = min(a, b), max(a, b)
        self._root[b] = a
        self._members[a] |= self._members.pop(b)
        if b in self._unlike:
            self._unlike[a] = self._unlike.pop(b)
        if b in self._apart:
            self._apart.setdefault(a, set()).update(self._apart.pop(b))
        reasons = self._why.setdefault(a, [])
        for reason in (*self._why.pop(b, []), why):
            if reason and reason not in reasons:
                reasons.append(reason)
        return True

    def members(self, key: K) -> tuple[K, ...]:
        """All keys of the key's group, sorted."""
        return tuple(sorted(self._members[self.find(key)]))

    def why(self, key: K) -> tuple[str, ...]:
        """Why the members were joined, each reason once."""
        return tuple(sorted(self._why.get(self.find(key), [])))

    def roots(self) -> tuple[K, ...]:
        """The roots of all groups, sorted."""
        return tuple(sorted(self._members))
