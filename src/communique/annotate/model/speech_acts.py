"""What kind of speech act an attribution is, by the network, by its cue and by the words of its content together."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from communique.annotate.events.opinions import chance, cut
from communique.annotate.model.heads import FLAGS, columns
from communique.annotate.model.words import Words
from communique.annotate.page import Page
from communique.annotation import Attribution, SpeechAct
from communique.article import Span
from communique.knowledge.cues import Cues

__all__ = ["ACTS", "ActWeights", "act_signs", "act_weights", "likely_acts", "told_words", "with_acts"]

SIGNS, WORDS = Path(__file__).parent / "acts.csv", Path(__file__).parent / "act_words.csv"
ACTS: tuple[SpeechAct, ...] = get_args(SpeechAct)
LEAST = 0.3  # certainty from which an act stands beside the likeliest
MOST = 2
SHORT, LONG = 8, 25  # words of a content
WORD = re.compile(r"[a-z']+")
NOT_WORDS = re.compile(r"[^a-z']+")
AHEAD = 25  # characters after a cue among which its particle stands


@dataclass(frozen=True, slots=True)
class ActWeights:
    """Weight of each sign, and of each word of an attribution for each act."""

    signs: Mapping[str, float]
    words: Mapping[str, Mapping[SpeechAct, float]]


@lru_cache(maxsize=1)
def act_weights() -> ActWeights:
    """The bundled weights."""
    with SIGNS.open(encoding="utf-8", newline="") as lines:
        signs = {r["sign"]: float(r["weight"]) for r in csv.DictReader(x for x in lines if not x.startswith("#"))}
    with WORDS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(x for x in lines if not x.startswith("#")))
    return ActWeights(signs, {r["word"]: {a: float(r[a]) for a in ACTS if r[a]} for r in rows})


def with_acts(
    page: Page, cues: Cues, words: Words, scores: NDArray[np.float32], rows: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The rows with their speech acts, the likeliest first; at least one each. ``scores`` are words x WIDTH."""
    weights = act_weights()
    found = []
    for row in rows:
        covered = words.covering(row.content[0])
        at = scores[covered.start, columns("acts")].tolist() if len(covered) else [-9.0] * len(ACTS)
        odds: dict[SpeechAct, float] = dict(zip(ACTS, at, strict=True))
        signs = act_signs(page.text, cues, row, odds, weights)
        found.append(replace(row, acts=likely_acts(signs, weights)))
    return tuple(found)


def likely_acts(signs: Mapping[SpeechAct, Mapping[str, float]], weights: ActWeights) -> tuple[SpeechAct, ...]:
    """The acts with these signs: the likeliest, and another that is likely enough."""
    likely = {act: chance("act", told, weights.signs) for act, told in signs.items()}
    order = sorted(likely, key=lambda a: -likely[a])
    return tuple(a for n, a in enumerate(order) if n == 0 or (n < MOST and likely[a] >= LEAST))


def act_signs(
    text: str, cues: Cues, row: Attribution, odds: Mapping[SpeechAct, float], weights: ActWeights
) -> dict[SpeechAct, dict[str, float]]:
    """Signs for each act; ``odds`` are the network's log odds at the first word of the content."""
    by_cue = acts_of_cue(text, cues, row.cue)
    special = by_cue - {"assertion"}
    padded = f" {NOT_WORDS.sub(' ', content_of(text, row.content))} "
    marked = {act for act, phrases in cues.phrases.items() if any(p in padded for p in phrases)}
    told = [weights.words[w] for w in told_words(text, row.cue, row.content) if w in weights.words]
    summed = dict.fromkeys(ACTS, 0.0)
    for word in told:
        for act, weight in word.items():
            summed[act] += weight
    best = max(odds.values())
    return {
        act: {
            f"always {act}": 1.0,
            "network": cut(odds[act]),
            "network, likeliest": float(odds[act] == best),
            "network, behind": min(4.0, best - odds[act]),
            "cue": float(act in special),
            "cue, another act": float(bool(special) and act not in special),
            "cue, plain": float(by_cue == {"assertion"} and act == "assertion"),
            "phrase": float(act in marked),
            "words": cut(summed[act]),
        }
        for act in ACTS
    }


def acts_of_cue(text: str, cues: Cues, spans: Sequence[Span]) -> set[SpeechAct]:
    """The acts that the known cues among some words stand for, each in its longest meaning ("rule out")."""
    found: set[SpeechAct] = set()
    for start, end in spans:
        words = WORD.findall(text[start:end].lower())
        ahead = (*words, *WORD.findall(text[end : end + AHEAD].lower()))
        for i, word in enumerate(words):
            known = [f.cue for f in cues.verbs.get(word, ())]
            known += [*cues.nouns.get(word, ()), *cues.adjectives.get(word, ())]
            fits = [c for c in known if ahead[i + 1 : i + 1 + len(c.particle)] == c.particle]
            longest = max((len(c.particle) for c in fits), default=0)
            found.update(a for c in fits if len(c.particle) == longest for a in c.acts)
    return found


def content_of(text: str, content: Sequence[Span]) -> str:
    """The words of a content in lower case."""
    return " ".join(text[s:e] for s, e in content).lower().replace("’", "'")


def told_words(text: str, cue: Sequence[Span], content: Sequence[Span]) -> set[str]:
    """The words of an attribution and each two that follow each other, as the table of words names them."""
    words = WORD.findall(content_of(text, content))
    found = {f"cue: {w}" for w in WORD.findall(content_of(text, cue))}
    found |= {*words, *(f"{a} {b}" for a, b in pairwise(words)), "(always)"}
    found |= {f"first: {words[0]}"} if words else set()
    found |= {"(short)"} if len(words) < SHORT else {"(long)"} if len(words) > LONG else set()
    return found


if FLAGS["acts"] != ACTS:  # the columns of the head are read by the order of the acts
    raise AssertionError
