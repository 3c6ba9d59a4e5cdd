"""Names of persons, organisations and places, with exact boundaries, on texts of many kinds (GUM).

Gold are the proper names in GUM's entity spans, without articles and titles; ``training.model.gum`` says how they are
read. Of an annotator's mentions, names and metonyms are taken (titles and pronouns are no names), without an article
in front, and mapped by their type: person is a person; igo, company, media, armed_group, party, government and other
are organisations; states and places are locations, as GUM calls states and cities places.

"names head" is what the bundled network itself tags as names, before knowledge and rules have their say; what it tags
as any other kind of name is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from benchmarks import annotators, reading
from benchmarks.data import Row
from benchmarks.predict import annotate
from benchmarks.scoring import scores
from benchmarks.task import CannotRun, Figure, Request, Task, f1

Name = tuple[int, int, str]  # start, end (code points), kind
KINDS = ("person", "organization", "location")
KIND = {
    "person": "person",
    "state": "location",
    "place": "location",
    **dict.fromkeys(("igo", "company", "media", "armed_group", "party", "government", "other"), "organization"),
}
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def named(row: Row, text: str) -> set[Name]:
    """The names in an annotation row."""
    found = set()
    for mention in row.get("mentions", ()):  # a row that could not be read has none
        if mention["kind"] in ("name", "metonym"):
            start, end = mention["span"]
            if article := ARTICLE.match(text, start, end):
                start = article.end()
            found.add((start, end, KIND[mention["type"]]))
    return found


def figures(gold: Sequence[Set[Name]], found: Sequence[Set[Name]], of: str) -> list[Figure]:
    """Exact F1 of each kind, of all with and without their kind; one set a document; ``of`` begins each metric."""

    def figure(metric: str, kinds: Iterable[str], by_kind: bool = True) -> Figure:
        def kept(names: Set[Name]) -> set[tuple[int, int, str]]:
            return {(s, e, kind if by_kind else "") for s, e, kind in names if kind in kinds}

        pairs = [(kept(g), kept(f)) for g, f in zip(gold, found, strict=True)]
        total = sum(len(g) for g, _ in pairs)
        hits = sum(len(g & f) for g, f in pairs)
        return f1(f"{of}: {metric}", *scores(hits, sum(len(f) for _, f in pairs), total), n=total)

    return [
        *(figure(kind, [kind]) for kind in KINDS),
        figure("persons and locations", ["person", "location"]),
        figure("boundaries and kind", KINDS),
        figure("boundaries only", KINDS, by_kind=False),
    ]


def tagged(documents: Iterable[Row]) -> Iterator[set[Name]]:
    """What the head of the bundled network tags in each document."""
    from communique.annotate.model.encode import score_words
    from communique.annotate.model.network import run as network
    from communique.annotate.model.spans import find_spans, units
    from communique.annotate.model.words import read_words
    from communique.annotate.page import read_page
    from communique.annotate.plain import telling
    from communique.knowledge import Knowledge

    knowledge = Knowledge.load()
    for document in documents:
        names: set[Name] = set()
        for article in reading.articles([document], "names", knowledge).values():
            page = read_page(telling(article))
            words = read_words(page)
            for t in find_spans(score_words(words, network), "names", units(words)):
                if t.label in KINDS:
                    names.add((words.spans[t.first][0], words.spans[t.last - 1][1], t.label))
        yield names


def run(request: Request) -> list[Figure]:
    """Annotate the documents, compare their names with GUM's; the network's own besides, unless rules are measured."""
    from training.model.gum import gum_rows

    try:
        documents = list(islice(gum_rows(request.data), request.limit))
    except (OSError, IndexError, ValueError) as error:
        raise CannotRun(f"{request.data.name} cannot be read as GUM's trees, gzipped: {error}") from None
    given = [{"id": row["id"], "text": row["text"]} for row in documents]
    gold = [{(s, e, kind) for (s, e), kind in row["names"]} for row in documents]
    made = {row["id"]: row for row in annotate(request, given)}
    result = figures(gold, [named(made[row["id"]], row["text"]) for row in given], "mentions")
    if request.annotator != annotators.RULES:
        result += figures(gold, list(tagged(reading.watched(given, "tagging names"))), "names head")
    return result


TASK = Task(
    name="names",
    measures="names of persons, organisations and places, exact boundaries",
    data=["data/entities/gum_test.conllu.gz"],
    shape="gzipped UD trees with entity spans, like gum_test",
    predicts="annotation rows",
    run=run,
)
