"""Who does what to whom around a trigger: the nearest fitting mentions before and after it, and the clause's extent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    OBJECTS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECTS,
    TO_BE,
    Words,
    is_word,
    word_set,
)
from communique.annotation import Mention, PloverRoot
from communique.article import Span
from communique.knowledge.events import EventCue, Shape

LEFT_STOPS = frozenset('.;:!?()[]“”"«»') | word_set(
    "that if because although though while whereas unless said says saying told added"
)
RIGHT_STOPS = frozenset('.;:!?()[]—–“”"«»') | word_set("who which while although though because when where whereas but")
QUOTATION = frozenset('“”"«»')
MUTUAL: frozenset[PloverRoot] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
PLACES = word_set("in at near outside inside across throughout")
DASHES = frozenset("–—-")
ALSO_SUBORDINATE = word_set("since after before until")  # "since Orvania withdrew"
REACHED = word_set("for in with after on into at")
GIVEN = word_set("in with after")
SAYS = word_set("said say says agreed announced told confirmed declared")
# what begins a clause in which a noun is the subject: "as the talks end"
OPENERS = word_set("as when while that because after before although though if whether until since and but")
FAR = 9
JOINS = frozenset(("and", "or", ",", "the", "&"))


@dataclass(frozen=True, slots=True)
class Parties:
    """Mentions that act and mentions acted upon, and the place if one is named."""

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    place: Mention | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One participant as it is written, words ``start`` to ``end`` (exclusive): "Prime Minister Ana Reyes of Orvania".

    ``mention`` is its name, or its first mention; ``first`` and ``last`` number the mentions it is made of.
    """

    start: int
    end: int
    mention: Mention
    first: int
    last: int


def units(words: Words, spots: Sequence[tuple[int, int, Mention]]) -> list[Unit]:
    """Mentions put together that name one participant: a title with the name, and what either is of."""
    low = words.low
    out: list[Unit] = []
    for k, (start, end, mention) in enumerate(spots):
        if out:
            u = out[-1]
            gap = low[u.end : start]
            if start < u.end:  # stands inside: "the foreign ministers of Orvania and Telmark"
                out[-1] = Unit(u.start, max(u.end, end), u.mention, u.first, k)
                continue
            titled = u.mention.kind == "title" and mention.entity is not None and mention.entity == u.mention.entity
            if titled and gap in ((), (",",)):
                out[-1] = Unit(u.start, end, mention, u.first, k)
                continue
            if gap in (("of",), ("of", "the")):
                out[-1] = Unit(u.start, end, u.mention, u.first, k)
                continue
        out.append(Unit(start, end, mention, k, k))
    return out


