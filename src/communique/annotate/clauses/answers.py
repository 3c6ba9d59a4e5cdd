"""Answers told from the side of those who got them: "Orvania received a vague reply from Telmark to its demands"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.clauses.complements import ENDS, end_of
from communique.annotate.events.find import entities
from communique.annotate.events.grammar import AUXILIARIES, FUTURE, NEGATIONS, Words, word_set
from communique.annotate.events.participants import Finder
from communique.annotation import Clause

STEP = "answer received"
CERTAINTY = 0.6
GOT = word_set("received receives got gets obtained")
REPLIES = word_set("answer answers reply replies response responses")
POOR = word_set(
    "unsatisfactory inadequate insufficient evasive disappointing vague unacceptable unconvincing incomplete"
)
REACH = 10  # words from the verb to "answer", and from there to "from"


@dataclass(frozen=True, slots=True)
class Received:
    """Word ``at`` is the verb, ``answer`` the noun, ``giver`` the word after "from"."""

    at: int
    answer: int
    giver: int


def received(words: Words) -> Iterator[Received]:
    """Places where somebody is told to have got an answer from somebody; none that is denied or still to come."""
    for i, word in enumerate(words.low):
        if word not in GOT or ahead_or_denied(words, i):
            continue
        answer = next((k for k in range(i + 1, min(i + REACH, len(words))) if words.low[k] in REPLIES), None)
        if answer is None or any(w in ENDS or w in NEGATIONS for w in words.low[i + 1 : answer]):
            continue
        stop = min(answer + REACH, len(words) - 1)
        source = next((k for k in range(answer + 1, stop) if words.low[k] == "from"), None)
        if source is not None and not any(w in ENDS for w in words.low[answer + 1 : source]):
            yield Received(i, answer, source + 1)


def ahead_or_denied(words: Words, i: int) -> bool:
    """Whether an auxiliary before the verb says that it is to come or did not happen."""
    while i > 0 and (words.low[i - 1] in AUXILIARIES or words.low[i - 1] in NEGATIONS or words.low[i - 1] == "to"):
        i -= 1
        if words.low[i] in NEGATIONS or words.low[i] in FUTURE or words.low[i] == "to" or words.low[i].endswith("n't"):
            return True
    return False


def find_answers(words: Words, finder: Finder) -> list[Clause]:
    """A reply of each side that is told to have given one; its words reach from the verb to the clause's end."""
    out: list[Clause] = []
    for r in received(words):
        by = entities(finder.run_from(r.giver, slack=1))
        of = tuple(n for n in entities(finder.subject(r.at)) if n not in by)
        if not by or not of:
            continue
        poor = next((w for w in words.low[r.at + 1 : r.answer] if w in POOR), "")
        end = end_of(words, r.giver)
        what = f"“{words.raw[r.at]} ... {words.raw[r.answer]} from” tells a reply"
        out.append(
            Clause(
                span=(words.spans[r.at][0], words.spans[end - 1][1]),
                kind="reply",
                certainty=CERTAINTY,
                step=STEP,
                by=by,
                of=of,
                reply="unsatisfactory" if poor else "answered",
                why=what + (f", which “{poor}” finds not enough" if poor else ""),
            )
        )
    return out
