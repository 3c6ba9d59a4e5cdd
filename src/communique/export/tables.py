"""Entries as flat rows: what ``--csv`` writes and the lists in a terminal show. Every cell is text or a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from communique.annotation import Manner
from communique.article import Article
from communique.interval import Interval
from communique.record import Actor, Amount, Conflict, Event, Report, Snapshot, Statement, Thread

Cell = str | int | float
Row = dict[str, Cell]


class Tables:
    """Flat rows of one snapshot's entries, with names in the place of ids."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Look up the actors' names once."""
        self.snapshot = snapshot
        self._names = {actor.id: actor.name for actor in snapshot.entries.actors}
        self._reports = {report.id: report for s in snapshot.entries.statements for report in s.reports}

    def names(self, ids: Iterable[str]) -> str:
        """Names of actors, separated by semicolons."""
        return "; ".join(self._names.get(id, id) for id in ids)

    def outlets(self, articles: Iterable[str]) -> str:
        """Names of the outlets of these articles, each once."""
        known = (self.snapshot.articles[id].outlet_name for id in articles if id in self.snapshot.articles)
        return "; ".join(dict.fromkeys(known))

    def article(self, article: Article) -> Row:
        """One article."""
        return {
            "id": article.id,
            "published": _day(article.day),
            "published_found": article.published.step if article.published else "",
            "outlet": article.outlet_name,
            "title": article.title.value if article.title else "",
            "source": article.source,
            "language": article.language.value if article.language else "",
        }

    def actor(self, actor: Actor) -> Row:
        """One actor."""
        articles = dict.fromkeys(m.passage.article for m in actor.mentions)
        roles = dict.fromkeys(f"{role.title} ({role.of})" if role.of else role.title for role in actor.roles)
        return {
            "id": actor.id,
            "name": actor.name,
            "type": actor.type,
            "country": actor.country or "",
            "roles": "; ".join(roles),
            "aliases": "; ".join(actor.aliases),
            "mentions": len(actor.mentions),
            "articles": len(articles),
            "outlets": self.outlets(articles),
        }

    def statement(self, statement: Statement) -> Row:
        """One statement."""
        return {
            "id": statement.id,
            **_days("said", statement.said_on),
            "speaker": self.names(statement.speakers or ((statement.speaker,) if statement.speaker else ())),
            "addressees": self.names(statement.addressees),
            "acts": "; ".join(statement.acts),
            "manner": manner_of(statement),
            "wording": statement.wording,
            "reports": len(statement.reports),
            "outlets": self.outlets(statement.articles),
            "certainty": round(statement.certainty, 3),
            "speaker_certainty": round(speaker_certainty(statement), 3),
            "carried": "yes" if carried(statement) else "",
            "through": self._through(statement),
        }

    def _through(self, statement: Statement) -> str:
        """Those in whose words the best report tells it, the nearest first: names, else the article's own words."""
        found: list[str] = []
        report: Report | None = next((r for r in statement.reports if r.id == statement.best), statement.reports[0])
        seen: set[str] = set()
        while report is not None and report.within in self._reports and report.within not in seen:
            seen.add(report.within)
            report = self._reports[report.within]
            article = self.snapshot.articles.get(report.article)
            words = " ".join(article.at(span) for span in report.source) if article else ""
            found.append(self.names(report.speakers) or " ".join(words.split()))
        return " < ".join(found)

    def event(self, event: Event) -> Row:
        """One event."""
        return {
            "id": event.id,
            **_days("date", event.date),
            "status": event.status,
            "outcome": event.outcome or "",
            "type": event.type,
            "mode": event.mode or "",
            "title": event.title,
            "sources": self.names(event.sources),
            "targets": self.names(event.targets),
            "place": event.place or "",
            "format": event.format,
            "amounts": "; ".join(map(amount_words, event.amounts)),
            "agreement": event.agreement,
            "outlets": self.outlets(event.articles),
            "certainty": round(event.certainty, 3),
        }

    def thread(self, thread: Thread) -> Row:
        """One thread."""
        last = thread.replies[-1] if thread.replies else None
        return {
            "id": thread.id,
            "kind": thread.kind,
            "status": thread.status,
            **_days("opened", thread.opened),
            **_days("due", thread.due),
            "by": self.names(thread.by),
            "of": self.names(thread.of),
            "subject": thread.subject,
            "clauses": len(thread.clauses),
            "replies": len(thread.replies),
            "last_reply": last.kind if last else "",
            "outlets": self.outlets(p.article for p in thread.passages),
            "certainty": round(thread.certainty, 3),
        }

    def conflict(self, conflict: Conflict) -> Row:
        """One conflict; each side with the outlets that say it."""
        sides = (f"{side.value} ({self.outlets(p.article for p in side.passages)})" for side in conflict.sides)
        return {
            "id": conflict.id,
            "kind": conflict.kind,
            "about": conflict.about,
            "sides": " / ".join(sides),
            "outlets": self.outlets(p.article for side in conflict.sides for p in side.passages),
            "certainty": round(conflict.certainty, 3),
            "why": conflict.why,
        }

    def rows(self, entries: Sequence[object]) -> list[Row]:
        """The rows of entries of one kind. Raises KeyError for anything else."""
        makers = {
            Article: self.article, Actor: self.actor, Statement: self.statement, Event: self.event,
            Thread: self.thread, Conflict: self.conflict,
        }  # fmt: skip
        return [makers[type(entry)](entry) for entry in entries]  # type: ignore[operator]


COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("id", "published", "published_found", "outlet", "title", "source", "language"),
    "actors": ("id", "name", "type", "country", "roles", "aliases", "mentions", "articles", "outlets"),
    "statements": (
        "id", "said_from", "said_to", "speaker", "addressees", "acts", "manner", "wording", "reports", "outlets",
        "certainty", "speaker_certainty", "carried", "through",
    ),
    "events": (
        "id", "date_from", "date_to", "status", "outcome", "type", "mode", "title", "sources", "targets",
        "place", "format", "amounts", "agreement", "outlets", "certainty",
    ),
    "threads": (
        "id", "kind", "status", "opened_from", "opened_to", "due_from", "due_to", "by", "of", "subject", "clauses",
        "replies", "last_reply", "outlets", "certainty",
    ),
    "conflicts": ("id", "kind", "about", "sides", "outlets", "certainty", "why"),
}  # fmt: skip


def amount_words(amount: Amount) -> str:
    """An amount in words: "59 missiles", "100,000 or more troops", "up to 2,000 troops", "34 to 46 USD"."""
    low, high = (None if n is None else f"{n:,.10g}" for n in (amount.low, amount.high))
    if low is None or high is None:
        return f"{low} or more {amount.counts}" if low is not None else f"up to {high} {amount.counts}"
    return f"{low} {amount.counts}" if low == high else f"{low} to {high} {amount.counts}"


def speaker_certainty(statement: Statement) -> float:
    """How sure it is who speaks, by the surest report that names them; 0 when nobody could be named."""
    speakers = set(statement.speakers or ((statement.speaker,) if statement.speaker else ()))
    naming = [r for r in statement.reports if speakers & set(r.speakers)] or statement.reports
    return max(r.speaker_certainty for r in naming) if speakers else 0.0


def carried(statement: Statement) -> bool:
    """Whether no report that gives the speaker names them in the words of its source."""
    naming = [r for r in statement.reports if set(statement.speakers) & set(r.speakers)]
    return bool(naming) and all(r.carried for r in naming)


def manner_of(statement: Statement) -> Manner:
    """How its wording is told: that of the report the wording comes from."""
    return next((r for r in statement.reports if r.id == statement.best), statement.reports[0]).manner


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _days(name: str, when: Interval | None) -> Row:
    return {f"{name}_from": _day(when.first if when else None), f"{name}_to": _day(when.last if when else None)}
