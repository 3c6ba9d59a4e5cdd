"""Claims that an agreement is broken: who says so, of whom, and which agreement, read in the words of attributions.

Such a claim is an accusation whatever word makes it ("the accords are being sabotaged by Palvora", she said), so it
becomes a sighting of an event of the kind ACCUSE, made by the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.annotation import Annotations, Attribution, EventMention, Mention
from communique.article import Article, Span
from communique.knowledge.table import read_table, values

MODE = "breach"
SURE = 0.6  # speakers less sure than this accuse nobody
SHARE = 0.8  # how sure a claim is, of how sure its attribution and its speaker are
ACROSS = 60  # characters between the word for the breach and the agreement, at most
NAMED = 60  # characters before the last word of an agreement's name that may belong to it
ACCUSED = 30  # characters between the accused and the breach, at most
HEAD = 12  # characters between "by" and the accused: "by the new ..."
ACTING = ("person", "state", "government", "igo", "armed_group")
_KINDS = "nuclear|arms|peace|border|trade|gas|grain|international|security|climate|ceasefire|cease-fire|truce|armistice"
_NAME = re.compile(rf"(?:(?:[A-Z][\w.’'–-]*|\d{{4}}|\d+-point|of|on|for|and|the|{_KINDS})[ -]){{0,7}}$")
_SPECIFIC = re.compile(rf"[A-Z]|\d{{4}}|{_KINDS}")
_OF = re.compile(r" of [A-Z][\w’-]*(?: [A-Z][\w’-]*)*")
_BY = re.compile(r"\s+by\s+")
_CUT = re.compile(r"[“”\",;:—–]|\b(?:and|or|but|which|who|whose)\b")
_STOPS = re.compile(r"[.!?;\n]")


@dataclass(frozen=True, slots=True)
class Breach:
    """Where an article's text says that an agreement is broken."""

    word: Span
    agreement: Span


def with_breaches(article: Article, rows: Annotations) -> Iterator[tuple[EventMention, str]]:
    """The event rows of an article, and the claims of breaches that none of them tells yet, each with the name of the
    agreement that it says is broken, or "".
    """
    claims = list(breach_claims(article, rows))
    told: set[Span] = set()
    for row in rows.events:
        agreement = ""
        if row.type == "ACCUSE":
            for _, breach in claims:
                if row.span[0] <= breach.word[0] and breach.word[1] <= row.span[1]:
                    agreement = _name(article, breach)
                    told.add(breach.word)
        yield row, agreement
    for claim, breach in claims:
        if breach.word not in told:
            told.add(breach.word)  # a claim that two passages of an article attribute is told once
            yield claim, _name(article, breach)


def _name(article: Article, breach: Breach) -> str:
    return " ".join(article.at(breach.agreement).split())


def breach_claims(article: Article, rows: Annotations) -> Iterator[tuple[EventMention, Breach]]:
    """The claims an article reports that somebody made, as sightings of accusations, each with the agreement."""
    for number, said in enumerate(rows.attributions):
        if len(said.speakers) != 1 or said.speaker_certainty < SURE or said.certainty < SURE:
            continue
        for start, end in said.content:
            for breach in breaches(article.text, (start, end)):
                yield _claim(article.text, rows, said, number, breach)


def _claim(text: str, rows: Annotations, said: Attribution, number: int, breach: Breach) -> tuple[EventMention, Breach]:
    accused = _accused(breach, rows, said.speakers[0], text)
    spans = [breach.word, breach.agreement, *([accused.span] if accused else [])]
    mention = EventMention(
        trigger=breach.word,
        span=(min(s for s, _ in spans), max(e for _, e in spans)),
        type="ACCUSE",
        status="past",
        certainty=round(SHARE * min(said.certainty, said.speaker_certainty), 3),
        step="claim of a breach",
        mode=MODE,
        actor_entities=said.speakers,
        recipient_entities=(accused.entity,) if accused and accused.entity is not None else (),
        within=number,
        why="the words of the speaker say that an agreement is broken",
    )
    return mention, breach


