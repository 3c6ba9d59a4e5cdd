"""How alike two tellings of acts are in their words alone: the word for the act, and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from communique.reconcile.words import content_stems, is_content, stem

NEAR, FURTHER = 3, 8  # words from the trigger up to which a word counts in full, and in larger part
LARGER, SMALLER = 0.6, 0.3
LEAST_RARE = 0.05  # what a word counts that every article has
BEGIN = 4  # letters at the beginning that words of one root share: "investigate", "investigation"

# What speaks for one act, as log-odds. Fitted by logistic regression on all pairs of gold event mentions of one
# happening in the training part of ECB+ (Cybulska and Vossen 2014): 185,493 pairs, of which 8 % are one event.
ALONE = -2.98  # two tellings about which nothing else is known
SAME_WORD = 4.25
COMMON_WORD = 2.46  # triggers of several words with one in common: "missile strike", "missile attack"
SAME_BEGINNING = 2.55
AROUND = 2.42  # times the cosine of the words around
TOLD_BESIDE = -1.25  # times how many of the two triggers stand among the words around the other
OTHER_WORD_HERE = 0.11  # two different words in one article ...
OTHER_WORD_BESIDE = -1.54  # ... and in one sentence


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one telling: stems of the trigger, ``head`` the one that names the act, and what stands around.

    ``around`` gives each stem its weight: how near it stands times how rare it is.
    """

    article: str
    sentence: tuple[object, ...]  # the same for tellings of one sentence
    head: str
    trigger: frozenset[str]
    around: Mapping[str, float]
    length: float  # of ``around`` as a vector


def wording(
    place: tuple[str, tuple[object, ...]],
    trigger: Sequence[str],
    around: Iterable[tuple[str, float]],
    rarity: Callable[[str], float],
    head: str = "",
) -> Wording:
    """A wording from folded words; ``place`` is the article and what stands for the sentence.

    ``around`` are words with how much each counts by where it stands (see ``by_nearness``), from 0 to 1. ``head``
    replaces the stem of the trigger's last word.
    """
    weights: dict[str, float] = {}
    for word, weight in around:
        if is_content(word) and word[0].isalnum():
            stemmed = stem(word)
            weights[stemmed] = max(weights.get(stemmed, 0.0), weight * max(LEAST_RARE, rarity(stemmed)))
    stems = frozenset(content_stems(trigger)) or frozenset(map(stem, trigger[-1:]))
    last = head or (stem(trigger[-1]) if trigger else "")
    return Wording(*place, last, stems, weights, sqrt(sum(w * w for w in weights.values())))


def by_nearness(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The words before and after a trigger, both in the order of the text, with what each counts."""
    for words in (reversed(before), after):
        for distance, word in enumerate(words, 1):
            yield word, 1.0 if distance <= NEAR else LARGER if distance <= FURTHER else SMALLER


def rarities(articles: Iterable[Iterable[str]]) -> Callable[[str], float]:
    """How rare a stem is among articles, each given by its stems: 0 or less in all, more the fewer have it."""
    count: dict[str, int] = {}
    total = 0
    for stems in articles:
        total += 1
        for one in set(stems):
            count[one] = count.get(one, 0) + 1
    return lambda one: log((1 + total) / (0.5 + count.get(one, 0)))


def features(one: Wording, two: Wording) -> tuple[float, ...]:
    """What the log-odds weigh, in the order of the constants above, beginning with 1 for ``ALONE``."""
    same = one.head == two.head
    beside = 0.0 if same else float((one.head in two.around) + (two.head in one.around))
    here = not same and one.article == two.article
    return (
        1.0,
        float(same),
        float(not same and not one.trigger.isdisjoint(two.trigger)),
        float(not same and len(one.head) >= BEGIN and one.head[:BEGIN] == two.head[:BEGIN]),
        cosine(one, two),
        beside,
        float(here),
        float(here and one.sentence == two.sentence),
    )


WEIGHTS = (
    ALONE, SAME_WORD, COMMON_WORD, SAME_BEGINNING, AROUND, TOLD_BESIDE, OTHER_WORD_HERE, OTHER_WORD_BESIDE,
)  # fmt: skip


def log_odds(one: Wording, two: Wording) -> float:
    """The log-odds that two tellings within one story tell of one act, going by their words."""
    return sum(w * x for w, x in zip(WEIGHTS, features(one, two), strict=True))


def probability(odds: float) -> float:
    """A probability from log-odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def cosine(one: Wording, two: Wording) -> float:
    """The cosine of the words around; 0 when either has none."""
    small, large = (one.around, two.around) if len(one.around) <= len(two.around) else (two.around, one.around)
    product = sum(weight * large[word] for word, weight in small.items() if word in large)
    return product / (one.length * two.length) if product else 0.0
