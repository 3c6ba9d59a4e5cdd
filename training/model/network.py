"""The encoder (MiniLM, six layers of BERT) with one linear layer for all heads, in torch."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from communique.annotate.model.heads import LINKS, WIDTH, chain_columns, link_columns
from communique.annotate.model.words import LAYOUTS

SIZE, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
STATES = 4  # layers after which the states stand that the exported network gives beside its scores


RANDOM = np.random.default_rng(0)


def noise(count: int) -> Tensor:
    """So many random bytes."""
    return torch.from_numpy(np.frombuffer(bytearray(RANDOM.bytes(count)), dtype=np.uint8))


def dropped(x: Tensor, share: float) -> Tensor:
    """``x`` with a share of its numbers at zero; random bytes come far faster from numpy than from torch."""
    if share == 0.0:
        return x
    keep = noise(x.numel()).view(x.shape) >= round(share * 256)
    return x * (keep.to(x.device, x.dtype) * (1 / (1 - share)))


class Attended(torch.autograd.Function):
    """Attention as the one operator onnxruntime has for it; for export only."""

    @staticmethod
    def forward(_ctx: object, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Queries, keys and values are batch x length x SIZE; so is the answer."""
        batch, length, _ = query.shape
        q, k, v = (t.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2) for t in (query, key, value))
        heads = F.scaled_dot_product_attention(q, k, v)
        return heads.transpose(1, 2).reshape(batch, length, SIZE)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any) -> Any:
        """The operator in the graph."""
        return g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=ATTENTION_HEADS)


class Layer(nn.Module):
    """One layer of BERT: attention, then two linear layers, each added to what came in and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(SIZE, 3 * SIZE)
        self.attended = nn.Linear(SIZE, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.inner = nn.Linear(SIZE, INNER)
        self.outer = nn.Linear(INNER, SIZE)
        self.outer_norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` is batch x length x SIZE; ``mask`` batch x 1 x 1 x length, true where there is a piece."""
        batch, length, _ = x.shape
        drop = self.dropout if self.training else 0.0
        if torch.onnx.is_in_onnx_export():
            told = self.attended(Attended.apply(*self.query_key_value(x).split(SIZE, dim=-1)))
            x = self.norm(x + told)
            return self.outer_norm(x + self.outer(F.gelu(self.inner(x))))
        parts = self.query_key_value(x).view(batch, length, 3, ATTENTION_HEADS, SIZE // ATTENTION_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        if mask is None:  # plain products: on a CPU their way back is faster than that of the fused attention
            scores = query @ key.transpose(-1, -2) / math.sqrt(SIZE // ATTENTION_HEADS)
            heads = scores.softmax(-1) @ value
        else:
            heads = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        told = self.attended(heads.transpose(1, 2).reshape(batch, length, SIZE))
        x = self.norm(x + dropped(told, drop))
        return self.outer_norm(x + dropped(self.outer(F.gelu(self.inner(x))), drop))


class Network(nn.Module):
    """Pieces and their layout in, WIDTH numbers a piece out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, SIZE)
        self.positions = nn.Embedding(POSITIONS, SIZE)
        self.layout = nn.Embedding(LAYOUTS, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.heads = nn.Linear(SIZE, WIDTH)
        self.dropout = dropout

    def forward(self, pieces: Tensor, layout: Tensor) -> Tensor:
        """Both are batch x length, 0 where padded; returns batch x length x WIDTH."""
        return self.both(pieces, layout)[0]

    def both(self, pieces: Tensor, layout: Tensor) -> tuple[Tensor, Tensor]:
        """The scores, and the states after STATES layers: batch x length x SIZE."""
        mask = None if self.training or not bool((layout == 0).any()) else (layout > 0)[:, None, None, :]
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.layout(layout)
        drop = self.dropout if self.training else 0.0
        x = dropped(self.norm(x), drop)
        states = x
        for i, layer in enumerate(self.layers):
            x = layer(x, mask)
            states = x if i + 1 == STATES else states
        return self.heads(dropped(x, drop)), states


def pretrained(weights: Path, seed: int, dropout: float = 0.1) -> Network:
    """A network that starts from the published encoder; the rest starts small, the same for a seed."""
    torch.manual_seed(seed)
    network = Network(dropout)
    given = load_file(weights)
    given = {name.removeprefix("bert."): value for name, value in given.items()}
    with torch.no_grad():
        network.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(
            given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        )
        network.norm.weight.copy_(given["embeddings.LayerNorm.weight"])
        network.norm.bias.copy_(given["embeddings.LayerNorm.bias"])
        nn.init.normal_(network.layout.weight, std=0.01)
        nn.init.normal_(network.heads.weight, std=0.02)
        # two small vectors multiplied would leave nothing to learn from at first
        for part in (*(part for link in LINKS for part in link_columns(link)), *chain_columns()):
            nn.init.normal_(network.heads.weight[part], std=SIZE**-0.5)
        nn.init.zeros_(network.heads.bias)
        for i, layer in enumerate(network.layers):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                getattr(layer.query_key_value, part).copy_(
                    torch.cat([given[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")])
                )
                getattr(layer.attended, part).copy_(given[f"{at}attention.output.dense.{part}"])
                getattr(layer.norm, part).copy_(given[f"{at}attention.output.LayerNorm.{part}"])
                getattr(layer.inner, part).copy_(given[f"{at}intermediate.dense.{part}"])
                getattr(layer.outer, part).copy_(given[f"{at}output.dense.{part}"])
                getattr(layer.outer_norm, part).copy_(given[f"{at}output.LayerNorm.{part}"])
    return network


def trained(weights: Path) -> Network:
    """A network with weights of a file; heads added since it was written start anew, as small random numbers."""
    network = Network()
    given = torch.load(weights)
    known = given["heads.weight"].shape[0]
    if known < WIDTH:
        torch.manual_seed(0)
        more = torch.randn(WIDTH - known, SIZE) * SIZE**-0.5
        given["heads.weight"] = torch.cat([given["heads.weight"], more])
        given["heads.bias"] = torch.cat([given["heads.bias"], torch.zeros(WIDTH - known)])
    network.load_state_dict(given)
    return network
