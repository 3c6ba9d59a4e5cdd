"""What a model may say of clauses beside the rules: where they stand, of which kind, and what the words around do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from communique.annotation import ClauseKind, SpeechAct
from communique.article import Span

__all__ = ["ClauseOpinion", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a model says of a stretch of words.

    ``inside`` is the mean over its words of the log odds to stand in a clause, ``least`` the smallest of them;
    ``before`` and ``after`` are those of the words beside it in its sentence, ``opens`` the log odds that its first
    word begins a clause rather than goes on with one. ``kinds`` are mean log probabilities over its words.
    """

    inside: float
    least: float
    before: float
    after: float
    opens: float
    kinds: Mapping[ClauseKind, float]


class ClauseOpinion(Protocol):
    """A model's opinion of the clauses of one article, and how much it counts beside the rules."""

    @property
    def weights(self) -> Mapping[str, float]:
        """Weight of each sign when the model's opinion and the rules' are put together."""
        ...

    def spans_in(self, sentence: Span) -> Sequence[Span]:
        """Words of a sentence that the model takes for clauses, in reading order."""
        ...

    def of(self, span: Span) -> Told:
        """What it says of a stretch of words, its own or one the rules found."""
        ...

    def acts(self, content: Span) -> Mapping[SpeechAct, float]:
        """Log odds of each speech act of reported words that begin with a span."""
        ...
