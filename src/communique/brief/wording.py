"""Words for display: clean, quoted, shortened, and compared with another wording."""

from __future__ import annotations

import unicodedata

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from communique.brief.lines import Piece, Style
from communique.brief.thresholds import COMPARABLE, SAME_POINT, SAME_WORDING
from communique.reconcile.statements.alignment import changes, key, words_alike

# Embeddings, overrides and isolates can make a line read as something else; they are shown, never obeyed.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
OPENING, CLOSING = "“«„‹", "”»‟›"


def visible(character: str) -> str:
    """The character, or its code point in brackets when it is a control that could disguise text."""
    if character in "\n\t":
        return character
    if character in BIDI or unicodedata.category(character) == "Cc":
        return f"⟦U+{ord(character):04X}⟧"
    return character


def clean(text: str) -> str:
    """One line of text: runs of white space become one space, control characters become visible."""
    plain = " ".join(text.split())
    return plain if plain.isascii() and plain.isprintable() else "".join(visible(c) for c in plain)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 story", "1,200 articles"; ``many`` where the plural takes more than an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def shorten(text: str, most: int) -> str:
    """The text, cut at a word before ``most`` characters with an ellipsis when it is longer."""
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    space = cut.rfind(" ")
    return cut[: space if space > most // 2 else len(cut)].rstrip(" ,;:–—-(“\"'") + " …"


def quoted(text: str) -> str:
    """Exact words in quotation marks; a comma that only led on to "he said" is dropped, marks are not doubled."""
    words = text.strip().rstrip(",").strip()
    if len(words) > 1 and words[0] in '“"«„' and words[-1] in '”"»“' and not any(c in '“”"«»' for c in words[1:-1]):
        words = words[1:-1].strip().rstrip(",")
    return f"“{words}”"


def balanced(text: str) -> str:
    """The text with an opening or closing quotation mark added where the cut of a passage lost one."""
    depth, missing = 0, 0
    for character in text:
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth -= 1
            if depth < 0:
                missing, depth = missing + 1, 0
    words = "“" * missing + text + "”" * depth
    return words + '"' if words.count('"') % 2 else words


def alike(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1, whatever their capitals, punctuation and spaces."""
    return fuzz.ratio(default_process(one), default_process(other)) / 100


def same_point(one: str, other: str) -> bool:
    """Whether most words of the shorter text stand in the other one too, so that both say the same thing."""
    share = fuzz.token_set_ratio(default_process(one), default_process(other)) / 100
    return share >= SAME_POINT and min(len(one.split()), len(other.split())) > 3


def same_wording(one: str, other: str) -> bool:
    """Whether two wordings differ in nothing a reader would care about."""
    a, b = [key(w) for w in one.split()], [key(w) for w in other.split()]
    return a == b or (alike(one, other) >= SAME_WORDING and len(a) == len(b) and _numbers(a) == _numbers(b))


def _numbers(words: list[str]) -> list[str]:
    return [w for w in words if any(c.isdigit() for c in w)]


def compare(base: str, other: str) -> tuple[Piece, ...]:
    """``other`` word by word against ``base``: what is the same, what only it has, and what it leaves out.

    When the two have too little in common for that to help, ``other`` comes back as one piece.
    """
    a, b = base.split(), other.split()
    if not a or not b or words_alike([key(w) for w in a], [key(w) for w in b]) < COMPARABLE:
        return (Piece(other, "same"),)
    found: list[tuple[Style, tuple[str, ...]]] = []
    for change in changes(base, other):
        if change.kind == "same":
            found.append(("same", change.two))
            continue
        if change.one:
            found.append(("dropped", change.one))
        if change.two:
            found.append(("added", change.two))
    kept = sum(style != "dropped" for style, _ in found)
    pieces: list[Piece] = []
    for style, words in found:
        run = " ".join(words)
        if style != "dropped":
            kept -= 1
            pieces.append(Piece(run + " " if kept else run, style))
        else:  # carries its own space, so that leaving it out leaves the other wording as it was
            pieces.append(Piece(run + " " if kept else " " + run, style))
    return tuple(pieces)
