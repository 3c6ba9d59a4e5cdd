"""Gold chains of mentions, who an annotator takes each pronoun for, and the plain answer: the nearest that fits.

Spans are [start, end) in code points. A chain is all mentions of one person, organisation or place in one document.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.model.gum import KINDS, RELATION, TAG, Token, entities

from benchmarks.data import Row
from benchmarks.scoring import overlap
from communique.knowledge import Knowledge, names

Span = tuple[int, int]
FORMS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves themself",
}
PRONOUNS = {form: word for word, forms in FORMS.items() for form in forms.split()}  # every form to its nominative
GENDERS = {"he": "male", "she": "female"}
FEATURES = 5  # column of number, person and gender in a tree
NAME_WEIGHT = 3  # a name tells more surely than a title whom an actor stands for; the scorer of the labels says so too


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention: ``kind`` is "name", "title" (any noun phrase), "metonym" or "pronoun", ``word`` its letters.

    What only the plain answer needs: ``type`` is "person", "organization" or "place"; ``plural`` is None where the
    word does not tell; ``told`` is the gender that the words tell; ``aside`` marks those in a talk ("I", "you").
    """

    span: Span
    kind: str
    chain: Hashable
    word: str
    type: str = ""
    plural: bool | None = None
    told: str | None = None
    aside: bool = False

    @property
    def pronoun(self) -> str:
        """ "he", "she", "it" or "they" for a pronoun of the third person in any case, "" for all else."""
        return PRONOUNS.get(self.word.lower(), "") if self.kind == "pronoun" else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made of one gold pronoun: whether it was given an actor, and whether that is the right one.

    ``named`` says that its chain has a name, and not only descriptions.
    """

    pronoun: str
    resolved: bool
    right: bool
    named: bool


def counted(gold: Sequence[Gold]) -> list[Gold]:
    """The pronouns of the third person whose chain says in some other words whom they stand for."""
    said = {m.chain for m in gold if m.kind != "pronoun"}
    return [m for m in gold if m.pronoun and m.chain in said]


def answer(pronoun: Gold, gold: Sequence[Gold], resolved: bool, right: bool) -> Answer:
    """An answer to one of the pronouns of ``gold``."""
    named = any(m.chain == pronoun.chain and m.kind == "name" for m in gold)
    return Answer(pronoun.pronoun, resolved, right, named)


def actor_of(mention: Row) -> Hashable | None:
    """The actor of a mention in an annotation row; all members for a plural; None when it was left open."""
    group = mention.get("group")
    return tuple(sorted(group)) if group else mention["actor"]


def taken_for(made: Sequence[Row], gold: Sequence[Gold]) -> dict[Hashable, Hashable]:
    """The chain each predicted actor stands for: that of most of its names and titles, those in gold weighing by kind.

    Pronouns have no say, or a chain of wrong pronouns would make itself right.
    """
    said = [m for m in gold if m.kind != "pronoun"]
    votes: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for mention in made:
        actor = actor_of(mention)
        if mention["kind"] == "pronoun" or actor is None:
            continue
        near = [m for m in said if overlap(m.span, mention["span"])]
        if near:
            closest = max(near, key=lambda m: alike(m.span, mention["span"]))
            votes[actor][closest.chain] += NAME_WEIGHT if closest.kind == "name" else 1
    return {actor: chains.most_common(1)[0][0] for actor, chains in votes.items()}


def alike(a: Sequence[int], b: Sequence[int]) -> float:
    """Characters that two spans share, as a share of those in either."""
    both = overlap(a, b)
    return both / (a[1] - a[0] + b[1] - b[0] - both)


def given(made: Sequence[Row], span: Sequence[int]) -> Hashable | None:
    """The actor that the annotator gives to the pronoun at ``span``."""
    found = (m for m in made if m["kind"] == "pronoun" and overlap(m["span"], span))
    return next((actor for m in found if (actor := actor_of(m)) is not None), None)


def answers(made: Sequence[Row], gold: Sequence[Gold]) -> list[Answer]:
    """What the mentions of an annotation row make of each pronoun that counts."""
    chains = taken_for(made, gold)
    result = []
    for pronoun in counted(gold):
        actor = given(made, pronoun.span)
        right = actor is not None and (chains.get(actor) == pronoun.chain or all_in(actor, chains, pronoun, gold))
        result.append(answer(pronoun, gold, actor is not None, right))
    return result


def all_in(actor: Hashable, chains: Mapping[Hashable, Hashable], pronoun: Gold, gold: Sequence[Gold]) -> bool:
    """Whether the members of a plural all stand within one plural gold mention of the pronoun's chain."""
    if not isinstance(actor, tuple):
        return False
    joined = (m.span for m in gold if m.chain == pronoun.chain and m.kind != "pronoun" and m.plural)
    members = {chains.get(one) for one in actor} - {pronoun.chain}
    return len(members) > 1 and any(
        all(any(m.chain == one and start <= m.span[0] and m.span[1] <= end for m in gold) for one in members)
        for start, end in joined
    )


def fits(pronoun: Gold, mention: Gold) -> bool:
    """Whether number, gender and kind of thing allow a pronoun to stand for a mention; a body may be a "they"."""
    if mention.aside:
        return False
    if pronoun.pronoun == "they":
        return bool(mention.plural) or mention.type == "organization"
    if mention.plural:
        return False
    if pronoun.pronoun == "it":
        return mention.type != "person"
    return mention.type == "person" and mention.told in (None, GENDERS[pronoun.pronoun])


