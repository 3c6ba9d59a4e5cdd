"""What a source does to a target in one sentence, by a small reader over the bundled encoder.

The data set of such pairs states no terms, so what was trained on it (``training/model/pairs.py``) stands here and not
in the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.annotate.model.network import states as states_of
from communique.annotate.model.words import CLS, SEP, Words, read_words
from communique.annotate.page import read_page
from communique.annotate.plain import plain
from communique.article import Article

WEIGHTS = Path(__file__).parent / "pairs.onnx"
LONGEST = 200  # pieces of a sentence that are looked at
QUADS: Mapping[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
ROOTS = tuple(sorted(QUADS))


def root_of(event: Mapping[str, Any]) -> str:
    """The root as this data set has it: CONCEDE and RETREAT are one, a meeting only planned is an agreement."""
    kind: str = event["type"]
    if kind in ("CONCEDE", "RETREAT"):
        return "YIELD"
    return "AGREE" if kind == "CONSULT" and event.get("status") == "planned" else kind


def states(words: Words) -> NDArray[np.float32]:
    """States of all pieces of a text, pieces x SIZE; each window stands alone, none overlap."""
    found = []
    for begin in range(0, len(words.pieces), LONGEST):
        pieces = np.concatenate([[CLS], words.pieces[begin : begin + LONGEST], [SEP]])[None]
        layout = np.concatenate([[1], words.layout[begin : begin + LONGEST], [1]])[None]
        found.append(states_of(pieces, layout)[0, 1:-1])
    return np.concatenate(found) if found else np.zeros((0, 384), dtype=np.float32)


def marks(row: Mapping[str, Any]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """States of the pieces of a row's sentence, and which of them belong to the source and to the target."""
    words = read_words(read_page(Article("x", plain(row["text"]), "x", "x")))
    given = states(words)[:LONGEST]
    marked = np.zeros((len(given), 2), dtype=np.float32)
    edges = np.append(words.first, len(words.pieces))
    for k, span in enumerate((row["source_span"], row["target_span"])):
        for i in words.covering((span[0], span[1])) if span else ():
            marked[edges[i] : edges[i + 1], k] = 1.0
    return given, marked


@lru_cache(maxsize=1)
def session() -> Any:
    """The reader, one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])


def read_pair(row: Mapping[str, Any]) -> dict[str, float]:
    """How likely each root is; they sum up to 1. A row without any word has no likely root."""
    given, marked = marks(row)
    if not len(given):
        return dict.fromkeys(ROOTS, 1 / len(ROOTS))
    odds = session().run(["roots"], {"states": given[None], "marks": marked[None]})[0][0]
    shares = np.exp(odds - odds.max())
    return dict(zip(ROOTS, (shares / shares.sum()).tolist(), strict=True))


def quad_of(likely: Mapping[str, float]) -> int:
    """The quad class whose roots are likeliest together."""
    together = dict.fromkeys(QUADS.values(), 0.0)
    for root, share in likely.items():
        together[QUADS[root]] += share
    return max(together, key=lambda q: together[q])