def breaches(text: str, part: Span) -> Iterator[Breach]:
    """Where a part of a text says that an agreement is broken: the words for it and the agreement's name."""
    for sentence in _sentences(text, part):
        for match in _word().finditer(text, *sentence):
            before = text[max(sentence[0], match.start() - 40) : match.start()]
            passive = re.search(r"\b(?:is|are|was|were|been|being)\s+$", before) is not None
            if _is_denied(before) and not match.group("failing"):
                continue
            agreement = (_agreement_before(text, sentence[0], match.start()) if passive else None) or _agreement_after(
                text, match.end(), sentence[1]
            )
            if agreement:
                yield Breach(match.span(), agreement)
                break  # one claim a sentence


def _sentences(text: str, part: Span) -> Iterator[Span]:
    start, end = part
    for stop in _STOPS.finditer(text, start, end):
        if stop.group() == "." and text[stop.end() : stop.end() + 1].strip():
            continue  # inside "U.N."
        yield start, stop.start()
        start = stop.end()
    yield start, end


def _is_denied(before: str) -> bool:
    """Whether the words before a breach tell that it has not happened, or only might."""
    near = [w.lower() for w in re.findall(r"[\w’']+", before.rpartition(",")[2])[-4:]]
    if _words("ending").intersection(near):
        return False  # what must stop has begun
    return any(w.replace("’", "'") in _words("against") for w in near)


def _agreement_after(text: str, start: int, end: int) -> Span | None:
    for match in _agreement().finditer(text, start, min(end, start + ACROSS)):
        between = text[start : match.start()]
        if re.search(r",|\b(?:and|but|that|which|who|by|after|before)\b", _without_name(between)):
            return None
        return _named(text, match.span(), start)
    return None


def _agreement_before(text: str, start: int, end: int) -> Span | None:
    found = list(_agreement().finditer(text, max(start, end - ACROSS), end))
    return _named(text, found[-1].span(), start) if found else None


def _without_name(between: str) -> str:
    """The words between a breach and an agreement without those that can belong to the agreement's name."""
    name = _NAME.search(between)
    return between[: name.start()] if name else between


def _named(text: str, last: Span, floor: int) -> Span | None:
    """The name of an agreement that ends with a word; None for a mere "the deal" or "the law"."""
    head = text[max(floor, last[0] - NAMED) : last[0]]
    name = _NAME.search(head)
    start = last[0] - (len(head) - name.start()) if name else last[0]
    while (small := re.match(r"(?:of|on|for|and|the|The) ", text[start : last[0]])) is not None:
        start += small.end()
    of = _OF.match(text, last[1])
    end = of.end() if of else last[1]
    return (start, end) if _SPECIFIC.search(text[start:end]) else None


def _accused(breach: Breach, rows: Annotations, speaker: int, text: str) -> Mention | None:
    """Whom the words accuse: who stands right before the breach, or after "by" where the agreement is told as broken.

    Nobody is accused by himself, and nobody who stands further off.
    """
    able = [m for m in rows.mentions if m.entity not in (None, speaker) and m.type in ACTING]
    if breach.agreement[1] <= breach.word[0]:  # "the accords are being broken by ..."
        by = _BY.match(text, breach.word[1])
        return next((m for m in able if by and 0 <= m.span[0] - by.end() <= HEAD), None)
    near = [m for m in able if 0 <= breach.word[0] - m.span[1] <= ACCUSED]
    found = max(near, key=lambda m: m.span[1], default=None)
    return found if found and not _CUT.search(text, found.span[1], breach.word[0]) else None


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(w for row in read_table("breaches.csv") if row["kind"] == kind for w in values(row["words"]))


def _either(kind: str) -> str:
    return "|".join(sorted(map(re.escape, _words(kind)), key=len, reverse=True))


@cache
def _word() -> re.Pattern[str]:
    kept = rf"(?P<failing>{_either('failing')})(?: to| in| of)? (?:{_either('keeping')})(?: with| by| to)?"
    return re.compile(
        rf"(?<![\w-])(?:{kept}|{_either('verb')}|(?:{_either('noun')}) (?:of|with))(?![\w-])", re.IGNORECASE
    )


@cache
def _agreement() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_either('agreement')})(?![\w-])", re.IGNORECASE)
