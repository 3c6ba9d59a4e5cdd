"""Content before its cue: '"...," X said', '..., said X', and what goes on after it."""

from __future__ import annotations

from bisect import bisect_left

from communique.annotate.attributions.adjuncts import skip_right
from communique.annotate.attributions.complements import Complement
from communique.annotate.attributions.drafts import FRONTED, Draft
from communique.annotate.attributions.extent import content_end, content_spans
from communique.annotate.attributions.grammar import DASHES, Grammar, is_mark
from communique.annotate.attributions.hits import Hit
from communique.annotate.attributions.phrases import Subject, noun_phrase_right
from communique.annotate.attributions.reading import Reading
from communique.annotate.attributions.units import QUOTE, Unit
from communique.annotate.page import Page
from communique.article import Span

# after "..., X said," these open an aside about X more often than the rest of what was said
RATHER_ASIDE = frozenset(["who", "which", "whose", "where", "a", "an", "the", "and", "as", "when", "in", "on", "with"])


def inverted(reader: Reading, unit: Unit, hit: Hit, found: Complement | None) -> Draft | None:
    """Reads '"...," said X.' and '..., said X.'"""
    grammar, words = reader.frames.grammar, unit.words
    before = unit.word(hit.first - 1)
    if "addressee" in hit.cue.frames or (before not in (QUOTE, ",", "?", "!") and before not in DASHES):
        return None
    if hit.last < len(words) and words[hit.last] in grammar.subjects and hit.cue.word != "say":
        return None
    stop = noun_phrase_right(grammar, unit, hit.last)
    if stop <= hit.last or (
        not any(unit.caps[hit.last : stop])
        and words[stop - 1] not in grammar.words["people"]
        and words[hit.last] not in grammar.determiners | grammar.subjects | grammar.others
    ):
        return None
    after = unit.word(stop)
    quoted = before == QUOTE or unit.word(hit.first - 2) == QUOTE
    if after and not is_mark(after) and after != QUOTE and not quoted:
        if grammar.is_verb(unit, stop) or after == "that":
            return None
    if not quoted:
        left = range(clause_start(unit, hit.first - 1), hit.first - 1)
        if not any(grammar.is_verb(unit, p) or words[p] == QUOTE for p in left):
            return None
        if (
            found is not None
            and found.kind in ("that", "to", "quote", "colon", "zero")
            and (found.kind != "zero" or speaks_on(grammar, unit, stop))
        ):
            return None
    content = left_content(reader, unit, hit.first - 1 if before != QUOTE else hit.first)
    if not content:
        return None
    subject = Subject(hit.last, stop, hit.last, "name")
    content.extend(tail(reader, unit, stop, content))
    pattern = "quote, cue X" if quoted else "clause, cue X"
    draft = reader.draft(unit, hit, subject, content, pattern)
    draft.open = True
    return draft


def speaks_on(grammar: Grammar, unit: Unit, stop: int) -> bool:
    """Whether a verb follows the noun phrase that ends before ``stop`` with no mark between: it begins what was said.

    "said Bram Quist was ill" says that he was; in "said Bram Quist, who was ill" he speaks.
    """
    for p in range(stop, len(unit)):
        if is_mark(unit.words[p]):
            return False
        if grammar.is_verb(unit, p):
            return True
    return False


def postposed(reader: Reading, unit: Unit, hit: Hit, subject: Subject, found: Complement | None) -> Draft | None:
    """Reads '"...," X said.', '..., X said.' and both with more after it."""
    grammar, words = reader.frames.grammar, unit.words
    before = unit.word(subject.clause - 1)
    edge = subject.clause
    if before == "as" and found is None:
        return as_reported(reader, unit, hit, subject)
    if before == QUOTE:
        quoted = True
    elif before in (",", "?", "!") or before in DASHES:
        quoted = unit.word(edge - 2) == QUOTE
        edge -= 1
    else:
        return None
    if not quoted:
        if found is not None and not (
            found.kind == "quote" and unit.word(found.start - 1) == "," and found.skipped == 1
        ):
            return None
        left = range(clause_start(unit, edge), edge)
        if (
            not any(grammar.is_verb(unit, p) or words[p] == QUOTE for p in left)
            and found is None
            and unit.kind == "body"
            and len(left) < 4
            and not splits_clause(grammar, unit, hit.last)
        ):
            return None
        if found is not None and words[left[0] if left else 0] in grammar.prepositions:
            return None
    elif found is not None and found.kind in ("that", "zero", "wh", "colon", "to") and unit.quotes[edge - 1] >= 0:
        # '"We shall." The minister said that ...': the quotation ends its own sentence
        inner = reader.page.quotations[unit.quotes[edge - 1]].inner
        ends = reader.page.text[inner[1] - 1] not in ",?!"
        if ends and (before != "," or found.kind in ("that", "zero", "colon")):
            return None
    content = left_content(reader, unit, edge)
    if not content:
        return None
    more = tail(reader, unit, hit.last, content)
    if not quoted and not more and words[clause_start(unit, edge)] in FRONTED | {"asked"}:
        return None  # "When asked about it, he said yes."
    content.extend(more)
    pattern = "quote, X cue" if quoted else "clause, X cue"
    draft = reader.draft(unit, hit, subject, content, pattern)
    draft.open = True
    return draft


