"""Fits how rules and network are put together on clauses, on articles that no weights were trained on.

    python -m training.model.clauses --data DATA [--write]

Four questions, each with a handful of signs: are just these words a clause, of which kind, who made it, whom does it
address. The figures come from articles left out in turn (five folds); ``--write`` puts weights fitted on all of them
into the package, to be run again whenever the network changes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.split import held_back
from training.model.corpora import rows
from training.model.events import Choice, Weights, fit
from training.model.tables import write_weights

from communique.annotate.clauses.addressed import possible_of
from communique.annotate.clauses.find import find_clauses
from communique.annotate.clauses.makers import possible_by
from communique.annotate.clauses.reading import Sentence, read_sentences
from communique.annotate.clauses.sides import NOBODY, Options, Place, Scene
from communique.annotate.clauses.together import LEAST_RULE, SAME, Proposal, Reports, alike, proposals
from communique.annotate.coreference.resolve import resolve
from communique.annotate.events.find import find_events
from communique.annotate.events.grammar import Words, sentences
from communique.annotate.model.annotator import ModelAnnotator
from communique.annotate.model.clauses import TABLE, NetworkClauses
from communique.annotate.page import Page, read_page
from communique.annotate.plain import telling
from communique.annotate.times.find import find_times
from communique.annotation import Attribution, Clause, Entity, EventMention, Mention, TimeExpression
from communique.article import Span
from communique.intake import Given, article_from_row
from communique.knowledge import Knowledge

FOLDS = 5
SOURCE = (
    "logistic regressions by training/model/clauses.py on the held-back fifth of the diplomacy labels; "
    "those of parties on all of them"
)
QUESTIONS = ("told", "kind")
PARTIES = ("by", "of")
Row = dict[str, Any]


@dataclass
class Labelled:
    """One article, everything before clauses found, and its labelled clauses; ``names`` are of the labelled actors."""

    page: Page
    entities: Sequence[Entity]
    mentions: Sequence[Mention]
    attributions: Sequence[Attribution]
    times: Sequence[TimeExpression]
    laid_out: Sequence[Words]
    opinion: NetworkClauses
    events: Sequence[EventMention]
    gold: list[Row]
    names: Mapping[int, str]

    def read(self, knowledge: Knowledge) -> list[list[Proposal]]:
        """Proposals, sentence by sentence."""
        reports = Reports(self.attributions)
        told: Iterable[Sentence] = read_sentences(
            self.page, knowledge, self.mentions, self.attributions, self.times, self.laid_out, LEAST_RULE
        )
        return [list(proposals(self.page, s, self.attributions, reports, self.opinion)) for s in told]

    def right(self, numbers: Iterable[int], named: Sequence[str]) -> bool:
        """Whether one of the entities is one of the labelled actors."""
        return any(self.names.get(n) in named for n in numbers)


def named(row: Row, mentions: Sequence[Mention]) -> dict[int, str]:
    """The labelled actor that each entity shares most mentions with, as the scorer of labels maps them."""
    votes: dict[int, Counter[str]] = {}
    for m in mentions:
        for actor in (*row["persons"], *row["polities"]):
            for start, end, kind in actor["mentions"]:
                if m.entity is not None and alike(m.span, (start, end)) >= 0.3:
                    votes.setdefault(m.entity, Counter())[actor["name"]] += 3 if kind == "name" else 1
    return {n: v.most_common(1)[0][0] for n, v in votes.items()}


def articles(data: Path, knowledge: Knowledge, kept_out: bool = True) -> list[Labelled]:
    """The held-back articles or all others."""
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
        entities, mentions, attributions = resolve(page, knowledge, seen.named, seen.attributions, seen.antecedents)
        if not isinstance(seen.clauses, NetworkClauses):
            raise TypeError("the annotator has no opinion of clauses")
        laid_out = list(sentences(page))
        names = named(row, mentions)
        events = find_events(page, knowledge, mentions, attributions, times, laid_out, seen.acts)
        found.append(
            Labelled(
                page, entities, mentions, attributions, times, laid_out, seen.clauses, events, row["clauses"], names
            )
        )
    return found


def paired(gold: Sequence[Row], told: Sequence[tuple[Span, str]]) -> dict[int, int]:
    """Which row (by number) tells which labelled clause, one to one, best first."""
    ways = sorted(
        (
            (alike((g["span"][0], g["span"][1]), span) + 0.001 * (g["kind"] == kind), i, j)
            for i, g in enumerate(gold)
            for j, (span, kind) in enumerate(told)
        ),
        key=lambda w: -w[0],
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for like, i, j in ways:
        if like >= SAME and i not in used and j not in found:
            used.add(i)
            found[j] = i
    return found


def examples(article: Labelled, knowledge: Knowledge) -> dict[str, list[Choice]]:
    """What can be learnt from one article for each question."""
    made: dict[str, list[Choice]] = {q: [] for q in (*QUESTIONS, *PARTIES)}
    scene = Scene(article.page, article.mentions, article.attributions, article.entities, article.events)
    told = [p for sentence in article.read(knowledge) for p in sentence]
    best: dict[int, Proposal] = {}
    for p in told:
        likes = [alike((g["span"][0], g["span"][1]), p.span) for g in article.gold]
        at = max(range(len(likes)), key=lambda i: likes[i], default=None)
        right = at is not None and likes[at] >= SAME
        made["told"].append(([{}, p.signs], int(right)))
        if at is None or not right:
            continue
        add(made["kind"], p.kinds, article.gold[at]["kind"])
        if at not in best or likes[at] > alike(
            (article.gold[at]["span"][0], article.gold[at]["span"][1]), best[at].span
        ):
            best[at] = p
    for at, p in sorted(best.items(), key=lambda w: w[1].span):
        g = article.gold[at]
        place = Place(scene, p.here, p.span, g["kind"], p.within, p.rule)
        by = choice(made["by"], possible_by(place), article, g["by"])
        choice(made["of"], possible_of(place, by), article, g["of"])
    return made


def choice(made: list[Choice], options: Options, article: Labelled, wanted: Sequence[str]) -> tuple[int, ...]:
    """Add a choice of a party: any of the right options, as one; returns the first of them, or nobody.

    Where several are right the one with most signs stands for them, and the others are left out.
    """
    right = [o for o in options if o and article.right(o, wanted)]
    best = max(right, key=lambda o: len(options[o]), default=NOBODY)
    left = [o for o in options if o not in right or o == best]
    made.append(([options[o] for o in left], left.index(best)))
    return best


def add(made: list[Choice], options: Mapping[Any, Mapping[str, float]], right: str) -> None:
    """A choice among named options."""
    names = list(options)
    if right in names:
        made.append(([options[n] for n in names], names.index(right)))


def learn(made: Sequence[Mapping[str, list[Choice]]], questions: Sequence[str]) -> Weights:
    """All weights, from the examples of some articles."""
    return {
        f"{question}: {name}": weight
        for question in questions
        for name, weight in fit([c for m in made for c in m[question]]).items()
    }


class Figures:
    """Counts that make the figures, the same as those of the scorer of labels."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.n: Counter[str] = Counter()
        self.told: list[tuple[float, bool]] = []

    def count(self, article: Labelled, found: Sequence[Clause]) -> None:
        """Compare the clauses of one article."""
        gold = article.gold
        pairs = paired(gold, [(c.span, c.kind) for c in found])
        self.n.update(gold=len(gold), told=len(found), found=len(pairs))
        for j, c in enumerate(found):
            self.told.append((c.certainty, j in pairs))
            if j not in pairs:
                continue
            g = gold[pairs[j]]
            self.n["kind"] += g["kind"] == c.kind
            for role, numbers in (("by", c.by), ("of", c.of)):
                if g[role]:
                    right = article.right(numbers, g[role])
                    self.n.update({f"{role} gold": 1, f"{role} right": int(right), f"{role} told": int(bool(numbers))})
                else:
                    self.n.update({f"{role} nobody": 1, f"{role} too much": int(bool(numbers))})

    def show(self) -> None:
        """Print the figures."""
        n = self.n
        for name, right in (("words", n["found"]), ("words + kind", n["kind"])):
            told, gold = max(1, n["told"]), n["gold"]
            print(f"{name:14} P {right / told:.3f} R {right / gold:.3f} F1 {2 * right / (told + gold):.3f}")
        for role in PARTIES:
            told, gold = n[f"{role} told"], n[f"{role} gold"]
            print(
                f"{role:14} right {n[f'{role} right'] / gold:.3f} of {gold}, of those told "
                f"{n[f'{role} right'] / max(1, told):.3f}; told where nobody is "
                f"{n[f'{role} too much']} of {n[f'{role} nobody']}"
            )


