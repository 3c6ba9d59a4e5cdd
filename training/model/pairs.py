"""Trains the reader of pairs: what a source does to a target in one sentence, as a PLOVER root.

    python -m training.model.pairs --data DATA --weights weights.pt [--write]

Two layers over the states of the encoder's fourth layer, with a mark on the words of the source and one on those of
the target; they start as the encoder's last two. Labelled diplomatic events are read first, then ``plv_train``. The
figures come from five folds, each left out in turn; ``--write`` trains on all rows and puts the int8 weights beside the
benchmark that uses them. They are no part of the package: who made ``plv_train`` states no terms for it.
"""

from __future__ import annotations

import argparse
import copy
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from benchmarks.pairs import LONGEST, QUADS, ROOTS, WEIGHTS, marks, root_of, states
from benchmarks.scoring import macro_f1
from benchmarks.split import held_back
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from training.model import network as net
from training.model.corpora import rows, spans_of
from training.model.export import OPSET

from communique.annotate.model.words import Words, read_words
from communique.annotate.page import read_page
from communique.annotate.plain import plain
from communique.article import Article

FOLDS, BATCH, RATE, FASTER = 5, 16, 2e-4, 5  # what is new learns so many times as fast as the layers
EPOCHS, BEFORE = 6, 2  # over plv_train, and over the diplomatic events before it
SMOOTHED = 0.05  # share of the label given to all other roots
SEED = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence: states pieces x SIZE, marks pieces x 2 (source, target), and the number of the root."""

    states: np.ndarray
    marks: np.ndarray
    root: int


class Reader(nn.Module):
    """States and marks of sentences in, log odds of each root out."""

    def __init__(self, encoder: net.Network) -> None:
        super().__init__()
        self.marks = nn.Parameter(torch.randn(2, net.SIZE) * 0.1)
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in encoder.layers[net.STATES :])
        self.inner = nn.Linear(net.SIZE * 4, net.SIZE)
        self.roots = nn.Linear(net.SIZE, len(ROOTS))

    def forward(self, given: Tensor, marked: Tensor, padded: Tensor | None = None) -> Tensor:
        """``given`` is batch x pieces x SIZE, ``marked`` the same x 2, ``padded`` batch x pieces, true for none."""
        x = given + marked @ self.marks
        if padded is None:
            padded = torch.zeros(x.shape[:2], dtype=torch.bool)
        for layer in self.layers:
            x = layer(x, None if torch.onnx.is_in_onnx_export() else ~padded[:, None, None, :])
        told = (~padded).to(x.dtype)

        def mean(weight: Tensor) -> Tensor:
            return (x * weight[..., None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)

        most = x.masked_fill(padded[..., None], -30.0).amax(1)
        whole = torch.cat([mean(marked[..., 0]), mean(marked[..., 1]), mean(told), most], -1)
        inner = F.gelu(self.inner(F.dropout(whole, 0.1, self.training)))
        return self.roots(F.dropout(inner, 0.2, self.training))


def plv(data: Path) -> Iterator[Pair]:
    """The labelled pairs."""
    for row in rows(data / "events/plv_train.jsonl.gz"):
        given, marked = marks(row)
        yield Pair(given, marked, ROOTS.index(row["root"]))


def diplomatic(data: Path) -> Iterator[Pair]:
    """Labelled events of diplomatic articles as pairs of a sentence; the held-back articles stay unseen."""
    for row in rows(data / "diplomacy/diplomacy_train.jsonl.gz"):
        if held_back(row["id"]):
            continue
        words = read_words(read_page(Article("x", plain(row["text"]), "x", "x")))
        given = states(words)
        for event in row["events"]:
            root = root_of(event)
            at = words.covering(spans_of(event["span"])[0])
            if root not in ROOTS or not event["actors"] or not at:
                continue
            first, last = sentence_of(words, at[0])
            last = min(last, first + LONGEST)
            marked = np.zeros((last - first, 2), dtype=np.float32)
            for k, role in enumerate(("actors", "recipients")):
                for span in spans_of(event[role]):
                    for i in words.covering(span):
                        begin, end = pieces_of(words, i)
                        marked[max(0, begin - first) : max(0, end - first), k] = 1.0
            yield Pair(given[first:last], marked, ROOTS.index(root))


def pieces_of(words: Words, word: int) -> tuple[int, int]:
    """First piece of a word and the one after its last."""
    return int(words.first[word]), int(words.first[word + 1]) if word + 1 < len(words) else len(words.pieces)


def sentence_of(words: Words, word: int) -> tuple[int, int]:
    """First piece of the sentence of a word and the one after its last."""
    number = words.sentence[word]
    low, high = np.searchsorted(words.sentence, (number, number + 1)).tolist()
    return pieces_of(words, low)[0], pieces_of(words, high - 1)[1]


def batch(pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pairs padded to one length: states, marks, what is padding, roots."""
    length = max(len(p.states) for p in pairs)
    given = torch.zeros(len(pairs), length, net.SIZE)
    marked = torch.zeros(len(pairs), length, 2)
    padded = torch.ones(len(pairs), length, dtype=torch.bool)
    for i, pair in enumerate(pairs):
        given[i, : len(pair.states)] = torch.from_numpy(pair.states.astype(np.float32))
        marked[i, : len(pair.states)] = torch.from_numpy(pair.marks)
        padded[i, : len(pair.states)] = False
    return given, marked, padded, torch.tensor([p.root for p in pairs])


