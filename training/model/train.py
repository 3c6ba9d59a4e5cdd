"""Trains the encoder with all its heads but the chain, which ``distill`` adds.

    python -m training.model.train --data DATA --encoder model.safetensors --seed 1 --output weights.pt
        [--corpora polnear,diplomacy,gum] [--epochs 4] [--rate 4e-4] [--batch 8] [--share 1.0] [--mutated 0.25]

On a CPU the weights are bf16 with fp32 master copies, in one thread: run several seeds side by side. On a GPU, if
torch finds one, the same in fewer minutes. The same seed gives the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812
from training.model import network as net
from training.model import windows
from training.model.corpora import NOT_ASKED, examples
from training.model.windows import Window, epoch

from communique.annotate.model.heads import CHOICES, FLAGS, LINK_SIZE, LINKS, TAGGERS, columns, link_columns

# how much an error of each head counts; triggers and clauses are rare, so their marked words count more
WEIGHTS = {"polnear": 1.0, "outer": 1.0, "nested": 0.6, "names": 0.4, "persons": 0.4, "polities": 0.4}
WEIGHTS |= {"trigger": 0.5, "clause": 0.5}
RARE = {"trigger": 2.0, "clause": 3.0, "nested": 2.0}
CHOICE_WEIGHT, FLAG_WEIGHT, LINK_WEIGHT, PART_WEIGHT = 0.01, 0.01, 0.02, 0.01
WARM_UP = 0.06


def losses(output: Tensor, batch: Sequence[Window]) -> dict[str, Tensor]:
    """The loss of each head, each a sum over what is asked divided by the pieces of the batch (or by its windows)."""
    found: dict[str, Tensor] = {}
    device = output.device
    pieces = len(batch) * windows.LENGTH
    for tagger in TAGGERS:
        asked = [i for i, w in enumerate(batch) if tagger in w.tagged]
        if not asked:
            continue
        target = torch.from_numpy(np.stack([batch[i].tagged[tagger] for i in asked])).to(device)
        part = output[asked][:, :, columns(tagger)].reshape(-1, columns(tagger).stop - columns(tagger).start)
        weight = None
        if tagger in RARE:
            weight = torch.full((part.shape[1],), RARE[tagger], device=device)
            weight[0] = 1.0
        total = F.cross_entropy(part, target.reshape(-1), weight, ignore_index=NOT_ASKED, reduction="sum")
        found[tagger] = WEIGHTS[tagger] * total / pieces
    for choice in CHOICES:
        places = [(i, p, label) for i, w in enumerate(batch) for p, label in w.choices.get(choice, ())]
        if places:
            rows, at, labels = (torch.tensor(x, device=device) for x in zip(*places, strict=True))
            scale = 0.25 if choice == "clause_kind" else 1.0  # asked of every word of a clause
            total = F.cross_entropy(output[rows, at][:, columns(choice)], labels, reduction="sum")
            found[choice] = CHOICE_WEIGHT * scale * total / len(batch)
    for flag, labels_of in FLAGS.items():
        several = [(i, p, labels) for i, w in enumerate(batch) for p, labels in w.flags.get(flag, ())]
        if several:
            target = torch.zeros(len(several), len(labels_of), device=device)
            for k, (_, _, labels) in enumerate(several):
                target[k, list(labels)] = 1.0
            at = [i for i, _, _ in several], [p for _, p, _ in several]
            total = F.binary_cross_entropy_with_logits(output[at][:, columns(flag)], target, reduction="sum")
            found[flag] = FLAG_WEIGHT * total / len(batch)
    for link in LINKS:
        told = link_loss(output, batch, link)
        if told is not None:
            found[f"link {link}"] = told
    return found


def link_loss(output: Tensor, batch: Sequence[Window], link: str) -> Tensor | None:
    """Pointers to one word or to none; for participants, whether each word of the window belongs to them."""
    from_, to = link_columns(link)
    total = None
    for i, window in enumerate(batch):
        links = window.links.get(link)
        if not links:
            continue
        firsts = torch.from_numpy(window.firsts).to(output.device)
        place = {int(p): k for k, p in enumerate(window.firsts)}
        scores = output[i, [p for p, _ in links]][:, from_] @ output[i, firsts][:, to].T / LINK_SIZE**0.5
        if link in ("actor", "recipient"):
            target = torch.zeros_like(scores)
            for k, (_, targets) in enumerate(links):
                target[k, [place[t] for t in targets]] = 1.0
            loss = PART_WEIGHT * F.binary_cross_entropy_with_logits(scores - 3.0, target, reduction="sum") / 4
        else:
            nowhere = torch.zeros(len(links), 1, device=scores.device)
            label = torch.tensor([place[t[0]] + 1 if t else 0 for _, t in links], device=scores.device)
            loss = LINK_WEIGHT * F.cross_entropy(torch.cat([nowhere, scores], 1), label, reduction="sum")
        total = loss if total is None else total + loss
    return None if total is None else total / len(batch)


def pace(step: int, steps: int) -> float:
    """The rate at a step as a share of its most: a straight rise, then a straight fall to zero."""
    return min((step + 1) / (WARM_UP * steps), max(0.0, (steps - step) / ((1 - WARM_UP) * steps)))


def advance(
    optimizer: torch.optim.Optimizer,
    plan: torch.optim.lr_scheduler.LRScheduler,
    masters: Sequence[Tensor],
    weights: Sequence[Tensor],
) -> None:
    """One step of the fp32 masters by the gradients of the bf16 weights, which then follow them."""
    for master, weight in zip(masters, weights, strict=True):
        master.grad = None if weight.grad is None else weight.grad.float()
        weight.grad = None
    torch.nn.utils.clip_grad_norm_(masters, 1.0)
    optimizer.step()
    plan.step()
    with torch.no_grad():
        for master, weight in zip(masters, weights, strict=True):
            weight.copy_(master)


def train(args: argparse.Namespace) -> None:
    """One run from the published encoder to weights on disk."""
    torch.set_num_threads(1)
    windows.LENGTH = args.length
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    rng = random.Random(args.seed)
    net.RANDOM = np.random.default_rng(args.seed)
    network = net.pretrained(args.encoder, args.seed).to(device)
    network.words.weight.requires_grad_(False)
    masters = [p.detach().clone() for p in network.parameters() if p.requires_grad]
    network.to(torch.bfloat16)
    weights = [p for p in network.parameters() if p.requires_grad]
    heads = {id(p) for p in (*network.heads.parameters(), network.layout.weight)}
    groups = [
        {"params": [m for m, w in zip(masters, weights, strict=True) if id(w) not in heads], "lr": args.rate},
        {"params": [m for m, w in zip(masters, weights, strict=True) if id(w) in heads], "lr": args.rate * 4},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    names = args.corpora.split(",")
    repeats = {"diplomacy": args.diplomacy, "gum": args.gum}
    steps = done = 0
    begun = time.time()
    network.train()
    for number in range(args.epochs):
        share = args.mutated if args.mutated else 0.0
        given = list(examples(args.data, names, rng, share))
        if args.share < 1.0:
            given = [e for k, e in enumerate(given) if k % round(1 / args.share) == 0]
        cut = epoch(given, repeats, rng)
        per_epoch = len(cut) // args.batch
        if not steps:
            steps = per_epoch * args.epochs
            plan = torch.optim.lr_scheduler.LambdaLR(optimizer, partial(pace, steps=steps))
        seen: dict[str, float] = {}
        for at in range(per_epoch):
            batch = cut[at * args.batch : (at + 1) * args.batch]
            pieces = torch.from_numpy(np.stack([w.pieces for w in batch])).to(device)
            layout = torch.from_numpy(np.stack([w.layout for w in batch])).to(device)
            if args.no_layout:
                layout.clamp_(max=1)
            parts = losses(network(pieces, layout).float(), batch)
            sum(parts.values(), torch.zeros((), device=device)).backward()
            advance(optimizer, plan, masters, weights)
            done += 1
            for name, loss in parts.items():
                seen[name] = 0.98 * seen.get(name, loss.item()) + 0.02 * loss.item()
            if done % 50 == 0:
                told = " ".join(f"{n} {v:.3f}" for n, v in seen.items())
                print(f"epoch {number + 1} step {done}/{steps} {time.time() - begun:.0f} s: {told}", flush=True)
        save(network, masters, weights, args.output)
    print(f"{args.output} written after {time.time() - begun:.0f} s", flush=True)


def save(network: net.Network, masters: list[Tensor], weights: list[Tensor], path: Path) -> None:
    """The masters under the network's names."""
    exact = {id(w): m for w, m in zip(weights, masters, strict=True)}
    torch.save({name: exact.get(id(p), p.detach()).float().cpu() for name, p in network.named_parameters()}, path)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpora", default="polnear,diplomacy,gum")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument(
        "--no-layout", action="store_true", help="leave shape, marks and place out, to see what they give"
    )
    parser.add_argument("--length", type=int, default=windows.LENGTH, help="pieces of a window")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--mutated", type=float, default=0.25)
    parser.add_argument("--diplomacy", type=int, default=2, help="how often diplomacy articles are seen an epoch")
    parser.add_argument("--gum", type=int, default=1, help="how often GUM documents are seen an epoch")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
