"""Writes weights as an int8 ONNX file, the form the package ships.

    python -m training.model.export WEIGHTS.pt OUTPUT.onnx

Matrix products and the embedding of word pieces are int8, one scale a channel; the rest stays fp32. The graph is put
together of the fused operators of onnxruntime (attention, normalisation with the sum before it, GELU with its bias).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn
from training.model.network import ATTENTION_HEADS, SIZE, Network, trained

OPSET = 17


class Both(nn.Module):
    """The network with both its outputs."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, layout: Tensor) -> tuple[Tensor, Tensor]:
        """Scores and states; see ``Network.both``."""
        return self.network.both(pieces, layout)


def export(weights: Path, output: Path) -> None:
    """Trace, fuse and quantise."""
    network = Both(trained(weights)).eval()
    example = torch.ones(2, 100, dtype=torch.int64)
    with tempfile.TemporaryDirectory() as room:
        plain, fused = Path(room) / "plain.onnx", Path(room) / "fused.onnx"
        axes = {0: "windows", 1: "pieces"}
        torch.onnx.export(
            network,
            (example, example),
            str(plain),
            input_names=["pieces", "layout"],
            output_names=["scores", "states"],
            dynamic_axes={"pieces": axes, "layout": axes, "scores": axes, "states": axes},
            opset_version=OPSET,
            dynamo=False,
        )
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
        model = optimizer.optimize_model(
            str(plain), "bert", num_heads=ATTENTION_HEADS, hidden_size=SIZE, optimization_options=options, opt_level=0
        )
        print(model.get_fused_operator_statistics())
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            output,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    print(f"{output}: {output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
