"""The annotations of a whole record, read as they are asked for: a brief needs few, and all would fill the memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from communique.annotation import Annotations
from communique.store.codec import ANNOTATION_KINDS

if TYPE_CHECKING:
    from communique.store.store import Store


class StoredAnnotations(Annotations):
    """Annotations whose rows are read, kind by kind, when they are first used; the store must still be open then."""

    __slots__ = ("_store",)

    @classmethod
    def of(cls, store: Store, article: str, annotator: str, skipped: str) -> StoredAnnotations:
        """The rows of ``article`` in ``store``."""
        made = cls.__new__(cls)  # the fields for rows stay unset until they are used
        for name, value in (("_store", store), ("article", article), ("annotator", annotator), ("skipped", skipped)):
            object.__setattr__(made, name, value)
        return made

    def __getattr__(self, name: str) -> Any:
        # only called for what is not set yet, which is how a kind is known not to have been read
        if name not in ANNOTATION_KINDS:
            raise AttributeError(name)
        rows = self._store.annotation_rows(self.article, name)
        object.__setattr__(self, name, rows)
        return rows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Annotations) and all(
            getattr(self, name) == getattr(other, name) for name in Annotations.__dataclass_fields__
        )

    __hash__ = None  # type: ignore[assignment]


class LazyAnnotations(Mapping[str, Annotations]):
    """By article id, in a given order. ``instead`` holds those that stand in the place of the stored ones."""

    def __init__(self, store: Store, ids: list[str], instead: Mapping[str, Annotations]) -> None:
        """Nothing but the names of the annotators is read now."""
        known = store.annotators()
        self._rows: dict[str, Annotations] = {
            id: instead.get(id) or StoredAnnotations.of(store, id, *known[id]) for id in ids
        }

    def __getitem__(self, id: str) -> Annotations:
        return self._rows[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
