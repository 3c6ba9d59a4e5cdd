"""Who speaks in a report, why it is thought so, and whether the words at that place say it themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from communique.annotation import Annotations, Attribution, Entity, Mention
from communique.article import Article, Span
from communique.reconcile.words import WORD, fold, function_words

CARRIED = "carried over"  # the step of a speaker whom no source words stand for
_RELATIVE = frozenset(("who", "which"))  # their noun stands right before them


@dataclass(frozen=True, slots=True)
class Speaking:
    """The speakers of one attribution: entity numbers, as in the row unless its own words speak against them."""

    numbers: tuple[int, ...] = ()
    certainty: float = 0.0
    step: str = ""
    why: str = ""
    carried: bool = False


class Sources:
    """One article's mentions and entities, to look at the sources of its attributions."""

    def __init__(self, article: Article, rows: Annotations) -> None:
        self._article = article
        self._entities = {e.number: e for e in rows.entities}
        self._mentions = sorted(rows.mentions, key=lambda m: m.span)
        self._starts = [m.span[0] for m in self._mentions]

    def speaking(self, row: Attribution) -> Speaking:
        """Who speaks in an attribution. Nobody where only a pronoun inside a longer source would be the speaker."""
        if not row.speakers:
            return Speaking(why=row.why)
        inside = [m for span in row.source for m in self._inside(span)]
        meant = [m for m in inside if m.entity in row.speakers or set(m.group) & set(row.speakers)]
        if meant and row.source and all(m.kind == "pronoun" for m in meant) and self._led(meant[0], row.source):
            pronoun = self._article.at(meant[0].span)
            return Speaking(why=f"“{pronoun}” stands inside the words for the source and is not who speaks")
        return Speaking(
            row.speakers,
            row.speaker_certainty,
            row.speaker_step,
            self._why(row, meant),
            row.speaker_step == CARRIED or not all(self._told(row, n, meant) for n in row.speakers),
        )

    def _inside(self, span: Span) -> list[Mention]:
        between = self._mentions[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]
        return [m for m in between if m.span[1] <= span[1]]

    def _led(self, pronoun: Mention, source: tuple[Span, ...]) -> bool:
        """Whether other words of the source stand before a pronoun, so that it is not their head: "two who saw it"."""
        start = next(s for s, e in source if s <= pronoun.span[0] < e)
        return re.search(r"\w", self._article.text[start : pronoun.span[0]]) is not None

    def _why(self, row: Attribution, meant: list[Mention]) -> str:
        """The reasons in words. An empty one is a name written out: the words speak for themselves."""
        if row.speaker_step == CARRIED:
            return row.why
        return "; ".join(dict.fromkeys(m.why for m in meant if m.why)) or row.why

    def _told(self, row: Attribution, number: int, meant: list[Mention]) -> bool:
        """Whether the source's own words say who this is: a word of the name, or for the unnamed the description."""
        entity = self._entities.get(number)
        if entity is None or not row.source:
            return False
        if any(m.kind in ("name", "metonym") and (m.entity == number or number in m.group) for m in meant):
            return True
        text = " ".join(self._article.at(span) for span in row.source)
        if text.casefold() in _RELATIVE:
            return True
        return _named_by(entity, text)


def _named_by(entity: Entity, text: str) -> bool:
    said = [w for w in WORD.findall(text) if _telling(w)]
    folded = {_bare(w) for w in said}
    name = {_bare(w) for w in WORD.findall(entity.name) if _telling(w)}
    if not entity.named:
        return bool(name) and name <= folded
    if entity.type == "person":
        return bool(name & folded)
    return any(w[:1].isupper() for w in said)  # a state by any proper name it goes by: its capital, its people


def _bare(word: str) -> str:
    return fold(word).removesuffix("'s").removesuffix("'")


def _telling(word: str) -> bool:
    """Whether a word can tell who is meant: "the", "he" and "both" cannot, nor can initials; "US" can, "us" cannot."""
    return len(_bare(word)) > 1 and (word.isupper() or _bare(word) not in function_words())
