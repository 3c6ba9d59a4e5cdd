"""States, governments, organisations and media as actors: by name, by capital or seat, by people, by institution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.mentions.evidence import AFTER_LEADER
from communique.annotate.mentions.introduced import OUTLET
from communique.annotate.mentions.scan import Known, Run, Scan
from communique.annotation import ActorType, MentionKind
from communique.knowledge import Knowledge
from communique.knowledge.names import load as names
from communique.knowledge.polities import Polity

# Nouns after a country's adjective or possessive that stand for the state itself, and those for a body of its own.
STATE_NOUNS = names().words["stands for the state"]
NOUN_KINDS: tuple[ActorType, ...] = ("government", "armed_group", "party", "igo", "other")
# What a common noun makes of the body it names: "ministry" a government body, "militia" an armed group.
NOUN_TYPES: dict[str, ActorType] = {noun: kind for kind in NOUN_KINDS for noun in names().words[f"noun of {kind}"]}
BODY_NOUNS = frozenset(noun for noun, kind in NOUN_TYPES.items() if kind != "igo")
STAYS = names().words["stays at"]
TRAVEL = names().words["travels"]
DATELINE_GAP = 30


@dataclass(frozen=True, slots=True)
class BodyMention:
    """Characters' words ``first`` to ``last`` (exclusive) that stand for a polity or a body."""

    first: int
    last: int
    kind: MentionKind
    key: str  # one entity a key
    name: str
    type: ActorType
    country: str | None
    certainty: float
    step: str
    why: str = ""


def find_bodies(marked: Scan, knowledge: Knowledge, taken: set[int]) -> list[BodyMention]:
    """All mentions of bodies; ``taken`` are words that already belong to a person."""
    out = [m for known in marked.known.values() if (m := _known(marked, known, knowledge)) is not None]
    out.extend(_institutions(marked, knowledge))
    for run in marked.runs.values():
        if run.first not in taken and run.kind in ("body", "media", "company"):
            found = _run(marked, run, knowledge)
            if found is not None:
                out.append(found)
    out.sort(key=lambda m: (m.first, -m.last))
    return out


def _entity(polity: Polity) -> tuple[str, str, ActorType, str | None]:
    return polity.code, polity.name, polity.type, polity.country


def _known(marked: Scan, known: Known, knowledge: Knowledge) -> BodyMention | None:
    words = marked.words
    first, last = known.first, known.last
    before, after = words.at(first - 1), words.at(last)
    adjoining = last < len(words) and words.sentence[last] == words.sentence[first]
    possessive = words.possessive[last - 1]
    start = first - 1 if before == "the" else first
    name = known.polity("name") or known.polity("place")
    compound = (adjoining and after in ("-", "–") and words.touching(last) and not possessive) or (
        before == "-" and words.touching(first)
    )
    modifies = compound or (not possessive and adjoining and _modifies(marked, known))
    if name is not None and (
        name.type != "place"
        or any(r.kind == "place" and r.polity.name == words_text(marked, first, last) for r in known.readings)
    ):
        # A name that only qualifies ("Russia sanctions", "U.S.-led") is a mention still, but no firm one.
        certainty = 0.6 if modifies else 0.95
        return BodyMention(
            first if name.type == "state" else start,
            last,
            "name",
            *_entity(name),
            certainty,
            "qualifying name" if modifies else "known name",
        )
    if compound:
        return None
    people = known.polity("people")
    if people is not None and people.type in ("state", "party"):
        # "the Russians" act as a state; "many Russians" do not, nor does an adjective ("Chinese officials")
        opening = words.opens[first] and words.at(last) in _AFTER_OPENING
        if not modifies and not possessive and (before == "the" or people.type == "party" or opening):
            return BodyMention(start, last, "title", *_entity(people), 0.6, "the people for the state")
        return None
    seat = known.polity("seat")
    if seat is not None:
        if modifies or words.at(first - 1 - (before == "the")) in STAYS:
            return None
        return BodyMention(start, last, "metonym", *_entity(seat), 0.9, "seat of government")
    capital = known.polity("capital")
    if capital is not None:
        certainty, why = _acts(marked, known)
        if certainty >= 0.5:
            return BodyMention(first, last, "metonym", *_entity(capital), certainty, "capital as actor", why)
    return None


def words_text(marked: Scan, first: int, last: int) -> str:
    """The characters from word ``first`` to word ``last`` (exclusive)."""
    start, end = marked.words.span(first, last)
    return marked.words.page.text[start:end]


