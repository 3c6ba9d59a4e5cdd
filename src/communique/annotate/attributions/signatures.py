"""Embedded posts: "Words of the post — Name (@handle) January 5, 2030"."""

from __future__ import annotations

import re
from bisect import bisect_left

from communique.annotate.attributions.drafts import Draft
from communique.annotate.attributions.units import Unit
from communique.annotate.page import Page

SIGNATURE = re.compile(r"\s*[—–]\s*([A-Z][^()\n—–@]{1,60}?)\s*\(@\w+\)")
LEAST_WORDS = 4


def read_signatures(page: Page, units: list[Unit]) -> list[Draft]:
    """One draft for each paragraph that ends with a signature and a handle; its content is all before the dash."""
    last: dict[int, Unit] = {u.paragraph: u for u in units if u.inside is None}
    drafts: list[Draft] = []
    for number, unit in last.items():
        start, end = page.paragraphs[number].span
        if page.text.find("(@", start, end) < 0:
            continue
        found = SIGNATURE.search(page.text, start, end)
        if found is None:
            continue
        stop = found.start()
        at = bisect_left(page.quotations, start, key=lambda q: q.span[0])
        quoted = next((q.inner for q in page.quotations[at : at + 3] if q.span == (start, stop)), None)
        content = quoted or (start, stop)
        if len(page.text[content[0] : content[1]].split()) >= LEAST_WORDS:
            why = "signed with a name and a handle"
            drafts.append(Draft(unit, found.span(1), (), [content], "post, signature", manner="direct", why=why))
    return drafts