def splits_clause(grammar: Grammar, unit: Unit, k: int) -> bool:
    """Whether a cue that ends before item ``k`` stands between a subject and its verb: "Varland, Marrow noted, had"."""
    if unit.word(k) != ",":
        return False
    p = k + 1
    while p < len(unit) and grammar.is_adverb(unit.words[p]):
        p += 1
    return p < len(unit) and grammar.is_verb(unit, p)


def as_reported(reader: Reading, unit: Unit, hit: Hit, subject: Subject) -> Draft | None:
    """Reads "as X reported, ..." and "..., as X reported"."""
    words = unit.words
    place = subject.clause - 1
    if place <= 0 or words[place - 1] == "—":
        comma = next((p for p in range(hit.last, len(words)) if words[p] == ","), None)
        if comma is None or comma + 2 >= len(words):
            return None
        content = content_spans(reader.page.quotations, unit, comma + 1, len(words))
    elif words[place - 1] == ",":
        content = left_content(reader, unit, place - 1)
    else:
        return None
    draft = reader.draft(unit, hit, subject, content, "as X cue")
    draft.open = True
    return draft


def clause_start(unit: Unit, edge: int) -> int:
    """The item where the words that end before item ``edge`` begin: the unit's start, or after a semicolon."""
    for p in range(edge - 1, -1, -1):
        if unit.words[p] in (";", "|"):
            return p + 1
    return 0


def left_content(reader: Reading, unit: Unit, edge: int) -> list[Span]:
    """Content that ends before item ``edge``."""
    first = clause_start(unit, edge)
    words = unit.words
    if words[first] in ("but", "and", "yet", "so") and first + 1 < edge:
        first += 1
    # quoted words right before the cue are the content; what leads up to another quotation is not
    if (
        edge > 0
        and QUOTE in words[first:edge]
        and (words[edge - 1] == QUOTE or (words[edge - 1] == "," and words[edge - 2] == QUOTE))
    ):
        last = edge if words[edge - 1] == QUOTE else edge - 1
        k = last
        while k > first and (words[k - 1] == QUOTE or is_mark(words[k - 1])):
            k -= 1
        if k == first or words[k - 1] in (".", ":"):
            return content_spans(reader.page.quotations, unit, k, last)
    return content_spans(reader.page.quotations, unit, first, edge)


def tail(reader: Reading, unit: Unit, k: int, content: list[Span]) -> list[Span]:
    """What goes on after "..., X said": the second half of the content."""
    grammar, words = reader.frames.grammar, unit.words
    if not content_is_quoted(reader.page, content) and splits_clause(grammar, unit, k):
        end = content_end(grammar, unit, k + 1, reader.frames.verbs, "tail")
        return content_spans(reader.page.quotations, unit, k + 1, end)
    p = skip_right(grammar, unit, k)
    for q in range(p, min(len(words), p + 25)):
        if words[q] == QUOTE and q > 0 and (words[q - 1] in (",", ":", ".", ";") or words[q - 1] in DASHES or q == k):
            stop = q
            while stop < len(words) and (words[stop] == QUOTE or is_mark(words[stop])):
                stop += 1
            if stop == len(words) or content_is_quoted(reader.page, content):
                return content_spans(reader.page.quotations, unit, q, stop)
            return content_spans(
                reader.page.quotations, unit, q, content_end(grammar, unit, q, reader.frames.verbs, "tail")
            )
        if words[q] in grammar.words["reporting connective"] or words[q] == QUOTE:
            return []
    if p >= len(words) or words[p] != "," or content_is_quoted(reader.page, content):
        return []
    following = unit.word(p + 1)
    if (
        not following
        or following.endswith("ing")
        or following in grammar.words["cut after comma"]
        or following in grammar.prepositions - {"for", "with", "to", "as", "because", "in", "on", "from"}
    ):
        return []
    if (following in RATHER_ASIDE or describes(grammar, unit, p + 1)) and not unfinished(reader, unit, k):
        return []
    end = content_end(grammar, unit, p + 1, reader.frames.verbs, "tail")
    return content_spans(reader.page.quotations, unit, p + 1, end)


def describes(grammar: Grammar, unit: Unit, k: int) -> bool:
    """Whether what begins at item ``k`` only says what somebody is: "said Marrow, columnist with the Courier"."""
    words = unit.words
    if words[k] in grammar.prepositions or any(grammar.is_verb(unit, p) for p in range(k, len(words))):
        return False
    for p in range(k, min(len(words), k + 7)):
        if is_mark(words[p]) or words[p] in grammar.prepositions or words[p] in grammar.clause_openers:
            return p > k and words[p - 1] in grammar.words["people"]
    return words[-1] in grammar.words["people"]


def unfinished(reader: Reading, unit: Unit, k: int) -> bool:
    """Whether what stands before the cue lacks a verb, so that the sentence must go on after it."""
    grammar = reader.frames.grammar
    return not any(grammar.is_verb(unit, p) for p in range(0, max(0, k - 3)))


def content_is_quoted(page: Page, content: list[Span]) -> bool:
    """Whether the content so far is the inside of quotations."""
    if not content:
        return False
    at = bisect_left(page.quotations, content[0][0] - 3, key=lambda q: q.span[0])
    return any(q.inner == content[0] for q in page.quotations[at : at + 3])
