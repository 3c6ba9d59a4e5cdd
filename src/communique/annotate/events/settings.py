"""When and where a told act takes place, and who is meant by a plural that was explained before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.events.grammar import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    ORDINALS,
    PREPOSITIONS,
    Words,
    is_name,
    is_possessive,
    is_word,
    word_set,
)
from communique.annotation import Mention, PloverRoot, TimeExpression
from communique.article import Span
from communique.knowledge.events import EventCue, Shape
from communique.knowledge.times import load as load_times

# Acts that have content: words after "that" or "to" are what was said, asked or agreed, not when it was
WITH_CONTENT: frozenset[PloverRoot] = frozenset(
    {"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "CONCEDE", "COOPERATE", "SUPPORT"}
)
NOT_WHEN = word_set("since until till before after from")  # "their first meeting since January"
BETWEEN_CLAUSES = word_set('that but who which while after before as said says when where because and ; : , ” " “')
WEEKDAYS = frozenset(load_times().weekdays)
OTHER_CLAUSE = word_set("since who whom which whose because while until although though")
DURING = word_set("during at throughout in on")  # "agreed during the 2013 summit" is dated by the summit
MONTHS = frozenset(load_times().months)
FAR = 16  # words after a trigger among which its place is looked for
LEADS = word_set("in at")  # words that lead to a place
FORCED = word_set("into near along inside outside across throughout")
BY_FORCE: frozenset[PloverRoot] = frozenset({"MOBILIZE", "ASSAULT", "COERCE", "PROTEST", "RETREAT"})
STRETCHES = word_set("border borders coast territory airspace waters")  # "near the Varlandic border"
HEADS = word_set(
    "ministers leaders presidents envoys negotiators delegations sides countries governments officials men"
)


def time_of(
    words: Words, first: int, last: int, shape: Shape, root: PloverRoot, clock: Sequence[TimeExpression], span: Span
) -> TimeExpression | None:
    """The time expression in the clause, the nearest to the trigger (words ``first`` to ``last``).

    Durations, times of day and deadlines date no act, nor does a time that belongs to the content of what was said.
    """
    start, end = words.spans[first][0], words.spans[last - 1][1]
    limit = span[1]
    if root in WITH_CONTENT:
        limit = min(limit, content_from(words, last))
    counted = any(w in ORDINALS for w in words.low[max(0, first - 2) : first])  # "his third visit this year"
    inside = [
        t
        for t in clock
        if span[0] <= t.span[0] < limit
        and not (counted and t.granularity in ("month", "season", "year"))
        and t.granularity not in ("duration", "time")
        and not t.deadline
        and words.at(words.index(t.span[0]) - 1) not in NOT_WHEN
        and words.at(words.index(t.span[0])) not in NOT_WHEN
        and not of_another(words, first, last, t)
    ]
    found = min(inside, key=lambda t: min(abs(t.span[0] - end), abs(start - t.span[1])), default=None)
    return found or framing(words, first, shape, clock) or when_named(words, first, clock)


def of_another(words: Words, first: int, last: int, t: TimeExpression) -> bool:
    """Whether a time after a trigger dates something else: a noun it stands before ("the 2013 accord"), or the verb of
    a clause that begins in between ("since she took office in January").
    """
    begin, end = words.index(t.span[0]), words.index(t.span[1] - 1) + 1
    if begin < last:
        return False
    if any(w in OTHER_CLAUSE for w in words.low[last:begin]):
        return True
    modifies = words.at(begin - 1) in ARTICLES or is_possessive(words.at(begin - 1))
    follows = words.at(end)
    return (
        modifies
        and is_word(follows)
        and follows not in PREPOSITIONS
        and follows not in AUXILIARIES
        and not any(w in DURING for w in words.low[max(last, begin - 3) : begin])
    )


def framing(words: Words, first: int, shape: Shape, clock: Sequence[TimeExpression]) -> TimeExpression | None:
    """A time right before a finite verb ("the envoy on Friday praised"), or one that opens the verb's sentence
    ("On Friday, the envoy praised"), when no other clause begins in between.
    """
    if shape not in ("past", "third"):
        return None
    for t in clock:
        if t.span[0] < words.span[0] or t.granularity in ("duration", "time") or t.deadline:
            continue
        if t.span[0] >= words.spans[first][0]:
            break
        begin, end = words.index(t.span[0]), words.index(t.span[1] - 1) + 1
        if words.at(begin - 1) in NOT_WHEN or words.at(begin) in NOT_WHEN:
            continue
        between = words.low[end:first]
        if len(between) <= 2 and all(w in AUXILIARIES or w in ADVERBS or w.endswith("ly") for w in between):
            return t
        opens = begin <= 2 and all(
            w in PREPOSITIONS or w in ("earlier", "late", "later", "early") for w in words.low[:begin]
        )
        if opens and between[:1] == (",",) and not any(w in BETWEEN_CLAUSES for w in between[1:]) and first - end <= 12:
            return t
    return None


def when_named(words: Words, first: int, clock: Sequence[TimeExpression]) -> TimeExpression | None:
    """For "on Thursday, when they meet": the time that a clause with "when" explains."""
    for i in range(first - 1, max(-1, first - 7), -1):
        if words.low[i] == "when":
            before = [t for t in clock if words.span[0] <= t.span[0] < words.spans[i][0] and t.granularity == "day"]
            return before[-1] if before else None
    return None


def content_from(words: Words, last: int) -> int:
    """Offset at which "that ..." or "to do ..." begins after a trigger; the sentence's end when nothing does."""
    for i in range(last, len(words) - 1):
        word = words.low[i]
        if word == "that" and words.at(i - 1) != "on":
            return words.spans[i][0]
        after = words.at(i + 1)
        if word == "to" and is_word(after) and not is_name(words.raw[i + 1]) and after not in ARTICLES:
            return words.spans[i][0]
    return words.span[1]


