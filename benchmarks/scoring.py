"""The counting: precision, recall, F1, macro F1 and B-cubed. All results are percentages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple


class Scores(NamedTuple):
    """Precision, recall and their harmonic mean, in percent."""

    precision: float
    recall: float
    f1: float


def scores(hits: float, predicted: float, gold: float) -> Scores:
    """Scores from counts; a share of nothing is 0."""
    precision = 100 * hits / predicted if predicted else 0.0
    recall = 100 * hits / gold if gold else 0.0
    total = precision + recall
    return Scores(precision, recall, 2 * precision * recall / total if total else 0.0)


def b_cubed(gold: Mapping[str, Hashable], predicted: Mapping[str, Hashable]) -> Scores:
    """B-cubed of a clustering, each item weighing the same (Bagga and Baldwin 1998).

    Both map an item to its cluster. An item that ``predicted`` lacks counts as alone in its cluster.
    """
    given: dict[str, Hashable] = {item: predicted.get(item, ("alone", item)) for item in gold}
    both = Counter((gold[item], given[item]) for item in gold)
    in_gold, in_given = Counter(gold.values()), Counter(given.values())
    precision = sum(both[gold[i], given[i]] / in_given[given[i]] for i in gold)
    recall = sum(both[gold[i], given[i]] / in_gold[gold[i]] for i in gold)
    return scores_of_rates(precision / len(gold), recall / len(gold)) if gold else Scores(0.0, 0.0, 0.0)


def scores_of_rates(precision: float, recall: float) -> Scores:
    """Scores from two rates between 0 and 1."""
    total = precision + recall
    return Scores(100 * precision, 100 * recall, 200 * precision * recall / total if total else 0.0)


def macro_f1(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> float:
    """The mean F1 over the classes that ``gold`` has; a prediction of any other class is only wrong.

    Raises ValueError when the two are not of the same length.
    """
    counts: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0, 0])  # hits, predicted, gold
    for right, guess in zip(gold, predicted, strict=True):
        counts[right][2] += 1
        counts[guess][1] += 1
        counts[right][0] += right == guess
    per_class = [scores(*row).f1 for row in counts.values() if row[2]]
    return sum(per_class) / len(per_class) if per_class else 0.0


def overlap(a: Sequence[int], b: Sequence[int]) -> int:
    """How many characters two [start, end) spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def pair_up(gold: Sequence[Sequence[int]], predicted: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Indices of gold and predicted spans that overlap, one to one, the closest in extent first."""
    pairs = []
    by_start = sorted(range(len(predicted)), key=lambda j: predicted[j][0])
    for i, span in enumerate(gold):
        for j in by_start:
            if predicted[j][0] >= span[1]:
                break
            common = overlap(span, predicted[j])
            if common:
                union = max(span[1], predicted[j][1]) - min(span[0], predicted[j][0])
                pairs.append((-common / union, i, j))
    taken_gold, taken_predicted, result = set(), set(), []
    for _, i, j in sorted(pairs):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            result.append((i, j))
    return result
