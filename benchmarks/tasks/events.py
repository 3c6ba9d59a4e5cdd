"""Events over documents: which gold mentions tell of one event, as coreference is scored.

Mentions, sentences and the happening that each document tells of are given, so that only the joining is measured. It
goes by words alone here, since the acts of this corpus (arrests, quakes, films) are none of those that a record types.
Beside the joining rule stands a lemma baseline: two mentions within documents on one happening are one event when
their last words have the same stem. A second pair of figures takes the documents' happenings from the story
clustering instead, so that its errors count too.

The weights of the rule were fitted on the part "train" of the corpus; figures are of the part "dev".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import data, reading
from benchmarks.clusters import ceaf_e, conll, muc
from benchmarks.data import Row
from benchmarks.scoring import b_cubed
from benchmarks.task import CannotRun, Figure, Request, Task, f1
from benchmarks.tasks.stories import happening, text
from communique.reconcile.events.linking import link
from communique.reconcile.events.wording import Wording, by_nearness, log_odds, probability, rarities, wording
from communique.reconcile.words import content_stems, fold, stem

PART = "dev"
LEAST = 0.4  # probability; set on the part "train"
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Told:
    """A gold mention: its words within those of its sentence, and the chain it belongs to."""

    id: str
    document: str
    sentence: int
    words: tuple[str, ...]
    tokens: tuple[int, ...]
    chain: str


def mentions(row: Row) -> list[Told]:
    """The gold event mentions of a document."""
    sentences = dict(zip(row["sent_ids"], row["sents"], strict=True))
    return [
        Told(f"{row['doc_id']}:{n}", row["doc_id"], m["sent"], tuple(sentences[m["sent"]]), tuple(m["tok"]), m["chain"])
        for n, m in enumerate(row["mentions"])
        if m["kind"] == "event" and m["tok"]
    ]


def worded(told: Sequence[Told]) -> list[Wording]:
    """The mentions of one happening as the joining rule sees them; a word is as rare as it is among their documents."""
    stems: dict[str, set[str]] = defaultdict(set)
    for t in told:
        stems[t.document].update(content_stems(map(fold, t.words)))
    rarity = rarities(stems.values())
    result = []
    for t in told:
        first, last = t.tokens[0], t.tokens[-1]
        before, after = ([fold(w) for w in part if WORD.search(w)] for part in (t.words[:first], t.words[last + 1 :]))
        trigger = [fold(t.words[i]) for i in t.tokens]
        result.append(wording((t.document, (t.document, t.sentence)), trigger, by_nearness(before, after), rarity))
    return result


def by_words(told: Sequence[Told]) -> dict[str, Hashable]:
    """The mentions of one happening, joined by the rule: mention to the lowest number in its cluster."""
    seen = worded(told)
    alike = {(i, j): probability(log_odds(seen[i], seen[j])) for j in range(len(seen)) for i in range(j)}
    return {told[i].id: min(group) for group in link([1] * len(told), alike, LEAST) for i in group}


def by_lemma(told: Sequence[Told]) -> dict[str, Hashable]:
    """The mentions of one happening, joined when their last words have the same stem."""
    return {t.id: stem(fold(t.words[t.tokens[-1]])) for t in told}


def joined(told: Iterable[Told], happenings: Mapping[str, Hashable]) -> dict[str, dict[str, Hashable]]:
    """The clusters of mentions by each way of joining them; ``happenings`` maps a document to what it tells of."""
    groups: dict[Hashable, list[Told]] = defaultdict(list)
    for t in told:
        groups[happenings.get(t.document, t.document)].append(t)
    ways = {"joining rule": by_words, "same lemma": by_lemma}
    return {
        name: {item: (home, c) for home, group in groups.items() for item, c in way(group).items()}
        for name, way in ways.items()
    }


def figures(gold: Mapping[str, Hashable], found: Mapping[str, Hashable], name: str) -> list[Figure]:
    """CoNLL F1 and the three scores it is the mean of."""
    total = len(gold)
    return [
        Figure(f"{name}: CoNLL F1", conll(gold, found), total),
        f1(f"{name}: MUC", *muc(gold, found), n=total),
        f1(f"{name}: B-cubed", *b_cubed(gold, found), n=total),
        f1(f"{name}: CEAF-e", *ceaf_e(gold, found), n=total),
    ]


def stories_of(request: Request, given: Sequence[Row]) -> dict[str, Hashable]:
    """Document to the story that the story clustering puts it in."""
    from communique.knowledge import Knowledge
    from communique.reconcile.stories.gather import reconcile_stories

    knowledge = Knowledge.load()
    rows = [{"id": row["doc_id"], "text": text(row["sents"])} for row in given]
    articles = reading.articles(rows, request.data.name, knowledge)
    annotations = reading.annotate_all(articles.values(), request.annotator, knowledge)
    stories = reconcile_stories({a.id: a for a in articles.values()}, annotations, ())
    story = {article: s.id for s in stories for article in s.articles}
    return {doc: story[a.id] for doc, a in articles.items() if a.id in story}


def run(request: Request) -> list[Figure]:
    """Join the mentions within gold happenings and within stories found, and compare with the gold chains."""
    given = [row for row in data.rows(request.data) if row.get("split", PART) == PART][: request.limit]
    try:
        told = [t for row in given for t in mentions(row)]
        gold_happenings = {row["doc_id"]: happening(row) for row in given}
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise CannotRun(f"{request.data.name} does not look like ecbplus: {error!r}") from None
    if not told:
        raise CannotRun(f"{request.data.name} has no event mentions in its part “{PART}”")
    gold: dict[str, Hashable] = {t.id: t.chain for t in told}
    result: list[Figure] = []
    for where, homes in (("gold happenings", gold_happenings), ("stories found", stories_of(request, given))):
        for name, found in joined(told, homes).items():
            result += figures(gold, found, f"{name}, {where}")
            if request.predictions and (name, where) == ("joining rule", "gold happenings"):
                data.write_rows(request.predictions, ({"id": i, "event": str(c)} for i, c in found.items()))
    return result


TASK = Task(
    name="events",
    measures="gold mentions of one event over documents put together, beside same lemma",
    data=["data/stories/ecbplus.jsonl.gz"],
    shape="JSON Lines like ecbplus: doc_id, topic, subtopic, split, sent_ids, sents (tokens), mentions with kind, "
    "sent, tok and chain",
    predicts="rows with id (document and number of the mention) and event",
    run=run,
)
