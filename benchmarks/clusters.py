"""How well two clusterings agree, as coreference is scored: MUC, B-cubed, CEAF-e and their mean. All in percent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from benchmarks.scoring import Scores, b_cubed, scores

Clustering = Mapping[str, Hashable]  # item to its cluster


def groups(clustering: Clustering) -> dict[Hashable, set[str]]:
    """The items of each cluster."""
    result: dict[Hashable, set[str]] = defaultdict(set)
    for item, cluster in clustering.items():
        result[cluster].add(item)
    return result


def muc(gold: Clustering, predicted: Clustering) -> Scores:
    """Links one clustering needs and the other has (Vilain et al. 1995). A cluster of one item counts for nothing."""

    def links(of: Clustering, found: Clustering) -> tuple[int, int]:
        needed = kept = 0
        for items in groups(of).values():
            parts = {found.get(item, ("alone", item)) for item in items}
            needed += len(items) - 1
            kept += len(items) - len(parts)
        return kept, needed

    kept, needed = links(gold, predicted)
    right, made = links(predicted, gold)
    precision, recall = scores(right, made, right).precision, scores(kept, kept, needed).recall
    total = precision + recall
    return Scores(precision, recall, 2 * precision * recall / total if total else 0.0)


def ceaf_e(gold: Clustering, predicted: Clustering) -> Scores:
    """Clusters paired up one to one, each pair counting by the items it shares (Luo 2005, phi 4).

    Two clusters of sizes m and n with k items in common count 2k / (m + n); the pairing is the best there is.
    """
    first, second = groups(gold), groups(predicted)
    both = Counter((gold[item], predicted[item]) for item in gold if item in predicted)
    alike = {(g, p): 2 * k / (len(first[g]) + len(second[p])) for (g, p), k in both.items()}
    total = sum(best_pairing(part) for part in components(alike))
    return scores(total, len(second), len(first))


def conll(gold: Clustering, predicted: Clustering) -> float:
    """The mean F1 of MUC, B-cubed and CEAF-e."""
    return (muc(gold, predicted).f1 + b_cubed(gold, predicted).f1 + ceaf_e(gold, predicted).f1) / 3


def components(alike: Mapping[tuple[Hashable, Hashable], float]) -> list[list[list[float]]]:
    """The likenesses as square tables, one for each set of clusters that share items with none outside; 0 fills up."""
    of_row: dict[Hashable, list[Hashable]] = defaultdict(list)
    of_column: dict[Hashable, list[Hashable]] = defaultdict(list)
    for g, p in alike:
        of_row[g].append(p)
        of_column[p].append(g)
    seen: set[Hashable] = set()
    tables = []
    for start in of_row:
        if start in seen:
            continue
        rows, columns, waiting = [start], dict.fromkeys(of_row[start]), [start]
        seen.add(start)
        while waiting:
            for column in of_row[waiting.pop()]:
                columns[column] = None
                for row in of_column[column]:
                    if row not in seen:
                        seen.add(row)
                        rows.append(row)
                        waiting.append(row)
        size = max(len(rows), len(columns))
        table = [[0.0] * size for _ in range(size)]
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                table[i][j] = alike.get((row, column), 0.0)
        tables.append(table)
    return tables


def best_pairing(table: Sequence[Sequence[float]]) -> float:
    """The largest sum of one entry a row and column of a square table (Kuhn 1955, by shortest augmenting paths)."""
    size = len(table)
    by_row, by_column = [0.0] * (size + 1), [0.0] * (size + 1)  # potentials; place 0 stands for no row and no column
    row_of = [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0] = row
        column = 0
        least = [float("inf")] * (size + 1)
        way = [0] * (size + 1)
        done = [False] * (size + 1)
        while row_of[column]:
            done[column] = True
            current = row_of[column]
            step, following = float("inf"), 0
            for other in range(1, size + 1):
                if done[other]:
                    continue
                cost = -table[current - 1][other - 1] - by_row[current] - by_column[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(size + 1):
                if done[other]:
                    by_row[row_of[other]] += step
                    by_column[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            row_of[column], column = row_of[way[column]], way[column]
    return sum(table[row_of[column] - 1][column - 1] for column in range(1, size + 1))
