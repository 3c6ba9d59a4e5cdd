"""Labelled articles of every corpus as one shape: words with a tag for each head, and links between them."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.split import held_back
from training.model.gum import gum_rows

from communique.annotate.model.heads import CHOICES, FLAGS, TAGGERS, tags
from communique.annotate.model.words import Words, read_words
from communique.annotate.page import read_page
from communique.article import Article, Span

Row = dict[str, Any]
NOT_ASKED = -100
MARKS = re.compile(r"[“”\"„«»]")


@dataclass(frozen=True, slots=True)
class Chained:
    """A mention as words ``first`` to ``last`` (exclusive) of the actor ``chain``.

    ``asked`` says whether the network shall find the others of its chain, ``new`` whether the first of them is this,
    ``weight`` how far the label is to be trusted (0 to 1).
    """

    first: int
    last: int
    chain: int
    kind: str
    asked: bool = True
    new: bool = False
    weight: float = 1.0


@dataclass
class Example:
    """One article: a tag number a word for each tagger (NOT_ASKED where the corpus does not say), and the rest.

    ``choices`` and ``flags`` are (word, label numbers); ``links`` are (word, words it points to), an empty tuple when
    it points nowhere.
    """

    name: str
    words: Words
    tagged: dict[str, np.ndarray] = field(default_factory=dict)
    choices: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    flags: dict[str, list[tuple[int, tuple[int, ...]]]] = field(default_factory=dict)
    links: dict[str, list[tuple[int, tuple[int, ...]]]] = field(default_factory=dict)
    chains: list[Chained] = field(default_factory=list)


def rows(path: Path) -> Iterator[Row]:
    """Rows of a gzip JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def spans_of(value: Any) -> list[Span]:
    """None, one span or a list of them as a list."""
    if not value:
        return []
    return [(value[0], value[1])] if isinstance(value[0], int) else [(s, e) for s, e in value]


def paint(words: Words, tagger: str, labelled: Iterable[tuple[Span, str]]) -> np.ndarray:
    """Tags of all words; what comes later overwrites."""
    numbers = {tag: i for i, tag in enumerate(tags(tagger))}
    found = np.zeros(len(words), dtype=np.int64)
    for span, label in labelled:
        for j, i in enumerate(words.covering(span)):
            found[i] = numbers[f"{'I' if j else 'B'}-{label}"]
    opened = {i: i - 1 for i in range(2, len(numbers), 2)}
    for i, tag in enumerate(found):  # an I- that lost its beginning opens a span
        if tag in opened and (i == 0 or found[i - 1] not in (tag, opened[tag])):
            found[i] = opened[tag]
    return found


def attributions(example: Example, tagger: str, labelled: list[Row]) -> None:
    """Tags and links of attributions."""
    words = example.words
    found = [(span, role) for role in TAGGERS[tagger] for a in labelled for span in spans_of(a[role])]
    if tagger != "polnear":
        found.sort(key=lambda f: TAGGERS[tagger].index("content") != TAGGERS[tagger].index(f[1]))
    content = [f for f in found if f[1] == "content"]
    example.tagged[tagger] = paint(words, tagger, [*content, *(f for f in found if f[1] != "content")])
    for a in labelled:
        parts = [r[0] for s in spans_of(a["content"]) if (r := words.covering(s))]
        heads = {role: tuple(r[0] for s in spans_of(a[role]) if (r := words.covering(s))) for role in ("source", "cue")}
        for i, part in enumerate(parts):
            for role in ("source", "cue"):
                example.links.setdefault(role, []).append((part, heads[role]))
            example.links.setdefault("before", []).append((part, (parts[i - 1],) if i else ()))


def outermost(labelled: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Of overlapping spans the longest."""
    kept: list[tuple[Span, str]] = []
    for span, label in sorted(labelled, key=lambda f: f[0][0] - f[0][1]):
        if all(span[1] <= s or e <= span[0] for (s, e), _ in kept):
            kept.append((span, label))
    return kept


def chained(words: Words, mentions: Iterable[tuple[Span, str, int, bool, float]]) -> list[Chained]:
    """Mentions (characters, kind, number of the actor, asked, weight) in reading order, the longer first."""
    found: list[Chained] = []
    seen: set[int] = set()
    for span, kind, chain, asked, weight in sorted(mentions, key=lambda m: (m[0][0], -m[0][1])):
        covered = words.covering(span)
        if covered:
            found.append(Chained(covered.start, covered.stop, chain, kind, asked, chain not in seen, weight))
            seen.add(chain)
    return found


def polnear_example(row: Row, silver: Row | None, text: str) -> Example:
    """An article of PolNeAR; names from CoreNLP where given."""
    example = Example(row["id"], read_words(read_page(Article("x", text, "x", "x"))))
    attributions(example, "polnear", row["attributions"])
    if silver is not None:
        names = list(silver_names(silver))
        example.tagged["names"] = paint(example.words, "names", names)
        example.chains = chained(example.words, silver_chains(silver, names, text))
    return example


THIRD = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
SILVER_WEIGHT = 0.4


def silver_chains(
    silver: Row, names: Iterable[tuple[Span, str]], text: str
) -> Iterator[tuple[Span, str, int, bool, float]]:
    """CoreNLP's chains: only "he" and "she" are asked about, everything else may be what they mean."""
    taken: set[Span] = set()
    for number, chain in enumerate(silver["coref"]):
        for start, end, _ in chain:
            if end - start > 60 or (start, end) in taken:
                continue
            taken.add((start, end))
            third = text[start:end].lower() in THIRD
            kind = "pronoun" if third or (end - start < 5 and text[start:end].islower()) else "name"
            yield (start, end), kind, number, third, SILVER_WEIGHT
    number = len(silver["coref"])
    for i, (span, label) in enumerate(names):
        if label in ("person", "organization") and not any(s < span[1] and span[0] < e for s, e in taken):
            yield span, "name", number + i, False, SILVER_WEIGHT


KINDS = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "location", "MISC": "other"}


