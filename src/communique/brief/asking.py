"""What one side asks, offers, promises, threatens or makes a condition, as one sentence in the articles' words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from communique.article import Passage
from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.lines import Piece
from communique.brief.names import capital
from communique.brief.sentence import begins_with_act, is_clause
from communique.brief.wording import balanced, clean, shorten
from communique.record import Thread, ThreadKind

Verb = Literal["demand", "ask", "call"]
_VERBS: dict[Verb, re.Pattern[str]] = {
    "demand": re.compile(r"\b(?:demand|insist|require)(?:s|ed|ing|d)?\b"),
    "call": re.compile(r"\b(?:call(?:s|ed|ing)? (?:(?:up)?on|for)|urg(?:e|es|ed|ing)|appeal(?:s|ed|ing)?)\b"),
    "ask": re.compile(r"\b(?:ask|request)(?:s|ed|ing)?\b"),
}  # fmt: skip
_BEFORE = 160  # characters before the first clause in which its verb stands
_MODAL = re.compile(r"(?i)^(?:should|must|has to|have to|needs? to|ought to|shall|would|will)\s+")
_NO_SUBJECT = re.compile(r"(?i)^(?:and|or|,|’s|'s|of|to|is|are|was|were|for|in)\b|^[,’']")
_THEY = re.compile(r"(?i)^(?:that )?(?:they|it|he|she)\s+(?=(?:should|must|has to|have to|needs? to|ought to|shall)\b)")


# How a side is told to bind itself, before "to do it" and before other words; {to} is the other side
_BINDS: dict[ThreadKind, tuple[str, str]] = {
    "offer": ("offer", "to "), "promise": ("promise", "to "), "threat": ("threaten", "to "),
}  # fmt: skip


def puts(desk: Desk, thread: Thread, kind: ThreadKind) -> list[Piece]:
    """A thread of any kind as one sentence: ``Palvora promises Varland: a share of the toll``."""
    if kind == "demand":
        return asks(desk, thread)
    pieces, many = _maker(desk, thread)
    of = desk.names.joined(desk.names.parties(thread.of))
    s = "" if many else "s"
    named = [Piece(" "), Piece(of, "name")] if of else []
    if kind == "condition":
        toward = [Piece(" for "), Piece(of, "name")] if of else []
        return [*pieces, Piece(f" set{s} a condition"), *toward, Piece(": "), *_halves(thread)]
    verb, to = _BINDS[kind]
    told = [_action(balanced(clean(c.subject).rstrip(" .,;")), [], False) for c in thread.clauses]
    words = "; ".join(shorten(w, limit.QUOTE) for w, _ in told)
    # "promises to do it" names the other side last or not at all; other words stand after a colon
    if all(infinitive for _, infinitive in told):
        return [*pieces, Piece(f" {verb}{s} {to}"), Piece(words, "words")]
    return [*pieces, Piece(f" {verb}{s}"), *named, Piece(": "), Piece(words, "words")]


def _halves(thread: Thread) -> list[Piece]:
    """ "if X", then "Y"; the condition goes first whatever the article does."""
    first, *rest = (shorten(balanced(clean(c.subject).rstrip(" .,;")), limit.QUOTE) for c in thread.clauses)
    pieces = [Piece(f"“{first}”", "words")]
    for words in rest[:1]:
        pieces += [Piece(", then "), Piece(f"“{words}”", "words")]
    return pieces


def _maker(desk: Desk, thread: Thread) -> tuple[list[Piece], bool]:
    """Who puts it, as the subject of a sentence, and whether that takes a verb in the plural."""
    by = desk.names.parties([a for a in thread.by if not desk.names.is_outlet(a)])
    if not by:
        return [Piece("Somebody (it is not clear who)", "hedge")], False
    many = len(by) > 1 or desk.names.plural(by[0])
    return [Piece(capital(desk.names.joined(by, introduce=len(by) == 1)), "name")], many


def says_what(thread: Thread) -> bool:
    """Whether any of what is asked reads as something to be done."""
    return any(is_clause(clean(c.subject)) for c in thread.clauses)


def asks(desk: Desk, thread: Thread) -> list[Piece]:
    """``Palvora demands of Varland: tear down the radar; pay the dues``, with the parties as names."""
    pieces, many = _maker(desk, thread)
    of = desk.names.joined(desk.names.parties(thread.of))
    clauses = _clauses(desk, thread)
    actions = all(infinitive for _, infinitive in clauses)
    words = "; ".join(shorten(w, limit.QUOTE) for w, _ in clauses) or shorten(clean(thread.subject), limit.QUOTE)
    verb, s = _verb(desk, thread), "" if many else "s"
    if verb == "call" and of and actions:
        return [*pieces, Piece(f" call{s} on "), Piece(of, "name"), Piece(" to "), Piece(words, "words")]
    if verb == "call":
        lead = f" call{s} on " if of else f" call{s} for: "
    else:
        lead = f" {verb or 'want'}{s}"
        lead += {"demand": " of ", "ask": " ", None: " from "}[verb] if of else ": "
    named = [Piece(of, "name"), Piece(": ")] if of else []
    return [*pieces, Piece(lead), *named, Piece(words, "words")]


def _verb(desk: Desk, thread: Thread) -> Verb | None:
    """The kind of verb most outlets lead with, the strongest of those; None when none can be seen."""
    heard: dict[str, Verb] = {}
    for passage in thread.passages:
        outlet = desk.outlet(passage.article) if passage.article in desk.number else ""
        if outlet not in heard and (verb := _verb_before(desk, passage)):
            heard[outlet] = verb
    counts = Counter(heard.values())
    strongest_first: tuple[Verb, ...] = ("demand", "call", "ask")
    best: Verb = max(strongest_first, key=counts.__getitem__)
    return best if counts[best] else None


def _verb_before(desk: Desk, passage: Passage) -> Verb | None:
    text = desk.snapshot.articles[passage.article].text
    before = re.split(r"[.!?]\s|\n", text[max(0, passage.start - _BEFORE) : passage.start])[-1]
    found = [(m.start(), verb) for verb, pattern in _VERBS.items() for m in pattern.finditer(before.casefold())]
    return max(found)[1] if found else None


def _clauses(desk: Desk, thread: Thread) -> list[tuple[str, bool]]:
    """What is asked, clause by clause, and whether each reads on after "to"; the addressee as subject is left out."""
    names = sorted(desk.forms(thread.of), key=len, reverse=True)
    found: list[tuple[str, bool]] = []
    for clause in thread.clauses:
        words = balanced(clean(clause.subject).rstrip(" .,;"))
        if not is_clause(words):
            continue
        told = _action(words, names, bool(thread.of))
        if told[0] and told not in found:
            found.append(told)
    return found


def _action(words: str, names: list[str], addressed: bool) -> tuple[str, bool]:
    """One clause as an action: without "to", and without its subject when that is the side it is asked of."""
    if words.casefold().startswith("to "):
        return words[3:], True
    if addressed and (they := _THEY.match(words)):
        return _MODAL.sub("", words[they.end() :]), True
    rest = _without_subject(words, names)
    if rest != words and len(rest.split()) > 1 and not _NO_SUBJECT.match(rest):
        return _MODAL.sub("", rest), True
    return words, begins_with_act(words)


def _without_subject(words: str, names: list[str]) -> str:
    """The words after a subject of nothing but these names ("the USA and NATO guarantee": "guarantee")."""
    whole = words
    while True:
        bare = re.sub(r"(?i)^the\s+", "", words)
        for name in names:
            rest = bare[len(name) :]
            if name and bare.casefold().startswith(name.casefold()) and rest[:1] in (" ", ","):
                break
        else:
            return whole
        joined = re.match(r"(?i)^(?:,|,? and|,? or)\s+", rest)
        if joined is None:
            return rest.strip()
        words = rest[joined.end() :]
