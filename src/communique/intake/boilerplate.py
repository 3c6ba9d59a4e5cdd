"""Marks what a page carries beside the telling. Nothing is cut: marks are spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from communique.article import Boilerplate, BoilerplateKind
from communique.intake.lines import PROSE_END, Line
from communique.knowledge.boilerplate import BoilerplateRules
from communique.knowledge.outlets import Outlets

LONGEST_LINK = 140  # characters
AFTER_HEADING = 8  # lines: lists of links are short, and a list that goes on and on is a telling
SPEECH = re.compile(r"[“”\"«»]")


def find_furniture(lines: Sequence[Line], rules: BoilerplateRules) -> dict[int, BoilerplateKind]:
    """Lines that are boilerplate wherever they stand, by number."""
    found: dict[int, BoilerplateKind] = {}
    for i, line in enumerate(lines):
        rule = rules.whole(line.text, "line")
        if rule:
            found[i] = rule.kind
    return found


def find_rest(
    lines: Sequence[Line],
    furniture: Mapping[int, BoilerplateKind],
    begins: int,
    rules: BoilerplateRules,
    outlets: Outlets,
    names: tuple[str, ...] = (),
) -> list[Boilerplate]:
    """Boilerplate from the line ``begins`` on: link lists, the end of the page, and parts of lines.

    ``names`` are those of the outlet and of the agency in the dateline, which pages repeat below the telling.
    """
    kinds = dict(furniture)
    _headings(lines, kinds, begins, rules, names)
    _tail(lines, kinds, begins, rules, outlets, names)
    marks = [Boilerplate(lines[i].start, lines[i].end, kind) for i, kind in kinds.items()]
    for i in range(begins, len(lines)):
        if i in kinds and furniture.get(i) != "caption":
            continue
        base = lines[i].start
        marks.extend(Boilerplate(base + s, base + e, kind) for s, e, kind in rules.parts(lines[i].text))
    return marks


def join(text: str, marks: Iterable[Boilerplate]) -> tuple[Boilerplate, ...]:
    """Marks in order, without overlap and without white space at their ends.

    Where two meet, the shorter one (it knows better) cuts the longer one.
    """
    kept: list[Boilerplate] = []  # in order and apart from each other
    for mark in sorted(set(marks), key=lambda m: (m.end - m.start, m.start, m.kind)):
        first = bisect_right(kept, mark.start, key=lambda m: m.end)
        last = bisect_left(kept, mark.end, key=lambda m: m.start)
        free: list[Boilerplate] = []
        at = mark.start
        for other in (*kept[first:last], Boilerplate(mark.end, mark.end, mark.kind)):
            words = text[at : other.start]
            start, end = at + len(words) - len(words.lstrip()), other.start - len(words) + len(words.rstrip())
            if start < end:
                free.append(Boilerplate(start, end, mark.kind))
            at = other.end
        kept[first:last] = sorted([*kept[first:last], *free])
    return tuple(kept)


def _headings(
    lines: Sequence[Line],
    kinds: dict[int, BoilerplateKind],
    begins: int,
    rules: BoilerplateRules,
    names: tuple[str, ...],
) -> None:
    """A heading such as "See also" takes the links below it with it, but no sentence."""
    telling = len(lines) - 1  # the last line that is prose and no boilerplate, as far as is known
    for i in range(begins, len(lines)):
        if i in kinds:
            continue
        rule = rules.whole(lines[i].text, "heading")
        if not rule:
            continue
        links = []
        for n in range(i + 1, min(i + 1 + AFTER_HEADING, len(lines))):
            if n in kinds:
                continue
            if not _is_link(lines[n]):
                break
            links.append(n)
        # A single word ("More", "Related") above a sentence may be a heading of the telling itself.
        if not links and len(lines[i].text.split()) == 1 and not lines[i].text.endswith(":") and i + 1 < len(lines):
            continue
        if links and not _is_list(lines, i, links):
            while telling >= 0 and (telling in kinds or not lines[telling].is_prose):
                telling -= 1
            if telling > links[-1]:
                links = []
        kinds[i] = rule.kind
        for n in links:
            own = rules.whole(_own(lines[n].text, names), "tail")
            kinds[n] = own.kind if own else rule.kind


def _is_list(lines: Sequence[Line], heading: int, links: Sequence[int]) -> bool:
    """In the middle of a telling a lone short line below "See also:" may be its next subheading: ask for a list."""
    return len(links) > 1 or lines[heading].text.endswith(":")


def _own(text: str, names: tuple[str, ...]) -> str:
    """The line as rules see it: OUTLET stands for the outlet's own name where the line begins with it."""
    for name in names:
        if text.startswith(name):
            return "OUTLET" + text[len(name) :]
    return text


def _is_link(line: Line) -> bool:
    if len(line.text) > LONGEST_LINK or line.is_prose:
        return False
    return not PROSE_END.search(line.text) or line.text[-1] in '?!’”"'


def _tail(
    lines: Sequence[Line],
    kinds: dict[int, BoilerplateKind],
    begins: int,
    rules: BoilerplateRules,
    outlets: Outlets,
    names: tuple[str, ...],
) -> None:
    """From the last line upwards, as long as lines are boilerplate or follow a rule for the end of a page."""
    i = len(lines) - 1
    passed: list[int] = []
    while i > begins:
        line = lines[i]
        if i in kinds:
            # Short labels below a share line or a link list (an app's name, a category) belong to it.
            if passed and kinds[i] not in ("share", "related"):
                break
            for n in passed:
                kinds[n] = "navigation"
            passed = []
        else:
            rule = rules.whole(_own(line.text, names), "tail", "head")
            if rule and not passed:
                kinds[i] = rule.kind
            elif not passed and (line.text in names or outlets.named(line.text)):
                kinds[i] = "source note"
            elif (
                len(line.text) < 60
                and not PROSE_END.search(line.text)
                and not SPEECH.search(line.text)
                and len(passed) < 6
            ):
                passed.append(i)
                i -= 1
                continue
            else:
                break
        i -= 1
