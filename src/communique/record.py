"""What all sightings amount to: the entries of a record, and the rulings people made.

Every entry holds at least one passage; the types refuse to be made without. Ids are short, stable for the same
passages, and unique within their kind. Dates are intervals of days, both ends inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from communique.annotation import ActorType, Annotations, Manner, MentionKind, Outcome, PloverRoot, SpeechAct, Status
from communique.article import Article, Passage, Span
from communique.interval import Interval

ReplyKind = Literal["promised", "answered", "accepted", "rejected", "countered", "unsatisfactory", "commented"]
ThreadKind = Literal["demand", "offer", "promise", "threat", "condition"]
ThreadStatus = Literal["open", "awaiting", "answered", "accepted", "rejected", "withdrawn"]
ConflictKind = Literal["number", "date", "place", "attribution", "status", "wording"]
RulingAction = Literal[
    "same actor", "different actors", "set speaker", "reject", "same statement", "different statements",
    "dismiss conflict", "set status", "set date", "undo",
]  # fmt: skip


def need_passages(passages: tuple[object, ...], what: str) -> None:
    """Raise ValueError when an entry has nothing to point at."""
    if not passages:
        raise ValueError(f"{what} without a passage")


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Where an actor is named, and why these words are thought to name it."""

    passage: Passage
    kind: MentionKind
    certainty: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the articles give it, from its first to its last sighting. ``of`` is a name, ``of_actor`` an id."""

    title: str
    of: str | None
    of_actor: str | None
    first: Interval | None
    last: Interval | None
    passages: tuple[Passage, ...]
    former: bool = False
    step: str = "text"  # "text" or "knowledge file"


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, state, government, organisation, ... under all spellings. ``why`` explains what was joined."""

    id: str
    name: str
    type: ActorType
    country: str | None
    mentions: tuple[ActorMention, ...]
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    named: bool = True
    why: tuple[str, ...] = ()
    wikidata: str | None = None  # as a user's file gives it

    def __post_init__(self) -> None:
        need_passages(self.mentions, f"actor {self.name}")


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's telling of an utterance; spans index the text of ``article``. ``within`` is another report's id.

    ``speakers`` are the actor ids this report gives, ``speaker_why`` the reason for just these. ``carried`` says that
    no words of its source name them ("she said", a quotation that goes on): they are known from elsewhere.
    """

    id: str
    article: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    certainty: float
    step: str
    within: str | None = None
    speaker_certainty: float = 0.0
    speaker_step: str = ""
    why: str = ""
    speakers: tuple[str, ...] = ()
    speaker_why: str = ""
    carried: bool = False

    def __post_init__(self) -> None:
        need_passages(self.content, f"report {self.id}")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The content as passages."""
        return tuple(Passage(self.article, s, e) for s, e in self.content)


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance with its reports in all outlets. ``speaker`` is None when nobody could be named for sure.

    ``speakers`` are actor ids, more than one when they spoke jointly; ``speaker`` is the first.
    ``wording`` is the fullest wording as one reader would quote it, ``best`` the id of the report it comes from.
    """

    id: str
    speaker: str | None
    reports: tuple[Report, ...]
    best: str
    wording: str
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    acts: tuple[SpeechAct, ...] = ()
    said_on: Interval | None = None
    said_why: str = ""
    occasion: str | None = None
    certainty: float = 0.0
    also: tuple[str, ...] = ()  # statements that make the same claim elsewhere or by somebody else
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        need_passages(self.reports, f"statement {self.id}")

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that carry it, in the order of the reports, each once."""
        return tuple(dict.fromkeys(r.article for r in self.reports))


@dataclass(frozen=True, slots=True)
class EventSighting:
    """One article's mention of an event: the words, the trigger, and the status and date this article gives it.

    ``outcome`` is what the words say became of a plan: "postponed", "cancelled", "confirmed" or "held".
    """

    passage: Passage
    trigger: Span
    status: Status
    date: Interval | None
    certainty: float
    why: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """How much or how many an act is about. ``counts`` is the same word for the same thing in every outlet: "troops",
    "people killed", a currency's code. ``low`` and ``high`` are bounds, both inside, None for none given; ``exact`` is
    False for "some 200".
    """

    counts: str
    low: float | None
    high: float | None
    passages: tuple[Passage, ...]
    exact: bool = True

    def __post_init__(self) -> None:
        need_passages(self.passages, f"amount of {self.counts}")


