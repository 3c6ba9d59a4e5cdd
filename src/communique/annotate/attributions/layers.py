"""Two layers of who says something: rows for the words that somebody passes on, and which row stands within which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.attributions.cited import find_cited
from communique.annotate.attributions.reader import Reader
from communique.annotate.attributions.relays import QUOTING, Relay, find_quoted
from communique.annotate.attributions.units import read_units
from communique.annotate.page import Page
from communique.annotation import Attribution, Mention
from communique.article import Span
from communique.knowledge import Knowledge

__all__ = ["find_relays", "layered", "nest", "overlap", "passed_on", "shortened", "through", "without_strays"]

ALIKE = 0.5  # share of the characters of the shorter of two contents that are the same words
ACCORDING = "according to"
THAT = len("that ")
LOOKED_BACK = 40  # contents
Pair = tuple[int, int]  # ids of an outer row and of the row within it


def find_relays(page: Page, knowledge: Knowledge, mentions: Sequence[Mention]) -> list[Relay]:
    """All relays of a page in reading order."""
    found: list[Relay] = []
    if QUOTING.isdisjoint(page.low):
        return found
    reader = Reader.of(knowledge, page, mentions)
    for unit in read_units(page):
        if not QUOTING.isdisjoint(unit.words):
            found += [*find_quoted(reader, unit), *find_cited(reader, unit, mentions)]
    return found


def layered(rows: Sequence[Attribution], relays: Sequence[Relay]) -> tuple[list[Attribution], list[Pair]]:
    """The rows, those of each relay replaced by its two, and the pairs of outer and inner.

    The words are those of the surest row that found them; the certainty too.
    """
    kept, pairs = shortened(rows), []
    for relay in relays:
        cues = (relay.outer_cue, relay.inner_cue)
        told = [
            r
            for r in kept
            if overlap(r.cue, cues) or (overlap(r.content, cues) and overlap(r.source, (relay.outer_source,)))
        ]
        found = [r for r in told if not overlap(r.content, (*cues, relay.inner_source))]
        best = max(found, key=lambda r: (shared(r.content, relay.content) >= ALIKE, r.certainty), default=None)
        if best is not None and relay.content and shared(best.content, relay.content) < ALIKE:
            best = None  # "quoted Marrow as telling the cabinet": the words stand elsewhere
        if best is None and (not told or not relay.content):
            continue
        first = best or replace(max(told, key=lambda r: r.certainty), manner=relay.manner)
        content = without_that(best.content, relay.content) if best is not None else relay.content
        kept = [r for r in kept if not any(r is t for t in told)]
        outer = replace(
            first, source=(relay.outer_source,), cue=(relay.outer_cue,), content=content, acts=("assertion",)
        )
        inner = replace(first, source=(relay.inner_source,), cue=(relay.inner_cue,), content=content)
        kept += [outer, inner]
        pairs.append((id(outer), id(inner)))
    return kept, pairs


def shortened(rows: Sequence[Attribution]) -> list[Attribution]:
    """The rows, each source that holds a whole clause cut to the source of that clause.

    "Varland threatens to leave, calls the talks off": who threatens is who calls.
    """
    told: dict[int, Attribution] = {}  # by where the source begins, the shortest
    for row in rows:
        if row.source and row.cue:
            held = told.get(row.source[0][0])
            if held is None or row.source[0][1] < held.source[0][1]:
                told[row.source[0][0]] = row
    short: list[Attribution] = []
    for row in rows:
        other = told.get(row.source[0][0]) if row.source else None
        if other is not None and other is not row and overlap(other.cue, row.source[:1]):
            row = replace(row, source=other.source)
        short.append(row)
    return short


def without_strays(page: Page, rows: Sequence[Attribution]) -> list[Attribution]:
    """The rows without those told "according to" somebody in another sentence, which tells its own words so.

    "He needs an answer. Both, according to the Courier, agreed to meet": only the second is the Courier's.
    """

    def at_home(row: Attribution) -> bool:
        here = page.sentence_at(row.cue[0][0])
        return any(here in (page.sentence_at(s), page.sentence_at(max(s, e - 1))) for s, e in row.content)

    homes = {row.cue for row in rows if passed_on(page, row) and at_home(row)}
    return [r for r in rows if not passed_on(page, r) or r.cue not in homes or at_home(r)]


def without_that(found: Sequence[Span], shown: Sequence[Span]) -> tuple[Span, ...]:
    """A content that begins with "that" from where the sentence shows the words to begin."""
    if shown and 0 < shown[0][0] - found[0][0] <= THAT and shown[0][0] < found[0][1]:
        return (shown[0][0], found[0][1]), *found[1:]
    return tuple(found)


def through(page: Page, rows: Sequence[Attribution], pairs: Sequence[Pair]) -> tuple[list[Attribution], list[Pair]]:
    """The rows and pairs with those of '"...," Marrow said, according to the agency': two cues of one sentence.

    What the agency passes on of somebody's own words are those words, without who said them.
    """
    by_sentence: dict[int, list[Attribution]] = {}
    for row in rows:
        sentence = page.sentence_at(row.cue[0][0]) if row.cue else None
        if sentence is not None:
            by_sentence.setdefault(sentence, []).append(row)
    found, cut = list(pairs), dict[int, Attribution]()
    for here in by_sentence.values():
        for outer in (r for r in here if passed_on(page, r)):
            inner = [
                r
                for r in here
                if r.cue[0][1] <= outer.cue[0][0]
                and not overlap(r.content, outer.cue)
                and shared(r.content, outer.content) >= ALIKE
            ]
            own = [r for r in inner if r.manner == "direct" and overlap(outer.content, r.cue)]
            bare = replace(outer, content=own[0].content, manner="direct") if len(inner) == len(own) == 1 else outer
            cut[id(outer)] = bare
            found += [(id(bare), id(r)) for r in inner]
    return [cut.get(id(r), r) for r in rows], found


def passed_on(page: Page, row: Attribution) -> bool:
    """Whether a row tells only through whom words came: "according to the agency"."""
    return bool(row.cue) and page.text[slice(*row.cue[0])].lower() == ACCORDING


def nest(rows: list[Attribution], pairs: Sequence[Pair] = ()) -> tuple[Attribution, ...]:
    """Rows in reading order, each with the innermost row whose content holds all of it, or the outer of its pair.

    The outer of a pair stands before the inner.
    """
    begins = {id(r): min(s for s, _ in (*r.source, *r.cue, *r.content)) for r in rows}
    inner_of = {inner: outer for outer, inner in pairs}
    for outer, inner in pairs:
        begins[outer] = begins[inner] = min(begins[outer], begins[inner])
    rows.sort(key=lambda r: (begins[id(r)], r.content[0], -r.content[-1][1], id(r) in inner_of))
    places = {id(row): i for i, row in enumerate(rows)}
    paired = {places[inner]: places[outer] for outer, inner in pairs if inner in places and outer in places}
    spans = sorted((s, e, i) for i, r in enumerate(rows) for s, e in r.content)
    starts = [s for s, _, _ in spans]
    nested: list[Attribution] = []
    for i, row in enumerate(rows):
        if i in paired:
            nested.append(replace(row, within=paired[i]))
            continue
        parts = (*row.source, *row.cue, *row.content)
        anchor = row.cue or row.source
        first, last = min(s for s, _ in parts), max(e for _, e in parts)
        found: tuple[int, int] | None = None
        if anchor:
            for k in range(bisect_right(starts, first) - 1, max(-1, bisect_right(starts, first) - LOOKED_BACK), -1):
                s, e, j = spans[k]
                size = e - s
                if (
                    j != i
                    and e >= last
                    and (found is None or size < found[0])
                    and size > row.content[0][1] - row.content[0][0]
                ):
                    found = (size, j)
        nested.append(replace(row, within=found[1] if found else None))
    return tuple(nested)


def shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Characters that two contents share, as a share of the shorter one."""
    both = sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)
    shorter = min(sum(e - s for s, e in a), sum(e - s for s, e in b))
    return both / shorter if shorter else 0.0


def overlap(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether two roles share a character."""
    return any(s < f and t < e for s, e in a for t, f in b)
