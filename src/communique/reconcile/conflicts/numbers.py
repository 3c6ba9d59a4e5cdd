"""Numbers that disagree about the same thing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations, Quantity
from communique.article import Article, Passage, Span
from communique.reconcile.conflicts.figures import Figure, labels, read_figures
from communique.reconcile.joining import Groups
from communique.reconcile.statements.likeness import overlap
from communique.reconcile.words import content_stems, word_spans, words
from communique.record import Conflict, Side, Story

if TYPE_CHECKING:
    from communique.knowledge import Knowledge
    from communique.reconcile.actors.cast import Cast

DAYS = 1  # a count that others give later may simply have grown
DAYS_EQUAL = 14  # how far apart equal numbers may be given and still be one figure
POSTINGS = 60
LIKE = 0.45  # share of the lighter sentence's weight that two sentences must share to speak of one thing
LIKE_PLAIN = 0.3  # the same for what the counted words alone make plain: dead, wounded, troops
LIKE_PHRASE = 0.2  # the same when they also share two words that stand side by side
LIKE_SUM = 0.6  # the same for sums of money and shares, of which one text on one matter gives many
LIKE_APART = 0.6  # the same when their articles tell of different happenings
SHARED = 3  # stems that they must share at least; one more across stories
ROUNDED = 100  # from here a small difference is rounding
ROUNDING = 0.05
TIMES = 4  # numbers further apart than this hardly count the same
SAYERS = 2  # of those who give one number, so many are named
BESIDE = 300  # characters between two numbers that one article sets against each other
WHOLE = 100.0
SUM = 3  # letters of a currency code

FigureKey = tuple[int]
Clash = tuple[int, int, float]


def number_conflicts(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    stories: Sequence[Story],
    cast: Cast,
    knowledge: Knowledge,
) -> list[Conflict]:
    """Conflicts of numbers: each side has all passages with the same number. Without ids."""
    figures = _alone(read_figures(articles, annotations, stories, cast, knowledge))
    groups: Groups[FigureKey] = Groups((i,) for i in range(len(figures)))
    clashes: list[Clash] = []
    for i, j in _set_against(figures, articles):
        # what is said of the one is then said of the other too
        one, two = figures[i], figures[j]
        figures[i], figures[j] = _with_topic(one, two), _with_topic(two, one)
        clashes.append((i, j, 0.7))
    weight = _weights(figures)
    known: dict[tuple[str, str], list[Quantity]] = {}
    for figure in figures:
        known.setdefault((figure.article, figure.counts), []).append(figure.quantity)
    for i, j in _candidates(figures):
        one, two = figures[i], figures[j]
        if not _same_thing(one, two):
            continue
        sure = _likeness(one, two, weight)
        if not sure:
            continue
        if _equal(one.quantity, two.quantity):
            groups.join((i,), (j,))
        elif one.article != two.article and _contradict(one, two) and not _both_known(one, two, known):
            clashes.append((i, j, sure))
    found: dict[tuple[FigureKey, FigureKey], list[Clash]] = {}
    for i, j, sure in clashes:
        a, b = groups.find((i,)), groups.find((j,))
        if a != b:
            found.setdefault((min(a, b), max(a, b)), []).append((i, j, sure))
    return [_conflict(articles, figures, groups, pair, rows) for pair, rows in sorted(found.items())]


def _alone(figures: Sequence[Figure]) -> list[Figure]:
    """Figures whose sentence counts the same thing once: of "from 70 to 50 ships" nobody knows which is meant."""
    values: dict[tuple[str, Span, str, str], set[tuple[float | None, float | None]]] = {}
    for f in figures:
        values.setdefault((f.article, f.sentence, f.counts, f.head), set()).add((f.quantity.low, f.quantity.high))
    return [f for f in figures if len(values[f.article, f.sentence, f.counts, f.head]) == 1]


def _with_topic(one: Figure, two: Figure) -> Figure:
    return replace(one, about=one.about | two.about, pairs=one.pairs | two.pairs, names=one.names | two.names)


def _set_against(figures: Sequence[Figure], articles: Mapping[str, Article]) -> Iterator[tuple[int, int]]:
    """Two numbers of one thing that an article gives one after the other, each from somebody else."""
    for i, one in enumerate(figures):
        for j in range(i + 1, len(figures)):
            two = figures[j]
            if two.article != one.article or two.quantity.span[0] - one.quantity.span[1] > BESIDE:
                break
            if one.sentence == two.sentence or not (one.bare or two.bare):
                continue
            if not _same_thing(one, two) or not _contradict(one, two, math.inf):
                continue
            apart = one.speakers and two.speakers and not set(one.speakers) & set(two.speakers)
            paragraph = articles[one.article].text[one.quantity.span[1] : two.quantity.span[0]]
            if apart and "\n\n" not in paragraph:
                yield i, j


def _weights(figures: Iterable[Figure]) -> Mapping[str, float]:
    sentences = {(f.article, f.sentence, f.about) for f in figures}
    spread: Counter[str] = Counter(s for _, _, about in sentences for s in about)
    total = max(20, len({(f.article, f.sentence) for f in figures}))
    return {s: math.log(1 + total / n) for s, n in spread.items()}


def _candidates(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of the same thing: close in time, in one story, or equal; each once."""
    order = sorted(
        range(len(figures)), key=lambda i: (figures[i].day or date.max, figures[i].article, figures[i].quantity.span)
    )
    blocks: dict[tuple[str, object], list[int]] = {}
    met: set[tuple[int, int]] = set()
    for i in order:
        figure = figures[i]
        for key in ((figure.counts, None), (figure.counts, figure.quantity.low or figure.quantity.high)):
            days = DAYS if key[1] is None else DAYS_EQUAL
            for j in reversed(blocks.setdefault(key, [])[-POSTINGS:]):
                other = figures[j]
                if figure.day and other.day and (figure.day - other.day).days > days:
                    break
                if figure.story != other.story and not (figure.day and other.day) and key[1] is None:
                    continue
                if (figure.article, figure.sentence) != (other.article, other.sentence) and (j, i) not in met:
                    met.add((j, i))
                    yield j, i
            blocks[key].append(i)


