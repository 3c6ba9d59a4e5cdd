"""The bundled network: an int8 ONNX file run by onnxruntime, one thread, loaded once a process."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["WEIGHTS", "run", "states", "weights_digest"]

WEIGHTS = Path(__file__).parent / "weights.onnx"


@lru_cache(maxsize=1)
def weights_digest() -> str:
    """SHA-256 of the weights: annotations are made anew when they change."""
    return hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def _session() -> object:
    import onnxruntime  # takes a moment to load: only who annotates pays for it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # --jobs says how many articles are read side by side
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])


def run(pieces: NDArray[np.int64], layout: NDArray[np.int64]) -> NDArray[np.float32]:
    """Scores of windows: windows x length in, windows x length x WIDTH out."""
    scores: NDArray[np.float32] = _session().run(["scores"], {"pieces": pieces, "layout": layout})[0]  # type: ignore[attr-defined]
    return scores


def states(pieces: NDArray[np.int64], layout: NDArray[np.int64]) -> NDArray[np.float32]:
    """States after the fourth layer, from which another reader may start: windows x length x 384."""
    found: NDArray[np.float32] = _session().run(["states"], {"pieces": pieces, "layout": layout})[0]  # type: ignore[attr-defined]
    return found
