"""Measures how often the cues of events tell an act, and what stands around those that do, for the rules.

    python -m training.model.event_cues --data DATA

Writes the certainties of ``knowledge/events.csv`` and the weights of ``knowledge/event_signs.csv``. The held-back fifth
of the labels has no part in either, so that figures on it tell how the rules do on articles nobody has seen. Run it
before ``training/model/events.py``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from math import log
from pathlib import Path

from training.model.corpora import spans_of
from training.model.events import Choice, Labelled, articles, fit, overlap
from training.model.tables import head_of, write

import communique.knowledge
from communique.annotate.events.candidates import find_candidates
from communique.annotate.events.surroundings import signs
from communique.knowledge import events as tables
from communique.knowledge.events import EventCue

FOLDER = Path(communique.knowledge.__file__).parent
KIND, OWN = 10.0, 4.0  # uses that what is known of a cue's kind counts for, for all cues of it and for one
LEAST, MOST = 0.03, 0.95


@dataclass
class Use:
    """One place where a cue stands: in which article, what is around it, whether it tells an act of its kind."""

    article: int
    cue: EventCue
    around: list[str]
    tells: bool


class Counts:
    """How often cues tell an act: each smoothed by its root and part, and those by their part."""

    def __init__(self, uses: list[Use]) -> None:
        """Count the uses."""
        self.n: Counter[object] = Counter()
        self.told: Counter[object] = Counter()
        for use in uses:
            c = use.cue
            for key in (c.part, (c.root, c.part), c, (use.article, c)):
                self.n[key] += 1
                self.told[key] += use.tells

    def certainty(self, cue: EventCue, without: int | None = None) -> float:
        """How likely the cue tells an act, by the articles other than ``without``."""
        of_part = (self.told[cue.part] + 4) / (self.n[cue.part] + 10)
        kind = cue.root, cue.part
        of_kind = (self.told[kind] + KIND * of_part) / (self.n[kind] + KIND)
        told = self.told[cue] - self.told[without, cue]
        share = (told + OWN * of_kind) / (self.n[cue] - self.n[without, cue] + OWN)
        return min(MOST, max(LEAST, share))


def uses_in(number: int, article: Labelled) -> list[Use]:
    """Every use of a cue in an article."""
    found = []
    before: Counter[str] = Counter()
    for scene in article.seen:
        words = scene.words
        for c in find_candidates(words, scene.cues, scene.here):
            trigger = words.spans[c.first][0], words.spans[c.last - 1][1]
            around = signs(
                words,
                c.first,
                c.last,
                c.cue,
                c.form.shape,
                scene.here,
                heading=scene.heading,
                quoted=article.contents.at(trigger[0]) is not None,
                told_before=before[c.cue.trigger],
            )
            before[c.cue.trigger] += 1
            tells = any(g["type"] == c.cue.root and overlap(spans_of(g["trigger"])[0], trigger) for g in article.gold)
            found.append(Use(number, c.cue, around, tells))
    return found


def main() -> None:
    """Measure and write both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    uses = [use for i, article in enumerate(articles(args.data, False)) for use in uses_in(i, article)]
    counts = Counts(uses)
    nothing: dict[str, float] = {}
    choices: list[Choice] = []
    for use in uses:
        certainty = counts.certainty(use.cue, use.article)
        known = dict.fromkeys(use.around, 1.0) | {"always": 1.0, "cue": log(certainty / (1 - certainty))}
        choices.append(([nothing, known], int(use.tells)))
    weights = fit(choices)
    head, rows = head_of(FOLDER / "events.csv")
    for row, cue in zip(rows, tables.in_order(), strict=True):
        row[4] = f"{counts.certainty(cue):.2f}"
    write(FOLDER / "events.csv", head, rows)
    head, _ = head_of(FOLDER / "event_signs.csv")
    write(FOLDER / "event_signs.csv", head, [[sign, f"{weight:.2f}"] for sign, weight in sorted(weights.items())])


if __name__ == "__main__":
    main()
