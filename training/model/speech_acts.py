"""Fits how network, cue and words are put together on speech acts.

    python -m training.model.speech_acts --data DATA [--write]

What the words of an attribution say is learnt from the labelled articles the network was trained on, as it has no part
in it; names are left out, so that the table knows no crisis. How much network, cue and words count is learnt from the
articles no weights were trained on. The figure comes from articles left out in turn (five folds); ``--write`` puts
weights fitted on all of them into the package, to be run again whenever the network changes.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.split import held_back
from numpy.typing import NDArray
from training.model.clauses import Labelled, articles
from training.model.corpora import rows, spans_of
from training.model.events import Choice, Weights, fit

from communique.annotate.model.find import characters_of, same
from communique.annotate.model.speech_acts import (
    ACTS,
    SIGNS,
    WORDS,
    ActWeights,
    act_signs,
    likely_acts,
    told_words,
)
from communique.annotation import Attribution, SpeechAct
from communique.knowledge import Knowledge
from communique.knowledge.cues import Cues

FOLDS = 5
OFTEN = 12  # attributions a word must stand in
PULL = 6.0  # towards zero
LEAST = 0.15  # weights of words below this are left out of the table
STEPS = 8
INSIDE = re.compile(r"(?<=[a-z,] )([A-Za-z']+)")  # words that begin no sentence
HEAD = "# source: logistic regression by training/model/speech_acts.py on {} of the diplomacy labels\n# date: {}\n"
Row = dict[str, Any]
Table = dict[str, dict[SpeechAct, float]]


@dataclass
class Told:
    """An attribution as found, and its labelled acts."""

    text: str
    row: Attribution
    odds: Mapping[SpeechAct, float]
    acts: frozenset[str]


def name_words(labelled: Sequence[Row]) -> set[str]:
    """Words that are mostly written as names."""
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for row in labelled:
        for word in INSIDE.findall(row["text"]):
            seen[word.lower()] += 1
            capital[word.lower()] += word[0].isupper() and word != "I" and not word.startswith("I'")
    return {w for w, n in seen.items() if capital[w] * 2 > n}


def learn_words(labelled: Sequence[Row]) -> Table:
    """Weight of each word for each act."""
    names = name_words(labelled)
    told = [
        (told_words(r["text"], spans_of(a["cue"]), spans_of(a["content"])), frozenset(a["acts"]))
        for r in labelled
        for a in r["attributions"]
        if a["content"]
    ]
    often = Counter(w for words, _ in told for w in words)
    kept = sorted(w for w, n in often.items() if n >= OFTEN and not names & set(w.split(": ")[-1].split()))
    place = {w: i for i, w in enumerate(kept)}
    x = np.zeros((len(told), len(kept)), dtype=np.float32)
    for i, (words, _) in enumerate(told):
        x[i, [place[w] for w in words if w in place]] = 1.0
    pull = np.full(len(kept), PULL, dtype=np.float32)
    pull[place["(always)"]] = 0.1
    found: Table = {w: {} for w in kept}
    for act in ACTS:
        weights = one_act(x, np.array([act in acts for _, acts in told], dtype=np.float32), pull)
        for word, weight in zip(kept, weights.tolist(), strict=True):
            if abs(weight) >= LEAST:
                found[word][act] = weight
    return {w: by for w, by in found.items() if by}


def one_act(x: NDArray[np.float32], y: NDArray[np.float32], pull: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights under which an act is told or not as labelled: Newton's method."""
    weights = np.zeros(x.shape[1], dtype=np.float32)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(pull)
        weights -= np.linalg.solve(curve, x.T @ (p - y) + pull * weights)
    return weights


def matched(article: Labelled, labelled: Sequence[Row]) -> list[Told]:
    """Attributions found that overlap a labelled one by half, one to one, best first."""
    gold = [characters_of(spans_of(a["content"])) for a in labelled]
    mine = [characters_of(a.content) for a in article.attributions]
    ways = sorted(((same(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(mine)), key=lambda w: -w[0])
    used: set[int] = set()
    done: set[int] = set()
    found: list[Told] = []
    for like, i, j in ways:
        if like >= 0.5 and i not in used and j not in done:
            used.add(i)
            done.add(j)
            row = article.attributions[j]
            acts = frozenset(labelled[i]["acts"])
            found.append(Told(article.page.text, row, article.opinion.acts(row.content[0]), acts))
    return found


def learn(told: Sequence[Sequence[Told]], cues: Cues, words: Table) -> Weights:
    """Weight of each sign, from some articles."""
    weights = ActWeights({}, words)
    choices: list[Choice] = [
        ([{}, signs], int(act in t.acts))
        for some in told
        for t in some
        for act, signs in act_signs(t.text, cues, t.row, t.odds, weights).items()
    ]
    return {f"act: {name}": weight for name, weight in fit(choices).items()}


def left_out(told: Sequence[Sequence[Told]], cues: Cues, words: Table) -> None:
    """Print the figure of every article by weights that it had no part in."""
    right = found = gold = 0
    for fold in range(FOLDS):
        weights = ActWeights(learn([t for i, t in enumerate(told) if i % FOLDS != fold], cues, words), words)
        for t in (t for some in told[fold::FOLDS] for t in some):
            acts = set(likely_acts(act_signs(t.text, cues, t.row, t.odds, weights), weights))
            right, found, gold = right + len(acts & t.acts), found + len(acts), gold + len(t.acts)
    print(f"acts of matched rows: P {right / found:.3f} R {right / gold:.3f} F1 {2 * right / (found + gold):.3f}")


def write(signs: Weights, words: Table) -> None:
    """Put the weights into the package."""
    lines = "".join(f'"{n}",{w:.4f}\n' if "," in n else f"{n},{w:.4f}\n" for n, w in signs.items())
    SIGNS.write_text(HEAD.format("the held-back fifth", date.today()) + "sign,weight\n" + lines, encoding="utf-8")
    told = io.StringIO()
    table = csv.writer(told, lineterminator="\n")
    table.writerow(("word", *ACTS))
    table.writerows((w, *(f"{by[a]:.2f}" if a in by else "" for a in ACTS)) for w, by in words.items())
    WORDS.write_text(HEAD.format("the other four fifths", date.today()) + told.getvalue(), encoding="utf-8")


def main() -> None:
    """Fit, show, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    knowledge = Knowledge.load()
    labelled = list(rows(args.data / "diplomacy/diplomacy_train.jsonl.gz"))
    kept = [r for r in labelled if held_back(r["id"])]
    words = learn_words([r for r in labelled if not held_back(r["id"])])
    told = [matched(a, r["attributions"]) for a, r in zip(articles(args.data, knowledge), kept, strict=True)]
    left_out(told, knowledge.cues, words)
    signs = learn(told, knowledge.cues, words)
    if args.write:
        write(signs, words)
    else:
        for name, weight in signs.items():
            print(f"{name:32} {weight:7.3f}")


if __name__ == "__main__":
    main()
