"""Composes the brief: what a careful person would write after reading everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communique.brief import differences, only_one, standing, statements, thresholds, timeline, unknown
from communique.brief.asof import narrow
from communique.brief.dates import day_words, span_words
from communique.brief.evidence import Desk
from communique.brief.fit import section_rows
from communique.brief.headline import headline, largest_first, main_story, story_title
from communique.brief.legend import with_legend
from communique.brief.lines import Brief, Line, Section, Source
from communique.brief.saying import Sayings
from communique.brief.wording import clean, counted, shorten
from communique.interval import Interval
from communique.record import Snapshot


def compose(snapshot: Snapshot, as_of: date | None = None, full: bool = False) -> Brief:
    """The brief of a record on a day.

    ``as_of`` is the day it speaks of; articles published later are left out. By default it is the day of the last
    article, or None when no article has a date. Without ``full`` only the most important lines are shown and each
    section says how many more there are.
    """
    last = max((a.day for a in snapshot.articles.values() if a.day), default=None)
    day = as_of or last
    seen = narrow(snapshot, day) if day else snapshot
    desk = Desk(seen)
    if day and snapshot.articles and not seen.articles:
        return _nothing_yet(desk, day, full)
    entries = seen.entries
    sayings = Sayings(desk, entries.statements, full)

    stand = standing.write(desk, entries.threads, entries.events, day, full)
    shown = {line.entry for line in _all_lines(stand)}
    told = timeline.write(desk, entries.events, entries.conflicts, shown, day, full)
    differ = differences.write_conflicts(desk, entries.conflicts, full)
    open_ = unknown.write(desk, sayings, entries.statements, entries.events, full)
    used = sum(map(section_rows, (stand, told, differ, open_))) + _around(desk)
    said = statements.write(sayings, entries.statements, desk.rows(thresholds.ROWS) - used, full)
    for section in (told, said):
        shown |= {line.entry for line in _all_lines(section, folded=False)}
    only = only_one.write(desk, sayings, entries.events, entries.statements, shown, full)
    written = with_legend((stand, told, said, differ, only, open_))
    return Brief(
        title=headline(desk),
        as_of=day,
        period=_period(seen),
        facts=_facts(desk),
        summary=_summary(desk, snapshot),
        sections=written,
        sources=_sources(desk),
        marks=timeline.marks(desk, entries.events, day),
        full=full,
    )


def _nothing_yet(desk: Desk, day: date, full: bool) -> Brief:
    """The brief of a day before the first article."""
    return Brief(
        title=headline(desk),
        as_of=day,
        period=_period(desk.snapshot),
        facts=_facts(desk),
        summary=(f"Nothing was published by {day_words(day)}.",),
        sections=(),
        sources=(),
        marks=(),
        full=full,
    )


def _around(desk: Desk) -> int:
    """Rows of what stands around the sections whose length is known: head, sources, and what only one outlet has."""
    return 4 + 2 + min(len(desk.number), thresholds.SOURCES) + 2 + desk.rows(thresholds.ONLY)


def _all_lines(section: Section | None, *, folded: bool = True) -> Iterator[Line]:
    for group in section.groups if section else ():
        yield from group.lines
        if folded:
            yield from group.rest


def _period(snapshot: Snapshot) -> str:
    days = sorted(a.day for a in snapshot.articles.values() if a.day)
    return span_words(Interval(days[0], days[-1])) if days else "no dates known" if snapshot.articles else "nothing yet"


def _facts(desk: Desk) -> tuple[str, ...]:
    """Articles, outlets, independent tellings and stories, counted."""
    snapshot = desk.snapshot
    stories = snapshot.entries.stories
    told = {a for s in stories for a in s.articles}
    lone = sum(a not in told for a in snapshot.articles)
    independent = sum(s.independent for s in stories) + lone
    return (
        counted(len(snapshot.articles), "article"),
        counted(len(desk.outlets(snapshot.articles)), "outlet"),
        counted(independent, "independent telling"),
        counted(len(stories) + lone, "story", "stories"),
    )


def _summary(desk: Desk, whole: Snapshot) -> tuple[str, ...]:
    """Sentences under the head: further stories, and what of the ``whole`` record is left out as too late."""
    said: list[str] = []
    main, told = main_story(desk.snapshot), headline(desk)
    others = [s for s in largest_first(desk.snapshot) if s is not main]
    stories = [(s, title) for s in others if (title := story_title(desk, s)) and title != told]
    if stories and (main or len(stories) > 1):
        few = [f"{shorten(title, 70)} ({counted(len(s.articles), 'article')})" for s, title in stories[:3]]
        more = f"; and {len(stories) - 3:,} more" if len(stories) > 3 else ""
        said.append(("Also: " if main else "Stories: ") + "; ".join(few) + more + ".")
    unused = [a for key, a in whole.articles.items() if key not in desk.snapshot.articles]
    undated = sum(a.day is None for a in unused)
    if later := len(unused) - undated:
        said.append(f"{counted(later, 'later article is', 'later articles are')} not used.")
    if undated:
        said.append(f"{counted(undated, 'article')} not used: no date.")
    return tuple(said)


def _sources(desk: Desk) -> tuple[Source, ...]:
    copies = _copies(desk)
    found: list[Source] = []
    for key, article in desk.snapshot.articles.items():
        day = article.published
        inferred = day is not None and (day.step.startswith("inferred") or day.certainty < thresholds.SURE)
        dated = "no date" if day is None else ("about " if inferred else "") + day_words(day.value)
        notes = list(copies.get(key, ()))
        if inferred:
            notes.append("date inferred")
        rows = desk.snapshot.annotations.get(key)
        if rows is not None and rows.skipped:
            notes.append("not analysed")
        title = clean(article.title.value) if article.title else ""
        found.append(Source(desk.number[key], article, desk.outlet(key), title, article.day, dated, tuple(notes)))
    return tuple(found)


def _copies(desk: Desk) -> dict[str, list[str]]:
    """For each article that shares its text with others: of which it is a copy."""
    notes: dict[str, list[str]] = {}
    for story in desk.snapshot.entries.stories:
        for copy in story.copies:
            for article in copy.articles:
                if article not in desk.number or article == copy.first:
                    continue
                others = [copy.first] if copy.first in desk.number else [a for a in copy.articles if a != article]
                numbers = "".join(f"[{desk.number[a]}]" for a in others if a in desk.number)
                verb = "copies" if copy.first in desk.number else "shares text with"
                notes.setdefault(article, []).append(f"{verb} {numbers}")
    return notes