def silver_names(silver: Row) -> Iterator[tuple[Span, str]]:
    """Runs of one kind of name; CoreNLP does not part neighbours of one kind."""
    sentence_starts = set(silver["sent_tok"])
    run: tuple[int, int, str] | None = None
    ner = silver["ner"].split() if isinstance(silver["ner"], str) else silver["ner"]
    for i, (b, e, kind) in enumerate(zip(silver["b"], silver["e"], ner, strict=True)):
        if run and run[2] == kind and i not in sentence_starts:
            run = (run[0], e, kind)
            continue
        if run and run[2] in KINDS:
            yield (run[0], run[1]), KINDS[run[2]]
        run = (b, e, kind)
    if run and run[2] in KINDS:
        yield (run[0], run[1]), KINDS[run[2]]


def diplomacy_example(row: Row, text: str) -> Example:
    """An article of the diplomacy labels: every head but names."""
    example = Example(row["id"], read_words(read_page(Article("x", text, "x", "x"))))
    words = example.words
    outer = [a for a in row["attributions"] if a["within"] is None and a["content"]]
    nested = [a for a in row["attributions"] if a["within"] is not None and a["content"]]
    nested.sort(key=lambda a: -sum(e - s for s, e in a["content"]))
    attributions(example, "outer", outer)
    attributions(example, "nested", nested)
    for a in (*outer, *nested):
        acts = tuple(FLAGS["acts"].index(act) for act in a["acts"] if act in FLAGS["acts"])
        first = words.covering(spans_of(a["content"])[0])
        if first:
            example.flags.setdefault("acts", []).append((first[0], acts))
    actors = [*row["persons"], *row["polities"]]
    told = [((s, e), kind, n, True, 1.0) for n, actor in enumerate(actors) for s, e, kind in actor["mentions"]]
    example.chains = chained(words, told)
    for tagger, actors in (("persons", row["persons"]), ("polities", row["polities"])):
        mentions = [((s, e), kind) for actor in actors for s, e, kind in actor["mentions"]]
        example.tagged[tagger] = paint(words, tagger, outermost(mentions))
    events(example, row["events"])
    clauses = outermost([(span, c["kind"]) for c in row["clauses"] for span in spans_of(c["span"])])
    example.tagged["clause"] = paint(words, "clause", [(span, "clause") for span, _ in clauses])
    for span, kind in clauses:
        for i in words.covering(span):
            example.choices.setdefault("clause_kind", []).append((i, CHOICES["clause_kind"].index(kind)))
    return example


def events(example: Example, labelled: list[Row]) -> None:
    """Triggers with type, status and participants."""
    words = example.words
    triggers: list[tuple[Span, str]] = []
    for event in labelled:
        for span in spans_of(event["trigger"])[:1]:
            first = words.covering(span)
            if not first:
                continue
            triggers.append((span, "event"))
            example.choices.setdefault("event", []).append((first[0], CHOICES["event"].index(event["type"])))
            if event["status"] in CHOICES["status"]:
                example.choices.setdefault("status", []).append((first[0], CHOICES["status"].index(event["status"])))
            for link, role in (("actor", "actors"), ("recipient", "recipients")):
                told = tuple(i for s in spans_of(event[role]) for i in words.covering(s))
                example.links.setdefault(link, []).append((first[0], told))
    example.tagged["trigger"] = paint(words, "trigger", triggers)


def mutated(text: str, rng: random.Random) -> str:
    """The text as a careless scraper leaves it, character by character: every offset stays."""
    kind = rng.choice(("drop some", "drop all", "straight", "join", "capitals", "half join"))
    if kind == "drop some":
        return MARKS.sub(lambda m: " " if rng.random() < 0.3 else m.group(), text)
    if kind == "drop all":
        return MARKS.sub(" ", text)
    if kind == "straight":
        return MARKS.sub('"', text)
    if kind == "join":
        return text.replace("\n", " ")
    if kind == "half join":
        return "".join(" " if c == "\n" and rng.random() < 0.5 else c for c in text)
    shouted = text.upper()
    return shouted if len(shouted) == len(text) else text


def examples(data: Path, names: Iterable[str], rng: random.Random, share: float = 0.0) -> Iterator[Example]:
    """Training examples of the corpora named; ``share`` of the articles are mutated."""
    for name in names:
        if name == "polnear":
            silver = {r["id"]: r for r in rows(data / "polnear/polnear_train_corenlp.jsonl.gz")}
            for row in rows(data / "polnear/polnear_train.jsonl.gz"):
                text = mutated(row["text"], rng) if rng.random() < share else row["text"]
                yield polnear_example(row, silver.get(row["id"]), text)
        elif name == "diplomacy":
            for row in rows(data / "diplomacy/diplomacy_train.jsonl.gz"):
                if not held_back(row["id"]):
                    yield diplomacy_example(row, mutated(row["text"], rng) if rng.random() < share else row["text"])
        elif name == "gum":
            for row in gum_rows(data / "entities/gum_train.conllu.gz"):
                example = Example(row["id"], read_words(read_page(Article("x", row["text"], "x", "x"))))
                example.tagged["names"] = paint(example.words, "names", row["names"])
                example.chains = chained(example.words, ((s, k, c, True, 1.0) for s, k, c in row["mentions"]))
                yield example
        else:
            raise SystemExit(f"There is no corpus called {name}: use polnear, diplomacy or gum.")
