"""How likely two groups of sightings tell of one act: by their words, parties, days and places, within one story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from math import log

from communique.article import Article
from communique.knowledge.table import read_table
from communique.reconcile.events.agreement import grounds
from communique.reconcile.events.happenings import MUTUAL, SPECIAL_MEETINGS, Happening
from communique.reconcile.events.wording import Wording, log_odds, probability, rarities, wording
from communique.reconcile.words import WORD, fold

OUTSIDE = 0.3  # what a word counts that stands beside the clause
AROUND = 110  # characters before and after a trigger whose words are compared
COMPARED = 6  # sightings of a group that are compared with those of another
IN_SIGHT = 24  # groups with a word in common that a group is compared with, those told next before it
RARE_WORDS = 8  # of the words around a sighting, how many bring it together with others

# Log-odds besides those of the words, set by hand: ECB+ tells neither sides nor kinds of acts nor days of publication
PERSON = 1.2  # a person in common, at most two
LAND = 1.0  # times how rare among articles the countries and bodies in common are
SIDES = 1.0  # the same two countries or more, or the same body, which has many sides of its own
SAME_DAY = 1.5
SAME_TIME = 0.5  # days that overlap
TOWN = 0.7
KIND = 0.8  # times how rare among acts the kind of both is, where they have other words
UNSEEN = 20  # acts of other kinds that are supposed besides, as a story of few acts tells little of what is rare
COMMON = 2.3  # log of how rare a word for acts is from which being the same says less
SPOKEN = -2.0  # an act done by speaking: the same words introduce any number of things
STATUS = -0.5  # told as done by one and as claimed or planned by the other
HERE = -1.5  # both in one article, which was not plain from their parties and words
OPEN = -1.0  # one article does not tell who met, agreed or worked together
BARE = -0.5  # one article names nobody in its clause, in words that are not special


@cache
def roots_alike() -> Mapping[frozenset[str], float]:
    """What speaks against one act when two articles tell it as two kinds, as log-odds; kinds not listed stay apart."""
    return {frozenset((row["root"], row["other"])): float(row["log_odds"]) for row in read_table("event_roots.csv")}


def some(group: Sequence[Happening]) -> Sequence[Happening]:
    """The first and last sightings of a large group, which stand for all."""
    return group if len(group) <= COMPARED else [*group[: COMPARED // 2], *group[-COMPARED // 2 :]]


class Background:
    """How common words, countries and kinds of acts are among the sightings of a story, or of all stories."""

    def __init__(self, groups: Sequence[Sequence[Happening]]) -> None:
        stems: dict[str, list[str]] = defaultdict(list)
        lands: dict[str, list[str]] = defaultdict(list)
        kinds: Counter[object] = Counter()
        for group in groups:
            for m in group:
                stems[m.sighting.passage.article].extend(m.stems)
                lands[m.sighting.passage.article].extend(m.lands)
            kinds.update({kind for m in group for kind in (head_of(m), m.row.type, (m.row.type, m.row.mode))})
        self.word, self.land = rarities(stems.values()), rarities(lands.values())
        self._kinds = {kind: log((len(groups) + UNSEEN) / count) for kind, count in kinds.items()}

    def kind(self, kind: object) -> float:
        """How rare a word for an act is, or a kind of acts; 0 when all are of it."""
        return self._kinds[kind]


class Evidence:
    """Groups as they are compared. ``may_join`` tells whether nothing keeps two groups apart."""

    def __init__(
        self,
        groups: Sequence[Sequence[Happening]],
        articles: Mapping[str, Article],
        may_join: Callable[[Sequence[Happening], Sequence[Happening]], bool],
        common: Background,
    ) -> None:
        self.groups, self.may_join, self.common = groups, may_join, common
        self.words = [[_wording(m, articles[m.sighting.passage.article], common.word) for m in some(g)] for g in groups]
        self.told: dict[tuple[str, str], list[int]] = defaultdict(list)  # article and head to the groups told so
        for i, words in enumerate(self.words):
            for key in dict.fromkeys((w.article, w.head) for w in words):
                self.told[key].append(i)
        self._crowds: dict[tuple[str, str], int] = {}

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of groups, the lower number first, that have a word for the act in common or a rare one around it."""
        seen: dict[tuple[str, str], list[int]] = defaultdict(list)
        pairs: dict[tuple[int, int], None] = {}
        for i, group in enumerate(self.groups):
            keys = {("act", w.head) for w in self.words[i]}
            for w in self.words[i]:
                keys |= {("word", t) for t in sorted(w.around, key=lambda t: (-w.around[t], t))[:RARE_WORDS]}
                keys |= {("word", t) for t in w.trigger}
            for key in sorted(keys):
                for j in seen[key][-IN_SIGHT:]:
                    if kinds_apart(self.groups[j][0], group[0]) is not None:
                        pairs[j, i] = None
                seen[key].append(i)
        return iter(pairs)

    def alike(self, i: int, j: int) -> float:
        """How likely two groups tell of one act, from 0 to 1: the mean over their sightings; 0 when no two of these
        have anything in common besides the kind of act and a party.
        """
        if not any(grounds(m, n) for m in some(self.groups[i]) for n in some(self.groups[j])):
            return 0.0
        chances = [
            probability(self.odds(m, n, first, second))
            for m, first in zip(some(self.groups[i]), self.words[i], strict=True)
            for n, second in zip(some(self.groups[j]), self.words[j], strict=True)
        ]
        return sum(chances) / len(chances)

    def odds(self, one: Happening, two: Happening, first: Wording, second: Wording) -> float:
        """The log-odds that two sightings are of one act."""
        return log_odds(first, second) + self._by_kind(one, two, first, second) + self._by_parties(one, two)

    def _by_kind(self, one: Happening, two: Happening, first: Wording, second: Wording) -> float:
        value = kinds_apart(one, two) or 0.0
        if first.head == second.head:
            value += min(0.0, self.common.kind(first.head) - COMMON)
            value -= log(max(self._crowd(first), self._crowd(second)))
        elif one.row.type == two.row.type and first.article != second.article:
            if first.trigger.isdisjoint(second.trigger):
                same = one.row.mode is not None and one.row.mode == two.row.mode
                value += KIND * self.common.kind((one.row.type, one.row.mode) if same else one.row.type)
        if first.article == second.article and not (one.phrase and one.phrase == two.phrase):
            value += HERE
        if one.row.type in MUTUAL and not (one.lands and two.lands):
            value += OPEN
        elif not _tell_who(one, two) and not (one.phrase and one.phrase == two.phrase):
            value += BARE
        if one.status != two.status:
            value += STATUS
        return value + SPOKEN if one.spoken else value

    def _by_parties(self, one: Happening, two: Happening) -> float:
        """What parties, days and towns say."""
        both = one.lands & two.lands
        value = LAND * sum(max(0.0, self.common.land(land)) for land in both)
        if len(both) > 1 or any(not land.isupper() for land in both):
            value += SIDES
        people = dict(two.people)
        value += PERSON * min(2, sum(len(ids & people.get(land, frozenset())) for land, ids in one.people))
        if one.row.date is not None and two.row.date is not None:
            value += SAME_DAY if one.row.date.is_day and one.row.date == two.row.date else SAME_TIME
        return value + TOWN if one.city and one.city == two.city else value

    def _crowd(self, telling: Wording) -> int:
        """How many different acts an article tells with one word: the more, the less does the word say which."""
        key = telling.article, telling.head
        if key not in self._crowds:
            different: list[int] = []
            for i in self.told[key][:IN_SIGHT]:
                if not any(self.may_join(self.groups[i], self.groups[j]) for j in different):
                    different.append(i)
            self._crowds[key] = len(different)
        return self._crowds[key]


