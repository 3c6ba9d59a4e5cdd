"""Demands in words, and plans that were called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from brief_invented import NORRVIK, TALMERA, THREADS, actor, at, day, event, snapshot, span

from communique.annotation import Outcome
from communique.brief import compose
from communique.brief.lines import Brief, Line
from communique.brief.phrase import naming
from communique.brief.timeline import spread
from communique.interval import Interval
from communique.record import Event, EventSighting, Snapshot, Thread, ThreadClause


def groups(brief: Brief, key: str) -> dict[str, list[Line]]:
    section = brief.section(key)  # type: ignore[arg-type]
    return {g.title: [*g.lines, *g.rest] for g in section.groups} if section else {}


def asked(*subjects: str, by: tuple[str, ...] = (TALMERA,), of: tuple[str, ...] = (NORRVIK,)) -> Thread:
    clauses = tuple(ThreadClause(s, (at("wire", "pay the water dues it has owed since 2021"),)) for s in subjects)
    return replace(THREADS[1], by=by, of=of, clauses=clauses, replies=(), history=(), status="open")


def told(thread: Thread, full: bool = False) -> list[str]:
    record = snapshot()
    record = replace(record, entries=replace(record.entries, threads=(thread,), events=()))
    return [line.text for lines in groups(compose(record, full=full), "standing").values() for line in lines]


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("Norrvik tear down the radar", "tear down the radar"),
        ("to open its books", "open its books"),
        ("they should pay every crown", "pay every crown"),
        ("Norrvik should pay every crown", "pay every crown"),
        ("Norrvik and the Council guarantee free passage", "Norrvik and the Council guarantee free passage"),
        ("Norrvik’s engineers leave the bank", "Norrvik’s engineers leave the bank"),
    ],
)
def test_the_addressee_is_not_repeated_as_the_subject(clause: str, words: str) -> None:
    assert told(asked(clause)) == [f"Talmera demands of Norrvik: {words}"]


def test_what_is_no_clause_is_left_to_the_full_brief() -> None:
    stray = asked("this Tuesday in Quorin City to his colleague")
    assert told(stray) == []
    assert len(told(stray, full=True)) == 1


def test_the_verb_is_the_one_the_articles_lead_with() -> None:
    clause = ThreadClause("publish their measurements", (at("gazette", "publish their measurements"),))
    line = told(replace(asked("publish"), clauses=(clause,), by=("a-council",)))
    assert line == ["The Quorin Council calls on Norrvik to publish their measurements"]


def test_an_agency_that_reports_a_demand_is_not_told_as_making_it() -> None:
    thread = asked("open its books", by=("a-agency",))
    record = snapshot()
    agency = actor("a-agency", "Meridian Agency", "media", None, ("wire", "Colonel Irena Vask"))
    entries = replace(record.entries, threads=(thread,), events=(), actors=(*record.entries.actors, agency))
    (line,) = [n for lines in groups(compose(replace(record, entries=entries)), "standing").values() for n in lines]
    assert line.text == "Somebody (it is not clear who) demands of Norrvik: open its books"


def called_off(outcome: Outcome = "postponed", on: int = 4) -> Event:
    plan = EventSighting(at("herald", "The two ministers will meet again on February 20 in Quorin City"),
                         span("herald", "meet again"), "planned", day(20), 0.9)  # fmt: skip
    news = EventSighting(at("voz", "experts will meet in Brisk on the 9th to count the water"),
                         span("voz", "experts will meet"), "negated", day(20), 0.9, outcome=outcome)  # fmt: skip
    made = event("e-off", "CONSULT", "Holt and Osmandell to hold a summit (postponed)", "negated", day(20),
                 ("herald", "The two ministers will meet again on February 20 in Quorin City"))  # fmt: skip
    return replace(made, sightings=(plan, news), sources=("a-holt", "a-osmandell"), outcome=outcome, outcome_on=day(on))


def with_event(one: Event) -> Snapshot:
    record = snapshot()
    return replace(record, entries=replace(record.entries, events=(one,), threads=()))


@pytest.mark.parametrize("outcome", ["postponed", "cancelled"])
def test_a_meeting_called_off_is_told_with_the_day_this_was_said(outcome: Outcome) -> None:
    stand = groups(compose(with_event(called_off(outcome)), date(2026, 3, 1)), "standing")
    assert list(stand) == ["Postponed or cancelled"]
    (line,) = stand["Postponed or cancelled"]
    assert line.label == "20 Feb"
    assert line.text == f"Holt and Osmandell to hold a summit: {outcome} (announced on 4 February)"
    assert line.numbers == (1, 5)


def test_before_it_was_called_off_a_meeting_was_due() -> None:
    stand = groups(compose(with_event(called_off(on=5)), date(2026, 2, 4)), "standing")
    assert list(stand) == ["Meetings due"]
    assert [line.numbers for line in stand["Meetings due"]] == [(1,)]


def test_an_article_without_a_date_does_not_tell_early_what_became_of_a_meeting() -> None:
    record = with_event(called_off(on=5))
    articles = dict(record.articles)
    articles["voz"] = replace(articles["voz"], published=None)
    stand = groups(compose(replace(record, articles=articles), date(2026, 2, 4)), "standing")
    assert list(stand) == ["Meetings due"]


def test_what_is_no_meeting_is_called_off_on_the_timeline() -> None:
    drill = replace(called_off("cancelled"), type="MOBILIZE", title="Talmera to deploy forces (cancelled)")
    lines = groups(compose(with_event(drill)), "timeline")["Postponed or cancelled"]
    assert [line.text.split(": ")[1] for line in lines] == ["cancelled (announced on 4 February)"]


def test_what_did_not_happen_has_no_place_on_the_timeline() -> None:
    never = replace(called_off(), outcome=None, outcome_on=None)
    assert compose(with_event(never)).section("timeline") is None


def test_a_fragment_gives_way_to_a_title_whose_parties_are_named() -> None:
    where = ("herald", "two hours of talks with her Talmeran counterpart")
    both = (NORRVIK, TALMERA)
    talks = event("e-x", "CONSULT", "Norrvik and Talmera hold talks", "past", day(3), where, sources=both)
    (line,) = groups(compose(with_event(talks)), "timeline")["Happened"]
    assert line.text == "Norrvik and Talmera hold talks"
    assert any("two hours of talks with her Talmeran counterpart" in why for why in line.why)
    nobody = replace(talks, sources=(NORRVIK, "a-official"))
    vague = replace(talks, date=Interval(None, date(2026, 2, 3)))
    for unsure in (nobody, vague):
        assert not any("hold talks" in line.text for line in compose(with_event(unsure)).section("timeline").lines)


def test_demands_and_promises_are_not_told_again_on_the_short_timeline() -> None:
    words = event("e-x", "REQUEST", "Talmera makes demands of Norrvik", "past", day(3),
                  ("wire", "He demanded that Norrvik pay the water dues it has owed since 2021"))  # fmt: skip
    section = compose(with_event(words)).section("timeline")
    assert section is not None
    assert section.lines == ()
    assert section.hidden == 1


def test_a_happening_told_in_passing_is_named_by_its_noun() -> None:
    text = "Both sides spoke of a ceasefire following the May 4 gas attack in the town of Arbo two days later, he said."
    at = text.index("gas attack")
    assert naming(text, (at, at + 10), text.index(" two days")) == "the May 4 gas attack in the town of Arbo"
    assert naming(text, (at, at + 10), text.index(", he")) == "the May 4 gas attack in the town of Arbo"
    met = "Since the talks she has been silent."
    assert naming(met, (10, 15), 15) == ""


def test_the_short_timeline_reaches_the_newest_days() -> None:
    record = snapshot()
    early = [
        event(f"e-{n}", "ASSAULT", "Attack", "past", day(3), ("herald", "Norrvik demanded on Tuesday that Talmera"))
        for n in range(9)
    ]
    weights = {e.id: 5.0 - 0.1 * n for n, e in enumerate(early)}
    late = replace(early[0], id="e-late", date=day(10))
    ranked = spread([*early, late], {**weights, "e-late": 3.0})
    assert ranked.index(late) <= 2
    assert record.articles
