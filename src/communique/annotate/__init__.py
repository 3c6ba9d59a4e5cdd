"""From one article to its annotations. An annotator is any class with this one method; entry points find others."""

from __future__ import annotations

from typing import Protocol

from communique.annotation import Annotations
from communique.article import Article


class Annotator(Protocol):
    """Annotates one article at a time, without regard to any other."""

    @property
    def fingerprint(self) -> str:
        """Name, version and digest of the knowledge used: annotations are made anew when it changes."""
        ...

    def annotate(self, article: Article) -> Annotations:
        """All rows of the article. Must not raise on any text; must return the same rows for the same article."""
        ...
