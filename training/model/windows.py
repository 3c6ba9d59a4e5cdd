"""Examples cut into windows of one fixed size, as tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from training.model.corpora import NOT_ASKED, Example

from communique.annotate.model.encode import LENGTH
from communique.annotate.model.words import CLS, SEP


@dataclass
class Window:
    """A stretch of an example: one row a piece; what is asked of words stands at their first piece."""

    pieces: np.ndarray
    layout: np.ndarray
    tagged: dict[str, np.ndarray] = field(default_factory=dict)
    choices: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    flags: dict[str, list[tuple[int, tuple[int, ...]]]] = field(default_factory=dict)
    links: dict[str, list[tuple[int, tuple[int, ...]]]] = field(default_factory=dict)
    firsts: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def starts(total: int, room: int, rng: random.Random) -> list[int]:
    """Where windows begin: as many as fit, side by side with random gaps, so that no piece is paid for twice.

    What one epoch leaves out the next one sees.
    """
    if total <= room:
        return [0]
    count = total // room + (rng.random() < total % room / room)
    spare = total - count * room
    if spare >= 0:
        gaps = sorted(rng.randint(0, spare) for _ in range(count))
        return [gap + i * room for i, gap in enumerate(gaps)]
    return [round(i * (total - room) / (count - 1)) for i in range(count)]


def cut(example: Example, start: int) -> Window:
    """The window of an example that begins at a piece."""
    words = example.words
    room = LENGTH - 2
    stop = min(start + room, len(words.pieces))
    pieces = np.zeros(LENGTH, dtype=np.int64)
    layout = np.zeros(LENGTH, dtype=np.int64)
    pieces[0], pieces[stop - start + 1] = CLS, SEP
    pieces[1 : stop - start + 1] = words.pieces[start:stop]
    layout[0] = layout[stop - start + 1] = 1
    layout[1 : stop - start + 1] = words.layout[start:stop]
    low, high = np.searchsorted(words.first, (start, stop))
    window = Window(pieces, layout, firsts=words.first[low:high] - start + 1)
    for tagger, tags in example.tagged.items():
        row = np.full(LENGTH, NOT_ASKED, dtype=np.int64)
        row[window.firsts] = tags[low:high]
        window.tagged[tagger] = row

    def place(word: int) -> int:
        return int(words.first[word]) - start + 1

    for name, given in example.choices.items():
        window.choices[name] = [(place(w), label) for w, label in given if low <= w < high]
    for name, several in example.flags.items():
        window.flags[name] = [(place(w), labels) for w, labels in several if low <= w < high]
    for name, links in example.links.items():
        kept = []
        for word, targets in links:
            inside = tuple(place(t) for t in targets if low <= t < high)
            if low <= word < high and (inside or not targets):
                kept.append((place(word), inside))
        window.links[name] = kept
    return window


def epoch(examples: Sequence[Example], repeats: dict[str, int], rng: random.Random) -> list[Window]:
    """All windows of all examples in random order; ``repeats`` says how often an example's corpus is seen."""
    found: list[Window] = []
    for example in examples:
        for _ in range(repeats.get(corpus_of(example), 1)):
            found.extend(cut(example, s) for s in starts(len(example.words.pieces), LENGTH - 2, rng))
    rng.shuffle(found)
    return found


def corpus_of(example: Example) -> str:
    """Which corpus an example comes from, by what it is labelled for."""
    if "polnear" in example.tagged:
        return "polnear"
    return "diplomacy" if "outer" in example.tagged else "gum"
