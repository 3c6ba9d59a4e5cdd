"""Finds the words that name times and resolves them against the day the article was filed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from communique.annotate.page import Page
from communique.annotate.times.match import Match, find_matches
from communique.annotate.times.reading import Reading, Value, refuse
from communique.annotate.times.shapes import patterns
from communique.annotate.times.tense import Sign, Tenses
from communique.annotate.times.values import RESOLVERS
from communique.annotation import TimeExpression
from communique.article import Article, Span
from communique.interval import Interval
from communique.knowledge import Knowledge
from communique.knowledge.times import TimeWords

DEADLINE = re.compile(
    r"\b(?P<lead>by|until|till|before|no later than|not later than|deadline(?: of| is| on|:)?|expires?(?: on| at| in)?"
    r"|due(?: on| by)?)\s+(?:the\s+)?$",
    re.I,
)
DEADLINE_AFTER = re.compile(r"(?:[’']s)?\s+(?:[\w-]+\s+)?deadline\b")  # "Monday’s deadline", "a March 31 deadline"
TO_DO = re.compile(
    r"\bto\s+[a-z]+(?:\s+[^\s,.;:]+){0,6}\s+(?:by|no later than|not later than)\s+(?:the\s+)?$"
)  # "to end by"
LONGEST_LEAD = 60  # characters before a time in which words that make it a deadline stand
LONGEST_TRAIL = 30  # and after it
AGAIN = re.compile(r"\b(?:every|each)\s+(?:other\s+|second\s+)?$", re.I)  # "every Friday"
TO_COME = Sign("future", "a deadline", firm=True, close=True, ahead=True)
COUNTED_FROM = re.compile(r"\s+(?:on\s+|the\s+|last\s+|this\s+)?$")  # between "two days after" and the day it means


@dataclass(slots=True)
class Named:
    """The times named so far: the last of any length, the last single day, the last day of this sentence, the last
    quarter of a year.
    """

    time: Value | None = None
    day: date | None = None
    here: date | None = None
    quarter: Interval | None = None

    def note(self, value: Value, name: str) -> None:
        """Remember a time that was resolved to days of the calendar."""
        if value.interval is None or name in ("clock", "recent", "past count", "within"):
            return
        self.time = value
        if name in ("quarter", "which quarter"):
            self.quarter = value.interval
        if value.interval.is_day:
            self.day = self.here = value.interval.first


def find_times(page: Page, knowledge: Knowledge, published: date | None) -> tuple[TimeExpression, ...]:
    """All time expressions outside boilerplate, in reading order; none overlap.

    ``published`` is the filing day they are resolved against. Without it only dates written in full get a value.
    """
    found: list[TimeExpression] = []
    words = knowledge.times
    shapes = patterns(words)
    reader = Reader(words, published, page.article.updated.value if page.article.updated else None, Named())
    texts = [page.text[slice(*sentence.span)] for sentence in page.sentences]
    for sentence, text, fitting in zip(page.sentences, texts, shapes.fitting(texts), strict=True):
        start = sentence.span[0]
        if not fitting or is_skipped(page.article, sentence.span):
            continue
        found.extend(reader.read(text, start, find_matches(text, fitting, words)))
    return tuple(found)


def is_skipped(article: Article, span: Span) -> bool:
    """Whether a sentence lies in boilerplate that tells nothing; captions tell when a picture was taken."""
    if not article.is_boilerplate(span):
        return False
    return not any(b.kind == "caption" and b.start <= span[0] and span[1] <= b.end for b in article.boilerplate)


@dataclass(slots=True)
class Reader:
    """Resolves the times of an article, sentence by sentence: its words and days, and the times named so far."""

    words: TimeWords
    published: date | None
    updated: date | None
    named: Named

    def read(self, text: str, start: int, matches: Sequence[Match]) -> Iterator[TimeExpression]:
        """The time expressions of a sentence that begins at ``start`` of the article."""
        tenses = Tenses(text, self.words)
        self.named.here = None
        waiting = list(reversed(matches))
        while waiting:
            match = waiting.pop()
            begin, finish = match.span
            following = None
            counted = match.name == "counted" or "more" in match.parts
            if counted and waiting and COUNTED_FROM.match(text[finish : waiting[-1].span[0]]):
                after = waiting.pop()
                following, _ = self.resolved(text, after, tenses, None)
                finish = after.span[1]
            elif match.name == "clock" and waiting and COUNTED_FROM.match(text[finish : waiting[-1].span[0]]):
                following, _ = self.resolved(text, waiting[-1], tenses, None)
            value, deadline = self.resolved(text, match, tenses, following)
            yield TimeExpression(
                (start + begin, start + finish),
                value.interval,
                value.granularity,
                round(value.certainty, 2),
                f"times/{match.name}",
                value.why,
                deadline,
            )
            self.named.note(value, match.name)

    def resolved(self, text: str, match: Match, tenses: Tenses, following: Value | None) -> tuple[Value, bool]:
        """The value of a match in its sentence, and whether it is a deadline."""
        sign = tenses.near(match.span[0])
        found = DEADLINE.search(text[max(0, match.span[0] - LONGEST_LEAD) : match.span[0]])
        lead = found["lead"].lower() if found else ""
        deadline = is_deadline(text, match, lead, sign)
        put_off = lead in ("until", "till") and sign.ahead and sign.word.lower() in self.words.put_off
        to_do = bool(lead) and not sign.ahead and TO_DO.search(text[: match.span[0]]) is not None
        if deadline and (sign.tense == "unknown" or put_off or to_do):
            sign = TO_COME
        named = self.named
        reading = Reading(
            match.parts,
            self.published,
            sign,
            self.words,
            named_day=named.day,
            named=named.time,
            named_here=named.here,
            quarter=named.quarter,
            following=following,
            updated=self.updated,
            quoted=is_quoted(text, match.span[0]),
        )
        value = resolve(match.name, reading)
        if AGAIN.search(text[: match.span[0]]):
            return refuse(value.granularity, "it comes again and again, so no one day is meant"), False
        return value, deadline


def is_quoted(sentence: str, offset: int) -> bool:
    """Whether a quotation is open at an offset of a sentence."""
    before = sentence[:offset]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def is_deadline(text: str, match: Match, lead: str, sign: Sign) -> bool:
    """Whether something is to be done by that time, by the word that leads to it or the word "deadline" after it.

    "Before" of things done only tells their order, and so does "before Friday's vote".
    """
    if match.name == "within":
        return True
    end = match.span[1]
    named = DEADLINE_AFTER.match(text[end : end + LONGEST_TRAIL]) is not None
    if lead == "before" and not named:
        return sign.tense != "past" and "of" not in match.parts
    return bool(lead) or named


def resolve(name: str, reading: Reading) -> Value:
    """The value of one match; refused where the calendar ends ("a billion years ago")."""
    try:
        return RESOLVERS[name](reading)
    except (OverflowError, ValueError):
        return refuse("unknown", "beyond the years that a calendar date can have")