def _same_thing(one: Figure, two: Figure) -> bool:
    """Whether the counted nouns, their modifiers and whose they are allow the two to count the same."""
    if one.counts != two.counts or (one.head and two.head and one.head != two.head):
        return False
    if one.parties and two.parties and not one.parties & two.parties:
        return False
    if one.head != two.head:
        return one.fate
    a, b = (set(content_stems(words(f.quantity.unit))[:-1]) for f in (one, two))
    return not (a and b) or bool(a & b) or bool(one.parties and two.parties)


def _likeness(one: Figure, two: Figure, weight: Mapping[str, float]) -> float:
    """How sure two figures are about one happening or matter; 0 when too little speaks for it."""
    shared, pairs, names = one.about & two.about, one.pairs & two.pairs, one.names & two.names
    lighter = min(sum(weight[s] for s in f.about) for f in (one, two))
    alike = sum(weight[s] for s in shared) / lighter if lighter else 0.0
    plain = one.fate or one.counts in labels()
    if one.story != two.story:
        enough = alike >= LIKE_APART and len(shared) > SHARED
        enough = enough or (_equal(one.quantity, two.quantity) and (len(names) > 1 or len(pairs) > 0))
    elif _is_sum(one.quantity):
        enough = alike >= LIKE_SUM and len(shared) >= SHARED and bool(pairs)
    else:
        enough = alike >= LIKE and len(shared) >= SHARED
        near = len(shared) >= SHARED or len(names) > 1
        enough = enough or (plain and ((near and alike >= LIKE_PLAIN) or (bool(pairs) and alike >= LIKE_PHRASE)))
    if not enough:
        return 0.0
    sure = 0.35 + 0.4 * alike + 0.1 * min(2, len(pairs)) + 0.05 * min(2, len(names))
    sure += 0.1 if one.days & two.days else 0.0
    sure += 0.1 if one.speakers and two.speakers and not set(one.speakers) & set(two.speakers) else 0.0
    sure -= 0.1 if one.day != two.day else 0.0
    sure -= 0.0 if plain else 0.1
    return round(max(0.05, min(0.9, sure)), 2)


def _is_sum(quantity: Quantity) -> bool:
    return quantity.unit == "percent" or (len(quantity.unit) == SUM and quantity.unit.isupper())


