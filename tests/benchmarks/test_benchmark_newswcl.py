from __future__ import annotations

import gzip
import json
from pathlib import Path

from benchmarks.task import Request
from benchmarks.tasks import newswcl


def row(doc: str, topic: str, sentence: str, *mentions: tuple[str, str]) -> dict[str, object]:
    words = sentence.split()
    found = [
        {"kind": "event", "sent": 0, "tok": [words.index(word)], "chain": chain, "text": word}
        for word, chain in mentions
    ]
    return {"doc_id": doc, "topic": topic, "sent_ids": [0], "sents": [words], "mentions": found}


def test_chains_are_joined_within_a_happening_and_measured_beside_two_baselines(tmp_path: Path) -> None:
    rows = [
        row("a", "1_Bridge", "The collapse of the bridge shocked Brisse .", ("collapse", "1_collapse")),
        row("b", "1_Bridge", "After the collapse of the bridge came an inquiry .", ("collapse", "1_collapse"),
            ("inquiry", "1_inquiry")),
        row("c", "2_Mine", "The collapse of the mine killed nine .", ("collapse", "2_collapse")),
    ]  # fmt: skip
    path = tmp_path / "chains.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps(r) for r in rows).encode()))
    figures = {f.metric: f.value for f in newswcl.run(Request(path, tmp_path))}
    assert figures["chains, CoNLL F1: last words alike"] == 100.0
    assert figures["chains, CoNLL F1: one chain a happening"] < 100.0
    assert set(figures) == {f"chains, CoNLL F1: {name}" for name, _ in newswcl.RULES}
