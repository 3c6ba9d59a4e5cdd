"""Pronouns given to the right actor, and how many of those given one are wrong.

Three sets, told apart by their names and rows:

- GUM, gold: he, she, it, they in all forms that stand for a person, an organisation or a place which the document also
  names or describes. A pronoun is right when its actor is the one that most of the gold names and noun phrases of its
  chain belong to. Beside the annotator stands the nearest gold mention before the pronoun that fits in number and
  gender, which sees gold mentions and types and so is helped; when that is another pronoun, being of the same chain
  is enough, so a second line follows pronouns back to the words that say who is meant, as the annotator must.
- diplomatic news, gold: the same on labelled articles. What share of all mentions is resolved is in the task labels;
  here is how many of those resolved are right.
- PolNeAR, silver: the chains are those of Stanford CoreNLP, which errs too. Figures say how often two programs agree,
  not who is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import islice

from training.model.gum import read_document

from benchmarks import data
from benchmarks.chains import (
    FORMS,
    PRONOUNS,
    Answer,
    Gold,
    actor_of,
    alike,
    answers,
    documents,
    given,
    nearest,
    read_gold,
    silver,
    taken_for,
)
from benchmarks.data import Row
from benchmarks.predict import annotate, article
from benchmarks.scoring import overlap
from benchmarks.split import held_back
from benchmarks.task import CannotRun, Figure, Request, Task, share
from communique.knowledge import Knowledge

PARTS = {"": tuple(FORMS), ", he and she": ("he", "she"), ", it": ("it",), ", they": ("they",)}
NEUTER = re.compile(rf"\b(?:{'|'.join(f for f, w in PRONOUNS.items() if w in ('it', 'they'))})\b", re.IGNORECASE)
SILVER = "_corenlp"  # in the file name; the articles lie beside it under the name without
LEAST = 0.3  # intersection over union from which the scorer of the labels calls two mentions the same


def parts(found: Sequence[Answer]) -> Iterator[tuple[str, list[Answer]]]:
    """All answers, those to each pronoun, and those to pronouns whose chain has a name, with what to call them."""
    for part, words in PARTS.items():
        yield part, [a for a in found if a.pronoun in words]
    yield ", of the named", [a for a in found if a.named]


def figures(found: Sequence[Answer]) -> list[Figure]:
    """Right of all, and right of those given an actor."""
    result = []
    for part, some in parts(found):
        right = sum(a.right for a in some)
        result.append(share(f"pronouns: right{part}", right, len(some)))
        result.append(share(f"pronouns: right of those resolved{part}", right, sum(a.resolved for a in some)))
    return result


def plain_figures(found: Sequence[Answer], how: str) -> list[Figure]:
    """Right of all, of the plain answers; ``how`` names them."""
    return [share(f"{how}: right{part}", sum(a.right for a in some), len(some)) for part, some in parts(found)]


def elsewhere(text: str, made: Sequence[Row], gold: Sequence[Gold]) -> tuple[int, int]:
    """How many "it" and "they" stand for no person, organisation or place, and how many of them got an actor."""
    spans = [m.span for m in gold]
    others = [m.span() for m in NEUTER.finditer(text) if not any(m.span() == span for span in spans)]
    return len(others), sum(given(made, span) is not None for span in others)


def on_gum(request: Request) -> list[Figure]:
    """The annotator and the nearest that fits, on gold chains."""
    knowledge = Knowledge.load()
    try:
        trees = list(islice(documents(request.data), request.limit))
        rows = [read_document(lines) for lines in trees]
        gold = [read_gold(lines, row, knowledge) for lines, row in zip(trees, rows, strict=True)]
    except (OSError, IndexError, ValueError) as error:
        raise CannotRun(f"{request.data.name} cannot be read as GUM's trees, gzipped: {error}") from None
    made = [row.get("mentions", []) for row in annotate(request, ({"id": r["id"], "text": r["text"]} for r in rows))]
    found = [answer for m, g in zip(made, gold, strict=True) for answer in answers(m, g)]
    others = [elsewhere(row["text"], m, g) for row, m, g in zip(rows, made, gold, strict=True)]
    wrong, total = sum(w for _, w in others), sum(n for n, _ in others)
    return [
        *figures(found),
        share("it and they that stand for something else: given an actor", wrong, total, lower_is_better=True),
        *plain_figures([a for g in gold for a in nearest(g, back=False)], "nearest that fits"),
        *plain_figures(
            [a for g in gold for a in nearest(g, back=True)], "nearest that fits, followed back to a name or title"
        ),
    ]


def labelled(row: Row) -> dict[str, list[Gold]]:
    """The labelled mentions of an article: those of persons, and those of polities."""
    text = row["text"]
    return {
        who: [Gold((s, e), kind, a["name"], text[s:e]) for a in row[key] for s, e, kind in a["mentions"]]
        for who, key in (("person", "persons"), ("polity", "polities"))
    }


def of_resolved(made: Sequence[Row], of_whom: Mapping[str, Sequence[Gold]]) -> Iterator[tuple[str, bool]]:
    """Each labelled mention that got an actor: whose mention of what kind it is, and whether one is the right actor."""
    chains = taken_for(made, [m for mentions in of_whom.values() for m in mentions])
    for who, mentions in of_whom.items():
        for mention in mentions:
            same = (m for m in made if overlap(m["span"], mention.span) and alike(m["span"], mention.span) >= LEAST)
            actors = {actor for m in same if (actor := actor_of(m)) is not None}
            if actors:
                yield f"{who} {mention.kind}", any(chains.get(actor) == mention.chain for actor in actors)


def on_labels(request: Request) -> list[Figure]:
    """Pronouns as on GUM, and how many of the mentions resolved are right, by kind."""
    rows = (row for row in data.rows(request.data) if not request.held_back or held_back(row["id"]))
    gold = list(islice(rows, request.limit))
    made = [row.get("mentions", []) for row in annotate(request, (article(row) for row in gold))]
    found: list[Answer] = []
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row, mentions in zip(gold, made, strict=True):
        of_whom = labelled(row)
        found += answers(mentions, [m for some in of_whom.values() for m in some])
        for kind, right in of_resolved(mentions, of_whom):
            kinds[kind].append(right)
    by_kind = [share(f"{kind}: right of those resolved", sum(r), len(r)) for kind, r in sorted(kinds.items())]
    return figures(found) + by_kind


def surnames(made: Sequence[Row], text: str) -> dict[Hashable, set[str]]:
    """The words of the names that each actor who is a person has in an annotation row, in lower case."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for mention in made:
        if mention["kind"] == "name" and mention["type"] == "person":
            found[actor_of(mention)].update(re.findall(r"\w+", text[slice(*mention["span"])].casefold()))
    return found


