"""What an article says of its own or another's words: a lead stronger than its quotations, a claim without proof, a
question that somebody answers here and dodges there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.article import Span
from communique.knowledge.contradictions import phrases
from communique.knowledge.issues import silences
from communique.reconcile.conflicts.sentences import Reading, Sentence, conflict
from communique.reconcile.words import is_negative
from communique.record import Conflict

LEAD = 4  # sentences that begin an article, its title counted
SPEAKER = 6  # words between somebody and what a lead has them do
HAS = 3  # words between those who have no proof and the words for it
QUOTES = 2  # quotations of this speaker that must stand below,
LONG = 6  # each of so many words at least
BACK = (
    2  # sentences before a denied proof in which the claim stands, or before a dodged answer in which the question does
)
SHARED = 3  # roots of a question that was answered in one article and dodged in another
SUBJECT = 60  # characters between somebody and the words with which he is told not to answer
ASKED = ("asked", "pressed", "questioned", "question", "questions", "replying", "responding")
SURE = 0.5
_LESS = 0.45


def claim_conflicts(readings: Sequence[Reading]) -> Iterator[Conflict]:
    """Conflicts within the articles of one story and among them. Without ids."""
    for reading in readings:
        yield from _overstated(reading)
        yield from _unproven(reading)
    yield from _dodged(readings)


# ---- a lead stronger than the quotations


def _overstated(reading: Reading) -> Iterator[Conflict]:
    """A lead that calls something an ultimatum or a threat, of which no quotation below has any word."""
    for sentence, found in reading.found("lead"):
        for first, last, kind in found if sentence.number < LEAD else ():
            span = sentence.spans[first][0], sentence.spans[last - 1][1]
            before = reading.who((sentence.spans[max(0, first - SPEAKER)][0], span[0]))
            if not before or reading.telling(span) is not None or _denied(sentence, first):
                continue
            who = before[-1]
            below = [
                row
                for row in reading.rows.attributions
                if row.manner == "direct" and row.content[0][0] > sentence.span[1]
                and reading.speakers(row) & who.actors
                and sum(len(reading.article.at(s).split()) for s in row.content) >= LONG
            ]  # fmt: skip
            parts = [span for row in below for span in row.content]
            backed = (s.spans[at][0] for s, runs in reading.found(f"backs {kind}") for at, _, _ in runs)
            if len(below) < QUOTES or any(start <= at < end for at in backed for start, end in parts):
                continue
            lead = reading.passage((who.span[0], sentence.spans[min(len(sentence.words), last + 4) - 1][1]))
            told = reading.shown((lead.start, lead.end))
            quotes = [reading.passage(s) for row in below for s in row.content]
            quoted = reading.shown(below[0].content[0])
            why = f'the lead calls it "{reading.shown(span)}"; no quotation below has words for one'
            yield conflict("wording", told, [(told, [lead]), (quoted, quotes)], _LESS, why)
            return


# ---- a claim, and no proof


def _unproven(reading: Reading) -> Iterator[Conflict]:
    """A claim, and right after it that those who make it have no proof."""
    for sentence, found in reading.found("proof"):
        for first, last, _ in found:
            if phrases("has").keys().isdisjoint(sentence.words[max(0, first - HAS) : last]):
                continue  # "the search brought no evidence" says nothing of who claims it
            span = sentence.spans[first][0], sentence.spans[last - 1][1]
            without = frozenset(c for w in reading.who((sentence.span[0], span[0])) for c in w.lands)
            row = reading.telling(span)
            voices = reading.speakers(row) if row else frozenset()
            for earlier in reversed(reading.sentences[max(0, sentence.number - BACK) : sentence.number]):
                if earlier.paragraph != sentence.paragraph:
                    continue
                claim = next(
                    (
                        a for a in reading.rows.attributions
                        if earlier.span[0] <= a.content[0][0] < earlier.span[1] and a.within is None
                        and "denial" not in a.acts
                    ),
                    None,
                )  # fmt: skip
                if claim is None:
                    continue
                speakers = reading.speakers(claim)
                ours = bool(speakers & voices) or (not voices and bool(reading.lands(speakers) & without))
                if not ours:
                    continue
                whole = row.content[0] if row else sentence.span
                said = reading.shown(claim.content[0])
                sides = [
                    (said, [reading.passage(s) for s in claim.content]),
                    (reading.shown(whole), [reading.passage(whole)]),
                ]
                yield conflict("status", said, sides, _LESS, "those who claim it are told to have no proof of it")
                return


# ---- a question answered here and dodged there


def _dodged(readings: Sequence[Reading]) -> Iterator[Conflict]:
    for reading in readings:
        for match in silences().finditer(reading.article.text):
            sentence = reading.sentence_at(match.start())
            if sentence is None:
                continue
            who = reading.who((max(sentence.span[0], match.start() - SUBJECT), match.start()))
            if not who:
                continue
            question = [
                s
                for s in reading.sentences[max(0, sentence.number - BACK) : sentence.number]
                if s.paragraph == sentence.paragraph
            ]
            about = frozenset().union(*(s.roots() for s in (*question, sentence)))
            for other in readings:
                if other is reading:
                    continue
                answer = _answer(other, who[-1].actors, about)
                if answer is not None:
                    dodged = reading.passage((who[-1].span[0], match.end()))
                    told = other.shown(answer[0])
                    sides = [
                        (told, [other.passage(s) for s in answer]),
                        (reading.shown((dodged.start, dodged.end)), [dodged]),
                    ]
                    why = "one article quotes an answer, another says that none was given; the questions may differ"
                    yield conflict("status", told, sides, _LESS, why)
                    break


def _answer(reading: Reading, speakers: frozenset[str], about: frozenset[str]) -> list[Span] | None:
    """What one of the speakers is quoted with in answer to a question on the matter, where an article has it."""
    for sentence in reading.sentences:
        if not any(word in ASKED for word in sentence.words) or len(sentence.roots() & about) < SHARED:
            continue
        after = [
            row
            for row in reading.rows.attributions
            if reading.speakers(row) & speakers and _follows(reading, row.content[0][0], sentence)
        ]
        if any(row.manner != "indirect" for row in after):
            return [s for row in after for s in row.content]
    return None


def _follows(reading: Reading, at: int, sentence: Sentence) -> bool:
    """Whether a place lies in the paragraph of a sentence, in it or after it."""
    return at >= sentence.span[0] and "\n\n" not in reading.article.text[sentence.span[0] : at]


def _denied(sentence: Sentence, word: int) -> bool:
    return any(map(is_negative, sentence.words[max(0, word - 4) : word]))
