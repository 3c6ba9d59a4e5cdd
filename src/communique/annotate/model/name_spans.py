"""Names as spans: what the network tags, with the names that the rules found as a prior, and one word read alike.

The best path is looked for after two changes of the network's scores. Words that the rules take for a name speak for
it, for the network saw far less news than the word lists know names. And a capitalised word that stands in several
places of an article is drawn to what it is in all of them: a town is no person in the next sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from communique.annotate.mentions.find import Named
from communique.annotate.mentions.introduced import OUTLET
from communique.annotate.model.heads import TAGGERS, columns
from communique.annotate.model.spans import best_paths, probabilities
from communique.annotate.model.words import PLACES, Words
from communique.annotate.page import Page
from communique.annotation import ActorType, Mention
from communique.knowledge.names import load as names

__all__ = ["FIRM", "KIND_OF", "NameSpan", "bare", "find_names", "unborne"]

LABELS = TAGGERS["names"]
KIND_OF: dict[ActorType, str] = {
    "person": "person",
    "state": "location",
    "place": "location",
    "government": "organization",
    "igo": "organization",
    "company": "organization",
    "media": "organization",
    "armed_group": "organization",
    "party": "organization",
    "other": "organization",
}
FIRM = (
    "known name",
    "seat of government",
    "capital as actor",
    "qualifying name",
    OUTLET,
)  # steps that go by word lists
RULES_COUNT = 2.0  # how much a name of the rules speaks for itself, log odds a word
BORNE_PERSON, BORNE_BODY = 0.5, 0.4  # a name of the rules that the network finds less likely than this is doubted
ALIKE = 0.6  # how far a word is drawn to what it is in the whole article, 0 to 1
FAR = 5.0  # log odds: a word whose best tag is so much less likely than none bears none
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name as words ``first`` to ``last`` (exclusive) of the rules' words, and how sure the network is of it.

    ``start`` and ``end`` are its characters; ``end`` lies inside the last word in compounds ("Varland-based").
    """

    first: int
    last: int
    start: int
    end: int
    label: str
    certainty: float


def find_names(
    page: Page, named: Named, words: Words, scores: NDArray[np.float32], doubted: Collection[int] = ()
) -> list[NameSpan]:
    """Names in reading order. The mentions of the rules that are ``doubted`` (indices) count for nothing."""
    if not len(words):
        return []
    logs = np.log(np.maximum(probabilities(scores[:, columns("names")]), TINY))
    lean_to_rules(page, named, words, logs, doubted)
    read_alike(page, words, logs)
    path = best_paths(logs, "names", stretches(words, logs))
    sure = probabilities(logs)
    summed = np.concatenate(
        [np.zeros((1, len(LABELS))), np.cumsum(sure[:, 1::2] + sure[:, 2::2], axis=0, dtype=np.float64)]
    )
    found: list[NameSpan] = []
    tags: Sequence[int] = path.tolist()
    i, n = 0, len(tags)
    while i < n:
        tag = tags[i]
        if tag == 0:
            i += 1
            continue
        label = (tag - 1) // 2
        j = i + 1
        while j < n and tags[j] == 2 + 2 * label and words.paragraph[j] == words.paragraph[i]:
            j += 1
        certainty = float(summed[j, label] - summed[i, label]) / (j - i)
        span = to_rule_words(named, words.spans[i][0], words.spans[j - 1][1], LABELS[label], certainty)
        if span is not None:
            found.append(span)
        i = j
    return [s for s in (trimmed(page, named, s) for s in joined(page, named, found)) if s is not None]


def bare(page: Page, mention: Mention) -> tuple[int, int]:
    """The characters of a mention without its article."""
    start, end = mention.span
    return (start + 4, end) if page.text[start : start + 4].lower() == "the " else (start, end)


def unborne(
    page: Page, named: Named, words: Words, scores: NDArray[np.float32], candidates: Iterable[int]
) -> frozenset[int]:
    """Which of some mentions of the rules (indices) the network does not take for what they are said to be.

    What counts is the mean over all candidates of one entity, in whichever of two heads is more in favour.
    """
    told, persons, polities = (probabilities(scores[:, columns(h)]) for h in ("names", "persons", "polities"))
    for_person = np.maximum(told[:, 1] + told[:, 2], persons[:, 1] + persons[:, 2])
    for_body = np.maximum(told[:, 3] + told[:, 4], polities[:, 1:5].sum(axis=1))
    so_far = [[0.0, *np.cumsum(f, dtype=np.float64).tolist()] for f in (for_body, for_person)]
    of_entity: dict[int | None, list[int]] = {}
    for i in candidates:
        of_entity.setdefault(named.mentions[i].entity, []).append(i)
    out: set[int] = set()
    for indices in of_entity.values():
        is_person = named.mentions[indices[0]].type == "person"
        sums, least = so_far[is_person], BORNE_PERSON if is_person else BORNE_BODY
        total = 0.0
        for i in indices:
            covered = words.covering(bare(page, named.mentions[i]))
            total += (sums[covered.stop] - sums[covered.start]) / max(1, len(covered))
        if total < least * len(indices):
            out.update(indices)
    return frozenset(out)


