"""Proper names of the GUM corpus (trees of Universal Dependencies with entity spans, CoNLL-U).

GUM marks every noun phrase that stands for something, from its article to its last relative clause. A name here is an
entity of a kind we know whose head word (the topmost of its ``minspan``) is a proper noun, and of its words the
unbroken run around that head of proper nouns, numbers and capitalised words, with "of", "the", "and" and the like
only between two of them. Words in apposition end it; so does, in a person's name, any such small word after the head.
A bare title ("the Secretary") and a people ("Orvanians"), which GUM counts as persons, are no names.
In front of a person's name, titles (``nmod:desc``, or a word that TITLES names) are not part of it, nor what hangs on
them ("Foreign", "of Mines", "Orvanian"); numbers in front and a possessive never are. A name within a longer name is
left out.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["KINDS", "gum_rows", "read_document"]

Row = dict[str, Any]
KINDS = {"person": "person", "organization": "organization", "place": "location"}
TITLES = {
    "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "president", "vice", "prime", "minister", "chancellor",
    "king", "queen", "prince", "princess", "general", "colonel", "captain", "professor", "judge", "justice",
    "senator", "secretary", "governor", "mayor", "bishop", "pope", "premier", "ambassador", "chairman",
    "director", "doctor", "sergeant", "major", "lieutenant"
}  # fmt: skip
RANKS = {
    "emperor", "empress", "earl", "duke", "duchess", "baron", "baroness", "count", "countess", "knight",
    "protector", "regent", "fellow", "commander", "command", "chief", "admiral", "corporal", "private", "officer",
    "official", "counsel", "attorney", "clerk", "dean", "rector", "provost", "father", "mother", "sister",
    "brother", "god", "lords", "parliament", "member"
}  # fmt: skip
BETWEEN = frozenset(("of", "the", "and", "for", "de", "&", "-", "del", "la", "."))  # small words inside names
MAY_BE_CAPITALISED = ("ADJ", "NOUN", "NUM", "VERB", "ADV")
ENTITY = re.compile(r"\([^()]+\)|\([^()]+|[^()]+\)")
FORM, KIND, TAG, HEAD, RELATION, MISC = 1, 3, 4, 6, 7, 9  # columns
LEAST = 5  # place of the minspan among the fields of an entity


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word: the columns of its line and its characters in the text."""

    cells: tuple[str, ...]
    start: int
    end: int

    @property
    def form(self) -> str:
        """The word as written."""
        return self.cells[FORM]

    @property
    def head(self) -> int:
        """Index of the word it hangs on in its sentence, -1 for the root."""
        return int(self.cells[HEAD]) - 1


def gum_rows(path: Path) -> Iterator[Row]:
    """Each document of a gzip CoNLL-U file: ``id``, ``genre``, ``text``, ``names`` [((start, end), kind)...] and
    ``mentions`` [((start, end), "name" | "title" | "pronoun", chain)...] of persons, organisations and places.
    """
    document: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and document:
                yield read_document(document)
                document = []
            document.append(line.rstrip("\n"))
    if document:
        yield read_document(document)


def read_document(lines: Sequence[str]) -> Row:
    """One document's text, rebuilt from its words, and its names in order of their sentences.

    Paragraphs are parted by an empty line. A word written together with others ("doesn't") has its own letters where
    these can be told, the whole otherwise. Nodes without a word (8.1) are passed over.
    """
    row: Row = {"id": "", "genre": "", "text": "", "names": [], "mentions": []}
    text = ""
    sentence: list[Token] = []
    within = 0  # words still to come of those written together
    begin = end = 0  # what is left of what they share

    for line in (*lines, ""):
        if line.startswith("# newdoc id"):
            row["id"] = line.split("= ", 1)[1]
        elif line.startswith("# meta::genre"):
            row["genre"] = line.split("= ", 1)[1]
        elif line.startswith("# newpar") and text and not line.startswith("# newpar_block"):
            text += "\n\n"
        elif not line:
            row["names"].extend(names_in(sentence))
            row["mentions"].extend(mentions_in(sentence))
            sentence.clear()
        elif not line.startswith("#"):
            cells = tuple(line.split("\t"))
            number, form = cells[0], cells[FORM]
            if "." in number:
                continue
            if within:
                within -= 1
                if text[begin : begin + len(form)] == form:
                    sentence.append(Token(cells, begin, begin + len(form)))
                    begin += len(form)
                else:
                    sentence.append(Token(cells, begin, end))
                continue
            begin, end = len(text), len(text) + len(form)
            if "-" in number:
                low, high = number.split("-")
                within = int(high) - int(low) + 1
            else:
                sentence.append(Token(cells, begin, end))
            text += form if "SpaceAfter=No" in cells[MISC].split("|") else f"{form} "
    row["text"] = text
    return row


