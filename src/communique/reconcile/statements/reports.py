"""One outlet's report of an utterance, with everything that is compared when reports are brought together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations, Attribution, Quantity, SpeechAct, TimeExpression
from communique.article import Article, Passage, Span
from communique.interval import Interval
from communique.reconcile.ids import entry_id
from communique.reconcile.rulings import located, standing
from communique.reconcile.statements.saying import when_said
from communique.reconcile.statements.speaking import Sources
from communique.reconcile.words import content_stems, fold, words
from communique.record import Report, Ruling, Story

if TYPE_CHECKING:
    from communique.reconcile.actors.cast import Cast

_QUOTED = re.compile(r"[“\"«„]([^”\"»“\n]{1,900})(?:[”\"»“]|$)|(?:(?<=\s)|^)‘([^’\n]{1,300}(?:’\w[^’\n]*)*)’(?!\w)")
_OPENING = ("“", "‘", "«", "„", '"')
_CLOSING = ("”", "’", "»", '"')
SHELL = 0.7  # share of a quotation's words that the report inside it has, from which the two are one
_NOT_TELLING = ("navigation", "share", "related", "source note", "sign-up", "other")


@dataclass(frozen=True, slots=True)
class Draft:
    """A report with its words. ``speakers`` are actor ids; ``quoted`` the folded words inside quotation marks."""

    report: Report
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    acts: tuple[SpeechAct, ...]
    said_on: Interval | None
    said_why: str
    day: date | None
    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    quoted: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    in_title: bool

    @property
    def key(self) -> tuple[str, int, int, str]:
        """Sorts reports the same way whatever the order of articles."""
        return self.report.article, self.report.content[0][0], self.report.content[-1][1], self.report.id

    @property
    def hull(self) -> Passage:
        """From the first to the last character of the content."""
        return Passage(self.report.article, self.report.content[0][0], self.report.content[-1][1])


def drafts_of(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotations], cast: Cast, rulings: Sequence[Ruling]
) -> list[Draft]:
    """A draft for every attribution that belongs to the telling and that no ruling rejected, sorted by key."""
    found: list[Draft] = []
    for article_id in sorted(annotations):
        if article_id in articles:
            found.extend(_of_article(articles[article_id], annotations[article_id], cast))
    for ruling in standing(rulings, "reject", "set speaker", "set date"):
        touched = located(ruling, articles)
        changed = []
        for draft in found:
            if not any(concerns(p, draft) for p in touched):
                changed.append(draft)
            elif ruling.action == "set speaker":
                changed.append(_with_speaker(draft, ruling, cast))
            elif ruling.action == "set date":
                changed.append(_with_date(draft, ruling))
            elif ruling.value not in ("", "statement", "report", "attribution"):
                changed.append(draft)
        found = changed
    found = _without_shells(found)
    ids = {d.report.id for d in found}
    found = [
        d if d.report.within is None or d.report.within in ids else replace(d, report=replace(d.report, within=None))
        for d in found
    ]
    return sorted(found, key=lambda d: d.key)


def _without_shells(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without quotations that are hardly more than a report inside them, whose speaker alone is known.

    A quotation that is never closed runs on over "the minister said"; what stands before is then seen twice.
    """
    outer = {d.report.id: d for d in drafts if d.quoted and not d.speakers}
    shells: dict[str, Draft] = {}
    for draft in drafts:
        shell = outer.get(draft.report.within or "")
        if shell is not None and draft.speakers and len(draft.words) >= SHELL * len(shell.words):
            shells[shell.report.id] = draft
    kept = []
    for draft in drafts:
        shell = outer.get(draft.report.within or "")
        if shell is not None and shells.get(shell.report.id) is draft:
            report = replace(draft.report, manner=shell.report.manner, within=shell.report.within)
            kept.append(replace(draft, report=report, quoted=draft.words))
        elif draft.report.id not in shells:
            kept.append(draft)
    return kept


def as_first_told(drafts: Sequence[Draft], stories: Sequence[Story]) -> list[Draft]:
    """Drafts in passages that were taken over get the day of the first telling: copying is not saying again."""
    by_article: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_article.setdefault(draft.report.article, []).append(draft)
    origin: dict[str, Draft] = {}
    for copy in (c for s in stories for c in s.copies):
        inside = [
            d
            for article in copy.articles
            for d in by_article.get(article, ())
            if any(p.article == article and p.start <= d.hull.start and d.hull.end <= p.end for p in copy.passages)
        ]
        told: dict[tuple[str, ...], list[Draft]] = {}
        for draft in inside:
            told.setdefault(draft.words, []).append(draft)
        for same in told.values():
            first = min(same, key=lambda d: (d.report.article != copy.first, d.day or date.max, d.key))
            for draft in same:
                if draft.report.article != first.report.article:
                    origin[draft.report.id] = first
    return [_told_by(d, origin[d.report.id]) if d.report.id in origin else d for d in drafts]


def _told_by(draft: Draft, first: Draft) -> Draft:
    return replace(draft, day=first.day, said_on=first.said_on, said_why=f"the passage is taken over; {first.said_why}")


def concerns(passage: Passage, draft: Draft) -> bool:
    """Whether a ruling's passage means this report: it covers most of the content, and the content most of it."""
    if passage.article != draft.report.article:
        return False
    content = sum(e - s for s, e in draft.report.content)
    shared = sum(max(0, min(e, passage.end) - max(s, passage.start)) for s, e in draft.report.content)
    return shared >= 0.5 * content and shared >= 0.5 * (passage.end - passage.start)


