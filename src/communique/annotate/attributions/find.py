"""Who said, wants or believes what: attributions as spans, found by cue words, quotation marks and word order.

Speakers are left empty here; a later step says which actor a source is. Each row's ``step`` names the pattern that
found it, and ``certainty`` the share of that pattern's rows that agree with labelled articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.annotate.attributions.acts import acts_of
from communique.annotate.attributions.drafts import Draft
from communique.annotate.attributions.extent import manner_of
from communique.annotate.attributions.layers import find_relays, layered, nest, through
from communique.annotate.attributions.quotes import join_quotes
from communique.annotate.attributions.reader import Reader
from communique.annotate.attributions.signatures import read_signatures
from communique.annotate.attributions.sources import with_right_sources
from communique.annotate.attributions.units import Unit, read_units
from communique.annotate.page import Page
from communique.annotation import Attribution, Mention
from communique.article import Span
from communique.knowledge import Knowledge
from communique.knowledge.cues import Cues
from communique.knowledge.weights import Weights

LEAST_CERTAINTY = 0.4  # rows less sure than this would be wrong more often than they help
TAILED = frozenset(("clause, X cue", "clause, cue X", "clause, according to X"))


def find_attributions(page: Page, knowledge: Knowledge, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """All attributions of a page, ordered by where they begin.

    ``mentions`` (names, titles, metonyms) help to tell where a source begins; an empty sequence is allowed.
    """
    drafts = find_drafts(page, knowledge, mentions)
    insides = frozenset(q.inner for q in page.quotations)
    rows = [to_row(page, d, knowledge.cues, insides) for d in drafts]
    sure = with_right_sources(page, knowledge, [r for r in rows if r.certainty >= LEAST_CERTAINTY], mentions)
    kept, pairs = layered(sure, find_relays(page, knowledge, mentions))
    return nest(*through(page, kept, pairs))


def find_drafts(page: Page, knowledge: Knowledge, mentions: Sequence[Mention]) -> list[Draft]:
    """Everything that may be an attribution, however unsure."""
    reader = Reader.of(knowledge, page, mentions)
    units: list[Unit] = []
    drafts: list[Draft] = []
    for unit in read_units(page):
        units.append(unit)
        drafts.extend(reader.read(unit))
    drafts.extend(read_signatures(page, units))
    drafts = join_quotes(page, units, [*drafts, *reader.waiting])
    return [d for d in without_doubles(trim_tails(drafts, knowledge.cues.weights)) if d.content]


def to_row(page: Page, draft: Draft, cues: Cues, insides: frozenset[Span]) -> Attribution:
    """A draft as a row."""
    manner = draft.manner or manner_of(page.quotations, insides, draft.unit, draft.content)
    return Attribution(
        source=(draft.source,) if draft.source else (),
        cue=draft.cue_spans,
        content=tuple(draft.content),
        manner=manner,
        certainty=cues.weights.certainty(draft.features()),
        step=draft.pattern,
        acts=acts_of(page.text, draft, manner, cues.phrases),
        why=draft.why,
    )


def trim_tails(drafts: list[Draft], weights: Weights) -> list[Draft]:
    """Drafts whose content no longer runs over "..., the minister said" at the end of the sentence."""
    ends: dict[int, list[Span]] = {}
    for draft in drafts:
        if draft.pattern in TAILED and draft.content and weights.certainty(draft.features()) >= 0.5:
            ends.setdefault(id(draft.unit), []).append(draft.content[0])
    for draft in drafts:
        if not draft.content or draft.pattern in TAILED:
            continue
        start, end = draft.content[-1]
        for first, last in ends.get(id(draft.unit), ()):
            if first <= start < last < end:
                draft.content[-1] = (start, last)
    return drafts


def without_doubles(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each content: the more certain one, the earlier when they are alike."""
    best: dict[tuple[Span, ...], Draft] = {}
    for draft in drafts:
        key = tuple(draft.content)
        held = best.get(key)
        if held is None or draft.rank > held.rank:
            best[key] = draft
    return list(best.values())
