"""Quoted words that go on after the sentence with the cue: in the same paragraph, and over paragraphs."""

from __future__ import annotations

from communique.annotate.attributions.drafts import Draft
from communique.annotate.attributions.grammar import is_mark
from communique.annotate.attributions.units import QUOTE, Unit
from communique.annotate.page import Page
from communique.article import Span


def join_quotes(page: Page, units: list[Unit], drafts: list[Draft]) -> list[Draft]:
    """Drafts with the quotations added that go on from them, and rows for quotations that nobody claims.

    A quotation alone in its sentence belongs to the attribution of the sentence before it in the same paragraph, or
    after it; one that continues an unclosed quotation belongs to where that one belongs.
    """
    used: dict[Span, Draft] = {}
    for draft in drafts:
        for span in draft.content:
            used.setdefault(span, draft)
    by_unit: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_unit.setdefault(id(draft.unit), []).append(draft)
    inners = {q.inner for q in page.quotations}
    outer = [u for u in units if u.inside is None]
    alone: list[Draft] = []
    last: Draft | None = None
    for number, unit in enumerate(outer):
        own = by_unit.get(id(unit), [])
        if not own and all(w == QUOTE or is_mark(w) for w in unit.words) and unit.kind == "body":
            spans = [page.quotations[q].inner for q in unit.quotes if q >= 0 and page.quotations[q].inner not in used]
            if not spans:
                continue
            before = last if last is not None and last.unit.paragraph == unit.paragraph else None
            if last is not None and last.complement == "open colon" and last.unit.paragraph + 1 == unit.paragraph:
                before = last
            first = next(q for q in unit.quotes if q >= 0)
            origin = page.quotations[first].continues
            if origin is not None:
                before = used.get(page.quotations[origin].inner)
            if before is not None and (origin is not None or takes_more(page, before)):
                before.content.extend(spans)
                for span in spans:
                    used[span] = before
                last = before
                continue
            following = leading(page, outer, number, by_unit)
            if following is not None:
                following.content[:0] = spans
                for span in spans:
                    used[span] = following
                continue
            row = Draft(
                unit, None, (), spans, "continued quote", manner="direct", why="no source in its sentence or paragraph"
            )
            alone.append(row)
            for span in spans:
                used[span] = row
            last = row
            continue
        ending = [d for d in own if d.open]
        if ending:
            quoted = [d for d in ending if d.content and d.content[-1] in inners]
            last = quoted[-1] if quoted else ending[-1]
        elif (last is not None and last.unit.paragraph != unit.paragraph) or own:
            last = None if not own else last
        elif unit.words and not own:
            last = None
    return [*drafts, *lead_in(page, alone, used)]


def lead_in(page: Page, alone: list[Draft], used: dict[Span, Draft]) -> list[Draft]:
    """The rows without a source that are left when those whose speaker is named only in a later paragraph of the same
    quotation have joined that paragraph's draft."""
    goes_on = {page.quotations[q.continues].inner: q.inner for q in page.quotations if q.continues is not None}
    left: list[Draft] = []
    for row in reversed(alone):
        following = used.get(goes_on.get(row.content[-1], (-1, -1)))
        if following is not None and following is not row and following.source is not None:
            following.content[:0] = row.content
            for span in row.content:
                used[span] = following
        else:
            left.append(row)
    return left[::-1]


def takes_more(page: Page, draft: Draft) -> bool:
    """Whether quoted words that follow can be the same speaker's: the cue must be one of speech."""
    return draft.cue is None or "quote" in draft.cue.frames


def leading(page: Page, units: list[Unit], number: int, by_unit: dict[int, list[Draft]]) -> Draft | None:
    """The draft of the next unit in the paragraph when its content begins with a quotation."""
    for unit in units[number + 1 : number + 4]:
        if unit.paragraph != units[number].paragraph:
            return None
        for draft in by_unit.get(id(unit), ()):
            if (
                unit.quotes
                and unit.quotes[0] >= 0
                and draft.content
                and draft.content[0] == page.quotations[unit.quotes[0]].inner
            ):
                return draft
        if not all(w == QUOTE or is_mark(w) for w in unit.words):
            return None
    return None
