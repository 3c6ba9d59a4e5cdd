"""A report in words: exact words in quotation marks, a paraphrase in the article's own words without them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.brief.evidence import Desk
from communique.brief.lines import Piece
from communique.brief.sentence import has_verb, is_finite, is_verb, past_of
from communique.brief.subjects import words_before
from communique.brief.wording import balanced, clean, quoted, shorten
from communique.record import Report, Statement

_MARKS = frozenset('“”"«»„‟')
_LONGEST_GAP = 90  # characters of "he said" and the like between two halves of one utterance
_LONGEST_LEAD = 70  # characters from the cue to the words it leads into
_GAP_STOP = re.compile(r"[.!?\n\r\"“”«»„]")
_INTO = re.compile(r"^(?:that|to|of|how|whether|why|what|who|for|on|as|against|from|not to)\b")
# What may stand before a cue and belongs to it: without "declined to" or "did not" it would say the opposite.
_BEFORE = re.compile(
    r"(?i)(?:\b(?:[a-z]+(?:ed|s|ing)|did|do|had|have|would|could|will)\s+)?\b(?:to|not|never|no longer|\w+n[’']t)\s+$"
    r"|\b(?:will|would|can|could|should|may|might|must|shall|is|are|was|were|has been|have been)\s+$"
)
_TRAILING = re.compile(r",([”\"])$")
# Before a noun that names what somebody did: "Varland’s demand", "the minister's repeated warnings".
_OWNED = re.compile(r"(?:[’']s?|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir))\s+(?:[\w-]+\s+){0,2}$")
_OWNER = re.compile(r"[’']s?$|^(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)$")
WHOLE = 100_000  # characters: nothing is cut
_NEAR = 30  # characters from a source to its cue
_NO_VERB = frozenset(("according", "in", "as", "for", "per", "by", "with", "to", "from", "on", "under"))


@dataclass(frozen=True, slots=True)
class Told:
    """A report as words for a reader.

    ``bare`` is for comparing wordings, ``glue`` what stands between the speaker's name and the words: a space before
    a verb, "’s " before a noun ("Varland’s demand that ..."), else a colon and a space.
    """

    report: Report
    piece: Piece
    bare: str
    glue: str

    @property
    def colon(self) -> bool:
        """Whether a name before it needs a colon, because the words have no verb that is the speaker's."""
        return self.glue == ": "


def tell(desk: Desk, report: Report, most: int) -> Told:
    """The report with at most ``most`` characters of what was said."""
    bare = _joined(desk, report)
    if report.manner == "direct" or _all_quoted(desk, report):
        return Told(report, Piece(quoted(shorten(bare.rstrip(","), most)), "quote"), bare, ": ")
    lead = _lead(desk, report)
    words = balanced(shorten(bare.strip().rstrip(",;"), most))
    before = words_before(desk.snapshot.articles[report.article].text, report)
    words = f"[… {before}] {words}" if before else words
    glue = ": " if not lead else "’s " if _is_noun(desk, report) else " "
    return Told(report, Piece(lead + _TRAILING.sub(r"\1", words), "words"), bare, glue)


def told_words(desk: Desk, statement: Statement) -> str:
    """The fullest wording of a statement with the verb that tells it: "denied that ..." is never just "...".

    Exact words stand in quotation marks.
    """
    best = next(r for r in statement.reports if r.id == statement.best)
    return tell(desk, best, WHOLE).piece.text


def _from_source(desk: Desk, report: Report) -> str:
    """All that stands between a speaker and what they said: "Marrow |sees chances| to agree"; "" when far apart."""
    if not report.source:
        return ""
    text, end, start = desk.snapshot.articles[report.article].text, report.source[-1][1], report.content[0][0]
    stretch = text[end:start]
    near = 0 < start - end <= _LONGEST_LEAD and not _GAP_STOP.search(stretch) and has_verb(f"one{stretch}")
    return f"{clean(stretch)} " if near and not stretch.lstrip().startswith(",") else ""


def _is_noun(desk: Desk, report: Report) -> bool:
    """Whether the cue is a noun that belongs to the speaker, so that it needs no doer but an owner."""
    text, (start, end) = desk.snapshot.articles[report.article].text, report.cue[0]
    if is_finite(text[start:end]):
        return False
    if report.source and 0 < start - report.source[-1][1] <= _NEAR:
        first, last = report.source[-1]
        return _OWNER.search(text[first:last]) is not None or _OWNED.search(text[last:start]) is not None
    return _OWNED.search(text[max(0, start - _NEAR) : start]) is not None


def _in_past(cue: str) -> str:
    """A cue as it stands after a name: "adding" becomes "added"."""
    first, *rest = cue.split(" ")
    return " ".join([past_of(first) or first, *rest])


def _all_quoted(desk: Desk, report: Report) -> bool:
    """Whether every part of the content stands inside quotation marks of its own, so that it is exact words."""
    text = desk.snapshot.articles[report.article].text
    return all(s > 0 and text[s - 1] in _MARKS and text[e : e + 1] in _MARKS for s, e in report.content)


def _joined(desk: Desk, report: Report) -> str:
    """All content of a report as one text: split only by "he said" it reads on, else an ellipsis marks the gap."""
    text = desk.snapshot.articles[report.article].text
    words, before = "", None
    for start, end in report.content:
        part = clean(text[start:end])
        if before is not None:
            gap = text[before:start]
            away = len(gap) > _LONGEST_GAP or "\n\n" in gap
            ended = any(c in gap for c in ".!?") or words[-1:] in ".!?"
            if away or (ended and words[-1:] not in ".!?"):
                words = words.rstrip(",") + " … "
            else:
                comma = "" if _MARKS & set(gap) else gap[: len(gap) - len(gap.lstrip(",;:"))]
                words = (words.rstrip(",") if _MARKS & set(gap) else words + comma) + " "
        words, before = words + part, end
    return words


def _lead(desk: Desk, report: Report) -> str:
    """The article's own words that lead into a paraphrase ("demanded on Monday that "), or nothing.

    They are never replaced by others: "denied" and "declined to say" must not become "said".
    """
    if not report.cue:
        return ""
    text = desk.snapshot.articles[report.article].text
    first, start = report.cue[0][0], report.content[0][0]
    cue = clean(" ".join(text[s:e] for s, e in report.cue))
    if not cue or cue.split()[0].casefold() in _NO_VERB:
        return ""
    if not any(map(is_verb, cue.split())) and not _is_noun(desk, report):
        return _from_source(desk, report)
    before = _BEFORE.search(text[max(0, first - 30) : first])
    if before and before.group().split()[-1] == "to" and (all_of_it := _from_source(desk, report)):
        return all_of_it
    lead = clean(before.group()) + " " if before else ""
    told = cue if before else _in_past(cue)
    if report.cue[-1][1] <= start:
        stretch = text[first:start]
        inside = any(first <= s < start for s, _ in report.source)
        if len(stretch) <= _LONGEST_LEAD and not _GAP_STOP.search(stretch) and not inside:
            return f"{lead}{told + clean(stretch)[len(cue) :] if clean(stretch).startswith(cue) else clean(stretch)} "
    return f"{lead}{told}{' ' if _INTO.match(desk.words(report.passages[0])) else ': '}"
