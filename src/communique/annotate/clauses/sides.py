"""Who is mentioned where in an article, on which side, and the place of a clause whose parties are looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from communique.annotate.clauses.reading import Draft, Sentence
from communique.annotate.events.beside import entities
from communique.annotate.events.grammar import ARTICLES, word_set
from communique.annotate.page import Page
from communique.annotation import Attribution, ClauseKind, Entity, EventMention, Mention
from communique.article import Span

__all__ = ["BESIDE", "NOBODY", "Option", "Options", "Place", "Scene", "add"]

Option = tuple[int, ...]  # entity numbers; empty for nobody
Options = dict[Option, dict[str, float]]  # the signs for each
NOBODY: Option = ()
ASKING: frozenset[ClauseKind] = frozenset({"demand"})
LEADS = word_set(
    "to from of on with against for by over around near in at into toward towards about between among and or that after"
)
MODALS = word_set("should must shall will would can could may might has have needs need cannot")
BESIDE = 2  # words between a mention and the beginning of a clause that count as none


class Scene:
    """Who is mentioned where in an article, how often, and on which side."""

    def __init__(
        self,
        page: Page,
        mentions: Sequence[Mention],
        attributions: Sequence[Attribution],
        entities_: Sequence[Entity],
        events: Sequence[EventMention] = (),
    ) -> None:
        """``entities_`` are numbered as mentions refer to them; ``events`` are the acts told in the article."""
        self.page = page
        self.mentions = sorted((m for m in mentions if m.type != "place"), key=lambda m: (m.span[0], -m.span[1]))
        self._starts = [m.span[0] for m in self.mentions]
        self.attributions = attributions
        self.events = sorted(events, key=lambda e: e.trigger)
        self._triggers = [e.trigger[0] for e in self.events]
        self.entities = {e.number: e for e in entities_}
        self.count = Counter(n for m in self.mentions for n in entities((m,)))
        self.homes: dict[str, int] = {}
        self._faced: dict[Option, Counter[int]] = {}
        for e in entities_:
            if e.country and e.type in ("state", "government") and e.number in self.count:
                best = self.homes.get(e.country)
                if best is None or self.count[e.number] > self.count[best]:
                    self.homes[e.country] = e.number

        self.sides = sorted(
            ((c, n) for n, c in self.count.items() if self.type_of(n) != "person"), key=lambda way: (-way[0], way[1])
        )
        self._of_country: Counter[str | None] = Counter()
        for c, n in self.sides:
            self._of_country[self.country(n)] += c

    def sides_beside(self, by: Option, most: int) -> tuple[list[tuple[int, int]], int]:
        """The sides other than some, most named first (times, entity), and how often all of them are named."""
        others = (way for way in self.sides if not self.same_side(way[1], by))
        countries = {self.country(n) for n in by} - {None}
        own = sum(self._of_country[c] for c in countries)
        own += sum(self.count[n] for n in set(by) if self.country(n) is None and self.type_of(n) != "person")
        return list(islice(others, most)), max(1, self._of_country.total() - own)

    def acts_between(self, start: int, end: int) -> Sequence[EventMention]:
        """Acts whose word begins from ``start`` up to ``end``."""
        return self.events[bisect_left(self._triggers, start) : bisect_left(self._triggers, end)]

    def faced(self, by: Option) -> Counter[int]:
        """Whom one side acts on or speaks to in the article, with how often."""
        found: Counter[int] = Counter()
        if not by:
            return found
        if by not in self._faced:
            pairs = [(e.actor_entities, e.recipient_entities) for e in self.events]
            pairs += [(a.speakers, a.addressees) for a in self.attributions]
            for doers, others in pairs:
                if any(self.same_side(n, by) for n in doers):
                    found.update(n for n in others if not self.same_side(n, by))
            self._faced[by] = found
        return self._faced[by]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """Mentions that begin from ``start`` up to ``end``."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def country(self, number: int) -> str | None:
        """The country an entity is, or belongs to."""
        entity = self.entities.get(number)
        return entity.country if entity else None

    def type_of(self, number: int) -> str:
        """What sort of actor an entity is."""
        entity = self.entities.get(number)
        return entity.type if entity else "other"

    def home(self, numbers: Iterable[int]) -> Option:
        """The states that persons belong to, as far as they are named in the text."""
        found = []
        for n in numbers:
            country = self.country(n)
            if country in self.homes and self.homes[country] != n:
                found.append(self.homes[country])
        return tuple(dict.fromkeys(found))

    def speaks_for(self, number: int) -> bool:
        """Whether somebody's office is to speak for others."""
        entity = self.entities.get(number)
        return entity is not None and any("spoke" in r.title.lower() for r in entity.roles)

    def same_side(self, one: int, others: Iterable[int]) -> bool:
        """Whether an entity is one of others or of the country of one of them."""
        country = self.country(one)
        return any(n == one or (country is not None and country == self.country(n)) for n in others)


@dataclass(frozen=True, slots=True)
class Place:
    """A clause: its sentence, its characters and its kind.

    ``within`` is the index of the innermost report around it, ``rule`` what the rules see in its words.
    """

    scene: Scene
    here: Sentence
    span: Span
    kind: ClauseKind
    within: int | None
    rule: Draft | None

    @property
    def group(self) -> str:
        """What makers of this kind of clause do: ask, set a condition, or bind themselves."""
        return "asks" if self.kind in ASKING else "condition" if self.kind == "condition" else "binds"

    @property
    def first(self) -> int:
        """Index of its first word in its sentence."""
        return self.here.words.index(self.span[0])

    @property
    def report(self) -> Attribution | None:
        """The innermost report around it."""
        return self.scene.attributions[self.within] if self.within is not None else None

    def inside(self) -> list[Mention]:
        """Resolved mentions in it, in reading order."""
        return [m for m in self.scene.between(*self.span) if entities((m,))]

    def before(self) -> list[Mention]:
        """Resolved mentions before it in its sentence, in reading order."""
        return [m for m in self.scene.between(self.here.words.span[0], self.span[0]) if entities((m,))]

    def acts(self) -> Sequence[EventMention]:
        """Acts told in its sentence, before it or in it."""
        return self.scene.acts_between(self.here.words.span[0], self.span[1])

    def led_by(self, mention: Mention) -> str:
        """The word before a mention, articles left out, when it is a preposition or "that"; else ""."""
        words, i = self.here.words, self.here.words.index(mention.span[0]) - 1
        while i >= 0 and words.low[i] in ARTICLES:
            i -= 1
        return words.low[i] if i >= 0 and words.low[i] in LEADS else ""

    def followed_by(self, mention: Mention) -> str:
        """What the word after a mention makes of it: the doer ("modal", "to do"), an owner, or nothing told."""
        text = self.scene.page.text
        if text[mention.span[0] : mention.span[1] + 2].replace("’", "'").endswith("'s"):
            return "owner"
        word = self.here.words.at(self.here.words.index(mention.span[1] - 1) + 1)
        return "modal" if word in MODALS else "to do" if word in ("to", "not") else ""

    def near(self, mention: Mention) -> str:
        """Whether a mention in it stands at its beginning: "near" or "far"."""
        return "near" if self.here.words.index(mention.span[0]) - self.first <= BESIDE else "far"


def add(found: Options, option: Option, *signs: str) -> None:
    """Add signs that somebody has a part; nobody needs none."""
    if option:
        found.setdefault(option, {"somebody": 1.0}).update(dict.fromkeys(signs, 1.0))
