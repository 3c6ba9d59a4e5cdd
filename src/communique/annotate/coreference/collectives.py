"""States and bodies told by a common noun: "both countries", "the two sides", "his government", "the alliance"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.annotate.coreference.antecedents import Guess
from communique.annotate.coreference.discourse import VERBISH, Discourse, Figure
from communique.annotate.mentions.scan import Scan
from communique.annotate.mentions.words import Words
from communique.annotation import ActorType
from communique.knowledge.names import load as names

STATES = names().words["states"]
STATE = names().words["a state"]
# Nouns that pick out the last body of a type ("the alliance"); others pick it by its name ("the ministry").
NOUN_KINDS: tuple[ActorType, ...] = ("igo", "armed_group", "party", "other", "media", "government")
BODY_TYPES: dict[str, tuple[ActorType, ...]] = {
    noun: tuple(kind for kind in NOUN_KINDS if noun in names().words[f"noun for {kind}"])
    for noun in frozenset().union(*(names().words[f"noun for {kind}"] for kind in NOUN_KINDS))
}
BODY_NAMES = names().words["a body"]
DEFINITE = frozenset(["the", "this", "that", "both", "these", "those"])
OWNERS = frozenset(["his", "her", "their", "its", "my", "our", "your"])


@dataclass(frozen=True, slots=True)
class Collective:
    """Words ``first`` to ``last`` (exclusive) with their noun; ``owner`` is the word of a possessive pronoun."""

    first: int
    last: int
    noun: str
    pair: bool
    owner: int | None


def find_collectives(marked: Scan) -> Iterator[Collective]:
    """Definite or possessed common nouns for states and bodies, in order."""
    words, lists = marked.words, names().words
    for i, low in enumerate(words.low):
        if low not in STATES and low not in STATE and low not in BODY_TYPES and low not in BODY_NAMES:
            continue
        if (
            i == 0
            or words.cap[i]
            or words.touching(i)
            or i in marked.in_head
            or (words.raw[i + 1] if i + 1 < len(words) else "") == "-"
        ):
            continue
        if i + 1 in marked.in_head and words.sentence[i + 1] == words.sentence[i] and not words.possessive[i]:
            continue  # "the government spokesman"
        after = words.at(i + 1)
        if (
            after.isalpha()
            and words.sentence[i + 1] == words.sentence[i]
            and not words.possessive[i]
            and not _ends_phrase(words, i + 1)
        ):
            continue  # "the state agency"
        j = i
        pair = False
        while (
            j > 0
            and words.sentence[j - 1] == words.sentence[i]
            and i - j < 3
            and (not words.cap[j - 1] or words.low[j - 1] == "both")
        ):
            before = words.low[j - 1]
            if before in ("two", "both"):
                pair = True
            elif (
                before not in lists["portfolio"]
                and before not in lists["rank"]
                and before
                not in ("warring", "militant", "armed", "neighboring", "neighbouring", "island", "terror", "communist")
            ):
                break
            j -= 1
        before = words.at(j - 1)
        if words.sentence[j - 1] != words.sentence[i]:
            before = ""
        if before in DEFINITE or (before == "" and pair) or (pair and words.at(j) == "both"):
            first = j - 1 if before in DEFINITE else j
            yield Collective(first, i + 1, low, pair or words.at(first) == "both", None)
        elif before in OWNERS and low in STATE | BODY_NAMES:
            yield Collective(j - 1, i + 1, low, False, j - 1)
        elif pair and low in STATES:
            yield Collective(j, i + 1, low, True, None)


def _ends_phrase(words: Words, i: int) -> bool:
    """Whether a word cannot go on the noun phrase before it: a closed-class word or a verb."""
    low = words.low[i]
    return not words.cap[i] and (
        low in names().words["small"]
        or low in VERBISH
        or low.endswith(("ed", "s"))
        or low in ("agree", "meet", "want", "say")
    )


def resolve_collective(found: Collective, discourse: Discourse) -> tuple[Guess, tuple[int, ...]]:
    """Which state or body, or which two, it means; a group comes as the second value."""
    if found.noun in STATES:
        if not found.pair and discourse.words.low[found.first] not in ("the", "these"):
            return Guess(None, 0.0, "which states is not told"), ()
        return Guess(None, 0.0, ""), _pair(found, discourse)
    if found.owner is not None:
        return Guess(None, 0.0, "whose it is is not known"), ()
    here = found.first
    if found.noun in STATE:
        return _nearest(discourse, here, lambda f: f.entity.type == "state", 2, 0.45), ()
    if found.noun in BODY_NAMES:
        return _nearest(discourse, here, lambda f: found.noun in f.entity.name.lower(), 12), ()
    types = BODY_TYPES[found.noun]
    return _nearest(discourse, here, lambda f: f.entity.type in types and f.entity.named, 3), ()


def _nearest(
    discourse: Discourse, word: int, fits: Callable[[Figure], bool], sentences: int, margin: float = 0.2
) -> Guess:
    scores: dict[int, float] = {}
    for trace in discourse.before(word, sentences):
        figure = discourse.figures[trace.entity]
        if not fits(figure):
            continue
        distance = discourse.distance(trace, word)
        score = (
            1.0 / (1 + distance)
            + (0.4 if trace.subject else 0.0)
            - (0.5 if trace.quoted and discourse.words.quoted[word] < 0 else 0.0)
        )
        scores[trace.entity] = max(scores.get(trace.entity, -9.0), score)
    if not scores:
        return Guess(None, 0.0, "nothing before fits")
    ranked = sorted(scores.items(), key=lambda kv: -kv[1])
    best, top = ranked[0]
    if len(ranked) > 1 and top - ranked[1][1] < margin:
        return Guess(None, 0.0, "several fit")
    return Guess(best, 0.6 if len(ranked) > 1 else 0.7, f"the last that fits: {discourse.figures[best].entity.name}")


def _pair(found: Collective, discourse: Discourse) -> tuple[int, ...]:
    """The two states last spoken of; none when a third is as near."""
    out: list[int] = []
    sentence: dict[int, int] = {}
    outside = discourse.words.quoted[found.first] < 0
    for trace in discourse.before(found.first, 3 if found.pair else 1):
        if outside and trace.quoted:
            continue  # those whom the quoted words are about
        figure = discourse.figures[trace.entity]
        state = trace.entity if figure.entity.type == "state" else None
        if state is None or state in out:
            continue
        out.append(state)
        sentence[state] = trace.sentence
        if len(out) == 3:
            break
    if len(out) == 3 and sentence[out[2]] < sentence[out[1]]:
        out = out[:2]
    if len(out) != 2:
        return ()
    return (min(out), max(out))
