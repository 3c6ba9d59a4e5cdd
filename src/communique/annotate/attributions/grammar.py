"""Word classes for reading around a cue, without a tagger: closed classes from data, verbs by form and ending."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from communique.annotate.attributions.units import QUOTE, Unit

NOT_VERBS = frozenset(
    [
        "united",
        "need",
        "indeed",
        "hundred",
        "sacred",
        "red",
        "hatred",
        "embed",
        "seed",
        "speed",
        "feed",
        "deed",
        "bed",
        "kindred",
        "wed",
        "ted",
        "ned",
    ]
)
DASHES = frozenset("—–-")
STOPS = frozenset(".;:!?…|")
NUMBER = re.compile(r"^[$£€]?\d[\d.,%]*(?:st|nd|rd|th|s|bn|m|km)?$")


@dataclass(frozen=True)
class Grammar:
    """Word classes as sets, read once from the knowledge."""

    words: Mapping[str, frozenset[str]]
    third: frozenset[str] = frozenset()  # third-person forms of cue verbs

    @cached_property
    def determiners(self) -> frozenset[str]:
        """Words that open a noun phrase."""
        return self.words["determiner"] | self.words["possessive"]

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Pronouns that can be a source on their own."""
        return self.words["subject pronoun"]

    @cached_property
    def others(self) -> frozenset[str]:
        """Other words that can be a source on their own."""
        return self.words["other pronoun"]

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """Forms of be, have, do and the modals."""
        return self.words["be"] | self.words["have"] | self.words["do"] | self.words["modal"]

    @cached_property
    def adverbs(self) -> frozenset[str]:
        """Adverbs that do not end in -ly."""
        return self.words["adverb"]

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """Prepositions."""
        return self.words["preposition"]

    @cached_property
    def clause_openers(self) -> frozenset[str]:
        """Words that open a subordinate or relative clause."""
        return (self.words["subordinator"] | self.words["relative"]) - {"than"}

    @cached_property
    def irregular(self) -> frozenset[str]:
        """Common finite verb forms that no ending shows."""
        return self.words["irregular verb"]

    @cached_property
    def times(self) -> frozenset[str]:
        """Nouns of time, weekdays and months."""
        return (self.words["time"] | self.words["weekday"] | self.words["month"]) - {"may", "march"}

    @cached_property
    def days(self) -> frozenset[str]:
        """Weekdays and months."""
        return self.words["weekday"] | self.words["month"]

    @cached_property
    def hearers(self) -> frozenset[str]:
        """Nouns for people who are spoken to or of."""
        return self.words["addressee"] | self.words["people"]

    def is_adverb(self, word: str) -> bool:
        """Whether the word is an adverb."""
        return word in self.adverbs or (
            len(word) > 4
            and word.endswith("ly")
            and word not in ("family", "assembly", "ally", "italy", "supply", "reply", "july")
        )

    def is_verb(self, unit: Unit, i: int) -> bool:
        """Whether the item looks like a finite verb: an auxiliary, a known form or one in -ed."""
        word = unit.words[i]
        if word in self.auxiliaries:
            return not (
                unit.caps[i]
                and word in ("may", "will")
                and (i > 0 or unit.word(i + 1) in self.auxiliaries or unit.word(i + 1).endswith("ed"))
            )
        if word in self.irregular:
            return not (unit.caps[i] and i > 0) and self.before(unit, i) not in self.determiners
        if word.endswith("ed") and len(word) > 3 and not unit.caps[i] and word not in NOT_VERBS and "-" not in word:
            if self.before(unit, i) in self.determiners:
                return False  # "a hastily called meeting"
            return not (word in self.words["postmodifier"] and unit.word(i + 1) in self.prepositions)
        return False

    def before(self, unit: Unit, i: int) -> str:
        """The nearest word before item ``i`` that is no adverb."""
        i -= 1
        while i >= 0 and self.is_adverb(unit.words[i]):
            i -= 1
        return unit.words[i] if i >= 0 else ""


def is_mark(word: str) -> bool:
    """Whether the item is punctuation."""
    return not word[:1].isalnum() and word != QUOTE and word[:1] not in "'$£€"


def is_edge(unit: Unit, i: int) -> bool:
    """Whether item ``i`` (or the start of the unit) can stand right before a clause."""
    return i < 0 or is_mark(unit.words[i]) or unit.words[i] in ("but", "and", "that", "as", "while", "when", QUOTE)
