"""Words in quotation marks: every kind of mark, nested, continued over paragraphs, unclosed.

Marks are paired within a paragraph only, so that a mark somebody forgot never shifts the rest of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.article import Span

MARK = re.compile(r"''|``|[“”„‟\"″＂«»‹›‘’‚‛'`]")
DOUBLE_OPEN, DOUBLE_CLOSE = frozenset("“„‟«``"), frozenset("”»")
STRAIGHT = frozenset(('"', "″", "＂", "''"))
SINGLE_OPEN, SINGLE_CLOSE = frozenset("‘‚‛‹"), frozenset("’›")
BEFORE_OPENING = frozenset(" \t\u00a0\u2009\u202f([{—–-/:“„«\"‘'")
ELISION = re.compile(r"(?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n\b)", re.IGNORECASE)
SET_OFF = re.compile(
    r"(?:so-called|known as|dubbed|nicknamed|titled|entitled|code-?named|named|the (?:word|term|phrase)s?)[\s,]*$",
    re.IGNORECASE,
)
SMALL = frozenset(
    ["a", "an", "the", "of", "and", "or", "to", "in", "on", "for", "with", "at", "by", "from", "as", "is", "it"]
)
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks. ``span`` with the marks, ``inner`` without.

    ``closed`` is False when the text lacks the closing mark; ``continues`` is the index of the quotation it goes on
    from the paragraph before; ``scare`` when the marks set off a term, a title or a name rather than somebody's words.
    """

    span: Span
    inner: Span
    closed: bool = True
    continues: int | None = None
    scare: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in the text with what its place alone says: may it open, may it close?"""

    start: int
    end: int
    family: str  # "double" for curly, low and straight double marks, "angle", "single"
    opens: bool
    closes: bool
    sure: bool  # the shape of the mark or its place leave no doubt


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """All quotations, ordered by start; the outer before the one nested in it."""
    found: list[Quotation] = []
    open_before: int | None = None
    for start, end in paragraphs:
        local = sorted(pair_marks(text, start, end, open_before is not None), key=lambda q: (q.span[0], -q.span[1]))
        if open_before is not None and local and not text[start : local[0].span[0]].strip():
            local[0] = replace(local[0], continues=open_before)
        offset = len(found)
        found.extend(local)
        open_before = None
        for i, quotation in enumerate(local):
            # only a long mark that runs to the end of its paragraph can go on in the next
            if not quotation.closed and quotation.span[1] == end:
                open_before = offset + i
    return tuple(found)


def pair_marks(text: str, start: int, end: int, goes_on: bool = False) -> list[Quotation]:
    """Quotations of one paragraph.

    With ``goes_on`` the paragraph before ended inside a quotation: a closing mark that nothing opened ends that one.
    """
    while end > start and text[end - 1].isspace():
        end -= 1
    marks = read_marks(text, start, end)
    found: list[Quotation] = []
    stack: list[Mark] = []
    last_close = {m.family: k for k, m in enumerate(marks) if m.closes}
    for i, mark in enumerate(marks):
        held = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].family == mark.family), None)
        if goes_on and i == 0 and mark.family == "double" and mark.closes and not mark.opens and mark.start > start:
            found.append(make(text, start, start, mark.start, mark.end, True))
            continue
        if held is not None and mark.closes and not (mark.opens and mark.sure):
            opener = stack[held]
            del stack[held:]
            found.append(make(text, opener.start, opener.end, mark.start, mark.end, True))
        elif mark.opens and held is None:
            if mark.family != "single" or last_close.get(mark.family, -1) > i:
                stack.append(mark)
        elif mark.opens and held is not None:
            if closes_twice(marks, i):
                stack.append(mark)
            else:  # the earlier one was never closed: it ends here, and harms nothing that follows
                opener = stack[held]
                del stack[held:]
                stop = mark.start
                while stop > opener.end and text[stop - 1].isspace():
                    stop -= 1
                if stop > opener.end:
                    found.append(make(text, opener.start, opener.end, stop, stop, False))
                stack.append(mark)
    for opener in stack:
        if opener.family != "single" and end > opener.end:
            found.append(make(text, opener.start, opener.end, end, end, False))
            break
    return found


def read_marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of a paragraph without apostrophes, elisions and signs for inches and seconds."""
    marks: list[Mark] = []
    opened = False  # whether a double mark has opened something so far
    for match in MARK.finditer(text, start, end):
        at, sign = match.start(), match.group()
        after = match.end()
        before_char = text[at - 1] if at > start else " "
        after_char = text[after] if after < end else " "
        free_before, free_after = before_char in BEFORE_OPENING or before_char.isspace(), not after_char.isalnum()
        if sign in SINGLE_OPEN or sign in SINGLE_CLOSE or sign in "'`":
            if not free_before and not free_after:
                continue  # an apostrophe
            if sign == "`":
                continue
            family = "angle" if sign in "‹›" else "single"
            opens = free_before and not after_char.isspace() and sign not in SINGLE_CLOSE - {"’"}
            closes = not before_char.isspace() and free_after and sign not in SINGLE_OPEN
            if opens and (ELISION.match(text, after) or sign == "’"):
                opens = False
            if opens or closes:
                marks.append(
                    Mark(at, after, family, opens, closes and not (opens and free_before), sign in SINGLE_OPEN)
                )
        elif sign in STRAIGHT:
            if before_char.isdigit() and sign != "''" and not opened:
                continue  # inches, seconds
            opens = not after_char.isspace() and free_before
            closes = not before_char.isspace() and free_after
            if opens == closes:  # no help from the place: let the state decide
                marks.append(Mark(at, after, "double", True, True, False))
            else:
                marks.append(Mark(at, after, "double", opens, closes, True))
        else:
            family = "angle" if sign in "«»" else "double"
            opens, closes = sign in DOUBLE_OPEN or sign == "``", sign in DOUBLE_CLOSE
            wrong_way = opens and not free_before and (after_char.isspace() or not after_char.isalnum())
            if wrong_way and sign not in ("„", "``"):
                opens, closes = sign != "“", True  # German closing mark, or a mark typed the wrong way round
            elif closes and (before_char.isspace() or at == start) and after_char.isalnum():
                opens, closes = True, sign == "”" and False
            marks.append(Mark(at, after, family, opens, closes, True))
        opened = opened or (bool(marks) and marks[-1].family == "double" and marks[-1].opens)
    return drop_possessives(text, marks)