class Finder:
    """The mentions of one sentence, by the words they cover."""

    def __init__(self, words: Words, mentions: Sequence[Mention], settings: Sequence[Mention] = ()) -> None:
        """``mentions`` are those that begin in the sentence, in order; ``settings`` those that can be a place."""
        self.words = words
        self.settings = settings
        ordered = sorted(mentions, key=lambda m: (m.span[0], -m.span[1]))
        placed = [(words.index(m.span[0]), words.index(m.span[1] - 1) + 1, m) for m in ordered]
        self.spots = [(first, min(last, len(words)), m) for first, last, m in placed if first < len(words)]
        self.units = units(words, self.spots)

    def parties(self, first: int, last: int, cue: EventCue, shape: Shape) -> Parties:
        """Actors and recipients of the act whose trigger is words ``first`` to ``last`` (exclusive)."""
        if shape in ("noun", "plural"):
            return self.of_noun(first, last, cue)
        before = self.words.at(first - 1)
        if shape == "ing" and cue.mode == "visit" and (before in PREPOSITIONS or before in ARTICLES):
            visitor = self.run_from(first, slack=3)  # "with visiting Minister Adler"
            if visitor:
                return Parties(visitor)
        return self.of_verb(first, last, cue, shape)

    def of_verb(self, first: int, last: int, cue: EventCue, shape: Shape) -> Parties:
        """Parties of a verb: its subject, and what follows it; the other way round in the passive."""
        passive = shape == "past" and self.is_passive(first)
        subject = self.subject(first)
        after, place = self.after(last, cue.root)
        if passive:
            return Parties(self.by(last), subject, place)
        if cue.root in MUTUAL:
            after = tuple(m for m in after if m not in subject)
        return Parties(subject, tuple(m for m in after if m not in subject), place)

    def of_noun(self, first: int, last: int, cue: EventCue) -> Parties:
        """Parties of a noun: who owns it or does it, and whom its preposition leads to."""
        words = self.words
        recipients, place = self.after(last, cue.root)
        for i in range(last, min(last + 5, len(words))):
            if words.low[i] == "between":
                return Parties(self.run_from(i + 1), (), place)
        actors = self.by(last) or self.owner(first)
        if not actors and cue.root in MUTUAL:
            actors = self.speakers_after(first)
        if not actors and self.is_object(first, REACHED if cue.root == "CONSULT" else GIVEN):
            actors = self.subject(first)
        if words.at(last) == "by":
            recipients = ()
        return Parties(actors, tuple(m for m in recipients if m not in actors), place)

    def is_object(self, first: int, through: frozenset[str]) -> bool:
        """Whether the noun can be what a subject before it does ("held talks") rather than what a preposition or
        somebody else's name leads to ("outrage over the strike", "a Kestrian attack"). ``through`` are prepositions
        that lead on to what the subject does: "embarked on a trip".
        """
        low, raw = self.words.low, self.words.raw
        i = first - 1
        while i >= 0 and i > first - 5 and is_word(low[i]) and low[i] not in PREPOSITIONS:
            if low[i] in OPENERS or low[i] in ARTICLES or low[i].endswith("ed") or low[i] in AUXILIARIES:
                break
            if raw[i][:1].isupper() and i > 0:
                return False
            i -= 1
        while i >= 0 and low[i] in ARTICLES:
            i -= 1
        return i >= 0 and low[i] not in OPENERS and (low[i] not in PREPOSITIONS or low[i] in through)

    def speakers_after(self, first: int) -> tuple[Mention, ...]:
        """For "the two ministers said after talks": those who said it, when they are several."""
        low = self.words.low
        i = first - 1
        while i >= 0 and first - i < 7 and is_word(low[i]) and low[i] not in ("after", "during", "following"):
            i -= 1
        if i < 1 or low[i] not in ("after", "during", "following") or low[i - 1] not in SAYS:
            return ()
        found = self.subject(i - 1)
        return found if len({n for m in found for n in (m.group or (m.entity,))} - {None}) > 1 else ()

    def is_passive(self, first: int) -> bool:
        """Whether a form of "to be" stands before a past form, or nothing finite does and "by" follows."""
        i = first - 1
        while i >= 0 and (
            self.words.low[i] in ADVERBS or self.words.low[i].endswith("ly") or self.words.low[i] == "not"
        ):
            i -= 1
        before = self.words.at(i)
        if before in TO_BE or before in ("get", "gets", "got"):
            return True
        return self.words.at(first + 1) == "by"

    def by(self, last: int) -> tuple[Mention, ...]:
        """Mentions after "by" within a few words of the trigger."""
        for i in range(last, min(last + 6, len(self.words))):
            if self.words.low[i] == "by":
                return self.run_from(i + 1, slack=2)
            if self.words.low[i] in RIGHT_STOPS:
                break
        return ()

    def owner(self, first: int) -> tuple[Mention, ...]:
        """A possessive or a bare name right before a noun: "Canada's demand", "U.S. sanctions", "her visit"."""
        for start, end, mention in reversed(self.spots):
            if end > first:
                continue
            gap = self.words.low[end:first]
            if len(gap) > 3 or any(w in PREPOSITIONS or w in AUXILIARIES or (not is_word(w) and w != "'") for w in gap):
                return ()
            text_end = self.words.low[end - 1]
            possessive = text_end.endswith(("'s", "s'")) or self.words.low[start] in POSSESSIVES or "'s" in gap
            if possessive or (not gap and mention.kind == "name" and mention.type in ("state", "government", "igo")):
                return (mention,)
            return ()
        return ()

    def subject(self, first: int, quoted: bool = False) -> tuple[Mention, ...]:
        """The mention that is most likely the subject of the verb at ``first``, with those joined to it.

        ``quoted``: a quotation mark before the verb parts it from nothing, as the quotation is no sentence of its own.
        """
        low = self.words.low
        limit = self.dateline()
        for i in range(first - 1, limit - 1, -1):
            if quoted and low[i] in QUOTATION:
                continue
            if low[i] in LEFT_STOPS and not (low[i] == "that" and i == first - 1):
                limit = i + 1
                break
        for k in range(len(self.spots) - 1, -1, -1):
            start, end, _mention = self.spots[k]
            if end > first or start < limit:
                continue
            before = low[start - 1] if start else ""
            back = start - 1
            while back >= limit and low[back] in ARTICLES:
                back -= 1
            before = low[back] if back >= limit else ""
            if (before in PREPOSITIONS and before not in ALSO_SUBORDINATE) or before == "to":
                continue
            if (
                low[end - 1].endswith(("'s", "s'"))
                or low[start] in POSSESSIVES
                or (end < len(low) and low[end] in ("'s", "'"))
            ):
                continue
            if low[start] in OBJECTS and low[start] not in SUBJECTS and before in ("to",):
                continue
            found = self.joined(k)
            if any(m.entity is not None or m.group for m in found):
                return found
            sent = self.sent_by(end)
            return sent if sent else found
        return ()

    def sent_by(self, end: int) -> tuple[Mention, ...]:
        """Those whom people nobody names belong to: "experts from both countries", "envoys of Orvania"."""
        if self.words.at(end) in ("from", "of", "for"):
            return self.run_from(end + 1, slack=1)
        return ()

    def dateline(self) -> int:
        """How many words at the sentence's beginning are a dateline: "OSTHAVEN (Agency) —" acts in nothing."""
        for i, word in enumerate(self.words.low[:10]):
            if word in DASHES and self.words.raw[0].isupper() and len(self.words.raw[0]) > 1:
                return i + 1
        return 0

    def joined(self, k: int) -> tuple[Mention, ...]:
        """Mention ``k`` with those coordinated to its left: "A, B and C"."""
        at = next(n for n, unit in enumerate(self.units) if unit.first <= k <= unit.last)
        group = [self.units[at]]
        for unit in reversed(self.units[:at]):
            gap = self.words.low[unit.end : group[-1].start]
            ends = bool(gap) and len(gap) <= 3 and gap[-1] in ("and", "or", "the", "&")
            if not ((ends and all(w in JOINS for w in gap)) or (gap == (",",) and len(group) > 1)):
                break
            group.append(unit)
        return tuple(unit.mention for unit in reversed(group))

    def run_from(self, i: int, slack: int = 4) -> tuple[Mention, ...]:
        """The first mention that begins within ``slack`` words of ``i``, with those coordinated to its right."""
        low = self.words.low
        group: list[Unit] = []
        for unit in self.units:
            if unit.start < i or low[unit.start] in POSSESSIVES:
                continue
            if not group:
                if unit.start > i + slack or any(w in RIGHT_STOPS for w in low[i : unit.start]):
                    return ()
                group.append(unit)
                continue
            gap = low[group[-1].end : unit.start]
            if not gap or len(gap) > 3 or not all(w in JOINS for w in gap):
                break
            group.append(unit)
        return tuple(unit.mention for unit in group)

    def after(self, last: int, root: PloverRoot) -> tuple[tuple[Mention, ...], Mention | None]:
        """Recipients after the trigger, and a place named with "in" or "at"."""
        low = self.words.low
        place: Mention | None = None
        for start, _end, mention in self.spots:
            if start < last or low[start] in POSSESSIVES:
                continue
            if start > last + FAR or any(w in RIGHT_STOPS for w in low[last:start]):
                break
            back = start - 1
            while back >= last and low[back] in ARTICLES:
                back -= 1
            before = low[back] if back >= last else ""
            if before == "of" and back > last:
                continue  # belongs to a noun in between: "the capital of Kestria"
            if before in PLACES and mention.type in ("state", "place", "government") and mention.kind != "pronoun":
                place = place or mention
                continue
            if "," in low[last:start] and not lists_on(self.words, low.index(",", last)):
                break
            if before == "by":
                break
            return self.run_from(start, slack=0), place
        return (), place


