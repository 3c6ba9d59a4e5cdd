"""What a model may say of acts beside the rules: how likely words tell one, of which kind, how real, and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from communique.annotation import PloverRoot, Status
from communique.article import Span

__all__ = ["Act", "Acts"]


@dataclass(frozen=True, slots=True)
class Act:
    """What a model says of a trigger.

    ``odds`` are the log odds that its words tell an act, ``near`` the greatest of the few words beside it; ``acting``
    and ``acted`` those that the likeliest word of the sentence acts and is acted upon; ``roots`` and ``statuses`` are
    probabilities.
    """

    odds: float
    near: float
    acting: float
    acted: float
    roots: Mapping[PloverRoot, float]
    statuses: Mapping[Status, float]


class Acts(Protocol):
    """A model's opinion of the acts of one article, and how much it counts beside the rules."""

    @property
    def weights(self) -> Mapping[str, float]:
        """Weight of each sign when the model's opinion and the rules' are put together."""
        ...

    def triggers_in(self, sentence: Span) -> Sequence[Span]:
        """Words of a sentence that the model takes for the trigger of an act, in reading order."""
        ...

    def of(self, trigger: Span) -> Act:
        """What it says of a trigger, its own or one the rules found."""
        ...

    def parts(self, trigger: Span, spans: Sequence[Span]) -> Sequence[tuple[float, float]]:
        """Log odds that what stands at each span acts, and that it is acted upon, in the act of a trigger."""
        ...

    def others(self, trigger: Span, within: Span) -> tuple[Sequence[Span], Sequence[Span]]:
        """Runs of words of a stretch that the model takes for who acts, and for who is acted upon."""
        ...
