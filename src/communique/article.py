"""What was read: an article, and a passage of it.

All offsets are Unicode code points into ``Article.text``, end exclusive. The text is kept exactly as decoded.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

Span = tuple[int, int]
T = TypeVar("T")

BoilerplateKind = Literal["navigation", "share", "related", "source note", "caption", "sign-up", "header", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Characters ``start`` to ``end`` (exclusive) of an article's text. Raises ValueError when empty or negative."""

    article: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no passage: {self.article}[{self.start}:{self.end}]")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with how it was found.

    ``step`` names the step that found it ("sidecar", "header line", "dateline", "option", "inferred from weekdays"),
    ``certainty`` runs from 0 to 1, ``span`` is where in the text it stands, ``why`` is a sentence for people.
    """

    value: T
    step: str
    certainty: float = 1.0
    span: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Boilerplate:
    """Characters that are not part of the telling: navigation, share lines, related links, source notes."""

    start: int
    end: int
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read.

    ``id`` is stable: a digest of address or outlet and text at first intake, kept when the same source changes later.
    ``source`` is where it came from: a file path as given, or ``path#row`` for one row of a file of many.
    ``credits`` are agencies named as the origin of text or pictures ("(AP)", "photo by AFP").
    ``updated`` is the day of a later version when the text or the metadata says so.
    ``boilerplate`` is in reading order and without overlap.
    """

    id: str
    text: str
    source: str
    digest: str  # sha256 of the text
    encoding: str = "utf-8"
    title: Found[str] | None = None
    outlet: Found[str] | None = None
    byline: Found[str] | None = None
    dateline: Found[str] | None = None  # the place
    published: Found[date] | None = None
    updated: Found[date] | None = None
    url: Found[str] | None = None
    language: Found[str] | None = None  # BCP 47
    credits: tuple[Found[str], ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()

    @property
    def outlet_name(self) -> str:
        """The outlet, or where the article came from when none is known: a file name is no outlet."""
        return self.outlet.value if self.outlet else f"an outlet without name ({self.source.rsplit('/', 1)[-1]})"

    @property
    def day(self) -> date | None:
        """The day of publication, if known."""
        return self.published.value if self.published else None

    def at(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span[0] : span[1]]

    def is_boilerplate(self, span: Span) -> bool:
        """Whether the span lies inside marked boilerplate."""
        at = bisect_right(self.boilerplate, span[0], key=lambda b: b.start) - 1
        return at >= 0 and span[1] <= self.boilerplate[at].end
