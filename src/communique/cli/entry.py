"""Any entry of a record as text for the terminal: fields first, then its passages with their surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.article import Article, Found, Passage, Span
from communique.brief.wording import clean, quoted, visible
from communique.export.tables import manner_of
from communique.interval import Interval
from communique.record import Actor, Conflict, Event, Report, Snapshot, Statement, Story, Thread
from communique.store.find import Entry

AROUND = 180  # characters of context to either side; widened or cut to whole words
ARTICLES, MENTIONS = 6, 4  # articles, and mentions in each, that are shown of an actor; the rest is counted
Part = Text | Table | Padding
MANNERS = {
    "direct": "direct: in the speaker's own words",
    "mixed": "mixed: told, with some of the speaker's own words",
    "indirect": "indirect: told in the outlet's words",
}
MARK = {"content": "bold reverse", "source": "underline cyan", "cue": "underline", "": "bold reverse"}


class Entries:
    """Shows the entries of one snapshot. With ``marks`` words are set off by ⟦ ⟧ as well, for output without styles."""

    def __init__(self, snapshot: Snapshot, *, marks: bool) -> None:
        """Look up the actors' names once."""
        self.snapshot, self.marks = snapshot, marks
        self._names = {actor.id: actor.name for actor in snapshot.entries.actors}

    def parts(self, entry: Entry) -> Iterator[Part]:
        """The entry, piece by piece."""
        if isinstance(entry, Article):
            yield from self._article(entry)
        elif isinstance(entry, Actor):
            yield from self._actor(entry)
        elif isinstance(entry, Statement):
            yield from self._statement(entry)
        elif isinstance(entry, Event):
            yield from self._event(entry)
        elif isinstance(entry, Thread):
            yield from self._thread(entry)
        elif isinstance(entry, Conflict):
            yield from self._conflict(entry)
        else:
            yield from self._story(entry)

    def _article(self, article: Article) -> Iterator[Part]:
        yield _head("Article", article.id, article.title.value if article.title else article.source)
        details: list[tuple[str, str]] = [("source", article.source), ("encoding", article.encoding)]
        for name in ("outlet", "published", "updated", "byline", "dateline", "url", "language"):
            found: Found[object] | None = getattr(article, name)
            details.append((name, f"{found.value}  ({_how(found)})" if found else "not found"))
        details += [("credit", credit.value) for credit in article.credits]
        annotations = self.snapshot.annotations.get(article.id)
        if annotations is not None:
            counts = (f"{len(getattr(annotations, kind)):,} {kind}" for kind in ("mentions", "attributions", "events"))
            details.append(("seen in it", annotations.skipped or ", ".join(counts)))
        yield _fields(details)
        text = Text("".join(map(visible, article.text.replace("\r\n", "\n").replace("\r", "\n"))))
        if text.plain == article.text:  # offsets hold only while nothing had to be made visible
            for mark in article.boilerplate:
                text.stylize("dim", mark.start, mark.end)
        yield Padding(text, (1, 0, 0, 0))

    def _actor(self, actor: Actor) -> Iterator[Part]:
        yield _head("Actor", actor.id, actor.name)
        details = [("type", actor.type.replace("_", " ")), ("country", actor.country or "not known")]
        details += [("also called", "; ".join(actor.aliases))] if actor.aliases else []
        for role in actor.roles:
            of = f" of {role.of}" if role.of else ""
            details.append(("former role" if role.former else "role", f"{role.title}{of}  ({role.step})"))
        details.append(("named", f"{len(actor.mentions):,} times"))
        yield _fields(details + _reasons(actor.why))
        for id in list(dict.fromkeys(m.passage.article for m in actor.mentions))[:ARTICLES]:
            here = [m for m in actor.mentions if m.passage.article == id]
            shown = here[:MENTIONS]
            yield self._where(id, "")
            yield from self._context(id, [("content", (m.passage.start, m.passage.end)) for m in shown])
            for mention in shown:
                words = clean(self.snapshot.words(mention.passage))
                yield Padding(
                    Text(f"{words}: {_note(mention.certainty, mention.kind, mention.why)}", "dim"), (0, 0, 0, 2)
                )
            if len(here) > MENTIONS:
                yield Padding(Text(f"{len(here) - MENTIONS:,} more in this article", "dim"), (0, 0, 0, 2))
        rest = len({m.passage.article for m in actor.mentions}) - ARTICLES
        if rest > 0:
            yield Text(f"\n{rest:,} more article{'' if rest == 1 else 's'}: communique articles --actor", "dim")

    def _statement(self, statement: Statement) -> Iterator[Part]:
        manner, words = manner_of(statement), clean(statement.wording)
        yield _head("Statement", statement.id, quoted(words) if manner == "direct" else words)
        speakers = statement.speakers or ((statement.speaker,) if statement.speaker else ())
        details = [
            ("speaker", self._of(speakers) or "nobody could be named for sure"),
            ("said on", _when(statement.said_on, statement.said_why)),
            ("to", self._of(statement.addressees)),
            ("as", ", ".join(statement.acts)),
            ("manner", MANNERS[manner]),
            ("occasion", statement.occasion or ""),
            ("carried by", self._outlets(statement.articles)),
            ("same claim", ", ".join(statement.also)),
            ("sure of the words", f"{statement.certainty:.0%}"),
        ]
        yield _fields(details + _reasons(statement.why))
        for report in statement.reports:
            yield from self._report(report)

    def _report(self, report: Report) -> Iterator[Part]:
        marked = [("content", s) for s in report.content]
        marked += [("source", s) for s in report.source] + [("cue", s) for s in report.cue]
        speaker = f"speaker: {report.speaker_step} {report.speaker_certainty:.0%}" if report.speaker_step else ""
        if report.speaker_why and report.speaker_why != report.why:
            speaker = f"{speaker} ({report.speaker_why})" if speaker else f"speaker: {report.speaker_why}"
        note = "; ".join(filter(None, (report.manner, f"{report.step} {report.certainty:.0%}", speaker, report.why)))
        yield self._where(report.article, f"{report.id}: {note}")
        yield from self._context(report.article, marked)

    def _event(self, event: Event) -> Iterator[Part]:
        yield _head("Event", event.id, event.title)
        details = [
            ("type", event.type + (f" ({event.mode})" if event.mode else "")),
            ("status", event.status),
            ("date", _when(event.date, event.date_why)),
            ("outcome", f"{event.outcome}, {_when(event.outcome_on, '')}" if event.outcome else ""),
            ("by", self._of(event.sources)),
            ("to", self._of(event.targets)),
            ("place", event.place or ""),
            ("carried by", self._outlets(event.articles)),
            ("certainty", f"{event.certainty:.0%}"),
        ]
        yield _fields(details + _reasons(event.why))
        for sighting in event.sightings:
            told = f"{sighting.status}, {_when(sighting.date, '')}"
            yield self._where(sighting.passage.article, _note(sighting.certainty, told, sighting.why))
            span = (sighting.passage.start, sighting.passage.end)
            yield from self._context(sighting.passage.article, [("content", span)])

    def _thread(self, thread: Thread) -> Iterator[Part]:
        yield _head("Thread", thread.id, thread.subject)
        details = [
            ("asked by", self._of(thread.by)),
            ("of", self._of(thread.of)),
            ("status", thread.status),
            ("opened", _when(thread.opened, "")),
            ("due", _when(thread.due, "") if thread.due else ""),
            ("certainty", f"{thread.certainty:.0%}"),
        ]
        for change in thread.history:
            details.append(("then", f"{_when(change.on, change.why)}: {change.status}"))
        yield _fields(details + _reasons(thread.why))
        for clause in thread.clauses:
            yield Text(f"\nAsked: {clean(clause.subject)}", "bold")
            yield from self._passages(clause.passages)
        for reply in thread.replies:
            due = f", due {reply.due}" if reply.due else ""
            yield Text(f"\n{reply.kind.capitalize()} by {self._of(reply.by) or 'unknown'}{due}", "bold")
            yield Text(_note(reply.certainty, _when(reply.on, ""), reply.why), "dim")
            yield from self._passages(reply.passages)

    def _conflict(self, conflict: Conflict) -> Iterator[Part]:
        yield _head("Conflict", conflict.id, conflict.about)
        details = [("kind", conflict.kind), ("certainty", f"{conflict.certainty:.0%}"), ("why", conflict.why)]
        yield _fields([*details, ("about", ", ".join(conflict.entries))])
        for side in conflict.sides:
            yield Text(f"\n{clean(side.value)}", "bold")
            yield from self._passages(side.passages)

    def _story(self, story: Story) -> Iterator[Part]:
        yield _head("Story", story.id, story.title)
        yield _fields(
            [
                ("independent", f"{story.independent:,} tellings"),
                ("days", _when(story.window, "")),
                *_reasons(story.why),
            ]
        )
        for id in story.articles:
            yield self._where(id, "")
        for copy in story.copies:
            yield Text(f"\nOne text: {self._outlets(copy.articles)} ({copy.share:.0%} shared)", "bold")
            yield Text(clean(copy.why), "dim")
            yield from self._passages(copy.passages[:3])

    def _passages(self, passages: Sequence[Passage], note: str = "") -> Iterator[Part]:
        """Passages by article, those that lie close together in one context."""
        for id in dict.fromkeys(p.article for p in passages):
            yield self._where(id, note)
            yield from self._context(id, [("content", (p.start, p.end)) for p in passages if p.article == id])

    def _where(self, id: str, note: str) -> Text:
        article = self.snapshot.articles.get(id)
        text = Text("\n")
        if article is None:
            return text.append(f"article {id}", "bold")
        text.append(clean(article.outlet_name), "bold")
        text.append(f", {article.day or 'no date'}, {clean(article.title.value) if article.title else article.source}")
        text.append(f"  {id}", "cyan")
        if note:
            text.append(f"\n{clean(note)}", "dim")
        return text

    def _context(self, id: str, marked: Iterable[tuple[str, Span]]) -> Iterator[Padding]:
        article = self.snapshot.articles.get(id)
        if article is None:
            return
        marks = sorted(marked, key=lambda m: m[1])
        while marks:
            start, end, near = marks[0][1][0], marks[0][1][1], [marks.pop(0)]
            while marks and marks[0][1][0] <= end + AROUND:
                near.append(marks.pop(0))
                end = max(end, near[-1][1][1])
            yield Padding(self._snippet(article, start, end, near), (0, 0, 0, 2))

    def _snippet(self, article: Article, start: int, end: int, marks: Sequence[tuple[str, Span]]) -> Text:
        first, last = _whole_words(article.text, start - AROUND, end + AROUND)
        edges = sorted({first, last, *(max(first, min(last, edge)) for _, span in marks for edge in span)})
        first += len(article.text[first : edges[1]]) - len(article.text[first : edges[1]].lstrip())
        edges[0] = first
        text = Text("… " if first else "")
        for left, right in pairwise(edges):
            kinds = [kind for kind, span in marks if span[0] <= left and right <= span[1]]
            words = "".join(visible(c) for c in re.sub(r"\s+", " ", article.text[left:right]))
            if self.marks and "content" in kinds:
                opens = any(span[0] == left for kind, span in marks if kind == "content")
                closes = any(span[1] == right for kind, span in marks if kind == "content")
                words = f"{'⟦' * opens}{words}{'⟧' * closes}"
            text.append(words, MARK[min(kinds)] if kinds else "")
        if last < len(article.text):
            text.append(" …")
        return text

    def _of(self, ids: Iterable[str]) -> str:
        return ", ".join(f"{clean(self._names.get(id, '?'))} ({id})" for id in ids)

    def _outlets(self, articles: Iterable[str]) -> str:
        names = (a.outlet_name for id in articles if (a := self.snapshot.articles.get(id)))
        return ", ".join(dict.fromkeys(clean(name) for name in names))