def nearest(gold: Sequence[Gold], *, back: bool) -> list[Answer]:
    """The plain answer to each pronoun that counts: the gold mention that ends last before it among those that fit.

    It is helped: it sees the gold mentions with their types. When that mention is itself a pronoun, it is right if that
    is of the same chain; with ``back`` it takes over what was picked for that pronoun, and so back to a name or title,
    as whoever must say who is meant has to do.
    """
    picked: dict[Span, Gold | None] = {}
    for pronoun in sorted((m for m in gold if m.pronoun), key=lambda m: m.span):
        before = [m for m in gold if m.span[1] <= pronoun.span[0] and fits(pronoun, m)]
        found = max(before, key=lambda m: (m.span[1], m.span[0]), default=None)
        picked[pronoun.span] = picked[found.span] if back and found and found.pronoun else found
    pairs = [(pronoun, picked[pronoun.span]) for pronoun in counted(gold)]
    return [answer(p, gold, m is not None, m is not None and m.chain == p.chain) for p, m in pairs]


def documents(path: Path) -> Iterator[list[str]]:
    """The lines of each document of a gzipped CoNLL-U file."""
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as given_lines:
        for line in given_lines:
            if line.startswith("# newdoc") and lines:
                yield lines
                lines = []
            lines.append(line.rstrip("\n"))
    if lines:
        yield lines


def read_gold(lines: Sequence[str], row: Row, knowledge: Knowledge) -> list[Gold]:
    """The mentions of one document of GUM, of which ``row`` is what ``training.model.gum`` reads."""
    features: list[tuple[str, bool | None, bool]] = []
    sentence: list[Token] = []
    for line in (*lines, ""):
        cells = tuple(line.split("\t"))
        if cells[0].isdigit():
            sentence.append(Token(cells, 0, 0))
        elif not line:
            for first, last, kind, least, _ in entities(sentence):
                if kind in KINDS:
                    features.append((kind, *number_and_person(sentence, first, last, kind, least)))
            sentence.clear()
    result = []
    for ((start, end), kind, chain), (type_, plural, aside) in zip(row["mentions"], features, strict=True):
        word = row["text"][start:end]
        told = gender(word, knowledge) if type_ == "person" else None
        result.append(Gold((start, end), kind, chain, word, type_, plural, told, aside))
    return result


def number_and_person(
    sentence: Sequence[Token], first: int, last: int, kind: str, least: str
) -> tuple[bool | None, bool]:
    """Whether an entity is plural (None: not told), and whether it is "I", "you" or "we", from the word it hangs on."""
    minimum = [first + int(n) - 1 for n in least.split(",") if n.isdigit() and first + int(n) - 1 <= last] or [first]
    head = next((i for i in minimum if sentence[i].head not in minimum), minimum[0])
    told = dict(pair.split("=", 1) for pair in sentence[head].cells[FEATURES].split("|") if "=" in pair)
    plural = {"Plur": True, "Sing": False}.get(told.get("Number", ""))
    if sentence[head].cells[TAG] == "NNPS" and kind != "person":
        plural = False  # "the United States" has a plural's form alone
    if any(sentence[i].head == head and sentence[i].cells[RELATION] == "conj" for i in range(first, last + 1)):
        plural = True
    return plural, told.get("Person") in ("1", "2")


def gender(words: str, knowledge: Knowledge) -> str | None:
    """The gender that a pronoun, a form of address or a given name tells."""
    if words.lower() in PRONOUNS:
        return GENDERS.get(PRONOUNS[words.lower()])
    parts = [word.strip(".,’'") for word in words.split()]
    titles = (knowledge.titles.of(word) for word in parts)
    told = next((title.gender for title in titles if title and title.gender), None)
    return told or (names.load().gender(parts[0]) if parts else None)


def silver(row: Row, text: str) -> Iterator[tuple[Span, frozenset[str]]]:
    """Each "he" and "she" of an article that CoreNLP read, with the surnames in its silver chain (none: not resolved).

    A surname is the head of a mention when CoreNLP tags it as a person's name.
    """
    spans = list(zip(row["b"], row["e"], strict=True))
    starts, tags, kinds = row["sent_tok"], row["pos"].split(), row["ner"].split()
    at = {begin: i for i, (begin, _) in enumerate(spans)}
    offset = [max(s for s in starts if s <= i) for i in range(len(spans))]
    surnames: dict[Span, frozenset[str]] = {}
    for chain in row["coref"]:
        found = set()
        for begin, end, _ in chain:
            words = [i for i in range(at.get(begin, len(spans)), len(spans)) if spans[i][1] <= end]
            head = next((i for i in words if row["head"][i] < 0 or row["head"][i] + offset[i] not in words), None)
            if head is not None and kinds[head] == "PERSON" and tags[head].startswith("NNP"):
                found.add(text[slice(*spans[head])].casefold())
        surnames |= {(begin, end): frozenset(found) for begin, end, _ in chain}
    for span, tag in zip(spans, tags, strict=True):
        if tag in ("PRP", "PRP$") and PRONOUNS.get(text[slice(*span)].lower()) in GENDERS:
            yield span, surnames.get(span, frozenset())
