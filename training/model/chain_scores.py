"""How often the network alone finds a mention's actor, when it is told where the mentions stand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from benchmarks.split import held_back
from training.model.corpora import Example, chained, diplomacy_example, rows
from training.model.gum import gum_rows

from communique.annotate.model.coreference import AFTER, NOWHERE, Chains
from communique.annotate.model.encode import Run, score_words
from communique.annotate.model.words import read_words
from communique.annotate.page import read_page
from communique.article import Article

KINDS = ("title", "pronoun")


def figures(run: Run, data: Path) -> dict[str, float]:
    """Share of titles and pronouns whose likeliest actor is theirs, on the held-back fifth and on GUM dev."""
    known = (
        diplomacy_example(row, row["text"])
        for row in rows(data / "diplomacy/diplomacy_train.jsonl.gz")
        if held_back(row["id"])
    )
    found = {f"diplomacy actor of a {kind}": share for kind, share in shares(run, known).items()}
    return found | {f"gum actor of a {kind}": share for kind, share in shares(run, gum_dev(data)).items()}


def gum_dev(data: Path) -> Iterable[Example]:
    """GUM dev with its chains."""
    for row in gum_rows(data / "entities/gum_dev.conllu.gz"):
        example = Example(row["id"], read_words(read_page(Article("x", row["text"], "x", "x"))))
        example.chains = chained(example.words, ((s, k, c, True, 1.0) for s, k, c in row["mentions"]))
        yield example


def shares(run: Run, examples: Iterable[Example]) -> dict[str, float]:
    """In per cent, by kind of mention; the first of a chain is right when nobody is likelier than anybody."""
    right, total = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for example in examples:
        chains = Chains(example.words, score_words(example.words, run))
        spans = [(example.words.spans[m.first][0], example.words.spans[m.last - 1][1]) for m in example.chains]
        for i, mention in enumerate(example.chains):
            if mention.kind not in KINDS:
                continue
            among = [
                j
                for j, other in enumerate(example.chains)
                if (other.last <= mention.first)
                or (other.kind != "pronoun" and mention.last <= other.first <= mention.first + AFTER)
            ]
            values = chains.values(spans[i], [spans[j] for j in among])
            told: dict[int, float] = {-1: float(np.exp(NOWHERE))}
            for j, value in zip(among, values, strict=True):
                chain = example.chains[j].chain
                told[chain] = told.get(chain, 0.0) + float(np.exp(value))
            best = max(told, key=lambda chain: told[chain])
            wanted = mention.chain if mention.chain in told else -1
            total[mention.kind] += 1
            right[mention.kind] += best == wanted
    return {kind: 100 * right[kind] / total[kind] if total[kind] else 0.0 for kind in KINDS}
