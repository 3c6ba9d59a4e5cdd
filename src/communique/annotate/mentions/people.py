"""Which capitalised runs are persons, and which of them are one person."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from communique.annotate.mentions.evidence import Evidence
from communique.annotate.mentions.roster import AlikeWords, Roster
from communique.annotate.mentions.scan import Run, Scan
from communique.annotate.mentions.titles import TitlePhrase
from communique.knowledge import Knowledge
from communique.knowledge.names import load as names
from communique.knowledge.names import plain
from communique.knowledge.polities import Polity

ENOUGH, ENOUGH_ALONE = 1.0, 2.0
_FOLDS = (
    (re.compile(r"^(?:al|el|as|ash|at|ad|an|ar)[- ]"), ""),
    (re.compile(r"['’`\-.]"), ""),
    (re.compile("kh|gh|q|ck"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("ou|oo|u"), "u"),
    (re.compile("ee|iy|yi|ii|y|j|ie"), "i"),
    (re.compile("w"), "v"),
    (re.compile(r"(.)\1"), r"\1"),
)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A name without what transliterations differ in: "Sergey" and "Sergei" are one, "al-Marrow" and "Marrow" too."""
    out = plain(word)
    for pattern, by in _FOLDS:
        out = pattern.sub(by, out)
    return out


@dataclass
class Sighting:
    """Words ``first`` to ``last`` (exclusive) that name a person, and how sure that is."""

    first: int
    last: int
    certainty: float
    why: str


@dataclass(eq=False)
class Person:
    """A person of one article while the article is read; ``tokens`` is the fullest form of the name."""

    tokens: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    known: Polity | None = None
    phrases: list[TitlePhrase] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # first words of the sightings, in order

    def see(self, sighting: Sighting) -> None:
        """Take in one more place where the person is named."""
        self.sightings.append(sighting)
        insort(self.starts, sighting.first)

    @property
    def name(self) -> str:
        """The fullest form of the name."""
        return " ".join(self.tokens).replace(" . ", ". ").replace(" .", ".")

    @property
    def last(self) -> str:
        """The folded last name."""
        return fold(self.tokens[-1])


def find_people(marked: Scan, phrases: Sequence[TitlePhrase], knowledge: Knowledge) -> list[Person]:
    """All persons named on the page. A run is a person only on evidence, gathered over all its occurrences."""
    evidence = Evidence(marked, phrases, knowledge)
    accepted: list[tuple[Run, float, str]] = []
    for runs in evidence.by_form.values():
        score, why = evidence.total(runs)
        need = ENOUGH if len(runs[0].words) > 1 else ENOUGH_ALONE
        if score >= need:
            certainty = min(0.97, 0.6 + 0.08 * (score - need) + (0.1 if len(runs[0].words) > 1 else 0))
            accepted.extend((run, certainty, why) for run in runs)
    accepted.sort(key=lambda a: a[0].first)
    people = _user_people(knowledge, marked.words.page.article.day)
    full = [a for a in accepted if len(_tokens(a[0])) > 1]
    roster: Roster[Person] = Roster()
    for person in people:
        roster.add(person, _folded(person.tokens))
        for alias in person.known.names if person.known else ():
            roster.add(person, _folded(alias.split()))
    # Headlines and link lines write every word with a capital: what stands only there cannot tell where a name ends.
    in_text = [a for a in full if not _title_case(marked, a[0])]
    for run, certainty, why in in_text:
        _place_full(people, roster, run, certainty, why)
    lasts = {p.last for p in people if p.sightings or p.known}
    in_headings = [a for a in full if _title_case(marked, a[0])]
    named: Roster[Person] = Roster()
    for person in people:
        named.add(person, _folded(person.tokens))
    borrowed = {id(a[0]) for a in in_headings if _holds_other(_tokens(a[0]), named, lasts)}
    for run, certainty, why in in_headings:
        if id(run) not in borrowed:
            _place_full(people, roster, run, certainty, why)
    full = [a for a in full if id(a[0]) not in borrowed]
    alone = {id(a[0]): a for a in accepted}
    taken = {id(a[0]) for a in full}
    _place_short(people, marked, [r for r in marked.runs.values() if id(r) not in taken], alone, phrases)
    found = [p for p in people if p.sightings]
    for person in found:
        person.sightings.sort(key=lambda s: s.first)
        _gender(person, marked)
    by_word = {s.first: p for p in found for s in p.sightings}
    for phrase in phrases:
        for name in phrase.names:
            bearer = by_word.get(name)
            if bearer is not None:
                bearer.phrases.append(phrase)
                if phrase.title.gender:
                    bearer.genders[phrase.title.gender] += 3
    found.sort(key=lambda p: p.sightings[0].first)
    return found


