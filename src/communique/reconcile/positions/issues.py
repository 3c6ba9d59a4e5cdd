"""What the sides talk about: issues found in what is asked, offered and said, named by the articles' own words.

An issue is a term, two content words that stand together or one alone, so that new articles add to it and never rename
what it is about; its id is made of the stems of the term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from communique.article import Passage
from communique.knowledge.issues import OwnIssue, empty_words, polity_adjectives
from communique.reconcile.words import WORD, classes, fold, is_content, slug, stem

LEAST = 3  # utterances that make a term an issue
LEAST_ARTICLES = 2
MOST = 12  # issues found
COMMON = 0.4  # a single word in more than this share of all utterances names no issue
PAIR = 1.6  # by so much two words together weigh more than one
SAME = 0.6  # share of a term's utterances that an issue already has, from which the term is a word of that issue
# A single word names an issue when it is mostly used as a noun: after one of these, and with none of these endings
BEFORE_NOUN = frozenset(
    ("its", "their", "his", "her", "our", "my", "your", "no", "any", "all", "more", "some", "these", "those", "this")
)
_NO_NOUN = re.compile(r"(?:ing|ed|ly|ic|al|ian|ous|ive|able|ible|est)$")
_SPLIT = re.compile(r"[^\s\u00a0\-’'“”\"]")


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something a side said or did with words. ``names`` are where its passage names actors, as offsets into ``text``.

    ``binding`` says that it asks, offers, refuses ...: only such words can name an issue.
    """

    id: str
    passage: Passage
    text: str
    names: tuple[tuple[int, int], ...]
    binding: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: its name in the articles' words, the stems that tell it, and ids of the utterances on it."""

    id: str
    name: str
    terms: tuple[str, ...]
    utterances: tuple[str, ...]
    own: bool = False  # from the user's list


def find_issues(utterances: Sequence[Utterance], own: Sequence[OwnIssue] = ()) -> tuple[Issue, ...]:
    """The user's issues in their order, then those found, the most talked about first."""
    terms = {u.id: frozenset(key for key, _, _ in terms_of(u)) for u in utterances}
    wanted = [_own(issue, terms) for issue in own]
    held: dict[str, set[str]] = {}
    articles: dict[str, set[str]] = {}
    surfaces: dict[str, Counter[str]] = {}
    binding: set[str] = set()
    nouns: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for u in utterances:
        for key, surface, noun in terms_of(u):
            seen[key] += 1
            nouns[key] += noun
            held.setdefault(key, set()).add(u.id)
            articles.setdefault(key, set()).add(u.passage.article)
            surfaces.setdefault(key, Counter())[surface] += 1
            if u.binding:
                binding.add(key)
    taken = [set(issue.utterances) for issue in wanted]
    chosen: list[tuple[str, set[str], list[str]]] = []
    for key in sorted(binding, key=lambda k: (-len(held[k]) * (PAIR if " " in k else 1.0), k)):
        some = held[key]
        if len(some) < LEAST or len(articles[key]) < LEAST_ARTICLES:
            continue
        alone = " " not in key
        if alone and (len(some) > max(LEAST, COMMON * len(terms)) or 2 * nouns[key] < seen[key]):
            continue
        if any(len(some & t) >= SAME * len(some) for t in taken):
            continue
        like = next((c for c in chosen if len(some & c[1]) >= SAME * len(some)), None)
        if like is not None:
            like[2].append(key)
        elif len(chosen) < MOST:
            chosen.append((key, set(some), [key]))
    found = [
        Issue(f"i-{slug(key)}", _name(surfaces[key]), tuple(keys), tuple(sorted(held[key]))) for key, _, keys in chosen
    ]
    return (*wanted, *found)


def _own(issue: OwnIssue, terms: Mapping[str, frozenset[str]]) -> Issue:
    """A user's issue: utterances in which all content words of one of its phrases stand."""
    phrases = [frozenset(stem(w) for w in map(fold, WORD.findall(p)) if is_content(w)) for p in issue.words]
    on = {id for id, keys in terms.items() if any(p and p <= {w for k in keys for w in k.split()} for p in phrases)}
    stems = tuple(" ".join(sorted(p)) for p in phrases if p)
    return Issue(f"i-{slug(issue.name)}", issue.name, stems, tuple(sorted(on)), own=True)


def terms_of(u: Utterance) -> Iterator[tuple[str, str, bool]]:
    """Terms of an utterance, the words as they stand, and whether they stand as a noun; pairs of neighbours first."""
    words: list[tuple[int, int, str, bool]] = []
    before = ""
    for m in WORD.finditer(u.text):
        word = fold(m.group())
        named = any(s < m.end() and m.start() < e for s, e in u.names)
        if not named and len(word) > 2 and not word[0].isdigit() and is_content(word) and stem(word) not in _empty():
            noun = (before in BEFORE_NOUN or before in _leads()) and not _NO_NOUN.search(word)
            words.append((m.start(), m.end(), stem(word), noun))
        before = word
    for one, two in pairwise(words):
        if not _SPLIT.search(u.text, one[1], two[0]):
            yield f"{one[2]} {two[2]}", " ".join(u.text[one[0] : two[1]].split()), True
    for found in words:
        yield found[2], u.text[found[0] : found[1]], found[3]


@cache
def _empty() -> frozenset[str]:
    """Stems of words that name no issue: those of any talk, and the words for a country's people and things."""
    return frozenset(map(stem, map(fold, empty_words() | polity_adjectives())))


@cache
def _leads() -> frozenset[str]:
    """Articles and prepositions."""
    return classes()["article"] | classes()["preposition"]


def _name(surfaces: Counter[str]) -> str:
    """The form most often written, of equals the shortest."""
    return min(surfaces, key=lambda s: (-surfaces[s], len(s), s))
