"""What a reader keeps in mind: who was mentioned where, in what part of the sentence, and who holds which office."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from communique.annotate.mentions.find import Named
from communique.annotate.mentions.words import Words
from communique.annotation import Entity, HeldRole, Mention
from communique.knowledge.names import load as names
from communique.knowledge.titles import Titles

PREPOSITIONS = names().words["preposition"]
MOST_BEFORE = 400  # references back within which an antecedent is looked for
MOST_OF_COUNTRY = 200  # persons of one country that a title is held against: no article names more
VERBISH = names().words["verb after a subject"]


@dataclass(slots=True)
class Trace:
    """One reference to an entity: its words, its sentence, and whether it is a subject, a possessive, or quoted."""

    first: int
    last: int
    sentence: int
    entity: int
    subject: bool
    possessive: bool
    quoted: bool
    kind: str


@dataclass
class Figure:
    """What is known of an entity so far: offices ("foreign minister", with the kind of title), countries, gender."""

    entity: Entity
    offices: set[tuple[str, str]] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    gender: str | None = None
    sure_gender: bool = False
    former: bool = False
    called: set[str] = field(default_factory=set)  # countries of titles that were taken for it by its place alone
    past: set[str] = field(default_factory=set)  # those of the offices that are over
    roles: list[HeldRole] = field(default_factory=list)

    @property
    def person(self) -> bool:
        """Whether it is one person, named or not."""
        return self.entity.type == "person"


class Discourse:
    """The entities of an article with every reference to them, in reading order."""

    def __init__(self, named: Named, titles: Titles) -> None:
        self.words = named.words
        self.figures: list[Figure] = []
        self.traces: list[Trace] = []
        self._starts: list[int] = []
        self._plurals: list[tuple[int, int, tuple[int, ...]]] = []  # word, sentence, members
        self._states: dict[str, int] = {}
        self._of_country: dict[str, list[int]] = {}
        self.told = _narrative(named.words)
        self.adjectives = {  # countries by the word that is their adjective: "Palvoran"
            k: polity.country
            for k, known in named.marked.known.items()
            if (polity := known.polity("adjective")) is not None and polity.country
        }
        for entity in named.entities:
            figure = Figure(entity, gender=entity.gender, roles=list(entity.roles))
            if entity.country:
                self.learn_country(figure, entity.country)
            person = named.person_of.get(entity.number)
            if person is not None:
                figure.sure_gender = bool(person.genders) and max(person.genders.values()) >= 3
                for held in person.known.offices if person.known is not None else ():
                    title = titles.of(held.title)
                    if title is not None:
                        figure.offices.add((title.office, title.kind))
                for phrase in person.phrases:
                    if phrase.title.kind not in ("counterpart", "descriptor"):
                        figure.offices.add((phrase.office, phrase.title.kind))
                        figure.former = figure.former or phrase.former
                        if phrase.former:
                            figure.past.add(phrase.office)
            self._append(figure)

    def _append(self, figure: Figure) -> None:
        self.figures.append(figure)
        entity = figure.entity
        if entity.type == "state" and entity.country:
            self._states.setdefault(entity.country, entity.number)

    def learn_country(self, figure: Figure, country: str) -> None:
        """Remember the country of a figure."""
        if country not in figure.countries:
            figure.countries.add(country)
            insort(self._of_country.setdefault(country, []), figure.entity.number)

    def state_of(self, country: str) -> int | None:
        """The entity that is the state of that country, if the article speaks of it."""
        return self._states.get(country)

    def persons_of(self, country: str, word: int) -> list[Figure]:
        """Persons known to be of a country, as entities are numbered; of very many those spoken of around a word."""
        numbers = self._of_country.get(country, [])
        if len(numbers) > MOST_OF_COUNTRY:
            at = bisect_left(self._starts, word)
            near = {t.entity for t in self.traces[max(0, at - MOST_OF_COUNTRY) : at + MOST_OF_COUNTRY]}
            numbers = sorted(n for n in near if country in self.figures[n].countries)
        return [self.figures[n] for n in numbers if self.figures[n].person]

    def add_entity(self, name: str, type_: str, country: str | None, gender: str | None, named: bool) -> Figure:
        """A new entity that no name told of."""
        entity = Entity(len(self.figures), name, type_, country, gender, named=named)  # type: ignore[arg-type]
        figure = Figure(entity, gender=gender)
        if country:
            self.learn_country(figure, country)
        self._append(figure)
        return figure

    def note(self, span_words: tuple[int, int], entity: int, kind: str) -> Trace:
        """Remember a reference; kept in reading order."""
        first, last = span_words
        words = self.words
        trace = Trace(
            first,
            last,
            words.sentence[first],
            entity,
            is_subject(words, first, last),
            words.possessive[last - 1] or words.low[first] in ("his", "her", "its", "their"),
            words.quoted[first] >= 0,
            kind,
        )
        at = bisect_left(self._starts, first)
        self._starts.insert(at, first)
        self.traces.insert(at, trace)
        return trace

    def note_plural(self, word: int, members: tuple[int, ...]) -> None:
        """Remember a group, or a plural without names ("Eskemari officials"), that "they" may mean."""
        insort(self._plurals, (word, self.words.sentence[word], members))

    def plural_before(self, word: int) -> tuple[int, tuple[int, ...]] | None:
        """Sentence and members of the last plural before a word."""
        at = bisect_left(self._plurals, (word, -2, ()))
        return self._plurals[at - 1][1:] if at else None

    def distance(self, trace: Trace, word: int) -> int:
        """Sentences between a reference and a word; whole sentences of quotation do not count for words outside."""
        here, there = self.words.sentence[word], trace.sentence
        if self.words.quoted[word] >= 0 or trace.quoted or here < 0 or there < 0:
            return max(0, here - there)
        return max(0, self.told[here] - self.told[there])

    def before(self, word: int, sentences: int) -> list[Trace]:
        """References that begin before a word, at most so many sentences back, latest first."""
        out: list[Trace] = []
        here = self.words.sentence[word]
        last = bisect_left(self._starts, word) - 1
        for k in range(last, max(-1, last - MOST_BEFORE), -1):
            trace = self.traces[k]
            if here - trace.sentence > sentences and self.distance(trace, word) > sentences:
                if here - trace.sentence > sentences + 8:
                    break
                continue
            out.append(trace)
        return out

    def around(self, word: int, most: int, after: int) -> list[Trace]:
        """The last ``most`` references that begin before a word, and names and titles at most ``after`` words on."""
        at = bisect_left(self._starts, word)
        later = [t for t in self.within(word, word + after) if t.kind != "pronoun"]
        return self.traces[max(0, at - most) : at] + later

    def within(self, first: int, last: int) -> list[Trace]:
        """References that begin from word ``first`` to ``last`` (exclusive), in reading order."""
        return self.traces[bisect_left(self._starts, first) : bisect_left(self._starts, last)]


def _narrative(words: Words) -> list[int]:
    """For each sentence how many sentences of telling, not of quotation, lead up to it."""
    own = [0] * len(words.page.sentences)
    for i, sentence in enumerate(words.sentence):
        if sentence >= 0 and words.quoted[i] < 0 and words.raw[i][0].isalpha():
            own[sentence] += 1
    out, count = [], 0
    for i, n in enumerate(own):
        count += 1 if i == 0 or n >= 3 else 0
        out.append(count)
    return out


def is_subject(words: Words, first: int, last: int) -> bool:
    """Whether a noun phrase is the subject of a clause, by what stands before and after it."""
    before = words.at(first - 1) if first and words.sentence[first - 1] == words.sentence[first] else ""
    if (before in PREPOSITIONS and before not in ("after", "before", "following", "than")) or words.possessive[
        last - 1
    ]:
        return False
    low = words.low[first]
    if low in ("he", "she", "they", "i", "we", "who"):
        return True
    if low in ("him", "them", "me", "us", "his", "her", "their", "its", "my", "our", "whom"):
        return False
    k = last
    if words.at(k) == ",":
        # an apposition or a relative clause stands between subject and verb
        for step in range(1, 14):
            if words.at(k + step) == ",":
                k += step + 1
                break
    after = words.at(k)
    if after in VERBISH or (
        after.isalpha() and after.endswith("ed") and after not in ("based", "named", "called", "red")
    ):
        return True
    if after.isalpha() and after.endswith("s") and not after.endswith("ss") and after not in names().words["small"]:
        return True
    return bool(words.opens[first] and words.quoted[first] < 0 and after.isalpha()) or (
        before in ("said", "says", "added", "asked") and words.raw[first - 2 if first > 1 else 0] in ',"”’?!'
    )


def words_of_mention(words: Words, mention: Mention) -> tuple[int, int]:
    """The words of a mention, first and last (exclusive)."""
    first = words.index(mention.span[0])
    last = words.index(mention.span[1])
    return first, max(last, first + 1)
