"""Scores weights on what was kept out of training.

    python -m training.model.evaluate WEIGHTS.pt|EXPORTED.onnx [MORE ...] --data DATA --scorers SCORE_DIR

PolNeAR dev by both scorers, the held-back fifth of the diplomacy labels (contents, sources, nested layers, events,
clauses, acts, whom titles and pronouns
mean), names on GUM dev. Several weights are given side by side, then their mean and spread.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import onnxruntime
import torch
from benchmarks.split import held_back
from training.model import chain_scores
from training.model.corpora import Example, diplomacy_example, rows
from training.model.gum import gum_rows
from training.model.network import trained

from communique.annotate.model import encode
from communique.annotate.model.attributions import link_attributions
from communique.annotate.model.encode import Run, score_words
from communique.annotate.model.heads import CHOICES, LINK_SIZE, columns, link_columns
from communique.annotate.model.spans import Tagged, find_spans, units
from communique.annotate.model.words import Words, read_words
from communique.annotate.page import Page, read_page
from communique.article import Article, Span

Row = dict[str, Any]


def onnx_run(weights: Path) -> Run:
    """The same of an exported file."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    return lambda pieces, layout: session.run(["scores"], {"pieces": pieces, "layout": layout})[0]


def torch_run(weights: Path, no_layout: bool = False) -> Run:
    """The network of a file of weights as a function of pieces and layout."""
    torch.set_num_threads(1)
    if weights.suffix == ".onnx":
        return onnx_run(weights)
    network = trained(weights).eval().to(torch.bfloat16)

    def run(pieces: np.ndarray, layout: np.ndarray) -> np.ndarray:
        given = np.minimum(layout, 1) if no_layout else layout
        with torch.no_grad():
            return network(torch.from_numpy(pieces), torch.from_numpy(given)).float().numpy()

    return run


def characters(words: Words, span: Tagged) -> Span:
    """A span of words as characters."""
    return words.spans[span.first][0], words.spans[span.last - 1][1]


def read(text: str) -> tuple[Page, Words]:
    """A page and its words."""
    page = read_page(Article("x", text, "x", "x"))
    return page, read_words(page)


def attribution_rows(words: Words, scores: np.ndarray, taggers: Iterable[str], orphans: bool) -> list[Row]:
    """Attributions as the scorers take them; ``orphans`` adds sources and cues that belong to no content."""
    found: list[Row] = []
    for tagger in taggers:
        spans = find_spans(scores, tagger, units(words))
        linked = link_attributions(words, scores, spans)
        used = {id(s) for f in linked for s in (*f.source, *f.cue)}
        for f in linked:
            found.append({r: [list(characters(words, s)) for s in getattr(f, r)] for r in ("source", "cue", "content")})
        if orphans:
            for s in spans:
                if s.label != "content" and id(s) not in used:
                    found.append({"source": [], "cue": [], "content": []} | {s.label: [list(characters(words, s))]})
    return found


