"""Fits how rules and network are put together on events, on articles that no weights were trained on.

    python -m training.model.events --data DATA [--write]

Four questions, each with a handful of signs: is an act told, of which kind, with which status, who takes part. The
figures come from articles left out in turn (five folds); ``--write`` puts weights fitted on all of them into the
package, to be run again whenever the network changes. What the words alone say of who takes part and which time dates
an act is learnt from the other articles, as the network has no part in it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.split import held_back
from training.model.calibrate import reliability
from training.model.corpora import rows, spans_of
from training.model.event_words import Told, learn_words, write_words
from training.model.tables import write_weights

from communique.annotate.coreference.resolve import resolve
from communique.annotate.events.beside import Contents
from communique.annotate.events.carried_plans import carry_plans
from communique.annotate.events.drafts import Draft, draft_act
from communique.annotate.events.grammar import sentences
from communique.annotate.events.opinions import reading_of
from communique.annotate.events.participation import PARTS, Part, possible_parts
from communique.annotate.events.scenes import Scene, scenes
from communique.annotate.events.timing import possible_times
from communique.annotate.events.together import find_together, proposals, propose, status_options
from communique.annotate.events.wording import status_words
from communique.annotate.model.annotator import ModelAnnotator
from communique.annotate.model.events import TABLE, NetworkActs
from communique.annotate.page import Page, read_page
from communique.annotate.plain import telling
from communique.annotate.times.find import find_times
from communique.annotation import EventMention
from communique.article import Span
from communique.intake import Given, article_from_row
from communique.knowledge import Knowledge

FOLDS, PENALTY, STEPS = 5, 2.0, 40
LEAST = 0.05  # weights of words below this are left out of the table
SOURCE = (
    "logistic regressions by training/model/events.py on the held-back fifth of the diplomacy labels; "
    "those of time and by words on the other four"
)
START = {"root: model": 0.7, "root: rule": 1.3, "root: rule certainty": 2.0, "root: unfit cue": 1.2}
QUESTIONS = ("told", "root", "status", "actor", "recipient")
Row = dict[str, Any]
Signs = Mapping[str, float]
Choice = tuple[list[Signs], int]  # the signs of every option, and which option is right
Weights = dict[str, float]


@dataclass
class Labelled:
    """One article as events are looked for in it, and its labelled events."""

    page: Page
    seen: list[Scene]
    contents: Contents
    acts: NetworkActs
    gold: list[Row]


def articles(data: Path, kept_out: bool = True) -> list[Labelled]:
    """The held-back articles or all others, everything before events found."""
    knowledge = Knowledge.load()
    annotator = ModelAnnotator(knowledge)
    found = []
    for row in rows(data / "diplomacy/diplomacy_train.jsonl.gz"):
        if held_back(row["id"]) != kept_out:
            continue
        given = {key: row[key] for key in ("id", "text", "title", "outlet", "published") if row.get(key)}
        article = article_from_row(given, row["id"], knowledge, Given())
        page = read_page(telling(article))
        times = find_times(page, knowledge, page.article.day)
        seen = annotator.see(page)
        _, mentions, attributions = resolve(page, knowledge, seen.named, seen.attributions, seen.antecedents)
        laid_out = list(sentences(page))
        told = list(scenes(page, knowledge, mentions, attributions, times, laid_out))
        if not isinstance(seen.acts, NetworkActs):
            raise TypeError("the annotator has no opinion of events")
        found.append(Labelled(page, told, Contents(attributions), seen.acts, row["events"]))
    return found


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def alike(gold: Row, trigger: Span, span: Span, kind: str) -> float:
    """How well a row fits a labelled event: by trigger, else by half of the clause; kind second. 0 is not at all."""
    shared = max(0, min(gold["span"][1], span[1]) - max(gold["span"][0], span[0]))
    whole = gold["span"][1] - gold["span"][0] + span[1] - span[0] - shared
    place = 1.0 if overlap(spans_of(gold["trigger"])[0], trigger) else 0.8 if shared * 2 >= whole else 0.0
    return place + 0.5 * (gold["type"] == kind) if place else 0.0


def paired(gold: Sequence[Row], told: Sequence[tuple[Span, Span, str]]) -> dict[int, int]:
    """Which row (by number) tells which labelled event, one to one, best first."""
    ways = sorted(((alike(g, *t), i, j) for i, g in enumerate(gold) for j, t in enumerate(told)), key=lambda w: -w[0])
    found: dict[int, int] = {}
    used: set[int] = set()
    for like, i, j in ways:
        if like >= 0.8 and i not in used and j not in found:
            used.add(i)
            found[j] = i
    return found


def examples(article: Labelled, known: Mapping[str, float]) -> dict[str, list[Choice]]:
    """What can be learnt from one article for each question."""
    acts = article.acts
    made: dict[str, list[Choice]] = {q: [] for q in QUESTIONS}
    proposed = list(proposals(article.seen, article.contents, acts))
    acts.weights = START | dict(known)
    drafts = [draft_act(p.scene, p.of_kind(p.kind(acts.weights)), 0.5, p.within) for p in proposed]
    pairs = paired(article.gold, [(d.trigger, d.span, d.c.cue.root) for d in drafts])
    nothing: Signs = {}
    for j, p in enumerate(proposed):
        right = j in pairs and article.gold[pairs[j]]["type"] == drafts[j].c.cue.root
        made["told"].append(([nothing, p.signs(drafts[j].c.cue.root)], int(right)))
    kept = [(p, d, article.gold[pairs[j]]) for j, (p, d) in enumerate(zip(proposed, drafts, strict=True)) if j in pairs]
    carried = carry_plans([d.row() for _, d, _ in kept], article.page.text)
    for (p, d, g), row in zip(kept, carried, strict=True):
        add(made["root"], p.roots(), g["type"])
        if overlap(spans_of(g["trigger"])[0], p.trigger):
            add(made["status"], status_options(p.act, row, d, acts.weights), g["status"])
        for part, right in labelled_parts(p.scene, d, g, acts):
            made[part.part].append(([nothing, part.both], right))
    return made


def labelled_parts(scene: Scene, draft: Draft, gold: Row, acts: NetworkActs) -> Iterator[tuple[Part, int]]:
    """Everybody who may take part in a labelled act, with 1 for who does."""
    for part in possible_parts(scene, draft.c, draft.trigger, acts)[1]:
        yield part, int(any(overlap(s, part.mention.span) for s in spans_of(gold[f"{part.part}s"])))


def worded_statuses(article: Labelled) -> list[Told]:
    """The signs in the words of each labelled act that the rules draft, with its status."""
    acts = article.acts
    acts.weights = START
    proposed = list(proposals(article.seen, article.contents, acts))
    drafts = [draft_act(p.scene, p.of_kind(p.kind(START)), 0.5, p.within) for p in proposed]
    pairs = paired(article.gold, [(d.trigger, d.span, d.c.cue.root) for d in drafts])
    kept = [(d, article.gold[pairs[j]]) for j, d in enumerate(drafts) if j in pairs]
    kept = [(d, g) for d, g in kept if overlap(spans_of(g["trigger"])[0], d.trigger)]
    carried = carry_plans([d.row() for d, _ in kept], article.page.text)
    return [
        (status_words(d.scene, d.c, row, reading_of(row), d.mine), g["status"])
        for (d, g), row in zip(kept, carried, strict=True)
    ]


def by_words(article: Labelled) -> dict[str, list[Choice]]:
    """What the words alone can teach of each labelled act: which time dates it, if any, and who takes part."""
    acts = article.acts
    acts.weights = START
    made: dict[str, list[Choice]] = {"time": [], **{f"{part} by words": [] for part in PARTS}}
    nothing: Signs = {}
    for scene in article.seen:
        drafts = [
            draft_act(scene, p.of_kind(p.kind(START)), 0.5, p.within)
            for p in propose(scene, article.contents, acts, Counter())
        ]
        pairs = paired(article.gold, [(d.trigger, d.span, d.c.cue.root) for d in drafts])
        triggers = [d.trigger for j, d in enumerate(drafts) if j in pairs]
        for j, draft in enumerate(drafts):
            if j not in pairs:
                continue
            options = possible_times(draft, triggers)
            wanted = spans_of(article.gold[pairs[j]]["time"])
            right = [i for i, (t, _) in enumerate(options) if t and any(overlap(t.span, w) for w in wanted)]
            if len(options) > 1:
                made["time"].append(([signs for _, signs in options], right[0] if right else 0))
            for part, taken in labelled_parts(scene, draft, article.gold[pairs[j]], acts):
                made[f"{part.part} by words"].append(([nothing, part.words], taken))
    return made


def add(made: list[Choice], options: Mapping[Any, Signs], right: str) -> None:
    """A choice among named options."""
    names = list(options)
    if right in names:
        made.append(([options[n] for n in names], names.index(right)))


def fit(choices: Sequence[Choice]) -> Weights:
    """Weights of signs under which the right options are likely: Newton's method with a pull to zero."""
    names = sorted({n for options, _ in choices for signs in options for n in signs})
    at = {n: i for i, n in enumerate(names)}
    width = max(len(options) for options, _ in choices)
    x = np.zeros((len(choices), width, len(names)))
    open_ = np.full((len(choices), width), -np.inf)
    y = np.array([right for _, right in choices])
    for i, (options, _) in enumerate(choices):
        open_[i, : len(options)] = 0.0
        for o, signs in enumerate(options):
            for name, much in signs.items():
                x[i, o, at[name]] = much
    weights = np.zeros(len(names))
    every = np.arange(len(choices))
    loss = np.inf
    move = np.zeros(len(names))
    for _ in range(STEPS):
        while True:  # a step that makes it worse is taken half as far
            values = x @ (weights - move) + open_
            whole = np.logaddexp.reduce(values, axis=1)
            now = (whole - values[every, y]).sum() + PENALTY / 2 * ((weights - move) ** 2).sum()
            if now <= loss + 1e-6:
                break
            move /= 2
        weights, done, loss = weights - move, loss - now < 1e-4, now
        if done:
            break
        p = np.exp(values - whole[:, None])
        mean = np.einsum("io,iok->ik", p, x)
        slope = (mean - x[every, y]).sum(axis=0) + PENALTY * weights
        flat = (x * p[:, :, None]).reshape(-1, len(names))
        curve = flat.T @ x.reshape(-1, len(names)) - mean.T @ mean + PENALTY * np.eye(len(names))
        move = np.linalg.solve(curve, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def learn(made: Sequence[Mapping[str, list[Choice]]], least: float = 0.0) -> Weights:
    """All weights, from the examples of some articles; those below ``least`` in size are left out."""
    return {
        f"{question}: {name}": weight
        for question in made[0]
        for name, weight in fit([c for m in made for c in m[question]]).items()
        if abs(weight) >= least
    }


class Figures:
    """Counts that make the figures, the same as those of the scorer of labels."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.n: Counter[str] = Counter()
        self.told: list[tuple[float, bool]] = []

    def count(self, gold: Sequence[Row], events: Sequence[EventMention]) -> None:
        """Compare the events of one article."""
        pairs = paired(gold, [(e.trigger, e.span, e.type) for e in events])
        self.n.update(gold=len(gold), told=len(events), found=len(pairs))
        for j, e in enumerate(events):
            self.told.append((e.certainty, j in pairs and gold[pairs[j]]["type"] == e.type))
            if j not in pairs:
                continue
            g = gold[pairs[j]]
            if g["type"] == e.type:
                self.n.update(typed=1, status=int(g["status"] == e.status))
            if g["status"] in ("planned", "hypothetical", "negated", "denied"):
                self.n.update(open=1, shut=int(e.status == "past"))
            if spans_of(g["time"]):
                same = e.time is not None and overlap(e.time, spans_of(g["time"])[0])
                self.n.update(dated=1, date=int(same))
            else:
                self.n.update(undated=1, misdated=int(e.time is not None))
            for role, spans in (("actors", e.actors), ("recipients", e.recipients)):
                wanted = spans_of(g[role])
                right = sum(any(overlap(s, w) for s in spans) for w in wanted)
                self.n.update({f"{role} gold": len(wanted), f"{role} told": len(spans), f"{role} right": right})

    def show(self) -> None:
        """Print the figures."""
        n = self.n
        for name, right, told, gold in (
            ("found", n["found"], n["told"], n["gold"]),
            ("found + type", n["typed"], n["told"], n["gold"]),
            ("actors", n["actors right"], n["actors told"], n["actors gold"]),
            ("recipients", n["recipients right"], n["recipients told"], n["recipients gold"]),
        ):
            print(f"{name:14} P {right / told:.3f} R {right / gold:.3f} F1 {2 * right / (told + gold):.3f}")
        print(f"status right {n['status'] / n['typed']:.3f}, not past shown as past {n['shut'] / n['open']:.3f}")
        print(f"time found {n['date'] / n['dated']:.3f}, given without {n['misdated'] / n['undated']:.3f}")


def left_out(kept: Sequence[Labelled], known: Mapping[str, float]) -> Figures:
    """Figures of every article by weights that it had no part in."""
    figures = Figures()
    made = [examples(article, known) for article in kept]
    for fold in range(FOLDS):
        weights = learn([m for i, m in enumerate(made) if i % FOLDS != fold]) | dict(known)
        for article in kept[fold::FOLDS]:
            article.acts.weights = weights
            figures.count(article.gold, find_together(article.page, article.seen, article.contents, article.acts))
    return figures


def main() -> None:
    """Fit, show, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    kept = articles(args.data)
    others = articles(args.data, False)
    known = learn([by_words(article) for article in others], LEAST)
    worded = learn_words([told for article in others for told in worded_statuses(article)])
    figures = left_out(kept, known | worded)
    figures.show()
    for row in reliability(figures.told):
        print("certainty {from:.2f}-{to:.2f}: {rows} rows, mean {certainty:.2f}, right {right:.2f}".format(**row))
    weights = learn([examples(article, known | worded) for article in kept]) | known
    if args.write:
        write_weights(TABLE, SOURCE, "sign,weight", weights)
        write_words(worded)
    else:
        for name, weight in weights.items():
            print(f"{name:44} {weight:7.3f}")


if __name__ == "__main__":
    main()
