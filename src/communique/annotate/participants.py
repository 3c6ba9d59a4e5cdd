"""Who does what to whom around a trigger: the nearest fitting mentions before and after it, and the clause's extent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.grammar import (
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
MUTUAL: frozenset[PloverRoot] = frozenset({"CONSULT", "AGREE", "COOPERATE"})
PLACES = word_set("in at near outside inside across throughout")
DASHES = frozenset("–—-")
ALSO_SUBORDINATE = word_set("since after before until")  # "since Orvania withdrew"
REACHED = word_set("for in with after on into at")
GIVEN = word_set("in with after")
FAR = 9
JOINS = frozenset(("and", "or", ",", "the", "&"))


@dataclass(frozen=True, slots=True)
class Parties:
    """Mentions that act and mentions acted upon, and the place if one is named."""

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    place: Mention | None = None


class Finder:
    """The mentions of one sentence, by the words they cover."""

    def __init__(self, words: Words, mentions: Sequence[Mention]) -> None:
        """``mentions`` are those that begin in the sentence, in order."""
        self.words = words
        self.spots = [(words.index(m.span[0]), words.index(m.span[1] - 1) + 1, m) for m in mentions]

    def parties(self, first: int, last: int, cue: EventCue, shape: Shape) -> Parties:
        """Actors and recipients of the act whose trigger is words ``first`` to ``last`` (exclusive)."""
        if shape in ("noun", "plural"):
            return self.of_noun(first, last, cue)
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
            if low[i] in ARTICLES or low[i].endswith("ed") or low[i] in AUXILIARIES:
                break
            if raw[i][:1].isupper() and i > 0:
                return False
            i -= 1
        while i >= 0 and low[i] in ARTICLES:
            i -= 1
        return i >= 0 and (low[i] not in PREPOSITIONS or low[i] in through)

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

    def subject(self, first: int) -> tuple[Mention, ...]:
        """The mention that is most likely the subject of the verb at ``first``, with those joined to it."""
        low = self.words.low
        limit = self.dateline()
        for i in range(first - 1, limit - 1, -1):
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
            return self.joined(k)
        return ()

    def dateline(self) -> int:
        """How many words at the sentence's beginning are a dateline: "OSTHAVEN (Agency) —" acts in nothing."""
        for i, word in enumerate(self.words.low[:10]):
            if word in DASHES and self.words.raw[0].isupper() and len(self.words.raw[0]) > 1:
                return i + 1
        return 0

    def joined(self, k: int) -> tuple[Mention, ...]:
        """Mention ``k`` with those coordinated to its left: "A, B and C"."""
        low = self.words.low
        group = [self.spots[k]]
        left = self.spots[k][0]
        for j in range(k - 1, -1, -1):
            start, end, mention = self.spots[j]
            if end > left:
                continue
            gap = low[end:left]
            ends = bool(gap) and len(gap) <= 3 and gap[-1] in ("and", "or", "the", "&")
            if (ends and all(w in JOINS for w in gap)) or (gap == (",",) and len(group) > 1):
                group.append((start, end, mention))
            elif not (gap in ((",",), ()) and mention.kind == "title" and mention.entity == group[-1][2].entity):
                break  # a title before the name of the same person is passed over: "her counterpart, Ana Reyes"
            left = start
        return tuple(m for _, _, m in reversed(group))

    def run_from(self, i: int, slack: int = 4) -> tuple[Mention, ...]:
        """The first mention that begins within ``slack`` words of ``i``, with those coordinated to its right."""
        low = self.words.low
        group: list[tuple[int, int, Mention]] = []
        for start, end, mention in self.spots:
            if start < i or low[start] in POSSESSIVES:
                continue
            if not group:
                if start > i + slack or any(w in RIGHT_STOPS for w in low[i:start]):
                    return ()
                group.append((start, end, mention))
                continue
            if start < group[-1][1]:
                continue
            gap = low[group[-1][1] : start]
            if gap and len(gap) <= 3 and all(w in JOINS for w in gap):
                group.append((start, end, mention))
            else:
                break
        return tuple(m for _, _, m in group)

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
                    and low[begin - 1] not in ("and", "or", "but", "that", "to")
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
        if word in RIGHT_STOPS:
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
