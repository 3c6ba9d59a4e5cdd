"""Mentions of one actor over a whole article, and how well the network finds the earlier ones.

An example's mentions are read in stretches of neighbouring windows, so that a pronoun can find a name that stands in
another window. What a mention is compared with are all mentions before it, and names and titles shortly after it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from training.model import windows
from training.model.corpora import Chained, Example
from training.model.windows import Window, cut

from communique.annotate.model.coreference import AFTER, LATER, NOWHERE, away
from communique.annotate.model.heads import CHAIN_SIZE, chain_columns

CHAIN_WEIGHT = 0.06
KIND_WEIGHT = {"pronoun": 1.0, "title": 1.0, "metonym": 0.3, "name": 0.3}


@dataclass
class Stretch:
    """Neighbouring windows of one article and the mentions in them.

    ``places`` are (window, first word's place, last word's place) of each mention.
    """

    windows: list[Window]
    mentions: list[Chained]
    places: list[tuple[int, int, int]]


def stretch(example: Example, start: int, count: int) -> Stretch:
    """At most ``count`` windows of an example that follow each other from a piece on."""
    room = windows.LENGTH - 2
    cuts: list[Window] = []
    mentions: list[Chained] = []
    places: list[tuple[int, int, int]] = []
    first_of = example.words.first
    for number in range(count):
        begin = start + number * room
        if begin >= len(example.words.pieces):
            break
        cuts.append(cut(example, begin))
        low, high = np.searchsorted(first_of, (begin, begin + room))
        for mention in example.chains:
            if low <= mention.first and mention.last <= high:
                mentions.append(mention)
                at = int(first_of[mention.first]) - begin + 1, int(first_of[mention.last - 1]) - begin + 1
                places.append((number, *at))
    return Stretch(cuts, mentions, places)


def chain_loss(output: Tensor, found: Stretch) -> Tensor:
    """How unlikely the network holds it that a mention is one of its actor's others, summed over mentions."""
    return chain_logs(output, found)[0]


def chain_logs(output: Tensor, found: Stretch) -> tuple[Tensor, list[tuple[Chained, float]]]:
    """The loss, and for each mention asked how likely its own actor is (log)."""
    mentions = found.mentions
    if len(mentions) < 2:
        return output.new_zeros(()), []
    rows, firsts, lasts = (torch.tensor(x) for x in zip(*found.places, strict=True))
    both = (output[rows, firsts] + output[rows, lasts]) / 2
    from_, to = chain_columns()
    word = np.array([m.first for m in mentions])
    chain = np.array([m.chain for m in mentions])
    firm = np.array([m.kind != "pronoun" for m in mentions])
    ahead = word[None, :] - word[:, None]  # how far each candidate stands after the mention
    inside = np.array([[c.first >= m.first and c.last <= m.last for c in mentions] for m in mentions])
    may = (ahead < 0) | ((ahead > 0) & (ahead <= AFTER) & firm[None, :])
    may &= ~inside & ~inside.T
    same = chain[None, :] == chain[:, None]
    distance = torch.from_numpy(away(np.abs(ahead)) + LATER * (ahead > 0)).float()
    scores = both[:, from_] @ both[:, to].T / CHAIN_SIZE**0.5 - distance
    scores = scores.masked_fill(torch.from_numpy(~may), -1e4)
    logs = torch.cat([scores.new_full((len(mentions), 1), NOWHERE), scores], 1).log_softmax(1)
    right = may & same
    total = output.new_zeros(())
    told: list[tuple[Chained, float]] = []
    for i, mention in enumerate(mentions):
        if not mention.asked:
            continue
        if right[i].any():
            log = logs[i, 1:][torch.from_numpy(right[i])].logsumexp(0)
        elif mention.new:
            log = logs[i, 0]
        else:
            continue  # its actor was spoken of before these windows only
        total = total - KIND_WEIGHT[mention.kind] * mention.weight * log
        told.append((mention, float(log.detach())))
    return CHAIN_WEIGHT * total, told
