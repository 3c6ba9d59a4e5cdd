"""The model card: words from one file, figures from another, and nothing that was not measured."""

from __future__ import annotations

import copy
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from training.model.card import CARD, HEADS, METRICS, NOT_MEASURED, SCORES, WORDS, card, number, spread

from communique.annotate.model.heads import CHOICES, FLAGS, LINKS, TAGGERS
from communique.annotate.model.network import WEIGHTS

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def scores() -> Any:
    return json.loads(SCORES.read_text(encoding="utf-8"))


def emptied(value: Any) -> Any:
    """The same without any figure."""
    if isinstance(value, dict):
        return {k: v if k in ("what", "name", "metric", "on", "unit", "kept") else emptied(v) for k, v in value.items()}
    return [emptied(v) for v in value] if isinstance(value, list) else None


def test_the_card_says_what_the_scores_say(scores: Any) -> None:
    assert CARD.read_text(encoding="utf-8") == card(scores), "run python -m training.model.card"


def test_check_tells_a_current_card_from_another() -> None:
    command = [sys.executable, "-m", "training.model.card", "--check"]
    assert subprocess.run(command, cwd=PROJECT, check=False).returncode == 0
    code = (
        "import pathlib, sys, training.model.card as c; c.CARD = pathlib.Path('nowhere.md');"
        "sys.argv.append('--check'); c.main()"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False, capture_output=True).returncode == 1
    assert not (PROJECT / "nowhere.md").exists()


def test_what_was_not_measured_is_said_to_be_so(scores: Any) -> None:
    bare = emptied(scores)
    assert bare["seeds"]["count"] is None
    for row in bare["ablations"]:
        row["change"] = dict.fromkeys(row["change"])
    told = card(bare)
    rows = [line for line in told.splitlines() if any(line.startswith(f"| {words} |") for words in METRICS.values())]
    assert len(rows) == len(METRICS)
    assert all(row.count(NOT_MEASURED) == 2 for row in rows)


def test_figures_are_shown_with_mean_and_spread(scores: Any) -> None:
    filled = copy.deepcopy(scores)
    filled["seeds"] = {"count": 3, "figures": {"polnear lenient": {"mean": 12.34, "spread": 0.56}}}
    filled["final"] = {"polnear lenient": 98.76}
    filled["ablations"] = [
        {"what": "less | more", "seeds": 2, "kept": False, "change": {"gum person": {"mean": -1.25, "spread": 0.5}}}
    ]
    filled["reliability"] = [{"from": 0.4, "to": 0.5, "rows": 1234, "certainty": 0.451, "right": 0.449}]
    filled["failures"] = ["Nine of ten were short."]
    told = card(filled)
    assert "| PolNeAR, whole attributions, lenient | 12.3 ± 0.6 | 98.8 |" in told
    assert "3 seeds, mean ± spread" in told
    assert "| less \\| more | 2 | -1.2 ± 0.5 | no |" in told
    assert "| 0.40 to 0.50 | 1,234 | 0.45 | 0.45 |" in told
    assert "- Nine of ten were short." in told


def test_scores_with_a_part_too_few_or_a_figure_nobody_knows_are_refused(scores: Any) -> None:
    less = {k: v for k, v in scores.items() if k != "speed"}
    with pytest.raises(KeyError, match="exactly these parts"):
        card(less)
    odd = copy.deepcopy(scores)
    odd["final"] = {"polnear lenent": 1.0}
    with pytest.raises(KeyError, match="polnear lenent"):
        card(odd)


def test_every_head_is_told(scores: Any) -> None:
    named = [("tagger", n) for n in TAGGERS] + [("choice", n) for n in CHOICES] + [("flags", n) for n in FLAGS]
    assert set(HEADS) == {*named, *(("link", n) for n in LINKS), ("chain", "chain")}
    told = card(scores)
    assert all(f"| `{name}` | {words} |" in told for (_, name), words in HEADS.items())


def test_the_card_names_every_corpus_and_its_terms(scores: Any) -> None:
    told = " ".join(card(scores).split())
    for words in (
        "PolNeAR",
        "no licence is stated",
        "CoreNLP",
        "held-back fifth",
        "CC BY 4.0",
        "Apache-2.0",
        "LREC 2018",
    ):
        assert words in told
    assert "--corpora diplomacy,gum" in told


def test_the_words_hold_no_figure_of_a_measurement() -> None:
    words = WORDS.read_text(encoding="utf-8")
    assert not re.search(r"\d\d\.\d", words)
    assert not re.search(r"\b\d+ (?:%|per cent|points)", words.replace("warm-up 6 %", ""))


def test_the_digest_and_size_are_those_of_the_weights_that_ship(scores: Any) -> None:
    given = scores["weights"]
    if given["sha256"] is not None:
        assert given["sha256"] == hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    if given["bytes"] is not None:
        assert given["bytes"] == WEIGHTS.stat().st_size
    assert set(given) == {"sha256", "bytes"}


def test_missing_figures_and_single_seeds_are_told_as_such() -> None:
    assert number(None) == spread(None) == spread({"mean": None, "spread": None}) == NOT_MEASURED
    assert spread({"mean": 1.0, "spread": None}) == "1.0"
    assert spread({"mean": 1.0, "spread": 0.25}, signed=True) == "+1.0 ± 0.2"
