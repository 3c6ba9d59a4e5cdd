"""Small closed word classes of English, and one sentence laid out as words, for rules that look left and right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from communique.annotate.page import Page
from communique.article import Span


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


ARTICLES = word_set("the a an this that these those any some each every no another both all many several few")
POSSESSIVES = word_set("his her its their our your my whose")
SUBJECTS = word_set("i we they he she you it who")
OBJECTS = word_set("him them us me her it you themselves himself itself each")
MODALS = word_set(
    "will would could might may should can shall must cannot won't wouldn't couldn't can't shouldn't 'll 'd"
)
FUTURE = word_set("will shall 'll won't")
TO_BE = word_set("is are was were be been being am 's 're isn't aren't wasn't weren't")
TO_HAVE = word_set("has have had having hasn't haven't hadn't")
TO_DO = word_set("do does did doesn't don't didn't")
NEGATIONS = word_set(
    "not never no none neither nor without cannot won't wouldn't couldn't can't shouldn't isn't aren't wasn't weren't "
    "hasn't haven't hadn't doesn't don't didn't"
)
AUXILIARIES = MODALS | TO_BE | TO_HAVE | TO_DO
PREPOSITIONS = word_set(
    "of in on at with against between by from for over under into during after before about through amid toward "
    "towards since until till among across within without despite upon near beyond behind inside outside"
)
ORDINALS = word_set("first second third fourth fifth sixth next last latest final")
BEFORE_NOUNS = ARTICLES | PREPOSITIONS | TO_BE | TO_HAVE | ORDINALS
CONJUNCTIONS = word_set("and or but nor yet")
SUBORDINATORS = word_set(
    "that if unless whether because although though while when whenever where since until till as after before once "
    "who which whom whose so lest why how what"
)
ADVERBS = word_set(
    "also again already ever even just now then soon still only too very yet once twice here there together later "
    "earlier recently today yesterday tomorrow so far back instead almost always often perhaps maybe meanwhile"
)
CONDITIONALS = word_set("if unless whether provided lest once")
STOPS = frozenset(".;:!?—–()[]…")
END = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence as words: ``spans`` into the text, ``raw`` as written, ``low`` lower case with straight marks."""

    sentence: int
    span: Span
    spans: tuple[Span, ...]
    raw: tuple[str, ...]
    low: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.spans)

    def at(self, i: int) -> str:
        """The lower-case word ``i``, or "" beyond either end."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def index(self, offset: int) -> int:
        """Index of the first word that ends after ``offset`` (the length when none does)."""
        return bisect_right(self.spans, offset, key=END)


def sentences(page: Page) -> Iterator[Words]:
    """Every sentence outside boilerplate, as words."""
    text = page.text
    for number, sentence in enumerate(page.sentences):
        if page.paragraphs[sentence.paragraph].kind == "boilerplate":
            continue
        first, last = page.token_range(sentence.span)
        if first == last:
            continue
        tokens, low = page.tokens[first:last], page.low[first:last]
        if "." not in low[:-1] and "," not in low:
            yield Words(number, sentence.span, tokens, page.raw[first:last], low)
            continue
        spans = joined(text, tokens)
        raw = tuple(text[s:e] for s, e in spans)
        yield Words(number, sentence.span, spans, raw, tuple(w.lower().replace("’", "'") for w in raw))


def joined(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Tokens of a sentence with full stops of abbreviations inside it joined to them ("U.S.", "Mr."), and with numbers
    whole that commas part: "5,000".
    """
    out: list[Span] = []
    last = len(spans) - 1
    for i, (start, end) in enumerate(spans):
        mark = text[start:end]
        if mark in (".", ",") and i < last and out and out[-1][1] == start:
            follows = text[spans[i + 1][0]]
            if mark == "." and follows.isalnum() and text[start - 1].isalnum():
                out[-1] = (out[-1][0], end)
                continue
            if mark == "," and spans[i + 1][0] == end and follows.isdigit() and text[start - 1].isdigit():
                out[-1] = (out[-1][0], end)
                continue
        if out and out[-1][1] == start and text[start - 1] == "," and mark[0].isdigit():
            out[-1] = (out[-1][0], end)  # what follows the comma of a number
            continue
        out.append((start, end))
    return tuple(out)


def is_word(word: str) -> bool:
    """Whether the token is a word or number rather than a mark."""
    return bool(word) and (word[0].isalnum() or word[0] == "_")


def is_name(raw: str) -> bool:
    """Whether the token is written as a name."""
    return raw[:1].isupper() and len(raw) > 1


def is_possessive(low: str) -> bool:
    """Whether the word is a possessive: "her", "Canada's", "states'"."""
    return low in POSSESSIVES or low.endswith(("'s", "s'"))


def reads_as_verb(words: Words, i: int, end: int, plural: bool) -> bool:
    """Whether a form that may be noun or verb ("visit", "attacks") is a verb where it stands.

    ``end`` is the index after its last word, ``plural`` whether the form ends in -s.
    """
    before, after = words.at(i - 1), words.at(end)
    if before.endswith("ly") or before in ("also", "again", "now"):
        before = words.at(i - 2)
    score = 0.0
    if (
        before in SUBJECTS
        or before in MODALS
        or before in TO_DO
        or before in ("not", "never", "let", "and")
        or (before == "to" and not plural)
    ):
        score += 2.0 if before != "and" else 0.0
    elif is_possessive(before) or before in BEFORE_NOUNS:
        score -= 3.0
    elif before.endswith("ment"):
        pass  # a noun, which a verb may follow: "her government wants"
    elif before.endswith(("al", "ic", "ous", "ive", "ary", "ed", "ing", "ial", "ent", "ful")) or before in (
        "new",
        "more",
    ):
        score -= 1.5
    elif i > 0 and is_name(words.raw[i - 1]):
        score += 0.5 if plural else -0.5
    elif before.endswith("s") and not plural:
        score += 1.0
    elif not before or not is_word(before):
        score -= 0.5
    if after in ARTICLES or after in OBJECTS or is_possessive(after) or after in ("that", "to", "for"):
        score += 1.0 if after != "for" else 0.0
    elif end < len(words) and is_name(words.raw[end]):
        score += 0.7
    elif after in ("of", "between", "against", "by", "with", "on", "in", "from") or not is_word(after):
        score -= 1.0
    elif after in AUXILIARIES:
        score -= 2.0
    return score > 0


def reads_as_gerund_noun(words: Words, i: int, end: int) -> bool:
    """Whether an -ing form is the noun ("a meeting with", "the shelling of") rather than the verb ("was meeting")."""
    before, after = words.at(i - 1), words.at(end)
    if before in ARTICLES or is_possessive(before) or after == "of" or before in ("first", "next", "last", "new", "no"):
        return True
    if before in TO_BE or before in ADVERBS or before.endswith("ly") or before in ("not", ","):
        return False
    takes_object = (
        after in ARTICLES or after in OBJECTS or is_possessive(after) or (end < len(words) and is_name(words.raw[end]))
    )
    if before in PREPOSITIONS or before in CONJUNCTIONS or before in SUBORDINATORS or not is_word(before):
        return not takes_object
    if i > 0 and is_name(words.raw[i - 1]) and not is_name(words.raw[i]):
        return not takes_object and after in ("between", "on", "in", "at", "with", "")
    return not takes_object
