"""A small record written by hand: two invented states, a dam, and five tellings of one press conference."""

# ruff: noqa: E501

from __future__ import annotations

import hashlib
from datetime import date

from communique.annotation import (
    ActorType,
    Annotations,
    Manner,
    PloverRoot,
    SpeechAct,
    Status,
    TimeExpression,
)
from communique.article import Article, Boilerplate, Found, Passage, Span
from communique.interval import Interval
from communique.record import (
    Actor,
    ActorMention,
    Conflict,
    Copy,
    Entries,
    Event,
    EventSighting,
    Failure,
    Reply,
    Report,
    Role,
    Side,
    Snapshot,
    Statement,
    StatusChange,
    Story,
    Thread,
    ThreadClause,
)

TEXTS = {
    "herald": """Norrvik demands that Talmera open the Sele sluices

By Tove Aldrin, Diplomatic Correspondent

QUORIN CITY – Norrvik demanded on Tuesday that Talmera reopen the sluices of the Sele dam, withdraw its engineers from the east bank and release three inspectors held since January.

“We are not asking for a favour. We are asking for the river we signed for,” Foreign Minister Anja Holt said after two hours of talks with her Talmeran counterpart, Rafik Osmandell.

Osmandell promised a reply in writing by February 13. “You will have our answer in writing, and it will be a serious one,” he said.

Holt accused Talmera of breaking the Lomas Accord of 1994, which divides the water of the Sele. “Every closed gate is a broken signature,” she said.

According to the defense ministry in Aldehavn, more than 40,000 Talmeran soldiers have been moved to the east bank in recent weeks.

The two ministers will meet again on February 20 in Quorin City.

READ MORE: How the sluices closed
""",
    "wire": """Talmera will answer in its own time, Osmandell says

PEKH (Talmera State Wire) - Foreign Minister Rafik Osmandell rejected on Tuesday what he called "a bill of wishes" from Norrvik and said that Talmera would not negotiate under pressure.

"You will get our answer in writing, and it will be serious," the minister told a press conference in Quorin City.

He demanded that Norrvik pay the water dues it has owed since 2021.

"Whoever drinks from the river should pay for the river," Osmandell said.

There are no more than 12,000 servicemen on the east bank, all of them taking part in a yearly exercise, Colonel Irena Vask said.

"Talmera is not preparing to attack anyone," she added.

The sluices were closed on January 9 for repairs.
""",
    "post": """<script>document.title='owned'</script> Two ministers, one river and a date

By our own correspondent

The foreign ministers of Norrvik and Talmera met for two hours in Quorin City on Tuesday. They came no closer, the host, Councillor Imre Dossa, said.

“Each closed gate is a broken signature,” Anja Holt told reporters.

Asked about the dues, Holt denied that Norrvik owed anything. “We have paid every crown,” she said.

A senior Norrvikan official said the government expected little. “A calendar would be a success,” the official said.

If the sluices stayed shut until the spring floods, Holt warned, Norrvik would “take the matter to the Court of Rivers.”

The gates were closed on January 11, according to the Council.
""",
    "gazette": """Norrvik demands that Talmera open the Sele sluices

QUORIN CITY – Norrvik demanded on Tuesday that Talmera reopen the sluices of the Sele dam, withdraw its engineers from the east bank and release three inspectors held since January.

“We are not asking for a favour. We are asking for the river we signed for,” Foreign Minister Anja Holt said.

The Quorin Council called on both sides to publish their measurements.

Herald
""",
    "voz": """The chancellors speak of the river

The chancellor of Norrvik, Ania Holt, said that her country \u202edoes not ask for favors\u202c but for the river that was signed.

“There are those who shout, and there are those who measure,” he pointed out.

The Talmeran side would have shot at a boat of inspectors on the first of February, something that Talmera denies.

Both countries agreed that experts will meet in Brisk on the 9th to count the water.
""",
}
OUTLETS = {"herald": "Norrvik Herald", "wire": "Talmera State Wire", "post": "Meridian Post", "gazette": "Harbour Gazette",
           "voz": "La Voz de Brisk"}  # fmt: skip
