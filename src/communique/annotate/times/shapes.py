"""Compiles the shapes in which English news writes times, as regular expressions over one sentence.

Each has a name that ``values`` knows how to resolve, and named groups for its parts. Where two match the same words the
longer match wins, then the one named first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from communique.annotate.times.patterns import Pieces, either, shapes
from communique.knowledge.times import TimeWords

Fitting = tuple[tuple[int, str, re.Pattern[str]], ...]
DIGIT = re.compile(r"\d")
SIGNS = (
    ("unit", ("hour", "day", "week", "month", "year", "decade")),
    ("day", ("day", "night", "morrow", "morning", "afternoon", "evening")),
    ("part", ("first", "last", "second", "final")),
    ("spoken", ("eighteen", "nineteen", "thousand")),
    ("noon", ("noon", "midday", "midnight")),
    ("quarter", ("quarter",)),
    ("year", ("year",)),
    ("century", ("century",)),
    ("decade", ("0s", "ties")),
    ("beside", ("before", "after")),
    ("ago", ("ago",)),
    ("later", ("later", "earlier", "before")),
    ("within", ("within",)),
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """Shapes in order, each with its name and the signs without which it matches nothing, and how a sign is seen.

    To look for the few signs first spares most sentences most of the shapes.
    """

    shapes: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]
    signs: tuple[tuple[str, tuple[str, ...]], ...]

    def fitting(self, texts: Sequence[str]) -> Iterator[Fitting]:
        """Rank, name and pattern of the shapes that may occur, for each of several texts."""
        seen: list[set[str]] = [{"digit"} if DIGIT.search(text) else set() for text in texts]
        low = [text.lower() for text in texts]
        ends = list(accumulate(len(text) + 1 for text in low))
        whole = "\n".join(low)  # no sign holds a line end, so none is found across two texts
        for sign, words in self.signs:
            for word in words:
                at = whole.find(word)
                while at >= 0:  # on with the next text
                    number = bisect_right(ends, at)
                    seen[number].add(sign)
                    at = whole.find(word, ends[number])
        known: dict[frozenset[str], Fitting] = {}
        for signs in map(frozenset, seen):
            if signs not in known:
                known[signs] = self._with(signs)
            yield known[signs]

    def _with(self, seen: frozenset[str]) -> Fitting:
        """The shapes that may occur where these signs are seen."""
        if seen <= {"weekday"}:  # without "day": a bare "Sun" or "Sat" is as often a newspaper or a verb
            return ()
        return tuple((rank, name, pattern) for rank, (name, needs, pattern) in enumerate(self.shapes) if needs <= seen)


def _starts(words: Iterable[str]) -> tuple[str, ...]:
    """The first word of each, those left out that begin with another."""
    firsts = {w.split()[0] for w in words}
    return tuple(sorted(w for w in firsts if not any(w != o and w.startswith(o) for o in firsts)))


@lru_cache(maxsize=4)
def _compiled(pieces: Pieces, signs: tuple[tuple[str, tuple[str, ...]], ...]) -> Patterns:
    return Patterns(
        tuple((name, frozenset(needs.split()), re.compile(pattern, re.I)) for name, needs, pattern in shapes(pieces)),
        signs,
    )


def patterns(words: TimeWords) -> Patterns:
    """All patterns, compiled once for these words."""
    may = [w for w, number in words.months.items() if number == 5]
    pieces = Pieces(
        weekdays=either(words.weekdays),
        full_weekdays=either(w for w in words.weekdays if w.endswith("day")),
        months=either(w for w in words.months if w not in may),
        may=either(may),
        seasons=either(words.seasons),
        numbers=either(words.numbers),
        ordinals=either(words.ordinals),
        named_days=either(words.named_days),
        holidays=either(words.holidays),
    )
    names = [*words.named_days, *words.holidays]
    return _compiled(
        pieces,
        (
            ("month", _starts(words.months)),
            ("weekday", _starts(words.weekdays)),
            ("season", _starts(words.seasons)),
            ("name", tuple(names)),
            *SIGNS,
        ),
    )