def _modifies(marked: Scan, known: Known) -> bool:
    """Whether the words stand before a noun they belong to ("Russia sanctions", "US officials")."""
    words = marked.words
    at = known.last
    after, lists = words.at(at), names().words
    if at in marked.in_head:
        return True
    thing = marked.owner[at]
    if isinstance(thing, Run):
        return thing.kind not in ("person",) and not words.opens[at]
    if isinstance(thing, Known):
        return thing.polity("adjective") is None and False
    if not after.isalpha() and "-" not in after:
        return False
    if after in lists["small"] or after in _AUXILIARY:
        # "US military", "China trade": words that both modify and stand alone count as nouns here
        return after in lists["portfolio"]
    if after in _NOUNISH:
        return True
    if after.endswith(("ed", "ize", "ise")) or after in _VERBISH:
        return False
    return (
        not after.endswith("s")
        or after in lists["portfolio"]
        or after.endswith(("ions", "ties", "ics", "ers", "ors", "ments", "ists"))
    )


_AUXILIARY = names().words["auxiliary"]
_NOUNISH = names().words["noun after a name"]
_VERBISH = names().words["verb after a name"]
_AFTER_OPENING = names().words["small"] | _AUXILIARY | _VERBISH


def _acts(marked: Scan, known: Known) -> tuple[float, str]:
    """How sure it is that a capital stands for its government where it is, and why."""
    words = marked.words
    first, last = known.first, known.last
    before, after = words.at(first - 1), words.at(last)
    text = words.page.text
    if words.raw[first].isupper() and len(words.raw[first]) > 2:
        return 0.0, "dateline"
    if words.sentence[first] >= 0:
        opening = text[words.ends[last - 1] : words.ends[last - 1] + DATELINE_GAP]
        if words.opens[first] and re.match(r"\s*(?:,[^.]{0,20})?(?:\([^)]*\)\s*)?[—–-]{1,2}\s", opening):
            return 0.0, "dateline"
    same = last < len(words) and words.sentence[last] == words.sentence[first]
    if before in STAYS or (before == "the" and words.at(first - 2) in STAYS):
        return 0.0, "place"
    if same and after == "," and isinstance(marked.owner[last + 1] if last + 1 < len(words) else None, Known):
        nxt = marked.owner[last + 1]
        if (
            isinstance(nxt, Known)
            and nxt.polity("name")
            and nxt.polity("name", "place") is not None
            and before in ("", *STAYS, "from", "of")
        ):
            return 0.0, "place with its country"
    if before in ("from", "to", "of", "for"):
        before_that = words.at(first - 2)
        if before == "of" and not words.possessive[last - 1]:
            return (
                (0.0, "place")
                if before_that
                in (
                    "city",
                    "capital",
                    "streets",
                    "outskirts",
                    "suburb",
                    "center",
                    "centre",
                    "airport",
                    "mayor",
                    "university",
                    "south",
                    "north",
                    "east",
                    "west",
                )
                else (0.55, "of")
            )
        window = {words.at(k) for k in range(max(0, first - 6), first - 1)}
        if before in ("from", "to") and (window & TRAVEL or before == "from"):
            return 0.0, "place of a journey"
        if not words.possessive[last - 1]:
            return 0.6, "what is done to it is done to a government"
    if words.possessive[last - 1]:
        noun = words.at(last)
        if noun in (
            "streets",
            "airport",
            "suburbs",
            "outskirts",
            "square",
            "center",
            "centre",
            "main",
            "old",
            "red",
            "downtown",
            "mayor",
            "university",
        ):
            return 0.0, "place"
        return 0.75, "possessive"
    if not same:
        return (
            (0.65, "object")
            if before in ("against", "with", "by", "between", "and", "on") or before.endswith(("ed", "ing"))
            else (0.0, "")
        )
    if _modifies(marked, known):
        return 0.0, "modifies a noun"
    if (
        after in _AUXILIARY
        or after in _VERBISH
        or (
            after.isalpha()
            and not words.cap[last]
            and after.endswith(("s", "ed"))
            and after not in names().words["small"]
        )
        or after in _SPEAKS
    ):
        return 0.85, "subject of a verb"
    if before in ("against", "with", "by", "between", "toward", "towards", "accuse", "accused", "urge", "urged", "on"):
        return 0.7, "what is done to it is done to a government"
    if (after == "and" and isinstance(marked.owner[last + 1] if last + 1 < len(words) else None, Known)) or (
        before == "and" and isinstance(marked.owner[first - 2] if first > 1 else None, Known)
    ):
        return 0.7, "stands beside another government"
    if before.endswith(("ed", "ing")) or before in ("that", "while", "whether", "if", "but", "because", "as", "when"):
        return 0.6, "subject or object"
    return 0.0, ""