DAYS = {"herald": date(2026, 2, 3), "wire": date(2026, 2, 3), "gazette": date(2026, 2, 4), "post": date(2026, 2, 4),
        "voz": date(2026, 2, 5)}  # fmt: skip


def article(key: str) -> Article:
    text = TEXTS[key]
    title = text.split("\n", 1)[0]
    published = Found(DAYS[key], "header line")
    if key == "voz":
        published = Found(DAYS[key], "inferred from weekdays", 0.7, why="it tells the talks as two days old")
    boilerplate: tuple[Boilerplate, ...] = ()
    if key == "herald":
        start = text.index("READ MORE")
        boilerplate = (Boilerplate(start, len(text), "related"),)
    return Article(
        id=key,
        text=text,
        source=f"texts/{key}.txt",
        digest=hashlib.sha256(text.encode()).hexdigest(),
        title=Found(title, "first line", span=(0, len(title))),
        outlet=Found(OUTLETS[key], "header line"),
        published=published,
        language=Found("en", "detected", 0.9),
        boilerplate=boilerplate,
    )


def span(key: str, words: str) -> Span:
    """Where the words stand in an article, once."""
    assert TEXTS[key].count(words) == 1, (key, words, TEXTS[key].count(words))
    start = TEXTS[key].index(words)
    return start, start + len(words)


def at(key: str, words: str) -> Passage:
    return Passage(key, *span(key, words))


def actor(
    key: str,
    name: str,
    kind: ActorType,
    country: str | None,
    *where: tuple[str, str],
    title: str = "",
    of: str = "",
    named: bool = True,
) -> Actor:
    mentions = tuple(ActorMention(at(k, w), "name", 0.95) for k, w in where)
    roles = (Role(title, of, None, None, None, (mentions[0].passage,)),) if title else ()
    return Actor(key, name, kind, country, mentions, roles, named=named)


def report(
    key: str,
    content: str | tuple[str, ...],
    manner: Manner = "direct",
    cue: str = "",
    source: str = "",
    sure: float = 0.95,
) -> Report:
    """A report of some words; ``cue`` and ``source`` are given with as much around them as makes them unique, after "|"."""
    parts = (content,) if isinstance(content, str) else content
    spans = tuple(span(key, c) for c in parts)

    def small(words: str) -> tuple[Span, ...]:
        if not words:
            return ()
        around, _, inner = words.partition("|")
        start, _ = span(key, around)
        inner = inner or around
        offset = around.index(inner)
        return ((start + offset, start + offset + len(inner)),)

    return Report(
        f"r-{key}-{spans[0][0]}",
        key,
        small(source),
        small(cue),
        spans,
        manner,
        0.9,
        "rule",
        speaker_certainty=sure,
        speaker_step="source span",
    )


def statement(
    key: str,
    speaker: str | None,
    *reports: Report,
    acts: tuple[SpeechAct, ...] = (),
    day: int | None = 3,
    certainty: float = 0.9,
) -> Statement:
    said = Interval.day(date(2026, 2, day)) if day else None
    wording = " ".join(TEXTS[reports[0].article][s:e] for s, e in reports[0].content)
    return Statement(
        key,
        speaker,
        reports,
        reports[0].id,
        wording,
        (speaker,) if speaker else (),
        acts=acts,
        said_on=said,
        certainty=certainty,
    )


def event(
    key: str, kind: PloverRoot, title: str, status: Status, when: Interval | None, *where: tuple[str, str], sources: tuple[str, ...] = (),
    certainty: float = 0.85, said: Status | None = None,
) -> Event:  # fmt: skip
    sightings = tuple(EventSighting(at(k, w), span(k, w), said or status, when, 0.85) for k, w in where)
    return Event(key, kind, title, status, sightings, sources=sources, date=when, certainty=certainty)