def lean_to_rules(page: Page, named: Named, words: Words, logs: NDArray[np.float32], doubted: Collection[int]) -> None:
    """Raise the tags that the names of the rules would have."""
    for i, mention in enumerate(named.mentions):
        if mention.kind not in ("name", "metonym") or i in doubted:
            continue
        covered = words.covering(bare(page, mention))
        opens = 1 + 2 * LABELS.index(KIND_OF[mention.type])
        for word in covered:
            logs[word, opens + (word != covered.start)] += RULES_COUNT


def read_alike(page: Page, words: Words, logs: NDArray[np.float32]) -> None:
    """Draw capitalised words that stand in several places to their mean."""
    places: dict[str, list[int]] = {}
    text = page.text
    # the layout of a word holds the shape of its letters: 1 to 3 are those that begin with a capital or have one
    shapes = (words.layout[words.first] - 1) // (PLACES * 4)
    for i in np.flatnonzero((shapes >= 1) & (shapes <= 3)).tolist():
        start, end = words.spans[i]
        if end - start > 1:
            places.setdefault(text[start:end].lower(), []).append(i)
    kinds = np.exp(logs)
    kinds = np.concatenate([kinds[:, :1], kinds[:, 1::2] + kinds[:, 2::2]], axis=1)
    kinds /= kinds.sum(axis=1, keepdims=True)
    several = [at for at in places.values() if len(at) > 1]
    if several:
        at = np.concatenate([np.array(a) for a in several])
        sizes = np.array([len(a) for a in several])
        sums = np.add.reduceat(kinds[at], np.concatenate([[0], np.cumsum(sizes)[:-1]]), axis=0)
        means = np.repeat(sums / sizes[:, None], sizes, axis=0)
        drawn = ALIKE * (np.log(means + TINY) - np.log(kinds[at] + TINY))
        logs[at, 0] += drawn[:, 0]
        logs[at, 1:] += np.repeat(drawn[:, 1:], 2, axis=1)


def stretches(words: Words, logs: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Runs of words of one paragraph that may hold names: those between are so surely none that no path enters them."""
    may = logs[:, 1:].max(axis=1) > logs[:, 0] - FAR
    edges = np.flatnonzero(np.diff(np.where(may, words.paragraph, -1), prepend=-1, append=-1))
    return [(a, b) for a, b in zip(edges.tolist(), edges[1:].tolist(), strict=False) if may[a]]


def to_rule_words(named: Named, start: int, end: int, label: str, certainty: float) -> NameSpan | None:
    """The characters as whole words of the rules; None when they begin amid one ("pro-Varland")."""
    words = named.words
    first, last = words.index(start), words.index(end)
    if first >= last or words.starts[first] != start or words.sentence[first] < 0:
        return None
    while last > first + 1 and words.sentence[last - 1] != words.sentence[first]:
        last -= 1
    inside = max(0, end - words.starts[last - 1])
    told, rest = words.raw[last - 1][:inside], words.raw[last - 1][inside:]
    if (told[-1:] in ("'", "’") and rest[:1].isupper()) or (
        rest[:1] in ("'", "’") and rest[1:2].isupper()
    ):  # "Sant’Ovel", which the network sees as three words
        end = words.ends[last - 1]
    return NameSpan(first, last, start, min(end, words.ends[last - 1]), label, certainty)


def joined(page: Page, named: Named, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Neighbours that are parts of one name: "San" and "Francisco", "Bram J" and "Quist" with a dot between."""
    out: list[NameSpan] = []
    for span in spans:
        before = out[-1] if out else None
        if before is not None and "other" not in (before.label, span.label):
            gap = page.text[before.end : span.start]
            alike = before.label == span.label
            initial = gap == ". " and alike and before.label == "person" and page.text[before.end - 2] in " ."
            # two names of one kind do not stand side by side without a mark; a place may be part of a body's name
            if initial or (gap == " " and alike):
                sure = (before.certainty + span.certainty) / 2
                out[-1] = NameSpan(before.first, span.last, before.start, span.end, span.label, sure)
                continue
        out.append(span)
    return out


def trimmed(page: Page, named: Named, span: NameSpan) -> NameSpan | None:
    """The name without articles, titles and words in lower case at its ends; None when nothing is left."""
    words, heads = named.words, named.marked.in_head
    before = names().words["particle"] - {"of"} if span.label == "person" else frozenset()  # "van Quist"
    first, last = span.first, span.last
    if span.label == "person":
        last = next((k for k in range(first + 1, last) if k in named.marked.verbs), last)
    while last > first and not (words.cap[last - 1] or words.raw[last - 1][0].isdigit()):
        last -= 1
    while first < last and (
        words.low[first] in ("the", "a", "an")
        or (span.label == "person" and first in heads)
        or not (words.cap[first] or words.raw[first][0].isdigit() or words.low[first] in before)
    ):
        first += 1
    if first >= last or not any(words.cap[i] for i in range(first, last)):
        return None
    if (first, last) == (span.first, span.last):
        return span
    end = span.end if last == span.last else words.ends[last - 1]
    return replace(span, first=first, last=last, start=words.starts[first], end=end)
