"""Measures how often the cues of clauses lead to one, for the rules.

    python -m training.model.clause_cues --data DATA [--write]

Prints, or with ``--write`` puts into ``knowledge/clauses.csv``, how sure each cue is. The held-back fifth of the labels
has no part in it, so that figures on it tell how the rules do on articles nobody has seen. Cues of replies, which the
labels hardly have, and words that only look like a cue keep what they were given by hand. Run it before
``training/model/clauses.py``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.model.clauses import Labelled, articles
from training.model.tables import head_of, write

import communique.knowledge
from communique.annotate.clauses.reading import read_sentences
from communique.annotate.clauses.together import SAME, alike
from communique.knowledge import Knowledge
from communique.knowledge.clauses import ClauseCue, in_order

TABLE = Path(communique.knowledge.__file__).parent / "clauses.csv"
KIND, OWN = 10.0, 4.0  # uses that all cues count for in the share of their kind, and the kind in the share of a cue
LEAST, MOST = 0.05, 0.9
ASKED = 0.4  # least certainty of a cue that asks for certain words after it


def uses_in(article: Labelled, knowledge: Knowledge) -> Iterator[tuple[ClauseCue, bool]]:
    """Every clause that a cue leads to in an article, and whether it is a labelled one of that kind."""
    told = read_sentences(
        article.page, knowledge, article.mentions, article.attributions, article.times, article.laid_out, 0.0
    )
    for sentence in told:
        for draft in sentence.drafts:
            right = any(
                g["kind"] == draft.cue.kind and alike((g["span"][0], g["span"][1]), draft.row.span) >= SAME
                for g in article.gold
            )
            yield draft.cue, right


class Counts:
    """How often cues lead to a clause: each smoothed by its kind and part, and those by all cues."""

    def __init__(self, uses: Iterator[tuple[ClauseCue, bool]]) -> None:
        """Count the uses."""
        self.n: Counter[object] = Counter()
        self.right: Counter[object] = Counter()
        for cue, right in uses:
            for key in ("all", (cue.kind, cue.part), cue):
                self.n[key] += 1
                self.right[key] += right

    def certainty(self, cue: ClauseCue) -> float:
        """How likely the words that the cue leads to are a clause of its kind."""
        every = self.right["all"] / max(1, self.n["all"])
        kind = cue.kind, cue.part
        of_kind = (self.right[kind] + KIND * every) / (self.n[kind] + KIND)
        share = (self.right[cue] + OWN * of_kind) / (self.n[cue] + OWN)
        return min(MOST, max(ASKED if cue.needs and "must" not in cue.needs else LEAST, share))


def main() -> None:
    """Measure, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    knowledge = Knowledge.load()
    counts = Counts(use for a in articles(args.data, knowledge, False) for use in uses_in(a, knowledge))
    head, rows = head_of(TABLE)
    for row, cue in zip(rows, in_order(), strict=True):
        if cue.reply is None and cue.takes != ("none",):
            new = f"{counts.certainty(cue):.2f}"
            if not args.write:
                told = f"{counts.n[cue]:4} uses, {counts.right[cue]:4} right"
                print(f"{cue.cue:30} {cue.kind:10} {told}: {row[5]} -> {new}")
            row[5] = new
    if args.write:
        write(TABLE, head, rows)


if __name__ == "__main__":
    main()
