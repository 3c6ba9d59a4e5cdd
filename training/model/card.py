"""Writes docs/model-card.md: fixed words from card.md, every figure from scores.json.

    python -m training.model.card            writes the card
    python -m training.model.card --check    only says whether it is current; exit code 1 when it is not

A figure that scores.json does not give (null) reads "not measured" in the card.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.annotate.model.attributions import PARTS_REACH
from communique.annotate.model.coreference import away
from communique.annotate.model.encode import LENGTH, OVERLAP
from communique.annotate.model.heads import CHAIN_SIZE, CHOICES, FLAGS, LINK_SIZE, LINKS, TAGGERS, WIDTH
from communique.annotate.model.words import PLACES, SHAPES

__all__ = ["CARD", "SCORES", "card", "main"]

ROOT = Path(__file__).resolve().parents[2]
CARD = ROOT / "docs" / "model-card.md"
SCORES = Path(__file__).parent / "scores.json"
WORDS = Path(__file__).parent / "card.md"
NOT_MEASURED = "not measured"
PARTS = (
    "weights", "speed", "seeds", "final", "baselines", "ablations", "approaches", "seconds", "pairs", "reliability",
    "robustness", "failures",
)  # fmt: skip
Json = Mapping[str, Any]
HEADS: Mapping[tuple[str, str], str] = {
    ("tagger", "polnear"): "attributions by the conventions of PolNeAR (both annotators)",
    ("tagger", "outer"): "attributions that stand in no other (annotator `model`)",
    ("tagger", "nested"): "attributions reported within another (annotator `model`)",
    ("tagger", "names"): "proper names (annotator `model`)",
    ("tagger", "persons"): "mentions of persons (annotator `model`: whether a name of the rules is borne out)",
    ("tagger", "polities"): "mentions of states, governments and organisations that act (the same)",
    ("tagger", "trigger"): "the word that tells an act",
    ("tagger", "clause"): "demands, offers, promises and the like",
    ("choice", "event"): "PLOVER root, by the first word of a trigger",
    ("choice", "status"): "whether it happened, is planned, is only alleged",
    ("choice", "clause_kind"): "kind of a clause, by all its words",
    ("flags", "acts"): "speech acts, by the first word of a content (annotator `model`)",
    ("link", "source"): "from a content to its source",
    ("link", "cue"): "from a content to its cue",
    ("link", "before"): "from a part of a content to the part before it",
    ("link", "actor"): "from a trigger to who acts",
    ("link", "recipient"): "from a trigger to whom it is done to",
    ("chain", "chain"): "from a mention to the others of its actor, anywhere in an article (annotator `model`)",
}
METRICS: Mapping[str, str] = {
    "polnear exact source": "PolNeAR, exact source",
    "polnear exact cue": "PolNeAR, exact cue",
    "polnear exact content": "PolNeAR, exact content",
    "polnear exact source, linked only": "PolNeAR, exact source, of those given to a content",
    "polnear exact cue, linked only": "PolNeAR, exact cue, of those given to a content",
    "polnear content-only": "PolNeAR, content by half",
    "polnear lenient": "PolNeAR, whole attributions, lenient",
    "polnear strict": "PolNeAR, whole attributions, strict",
    "polnear lenient recall direct": "PolNeAR, lenient recall of direct speech",
    "polnear lenient recall mixed": "PolNeAR, lenient recall of mixed speech",
    "polnear lenient recall indirect": "PolNeAR, lenient recall of indirect speech",
    "diplomacy content": "diplomacy, content",
    "diplomacy content P": "diplomacy, content, precision",
    "diplomacy content R": "diplomacy, content, recall",
    "diplomacy content + source": "diplomacy, content with the right source",
    "diplomacy nested found": "diplomacy, nested attributions found (recall)",
    "diplomacy acts": "diplomacy, speech acts",
    "diplomacy persons": "diplomacy, mentions of persons",
    "diplomacy polities": "diplomacy, mentions of polities",
    "diplomacy trigger": "diplomacy, triggers of events",
    "diplomacy trigger + type": "diplomacy, triggers with type",
    "diplomacy status right": "diplomacy, status of found triggers (share right)",
    "diplomacy actor": "diplomacy, words of actors",
    "diplomacy recipient": "diplomacy, words of recipients",
    "diplomacy clause": "diplomacy, clauses",
    "diplomacy clause + kind": "diplomacy, clauses with kind",
    "diplomacy actor of a title": "diplomacy, whom a title means, by the network alone (share right)",
    "diplomacy actor of a pronoun": "diplomacy, whom a pronoun means, by the network alone (share right)",
    "gum person": "GUM, persons",
    "gum organization": "GUM, organisations",
    "gum location": "GUM, places",
    "gum actor of a title": "GUM, whom a title means, by the network alone (share right)",
    "gum actor of a pronoun": "GUM, whom a pronoun means, by the network alone (share right)",
}


def number(value: float | None, digits: int = 1, unit: str = "") -> str:
    """A figure as it is shown; words for one that is missing."""
    return NOT_MEASURED if value is None else f"{value:,.{digits}f}{unit}"


def spread(figure: Json | None, signed: bool = False) -> str:
    """The mean over seeds with the standard deviation; only the mean when there is one seed."""
    if figure is None or figure.get("mean") is None:
        return NOT_MEASURED
    mean = f"{figure['mean']:+.1f}" if signed else f"{figure['mean']:.1f}"
    return mean if figure.get("spread") is None else f"{mean} ± {figure['spread']:.1f}"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines += ["| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def size(scores: Json) -> str:
    """The file: how large, which, how fast."""
    weights, speed = scores["weights"], scores["speed"]
    megabytes = None if weights["bytes"] is None else weights["bytes"] / 1e6
    digest = NOT_MEASURED if weights["sha256"] is None else f"`{weights['sha256']}`"
    return table(
        ("what", "value"),
        [
            ("weights, int8 ONNX (`weights.onnx`)", number(megabytes, 1, " MB")),
            ("SHA-256 of the weights", digest),
            ("CPU seconds an article, one thread, network alone", number(speed["network"], 3)),
            ("CPU seconds an article, one thread, annotator `model`", number(speed["annotator"], 3)),
            ("CPU seconds an article, one thread, annotator `rules`", number(speed["rules"], 3)),
            ("words an article on which this was measured", number(speed["words"], 0)),
            ("memory of a process that has annotated", number(speed["megabytes"], 0, " MB")),
            ("machine", speed["machine"] or NOT_MEASURED),
        ],
    )


def heads() -> str:
    """What the network is asked, from the heads themselves."""
    kinds = [*(("tagger", n, v) for n, v in TAGGERS.items()), *(("choice", n, v) for n, v in CHOICES.items())]
    kinds += [("flags", n, v) for n, v in FLAGS.items()]
    kinds += [("link", n, (f"{LINK_SIZE} + {LINK_SIZE} numbers",)) for n in LINKS]
    kinds.append(("chain", "chain", (f"{CHAIN_SIZE} + {CHAIN_SIZE} numbers",)))
    rows = [(kind, f"`{name}`", HEADS[kind, name], ", ".join(labels)) for kind, name, labels in kinds]
    return table(("kind", "head", "what it tells", "labels"), rows)


def measured(scores: Json) -> str:
    """Mean and spread over seeds, and the figure of the weights that ship."""
    seeds, final = scores["seeds"]["figures"], scores["final"]
    rows = [(words, spread(seeds.get(key)), number(final.get(key))) for key, words in METRICS.items()]
    return table(("measured, in per cent", f"{seeds_told(scores)}, mean ± spread", "the bundled weights"), rows)


def seeds_told(scores: Json) -> str:
    """How many runs the mean is of."""
    count = scores["seeds"]["count"]
    return "seeds" if count is None else "one seed" if count == 1 else f"{count} seeds"


def baselines(scores: Json) -> str:
    """Others on the same measure."""
    rows = [(b["name"], METRICS[b["metric"]], number(b["value"]), b["on"]) for b in scores["baselines"]]
    return table(("system", "measure", "per cent", "measured on"), rows)


def ablations(scores: Json) -> str:
    """What changes when one thing is taken away or added, against the runs above; what did not help is told too."""
    keys = list(dict.fromkeys(key for row in scores["ablations"] for key in row["change"]))
    headings = ("what is different", "seeds", *(METRICS[k] for k in keys), "kept")
    kept = {True: "yes", False: "no", None: NOT_MEASURED}
    rows = [
        (
            row["what"],
            number(row["seeds"], 0),
            *(spread(row["change"].get(k), signed=True) for k in keys),
            "-" if row["kept"] == "-" else kept[row["kept"]],
        )
        for row in scores["ablations"]
    ]
    return table(headings, rows)


def reliability(scores: Json) -> str:
    """Whether certainties mean what they say: the rows of each bin, and the share of them that is right."""
    rows = [
        (
            f"{number(row['from'], 2)} to {number(row['to'], 2)}",
            number(row["rows"], 0),
            number(row["certainty"], 2),
            number(row["right"], 2),
        )
        for row in scores["reliability"] or []
    ]
    return table(("certainty", "rows", "mean certainty", "share right"), rows or [(NOT_MEASURED,) * 4])


def ways(given: Iterable[Json]) -> str:
    """Ways to do one thing, beside each other; a figure that one of them lacks is left empty."""
    given = list(given)
    measures = list(dict.fromkeys(measure for row in given for measure in row["figures"]))
    rows = [
        (row["what"], *(number(row["figures"][m]) if m in row["figures"] else "" for m in measures)) for row in given
    ]
    return table(("way", *measures), rows)


def approaches(scores: Json) -> str:
    """Ways to tell whom a mention means."""
    return ways(scores["approaches"])


def seconds(scores: Json) -> str:
    """Ways to look at an act: once, or again with its words marked."""
    return ways(scores["seconds"])


def pairs(scores: Json) -> str:
    """Ways to tell what a source does to a target."""
    return ways(scores["pairs"])


def robustness(scores: Json) -> str:
    """What careless texts cost."""
    rows = [(row["what"], number(row["value"], 1, row["unit"])) for row in scores["robustness"]]
    return table(("what", "measured"), rows)


def failures(scores: Json) -> str:
    """What was seen to go wrong, as sentences."""
    seen = scores["failures"]
    return "\n".join(f"- {line}" for line in seen) if seen else f"Kinds of errors, counted: {NOT_MEASURED}."


def card(scores: Json) -> str:
    """The whole page. Raises KeyError when scores.json lacks a part or names a figure nobody knows."""
    if set(scores) != set(PARTS):
        raise KeyError(f"scores.json needs exactly these parts: {', '.join(PARTS)}")
    named = [*scores["seeds"]["figures"], *scores["final"], *(b["metric"] for b in scores["baselines"])]
    named += [key for row in scores["ablations"] for key in row["change"]]
    for key in named:
        if key not in METRICS:
            raise KeyError(
                f"scores.json names {key!r}, which is no figure of the card: see METRICS in {Path(__file__).name}"
            )
    given = {
        "shapes": SHAPES,
        "places": PLACES,
        "length": LENGTH,
        "overlap": OVERLAP,
        "width": WIDTH,
        "parts": PARTS_REACH,
        "ten": f"{away(10):.2f}",
        "hundred": f"{away(100):.1f}",
        "heads": heads(),
    }
    made = {part.__name__: part(scores) for part in FROM_SCORES}
    return WORDS.read_text(encoding="utf-8").format(**given, **made)


FROM_SCORES = (measured, baselines, ablations, approaches, seconds, pairs, reliability, robustness, failures, size)


def main() -> None:
    """Write, or with --check only look."""
    current = card(json.loads(SCORES.read_text(encoding="utf-8")))
    if CARD.exists() and CARD.read_text(encoding="utf-8") == current:
        return
    if "--check" in sys.argv[1:]:
        print(f"{CARD.name} is not current; run python -m training.model.card")
        raise SystemExit(1)
    CARD.write_text(current, encoding="utf-8")
    print(f"wrote {CARD.name}")


if __name__ == "__main__":
    main()