def on_silver(request: Request) -> list[Figure]:
    """How often the annotator and CoreNLP give "he" and "she" the same name."""
    texts = request.data.with_name(request.data.name.replace(SILVER, ""))
    if not texts.exists():
        raise CannotRun(f"the articles of {request.data.name} were not found beside it as {texts.name}")
    chains = {row["id"]: row for row in data.rows(request.data)}
    given_rows = list(islice((row for row in data.rows(texts) if row["id"] in chains), request.limit))
    made = annotate(request, (article(row, published="date", outlet="publisher") for row in given_rows))
    total = ours = theirs = both = same = 0
    for row, annotated in zip(given_rows, made, strict=True):
        mentions = annotated.get("mentions", [])
        names = surnames(mentions, row["text"])
        for span, silver_names in silver(chains[row["id"]], row["text"]):
            own = names.get(given(mentions, span), set())
            total += 1
            ours += bool(own)
            theirs += bool(silver_names)
            both += bool(own and silver_names)
            same += bool(own & silver_names)
    return [
        share("he and she: given a name by the annotator", ours, total),
        share("he and she: given a name by CoreNLP (silver)", theirs, total),
        share("he and she: same name as CoreNLP's (silver), where both give one", same, both),
    ]


def run(request: Request) -> list[Figure]:
    """Annotate the documents of one set and compare what their pronouns stand for."""
    name = request.data.name
    if ".conllu" in name:
        return on_gum(request)
    return on_silver(request) if SILVER in name else on_labels(request)


LABELS = "data/diplomacy/diplomacy_train.jsonl.gz"
TASK = Task(
    name="coreference",
    measures="pronouns given to the right actor, beside the nearest mention that fits; agreement with CoreNLP (silver)",
    data=[
        "data/entities/gum_test.conllu.gz",
        LABELS + data.HELD_BACK,
        "data/polnear/polnear_dev_corenlp.jsonl.gz",
    ],
    shape="gzipped UD trees with entity spans (NAME.conllu.gz), JSON Lines like diplomacy_train, or silver chains "
    "(NAME_corenlp.jsonl.gz) with the articles beside them as NAME.jsonl.gz",
    predicts="annotation rows",
    run=run,
    learnt=[LABELS],
)
