"""Average linkage over the pairs that are alike at all, which keeps the work in line with their number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pairs = Mapping[tuple[int, int], float]  # (lower, higher) number of an item to how likely the two are one


def link(
    sizes: Sequence[int],
    alike: Pairs,
    least: float,
    may_join: Callable[[Sequence[int], Sequence[int]], bool] = lambda one, two: True,
) -> list[list[int]]:
    """Groups of items, numbered from 0: the two most alike on average are joined first, down to ``least``.

    ``sizes`` are how much each item weighs in an average. Pairs that are not given count as 0. ``may_join`` is asked
    for the members of two groups before they are joined. Ties go to the lower numbers.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(len(sizes))}
    weight = dict(enumerate(sizes))
    total: dict[int, dict[int, float]] = {i: {} for i in members}
    for (one, two), value in alike.items():
        total[one][two] = total[two][one] = value * sizes[one] * sizes[two]
    version = dict.fromkeys(members, 0)

    def entry(one: int, two: int) -> tuple[float, int, int, int, int]:
        one, two = min(one, two), max(one, two)
        return -total[one][two] / (weight[one] * weight[two]), one, two, version[one], version[two]

    heap = [entry(one, two) for one, two in alike if alike[one, two] >= least]
    heapify(heap)
    while heap:
        value, one, two, first, second = heappop(heap)
        if one not in members or two not in members or (first, second) != (version[one], version[two]):
            continue
        if -value < least:
            break
        if not may_join(members[one], members[two]):
            continue
        members[one] += members.pop(two)
        weight[one] += weight[two]
        version[one] += 1
        for other, value in total.pop(two).items():
            del total[other][two]
            if other != one:
                total[one][other] = total[other][one] = total[one].get(other, 0.0) + value
        for other in total[one]:
            item = entry(one, other)
            if -item[0] >= least:
                heappush(heap, item)
    return [sorted(group) for group in members.values()]
