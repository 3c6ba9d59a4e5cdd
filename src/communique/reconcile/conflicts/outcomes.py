"""How talks went: well here and badly there, agreed here and on nothing there; what was agreed and then barred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.article import Passage, Span
from communique.reconcile.conflicts.sentences import Reading, Sentence, conflict
from communique.reconcile.words import is_negative
from communique.record import Conflict

NEAR = 16  # words between a meeting and the words for how it went
SUBJECT = 6  # words between those who agree and the word for it
OBJECT = 30  # words after "agreed" or "vetoed" that say what
SHOWN = 14  # words of it that are shown
MET = 2  # of those named where a meeting is judged, so many are named where it is judged otherwise
SHARED = 3  # roots that what was promised and what was barred share,
PLAIN = 2  # so many of them no names
NEAR_DAYS = 2
SCOPE = 5  # words between "disagreed" and "on every point"
SURE = 0.5
MARKS = ("“", '"', "«", "„")


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling: the sentence, what it says ("good", "bad"; "both", "none"; "word", "done"), of whom, about what."""

    reading: Reading
    sentence: Sentence
    span: Span
    said: str
    who: frozenset[str]
    about: frozenset[str] = frozenset()

    @property
    def passage(self) -> Passage:
        return self.reading.passage(self.span)

    @property
    def value(self) -> str:
        """The words, and whose they are when they are not the article's own."""
        words = self.reading.shown(self.span)
        row = self.reading.telling(self.span)
        names = sorted(self.reading.cast.actor(a).name for a in self.reading.speakers(row)) if row else []
        return f"{words}, according to {' and '.join(names)}" if names else words


def outcome_conflicts(readings: Sequence[Reading]) -> Iterator[Conflict]:
    """Conflicts among the articles of one story. Without ids."""
    yield from _judged([t for r in readings for t in _judgements(r)])
    yield from _agreed([t for r in readings for t in _accords(r)])
    yield from _broken([t for r in readings for t in _deeds(r)])


# ---- a success or a failure


def _judgements(reading: Reading) -> Iterator[_Told]:
    for sentence, found in reading.found("meeting"):
        occasions = [f for f in found if f[2] == "occasion"]
        for first, last, kind in found:
            near = [o for o in occasions if min(abs(o[0] - last), abs(first - o[1])) <= NEAR]
            if kind == "occasion" or not near:
                continue
            denied = any(map(is_negative, sentence.words[max(0, first - 3) : first]))
            if denied and kind == "bad":
                continue
            who = frozenset(a for w in reading.who(sentence.span) for a in w.actors)
            occasion = min(near, key=lambda o: abs(o[0] - first))
            start, end = min(first, occasion[0]), max(last, occasion[1])
            # what failed is said after the word; a good meeting is good as it stands
            if kind == "bad" and sentence.words[first] == "failed":
                end = max(end, min(len(sentence.words), last + 4))
            at = sentence.spans[start][0]
            at -= reading.article.text[at - 1 : at] in MARKS  # a word quoted alone keeps its mark
            yield _Told(reading, sentence, (at, sentence.spans[end - 1][1]), "bad" if denied else kind, who)


def _judged(told: Sequence[_Told]) -> Iterator[Conflict]:
    """One meeting, judged a success by one telling and a failure by another."""
    good, bad = ([t for t in told if t.said == said] for said in ("good", "bad"))
    pairs = [
        (g, b)
        for g in good
        for b in bad
        if g.passage.article != b.passage.article and len(g.who & b.who) >= MET and _near(g.reading, b.reading)
    ]
    if pairs:
        first = min(pairs, key=lambda p: (p[0].passage, p[1].passage))
        cast, both = first[0].reading.cast, first[0].who & first[1].who
        people = [a for a in both if cast.actor(a).type == "person"]
        names = sorted(cast.actor(a).name for a in (people or both))
        sides = [(first[n].value, [p[n].passage for p in pairs]) for n in (0, 1)]
        why = "one telling judges the talks a success, another says that they brought nothing; a judgement, not a fact"
        yield conflict("status", f"how the talks of {' and '.join(names[:2])} went", sides, SURE, why)


