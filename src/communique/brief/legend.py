"""What the signs at the speakers mean, said once in a brief: under the first section that uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.brief import thresholds as limit
from communique.brief.lines import CARRIED, Line, Piece, Section

_CARRIED = (
    f"{CARRIED} The words at this place do not name the speaker (“she said”, “the minister”, a quotation that goes "
    "on): the name is carried over from elsewhere in the article."
)
_SURE = (
    f"“Probably”: less than {limit.SPEAKER_SURE:.0%} sure who speaks; under {limit.SPEAKER_LIKELY:.0%} no name is "
    "given, only the article’s words for the speaker. communique show and the HTML page say how each was found."
)
_SPOKEN = ("statements", "only", "unknown")  # in other sections a hedge is not about who speaks


def with_legend(sections: Iterable[Section | None]) -> tuple[Section, ...]:
    """The sections there are, each sign explained in the first that has it, be it in a line that is folded away."""
    told: set[str] = set()
    found: list[Section] = []
    for section in sections:
        if section is None:
            continue
        new = tuple(sentence for sentence in _needed(section) if sentence not in told)
        told.update(new)
        found.append(replace(section, legend=new))
    return tuple(found)


def _needed(section: Section) -> Iterator[str]:
    styles = {piece.style for group in section.groups for piece in _pieces((*group.lines, *group.rest))}
    if "carried" in styles:
        yield _CARRIED
    if "hedge" in styles and section.key in _SPOKEN:
        yield _SURE


def _pieces(lines: Iterable[Line]) -> Iterator[Piece]:
    for line in lines:
        yield from line.pieces
        yield from _pieces(line.children)
