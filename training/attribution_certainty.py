"""Fits the weights that say how sure an attribution is.

    python -m training.attribution_certainty LABELLED.jsonl.gz [MORE.jsonl.gz ...] [--folds N]

Every file holds one article a line with ``text`` and ``attributions`` (``content`` as lists of [start, end]). A row the
rules find counts as right when its content overlaps a labelled one by half (intersection over union, one to one). One
article in five is held back, as everywhere. The
first file counts fully, further ones, labelled by other conventions, by a sixth. With ``--folds`` the accuracy on
articles left out is printed; without, the table is written into the package.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.split import held_back

from communique.annotate.attributions import find as attributions
from communique.annotate.mentions.find import find_mentions
from communique.annotate.page import read_page
from communique.article import Article
from communique.knowledge import Knowledge

TABLE = Path(__file__).parent.parent / "src/communique/knowledge/attribution_weights.csv"
SOURCE = (
    "logistic regression by training/attribution_certainty.py on diplomatic news labelled for this project"
    " and PolNeAR train (Newell, Margolin, Ruths 2018)"
)
HEAD = f"# source: {SOURCE}\n# date: 2026-11-21\nfeature,weight\n"
Example = tuple[list[str], int, float, str]


def chars(spans: Iterable[Iterable[int]]) -> set[int]:
    """The offsets of all characters of the spans."""
    return {i for s, e in spans for i in range(s, e)}


def right_ones(gold: list[set[int]], found: list[set[int]]) -> set[int]:
    """Indices of found contents that pair up with a labelled one."""
    scored = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if g and f and min(g) <= max(f) and min(f) <= max(g):
                both = len(g & f)
                if both and both / len(g | f) >= 0.5:
                    scored.append((both / len(g | f), i, j))
    used: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in used and j not in right:
            used.add(i)
            right.add(j)
    return right


def examples(path: str, weight: float, other: bool) -> Iterable[Example]:
    """Features and outcome of every draft of every article."""
    knowledge = Knowledge.load()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if held_back(row["id"]):
                continue
            page = read_page(Article("x", row["text"], "x", "x"))
            drafts = attributions.find_drafts(page, knowledge, find_mentions(page, knowledge).mentions)
            gold = [chars(a["content"]) for a in row["attributions"] if a["content"]]
            right = right_ones(gold, [chars(d.content) for d in drafts])
            for j, draft in enumerate(drafts):
                features = [*draft.features(), *(["other conventions"] if other else [])]
                yield features, int(j in right), weight, f"{path}#{number}"


def fit(data: list[Example], passes: int = 30, penalty: float = 0.6) -> dict[str, float]:
    """Weights by gradient descent with a step that shrinks by feature (AdaGrad) and a pull to zero."""
    rng = random.Random(1)
    counts = Counter(f for features, _, w, _ in data for f in features for _ in range(1 if w < 1 else 2))
    known = {f for f, n in counts.items() if n >= 3}
    weights: dict[str, float] = {"any": 0.0, **dict.fromkeys(sorted(known), 0.0)}
    squares = dict.fromkeys(weights, 1e-6)
    rows = [(["any", *(f for f in features if f in known)], y, w) for features, y, w, _ in data]
    for _ in range(passes):
        rng.shuffle(rows)
        for features, y, w in rows:
            z = sum(weights[f] for f in features)
            error = (1 / (1 + math.exp(-z)) - y) * w
            for f in features:
                pull = 0.0 if f == "any" else penalty * weights[f] / max(1.0, counts[f])
                slope = error + pull * w
                squares[f] += slope * slope
                weights[f] -= 0.3 * slope / math.sqrt(squares[f])
    return weights


def main() -> None:
    """Fit, or with --folds show how well it does on articles left out."""
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    folds = int(sys.argv[sys.argv.index("--folds") + 1]) if "--folds" in sys.argv else 0
    args = [a for a in args if not a.isdigit()]
    data = [e for i, path in enumerate(args) for e in examples(path, 1.0 if i == 0 else 1 / 6, i > 0)]
    if folds:
        outcomes: list[tuple[float, int]] = []
        groups = sorted({g for *_, g in data if g.startswith(args[0])})
        random.Random(2).shuffle(groups)
        for k in range(folds):
            out = set(groups[k::folds])
            weights = fit([e for e in data if e[3] not in out])
            for features, y, _, g in data:
                if g in out:
                    z = weights["any"] + sum(weights.get(f, 0.0) for f in features)
                    outcomes.append((1 / (1 + math.exp(-z)), y))
        for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
            kept = [y for p, y in outcomes if p >= threshold]
            print(f"kept at {threshold}: {len(kept)}, right {sum(kept)} = {100 * sum(kept) / len(kept):.1f} %")
        for low in range(0, 10):
            part = [y for p, y in outcomes if low / 10 <= p < (low + 1) / 10]
            if part:
                print(f"certainty {low / 10}-{(low + 1) / 10}: {len(part)} rows, right {sum(part) / len(part):.2f}")
        return
    weights = fit(data)
    rows = [(f, w) for f, w in sorted(weights.items()) if abs(w) >= 0.02 and f != "other conventions"]
    TABLE.write_text(
        HEAD + "".join(f'"{f}",{w:.3f}\n' if "," in f else f"{f},{w:.3f}\n" for f, w in rows), encoding="utf-8"
    )
    print(f"{len(rows)} weights from {len(data)} rows written to {TABLE}")


if __name__ == "__main__":
    main()