def _tell_who(one: Happening, two: Happening) -> bool:
    """Whether the clauses of both name anybody at all."""
    return bool(one.lands or one.around) and bool(two.lands or two.around)


def kinds_apart(one: Happening, two: Happening) -> float | None:
    """0 for acts of one kind, less for kinds that are easily taken for each other, None for others."""
    if one.row.type == two.row.type:
        return 0.0
    return roots_alike().get(frozenset((one.row.type, two.row.type)))


def head_of(happening: Happening) -> str:
    """What an act is called, where words that mean the same for a record count as one."""
    if happening.row.type == "ASSAULT" and happening.phrase and happening.row.mode:
        return happening.row.mode
    return "visit" if happening.form == "visit" else happening.key


def _wording(happening: Happening, article: Article, rarity: Callable[[str], float]) -> Wording:
    """The words of a sighting: those of its clause near the trigger in full, others of the line less."""
    start, end = happening.row.trigger
    first, last = happening.row.span
    line = article.text.rfind("\n", 0, start) + 1
    stop = article.text.find("\n", end)
    stop = len(article.text) if stop < 0 else stop
    around = [
        (fold(word.group()), 1.0 if first <= word.start() < last else OUTSIDE)
        for left, right in ((max(line, start - AROUND), start), (end, min(stop, end + AROUND)))
        for word in WORD.finditer(article.text, left, right)
    ]
    head = head_of(happening)
    trigger = [fold(w) for w in WORD.findall(article.text, start, end)]
    if head == "meet" or happening.key in SPECIAL_MEETINGS:
        trigger.append("meet")  # every summit is a meeting too
    return wording((article.id, (article.id, line)), trigger, around, rarity, head)