def _equal(one: Quantity, two: Quantity) -> bool:
    """Whether both give the same number, bounded or not, or differ by no more than rounding does."""
    a, b = sorted(_said(q) for q in (one, two))
    return a == b or ((a >= ROUNDED or _is_sum(one)) and b - a <= ROUNDING * b)


def _said(quantity: Quantity) -> float:
    """The number that is written: "over 40,000" and "40,000" write the same."""
    bounds = [v for v in (quantity.low, quantity.high) if v is not None]
    return sum(bounds) / len(bounds)


def _contradict(one: Figure, two: Figure, times: float = TIMES) -> bool:
    """Whether no value fits both; a part may be smaller than the whole, a later count larger than an earlier one."""
    if overlap(one.quantity, two.quantity) or _equal(one.quantity, two.quantity):
        return False
    less, more = sorted((one, two), key=lambda f: f.value)
    if less.value * times < more.value:
        return False
    if one.quantity.unit == "percent" and abs(_said(one.quantity) + _said(two.quantity) - WHOLE) <= 1:
        return False  # "30 percent go, 70 percent stay"
    if less.head and not more.head:
        return False
    return not (less.day and more.day and less.day < more.day)


def _both_known(one: Figure, two: Figure, known: Mapping[tuple[str, str], Sequence[Quantity]]) -> bool:
    """Whether one of the articles gives both numbers: they then count two things, or it tells of the dispute itself."""
    there, here = known[one.article, one.counts], known[two.article, two.counts]
    return any(_equal(q, two.quantity) for q in there) or any(_equal(q, one.quantity) for q in here)


# ---- entries


def _conflict(
    articles: Mapping[str, Article],
    figures: Sequence[Figure],
    groups: Groups[FigureKey],
    pair: tuple[FigureKey, FigureKey],
    rows: Sequence[Clash],
) -> Conflict:
    sides = []
    for root in pair:
        members = [figures[k[0]] for k in groups.members(root)]
        passages = tuple(sorted({Passage(f.article, *f.quantity.span) for f in members}))
        sides.append(Side(_value(articles, members), passages))
    i, j, sure = max(rows, key=lambda r: (r[2], -r[0], -r[1]))
    one, two = figures[i], figures[j]
    about = _about(articles, one, two)
    why = f"both give the number of {about}; no number fits both"
    return Conflict("", "number", about, tuple(sorted(sides, key=lambda s: s.passages)), round(sure, 2), why)


def _value(articles: Mapping[str, Article], members: Sequence[Figure]) -> str:
    """The number in the words of its fullest telling, and who says so."""
    fullest = max(members, key=lambda f: (bool(f.said_by), f.quantity.certainty, len(f.quantity.unit), f.article))
    written = " ".join(articles[fullest.article].at(fullest.quantity.span).split())
    written = written.replace("“", "").replace("”", "").replace('"', "")
    sayers = dict.fromkeys(f.said_by for f in members if f.said_by)
    return f"{written}, according to {' and '.join(sorted(sayers)[:SAYERS])}" if sayers else written


def _about(articles: Mapping[str, Article], one: Figure, two: Figure) -> str:
    """What is counted, and of what it is the number in words that both use: "troops: north shore"."""
    what = labels().get(one.counts) or max((f.quantity.unit for f in (one, two)), key=len)
    shared = one.about & two.about
    told = max((_shared_words(articles[f.article], f, shared) for f in (one, two)), key=lambda t: (len(t), t))
    return f"{what}: {', '.join(told)}" if told else what


def _shared_words(article: Article, figure: Figure, shared: frozenset[str]) -> list[str]:
    """The longest runs of words around a number that are of the topic both have, in the order of the text."""
    runs: list[list[int]] = []
    for start, end in word_spans(article.text, *figure.sentence):
        inside = figure.quantity.span[0] <= start < figure.quantity.span[1]
        if inside or not set(content_stems(words(article.text[start:end]))) & shared:
            continue
        if runs and not article.text[runs[-1][1] : start].strip():
            runs[-1][1] = end
        else:
            runs.append([start, end])
    # a word alone tells of the matter only when it is a name
    kept = [r for r in runs if " " in article.text[r[0] : r[1]] or article.text[r[0]].isupper()]
    kept.sort(key=lambda r: (r[0] - r[1], r[0]))
    return list(dict.fromkeys(" ".join(article.text[a:b].split()) for a, b in sorted(kept[:3])))
