"""Teaches one network what several agree on, over articles that nobody labelled.

    python -m training.model.distill TEACHER.pt TEACHER.pt ... --data DATA --output weights.pt
        [--steps 700] [--rate 2e-4] [--batch 8] [--seed 1]

The student begins as the first teacher. Half of each batch are neighbouring windows of a labelled article, learned as
in training, and with them which mentions are of one actor; the other half
come from ``stories/allsides_foreign.jsonl.gz``, for which the mean of the teachers' probabilities stands in for labels.
Articles of the held-back fifth are left out of both halves.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from benchmarks.split import held_back
from torch import Tensor
from training.model import network as net
from training.model import windows
from training.model.chains import Stretch, chain_loss, stretch
from training.model.corpora import Example, examples, mutated, rows
from training.model.train import RARE, WEIGHTS, advance, losses, pace, save
from training.model.windows import Window, corpus_of, epoch

from communique.annotate.model.heads import CHOICES, FLAGS, TAGGERS, columns
from communique.annotate.model.words import read_words
from communique.annotate.page import read_page
from communique.article import Article

LONGEST = 12_000  # characters of an unlabelled article that are used
SOFT_WEIGHT = 1.0
REPEATS = {"polnear": 0.5, "diplomacy": 6, "gum": 3}  # how often an article is seen in one round
HARD_WEIGHT = 0.5  # of labels that the student knows already
HEADS_FASTER = 3  # the rate of the heads against that of the encoder: one of them is new


def unlabelled(data: Path, rng: random.Random, share: float) -> Iterator[Example]:
    """Articles without labels, those of the held-back fifth left out."""
    for row in rows(data / "stories/allsides_foreign.jsonl.gz"):
        if held_back(row["id"]):
            continue
        text = row["text"][:LONGEST]
        if rng.random() < share:
            text = mutated(text, rng)
        yield Example(row["id"], read_words(read_page(Article("x", text, "x", "x"))))


def soft_loss(output: Tensor, taught: list[Tensor], firsts: Tensor) -> Tensor:
    """How far the student is from the teachers' mean at the first piece of each word, over all heads but the links."""
    total = output.new_zeros(())
    mine = output[firsts]
    theirs = [t[firsts] for t in taught]
    for head in (*TAGGERS, *CHOICES):
        at = columns(head)
        mean = torch.stack([t[:, at].softmax(-1) for t in theirs]).mean(0)
        apart = -(mean * mine[:, at].log_softmax(-1)).sum(-1)
        if head in CHOICES:
            total = total + 0.02 * apart.mean()
        else:
            total = total + WEIGHTS[head] * apart.mean() * (1.0 if head not in RARE else 1.5)
    for flag in FLAGS:
        at = columns(flag)
        mean = torch.stack([t[:, at].sigmoid() for t in theirs]).mean(0)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(mine[:, at], mean, reduction="none").sum(-1)
        total = total + 0.02 * loss.mean()
    return total


def tensors(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, layout, and which places are first pieces of words."""
    firsts = torch.zeros(len(batch), len(batch[0].pieces), dtype=torch.bool)
    for i, window in enumerate(batch):
        firsts[i, torch.from_numpy(window.firsts)] = True
    pieces, layout = (torch.from_numpy(np.stack([getattr(w, n) for w in batch])) for n in ("pieces", "layout"))
    return pieces, layout, firsts


def endless(given: list[Window], rng: random.Random) -> Iterator[Window]:
    """The windows over and over, each time in another order."""
    while True:
        rng.shuffle(given)
        yield from given


def stretches(labelled: list[Example], count: int, rng: random.Random) -> Iterator[Stretch]:
    """Stretches of ``count`` windows of labelled articles over and over, each time cut at other places."""
    room = count * (windows.LENGTH - 2)
    while True:
        starts: list[tuple[Example, int]] = []
        for example in labelled:
            times = REPEATS[corpus_of(example)]
            for _ in range(int(times) + (rng.random() < times % 1)):
                total = len(example.words.pieces)
                offset = rng.randrange(max(1, min(room, total) // 2))
                starts.extend((example, max(0, at)) for at in range(-offset if total > room else 0, total, room))
        rng.shuffle(starts)
        for example, start in starts:
            yield stretch(example, start, count)


def main() -> None:
    """Read the command line and teach."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teachers", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=700)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    rng = random.Random(args.seed)
    net.RANDOM = np.random.default_rng(args.seed)
    teachers = []
    for path in args.teachers:
        teachers.append(net.trained(path).eval().to(torch.bfloat16))
    network = net.trained(args.teachers[0])
    network.words.weight.requires_grad_(False)
    masters = [p.detach().clone() for p in network.parameters() if p.requires_grad]
    network.to(torch.bfloat16)
    weights = [p for p in network.parameters() if p.requires_grad]
    heads = {id(p) for p in network.heads.parameters()}
    parted: tuple[list[Tensor], list[Tensor]] = ([], [])
    for master, weight in zip(masters, weights, strict=True):
        parted[id(weight) in heads].append(master)
    groups = [{"params": parted[0], "lr": args.rate}, {"params": parted[1], "lr": args.rate * HEADS_FASTER}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    plan = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, args.steps))
    half = args.batch // 2
    labelled = list(examples(args.data, ("polnear", "diplomacy", "gum"), rng, 0.25))
    known = stretches(labelled, half, rng)
    news = endless(epoch(list(unlabelled(args.data, rng, 0.25)), {}, rng), rng)
    begun = time.time()
    network.train()
    for step in range(args.steps):
        found, soft = next(known), [next(news) for _ in range(half)]
        hard = found.windows
        pieces, layout, firsts = tensors([*hard, *soft])
        edge = len(hard)
        with torch.no_grad():
            taught = [teacher(pieces[edge:], layout[edge:]).float() for teacher in teachers]
        output = network(pieces, layout).float()
        told = sum(losses(output[:edge], hard).values(), torch.zeros(())) * (HARD_WEIGHT * edge / half)
        chain = chain_loss(output[:edge], found) / half
        taught_loss = SOFT_WEIGHT * soft_loss(output[edge:], taught, firsts[edge:])
        (told + chain + taught_loss).backward()
        advance(optimizer, plan, masters, weights)
        if (step + 1) % 500 == 0:
            save(network, masters, weights, args.output)
        if (step + 1) % 50 == 0:
            print(
                f"step {step + 1}/{args.steps} {time.time() - begun:.0f} s: {told:.3f} {chain:.3f} {taught_loss:.3f}",
                flush=True,
            )
    save(network, masters, weights, args.output)
    print(f"{args.output} written after {time.time() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