def left_out(kept: Sequence[Labelled], others: Sequence[Mapping[str, list[Choice]]], knowledge: Knowledge) -> Figures:
    """Figures of every article by weights that it had no part in."""
    figures = Figures()
    made = [examples(article, knowledge) for article in kept]
    for fold in range(FOLDS):
        some = [m for i, m in enumerate(made) if i % FOLDS != fold]
        weights = learn(some, QUESTIONS) | learn([*some, *others], PARTIES)
        for article in kept[fold::FOLDS]:
            article.opinion.weights = weights
            found = find_clauses(
                article.page,
                knowledge,
                article.mentions,
                article.attributions,
                article.events,
                article.times,
                article.laid_out,
                article.opinion,
                article.entities,
            )
            figures.count(article, found)
    return figures


def main() -> None:
    """Fit, show, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    knowledge = Knowledge.load()
    kept = articles(args.data, knowledge)
    others = [examples(article, knowledge) for article in articles(args.data, knowledge, False)]
    left_out(kept, others, knowledge).show()
    made = [examples(article, knowledge) for article in kept]
    weights = learn(made, QUESTIONS) | learn([*made, *others], PARTIES)
    if args.write:
        write_weights(TABLE, SOURCE, "sign,weight", weights)
    else:
        for name, weight in weights.items():
            print(f"{name:52} {weight:7.3f}")


if __name__ == "__main__":
    main()
