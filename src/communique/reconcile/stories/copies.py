"""Articles that share text: whole copies, shared passages, and who was first when dates or credits tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from zlib import crc32

from communique.article import Article, Passage, Span
from communique.reconcile.joining import Groups
from communique.reconcile.words import WORD, fold
from communique.record import Copy

SHINGLE = 9  # words; shorter runs are shared by chance and by stock phrases
SAMPLE = 3  # one shingle in so many is indexed; all are compared once two articles have met
COMMON = 16  # shingles in more articles than this are an outlet's own furniture
LEAST_RUN = 12  # words of a shared passage
LEAST_OWN = 20  # shared words outside quotation marks: two outlets may quote one speech without copying each other
WHOLE = 0.6  # share of the shorter text from which it is a copy as a whole
PARTIAL = 0.07
OWN_OUTLET = 0.3  # an outlet repeats its own background paragraphs; that alone is no copy
_QUOTED = re.compile(r"“[^”\n]{0,900}”|\"[^\"\n]{0,900}\"|«[^»\n]{0,900}»|„[^“\n]{0,900}“")


@dataclass(frozen=True, slots=True)
class Shingles:
    """An article's words (spans and whether quoted) and the number of the shingle that begins at each."""

    article: str
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two articles share: word runs in each, and the share of the shorter one's words."""

    one: str
    two: str
    share: float
    runs_one: tuple[Span, ...]
    runs_two: tuple[Span, ...]
    share_one: float
    share_two: float


@lru_cache(maxsize=300_000)
def _number(word: str) -> int:
    # crc32, not hash(): Python's hash of text differs from run to run
    return crc32(fold(word).encode())


def shingles(article: Article) -> Shingles:
    """The article's word shingles, boilerplate left out."""
    text = article.text
    spans = [m.span() for m in WORD.finditer(text)]
    for plate in article.boilerplate:
        spans = [s for s in spans if not (plate.start <= s[0] and s[1] <= plate.end)]
    numbers = [_number(text[s:e]) for s, e in spans]
    quotes = iter([m.span() for m in _QUOTED.finditer(text)])
    quote = next(quotes, None)
    quoted = []
    for start, _ in spans:
        while quote is not None and quote[1] <= start:
            quote = next(quotes, None)
        quoted.append(quote is not None and quote[0] <= start)
    at = tuple(hash(run) for run in zip(*(numbers[i:] for i in range(SHINGLE))))
    return Shingles(article.id, tuple(spans), tuple(quoted), at)


def shared_text(articles: Mapping[str, Article]) -> list[Shared]:
    """Every pair of articles that share passages, by article ids. Only pairs that share rare shingles are compared."""
    pages = {i: shingles(articles[i]) for i in sorted(articles)}
    index: dict[int, list[str]] = {}
    for article_id, page in pages.items():
        for number in {n for n in page.at if n % SAMPLE == 0}:
            index.setdefault(number, []).append(article_id)
    met: Counter[tuple[str, str]] = Counter()
    for found in index.values():
        if 1 < len(found) <= COMMON:
            met.update(combinations(found, 2))
    shared = []
    for (one, two), count in sorted(met.items()):
        if count > 1:
            pair = _compare(pages[one], pages[two])
            least = PARTIAL
            if articles[one].outlet_name == articles[two].outlet_name:
                least = OWN_OUTLET
            if pair is not None and pair.share >= least:
                shared.append(pair)
    return shared


def _compare(one: Shingles, two: Shingles) -> Shared | None:
    common = set(one.at) & set(two.at)
    covered_one, covered_two = _covered(one, common), _covered(two, common)
    # a passage set off without marks is taken over even where the other marks it as a quotation
    own = max(sum(1 for i in covered_one if not one.quoted[i]), sum(1 for i in covered_two if not two.quoted[i]))
    if own < LEAST_OWN:
        return None
    runs_one, runs_two = _runs(one, covered_one), _runs(two, covered_two)
    if not runs_one or not runs_two:
        return None
    a, b = len(covered_one) / len(one.spans), len(covered_two) / len(two.spans)
    return Shared(one.article, two.article, round(max(a, b), 3), runs_one, runs_two, a, b)


