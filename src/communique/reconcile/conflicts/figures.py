"""The numbers of the articles as they are compared: what each counts, of what it speaks, and who says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.annotation import Annotations, Attribution, Mention, Quantity
from communique.article import Article, Span
from communique.knowledge.table import read_table, values
from communique.reconcile.words import WORD, fold, is_content, stem, word_spans, words
from communique.record import Story

if TYPE_CHECKING:
    from communique.knowledge import Knowledge
    from communique.reconcile.actors.cast import Cast

NEAR = 600  # characters of a sentence that are looked at to either side
BETWEEN = 3  # words between the counted and what became of them: "guards were reported killed"
NEXT = 18  # characters from the start of a word to that of the next, "Strait of Imrel" included
BARE = 2  # stems up to which a clause says nothing but the number
SHORT = 3  # stems below which a clause does not say what it is about
BEFORE = 2  # sentences before it that then are read too,
ENOUGH = 6  # until there are so many
SOURCE = 6  # words that name who estimates
ROOT = 4  # letters that a country's name and its adjective share
FEW = 4  # up to here a count of things ("three demands") is no figure to dispute; of dead or wounded it is
SURE = 0.5  # speakers less sure than this are not named
_SENTENCE_END = re.compile(r"[.!?][”\"’»)]*\s+(?=[A-ZÀ-Þ“\"«‘])|\n")
_ESTIMATES = re.compile(r"\b(?:puts?|estimates?|estimated|reckons?|counts?|counted|gives?|gave)\b")
_ASIDE = re.compile(r",[^,.;:“”\"]{1,80},")
_PLURALS = ("people", "men", "women", "children", "police", "percent")

Pairing = frozenset[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what is compared about it.

    ``counts`` is the class or the stem of what is counted, ``fate`` whether that is what became of people, ``head`` the
    noun's own class or stem, "" when it is just anybody. ``about`` are the content stems around it, ``pairs`` those
    that stand side by side, ``names`` those written with a capital; ``bare`` tells that its own clause says hardly
    anything else; ``days`` are the single days named beside it. ``parties`` are the first letters of whose things are
    counted ("Polmaran ships" are of "polm"), ``speakers`` keys of those who say so, ``said_by`` how to name them.
    """

    article: str
    day: date | None
    story: int
    quantity: Quantity
    counts: str
    fate: bool
    head: str
    sentence: Span
    about: frozenset[str]
    pairs: frozenset[Pairing]
    names: frozenset[str]
    bare: bool
    days: frozenset[date]
    parties: frozenset[str]
    speakers: tuple[str, ...]
    said_by: str

    @property
    def value(self) -> float:
        """Its number, or the middle of its bounds."""
        bounds = [v for v in (self.quantity.low, self.quantity.high) if v is not None]
        return sum(bounds) / len(bounds)


@cache
def _classes(kind: str) -> dict[str, str]:
    rows = (row for row in read_table("counted.csv") if row["kind"] == kind)
    return {stem(word): row["class"] for row in rows for word in values(row["words"])}


@cache
def labels() -> dict[str, str]:
    """What each class counts, for people to read."""
    return {row["class"]: row["label"] for row in read_table("counted.csv") if row["label"]}


def read_figures(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    stories: Sequence[Story],
    cast: Cast,
    knowledge: Knowledge,
) -> list[Figure]:
    """Every number that can be compared, by article and place."""
    story_of = {i: n for n, s in enumerate(stories) for i in s.articles}
    cues = frozenset(
        form
        for form, kinds in knowledge.cues.verbs.items()
        if any(k.form in ("third", "past") and "clause" in k.cue.frames and "assertion" in k.cue.acts for k in kinds)
    )
    found: list[Figure] = []
    for article_id in sorted(annotations):
        if article_id in articles:
            page = _Page(articles[article_id], annotations[article_id], story_of.get(article_id, -1), cast, cues)
            found.extend(page.figures())
    return found


