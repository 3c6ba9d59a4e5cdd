"""Names that the article itself introduces as outlets: "the newspaper Arbo", "the state agency Sonn"."""

from __future__ import annotations

from communique.annotate.mentions.scan import Run, Scan
from communique.knowledge.names import load as names
from communique.knowledge.sources import load as source_words

__all__ = ["OUTLET", "introduce_outlets"]

OUTLET = "introduced as an outlet"
NOUNS = source_words()["one outlet"]
MODALS = source_words()["helps a verb"]
MOST_WORDS = 3


def introduce_outlets(marked: Scan) -> None:
    """Make outlets of the runs that stand right after "newspaper" and its like, wherever they are named again.

    A name that a given name stands before somewhere, or a title of courtesy, is a person's: "told the paper Marrow
    would resign".
    """
    words = marked.words
    found = {
        run.words
        for run in marked.runs.values()
        if run.first and words.low[run.first - 1] in NOUNS and words.at(run.last) not in MODALS
    }
    if not found:
        return
    people = {word for run in marked.runs.values() if _is_person(marked, run) for word in run.words}
    for run in marked.runs.values():
        if run.words in found and len(run.words) <= MOST_WORDS and not people.intersection(run.words):
            if run.kind in ("", "body", "media"):
                run.kind = "media"
                run.whys.append(OUTLET)


def _is_person(marked: Scan, run: Run) -> bool:
    """Whether a run is a person's name, by a given name in it or a title right before it: "Mr. Marrow"."""
    return run.first in marked.head_ends or (len(run.words) > 1 and names().gender(run.words[0]) is not None)