def clause_span(words: Words, first: int, last: int, parties: Parties, noun: bool) -> Span:
    """The clause that tells the act: from its actor, or the words before the trigger, to where the clause ends."""
    low = words.low
    begin = first
    lefts = [m for m in (*parties.actors, *parties.recipients) if m.span[0] < words.spans[first][0]]
    if lefts:
        begin = min(words.index(m.span[0]) for m in lefts)
        if first - begin > 14:
            begin = first
    if begin == first:
        while (
            begin > 0
            and (
                (
                    noun
                    and is_word(low[begin - 1])
                    and low[begin - 1] not in PREPOSITIONS
                    and low[begin - 1] not in AUXILIARIES
                    and low[begin - 1] not in OPENERS
                    and low[begin - 1] not in ("or", "to")
                )
                or (not noun and (low[begin - 1] in AUXILIARIES or low[begin - 1] in ADVERBS or low[begin - 1] == "to"))
            )
            and first - begin < 5
        ):
            begin -= 1
    while begin > 0 and low[begin - 1] in ARTICLES:
        begin -= 1
    end = last
    while end < len(words) and end - last < 22:
        word = low[end]
        if word in RIGHT_STOPS or (word in SAYS and (noun or end > last)):
            break
        if word == "," and not lists_on(words, end):
            break
        if word in ("and", "or", "after", "before", "as", "until", "since") and starts_clause(words, end + 1):
            break
        end += 1
    while end > last and not is_word(low[end - 1]):
        end -= 1
    return words.spans[begin][0], words.spans[max(end, last) - 1][1]


def lists_on(words: Words, comma: int) -> bool:
    """Whether a comma parts the members of a list rather than clauses."""
    after = words.low[comma + 1 : comma + 5]
    return "and" in after[1:] and not any(w in AUXILIARIES or w in SUBJECTS for w in after)


def starts_clause(words: Words, i: int) -> bool:
    """Whether a new clause with its own verb begins at word ``i``."""
    ahead = words.low[i : i + 4]
    if not ahead:
        return True
    if ahead[0] in SUBJECTS or ahead[0] in AUXILIARIES:
        return True
    if any(w in AUXILIARIES for w in ahead):
        return True
    return ahead[0].endswith(("ed", "ing")) and len(ahead[0]) > 4