class _Page:
    """One article while its numbers are read."""

    def __init__(self, article: Article, rows: Annotations, story: int, cast: Cast, cues: frozenset[str]) -> None:
        self.article, self.rows, self.story, self.cast, self.cues = article, rows, story, cast, cues
        named = [m for m in rows.mentions if m.kind in ("name", "metonym") and m.entity is not None]
        self.mentions: list[Mention] = sorted(named, key=lambda m: m.span)
        self.starts = [m.span[0] for m in self.mentions]

    def figures(self) -> Iterator[Figure]:
        for quantity in self.rows.quantities:
            if quantity.low is None and quantity.high is None:
                continue
            if not self.article.is_boilerplate(quantity.span):
                figure = self._figure(quantity)
                if figure is not None:
                    yield figure

    def _figure(self, quantity: Quantity) -> Figure | None:
        text = self.article.text
        sentence = sentence_of(text, quantity.span)
        unit = [stem(w) for w in words(quantity.unit)]
        before = [stem(w) for w in words(text[sentence[0] : quantity.span[0]])]
        after = [stem(w) for w in words(text[quantity.span[1] : sentence[1]])]
        if not unit or any(w in _classes("more") for w in (*unit, *after[:1])):
            return None  # "two more dead" counts from another number on
        if any(w in _classes("measure") for w in unit):
            return None  # how far it is depends on where one stands, which words do not pin down
        fate = _fate(unit, before, after)
        noun = _noun(quantity)
        head = "" if noun in _classes("anyone") else _classes("noun").get(noun, noun)
        counts = fate or head or (noun if noun in _classes("anyone") else "")
        most = quantity.low if quantity.high is None else quantity.high
        if not counts or (not fate and most is not None and most <= FEW):
            return None
        telling = self._attribution(quantity.span)
        topic, bare = self._topic(sentence, quantity, telling)
        speakers, said_by = self._said_by(quantity.span, sentence, telling)
        written = self.article.at(quantity.span)
        parties = {stem(fold(w))[:ROOT] for w in WORD.findall(written) if w[0].isupper() and written.find(w) > 0}
        return Figure(
            self.article.id,
            self.article.day,
            self.story,
            quantity,
            counts,
            bool(fate),
            head,
            sentence,
            frozenset(s for s, _, _ in topic),
            frozenset(frozenset((a[0], b[0])) for a, b in pairwise(topic) if a[0] != b[0] and 0 < b[2] - a[2] <= NEXT),
            frozenset(s for s, capital, _ in topic if capital),
            bare,
            self._days(sentence),
            frozenset(parties),
            speakers,
            said_by,
        )

    def _topic(
        self, sentence: Span, quantity: Quantity, telling: Attribution | None
    ) -> tuple[list[tuple[str, bool, int]], bool]:
        """Stems that carry content, whether written with a capital, and where; and whether the clause has hardly any.

        Words of who says it say nothing of what is counted; neither do the counted noun and its fate themselves.
        A short clause ("the debt stands at 500 million") takes its topic from the sentence before too.
        """
        clause = sentence
        if telling is not None:
            inner = [(max(s, sentence[0]), min(e, sentence[1])) for s, e in telling.content]
            clause = next((s for s in inner if s[0] <= quantity.span[0] and quantity.span[1] <= s[1]), sentence)
        elif cue := self._cue(sentence, quantity.span):
            clause = cue[1], sentence[1]
        elif verb := _ESTIMATES.search(self.article.text, sentence[0], quantity.span[0]):
            clause = verb.end(), sentence[1]
        found = self._stems(clause, quantity, sentence[0])
        bare = len({s for s, _, _ in found}) <= BARE
        if len({s for s, _, _ in found}) >= SHORT:
            return found, bare
        for _ in range(BEFORE):
            at = len(self.article.text[: sentence[0]].rstrip()) - 1
            if at < 1 or len({s for s, _, _ in found}) >= ENOUGH or self.article.is_boilerplate((at, at)):
                break
            sentence = sentence_of(self.article.text, (at, at))
            found = self._stems(sentence, quantity, sentence[0]) + found
        return found, bare

    def _stems(self, within: Span, quantity: Quantity, sentence: int) -> list[tuple[str, bool, int]]:
        text = self.article.text
        found = []
        for span in word_spans(text, *within):
            word = text[span[0] : span[1]]
            root = stem(fold(word))
            counted = quantity.span[0] <= span[0] < quantity.span[1]
            if counted and (root == _noun(quantity) or not word[:1].isupper()):
                continue
            if not is_content(fold(word)) or word[:1].isdigit() or root in _classes("fate"):
                continue
            found.append((root, word[:1].isupper() and span[0] > sentence, span[0]))
        return found

    def _cue(self, sentence: Span, span: Span) -> Span | None:
        """The last verb of saying before the number in its sentence."""
        before = word_spans(self.article.text, sentence[0], span[0])
        return next((w for w in reversed(before) if fold(self.article.text[w[0] : w[1]]) in self.cues), None)

    def _attribution(self, span: Span) -> Attribution | None:
        """The innermost report in which the number stands."""
        around = [
            a for a in self.rows.attributions if any(s <= span[0] and span[1] <= e for s, e in a.content) and a.cue
        ]
        return min(around, key=lambda a: sum(e - s for s, e in a.content), default=None)

    def _said_by(self, span: Span, sentence: Span, telling: Attribution | None) -> tuple[tuple[str, ...], str]:
        """The actors that give the number, and how to name them; nothing when nobody is named."""
        if telling is not None:
            ids = [self.cast.of(self.article.id, n) for n in telling.speakers]
            known = tuple(i for i in ids if i is not None) if telling.speaker_certainty >= SURE else ()
            if known:
                return known, " and ".join(self.cast.actor(i).name for i in known)
            return (), ""
        cue = self._cue(sentence, span)
        if cue is not None:
            speaker = self._beside(sentence, cue)
            if speaker is not None:
                return (speaker,), self.cast.actor(speaker).name
        before = self.article.text[sentence[0] : span[0]]
        verb = _ESTIMATES.search(before)
        if verb and len(source := before[: verb.start()].split()) <= SOURCE:
            # "the treasury of Polmar puts it at": the words before a verb of estimating that opens the sentence
            name = " ".join(source).removeprefix("The ").removeprefix("the ")
            if any(w[:1].isupper() for w in name.split()):
                return (f"?{fold(name)}",), name
        return (), ""

    def _beside(self, sentence: Span, cue: Span) -> str | None:
        """The actor right before a verb of saying, alone or with what stands between two commas."""
        for mention in reversed(self._inside((sentence[0], cue[0]))):
            between = self.article.text[mention.span[1] : cue[0]].strip()
            if mention.entity is not None and (not between or _ASIDE.fullmatch(between)):
                return self.cast.of(self.article.id, mention.entity)
        return None

    def _inside(self, span: Span) -> list[Mention]:
        at = bisect_left(self.starts, span[0])
        found = []
        while at < len(self.mentions) and self.mentions[at].span[1] <= span[1]:
            found.append(self.mentions[at])
            at += 1
        return found

    def _days(self, sentence: Span) -> frozenset[date]:
        return frozenset(
            t.value.first
            for t in self.rows.times
            if sentence[0] <= t.span[0] and t.span[1] <= sentence[1] and t.value and t.value.is_day and t.value.first
        )