def _holds_other(tokens: tuple[str, ...], named: Roster[Person], lasts: set[str]) -> bool:
    """Whether capitals of a headline hold a person named in the text, with words that are not part of that name."""
    folded = _folded(tokens)
    if not any(t in lasts for t in folded):
        return False
    return not any(
        p.tokens == tokens or (len(tokens) == 2 and same_person(p.tokens, tokens)) for p in named.like(folded)
    )


def _tokens(run: Run) -> tuple[str, ...]:
    return tuple(w for w in run.words if w != ".")


def _user_people(knowledge: Knowledge, day: date | None) -> list[Person]:
    """Persons of the user's file, each with the offices held on the article's day."""
    out = []
    for known in (polity.on(day) for polity in knowledge.polities.persons):
        person = Person(tuple(known.name.split()), known=known)
        if known.gender:
            person.genders[known.gender] = 10
        out.append(person)
    return out


def _folded(tokens: Sequence[str]) -> list[str]:
    return [fold(t) for t in tokens]


def _place_full(people: list[Person], roster: Roster[Person], run: Run, certainty: float, why: str) -> None:
    """Give a run of several words to the person it names, a new one if need be."""
    tokens = _tokens(run)
    sighting = Sighting(run.first, run.last, certainty, why)
    folded = _folded(tokens)
    for person in roster.like(folded):
        aliases = person.known.names if person.known else ()
        if " ".join(tokens) in aliases or same_person(person.tokens, tokens):
            person.see(sighting)
            if len("".join(tokens)) > len("".join(person.tokens)) and person.known is None:
                person.tokens = tokens
                roster.renamed(person, folded)
            return
    person = Person(tokens)
    person.see(sighting)
    people.append(person)
    roster.add(person, folded)


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names of several words may be one person's: last names alike, given names not at odds."""
    x, y = [fold(t) for t in a], [fold(t) for t in b]
    if x == y or "".join(x) == "".join(y):
        return True
    if len(x) < 2 or len(y) < 2:
        return False
    ends = x[-1] == y[-1] or (min(len(x[-1]), len(y[-1])) >= 5 and x[-1][0] == y[-1][0] and ratio(x[-1], y[-1]) >= 85)
    if not ends:
        # a longer name may hold the shorter at its start: "Ilse Marrow" / "Ilse Marrow al Varland"
        short, long = sorted((x, y), key=len)
        return len(short) >= 2 and len(long) > len(short) and long[: len(short)] == short
    g, h = x[0], y[0]
    if g == h:
        return True
    if len(g) == 1 or len(h) == 1:
        return g[0] == h[0]
    if min(len(g), len(h)) >= 4 and g[0] == h[0] and (ratio(g, h) >= 80 or g.startswith(h) or h.startswith(g)):
        return True
    return x[-1] == y[-1] and (set(x[:-1]) <= set(y[:-1]) or set(y[:-1]) <= set(x[:-1]))


def _place_short(
    people: list[Person],
    marked: Scan,
    runs: Sequence[Run],
    alone: Mapping[int, tuple[Run, float, str]],
    phrases: Sequence[TitlePhrase],
) -> None:
    """Last names, and names of several words inside runs that were not taken whole ("Why Ilse Marrow")."""
    titles = {n: p for p in phrases for n in p.names if p.link == "before"}
    by_last: dict[str, list[Person]] = defaultdict(list)
    by_first: dict[str, list[Person]] = defaultdict(list)
    alike = AlikeWords(90, 6)

    def index(person: Person) -> None:
        own = [person.last, *(fold(name.split()[-1]) for name in (person.known.names if person.known else ()))]
        for last in own:
            if last not in by_last:
                alike.add(last)
            by_last[last].append(person)
        by_first[fold(person.tokens[0])].append(person)

    for known in people:
        index(known)
    offices = Offices(titles)
    order = sorted(runs, key=lambda r: r.first)
    for run in order:
        tokens = _tokens(run)
        if len(tokens) == 1 and run.kind in ("", "person", "thing", "place", "body"):
            person = _owner(run, tokens[0], by_last, by_first, alike, titles, offices)
            if (
                person is not None
                and (run.kind == "" or run.honorific or run.first in titles)
                and _stands_as_name(marked, run)
            ):
                rivals = len({id(p) for p in by_last.get(fold(tokens[0]), ())})
                person.see(Sighting(run.first, run.last, 0.95 if rivals < 2 else 0.7, f"last name of {person.name}"))
            elif id(run) in alone and person is None:
                _, certainty, why = alone[id(run)]
                new = Person(tokens)
                new.see(Sighting(run.first, run.last, certainty, why))
                people.append(new)
                index(new)
            continue
        _inside(run, tokens, by_last, marked)