def mentions_in(sentence: Sequence[Token]) -> Iterator[tuple[tuple[int, int], str, int]]:
    """The least words of each person, organisation and place, what kind of mention they are, and the chain's number."""
    for first, last, kind, least, chain in entities(sentence):
        if kind not in KINDS:
            continue
        minimum = [first + int(n) - 1 for n in least.split(",") if n.isdigit() and first + int(n) - 1 <= last]
        low, high = min(minimum, default=first), max(minimum, default=last)
        head = next((i for i in minimum if sentence[i].head not in minimum), high)
        told = {"PRON": "pronoun", "DET": "pronoun", "PROPN": "name"}.get(sentence[head].cells[KIND], "title")
        begin = low - 1 if low > first and sentence[low - 1].cells[KIND] == "DET" else low
        yield (sentence[begin].start, sentence[high].end), told, int(chain)


def entities(sentence: Sequence[Token]) -> list[tuple[int, int, str, str, str]]:
    """All entities: first word and last (indices), kind, the words (from 1) that are its minspan, and its chain."""
    opened: list[tuple[str, str, str, int]] = []
    found: list[tuple[int, int, str, str, str]] = []
    for i, token in enumerate(sentence):
        misc = dict(p.split("=", 1) for p in token.cells[MISC].split("|") if "=" in p)
        for part in ENTITY.findall(misc.get("Entity", "")):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                opened.append((fields[0], fields[1], fields[LEAST] if len(fields) > LEAST else "1", i))
            if part.endswith(")"):
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == fields[0]:
                        chain, kind, least, first = opened.pop(k)
                        found.append((first, i, kind, least, chain))
                        break
    return found


def names_in(sentence: Sequence[Token]) -> list[tuple[tuple[int, int], str]]:
    """Names of one sentence, the outermost only, those of longer entities first."""
    used: set[int] = set()
    found: list[tuple[tuple[int, int], str]] = []
    for first, last, kind, least, _ in sorted(entities(sentence), key=lambda e: e[0] - e[1]):
        if kind not in KINDS:
            continue
        minimum = [first + int(n) - 1 for n in least.split(",") if n.isdigit()] or [first]
        head = next((i for i in minimum if sentence[i].head not in minimum), minimum[0])
        if sentence[head].cells[KIND] != "PROPN" or head in used:
            continue
        if kind == "person" and sentence[head].cells[TAG] == "NNPS":
            continue  # a people
        begin, end = name_run(sentence, head, first, last, kind == "person")
        if kind == "person" and all(bare_title(t) for t in sentence[begin : end + 1]):
            continue
        used.update(range(begin, end + 1))
        found.append(((sentence[begin].start, sentence[end].end), KINDS[kind]))
    return found


def bare_title(token: Token) -> bool:
    """Whether a word alone says what somebody is and not who: "the Emperor", "a Fellow", "the Commander"."""
    return token.form.lower().strip(".") in TITLES | RANKS


def name_run(sentence: Sequence[Token], head: int, low: int, high: int, person: bool) -> tuple[int, int]:
    """Indices of the first and the last word of the name around its head, between ``low`` and ``high``."""

    def belongs(i: int) -> bool:
        if not low <= i <= high:
            return False
        form, kind = sentence[i].form, sentence[i].cells[KIND]
        return kind in ("PROPN", "NUM") or (form[:1].isupper() and kind in MAY_BE_CAPITALISED)

    def joins(i: int) -> bool:
        return low <= i <= high and sentence[i].form.lower() in BETWEEN and not (person and i > head)

    def further(at: int, step: int) -> int:
        """The end of the run in one direction; "and" joins only together with another small word."""
        while True:
            one, two, three = at + step, at + 2 * step, at + 3 * step
            if belongs(one) and sentence[one].cells[RELATION] != "appos":
                at = one
            elif joins(one) and belongs(two) and sentence[one].form.lower() != "and":
                at = two
            elif joins(one) and joins(two) and belongs(three):
                at = three
            else:
                return at

    first, last = further(head, -1), further(head, 1)
    if person:
        first = after_titles(sentence, first, head)
    while first < head and sentence[first].cells[KIND] == "NUM":
        first += 1
    return first, last


def after_titles(sentence: Sequence[Token], first: int, head: int) -> int:
    """Where a person's name begins when titles with all that hangs on them ("Foreign", "of Mines") stand before it."""
    titles = {i for i in range(first, head) if is_title(sentence[i])}
    begin = first
    for i in range(first, head):
        if i in titles or sentence[i].cells[KIND] == "NUM" or hangs_on_one(sentence, i, titles, head):
            begin = i + 1
    return begin


def is_title(token: Token) -> bool:
    """Whether a word before a name is an office or a form of address."""
    return token.cells[RELATION] == "nmod:desc" or token.form.lower().strip(".") in TITLES


def hangs_on_one(sentence: Sequence[Token], word: int, titles: set[int], head: int) -> bool:
    """Whether a word hangs on one of the titles, through others if need be, without the name's head between."""
    seen = {head}
    while word >= 0 and word not in seen:
        if word in titles:
            return True
        seen.add(word)
        word = sentence[word].head
    return False
