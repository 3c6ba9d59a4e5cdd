"""A stretch of days, for dates that are known to the day, the month or only roughly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from ``first`` to ``last``, both inside; ``None`` leaves that end open.

    Raises ValueError when both ends are open or ``last`` lies before ``first``.
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("an interval needs at least one end")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"interval ends before it begins: {self.first} > {self.last}")

    @classmethod
    def day(cls, day: date) -> Interval:
        """The interval of one day."""
        return cls(day, day)

    @property
    def is_day(self) -> bool:
        """Whether the interval is one single day."""
        return self.first is not None and self.first == self.last

    @property
    def start(self) -> date:
        """The first day, or the earliest possible date when that end is open; for sorting."""
        return self.first or date.min

    @property
    def end(self) -> date:
        """The last day, or the latest possible date when that end is open; for sorting."""
        return self.last or date.max

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: Interval) -> bool:
        """Whether every day of ``other`` lies in this interval."""
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        """ISO 8601: a day, or first/last with .. for an open end."""
        if self.is_day:
            return str(self.first)
        return f"{self.first or '..'}/{self.last or '..'}"
