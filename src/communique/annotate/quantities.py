"""Finds numbers with what they count, and reads them as bounds so that two outlets' figures can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from communique.annotate.page import Page
from communique.annotation import Quantity
from communique.knowledge import Knowledge
from communique.knowledge import quantities as tables
from communique.knowledge.quantities import QuantityWords

SLACK = 0.15  # how far "about" may reach to either side
LONGEST_UNIT = 5  # words
LONGEST_MONTH = 31  # days
LONGEST_DATE = 12  # characters of a month and a space
LONGEST_NAME = 60  # characters
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
UNIT_WORD = re.compile(r"[\s”\"»-]*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’'-]*)")
PART_OF_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*\s$")
# Stretches of time and dates are time expressions.
TIME_UNIT = re.compile(
    r"^(?:a\.?m|p\.?m|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|o’clock|o'clock)\b"
)
# "the May 4 rocket attack": the day of a month counts no rockets
AFTER_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.?)\s$"
)


def find_quantities(page: Page, knowledge: Knowledge) -> tuple[Quantity, ...]:
    """Counts and sums outside boilerplate, in reading order, without those inside dates.

    ``span`` covers the modifier, the number and what it counts; ``unit`` is the counted words in lower case, "percent"
    or an ISO 4217 currency code. ``low`` and ``high`` are bounds, None where open; rough figures are not ``exact``.
    """
    grammar = _grammar(knowledge)
    found: list[Quantity] = []
    for sentence in page.sentences:
        if page.article.is_boilerplate(sentence.span):
            continue
        start, end = sentence.span
        found.extend(grammar.read(page.text[start:end], start))
    return tuple(found)


def _grammar(knowledge: Knowledge) -> _Grammar:
    """One compiled grammar for each knowledge in use."""
    key = knowledge.digest
    if key not in _compiled:
        _compiled[key] = _Grammar(tables.load(knowledge.user), knowledge.times.numbers)
    return _compiled[key]


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", (text or "").strip().lower())


@dataclass(frozen=True)
class _Grammar:
    words: QuantityWords
    numbers: Mapping[str, int]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        words = self.words
        small = _either(w for w in self.numbers if w not in ("an", "a couple of"))
        magnitude = _either(w for w in words.magnitude if len(w) > 2)
        short = _either(w for w in words.magnitude if len(w) <= 2)
        signs = _either(w for w in words.currency if not w[-1].isalpha())
        modifier = _either((*words.at_least, *words.at_most, *words.about))
        worded = (
            rf"(?:{small})(?:[\s-](?:{small}))?(?:[\s-](?:{magnitude}))+(?:\sand\s(?:{small})(?:-(?:{small}))?)?\b"
            rf"|(?:{small})(?:-(?:{small}))?\b"
        )
        return re.compile(
            rf"(?<![\w.,/:])(?:(?P<modifier>{modifier})\s+)?(?:(?P<collective>{_either(words.collective)})\s+of\b"
            rf"|(?:(?P<currency>{signs})\s?)?(?P<number>(?:{DIGITS})(?![\d/:]|(?:st|nd|rd|th)\b)|(?:half\s+a\s+(?={magnitude}))|{worded})"
            rf"(?:\s?(?:to|-|–|and)\s?(?P<second>{DIGITS})(?=[\s-]\w))?"
            rf"(?:[\s-]?(?P<magnitude>{magnitude}|{short})(?!\w))?(?P<percent>\s?(?:%|percent\b|per\s+cent\b))?)",
            re.I,
        )

    def read(self, text: str, offset: int) -> Iterator[Quantity]:
        for match in self.pattern.finditer(text):
            quantity = (
                self._collective(match, text, offset) if match["collective"] else self._count(match, text, offset)
            )
            if quantity is not None:
                yield quantity

    def _collective(self, match: re.Match[str], text: str, offset: int) -> Quantity | None:
        unit, stop = self._unit(text, match.end())
        if not unit:
            return None
        low = self.words.collective[_plain(match["collective"])]
        return Quantity((offset + match.start(), offset + stop), low, None, unit, 0.6, "quantities/collective", False)

    def _count(self, match: re.Match[str], text: str, offset: int) -> Quantity | None:
        words = self.words
        value, second = self._value(match["number"]), self._value(match["second"])
        if value is None or (match["number"].lower() in ("a", "one") and not match["magnitude"]):
            return None  # "a meeting", "one of them" count nothing worth comparing
        if (
            PART_OF_NAME.search(text[max(0, match.start("number") - LONGEST_NAME) : match.start("number")])
            and text[match.end() :].lstrip()[:1].isupper()
        ):
            return None  # "Bram ten Quist"
        if (
            value <= LONGEST_MONTH
            and not match["magnitude"]
            and AFTER_MONTH.search(text[max(0, match.start("number") - LONGEST_DATE) : match.start("number")])
        ):
            return None
        unit, stop = self._unit(text, match.end())
        first_word = unit.split(" ")[0]
        if match["currency"]:
            unit, stop = words.currency[match["currency"].lower()], match.end()
        elif match["percent"]:
            unit, stop = "percent", match.end()
        elif first_word in words.currency:
            unit, stop = words.currency[first_word], match.end() + len(first_word) + 1
        else:
            compound = text[match.end() : match.end() + 1] == "-"  # "a six-point plan" counts no plans
            year = not match["magnitude"] and 1900 <= value < 2100 and "," not in match["number"]
            if not unit or compound or year or TIME_UNIT.search(unit):
                return None
        scale = words.magnitude[match["magnitude"].lower()] if match["magnitude"] else 1.0
        low: float | None = value * scale
        high: float | None = value * scale
        modifier = _plain(match["modifier"])
        if second is not None:
            if second <= value:
                return None
            high = second * scale
        elif modifier in words.at_least:
            high = None
        elif modifier in words.at_most:
            low = None
        elif modifier:
            low, high = round(value * scale * (1 - SLACK), 2), round(value * scale * (1 + SLACK), 2)
        exact = not modifier and second is None
        span = (offset + match.start(), offset + stop)
        return Quantity(span, low, high, unit, 0.85, "quantities/number", exact)

    def _value(self, text: str | None) -> float | None:
        if not text:
            return None
        text = text.lower().replace(",", "").strip()
        if text == "half a":
            return 0.5
        if text[0].isdigit():
            return float(text)
        total = 0.0
        for word in re.split(r"[\s-]+", text):
            if word in self.words.magnitude:
                total = (total or 1.0) * self.words.magnitude[word]
            elif word != "and":
                number = self.numbers.get(word)
                if number is None:
                    return None
                total += number
        return total

    def _unit(self, text: str, offset: int) -> tuple[str, int]:
        """The counted words from ``offset`` on, up to a function word, a mark or a participle; and where they end."""
        words: list[str] = []
        stop = offset
        for match in UNIT_WORD.finditer(text, offset):
            word = match[1].lower()
            # a participle after the noun begins what the counted do ("soldiers deployed", "people fleeing")
            participle = bool(words) and word.endswith(("ed", "ing"))
            if match.start() != stop or word in self.words.unit_end or len(words) == LONGEST_UNIT or participle:
                break
            words.append(word)
            stop = match.end()
        return " ".join(words), stop


_compiled: dict[str, _Grammar] = {}