@dataclass(frozen=True, slots=True)
class Event:
    """One happening over all articles; ``status`` and ``date`` are the best over its sightings, ``why`` says how.

    ``sightings`` begin with the one that tells it best. ``outcome`` is what became of a plan, as reported on
    ``outcome_on``: one that is "postponed" or "cancelled" has the status "negated" and the date it was planned for.
    ``format`` is how a meeting is held ("bilateral", "four-way", "Normandy format"), ``amounts`` what is counted of
    it, ``statements`` the ids of the statements that make an act of words, and ``agreement`` the agreement that an
    accusation says is broken.
    """

    id: str
    type: PloverRoot
    title: str
    status: Status
    sightings: tuple[EventSighting, ...]
    mode: str | None = None
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    date: Interval | None = None
    date_why: str = ""
    certainty: float = 0.0
    why: tuple[str, ...] = ()
    outcome: Outcome | None = None
    outcome_on: Interval | None = None
    format: str = ""
    amounts: tuple[Amount, ...] = ()
    statements: tuple[str, ...] = ()
    agreement: str = ""

    def __post_init__(self) -> None:
        need_passages(self.sightings, f"event {self.title}")

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that tell it, each once."""
        return tuple(dict.fromkeys(s.passage.article for s in self.sightings))


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a thread, given or promised; ``due`` is when a promised one is expected."""

    by: tuple[str, ...]
    kind: ReplyKind
    passages: tuple[Passage, ...]
    on: Interval | None = None
    due: Interval | None = None
    certainty: float = 0.0
    why: str = ""

    def __post_init__(self) -> None:
        need_passages(self.passages, "reply")


@dataclass(frozen=True, slots=True)
class StatusChange:
    """From ``on`` a thread has ``status``, shown by ``passages``."""

    on: Interval | None
    status: ThreadStatus
    passages: tuple[Passage, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class ThreadClause:
    """One thing asked within a thread, with every wording of it: ``passages`` over all outlets."""

    subject: str
    passages: tuple[Passage, ...]

    def __post_init__(self) -> None:
        need_passages(self.passages, f"clause {self.subject}")


@dataclass(frozen=True, slots=True)
class Thread:
    """A demand with its clauses, its replies and its status day by day; or an offer, a promise, a threat, a condition.

    Of a condition the first clause is the condition, the second what follows from it.
    """

    id: str
    by: tuple[str, ...]
    of: tuple[str, ...]
    subject: str
    clauses: tuple[ThreadClause, ...]
    replies: tuple[Reply, ...] = ()
    status: ThreadStatus = "open"
    opened: Interval | None = None
    due: Interval | None = None
    history: tuple[StatusChange, ...] = ()
    certainty: float = 0.0
    why: tuple[str, ...] = ()
    kind: ThreadKind = "demand"

    def __post_init__(self) -> None:
        need_passages(self.clauses, f"thread {self.subject}")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage of every clause, each once."""
        return tuple(dict.fromkeys(p for c in self.clauses for p in c.passages))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says, and where."""

    value: str
    passages: tuple[Passage, ...]

    def __post_init__(self) -> None:
        need_passages(self.passages, f"side {self.value}")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more tellings that cannot all be true; ``about`` is what they disagree on, in the articles' words."""

    id: str
    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]
    certainty: float = 0.0
    why: str = ""
    entries: tuple[str, ...] = ()  # ids of the statements or events concerned

    def __post_init__(self) -> None:
        if len(self.sides) < 2:
            raise ValueError(f"conflict {self.about} needs two sides")


@dataclass(frozen=True, slots=True)
class Copy:
    """Articles that share text. ``first`` is the one the others follow, when known; ``share`` runs from 0 to 1."""

    articles: tuple[str, ...]
    first: str | None
    share: float
    passages: tuple[Passage, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one happening. ``independent`` counts tellings, not outlets: copies of one text count once."""

    id: str
    title: str
    articles: tuple[str, ...]
    copies: tuple[Copy, ...]
    independent: int
    window: Interval | None = None
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        need_passages(self.articles, f"story {self.title}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage with its exact words, so that it is found again when the article's text has changed."""

    article: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided. Rulings are only ever added; "undo" withdraws the one whose id is ``value``.

    ``at`` is an ISO 8601 time with zone. ``anchors`` are the words concerned: for "same actor" one mention of each,
    for "set speaker" the content and ``value`` the actor's name, for "reject" the passage of the wrong row.
    """

    id: str
    by: str
    at: str
    action: RulingAction
    anchors: tuple[Anchor, ...]
    value: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """All record entries; each tuple is sorted for reading (time, then importance)."""

    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    threads: tuple[Thread, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    stories: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was given but not read or not annotated, and the sentence that says why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A record at rest, as brief and export see it. ``articles`` by id, in reading order: day, then outlet, then id."""

    articles: Mapping[str, Article]
    entries: Entries
    annotations: Mapping[str, Annotations] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
    failures: tuple[Failure, ...] = ()

    def words(self, passage: Passage) -> str:
        """The characters of a passage. Raises KeyError when the record lacks the article."""
        return self.articles[passage.article].text[passage.start : passage.end]