def _covered(page: Shingles, common: set[int]) -> list[int]:
    inside: set[int] = set()
    for i, number in enumerate(page.at):
        if number in common:
            inside.update(range(i, i + SHINGLE))
    return sorted(inside)


def _runs(page: Shingles, covered: list[int]) -> tuple[Span, ...]:
    """Runs of covered words as character spans; a gap of two words (a corrected name) does not break a run."""
    runs: list[list[int]] = []
    for i in covered:
        if runs and i - runs[-1][1] <= 3:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple((page.spans[a][0], page.spans[b][1]) for a, b in runs if b - a + 1 >= LEAST_RUN)


def taken_over(articles: Mapping[str, Article], pair: Shared) -> float:
    """The share of the follower's words that it took over; of the shorter text's when nobody knows who followed."""
    first, _ = who_was_first([articles[pair.one], articles[pair.two]])
    if first is None:
        return pair.share
    return pair.share_two if first == pair.one else pair.share_one


def copy_entries(articles: Mapping[str, Article], shared: Iterable[Shared]) -> list[Copy]:
    """Copies for people to read: one entry for all whole copies of one text, one for each other pair."""
    pairs = list(shared)
    groups: Groups[tuple[str]] = Groups([])
    for pair in pairs:
        if pair.share >= WHOLE:
            groups.add((pair.one,))
            groups.add((pair.two,))
            groups.join((pair.one,), (pair.two,))
    together: dict[tuple[str, ...], list[Shared]] = {}
    for pair in pairs:
        key: tuple[str, ...] = tuple(sorted((pair.one, pair.two)))
        if pair.share >= WHOLE:
            key = tuple(k[0] for k in groups.members((pair.one,)))
        together.setdefault(key, []).append(pair)
    entries = []
    for ids, found in together.items():
        passages = {Passage(p.one, *s) for p in found for s in p.runs_one} | {
            Passage(p.two, *s) for p in found for s in p.runs_two
        }
        first, why = who_was_first([articles[i] for i in ids])
        order = sorted(ids, key=lambda i: (i != first, articles[i].day or date.max, i))
        share = sum(p.share for p in found) / len(found)
        entries.append(Copy(tuple(order), first, round(share, 3), tuple(sorted(passages)), why))
    return sorted(entries, key=lambda c: (-c.share, c.articles))


def who_was_first(articles: Iterable[Article]) -> tuple[str | None, str]:
    """The id of the article the others follow, and how that is known; None when nothing tells."""
    found = sorted(articles, key=lambda a: (a.day or date.max, a.id))
    for article in found:
        if article.outlet is None:
            continue
        own = agency_key(article.outlet.value)
        followers = [a for a in found if a is not article and own in agencies(a)]
        if followers and len(followers) == len(found) - 1:
            names = ", ".join(sorted({a.outlet_name for a in followers}))
            return article.id, f"{article.outlet_name} is credited by {names}"
    days = [a.day for a in found]
    if all(days) and len(found) > 1 and days[0] != days[1]:
        return found[0].id, f"{found[0].outlet_name} published on {days[0]}, earlier than the others"
    return None, "neither dates nor credits tell who was first"


def agency_key(name: str) -> str:
    """An agency's name for comparing: initials in full, lower case."""
    return " ".join(w for w in fold(name).split() if w != "the")


def agencies(article: Article) -> frozenset[str]:
    """Agencies that the article names as the origin of its text (not of its pictures)."""
    found = set()
    for credit in article.credits:
        if credit.span is None or not _is_picture(article, credit.span):
            found.add(agency_key(credit.value))
    return frozenset(found)


def _is_picture(article: Article, span: Span) -> bool:
    """Whether a credit stands in a caption or beside a word for a picture."""
    if any(b.kind == "caption" and b.start <= span[0] < b.end for b in article.boilerplate):
        return True
    line = article.text[article.text.rfind("\n", 0, span[0]) + 1 : span[1] + 20].split("\n")[0]
    return (
        bool(re.search(r"\b(?:photo|photograph|picture|image|video|graphic)s?\b", line, re.IGNORECASE))
        and len(line) < 300
    )
