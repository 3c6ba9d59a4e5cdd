"""What was seen in one article. Each row carries its characters, the step that made it and how sure that step is.

Offsets are Unicode code points into the article's text, end exclusive. Entities are numbered within the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.article import Span
from communique.interval import Interval

ActorType = Literal[
    "person", "state", "government", "igo", "company", "media", "armed_group", "party", "place", "other"
]
MentionKind = Literal["name", "title", "pronoun", "metonym"]
Manner = Literal["direct", "indirect", "mixed"]
SpeechAct = Literal[
    "demand", "offer", "refusal", "acceptance", "promise", "threat", "warning", "accusation", "denial", "condition",
    "expectation", "call", "assertion", "evaluation", "agreement",
]  # fmt: skip
PloverRoot = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["past", "planned", "alleged", "denied", "negated", "hypothetical"]
Outcome = Literal["held", "confirmed", "postponed", "cancelled"]
ClauseKind = Literal["demand", "offer", "promise", "refusal", "acceptance", "condition", "threat", "reply"]
Granularity = Literal["day", "week", "month", "season", "year", "approximate", "time", "duration", "unknown"]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """An office an article gives to a person: ``title`` as written, ``of`` the body or polity, ``span`` the words."""

    title: str
    of: str | None
    span: Span
    former: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor within one article; ``number`` is what mentions, speakers and participants refer to.

    ``name`` is the fullest form seen or the canonical name of a known polity; for the unnamed ("a senior official")
    it is their description and ``named`` is False. ``country`` is ISO 3166-1 alpha-3 (user-assigned codes allowed).
    """

    number: int
    name: str
    type: ActorType
    country: str | None = None
    gender: str | None = None  # "female", "male" or None
    roles: tuple[HeldRole, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, title, pronoun or metonym; ``entity`` is None when it could not be resolved."""

    span: Span
    kind: MentionKind
    type: ActorType
    entity: int | None
    certainty: float
    step: str
    why: str = ""
    group: tuple[int, ...] = ()  # all members of a plural ("both ministers"); ``entity`` is then None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words, belief or intention. Source and cue may be empty, content never is.

    Quotation marks stand outside the content of direct quotes and inside that of mixed ones.
    ``speakers`` are entity numbers (joint speakers are several); ``speaker_step`` says how they were found
    ("source span", "carried over", ...); ``within`` is the index of the attribution this one is reported in.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    certainty: float
    step: str
    acts: tuple[SpeechAct, ...] = ()
    speakers: tuple[int, ...] = ()
    speaker_certainty: float = 0.0
    speaker_step: str = ""
    addressees: tuple[int, ...] = ()
    within: int | None = None
    why: str = ""

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs content")


@dataclass(frozen=True, slots=True)
class EventMention:
    """A PLOVER-typed act. ``span`` is the clause that tells it, ``trigger`` the word; both in the text.

    ``actors`` and ``recipients`` are spans; ``actor_entities`` and ``recipient_entities`` what they resolve to.
    ``within`` is the index of the attribution that reports the act, when it is only reported.
    """

    trigger: Span
    span: Span
    type: PloverRoot
    status: Status
    certainty: float
    step: str
    mode: str | None = None
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    actor_entities: tuple[int, ...] = ()
    recipient_entities: tuple[int, ...] = ()
    place: Span | None = None
    time: Span | None = None
    date: Interval | None = None
    within: int | None = None
    why: str = ""
    outcome: Outcome | None = None  # what became of a plan, where the words say it


@dataclass(frozen=True, slots=True)
class Clause:
    """Something asked, offered, promised, refused, accepted, threatened, made a condition, or replied.

    ``by`` and ``of`` are entity numbers; ``answers`` is the index of the clause this one replies to.
    """

    span: Span
    kind: ClauseKind
    certainty: float
    step: str
    by: tuple[int, ...] = ()
    of: tuple[int, ...] = ()
    due: Span | None = None
    due_date: Interval | None = None
    answers: int | None = None
    within: int | None = None  # index of the attribution it stands in
    reply: str | None = None  # for replies: promised, answered, accepted, rejected, countered, unsatisfactory
    why: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time; ``value`` is None when it cannot be fixed, and ``why`` then says why not."""

    span: Span
    value: Interval | None
    granularity: Granularity
    certainty: float
    step: str
    why: str = ""
    deadline: bool = False  # "until Friday", "within ten days"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: "over 100,000 troops" is low=100000, high=None, unit="troops"."""

    span: Span
    low: float | None
    high: float | None
    unit: str
    certainty: float
    step: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Annotations:
    """All rows of one article, and ``annotator``: which annotator, version and knowledge made them.

    ``skipped`` is a sentence when the article was not annotated (a language the annotator does not know).
    """

    article: str
    annotator: str
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    clauses: tuple[Clause, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    skipped: str = ""
