"""The network in torch and what it is taught by; skipped where torch is not installed, which no other test needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from training.model.corpora import NOT_ASKED
from training.model.windows import LENGTH, Window

from communique.annotate.model.heads import LINK_SIZE, WIDTH, columns, link_columns

PROJECT = Path(__file__).resolve().parents[2]


def test_the_corpora_and_the_card_need_no_torch() -> None:
    code = "import sys, training.model.windows, training.model.card; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


def window() -> Window:
    """Three words at pieces 1 to 3; of the rest nothing is asked."""
    pieces = np.zeros(LENGTH, dtype=np.int64)
    tagged = np.full(LENGTH, NOT_ASKED, dtype=np.int64)
    tagged[1:4] = (1, 2, 0)
    return Window(
        pieces,
        pieces + 1,
        tagged={"names": tagged},
        choices={"event": [(2, 4)]},
        flags={"acts": [(3, (0, 2))]},
        links={"source": [(1, (3,)), (2, ())], "actor": [(1, (2, 3))]},
        firsts=np.array([1, 2, 3]),
    )


def right() -> np.ndarray:
    """Scores that answer all of it rightly."""
    scores = np.zeros((1, LENGTH, WIDTH), dtype=np.float32)
    names, event, acts = columns("names"), columns("event"), columns("acts")
    for piece, tag in ((1, 1), (2, 2), (3, 0)):
        scores[0, piece, names.start + tag] = 30.0
    scores[0, 2, event.start + 4] = 30.0
    scores[0, 3, acts] = -30.0
    scores[0, 3, [acts.start, acts.start + 2]] = 30.0
    strength = 30.0 * LINK_SIZE**0.5
    source, to_source = link_columns("source")
    scores[0, 1, source.start] = strength
    scores[0, 3, to_source.start] = 1.0
    scores[0, 2, source.start + 1] = strength
    scores[0, [1, 2, 3], to_source.start + 1] = -1.0  # the second word points to none of them
    scores[0, 1, to_source.start] = scores[0, 2, to_source.start] = -1.0
    actor, to_actor = link_columns("actor")
    scores[0, 1, actor.start] = strength
    scores[0, [1, 2, 3], to_actor.start] = (-1.0, 1.0, 1.0)
    return scores


def test_right_answers_cost_next_to_nothing_and_wrong_ones_more_head_by_head() -> None:
    torch = pytest.importorskip("torch")
    train = pytest.importorskip("training.model.train")
    good = train.losses(torch.from_numpy(right()), [window()])
    assert set(good) == {"names", "event", "acts", "link source", "link actor"}
    assert all(0 <= float(loss) < 1e-4 for loss in good.values())
    wrong = -right()
    for link in ("source", "actor"):
        wrong[:, :, link_columns(link)[1]] *= -1  # of two vectors only one is turned round
    bad = train.losses(torch.from_numpy(wrong), [window()])
    assert all(float(bad[name]) > float(good[name]) + 1e-4 for name in good)


def test_what_is_not_asked_costs_nothing() -> None:
    torch = pytest.importorskip("torch")
    train = pytest.importorskip("training.model.train")
    scores = right()
    elsewhere = np.random.default_rng(1).normal(0, 9, scores.shape).astype(np.float32)
    elsewhere[0, 1:4] = scores[0, 1:4]
    names = columns("names")
    same, other = (train.losses(torch.from_numpy(s), [window()])["names"] for s in (scores, elsewhere))
    assert float(same) == float(other)
    assert elsewhere[0, 4:, names].any()


def test_padding_changes_nothing_for_the_pieces_before_it() -> None:
    torch = pytest.importorskip("torch")
    network = pytest.importorskip("training.model.network")
    torch.manual_seed(1)
    made = network.Network().eval()
    pieces = torch.randint(1000, 30000, (1, 12))
    layout = torch.ones_like(pieces)
    padded = torch.cat([pieces, torch.zeros(1, 5, dtype=torch.int64)], 1)
    with torch.no_grad():
        alone = made(pieces, layout)
        beside = made(padded, (padded > 0).long())
    assert alone.shape == (1, 12, WIDTH)
    assert torch.allclose(alone, beside[:, :12], atol=1e-4)


@pytest.mark.filterwarnings("ignore:The given NumPy array is not writable")
def test_dropout_takes_the_share_it_is_told_and_keeps_the_mean() -> None:
    torch = pytest.importorskip("torch")
    network = pytest.importorskip("training.model.network")
    kept = network.dropped(torch.ones(400, 400), 0.1)
    assert 0.08 < float((kept == 0).float().mean()) < 0.12
    assert abs(float(kept.mean()) - 1) < 0.02
    assert network.dropped(kept, 0.0) is kept
