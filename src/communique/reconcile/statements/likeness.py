"""How sure it is that two reports tell of one utterance, judged by their words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.annotation import Quantity
from communique.reconcile.statements.alignment import longest_run
from communique.reconcile.statements.reports import Draft
from communique.reconcile.words import is_negative, stem

RUN = 6  # quoted words in a row that two people, or one on two occasions, hardly ever share by chance
LONG_RUN = 12  # the same for words that need not be quoted, and across stories
NEXT_DAY = 1  # days between two articles whose paraphrases can be of one utterance
MOST = 0.55  # share of the shorter one's stems that two paraphrases must share
WORDED = 2  # stems besides names and numbers that two tellings in other words must share
LEAST_DICE = 0.35  # share of both together; a long list of topics has the words of many a short claim
PARAPHRASE = 4  # stems that two paraphrases must share at least
UNLIKE_ACTS = ({"acceptance", "refusal"}, {"acceptance", "denial"}, {"promise", "refusal"}, {"offer", "refusal"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """Measures of two reports.

    ``cover`` is the share of the lighter one's weight that the other has too, ``dice`` the share of both together;
    ``shared`` the stems of both; ``quoted_run`` the words quoted alike in a row; ``quote_inside`` whether they are all
    that one of the two quotes; ``most`` the share of the shorter one's stems that the other has.
    """

    cover: float
    dice: float
    shared: frozenset[str]
    quoted_run: int
    quote_inside: bool
    most: float


class Weights:
    """How much each stem says, from how many reports have it."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        spread: Counter[str] = Counter()
        total = 0
        for draft in drafts:
            spread.update(set(draft.stems))
            total += 1
        self.spread: Mapping[str, int] = spread
        self._weight = {s: math.log(1 + max(total, 20) / n) for s, n in spread.items()}
        self._whole: dict[str, tuple[frozenset[str], float]] = {}

    def of(self, stems: Iterable[str]) -> float:
        """The weight of stems, each counted once."""
        return sum(self._weight.get(s, 0.0) for s in stems)

    def whole(self, draft: Draft) -> tuple[frozenset[str], float]:
        """The stems of a report and their weight, kept because a report is compared with many."""
        found = self._whole.get(draft.report.id)
        if found is None:
            stems = frozenset(draft.stems)
            found = self._whole[draft.report.id] = stems, self.of(stems)
        return found


def compare(one: Draft, two: Draft, weights: Weights) -> Likeness:
    """Measure two reports."""
    (a, left), (b, right) = weights.whole(one), weights.whole(two)
    shared = a & b
    both = weights.of(shared)
    run, inside = 0, False
    if one.quoted and two.quoted:
        run = longest_run(one.quoted, two.quoted)
        shorter = min(one.quoted, two.quoted, key=len)
        inside = run == len(shorter) and len({stem(w) for w in shorter} & shared) >= 2
    return Likeness(
        both / min(left, right) if left and right else 0.0,
        2 * both / (left + right) if left + right else 0.0,
        shared,
        run,
        inside,
        len(shared) / min(len(a), len(b)) if a and b else 0.0,
    )


def certainty(one: Draft, two: Draft, like: Likeness, *, same_story: bool) -> tuple[float, str]:
    """How sure the two are one utterance of one speaker, and by what; 0 when they are not."""
    same_article = one.report.article == two.report.article
    if like.quoted_run >= LONG_RUN or (like.quoted_run >= RUN and like.cover >= 0.6 and (same_story or same_article)):
        return 0.95, f"{like.quoted_run} words in a row are quoted alike"
    if one.words == two.words and len(one.words) >= RUN:
        return 0.95, "word for word the same"
    if not same_story and not same_article:
        run = longest_run(one.words, two.words) if like.cover >= 0.8 else 0
        return (0.9, f"{run} words in a row are the same") if run >= LONG_RUN else (0.0, "")
    if like.quote_inside and like.cover >= 0.5 and (same_article or like.quoted_run >= 3):
        return 0.9, "one quotes words of the other"
    if like.quote_inside and len(like.shared) >= 3 and like.quoted_run >= 4 and one.day == two.day:
        return 0.8, "one quotes words of the other on the same day"
    return _in_one_article(one, two, like) if same_article else _in_one_story(one, two, like)