def drop_possessives(text: str, marks: list[Mark]) -> list[Mark]:
    """Without the apostrophes of plural possessives ("the ministers' plan") that stand inside single marks."""
    kept: list[Mark] = []
    following: Mark | None = None  # the next single mark
    for mark in reversed(marks):
        if mark.family == "single":
            after = text[mark.end : mark.end + 2]
            possessive = text[mark.start - 1] in "sSzx" and after[:1] == " " and after[1:].islower()
            if not mark.opens and possessive and following is not None and following.closes:
                continue
            following = mark
        kept.append(mark)
    return kept[::-1]


def closes_twice(marks: Sequence[Mark], i: int) -> bool:
    """Whether the next two marks of the same family both close: then mark ``i`` is nested in an open one."""
    seen = 0
    for k in range(i + 1, len(marks)):
        if marks[k].family == marks[i].family:
            if not marks[k].closes or marks[k].opens:
                return False
            seen += 1
            if seen == 2:
                return True
    return False


def make(text: str, start: int, inner_start: int, inner_end: int, end: int, closed: bool) -> Quotation:
    """A quotation; white space inside the marks is no part of what is quoted."""
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(
        (start, end), (inner_start, inner_end), closed, None, is_scare(text, start, inner_start, inner_end)
    )


def is_scare(text: str, start: int, inner_start: int, inner_end: int) -> bool:
    """Whether the marks set off a term, a title or a name: capitals on all words, or "so-called" before."""
    words = WORD.findall(text, inner_start, inner_end)
    if not words:
        return True
    if len(words) > 8:
        return False
    if SET_OFF.search(text, max(0, start - 24), start):
        return True
    last = text[inner_end - 1]
    if last in ".!?":
        return False
    named = [w for w in words if w.lower() not in SMALL]
    if last == ",":  # "on "The Harbour," she said": the comma is typography, but one word may well be an utterance
        return len(named) > 1 and all(w[0].isupper() for w in named)
    return bool(named) and all(w[0].isupper() or w[0].isdigit() for w in named)