def place_in(
    words: Words,
    last: int,
    span: Span,
    text: str,
    cue: EventCue,
    settings: Sequence[Mention],
    clock: Sequence[TimeExpression],
) -> Span | None:
    """The place a clause names after its trigger with "in" or "at": a known one, or a name that is no time.

    For a visit also with "to" or right after the verb; for what is done by force also with "near", "along" and so on.

    ``settings`` are mentions in the sentence that a place can be; names that are mentions of another kind (persons,
    organisations) begin none.
    """
    times = [t.span for t in clock if words.span[0] <= t.span[0] < words.span[1]]
    limit = min(span[1], content_from(words, last)) if cue.root in WITH_CONTENT else span[1]
    visit = cue.mode == "visit"
    leads = LEADS | {"to"} if visit else LEADS | FORCED if cue.root in BY_FORCE else LEADS
    begin = last - 1 if visit or words.at(last - 1) in leads else last  # "travelled to", "visited Palvora"
    for i in range(begin, min(last + FAR, len(words) - 1)):
        if words.spans[i][0] >= limit:
            break
        if words.low[i] not in leads and not (visit and i == last - 1):
            continue
        first = i + 1
        while first < len(words) and words.low[first] in ("the", "his", "her", "their"):
            first += 1
        if first >= len(words) or not is_name(words.raw[first]):
            continue
        start = words.spans[first][0]
        if any(s <= start < e for s, e in times) or words.low[first] in MONTHS:
            continue
        known = next((m for m in settings if m.span[0] <= start < m.span[1]), None)
        if known is not None:
            if known.kind == "pronoun" or text[known.span[1] : known.span[1] + 2] in ("’s", "'s"):
                continue
            return start, stretch(words, words.index(known.span[1] - 1) + 1, known.span[1])
        stop = first + 1
        while stop < len(words) and is_name(words.raw[stop]) and text[words.spans[stop - 1][1]] == " ":
            stop += 1
        return start, stretch(words, stop, words.spans[stop - 1][1])
    return None


def stretch(words: Words, after: int, end: int) -> int:
    """Where a place ends whose name does at ``end``: "border" and the like belong to it ("the Varlandic border")."""
    return words.spans[after][1] if words.at(after) in STRETCHES else end


def grouped(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Mentions in which a plural that nothing resolved ("the foreign ministers") means the group last named by the
    same noun ("the foreign ministers of Orvania and Telmark").
    """
    out: list[Mention] = []
    last: dict[str, tuple[int, ...]] = {}
    for m in sorted(mentions, key=lambda m: m.span):
        if m.kind == "title":
            head = head_of(text[slice(*m.span)])
            if m.group:
                if head:
                    last[head] = m.group
            elif m.entity is None and head in last:
                m = replace(m, group=last[head], why="the group last named by this noun", certainty=m.certainty * 0.8)
        out.append(m)
    return out


def head_of(words: str) -> str:
    """The plural noun of a title that can name a group; "" when it has none."""
    low = [w.strip("’'").lower() for w in words.split()]
    cut = next((i for i, w in enumerate(low) if w in ("of", "from", "for")), len(low))
    return low[cut - 1] if cut and low[cut - 1] in HEADS else ""


def is_weekday(words: str) -> bool:
    """Whether a time expression is only the name of a day of the week, which leaves open which week is meant."""
    return words.lower().removeprefix("on ").strip() in WEEKDAYS