def _with_speaker(draft: Draft, ruling: Ruling, cast: Cast) -> Draft:
    actor = cast.named(ruling.value) if ruling.value else None
    known = f"{ruling.by} ruled on {ruling.at[:10]} that the speaker is {ruling.value or 'unknown'}"
    why = known if actor or not ruling.value else f"{known}, whom no article names"
    speakers = (actor.id,) if actor else ()
    report = replace(draft.report, speaker_certainty=1.0, speaker_step="ruling", why=why, speakers=speakers,
                     speaker_why=why, carried=False)  # fmt: skip
    return replace(draft, report=report, speakers=speakers)


def _with_date(draft: Draft, ruling: Ruling) -> Draft:
    first, _, last = ruling.value.partition("/")
    try:
        day = Interval(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return draft
    return replace(draft, said_on=day, said_why=f"{ruling.by} ruled on {ruling.at[:10]}")


def _of_article(article: Article, rows: Annotations, cast: Cast) -> Iterator[Draft]:
    ids = [_report_id(article.id, row) for row in rows.attributions]
    title = article.title.span if article.title else None
    named = [(m.span, m.entity) for m in rows.mentions if m.kind in ("name", "metonym") and m.entity is not None]
    named.sort()
    sources = Sources(article, rows)
    for i, row in enumerate(rows.attributions):
        if any(
            p.kind in _NOT_TELLING and p.start <= row.content[0][0] and row.content[-1][1] <= p.end
            for p in article.boilerplate
        ):
            continue
        text = "\n".join(article.at(span) for span in row.content)
        folded = words(text)
        said_on, said_why = when_said(article, rows, row)
        speaking = sources.speaking(row)
        speakers = _actors(cast, article.id, speaking.numbers)
        yield Draft(
            report=Report(
                id=ids[i],
                article=article.id,
                source=row.source,
                cue=row.cue,
                content=row.content,
                manner=row.manner,
                certainty=row.certainty,
                step=row.step,
                within=ids[row.within] if row.within is not None and row.within != i else None,
                speaker_certainty=speaking.certainty,
                speaker_step=speaking.step,
                why=row.why,
                speakers=speakers,
                speaker_why=speaking.why,
                carried=speaking.carried,
            ),
            speakers=speakers,
            addressees=_actors(cast, article.id, row.addressees),
            acts=row.acts,
            said_on=said_on,
            said_why=said_why,
            day=article.day,
            text=text,
            words=tuple(folded),
            stems=(*_stems(article, row, named, cast), *_days_of(rows.times, row.content)),
            quoted=_quoted_words(article, row),
            quantities=tuple(q for q in rows.quantities if _within(q.span, row.content)),
            in_title=title is not None and title[0] <= row.content[0][0] < title[1],
        )


def _report_id(article_id: str, row: Attribution) -> str:
    return entry_id("r", [Passage(article_id, *s) for s in row.content], salt=f"{row.source}{row.cue}{row.content[1:]}")


def _stems(article: Article, row: Attribution, named: Sequence[tuple[Span, int]], cast: Cast) -> Iterator[str]:
    """Content stems of what is said; a name counts as whom it names, so that "Russian" and "Moscow" can meet."""
    for start, end in row.content:
        at = start
        for span, number in named[bisect_left(named, ((start, start), -1)) :]:
            if span[0] >= end:
                break
            actor = cast.of(article.id, number)
            if actor is None or span[0] < at or span[1] > end:
                continue
            yield from content_stems(words(article.text[at : span[0]]))
            yield f"@{actor}"
            at = span[1]
        yield from content_stems(words(article.text[at:end]))


def _days_of(times: Sequence[TimeExpression], content: Sequence[Span]) -> Iterator[str]:
    """Days that are meant, so that "by 7 June" and "by Friday of next week" can meet."""
    for time in times:
        if time.value is not None and time.value.is_day and _within(time.span, content):
            yield f"#{time.value}"


def _actors(cast: Cast, article_id: str, numbers: Sequence[int]) -> tuple[str, ...]:
    found = (cast.of(article_id, n) for n in numbers)
    return tuple(dict.fromkeys(a for a in found if a is not None))


def _within(span: Span, content: Sequence[Span]) -> bool:
    return any(s <= span[0] and span[1] <= e for s, e in content)


def _quoted_words(article: Article, row: Attribution) -> tuple[str, ...]:
    """Folded words inside quotation marks, whether these stand inside the content or around one of its parts."""
    if row.manner == "indirect":
        return ()
    found: list[str] = []
    for start, end in row.content:
        around = article.text[max(0, start - 1) : start] in _OPENING or article.text[end : end + 1] in _CLOSING
        if row.manner == "direct" or (around and start > 0):
            found.extend(words(article.text[start:end]))
        else:
            found.extend(w for a, b in _QUOTED.findall(article.text[start:end]) for w in words(a or b))
    return tuple(found)


def readable(article: Article, content: Sequence[Span]) -> str:
    """The content as one reader would quote it: its parts joined into sentences, white space evened out.

    Parts that the article separates by "she said" join with the punctuation the break stood for.
    """
    joined = ""
    for span in content:
        part = " ".join(article.at(span).split())
        if not part:
            continue
        if joined:
            if part[0].isupper() and joined[-1] == ",":
                joined = joined[:-1] + "."
            elif joined[-1].isalnum():
                joined += "." if part[0].isupper() and len(fold(part).split()) > 3 else " …"
            joined += " "
        joined += part
    joined = joined.strip()
    return joined[:-1] if joined.endswith(",") else joined
