"""The lines of a text, as offsets: the text itself is never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.article import Span

# The line ends that files have in practice. Form feeds and the like stay inside lines: they separate pages, not lines.
LINE = re.compile(r"[^\r\n\u2028\u2029]+")
PROSE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
INNER_END = re.compile(r"[a-z0-9)”\"’][.!?]\s+[\"“‘'(]?[A-Z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty. ``start`` and ``end`` leave out the white space around ``text``.

    ``apart`` says whether an empty line (or the end of the text) follows.
    """

    start: int
    end: int
    text: str
    apart: bool

    @property
    def span(self) -> Span:
        """Start and end, end exclusive."""
        return self.start, self.end

    @property
    def is_prose(self) -> bool:
        """Whether it reads like sentences of a telling rather than a title, a label or a link."""
        if len(self.text) > 220 or INNER_END.search(self.text):
            return True
        return len(self.text) > 40 and PROSE_END.search(self.text) is not None


def split_lines(text: str) -> tuple[Line, ...]:
    """All lines of a text that hold more than white space."""
    lines: list[Line] = []
    matches = [match for match in LINE.finditer(text) if not match.group().isspace()]
    for i, match in enumerate(matches):
        raw = match.group()
        words = raw.strip()
        start = match.start() + len(raw) - len(raw.lstrip())
        until = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        ends = text[match.end() : until].replace("\r\n", "\n")
        apart = i + 1 == len(matches) or sum(ends.count(c) for c in "\n\r\u2028\u2029") > 1
        lines.append(Line(start, start + len(words), words, apart))
    return tuple(lines)