def _in_one_article(one: Draft, two: Draft, like: Likeness) -> tuple[float, str]:
    """Two tellings in one article: what follows in it is mostly said after, not said again."""
    if (one.in_title or two.in_title) and len(like.shared) >= 2 and like.cover >= 0.75:
        return 0.75, "the headline says in short what the article tells"
    if len(like.shared) >= 3 and like.cover >= 0.75 and like.dice >= 0.5:
        return 0.75, "told twice in one article"
    return 0.0, ""


def _in_one_story(one: Draft, two: Draft, like: Likeness) -> tuple[float, str]:
    """Two outlets on one happening in words of their own, or in translation."""
    count = len(like.shared)
    if one.quoted and two.quoted and count >= 2 and like.cover >= 0.65 and like.dice >= 0.5:
        return 0.8, "quoted in like words"
    # names and days alone are a matter, not an utterance
    said = sum(1 for s in like.shared if s[0] not in "@#" and not s[0].isdigit())
    if said < WORDED:
        return 0.0, ""
    if count >= 3 and like.cover >= 0.65 and like.dice >= 0.45:
        return 0.7, "told in like words"
    if count >= 4 and like.cover >= 0.8 and like.dice >= 0.3:
        return 0.65, "one tells more of it than the other"
    # a matter comes up again on other days
    if one.day and two.day and abs((one.day - two.day).days) > NEXT_DAY:
        return 0.0, ""
    if not (one.quoted and two.quoted) and said >= PARAPHRASE - 1 and count >= PARAPHRASE and like.cover >= 0.5:
        if like.most >= MOST and like.dice >= LEAST_DICE:
            return 0.6, "most of what one says is in the other's words"
    if _same_figures(one, two) and count >= 3 and like.cover >= 0.4:
        return 0.6, "the same numbers or days in like words"
    return 0.0, ""


def _same_figures(one: Draft, two: Draft) -> bool:
    """Whether all numbers and days of the one that has fewer are in the other, at least one of them."""
    a, b = ({s for s in d.stems if s[:1] == "#" or s[:1].isdigit()} for d in (one, two))
    return bool(a and b) and (a <= b or b <= a)


def compatible(one: Draft, two: Draft, shared: frozenset[str]) -> bool:
    """Whether numbers, negation and what the words do allow the two to be one utterance."""
    if not quantities_agree(one.quantities, two.quantities):
        return False
    if any({x, y} == pair for pair in UNLIKE_ACTS for x in one.acts for y in two.acts):
        return False
    return denies(one, shared) == denies(two, shared)


def quantities_agree(one: Sequence[Quantity], two: Sequence[Quantity]) -> bool:
    """Whether no number of one rules out every number of the other that counts the same."""
    for a in one:
        rivals = [b for b in two if b.unit == a.unit]
        if rivals and not any(overlap(a, b) for b in rivals):
            return False
    return True


def overlap(one: Quantity, two: Quantity) -> bool:
    """Whether some number lies within the bounds of both."""
    low = max(-math.inf if one.low is None else one.low, -math.inf if two.low is None else two.low)
    high = min(math.inf if one.high is None else one.high, math.inf if two.high is None else two.high)
    return low <= high


def denies(draft: Draft, shared: frozenset[str]) -> bool:
    """Whether the stretch of words that both have is denied: a denying word in it or just before."""
    places = [i for i, w in enumerate(draft.words) if stem(w) in shared]
    if not places:
        return False
    stretch = draft.words[max(0, places[0] - 3) : places[-1] + 2]
    return any(is_negative(w) for w in stretch)
