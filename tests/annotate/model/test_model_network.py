"""The bundled network: one file, one thread, numbers of the shape the heads say."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from communique.annotate.model import network
from communique.annotate.model.heads import CHAIN_SIZE, CHOICES, COLUMNS, FLAGS, LINK_SIZE, LINKS, TAGGERS, WIDTH, tags
from communique.annotate.model.words import CLS, LAYOUTS, SEP


@pytest.mark.parametrize(("windows", "length"), [(1, 2), (1, 3), (1, 256), (3, 17)])
def test_each_piece_of_each_window_gets_one_number_a_column(windows: int, length: int) -> None:
    pieces = np.full((windows, length), 2000, dtype=np.int64)
    pieces[:, 0], pieces[:, -1] = CLS, SEP
    scores = network.run(pieces, np.ones_like(pieces))
    assert scores.shape == (windows, length, WIDTH)
    assert scores.dtype == np.float32
    assert np.isfinite(scores).all()


def test_every_layout_and_every_piece_of_the_vocabulary_is_known() -> None:
    layout = np.arange(LAYOUTS, dtype=np.int64)[None]
    last = np.full_like(layout, 30521)
    assert np.isfinite(network.run(last, layout)).all()


def test_the_layout_reaches_the_network() -> None:
    pieces = np.array([[CLS, 2000, 3000, SEP]], dtype=np.int64)
    one = network.run(pieces, np.array([[1, 1, 1, 1]], dtype=np.int64))
    other = network.run(pieces, np.array([[1, 40, 40, 1]], dtype=np.int64))
    assert not np.array_equal(one, other)


def test_the_same_windows_give_the_same_numbers() -> None:
    pieces = np.random.default_rng(1).integers(1000, 30000, (2, 64))
    layout = np.ones_like(pieces)
    assert np.array_equal(network.run(pieces, layout), network.run(pieces, layout))


def test_the_network_runs_in_one_thread_on_the_cpu() -> None:
    session = network._session()
    options = session.get_session_options()  # type: ignore[attr-defined]
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
    assert session.get_providers() == ["CPUExecutionProvider"]  # type: ignore[attr-defined]
    assert network._session() is session


def test_the_digest_is_that_of_the_file() -> None:
    assert network.weights_digest() == hashlib.sha256(network.WEIGHTS.read_bytes()).hexdigest()


def test_onnxruntime_is_loaded_only_by_who_runs_the_network() -> None:
    code = "import sys, communique.annotate.model.annotator; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_columns_of_the_heads_lie_side_by_side_and_fill_the_width() -> None:
    sizes = [end - start for start, end in COLUMNS.values()]
    spans = sorted(COLUMNS.values())
    assert spans[0][0] == 0
    assert all(one[1] == other[0] for one, other in pairwise(spans))
    assert spans[-1][1] == sum(sizes) == WIDTH
    told = sum(len(tags(t)) for t in TAGGERS) + sum(len(v) for v in (CHOICES | FLAGS).values())
    assert told + 2 * (LINK_SIZE * len(LINKS) + CHAIN_SIZE) == WIDTH
