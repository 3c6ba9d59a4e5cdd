"""Which outlet carries what of a story: every statement and event, whole, in part or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.article import Article
from communique.brief.evidence import Desk
from communique.brief.happening import event_words
from communique.brief.telling import told_words
from communique.brief.thresholds import ACT_WEIGHT, EVENT_WEIGHT, FACT
from communique.brief.wording import clean
from communique.interval import Interval
from communique.knowledge import Knowledge
from communique.reconcile.stories.gather import tellings_of
from communique.reconcile.words import content_stems, words
from communique.record import Event, Snapshot, Statement, Story

Carried = Literal["carried", "in part", "left out", "before"]
WHOLE = 0.6  # share of the fullest wording's content words from which an outlet carries a statement whole
WEIGHTY = 2.0  # weight of an act or event from which resting on one telling is worth a flag


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet of a story with what is known of it; None and False where the knowledge files do not say."""

    name: str
    country: str | None
    owner: str | None
    state_funded: bool
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement or event: what each outlet made of it, in the order of the story's outlets.

    "before" are outlets whose last article appeared before it was said or happened. ``tellings`` counts independent
    tellings. ``flags`` are remarks: that it rests on one telling, that only state media of one country carry it.
    """

    id: str
    kind: Literal["statement", "event"]
    who: str
    words: str
    cells: tuple[Carried, ...]
    tellings: int
    flags: tuple[str, ...]

    @property
    def outlets(self) -> int:
        """How many outlets carry it, whole or in part."""
        return sum(cell in ("carried", "in part") for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One story: its outlets, and what each carries, the most carried first."""

    story: Story
    outlets: tuple[OutletRow, ...]
    entries: tuple[Entry, ...]


def coverage(snapshot: Snapshot, knowledge: Knowledge, story: str | None = None) -> tuple[Coverage, ...]:
    """Stories that more than one outlet tells, or the one with this id, whoever tells it."""
    desk = Desk(snapshot)
    found = []
    for one in snapshot.entries.stories:
        if one.id == story or (story is None and len(desk.outlets(one.articles)) > 1):
            found.append(_of_story(desk, one, knowledge))
    return tuple(found)


def outlets_of(articles: Mapping[str, Article], ids: Iterable[str], knowledge: Knowledge) -> tuple[OutletRow, ...]:
    """The outlets of some articles, in their order."""
    by_name: dict[str, list[str]] = {}
    for i in ids:
        by_name.setdefault(articles[i].outlet_name, []).append(i)
    rows = []
    for name, mine in by_name.items():
        known = knowledge.outlets.named(name)
        rows.append(
            OutletRow(
                clean(name),
                known.country if known else None,
                known.owner if known else None,
                bool(known and known.state_funded),
                tuple(mine),
            )
        )
    return tuple(rows)


def _of_story(desk: Desk, story: Story, knowledge: Knowledge) -> Coverage:
    snapshot, inside = desk.snapshot, set(story.articles)
    outlets = outlets_of(snapshot.articles, story.articles, knowledge)
    telling = tellings_of(snapshot.articles, story)
    entries = [
        *(_said(desk, s, outlets, telling) for s in snapshot.entries.statements
          if s.certainty >= FACT and inside & set(s.articles)),
        *(_done(desk, e, outlets, telling) for e in snapshot.entries.events
          if e.certainty >= FACT and inside & set(e.articles)),
    ]  # fmt: skip
    order = sorted(entries, key=lambda e: (-e.outlets, -e.tellings, e.kind != "statement", e.id))
    return Coverage(story, outlets, tuple(order))


def _said(desk: Desk, statement: Statement, outlets: Sequence[OutletRow], telling: Mapping[str, int]) -> Entry:
    text = {r.id: " ".join(desk.words(p) for p in r.passages) for r in statement.reports}
    whole = set(content_stems(words(text[statement.best])))
    share: dict[str, float] = {}
    for report in statement.reports:
        mine = set(content_stems(words(text[report.id])))
        share[report.article] = max(share.get(report.article, 0.0), len(mine & whole) / len(whole) if whole else 1.0)
    cells = []
    for outlet in outlets:
        most = max((share[a] for a in outlet.articles if a in share), default=None)
        cells.append(_cell(desk, outlet, statement.said_on, None if most is None else most >= WHOLE))
    who = desk.names.joined(statement.speakers) if statement.speakers else ""
    weighty = max((ACT_WEIGHT[a] for a in statement.acts), default=0.0) >= WEIGHTY
    flags = tuple(_flags(outlets, cells, [a for a in statement.articles if a in telling], telling, weighty))
    count = len({telling[a] for a in statement.articles if a in telling})
    return Entry(statement.id, "statement", who, told_words(desk, statement), tuple(cells), count, flags)


def _done(desk: Desk, event: Event, outlets: Sequence[OutletRow], telling: Mapping[str, int]) -> Entry:
    """An outlet that tells an event without its day, where others give one, carries it in part."""
    dated = {s.passage.article for s in event.sightings if s.date is not None}
    told = set(event.articles)
    cells = []
    for outlet in outlets:
        mine = [a for a in outlet.articles if a in told]
        whole = (not dated or not dated.isdisjoint(mine)) if mine else None
        cells.append(_cell(desk, outlet, event.date, whole))
    weighty = EVENT_WEIGHT[event.type] >= WEIGHTY
    here = [a for a in event.articles if a in telling]
    flags = tuple(_flags(outlets, cells, here, telling, weighty))
    count = len({telling[a] for a in here})
    return Entry(event.id, "event", "", event_words(desk, event).text, tuple(cells), count, flags)


def _cell(desk: Desk, outlet: OutletRow, when: Interval | None, whole: bool | None) -> Carried:
    if whole is not None:
        return "carried" if whole else "in part"
    days = [d for a in outlet.articles if (d := desk.snapshot.articles[a].day)]
    if when is not None and when.first is not None and days and max(days) < when.first:
        return "before"
    return "left out"


def _flags(
    outlets: Sequence[OutletRow],
    cells: Sequence[Carried],
    articles: Sequence[str],
    telling: Mapping[str, int],
    weighty: bool,
) -> Iterator[str]:
    carriers = [o for o, c in zip(outlets, cells, strict=True) if c in ("carried", "in part")]
    if len({telling[a] for a in articles}) == 1:
        if len(carriers) > 1:
            yield f"{len(carriers)} outlets, one telling"
        elif weighty and len(outlets) > 1:
            yield "single source"
    lands = {o.country for o in carriers}
    if not weighty and len(carriers) < 2:
        return  # what one outlet mentions by the way says nothing of the others
    if carriers and len(carriers) < len(outlets) and all(o.state_funded for o in carriers) and len(lands) == 1:
        land = lands.pop()
        if any(o.country != land for o in outlets):
            yield f"only state media of {land}"