# ---- agreed, or in nothing


def _accords(reading: Reading) -> Iterator[_Told]:
    for sentence, found in reading.found("accord"):
        for first, last, kind in found:
            end = last
            if kind == "differ":
                scope = [f for f in found if f[2] == "all" and 0 <= f[0] - last <= SCOPE]
                if not scope:
                    continue
                end = scope[0][1]
            elif kind == "all" or any(map(is_negative, sentence.words[max(0, first - 3) : first])):
                continue
            start = sentence.spans[max(0, first - SUBJECT)][0]
            subject = reading.who((start, sentence.spans[first][0]))
            named = subject if kind == "both" else reading.who((start, sentence.spans[end - 1][1]))
            lands = frozenset(c for w in named for c in w.lands)
            if len(lands) < MET:
                continue
            begin = named[-1 if len(named[-1].lands) >= MET else 0].span[0]
            stop = min(len(sentence.words), end + 8) if kind == "both" else end
            span = begin, sentence.spans[stop - 1][1]
            yield _Told(reading, sentence, span, "both" if kind == "both" else "none", lands)


def _agreed(told: Sequence[_Told]) -> Iterator[Conflict]:
    """Two countries that agree on something in one telling and on nothing in another."""
    for none in (t for t in told if t.said == "none"):
        both = [t for t in told if t.said == "both" and none.who <= t.who and _near(t.reading, none.reading)]
        if any(t.passage.article != none.passage.article for t in both):
            sides = [(none.value, [none.passage]), (both[0].value, [t.passage for t in both])]
            why = "one telling has them agree on nothing, another names what they agreed"
            yield conflict("status", "what was agreed", sides, SURE, why)


# ---- a word given, and the deed


def _deeds(reading: Reading) -> Iterator[_Told]:
    for sentence, found in reading.found("deed"):
        for first, last, kind in found:
            if any(map(is_negative, sentence.words[max(0, first - 3) : first])):
                continue
            start = sentence.spans[max(0, first - SUBJECT)][0]
            named = reading.who((start, sentence.spans[first][0]))
            lands = named[-1].lands if named else frozenset()
            if not lands:
                continue
            stop = min(len(sentence.words), last + OBJECT)
            about = sentence.roots(last, stop)
            shown = min(stop, last + SHOWN)
            span = named[-1].span[0], sentence.spans[shown - 1][1]
            yield _Told(reading, sentence, span, kind, lands, about)


def _broken(told: Sequence[_Told]) -> Iterator[Conflict]:
    """What a country agreed to or called for, and barred by its vote; one conflict a promise."""
    for word in (t for t in told if t.said == "word"):
        done = [
            t for t in told
            if t.said == "done" and t.who & word.who and t.sentence is not word.sentence
            and _near(t.reading, word.reading) and _one_matter(t, word)
        ]  # fmt: skip
        if done:
            sides = [(word.value, [word.passage]), (done[0].value, [t.passage for t in done])]
            why = "what one passage has it agree to or call for, another has it bar by its vote"
            yield conflict("status", word.reading.shown(word.span), sides, SURE, why)


def _one_matter(one: _Told, two: _Told) -> bool:
    shared = one.about & two.about
    names = {r for t in (one, two) for w in t.reading.who(t.span) for r in _roots(t, w.span)}
    return len(shared) >= SHARED and len(shared - names) >= PLAIN


def _roots(told: _Told, span: Span) -> frozenset[str]:
    return told.sentence.roots(told.sentence.at(span[0]), told.sentence.at(span[1]))


def _near(one: Reading, two: Reading) -> bool:
    a, b = one.article.day, two.article.day
    return a is None or b is None or abs((a - b).days) <= NEAR_DAYS