def _noun(quantity: Quantity) -> str:
    """Stem of the noun that is counted: the first plural of "border guards on duty", else the last word."""
    found = words(quantity.unit)
    if quantity.high != 1:
        for word in found:
            if word in _PLURALS or stem(word) in _classes("fate") or (word.endswith("s") and not word.endswith("ss")):
                return stem(word) if "'" not in word else stem(found[-1])
    return stem(found[-1]) if found else ""


def _fate(unit: Sequence[str], before: Sequence[str], after: Sequence[str]) -> str:
    """What became of the counted, by the words of the unit or right beside it; "" when nothing is said."""
    fates = _classes("fate")
    for word in unit:
        if word in fates:
            return fates[word]
    if before and before[-1] in fates:
        return fates[before[-1]]
    for word in after[: BETWEEN + 1]:
        if word in fates:
            return fates[word]
        if is_content(word) and not word.startswith("report"):
            break
    return ""


def sentence_of(text: str, span: Span) -> Span:
    """The sentence around a span, white space at its ends left out; at most ``NEAR`` characters to either side."""
    start = 0
    for match in _SENTENCE_END.finditer(text, max(0, span[0] - NEAR), span[0]):
        start = match.end()
    start = start or max(0, span[0] - NEAR)
    end = _SENTENCE_END.search(text, span[1])
    return start, min(end.start() + 1 if end else len(text), span[1] + NEAR)
