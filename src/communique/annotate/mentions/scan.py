"""Marks known forms on the words of a page (polities, outlets, title words), then the capitalised runs between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.annotate.mentions.words import Words
from communique.knowledge import Knowledge
from communique.knowledge.forms import FormIndex
from communique.knowledge.names import Names
from communique.knowledge.names import load as names
from communique.knowledge.polities import Polity, Reading
from communique.knowledge.titles import Title, Titles

FORMER_PREFIX = re.compile(r"^(?:then|ex|former|now)-")


@dataclass
class Known:
    """Words ``first`` to ``last`` (exclusive) that the knowledge knows, with all they may stand for."""

    first: int
    last: int
    readings: Sequence[Reading]

    def polity(self, *kinds: str) -> Polity | None:
        """The polity they stand for in one of these ways (in any way when none is given)."""
        return next((r.polity for r in self.readings if not kinds or r.kind in kinds), None)


@dataclass
class Run:
    """Capitalised words that stand together; ``kind`` is "body", "place", "thing", "media", "company" or "" (open)."""

    first: int
    last: int
    words: tuple[str, ...]
    kind: str = ""
    score: float = 0.0
    honorific: Title | None = None
    heading: bool = False
    whys: list[str] = field(default_factory=list)


@dataclass
class Scan:
    """All that was marked, by the word it begins with; ``owner`` tells which marking a word belongs to."""

    words: Words
    known: dict[int, Known] = field(default_factory=dict)
    heads: dict[int, tuple[int, Title]] = field(default_factory=dict)
    runs: dict[int, Run] = field(default_factory=dict)
    owner: list[Known | Run | None] = field(default_factory=list)
    head_ends: dict[int, int] = field(default_factory=dict)  # word after a title head -> its first word
    titles: Titles | None = None
    in_head: set[int] = field(default_factory=set)
    verbs: set[int] = field(default_factory=set)  # words of headlines that are verbs: "Marrow Warns Varland"


def scan(words: Words, knowledge: Knowledge) -> Scan:
    """Mark a page: known forms first (longest wins), then title words, then runs of capitals."""
    marked = Scan(words, owner=[None] * len(words), titles=knowledge.titles)
    forms, titles, lists = knowledge.actors, knowledge.titles.index, names()
    raw, low, cap = words.raw, words.low, words.cap
    n, i = len(words), 0
    bare = [FORMER_PREFIX.sub("", w) if "-" in w else w for w in low]  # "then-Secretary of State"
    while i < n:
        found = None
        if cap[i] or "-" in raw[i]:
            found = forms.longest(raw, i)
            if found is None and raw[i].isupper() and len(raw[i]) > 3:
                found = forms.longest([w.capitalize() if w.isupper() and len(w) > 3 else w for w in raw[i : i + 4]], 0)
        if found is not None and _begins_a_person(words, i, found[0], lists, forms):
            found = None
        if found is not None:
            known = Known(i, i + found[0], found[1])
            marked.known[i] = known
            for k in range(i, known.last):
                marked.owner[k] = known
            i = known.last
            continue
        title = titles.longest(bare, i)
        if title is not None and _is_title(words, i, title[0], title[1][0], lists):
            marked.heads[i] = (i + title[0], title[1][0])
            marked.head_ends[i + title[0]] = i
            marked.in_head.update(range(i, i + title[0]))
            i += title[0]
            continue
        i += 1
    marked.verbs = _headline_verbs(words, knowledge)
    i = 0
    while i < n:
        if cap[i] and marked.owner[i] is None and i not in marked.in_head:
            last = _run_end(marked, i, lists)
            first = i
            last = _cut(words, first, next((k for k in range(first + 1, last) if k in marked.verbs), last), lists)
            first += first in marked.verbs
            while first < last and low[first] in lists.words["small"] and (words.opens[first] or low[first] in _NEVER):
                first += 1
            if first < last and raw[first][0].isalpha():
                run = Run(first, last, tuple(raw[first:last]))
                run.kind = _kind(run, low, lists)
                if run.kind in ("body", "thing", "place"):
                    _extend_body(marked, run, lists)
                marked.runs[run.first] = run
                for k in range(run.first, run.last):
                    marked.owner[k] = run
                i = max(run.last, i + 1)
                continue
            i = max(min(last, i + 1), i + 1) if first >= last else max(last, i + 1)
            continue
        i += 1
    return marked


_NEVER = names().words["never a name"]


def _headline_verbs(words: Words, knowledge: Knowledge) -> set[int]:
    """Words of titles and headings that are verbs in the third person, though written with a capital."""
    found: set[int] = set()
    for paragraph in words.page.paragraphs:
        if paragraph.kind in ("title", "heading"):
            for k in range(words.index(paragraph.span[0]) + 1, words.index(paragraph.span[1])):
                forms = knowledge.cues.verbs.get(words.low[k], ()) if words.low[k].endswith("s") else ()
                if any(f.form == "third" for f in forms) and not words.possessive[k - 1]:
                    found.add(k)
    return found


def _cut(words: Words, first: int, last: int, lists: Names) -> int:
    """Where a run really ends: before a closed-class word, unless a given name makes that a surname ("Ilse May")."""
    for k in range(first + 1, last):
        # "the House John Marrow": a given name after the last word of a body begins anew
        if (
            k + 1 < last
            and words.low[k - 1] in lists.words["body"]
            and lists.gender(words.raw[k])
            and not lists.gender(words.raw[first])
        ):
            return k
        if words.low[k] in lists.words["small"] and words.raw[k].isalpha():
            if k == first + 1 and words.low[k] not in _NEVER and lists.gender(words.raw[first]):
                continue
            if words.low[k] in lists.words["thing"] or words.low[k] in lists.words["body"]:
                continue
            return k
    return last


def _begins_a_person(words: Words, i: int, length: int, lists: Names, forms: FormIndex[Reading]) -> bool:
    """Whether a place or country word is really a given name ("Jordan Thale") or a surname."""
    if length != 1 or words.possessive[i] or words.raw[i].isupper():
        return False
    given = lists.told(words.raw[i])
    after = i + 1
    if given and after < len(words) and words.cap[after] and words.sentence[after] == words.sentence[i]:
        low = words.low[after]
        return (
            low.isalpha()
            and low not in lists.words["small"]
            and low not in lists.words["body"]
            and low not in lists.words["place"]
            and low not in lists.words["thing"]
            and low not in lists.words["portfolio"]
            and low not in lists.words["media"]
            and forms.longest(words.raw, after) is None
            and not words.raw[after].isupper()
        )
    before = i - 1
    if before >= 0 and words.cap[before] and not words.possessive[before] and not words.opens[i]:
        told = lists.gender(words.raw[before])
        return told is not None and forms.longest(words.raw, before) is None and words.raw[i - 1] != words.raw[i]
    return False


# One-word titles that are as often an adjective, a verb or another noun when in lower case.
_DOUBTFUL = names().words["doubtful title"]


def _is_title(words: Words, i: int, length: int, title: Title, lists: Names) -> bool:
    after = i + length
    follows = words.at(after)
    same = after < len(words) and words.sentence[after] == words.sentence[i]
    if title.kind == "honorific":
        return words.cap[i] and same and words.cap[after] and not words.possessive[i]
    if length == 1 and words.raw[i] in ("PM", "CEO", "MP", "MEP", "MPs", "MEPs", "CEOs"):
        return True
    if length == 1 and words.low[i] in ("pm", "mp", "mps"):
        return False
    if words.cap[i] and not words.opens[i] and length == 1 and i > 0:
        # "John Major", "Stephen King": a surname after a given name
        if words.cap[i - 1] and lists.gender(words.raw[i - 1]) and not words.possessive[i - 1]:
            return False
    if length == 1 and words.low[i] in _DOUBTFUL and not title.plural:
        if same and follows.isalpha() and not words.cap[after] and follows not in lists.words["small"]:
            if words.possessive[i]:
                return True
            return follows.endswith(("ed", "es")) or follows in _VERBS_AFTER
        if same and follows == "-":
            return False
        if (
            not words.cap[i]
            and words.low[i] in ("general", "major", "count", "head")
            and words.at(i - 1) in ("in", "to", "can", "will")
        ):
            return False
    return True


_VERBS_AFTER = names().words["verb after a title"] | names().words["verb after a name"]


def _run_end(marked: Scan, i: int, lists: Names) -> int:
    words = marked.words
    n, j = len(words), i
    text = words.page.text
    while True:
        j += 1
        if words.possessive[j - 1] or j >= n or words.sentence[j] != words.sentence[i]:
            return j
        gap = text[words.ends[j - 1] : words.starts[j]]
        if "\n" in gap or "\r" in gap:
            return j
        raw = words.raw[j]
        if raw == "." and words.touching(j) and len(words.raw[j - 1]) == 1 and words.cap[j - 1]:
            if j + 1 < n and words.cap[j + 1] and words.sentence[j + 1] == words.sentence[i]:
                continue
            return j
        if marked.owner[j] is not None or j in marked.in_head:
            return j
        if words.cap[j] and (raw[0].isalpha()):
            if words.low[j] in _NEVER:
                return j
            continue
        if words.low[j] in lists.words["particle"] and raw.isalpha() and j + 1 < n and words.cap[j + 1]:
            if (
                words.low[j] not in ("of", "as", "at", "to", "le", "y", "e", "o", "do")
                and words.sentence[j + 1] == words.sentence[i]
            ):
                if marked.owner[j + 1] is None and j + 1 not in marked.heads:
                    continue
        if raw.isdigit() and words.low[j - 1] in ("article", "resolution", "phase", "channel", "group"):
            continue
        return j


def _kind(run: Run, low: list[str], lists: Names) -> str:
    """What the words themselves say a run is; "" when they leave it open."""
    forms = low[run.first : run.last]
    given = lists.told(run.words[0])
    if len(forms) > 1 and given in ("female", "male") and forms[-1] not in lists.words["body"]:
        return ""
    last = forms[-1]
    for kind in ("body", "place", "media", "company"):
        if last in lists.words[kind] or (len(last) > 4 and last.endswith("s") and last[:-1] in lists.words[kind]):
            return kind
    if any(w in lists.words["thing"] or w in lists.words["body"] for w in forms):
        return "thing"
    if any(w.isupper() and len(w) > 1 and "." not in w for w in run.words):
        return "body" if len(forms) == 1 and run.words[0].isalpha() else "thing"
    if any(any(c.isdigit() for c in w) for w in forms):
        return "thing"
    return ""


def _extend_body(marked: Scan, run: Run, lists: Names) -> None:
    """Take in what belongs to a body's name: "Ministry *of Foreign Affairs*", "Agency *for Trade and Aid*"."""
    words = marked.words
    j = run.last
    while j + 1 < len(words) and not words.possessive[j - 1] and words.sentence[j + 1] == words.sentence[run.first]:
        link = words.low[j]
        first = j + 1
        if link not in ("of", "for", "and", "on", "&") or (link == "and" and j == run.last and not run.whys):
            return
        if words.low[first] == "the":
            first += 1
        if first >= len(words) or not words.cap[first] or first in marked.heads:
            return
        if isinstance(marked.owner[first], Known) and link == "and":
            return
        if (
            link in ("of", "for", "on")
            and words.low[run.last - 1] not in lists.words["body"] | lists.words["thing"] | lists.words["place"]
        ):
            return
        end = marked.owner[first].last if isinstance(marked.owner[first], Known) else _run_end(marked, first, lists)  # type: ignore[union-attr]
        for k in range(first, end):
            marked.known.pop(k, None)
        run.whys.append(link)
        run.last = j = end
    run.words = tuple(words.raw[run.first : run.last])