def _whole_words(text: str, first: int, last: int) -> Span:
    """The span within the text, cut back to where words begin and end."""
    first, last = max(0, first), min(len(text), last)
    if first and (space := re.compile(r"\s").search(text, first, first + 40)):
        first = space.end()
    if last < len(text) and (space_before := text.rfind(" ", max(first, last - 40), last)) > 0:
        last = space_before
    return first, last


def _head(kind: str, id: str, title: str) -> Text:
    text = Text(f"{kind} ", "dim")
    text.append(id, "cyan")
    text.append(f"\n{clean(title)}", "bold")
    return text


def _fields(details: Iterable[tuple[str, str]]) -> Padding:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in details:
        if value:
            table.add_row(name, Text(clean(value)))
    return Padding(table, (1, 0, 0, 0))


def _reasons(why: Iterable[str]) -> list[tuple[str, str]]:
    return [("why", reason) for reason in why]


def _how(found: Found[object]) -> str:
    return f"{found.step}, {found.certainty:.0%}" + (f": {found.why}" if found.why else "")


def _note(certainty: float, *notes: str) -> str:
    return "; ".join(note for note in (*notes, f"{certainty:.0%} sure") if note)


def _when(when: Interval | None, why: str) -> str:
    return (str(when) if when else "not known") + (f"  ({why})" if why else "")