def load(path: Path) -> ModuleType:
    """A scorer as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def f1(right: float, found: float, gold: float) -> float:
    """F1 in per cent."""
    return 200 * right / (found + gold) if found + gold else 0.0


def polnear(run: Run, data: Path, scorers: Path) -> dict[str, float]:
    """Exact F1 by role, then lenient and strict F1 of whole attributions."""
    cofenet, whole = load(scorers / "score_cofenet.py"), load(scorers / "score_attribution.py")
    flat: dict[str, list[Row]] = {}
    linked: dict[str, Row] = {}
    gold = list(rows(data / "polnear/polnear_dev.jsonl.gz"))
    for row in gold:
        _, words = read(row["text"])
        scores = score_words(words, run)
        flat[row["id"]] = attribution_rows(words, scores, ["polnear"], orphans=True)
        linked[row["id"]] = {"id": row["id"], "attributions": attribution_rows(words, scores, ["polnear"], False)}
    told = cofenet.run(list(rows(data / "polnear/polnear_dev_cofenet_rows.jsonl.gz")), flat)
    found = {f"polnear exact {role}": told[role]["exact"][2] for role in ("source", "cue", "content")}
    without = {i: r["attributions"] for i, r in linked.items()}
    told = cofenet.run(list(rows(data / "polnear/polnear_dev_cofenet_rows.jsonl.gz")), without)
    found |= {f"polnear exact {role}, linked only": told[role]["exact"][2] for role in ("source", "cue")}
    result = whole.report(whole.total(whole.score(gold, list(linked.values()))))
    for kind in ("content-only", "lenient", "strict"):
        found[f"polnear {kind}"] = 100 * result["attributions"][kind]["F1"]
    for kind in ("direct", "mixed", "indirect"):
        found[f"polnear lenient recall {kind}"] = 100 * result["by_type"][kind]["lenient"]["R"]
    return found


def overlap(a: Iterable[Span], b: Iterable[Span]) -> bool:
    """Whether two lists of spans share a character."""
    b = list(b)
    return any(s < f and t < e for s, e in a for t, f in b)


def iou(a: list[Span], b: list[Span]) -> float:
    """Intersection over union in characters."""
    x = {i for s, e in a for i in range(s, e)}
    y = {i for s, e in b for i in range(s, e)}
    return len(x & y) / len(x | y) if x | y else 0.0


def pairs(gold: list[Any], found: list[Any], alike: Callable[[Any, Any], float], least: float) -> list[tuple[Any, Any]]:
    """One-to-one, best first."""
    ways = sorted(((alike(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    used: set[int] = set()
    taken: set[int] = set()
    kept = []
    for value, i, j in ways:
        if value < least:
            break
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            kept.append((gold[i], found[j]))
    return kept


def diplomacy(run: Run, data: Path) -> dict[str, float]:
    """Contents (IoU at least one half), with source, nested; triggers with type and status; clauses; names."""
    n: dict[str, float] = {}

    def add(key: str, value: float = 1) -> None:
        n[key] = n.get(key, 0) + value

    for row in rows(data / "diplomacy/diplomacy_train.jsonl.gz"):
        if not held_back(row["id"]):
            continue
        _, words = read(row["text"])
        scores = score_words(words, run)
        found = attribution_rows(words, scores, ["outer", "nested"], False)
        gold = [a for a in row["attributions"] if a["content"]]
        add("content gold", len(gold))
        add("content found", len(found))
        for g, f in pairs(gold, found, lambda g, f: iou(spans(g["content"]), spans(f["content"])), 0.5):
            add("content right")
            source = spans(g["source"])
            add("source right", (not source and not f["source"]) or overlap(source, spans(f["source"])))
            add("nested right", g["within"] is not None)
        add("nested gold", sum(a["within"] is not None for a in gold))
        more(row, words, scores, add)
    told = {
        "diplomacy content": f1(n["content right"], n["content found"], n["content gold"]),
        "diplomacy content P": 100 * n["content right"] / max(1, n["content found"]),
        "diplomacy content R": 100 * n["content right"] / max(1, n["content gold"]),
        "diplomacy content + source": f1(n["source right"], n["content found"], n["content gold"]),
        "diplomacy nested found": 100 * n["nested right"] / n["nested gold"],
    }
    for kind in ("trigger", "trigger + type", "clause", "clause + kind", "persons", "polities"):
        base = kind.split(" +")[0]
        told[f"diplomacy {kind}"] = f1(n.get(f"{kind} right", 0), n.get(f"{base} found", 0), n.get(f"{base} gold", 0))
    told["diplomacy status right"] = 100 * n.get("status right", 0) / max(1, n.get("trigger right", 0))
    told["diplomacy acts"] = f1(n.get("acts right", 0), n.get("acts found", 0), n.get("acts gold", 0))
    for link in ("actor", "recipient"):
        told[f"diplomacy {link}"] = f1(n.get(f"{link} right", 0), n.get(f"{link} found", 0), n.get(f"{link} gold", 0))
    return told


def spans(value: Any) -> list[Span]:
    """None, one or several spans as a list."""
    if not value:
        return []
    return [(value[0], value[1])] if isinstance(value[0], int) else [(s, e) for s, e in value]


def more(row: Row, words: Words, scores: np.ndarray, add: Callable[..., None]) -> None:
    """Counts for the heads the next layers will use, on the words themselves."""
    gold: Example = diplomacy_example(row, row["text"])
    parts = units(words)
    kinds = dict(gold.choices.get("event", []))
    statuses = dict(gold.choices.get("status", []))
    triggers = {s.first for s in find_spans(scores, "trigger", parts)}
    add("trigger gold", len(kinds))
    add("trigger found", len(triggers))
    for word in triggers & set(kinds):
        add("trigger right")
        add("trigger + type right", int(scores[word, columns("event")].argmax()) == kinds[word])
        if word in statuses:
            add("status right", int(scores[word, columns("status")].argmax()) == statuses[word])
    for link in ("actor", "recipient"):
        from_, to = link_columns(link)
        for word, targets in gold.links.get(link, []):
            near = np.arange(max(0, word - 120), min(len(words), word + 120))
            values = scores[near, to] @ scores[word, from_] / LINK_SIZE**0.5 - 3.0
            told = set(near[values > 0].tolist())
            add(f"{link} gold", len(targets))
            add(f"{link} found", len(told))
            add(f"{link} right", len(told & set(targets)))
    for word, acts in gold.flags.get("acts", []):
        told = set(np.flatnonzero(scores[word, columns("acts")] > -0.4).tolist())
        add("acts gold", len(acts))
        add("acts found", len(told))
        add("acts right", len(told & set(acts)))
    found = find_spans(scores, "clause", parts)
    clauses = [(c["span"], c["kind"]) for c in row["clauses"] if c["span"]]
    told_clauses = []
    for s in found:
        summed = scores[s.first : s.last, columns("clause_kind")].sum(axis=0)
        told_clauses.append((characters(words, s), CHOICES["clause_kind"][int(summed.argmax())]))
    add("clause gold", len(clauses))
    add("clause found", len(told_clauses))
    for g, f in pairs(clauses, told_clauses, lambda g, f: iou(spans(g[0]), spans(f[0])), 0.5):
        add("clause right")
        add("clause + kind right", g[1] == f[1])
    for tagger in ("persons", "polities"):
        marks = {(s.first, s.last, s.label) for s in find_spans(scores, tagger, parts)}
        add(f"{tagger} found", len(marks))
        truth = {(s.first, s.last, s.label) for s in tag_spans(gold.tagged[tagger], tagger)}
        add(f"{tagger} gold", len(truth))
        add(f"{tagger} right", len(marks & truth))


def tag_spans(painted: np.ndarray, tagger: str) -> list[Tagged]:
    """The spans of gold tags."""
    from communique.annotate.model.heads import WIDTH

    scores = np.zeros((len(painted), WIDTH), dtype=np.float32)
    block = scores[:, columns(tagger)]
    block[np.arange(len(painted)), painted] = 50.0
    return find_spans(scores, tagger, [(0, len(painted))])


def names(run: Run, path: Path) -> dict[str, float]:
    """Exact F1 of persons, organisations and places on a part of GUM, boundaries and kind."""
    n: dict[str, int] = {}
    for row in gum_rows(path):
        _, words = read(row["text"])
        scores = score_words(words, run)
        told = {(characters(words, s), s.label) for s in find_spans(scores, "names", units(words))}
        for kind in ("person", "organization", "location"):
            gold = {(tuple(s), k) for s, k in row["names"] if k == kind}
            found = {t for t in told if t[1] == kind}
            for key, value in (("right", len(gold & found)), ("found", len(found)), ("gold", len(gold))):
                n[f"{kind} {key}"] = n.get(f"{kind} {key}", 0) + value
    return {
        f"gum {k}": f1(n[f"{k} right"], n[f"{k} found"], n[f"{k} gold"]) for k in ("person", "organization", "location")
    }


def main() -> None:
    """Score each file of weights, then show mean and spread."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorers", type=Path, required=True)
    parser.add_argument("--json", type=Path, help="where to put mean and spread")
    parser.add_argument("--length", type=int, default=encode.LENGTH, help="pieces of a window")
    parser.add_argument("--no-layout", action="store_true", help="for weights trained so")
    args = parser.parse_args()
    encode.LENGTH = args.length
    told: list[dict[str, float]] = []
    for weights in args.weights:
        run = torch_run(weights, args.no_layout)
        told.append(
            polnear(run, args.data, args.scorers)
            | diplomacy(run, args.data)
            | names(run, args.data / "entities/gum_dev.conllu.gz")
            | chain_scores.figures(run, args.data)
        )
        print(weights, file=sys.stderr)
    if args.json:
        figures = {
            key: {
                "mean": round(float(np.mean([t[key] for t in told])), 2),
                "spread": round(float(np.std([t[key] for t in told])), 2) if len(told) > 1 else None,
            }
            for key in told[0]
        }
        args.json.write_text(json.dumps({"count": len(told), "figures": figures}, indent=1), encoding="utf-8")
    for key in told[0]:
        values = [t[key] for t in told]
        mean, spread = float(np.mean(values)), float(np.std(values))
        row = " ".join(f"{v:6.1f}" for v in values)
        print(f"{key:44} {row}   mean {mean:5.1f} +- {spread:.1f}" if len(values) > 1 else f"{key:44} {row}")


if __name__ == "__main__":
    main()