def day(number: int, month: int = 2) -> Interval:
    return Interval.day(date(2026, month, number))


HOLT, OSMANDELL, VASK, NORRVIK, TALMERA = "a-holt", "a-osmandell", "a-vask", "a-norrvik", "a-talmera"

ACTORS = (
    actor(HOLT, "Anja Holt", "person", "XNO", ("herald", "Foreign Minister Anja Holt"), ("post", "Anja Holt"), ("voz", "Ania Holt"),
          title="Foreign Minister", of="Norrvik"),
    actor(OSMANDELL, "Rafik Osmandell", "person", "XTA", ("herald", "her Talmeran counterpart, Rafik Osmandell"),
          title="Foreign Minister", of="Talmera"),
    actor(VASK, "Irena Vask", "person", "XTA", ("wire", "Colonel Irena Vask"), title="Colonel"),
    actor("a-dossa", "Imre Dossa", "person", None, ("post", "Councillor Imre Dossa"), title="Councillor"),
    actor("a-official", "senior Norrvikan official", "person", "XNO", ("post", "A senior Norrvikan official"), named=False),
    actor(NORRVIK, "Norrvik", "state", "XNO", ("herald", "Norrvik demanded on Tuesday")),
    actor(TALMERA, "Talmera", "state", "XTA", ("herald", "Talmera of breaking")),
    actor("a-council", "Quorin Council", "igo", None, ("gazette", "The Quorin Council")),
)  # fmt: skip

DEMAND = "that Talmera reopen the sluices of the Sele dam, withdraw its engineers from the east bank and release three inspectors held since January"
STATEMENTS = (
    statement("s-demand", NORRVIK,
              report("herald", DEMAND, "indirect", "Norrvik demanded on Tuesday|demanded", "Norrvik demanded on|Norrvik"),
              report("gazette", DEMAND, "indirect", "Norrvik demanded on Tuesday|demanded", "Norrvik demanded on|Norrvik"),
              acts=("demand",)),
    statement("s-favour", HOLT,
              report("herald", "We are not asking for a favour. We are asking for the river we signed for,"),
              report("gazette", "We are not asking for a favour. We are asking for the river we signed for,"),
              report("voz", "that her country \u202edoes not ask for favors\u202c but for the river that was signed", "indirect",
                     "Ania Holt, said|said"),
              acts=("assertion",)),
    statement("s-answer", OSMANDELL,
              report("herald", "You will have our answer in writing, and it will be a serious one,"),
              report("wire", "You will get our answer in writing, and it will be serious,"), acts=("promise",)),
    statement("s-gate", HOLT, report("herald", "Every closed gate is a broken signature,"),
              report("post", "Each closed gate is a broken signature,"), acts=("accusation",)),
    statement("s-accord", HOLT,
              report("herald", "breaking the Lomas Accord of 1994, which divides the water of the Sele", "indirect",
                     "Holt accused Talmera|accused", "Holt accused|Holt"), acts=("accusation",)),
    statement("s-pressure", OSMANDELL,
              report("wire", "that Talmera would not negotiate under pressure", "indirect", "and said|said"), acts=("refusal",)),
    statement("s-dues", OSMANDELL,
              report("wire", "that Norrvik pay the water dues it has owed since 2021", "indirect", "He demanded|demanded", "He demanded|He"),
              acts=("demand",)),
    statement("s-drinks", OSMANDELL, report("wire", "Whoever drinks from the river should pay for the river,"), acts=("evaluation",)),
    statement("s-attack", VASK, report("wire", "Talmera is not preparing to attack anyone,", sure=0.6), acts=("denial",)),
    statement("s-exercise", VASK,
              report("wire", "There are no more than 12,000 servicemen on the east bank, all of them taking part in a yearly exercise,",
                     "indirect", "Irena Vask said|said")),
    statement("s-paid", HOLT, report("post", "We have paid every crown,"), acts=("denial",), day=4),
    statement("s-owe", HOLT, report("post", "that Norrvik owed anything", "indirect", "Holt denied|denied", "Holt denied|Holt"),
              acts=("denial",), day=4),
    statement("s-court", HOLT,
              report("post", ("If the sluices stayed shut until the spring floods", "Norrvik would “take the matter to the Court of Rivers.”"),
                     "mixed", "Holt warned|warned", "Holt warned|Holt"), acts=("threat", "condition"), day=4),
    statement("s-calendar", "a-official", report("post", "A calendar would be a success,"), day=4),
    statement("s-closer", "a-dossa", report("post", "They came no closer", "indirect", "Imre Dossa, said|said"), day=4),
    statement("s-shout", None, report("voz", "There are those who shout, and there are those who measure,", "direct", "he pointed out|pointed out",
                                      "he pointed|he", sure=0.0), day=None),
    statement("s-publish", "a-council", report("gazette", "to publish their measurements", "indirect", "called on both sides|called on"),
              acts=("call",), day=4),
    statement("s-faint", HOLT, report("herald", "How the sluices closed"), certainty=0.2),
)  # fmt: skip