def fit(reader: Reader, pairs: Sequence[Pair], epochs: int, rng: random.Random) -> None:
    """Train in place; sentences of about one length stand in one batch."""
    layers = {id(p) for p in reader.layers.parameters()}
    weights = list(reader.parameters())
    groups = [
        {"params": [w for w in weights if id(w) in layers], "lr": RATE},
        {"params": [w for w in weights if id(w) not in layers], "lr": RATE * FASTER},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    steps = epochs * (len(pairs) // BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    reader.train()
    for _ in range(epochs):
        mixed = rng.sample(list(pairs), len(pairs))
        near = [
            p
            for i in range(0, len(mixed), BATCH * 8)
            for p in sorted(mixed[i : i + BATCH * 8], key=lambda p: len(p.states))
        ]
        batches = [near[i : i + BATCH] for i in range(0, len(near) - BATCH + 1, BATCH)]
        rng.shuffle(batches)
        for chosen in batches:
            given, marked, padded, roots = batch(chosen)
            F.cross_entropy(reader(given, marked, padded), roots, label_smoothing=SMOOTHED).backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            plan.step()
            optimizer.zero_grad()
    reader.eval()


@torch.inference_mode()
def likely(reader: Reader, pairs: Sequence[Pair]) -> np.ndarray:
    """Probability of each root, pairs x ROOTS."""
    found = [reader(*batch(pairs[i : i + 32])[:3]).softmax(-1).numpy() for i in range(0, len(pairs), 32)]
    return np.concatenate(found)


def figures(pairs: Sequence[Pair], found: np.ndarray) -> str:
    """Macro-F1 of roots and quads."""
    right = [ROOTS[p.root] for p in pairs]
    told = [ROOTS[i] for i in found.argmax(1)]
    by_quad = np.stack([found[:, [QUADS[r] == q for r in ROOTS]].sum(1) for q in range(1, 5)], 1)
    quads = (by_quad.argmax(1) + 1).tolist()
    return f"root macro-F1 {macro_f1(right, told):.1f}, quad {macro_f1([QUADS[r] for r in right], quads):.1f}"


def left_out(started: Reader, pairs: Sequence[Pair], rng: random.Random) -> None:
    """Print the figures of every pair by a reader that it had no part in."""
    order = rng.sample(range(len(pairs)), len(pairs))
    found = np.zeros((len(pairs), len(ROOTS)))
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        kept = set(order) - set(out)
        reader = copy.deepcopy(started)
        fit(reader, [pairs[i] for i in sorted(kept)], EPOCHS, rng)
        found[out] = likely(reader, [pairs[i] for i in out])
        print(f"fold {fold + 1}: {figures([pairs[i] for i in out], found[out])}", flush=True)
    print(f"all folds: {figures(pairs, found)}", flush=True)


def write(reader: Reader) -> None:
    """Put the weights beside the benchmark, int8."""
    example = torch.zeros(1, 20, net.SIZE), torch.zeros(1, 20, 2)
    with tempfile.TemporaryDirectory() as room:
        plain_ = Path(room) / "plain.onnx"
        torch.onnx.export(
            reader.eval(),
            example,
            str(plain_),
            input_names=["states", "marks"],
            output_names=["roots"],
            dynamic_axes={"states": {1: "pieces"}, "marks": {1: "pieces"}},
            opset_version=OPSET,
            dynamo=False,
        )
        told = {"DefaultTensorType": TensorProto.FLOAT}
        quantize_dynamic(plain_, WEIGHTS, per_channel=True, weight_type=QuantType.QInt8, extra_options=told)
    print(f"{WEIGHTS}: {WEIGHTS.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Train, show the figures, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    net.RANDOM = np.random.default_rng(SEED)
    rng = random.Random(SEED)
    started = Reader(net.trained(args.weights))
    fit(started, list(diplomatic(args.data)), BEFORE, rng)
    pairs = list(plv(args.data))
    print(f"diplomatic events alone: {figures(pairs, likely(started, pairs))}", flush=True)
    left_out(started, pairs, rng)
    if args.write:
        fit(started, pairs, EPOCHS, rng)
        write(started)


if __name__ == "__main__":
    main()
