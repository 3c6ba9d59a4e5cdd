"""Infers the publication day of articles that do not give it, from their weekdays and from the dated articles.

Two signs are used. A weekday with day and month ("Monday, February 14") fits few years. A bare weekday ("on Tuesday")
whose sentence tells what a dated article tells of a certain day belongs to that day. Without a sign, or when two days
are about as likely, nothing is inferred.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from communique.annotate.times.dates import safe_date
from communique.annotation import Annotations, TimeExpression
from communique.article import Article, Found
from communique.knowledge import Knowledge

STEP = "inferred from weekdays"
WORD = re.compile(r"[^\W\d_]{4,}")
WINDOW = 220  # characters to either side that count as told of the day
FLOOR = 5.0  # shared words, weighed by rarity (natural log), below which two sentences are not about one thing
LEAD = 1.25  # how much better the best day must be than the next
COMMON = 400  # a word on so many days tells nothing
DISTANCE = {"today": 0, "yesterday": -1, "tomorrow": 1}
ROUNDS = 3  # an article dated in one round helps to date others in the next


@dataclass(frozen=True, slots=True)
class Told:
    """A day in a dated article with the words around it."""

    day: date
    article: str
    words: frozenset[str]


class Elsewhere:
    """The days told in dated articles, to be found by the words around them."""

    def __init__(self, told: Iterable[Told], rarity: Mapping[str, float]) -> None:
        self.told = list(told)
        self.rarity = rarity
        self.days = sorted({t.day for t in self.told})
        self.index: dict[tuple[int, str], list[int]] = defaultdict(list)
        for number, entry in enumerate(self.told):
            for word in entry.words:
                self.index[entry.day.weekday(), word].append(number)

    def days_told_alike(self, words: set[str], weekday: int | None) -> dict[date, tuple[float, str]]:
        """Days (on ``weekday``, if given) told with the same rare words: day to weight and article."""
        shared: dict[int, float] = defaultdict(float)
        for word in words:
            for each in range(7) if weekday is None else (weekday,):
                postings = self.index.get((each, word), ())
                if len(postings) <= COMMON:
                    for number in postings:
                        shared[number] += self.rarity.get(word, 0.0)
        best: dict[date, tuple[float, str]] = {}
        for number, weight in shared.items():
            entry = self.told[number]
            if weight >= FLOOR and weight > best.get(entry.day, (0.0, ""))[0]:
                best[entry.day] = (weight, entry.article)
        return best


def infer_published(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotations], knowledge: Knowledge
) -> dict[str, Found[date]]:
    """Publication days of undated articles, by article id; an article that gives no sure sign is left out."""
    inferred: dict[str, Found[date]] = {}
    undated = {id for id, article in articles.items() if article.published is None and id in annotations}
    if not undated:
        return inferred
    rarity = _rarity(articles.values())
    for _ in range(ROUNDS):
        elsewhere = Elsewhere(_told(articles, annotations, inferred), rarity)
        found = {}
        for id in sorted(undated - inferred.keys()):
            article, times = articles[id], annotations[id].times
            sign = _by_full_weekday(article, times, elsewhere.days, knowledge) or _by_bare_weekday(
                article, times, elsewhere, knowledge, articles
            )
            if sign is not None:
                found[id] = sign
        if not found:
            break
        inferred.update(found)
    return inferred


def _around(article: Article, time: TimeExpression) -> str:
    start, end = time.span
    left = article.text.rfind("\n", max(0, start - WINDOW), start) + 1 or max(0, start - WINDOW)
    right = article.text.find("\n", end, end + WINDOW)
    return article.text[left : right if right >= 0 else end + WINDOW]


def _words(text: str) -> set[str]:
    """Lower-case words of four letters or more, cut to six letters so that inflected forms meet."""
    return {match.group().lower()[:6] for match in WORD.finditer(text)}


def _rarity(articles: Iterable[Article]) -> dict[str, float]:
    """Inverse document frequency; words that all articles share weigh a little still, for small collections."""
    counts: Counter[str] = Counter()
    number = 0
    for article in articles:
        counts.update(_words(article.text))
        number += 1
    return {word: math.log((number + 1) / count) + 0.3 for word, count in counts.items()}


def _told(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotations], inferred: Mapping[str, Found[date]]
) -> Iterable[Told]:
    for id in sorted(articles):
        article = articles[id]
        published = article.published or inferred.get(id)
        if published is None:
            continue
        day = published.value
        yield Told(day, id, frozenset(_words(article.text[:1000])))
        for time in annotations[id].times if id in annotations else ():
            if time.value is not None and time.value.first is not None and time.value.is_day and time.certainty >= 0.5:
                yield Told(time.value.first, id, frozenset(_words(_around(article, time))))


def _weekday_in(text: str, knowledge: Knowledge) -> int | None:
    for word in re.findall(r"[A-Za-z]+", text):
        number = knowledge.times.weekdays.get(word.lower())
        if number is not None:
            return number
    return None


def _by_full_weekday(
    article: Article, times: Iterable[TimeExpression], days: list[date], knowledge: Knowledge
) -> Found[date] | None:
    """Weekday, day and month without a year: the year in which they meet, nearest to the dated articles."""
    if not days:
        return None
    candidates = []
    for time in times:
        text = article.at(time.span)
        weekday = _weekday_in(text, knowledge)
        if time.step != "times/date" or weekday is None or re.search(r"\d{4}", text):
            continue
        month = next((m for w in re.findall(r"[A-Za-z]+", text) if (m := knowledge.times.months.get(w.lower()))), None)
        number = re.search(r"\d{1,2}", text)
        if month is None or number is None:
            continue
        middle = days[len(days) // 2]
        fitting = [
            day for year in range(middle.year - 3, middle.year + 4)
            if (day := safe_date(year, month, int(number.group()))) and day.weekday() == weekday
        ]  # fmt: skip
        if fitting:
            candidates.append((min(fitting, key=lambda d: abs((d - middle).days)), time))
    if not candidates:
        return None
    day, time = max(candidates, key=lambda c: c[0])
    return Found(
        day,
        STEP,
        0.7,
        time.span,
        f"“{article.at(time.span)}” falls so in {day.year}; taken as the day of filing",
    )


def _by_bare_weekday(
    article: Article,
    times: Iterable[TimeExpression],
    elsewhere: Elsewhere,
    knowledge: Knowledge,
    articles: Mapping[str, Article],
) -> Found[date] | None:
    """The filing day with which most of the weekdays, yesterdays and tomorrows fall on days told elsewhere."""
    matched: list[tuple[TimeExpression, int | None, dict[date, tuple[float, str]]]] = []
    for time in times:
        words = article.at(time.span).lower()
        distance = DISTANCE.get(words) if time.step == "times/relative day" else None
        weekday = _weekday_in(words, knowledge) if time.step in ("times/weekday", "times/which weekday") else None
        if (distance is None and weekday is None) or "next" in words:
            continue
        best = elsewhere.days_told_alike(_words(_around(article, time)), weekday)
        if best:
            matched.append((time, distance, best))
    votes: dict[date, float] = defaultdict(float)
    for filed in {day + timedelta(days=n) for _, _, best in matched for day in best for n in range(-1, 4)}:
        for _, distance, best in matched:
            votes[filed] += max((w * _fit(filed, day, distance) for day, (w, _) in best.items()), default=0.0)
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    day = ranked[0][0]
    time, witness = max(
        ((t, max(best.items(), key=lambda b: b[1][0] * _fit(day, b[0], d))) for t, d, best in matched),
        key=lambda m: m[1][1][0],
    )
    certainty = min(0.8, 0.4 + 0.02 * ranked[0][1])
    other = articles[witness[1][1]].outlet_name
    why = f"its “{article.at(time.span)}” tells what {other} tells of {witness[0]}"
    return Found(day, STEP, round(certainty, 2), time.span, why)


def _fit(filed: date, day: date, distance: int | None) -> float:
    """How well words filed on ``filed`` can mean ``day``: a weekday best the day itself, then the six days before."""
    ahead = (day - filed).days
    if distance is not None:
        return 1.0 if ahead == distance else 0.0
    if ahead == 0:
        return 1.0
    return 0.7 if -6 <= ahead < 0 else 0.3 if 0 < ahead <= 6 else 0.0