EVENTS = (
    event("e-accord", "AGREE", "Lomas Accord divides the water of the Sele", "past", Interval(date(1994, 1, 1), date(1994, 12, 31)),
          ("herald", "the Lomas Accord of 1994")),
    event("e-held", "COERCE", "Talmera holds three Norrvikan inspectors", "past", Interval(date(2026, 1, 1), date(2026, 1, 31)),
          ("herald", "release three inspectors held since January"), ("gazette", "release three inspectors held since January"),
          sources=(TALMERA,)),
    event("e-closed", "COERCE", "Talmera closes the sluices of the Sele dam", "past", Interval(date(2026, 1, 9), date(2026, 1, 11)),
          ("wire", "The sluices were closed on January 9"), ("post", "The gates were closed on January 11"), sources=(TALMERA,)),
    event("e-troops", "MOBILIZE", "Talmera moves soldiers to the east bank", "past", Interval(date(2026, 1, 13), date(2026, 2, 3)),
          ("herald", "more than 40,000 Talmeran soldiers have been moved to the east bank in recent weeks"), sources=(TALMERA,)),
    event("e-shot", "ASSAULT", "Talmera shoots at a boat of inspectors", "alleged", day(1),
          ("voz", "The Talmeran side would have shot at a boat of inspectors on the first of February")),
    event("e-talks", "CONSULT", "Foreign ministers of Norrvik and Talmera meet in Quorin City", "past", day(3),
          ("herald", "two hours of talks with her Talmeran counterpart"), ("wire", "a press conference in Quorin City"),
          ("post", "The foreign ministers of Norrvik and Talmera met for two hours in Quorin City on Tuesday"), sources=(NORRVIK, TALMERA)),
    event("e-reject", "REJECT", "Talmera rejects Norrvik’s list", "past", day(3), ("wire", "rejected on Tuesday what he called"),
          sources=(TALMERA,)),
    event("e-experts", "CONSULT", "Experts of both countries meet in Brisk", "planned", day(9),
          ("voz", "experts will meet in Brisk on the 9th to count the water")),
    event("e-again", "CONSULT", "Holt and Osmandell meet again in Quorin City", "planned", day(20),
          ("herald", "The two ministers will meet again on February 20 in Quorin City")),
    event("e-court", "THREATEN", "Norrvik goes to the Court of Rivers", "hypothetical", None, ("post", "take the matter to the Court of Rivers")),
    event("e-count", "COOPERATE", "Both countries count the water", "planned", None, ("voz", "to count the water")),
)  # fmt: skip

