"""What could not be resolved and what is not known: the part a careful person never leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from communique.article import Passage
from communique.brief import thresholds as limit
from communique.brief.dates import day_words
from communique.brief.evidence import Desk
from communique.brief.happening import event_words
from communique.brief.lines import Group, Line, Piece, Section
from communique.brief.names import capital
from communique.brief.saying import Sayings
from communique.brief.wording import clean, shorten
from communique.record import Event, Statement


def write(
    desk: Desk, sayings: Sayings, statements: Sequence[Statement], events: Sequence[Event], full: bool
) -> Section | None:
    """The section, or None when everything is known."""
    lines = [
        *_speakers(desk, sayings, statements, full),
        *_uncertain(desk, statements, events),
        *_undated(desk, events, full),
        *_articles(desk, full),
        *_failures(desk),
    ]
    if not lines:
        return None
    return Section("unknown", "Not known", "", (Group((), tuple(lines)),), 0)


def _most(full: bool) -> int:
    """How many examples a line carries: none in the short form."""
    return limit.FOLDED if full else 0


def _some(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _line(desk: Desk, text: str, passages: Iterable[Passage] = (), children: Sequence[Line] = ()) -> Line:
    return Line(
        (Piece(text),),
        desk.evidence(islice(passages, limit.CITED)),
        tone="unsure",
        children=tuple(children[: limit.FOLDED]),
    )


def _speakers(desk: Desk, sayings: Sayings, statements: Sequence[Statement], full: bool) -> list[Line]:
    """Utterances for which nobody could be named, and those whose speaker is likely, not sure."""
    known = [s for s in statements if s.certainty >= limit.FACT and not sayings.voices.told_elsewhere(s)]
    lost = [s for s in known if not sayings.told_by(s)]
    silent = [s for s in lost if not sayings.voices.tellable(s)]
    likely = [s for s in known if sayings.voices.of(s).likely]
    parts = []
    if lost:
        parts.append(f"who said it could not be told for {_some(len(lost), 'statement')}")
    if likely:
        parts.append(f"the speaker of {len(likely):,}{'' if lost else ' of the statements'} is likely, not sure "
                     "(marked “probably”)")  # fmt: skip
    if not parts:
        return []
    children = [
        sayings.line(s, by_day=True, wordings=0)
        for s in sorted(silent, key=lambda s: (-sayings.weight(s), s.id))[: _most(full)]
    ]
    plain = [Line(c.pieces, c.evidence, entry=c.entry) for c in children]
    passages = [p for s in (*lost, *likely) for r in s.reports for p in r.passages]
    return [_line(desk, f"{capital('; '.join(parts))}.", passages, plain)]


def _uncertain(desk: Desk, statements: Sequence[Statement], events: Sequence[Event]) -> list[Line]:
    """Readings too uncertain to be told at all."""
    low_said = [s for s in statements if s.certainty < limit.FACT]
    low_done = [e for e in events if e.certainty < limit.FACT]
    if not low_said and not low_done:
        return []
    counts = " and ".join(
        filter(
            None,
            (_some(len(low_said), "statement") if low_said else "", _some(len(low_done), "event") if low_done else ""),
        )
    )
    passages = [p for s in low_said for r in s.reports for p in r.passages] + [
        s.passage for e in low_done for s in e.sightings
    ]
    return [_line(desk, f"Too uncertain to be told: {counts}.", passages)]


def _undated(desk: Desk, events: Sequence[Event], full: bool) -> list[Line]:
    """Events whose day nobody gives."""
    undated = [
        e
        for e in events
        if e.date is None and e.certainty >= limit.FACT and e.status not in ("negated", "hypothetical")
    ]
    if not undated:
        return []
    children = [
        Line((event_words(desk, e).piece,), desk.evidence(s.passage for s in e.sightings), entry=e.id)
        for e in undated[: _most(full)]
    ]
    return [_line(desk, f"When it happens or happened is not known for {_some(len(undated), 'event')}.",
                  (s.passage for e in undated for s in e.sightings), children)]  # fmt: skip


def _articles(desk: Desk, full: bool) -> list[Line]:
    """Articles without a date or with an inferred one, and those that were not annotated."""
    lines: list[Line] = []
    undated, inferred, reasons, skipped = [], [], [], []
    for key, article in desk.snapshot.articles.items():
        number = desk.number[key]
        found = article.published
        if found is None:
            undated.append(number)
        elif found.step.startswith("inferred") or found.certainty < limit.SURE:
            inferred.append(f"[{number}] {day_words(found.value)}")
            reason = f": {clean(found.why).rstrip('.')}" if found.why else ""
            how = found.step.split(" from")[0]
            reasons.append(Line((Piece(f"[{number}] {how}{reason} (certainty {found.certainty:.2f})"),)))
        rows = desk.snapshot.annotations.get(key)
        if rows is not None and rows.skipped:
            skipped.append(Line((Piece(f"[{number}] {desk.outlet(key)}: {clean(rows.skipped)}"),)))
    if inferred:
        shown = ", ".join(inferred[: limit.LISTED]) + (
            f" and {len(inferred) - limit.LISTED} more" if len(inferred) > limit.LISTED else ""
        )
        gives = "date is not given but inferred" if len(inferred) == 1 else "dates are not given but inferred"
        lines.append(_line(desk, f"Articles whose {gives}: {shown}.", children=reasons if full else ()))
    if undated:
        numbers = "".join(f"[{n}]" for n in undated[: limit.LISTED]) + (
            f" and {len(undated) - limit.LISTED} more" if len(undated) > limit.LISTED else ""
        )
        lines.append(
            _line(desk, f"No date of publication could be found for {numbers}; their “today” and “Friday” stay open.")
        )
    if skipped:
        lines.append(_line(desk, f"{_some(len(skipped), 'article')} read but not analysed.", children=skipped))
    return lines


def _failures(desk: Desk) -> list[Line]:
    """Files that were given and could not be read."""
    failures = desk.snapshot.failures
    if not failures:
        return []
    children = [Line((Piece(f"{clean(shorten(f.source, 120))}: {clean(f.reason)}"),)) for f in failures]
    return [_line(desk, f"{_some(len(failures), 'file')} given but not read.", children=children)]
