"""Who did it, as a fact here and as an allegation there; and with what it was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.article import Passage, Span
from communique.knowledge.contradictions import phrases
from communique.reconcile.conflicts.sentences import Reading, Sentence, conflict, root
from communique.reconcile.words import classes, function_words, is_content, is_negative
from communique.record import Conflict

BEFORE = 4  # words between whoever did it and the word for doing
AFTER = 7  # words after it in which the act stands: "carried out last month's bomb attack"
KIND = 3  # words right before an act that say what kind it was: "chemical weapons attack"
SHARED = 2  # roots that two tellings of one act share
OWNER = 5  # words between an attacker and the means: "the US launched dozens of missiles"
STRUCK = 10  # words after the means in which stands what was struck
SURE = 0.5


@dataclass(frozen=True, slots=True)
class _Told:
    reading: Reading
    span: Span
    who: str  # a country
    side: str
    about: frozenset[str]

    @property
    def passage(self) -> Passage:
        return self.reading.passage(self.span)

    @property
    def value(self) -> str:
        return self.reading.shown(self.span)


def guilt_conflicts(readings: Sequence[Reading]) -> Iterator[Conflict]:
    """Conflicts among the articles of one story. Without ids."""
    yield from _guilty([t for r in readings for t in _guilt(r)])
    yield from _armed([t for r in readings if len(_kinds(r)) == 1 for t in _means(r)])


# ---- a fact or an allegation


def _guilt(reading: Reading) -> Iterator[_Told]:
    for sentence, found in reading.found("guilt"):
        acts = [f for f in found if f[2] == "act"]
        for first, last, kind in found:
            if kind == "act" or not acts:
                continue
            if kind == "by":  # "the attack, which Varland says was carried out by Palvora"
                act = next((a for a in reversed(acts) if a[1] <= first), None)
                doers = reading.who((sentence.spans[last - 1][1], _end(sentence, last + BEFORE)))[:1]
            else:
                act = next((a for a in acts if last <= a[0] <= last + AFTER), None)
                doers = (
                    reading.who((sentence.spans[last - 1][1], sentence.spans[act[0]][0]))[:1]
                    if kind == "punish" and act
                    else reading.who((sentence.spans[max(0, first - BEFORE)][0], sentence.spans[first][0]))[-1:]
                )
            if act is None or not doers or not doers[0].lands:
                continue
            if kind == "punish" and "for" not in sentence.words[last : act[0]]:
                continue
            start, end = min(first, act[0]), max(last, act[1])
            span = min(sentence.spans[start][0], doers[0].span[0]), max(sentence.spans[end - 1][1], doers[0].span[1])
            around = sentence.words[max(0, start - 4) : end]
            if any(map(is_negative, around)):
                continue
            said = reading.telling(sentence.spans[first]) is not None or not phrases("doubt").keys().isdisjoint(around)
            if said and kind == "punish":
                continue
            about = _kind_of(reading, sentence, act[0])
            for land in sorted(doers[0].lands):
                yield _Told(reading, span, land, "alleged" if said else "told", about)


def _kind_of(reading: Reading, sentence: Sentence, act: int) -> frozenset[str]:
    """What kind of act: the words right before it; of "the attack" what the same paragraph says before."""
    kind = set(_modifiers(sentence, act))
    if kind:
        return frozenset((*kind, root(sentence.words[act])))
    bare = root(sentence.words[act])
    for earlier in reversed(reading.sentences[: sentence.number]):
        if earlier.paragraph != sentence.paragraph:
            break
        for at, word in enumerate(earlier.words):
            if root(word) == bare:
                kind.update(_modifiers(earlier, at))
    return frozenset((*kind, bare))


def _modifiers(sentence: Sentence, act: int) -> Iterator[str]:
    for word in reversed(sentence.words[max(0, act - KIND) : act]):
        if not is_content(word) or word in function_words():
            return
        yield root(word)


def _end(sentence: Sentence, word: int) -> int:
    return sentence.spans[min(word, len(sentence.words) - 1)][1]


def _guilty(told: Sequence[_Told]) -> Iterator[Conflict]:
    done: set[str] = set()
    for flat in (t for t in told if t.side == "told"):
        sure = {t.passage.article for t in told if t.side == "told" and _one(t, flat)}
        others = [t for t in told if t.side == "alleged" and _one(t, flat) and t.passage.article not in sure]
        if not others or flat.who in done:
            continue
        done.add(flat.who)
        same = [t for t in told if t.side == "told" and _one(t, flat)]
        sides = [(flat.value, [t.passage for t in same]), (others[0].value, [t.passage for t in others])]
        why = "one article tells in its own voice who did it, another only that somebody says so"
        yield conflict("status", flat.value, sides, SURE, why)


def _one(one: _Told, two: _Told) -> bool:
    """Whether two tell of one act: the same country, and what kind of act it was."""
    return one.who == two.who and len(one.about & two.about) >= SHARED


# ---- by what means


def _kinds(reading: Reading) -> set[str]:
    """By what means attacks are made in an article: one that tells of two takes no side."""
    return {
        kind
        for sentence, found in reading.found("means")
        for first, last, kind in found
        if not phrases("use").keys().isdisjoint(sentence.words[max(0, first - OWNER) : last + 2])
    }


def _means(reading: Reading) -> Iterator[_Told]:
    for sentence, found in reading.found("means"):
        for first, last, kind in found:
            owners = reading.who((sentence.spans[max(0, first - OWNER)][0], sentence.spans[first][0]))
            around = sentence.words[max(0, first - OWNER) : last + 2]
            if not owners or not owners[-1].lands or any(map(is_negative, around)):
                continue
            between = sentence.words[sentence.at(owners[-1].span[1]) : first]
            if any(w in classes()["preposition"] and w != "of" for w in between):
                continue  # "the White House on the missile strike": it need not be whose missiles these are
            # a weapon is not its use: it is told as an act, or by a verb of using it
            if phrases("use").keys().isdisjoint(around):
                continue
            about = sentence.roots(last, last + STRUCK)
            struck = reading.lands_in(sentence, last, last + STRUCK) - owners[-1].lands
            about |= {f"@{land}" for land in struck}
            span = owners[-1].span[0], _end(sentence, last + 3)
            for land in sorted(owners[-1].lands):
                yield _Told(reading, span, land, kind, about)


def _armed(told: Sequence[_Told]) -> Iterator[Conflict]:
    """One attack of one country, by one means here and by another there."""
    for land in sorted({t.who for t in told}):
        plain = [t for t in told if t.who == land]
        for one in plain:
            others = [t for t in plain if t.side > one.side and any(r[:1] == "@" for r in t.about & one.about)]
            if others:
                two = others[0]
                sides = [
                    (t.value, [u.passage for u in plain if u.side == t.side and t.about & u.about]) for t in (one, two)
                ]
                why = f"one telling has the attack made by {one.side}, another by {two.side}"
                yield conflict("status", "by what the attack was made", sides, SURE, why)
                break
