"""Small hand-made articles with their annotations, about people and countries that do not exist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.annotation import (
    ActorType,
    Annotations,
    Attribution,
    Entity,
    HeldRole,
    Manner,
    Mention,
    Quantity,
    SpeechAct,
    TimeExpression,
)
from communique.article import Article, Found, Span
from communique.interval import Interval
from communique.record import Anchor, Ruling, RulingAction

MAY_1 = date(2031, 5, 1)


def article(
    id: str,
    text: str,
    day: date | None = MAY_1,
    outlet: str | None = None,
    *,
    title: str | None = None,
    credits: Sequence[str] = (),
) -> Article:
    """An article; every credit must stand in the text, a title must begin it."""
    return Article(
        id=id,
        text=text,
        source=f"{id}.txt",
        digest=id,
        title=Found(title, "first line", span=(0, len(title))) if title else None,
        outlet=Found(outlet or f"The {id.title()}", "sidecar"),
        published=Found(day, "sidecar") if day else None,
        credits=tuple(Found(c, "credit", span=(text.index(c), text.index(c) + len(c))) for c in credits),
    )


class Notes:
    """Collects the annotations of one article; words are found in its text, so offsets are always right."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._entities: list[Entity] = []
        self._mentions: list[Mention] = []
        self._attributions: list[Attribution] = []
        self._times: list[TimeExpression] = []
        self._quantities: list[Quantity] = []

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.article.text.index(words, at + 1)
        return at, at + len(words)

    def entity(
        self,
        name: str,
        type: ActorType = "person",
        country: str | None = None,
        *,
        words: Sequence[str] | None = None,
        role: tuple[str, str | None] | None = None,
        gender: str | None = None,
        named: bool = True,
    ) -> int:
        number = len(self._entities)
        roles = (HeldRole(role[0], role[1], self.span(role[0])),) if role else ()
        self._entities.append(Entity(number, name, type, country, gender, roles, named))
        for found in words or [name]:
            kind = "name" if named else "title"
            self._mentions.append(Mention(self.span(found), kind, type, number, 1.0, "test"))
        return number

    def says(
        self,
        speaker: int | None,
        *content: str,
        manner: Manner = "direct",
        cue: str = "said",
        acts: tuple[SpeechAct, ...] = (),
        sure: float = 0.9,
        within: int | None = None,
    ) -> int:
        spans = tuple(self.span(words) for words in content)
        cues = [s for s in self._all(cue) if not any(a <= s[0] < b for a, b in spans)]
        nearest = min(cues, key=lambda s: min(abs(s[0] - spans[0][1]), abs(s[1] - spans[0][0])), default=None)
        self._attributions.append(
            Attribution(
                source=(),
                cue=(nearest,) if nearest else (),
                content=spans,
                manner=manner,
                certainty=0.9,
                step="test",
                acts=acts,
                speakers=() if speaker is None else (speaker,),
                speaker_certainty=0.0 if speaker is None else sure,
                within=within,
            )
        )
        return len(self._attributions) - 1

    def _all(self, words: str) -> list[Span]:
        found, at = [], self.article.text.find(words)
        while at >= 0:
            found.append((at, at + len(words)))
            at = self.article.text.find(words, at + 1)
        return found

    def time(self, words: str, day: date) -> None:
        self._times.append(TimeExpression(self.span(words), Interval.day(day), "day", 1.0, "test"))

    def count(self, words: str, low: float | None, high: float | None, unit: str) -> None:
        self._quantities.append(Quantity(self.span(words), low, high, unit, 0.9, "test"))

    def done(self) -> Annotations:
        return Annotations(
            article=self.article.id,
            annotator="test",
            entities=tuple(self._entities),
            mentions=tuple(sorted(self._mentions, key=lambda m: m.span)),
            attributions=tuple(self._attributions),
            times=tuple(sorted(self._times, key=lambda t: t.span)),
            quantities=tuple(sorted(self._quantities, key=lambda q: q.span)),
        )


def anchor(of: Article, words: str, nth: int = 0) -> Anchor:
    """An anchor on the nth occurrence of these words."""
    at = -1
    for _ in range(nth + 1):
        at = of.text.index(words, at + 1)
    return Anchor(of.id, at, at + len(words), words)


def ruling(
    action: RulingAction, *anchors: Anchor, value: str = "", id: str = "u1", at: str = "2031-06-01T10:00:00+00:00"
) -> Ruling:
    return Ruling(id, "a reader", at, action, anchors, value)
