"""Who said what: one line an utterance, by speaker or by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from communique.article import Passage
from communique.brief import thresholds as limit
from communique.brief.dates import span_words
from communique.brief.fit import rows
from communique.brief.lines import Group, Line, Piece, Section
from communique.brief.saying import Sayings
from communique.brief.voice import best_report
from communique.brief.wording import same_point
from communique.record import Statement


def write(sayings: Sayings, statements: Sequence[Statement], budget: int, full: bool) -> Section | None:
    """The section in about ``budget`` rows, or None when nobody is quoted."""
    told = [s for s in statements if s.certainty >= limit.FACT and sayings.voices.tellable(s)]
    if not told:
        return None
    ranked = sorted(told, key=lambda s: (-sayings.weight(s), s.id))
    chosen = ranked if full else _choose(ranked, sayings, budget)
    chosen_ids = {s.id for s in chosen}
    rest = [] if full else [s for s in ranked if s.id not in chosen_ids][: limit.FOLDED]
    days = {s.said_on.first for s in chosen if s.said_on and s.said_on.is_day}
    by_day = len(days) > limit.DAYS
    order = {s.id: i for i, s in enumerate(told)}  # the record sorts by time
    groups = _by_day(sayings, chosen, rest, order, full) if by_day else _by_speaker(sayings, chosen, rest, order, full)
    intro = "Quotation marks hold exact words as an outlet prints them; without them it is the outlet’s paraphrase."
    return Section("statements", "Who said what", intro, groups, len(told) - len(chosen) - len(rest))


def _choose(ranked: Sequence[Statement], sayings: Sayings, budget: int) -> list[Statement]:
    """The weightiest for the rows there are: each main speaker gets a word before one gets a second and a third.

    The one who speaks most for a main party comes first.
    A speaker's further line counts less than a first one, and the same point by one speaker stands only once.
    """
    chosen: list[Statement] = []
    count: dict[tuple[str, ...], int] = defaultdict(int)
    heard: dict[tuple[str, ...], list[str]] = defaultdict(list)
    taken: dict[str, list[Passage]] = defaultdict(list)
    left = max(budget, limit.STATEMENTS)
    told_by = {s.id: sayings.told_by(s) for s in ranked}
    waiting = {(lead,) for lead in sayings.leads}  # nobody is heard before these
    open_ = [s for i, s in enumerate(ranked) if i < limit.CONSIDERED or told_by[s.id] in waiting]
    weight = {s.id: sayings.weight(s) for s in open_}
    while open_ and left > 0:
        statement = max(
            open_, key=lambda s: (told_by[s.id] in waiting, weight[s.id] - limit.AGAIN * count[told_by[s.id]])
        )
        open_.remove(statement)
        speakers = told_by[statement.id]
        words = sayings.tell(best_report(statement)).bare
        spans = [p for r in statement.reports for p in r.passages]
        if count[speakers] >= limit.STATEMENTS_BY_ONE or any(same_point(words, w) for w in heard[speakers]):
            continue
        if any(p.start < q.end and q.start < p.end for p in spans for q in taken[p.article]):
            continue  # the same words, read once as a minister's and once as the government's
        heading = 0 if count[speakers] else 1
        needed = heading + rows(sayings.line(statement, by_day=False, wordings=limit.WORDINGS))
        if needed > left and chosen:
            if left < 3:
                break
            continue
        left -= needed
        chosen.append(statement)
        waiting.discard(speakers)
        count[speakers] += 1
        heard[speakers].append(words)
        for p in spans:
            taken[p.article].append(p)
    return chosen


def _lines(
    sayings: Sayings, some: Iterable[Statement], order: dict[str, int], by_day: bool, full: bool
) -> tuple[Line, ...]:
    wordings = None if full else limit.WORDINGS
    return tuple(sayings.line(s, by_day=by_day, wordings=wordings) for s in sorted(some, key=lambda s: order[s.id]))


def _by_speaker(
    sayings: Sayings, chosen: Sequence[Statement], rest: Sequence[Statement], order: dict[str, int], full: bool
) -> tuple[Group, ...]:
    speakers: dict[tuple[str, ...], tuple[list[Statement], list[Statement]]] = {}
    for i, statement in enumerate((*chosen, *rest)):
        pair = speakers.setdefault(sayings.told_by(statement), ([], []))
        pair[0 if i < len(chosen) else 1].append(statement)
    groups = [
        Group(
            sayings.desk.names.heading(who),
            _lines(sayings, shown, order, False, full),
            _lines(sayings, folded, order, False, True),
        )
        for who, (shown, folded) in speakers.items()
        if shown and who
    ]
    unnamed, _ = speakers.get((), ([], []))
    others = [s for who, (shown, folded) in speakers.items() if not shown or not who for s in folded]
    if unnamed or others:
        heading = (Piece("Others", "name"),)
        lines = (_lines(sayings, unnamed, order, True, full), _lines(sayings, others, order, True, True))
        groups.append(Group(heading, *lines))
    return tuple(groups)


def _by_day(
    sayings: Sayings, chosen: Sequence[Statement], rest: Sequence[Statement], order: dict[str, int], full: bool
) -> tuple[Group, ...]:
    days: dict[str, tuple[list[Statement], list[Statement]]] = {}
    numbered = [(s, 0) for s in chosen] + [(s, 1) for s in rest]
    for statement, fold in sorted(numbered, key=lambda pair: (_start(pair[0]), order[pair[0].id])):
        heading = span_words(statement.said_on) if statement.said_on else "Day not known"
        days.setdefault(heading, ([], []))[fold].append(statement)
    return tuple(
        Group(
            (Piece(day, "name"),),
            _lines(sayings, shown, order, True, full),
            _lines(sayings, folded, order, True, True),
        )
        for day, (shown, folded) in days.items()
    )


def _start(statement: Statement) -> tuple[int, int]:
    if statement.said_on is None:
        return (10**9, 0)
    return (statement.said_on.end.toordinal(), statement.said_on.start.toordinal())
