"""Those who speak together: "the countries said", "the two said" after "Varland and Palvora said"."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from communique.annotate.coreference.discourse import PREPOSITIONS, VERBISH, Discourse, Figure, Trace
from communique.annotate.coreference.reported import NEAR, Reports, is_source
from communique.annotate.coreference.speakers import MentionIndex, read_source
from communique.annotate.page import Page

BARE = frozenset(["the two", "both", "the pair", "the two of them"])
MOST_ROWS = 6  # attributions looked through
SENTENCES = 2  # back to a pair that is the subject
MOST_BETWEEN = 7  # words from one of a pair to the other: "and" with a title


def spoke_together(
    page: Page, reports: Reports, discourse: Discourse, names: MentionIndex, first: int, *, states: bool, two: bool
) -> tuple[int, ...]:
    """The last who spoke together, when the words at ``first`` are a source; () when nobody near did.

    ``states``: only states fit; ``two``: only a group of two fits.
    """
    start = discourse.words.starts[first]
    here = page.paragraph_at(start)
    if here is None or not is_source(reports, start):
        return ()
    for row in reports.before(start, MOST_ROWS):
        there = page.paragraph_at(row.source[0][0])
        if there is None or here - there > NEAR:
            break
        group = read_source(page, row.source, names).speakers
        if states:
            group = tuple(n for n in group if discourse.figures[n].entity.type == "state")
        if len(group) == 2 or (len(group) > 2 and not two):
            return tuple(sorted(group))
    return ()


def bare_pair(
    page: Page, reports: Reports, discourse: Discourse, names: MentionIndex, source: tuple[int, int]
) -> tuple[int, ...]:
    """Whom "the two", "both" mean as a source: two who spoke together, or who are the subject of a sentence before."""
    if " ".join(page.text[source[0] : source[1]].lower().split()) not in BARE:
        return ()
    first = discourse.words.index(source[0])
    spoke = spoke_together(page, reports, discourse, names, first, states=False, two=True)
    return spoke or joined_before(discourse, first, lambda figure: figure.entity.named)


def joined_before(
    discourse: Discourse, first: int, fits: Callable[[Figure], bool], sentences: int = SENTENCES
) -> tuple[int, ...]:
    """Two joined by "and" as the subject of a sentence just before ("Marrow and Arbo met."); () when three are."""
    before = [t for t in discourse.before(first, sentences) if t.kind == "name" and not t.quoted]
    for person in (True, False):
        alike = [t for t in before if discourse.figures[t.entity].person == person]
        for later, earlier in pairwise(alike):
            if _joined(discourse, earlier, later, first) and all(
                fits(discourse.figures[t.entity]) for t in (earlier, later)
            ):
                return tuple(sorted((earlier.entity, later.entity)))
    return ()


def _joined(discourse: Discourse, earlier: Trace, later: Trace, first: int) -> bool:
    words = discourse.words
    between = words.low[earlier.last : later.first]
    return (
        later.sentence == earlier.sentence != words.sentence[first]
        and later.entity != earlier.entity
        and later.subject
        and between[:1] == ["and"]
        and len(between) <= MOST_BETWEEN
        and not any(w in PREPOSITIONS or w in VERBISH or not w[0].isalpha() for w in between)
        and (not earlier.first or words.raw[earlier.first - 1] != ",")
    )