class Offices:
    """The offices that stand before the names of persons; read on as they are sighted."""

    def __init__(self, titles: Mapping[int, TitlePhrase]) -> None:
        self._titles = titles
        self._read: dict[int, tuple[int, set[str]]] = {}

    def of(self, person: Person) -> set[str]:
        """The offices told with the names of a person so far."""
        seen, offices = self._read.get(id(person), (0, set()))
        offices.update(self._titles[s.first].title.office for s in person.sightings[seen:] if s.first in self._titles)
        self._read[id(person)] = len(person.sightings), offices
        return offices


def _stands_as_name(marked: Scan, run: Run) -> bool:
    """Whether a last name stands for the person here, not as a part of a compound ("the Marrow-backed plan")."""
    words = marked.words
    return not (words.at(run.last) == "-" and words.touching(run.last))


def _owner(
    run: Run,
    token: str,
    by_last: Mapping[str, list[Person]],
    by_first: Mapping[str, list[Person]],
    alike: AlikeWords,
    titles: Mapping[int, TitlePhrase],
    offices: Offices,
) -> Person | None:
    """Whom one word names: the bearer of that last name; of several, the one the context speaks for."""
    key = fold(token)
    candidates = list({id(p): p for p in by_last.get(key, ())}.values())
    if not candidates:
        candidates = [p for k in alike.like(key) for p in by_last[k]]
    if not candidates:
        # Family names come first in some languages, and first names are used alone: only where one person fits.
        first = [p for p in by_first.get(key, ()) if len(p.tokens) > 1]
        if len({id(p) for p in first}) != 1:
            return None
        told = names().gender(first[0].tokens[0])
        return first[0] if told is None or run.first in titles or run.kind == "" else None
    if len(candidates) == 1:
        return candidates[0]
    phrase = titles.get(run.first)
    if run.honorific is not None and run.honorific.gender:
        fit = [p for p in candidates if names().gender(p.tokens[0]) in (None, run.honorific.gender)]
        candidates = fit or candidates
    if phrase is not None:
        fit = [p for p in candidates if phrase.title.office in offices.of(p)]
        candidates = fit or candidates
    earlier = []
    for person in candidates:
        at = bisect_left(person.starts, run.first)
        earlier.append((person.starts[at - 1] if at else -1, person))
    at, person = max(earlier, key=lambda e: e[0])
    return person if at >= 0 else candidates[0]


def _inside(run: Run, tokens: tuple[str, ...], by_last: Mapping[str, list[Person]], marked: Scan) -> None:
    """Known persons named within a longer run, as happens in titles and captions."""
    if run.kind not in ("", "thing"):
        return
    k = run.first
    while k < run.last:
        raw = marked.words.raw[k]
        if raw[0].isalpha():
            for named in by_last.get(fold(raw), ()):
                whole = len(named.tokens)
                start = k - whole + 1
                full = start >= run.first and [fold(t) for t in marked.words.raw[start : k + 1]] == [
                    fold(t) for t in named.tokens
                ]
                if full or run.kind == "" or _title_case(marked, run):
                    if len(raw) > 2 and (full or k + 1 == run.last or k == run.first):
                        first = start if full else k
                        named.see(Sighting(first, k + 1, 0.8, f"names {named.name} within other capitals"))
                        break
        k += 1


def _title_case(marked: Scan, run: Run) -> bool:
    page = marked.words.page
    index = page.paragraph_at(marked.words.starts[run.first])
    return index is not None and page.paragraphs[index].kind != "body"


def _gender(person: Person, marked: Scan) -> None:
    told = names().gender(person.tokens[0])
    if told and len(person.tokens) > 1:
        person.genders[told] += 2
    for sighting in person.sightings:
        run = marked.owner[sighting.first]
        if isinstance(run, Run) and run.honorific is not None and run.honorific.gender:
            person.genders[run.honorific.gender] += 5