_SPEAKS = frozenset(["said", "says", "told", "denies", "demands", "insists"])


def _institutions(marked: Scan, knowledge: Knowledge) -> Iterator[BodyMention]:
    """ "the Russian government", "Varland's foreign ministry", "the Marrow administration"."""
    words, lists = marked.words, names().words
    n = len(words)
    before_noun = lists["portfolio"] | lists["rank"]
    for i in range(1, n):
        low = words.low[i]
        if low not in STATE_NOUNS and low not in BODY_NOUNS:
            continue
        if words.touching(i) or (words.at(i + 1) == "-" and words.touching(i + 1)):
            continue
        if marked.owner[i] is not None and not isinstance(marked.owner[i], Run):
            continue
        run = marked.owner[i]
        j = i if run is None else run.first
        if isinstance(run, Run) and run.last != i + 1:
            continue
        while (
            j - 1 >= 0
            and words.low[j - 1] in before_noun
            and marked.owner[j - 1] is None
            and not words.possessive[j - 1]
            and words.sentence[j - 1] == words.sentence[i]
        ):
            j -= 1
        k = j - 1
        if k < 0 or words.sentence[k] != words.sentence[i]:
            continue
        thing = marked.owner[k]
        if not isinstance(thing, Known):
            continue
        polity = thing.polity("adjective") or (
            thing.polity("name", "capital") if words.possessive[k] or thing.polity("name") else None
        )
        if polity is None or polity.type not in ("state", "place", "igo"):
            continue
        # What follows may show that the institution only describes somebody: "the Russian foreign ministry spokesman".
        if i + 1 in marked.in_head and words.sentence[i + 1] == words.sentence[i] and not words.possessive[i]:
            continue
        first = thing.first - 1 if words.at(thing.first - 1) in ("the", "a") else thing.first
        if low in STATE_NOUNS:
            yield BodyMention(first, i + 1, "title", *_entity(polity), 0.85, "institution of a state")
        elif polity.type == "state":
            noun = " ".join(words.page.text[words.starts[j] : words.ends[i]].split())
            adjective = polity.adjectives[0] if polity.adjectives else polity.name
            name = f"{adjective} {noun.lower() if run is None else noun}"
            kind = NOUN_TYPES[low]
            yield BodyMention(
                first,
                i + 1,
                "title",
                f"{polity.code}/{noun.lower()}",
                name,
                kind,
                polity.country,
                0.85,
                "institution of a state",
            )


def _run(marked: Scan, run: Run, knowledge: Knowledge) -> BodyMention | None:
    words = marked.words
    if words.raw[run.first].isupper() and len(run.words) == 1 and words.at(run.first - 1) == "(":
        pass
    if run.last in marked.in_head and words.sentence[run.last] == words.sentence[run.first]:
        return None
    before = marked.owner[run.first - 1] if run.first else None
    if (
        isinstance(before, Known)
        and (before.polity("adjective") or words.possessive[run.first - 1])
        and words.low[run.last - 1] in BODY_NOUNS
    ):
        return None  # told as an institution of that state
    text = words.page.text[words.starts[run.first] : words.ends[run.last - 1]]
    last = words.low[run.last - 1] if run.kind == "body" else ""
    head = words.low[run.first] if words.low[run.first] in NOUN_TYPES else last
    kind: ActorType = "other"
    if run.kind == "media":
        kind = "media"
    elif run.kind == "company":
        kind = "company"
    else:
        kind = NOUN_TYPES.get(head, "other")
    first = run.first - 1 if words.at(run.first - 1) == "the" else run.first
    return BodyMention(
        first,
        run.last,
        "name",
        "name/" + " ".join(text.split()),
        " ".join(text.split()),
        kind,
        None,
        *((0.9, OUTLET) if OUTLET in run.whys else (0.6, "name of a body")),
    )


def leader_bodies(marked: Scan) -> Iterator[tuple[int, int, int]]:
    """ "the Marrow administration": first and last word, and the word that is the leader's name."""
    words = marked.words
    for run in marked.runs.values():
        k = run.last
        if (
            run.kind in ("", "person")
            and k < len(words)
            and words.low[k] in AFTER_LEADER
            and words.low[k] in STATE_NOUNS
        ):
            if (
                words.sentence[k] == words.sentence[run.first]
                and not words.possessive[k]
                and k + 1 not in marked.in_head
            ):
                first = run.first - 1 if words.at(run.first - 1) == "the" else run.first
                yield first, k + 1, run.last - 1