THREADS = (
    Thread(
        "t-sluices", (NORRVIK,), (TALMERA,), "reopen the sluices, withdraw the engineers, release the inspectors",
        (
            ThreadClause("reopen the sluices of the Sele dam", (at("herald", "reopen the sluices of the Sele dam"), at("gazette", "reopen the sluices of the Sele dam"))),
            ThreadClause("withdraw its engineers from the east bank", (at("herald", "withdraw its engineers from the east bank"),)),
            ThreadClause("release three inspectors held since January", (at("herald", "release three inspectors held since January"),)),
        ),
        (Reply((OSMANDELL,), "promised", (at("herald", "Osmandell promised a reply in writing by February 13"),), day(3), day(13), 0.9),),
        "awaiting", day(3), day(13),
        (StatusChange(day(3), "awaiting", (at("herald", "Osmandell promised a reply in writing by February 13"),)),), 0.9,
    ),
    Thread(
        "t-dues", (TALMERA,), (NORRVIK,), "pay the water dues it has owed since 2021",
        (ThreadClause("pay the water dues it has owed since 2021", (at("wire", "pay the water dues it has owed since 2021"),)),),
        (Reply((HOLT,), "rejected", (at("post", "Holt denied that Norrvik owed anything"),), day(4), None, 0.8),),
        "rejected", day(3), None,
        (StatusChange(day(3), "open", (at("wire", "He demanded"),)), StatusChange(day(4), "rejected", (at("post", "Holt denied that Norrvik owed anything"),))),
        0.85,
    ),
    Thread(
        "t-publish", ("a-council",), (NORRVIK, TALMERA), "publish their measurements",
        (ThreadClause("publish their measurements", (at("gazette", "publish their measurements"),)),), (), "open", day(4), None, (), 0.7,
    ),
)  # fmt: skip

CONFLICTS = (
    Conflict("c-soldiers", "number", "soldiers on the east bank", (
        Side("more than 40,000", (at("herald", "more than 40,000 Talmeran soldiers have been moved to the east bank"),)),
        Side("no more than 12,000", (at("wire", "no more than 12,000 servicemen on the east bank"),)),
    ), 0.9, "both count soldiers on the east bank in the same weeks"),
    Conflict("c-closed", "date", "when the sluices were closed", (
        Side("9 January 2026", (at("wire", "The sluices were closed on January 9"),)),
        Side("11 January 2026", (at("post", "The gates were closed on January 11"),)),
    ), 0.8, "", ("e-closed",)),
)  # fmt: skip


def annotations(key: str) -> Annotations:
    times: tuple[TimeExpression, ...] = ()
    if key == "herald":
        times = (
            TimeExpression(span(key, "in recent weeks"), Interval(date(2026, 1, 13), date(2026, 2, 3)), "approximate", 0.6, "rule"),
            TimeExpression(span(key, "in 1994") if "in 1994" in TEXTS[key] else span(key, "1994"), Interval(date(1994, 1, 1), date(1994, 12, 31)), "year", 0.95, "rule"),
        )  # fmt: skip
    return Annotations(key, "hand", times=times)


def snapshot() -> Snapshot:
    """The whole record, articles in reading order."""
    keys = sorted(TEXTS, key=lambda k: (DAYS[k], OUTLETS[k], k))
    copy = Copy(("herald", "gazette"), "herald", 0.8, (at("gazette", "Norrvik demanded on Tuesday"),))
    story = Story(
        "y-river",
        "Norrvik and Talmera talk about the Sele dam",
        tuple(keys),
        (copy,),
        4,
        Interval(DAYS["herald"], DAYS["voz"]),
    )
    order = sorted(STATEMENTS, key=lambda s: s.said_on.start if s.said_on else date.max)
    events = sorted(EVENTS, key=lambda e: e.date.end if e.date else date.max)
    return Snapshot(
        {k: article(k) for k in keys},
        Entries(ACTORS, tuple(order), tuple(events), THREADS, CONFLICTS, (story,)),
        {k: annotations(k) for k in keys},
        failures=(Failure("texts/photo.jpg", "is not text (a JPEG picture); give it as text"),),
    )
