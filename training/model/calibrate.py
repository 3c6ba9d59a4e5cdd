"""Fits how sure an attribution is, on articles that no weights were trained on.

    python -m training.model.calibrate --data DATA [--write]

A candidate is right when its content overlaps a labelled one by half (intersection over union, one to one). The table
of reliability comes from articles left out in turn (five folds); ``--write`` puts weights fitted on all of them into
the package.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from benchmarks.split import held_back
from training.model.corpora import rows, spans_of
from training.model.tables import write_weights

from communique.annotate.mentions.find import find_mentions
from communique.annotate.model.certainty import TABLE
from communique.annotate.model.encode import score_words
from communique.annotate.model.find import LEAST_CERTAINTY, candidates, characters_of, same
from communique.annotate.model.names import with_names
from communique.annotate.model.network import run
from communique.annotate.model.words import read_words
from communique.annotate.page import read_page
from communique.article import Article
from communique.knowledge import Knowledge

FOLDS, PENALTY, STEPS = 5, 2.0, 60
BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SOURCE = "logistic regression by training/model/calibrate.py on the held-back fifth of the diplomacy labels"
Example = tuple[dict[str, float], bool, int]


def examples(data: Path) -> tuple[list[Example], int]:
    """Features, outcome and article number of every candidate, and how many contents are labelled."""
    knowledge = Knowledge.load()
    found: list[Example] = []
    labelled = 0
    kept = (r for r in rows(data / "diplomacy/diplomacy_train.jsonl.gz") if held_back(r["id"]))
    for number, row in enumerate(kept):
        page = read_page(Article("x", row["text"], "x", "x"))
        words = read_words(page)
        scores = score_words(words, run)
        mentions = with_names(page, find_mentions(page, knowledge), words, scores, knowledge).mentions
        made = candidates(page, knowledge, mentions, words, scores)
        gold = [characters_of(spans_of(a["content"])) for a in row["attributions"] if a["content"]]
        mine = [characters_of(c.row.content) for c in made]
        labelled += len(gold)
        ways = sorted(((same(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(mine)), reverse=True)
        used: set[int] = set()
        right: set[int] = set()
        for like, i, j in ways:
            if like >= 0.5 and i not in used and j not in right:
                used.add(i)
                right.add(j)
        found.extend((dict(c.features), j in right, number) for j, c in enumerate(made))
    return found, labelled


def fit(data: Sequence[Example]) -> dict[str, float]:
    """Logistic regression by Newton's method with a pull to zero; the constant of each kind of row is pulled less."""
    names = sorted({n for features, _, _ in data for n in features})
    x = np.array([[features.get(n, 0.0) for n in names] for features, _, _ in data])
    y = np.array([float(right) for _, right, _ in data])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + PENALTY * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def chance(features: dict[str, float], weights: dict[str, float]) -> float:
    """The fitted certainty."""
    return float(1 / (1 + np.exp(-sum(weights.get(n, 0.0) * v for n, v in features.items()))))


def left_out(data: Sequence[Example]) -> list[tuple[float, bool]]:
    """Certainty and outcome of each row when its article was not among those fitted on."""
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in data if e[2] % FOLDS != fold])
        told.extend((chance(f, weights), right) for f, right, number in data if number % FOLDS == fold)
    return told


def reliability(told: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Rows, mean certainty and share right of each bin."""
    found = []
    for low, high in pairwise(BINS):
        part = [(p, right) for p, right in told if low <= p < high or (high == 1.0 and p == 1.0)]
        if part:
            sure, right = float(np.mean([p for p, _ in part])), float(np.mean([r for _, r in part]))
            found.append({"from": low, "to": high, "rows": len(part), "certainty": sure, "right": right})
    return found


def main() -> None:
    """Fit, show, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--json", type=Path, help="where to put the table of reliability")
    args = parser.parse_args()
    data, labelled = examples(args.data)
    told = left_out(data)
    for least in (0.3, 0.35, LEAST_CERTAINTY, 0.45, 0.5, 0.55):
        kept = [right for p, right in told if p >= least]
        print(
            f"kept at {least}: {len(kept)} P {sum(kept) / len(kept):.3f} R {sum(kept) / labelled:.3f} "
            f"F1 {2 * sum(kept) / (len(kept) + labelled):.3f}"
        )
    table = reliability(told)
    for row in table:
        print("certainty {from:.2f}-{to:.2f}: {rows} rows, mean {certainty:.2f}, right {right:.2f}".format(**row))
    weights = fit(data)
    for name, weight in weights.items():
        print(f"{name:28} {weight:7.3f}")
    if args.json:
        args.json.write_text(json.dumps(table, indent=1), encoding="utf-8")
    if args.write:
        write_weights(TABLE, SOURCE, "feature,weight", weights)


if __name__ == "__main__":
    main()
