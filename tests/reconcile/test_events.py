"""Which sightings become one event, and what an event then says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from communique.annotation import Annotations, Entity, EventMention, Outcome, PloverRoot, Status
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.actors import Cast
from communique.reconcile.events import parse_interval, reconcile_events
from communique.record import Actor, ActorMention, Event, Ruling

from .invented import anchor, article

MAY = [date(2031, 5, day) for day in range(1, 31)]
PEOPLE = {
    1: ("adler", "Ines Adler", "ORV"),
    2: ("brandt", "Pavel Brandt", "TEL"),
    3: ("orvania", "Orvania", "ORV"),
    4: ("telmark", "Telmark", "TEL"),
    5: ("corda", "Lio Corda", "KES"),
}


def cast(articles: Sequence[Article]) -> Cast:
    from communique.article import Passage

    mention = (ActorMention(Passage(articles[0].id, 0, 1), "name", 1.0),)
    actors = tuple(
        Actor(id, name, "state" if number in (3, 4) else "person", country, mention)
        for number, (id, name, country) in PEOPLE.items()
    )
    return Cast(actors, {(a.id, number): PEOPLE[number][0] for a in articles for number in PEOPLE})


def told(
    of: Article,
    words: str,
    trigger: str,
    by: Sequence[int],
    to: Sequence[int] = (),
    *,
    root: PloverRoot = "CONSULT",
    status: Status = "past",
    on: date | Interval | None = None,
    sure: float = 0.8,
) -> EventMention:
    start = of.text.index(words)
    at = of.text.index(trigger, start)
    return EventMention(
        trigger=(at, at + len(trigger)),
        span=(start, start + len(words)),
        type=root,
        status=status,
        certainty=sure,
        step="test",
        actor_entities=tuple(by),
        recipient_entities=tuple(to),
        date=Interval.day(on) if isinstance(on, date) else on,
    )


def run(
    *rows: tuple[Article, Sequence[EventMention]],
    rulings: Sequence[Ruling] = (),
    named: Mapping[str, Sequence[int]] | None = None,
) -> tuple[Event, ...]:
    """The events of these rows; ``named`` are the numbers of the people an article names besides."""
    articles = {a.id: a for a, _ in rows}
    people = {a: tuple(Entity(n, PEOPLE[n][1], "person") for n in numbers) for a, numbers in (named or {}).items()}
    notes = {a.id: Annotations(a.id, "test", entities=people.get(a.id, ()), events=tuple(events)) for a, events in rows}
    return reconcile_events(articles, notes, cast(list(articles.values())), (), rulings)


MET = "Ines Adler met Pavel Brandt"
WILL_MEET = "Ines Adler will meet Pavel Brandt"


def test_two_outlets_that_tell_of_one_meeting_on_one_day_make_one_event() -> None:
    a = article("a", MET + " in the harbour office.", MAY[10])
    b = article("b", "Talks between Ines Adler and Pavel Brandt ended without a deal.", MAY[11])
    (event,) = run(
        (a, [told(a, MET, "met", [1], [2], on=MAY[9])]),
        (b, [told(b, "Talks between Ines Adler and Pavel Brandt", "Talks", [1, 2], on=MAY[9])]),
    )
    assert set(event.articles) == {"a", "b"}
    assert event.date == Interval.day(MAY[9])
    assert set(event.sources + event.targets) == {"adler", "brandt"}


def test_two_meetings_of_the_same_people_a_week_apart_stay_two() -> None:
    a = article("a", MET + ".", MAY[3])
    b = article("b", MET + ".", MAY[10])
    events = run((a, [told(a, MET, "met", [1], [2], on=MAY[2])]), (b, [told(b, MET, "met", [1], [2], on=MAY[9])]))
    assert [e.date for e in events] == [Interval.day(MAY[2]), Interval.day(MAY[9])]


def test_undated_meetings_told_a_week_apart_stay_two() -> None:
    a, b = article("a", MET + ".", MAY[3]), article("b", MET + ".", MAY[10])
    assert len(run((a, [told(a, MET, "met", [1], [2])]), (b, [told(b, MET, "met", [1], [2])]))) == 2


def test_a_planned_meeting_that_is_held_is_one_event_with_both_statuses() -> None:
    a = article("a", WILL_MEET + " on Thursday.", MAY[1])
    b = article("b", MET + " on Thursday.", MAY[9])
    (event,) = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [told(b, MET, "met", [1], [2], on=MAY[8])]),
    )
    assert event.status == "past"
    assert [s.status for s in event.sightings] == ["past", "planned"]
    assert event.outcome == "held"


def test_a_plan_held_without_a_date_is_found_by_the_day_after() -> None:
    a = article("a", WILL_MEET + " on Thursday.", MAY[1])
    b = article("b", MET + ".", MAY[9])
    (event,) = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [told(b, MET, "met", [1], [2])]),
    )
    assert event.status == "past"
    assert event.date == Interval.day(MAY[8])


def test_what_is_only_feared_never_joins_what_happened() -> None:
    text = "Telmark attacked Orvania. Many fear that Telmark attacks Orvania again."
    a = article("a", text, MAY[3])
    events = run(
        (
            a,
            [
                told(a, "Telmark attacked Orvania", "attacked", [4], [3], root="ASSAULT"),
                told(a, "Telmark attacks Orvania", "attacks", [4], [3], root="ASSAULT", status="hypothetical"),
            ],
        )
    )
    assert sorted(e.status for e in events) == ["hypothetical", "past"]


def test_a_claim_and_its_denial_are_one_alleged_event() -> None:
    a = article("a", "Orvania says Telmark shelled Orvania.", MAY[3])
    b = article("b", "Telmark denies that Telmark shelled Orvania.", MAY[3])
    (event,) = run(
        (a, [told(a, "Telmark shelled Orvania", "shelled", [4], [3], root="ASSAULT", status="alleged")]),
        (b, [told(b, "Telmark shelled Orvania", "shelled", [4], [3], root="ASSAULT", status="denied")]),
    )
    assert event.status == "alleged"
    assert "denied" in " ".join(event.why)


def test_other_parties_make_another_event() -> None:
    a = article("a", "Ines Adler met Pavel Brandt. Ines Adler met Lio Corda.", MAY[3])
    events = run(
        (
            a,
            [
                told(a, MET, "met", [1], [2], on=MAY[2]),
                told(a, "Ines Adler met Lio Corda", "met", [1], [5], on=MAY[2]),
            ],
        )
    )
    assert len(events) == 2


def test_a_minister_and_his_state_are_one_side() -> None:
    a = article("a", "Ines Adler accused Telmark of piracy.", MAY[3])
    b = article("b", "Orvania accused Telmark of piracy.", MAY[3])
    (event,) = run(
        (a, [told(a, "Ines Adler accused Telmark of piracy", "accused", [1], [4], root="ACCUSE")]),
        (b, [told(b, "Orvania accused Telmark of piracy", "accused", [3], [4], root="ACCUSE")]),
    )
    assert set(event.sources) == {"adler", "orvania"}


def test_sightings_without_parties_join_only_their_own_article() -> None:
    a = article("a", MET + ". The talks lasted an hour.", MAY[3])
    b = article("b", "The talks were short.", MAY[3])
    (event,) = run(
        (a, [told(a, MET, "met", [1], [2]), told(a, "The talks lasted an hour", "talks", [])]),
        (b, [told(b, "The talks were short", "talks", [])]),
    )
    assert event.articles == ("a",)
    assert len(event.sightings) == 2


def test_an_undated_act_lies_on_or_before_the_day_it_was_told() -> None:
    a = article("a", MET + ".", MAY[3])
    (event,) = run((a, [told(a, MET, "met", [1], [2])]))
    assert event.date == Interval(None, MAY[3])
    assert "told as done" in event.date_why


def test_the_title_names_the_parties_and_the_act() -> None:
    a = article("a", MET + ".", MAY[3])
    (event,) = run((a, [told(a, MET, "met", [1], [2])]))
    assert event.title == "Ines Adler and Pavel Brandt hold talks"
    (one,) = run((a, [told(a, MET, "met", [1])]))
    assert one.title == "Ines Adler holds talks"


def test_more_outlets_make_an_event_surer_but_one_outlet_repeating_itself_does_not() -> None:
    a, b = article("a", MET + ". " + WILL_MEET, MAY[3]), article("b", MET + ".", MAY[3])
    (once,) = run((a, [told(a, MET, "met", [1], [2])]))
    (twice,) = run((a, [told(a, MET, "met", [1], [2]), told(a, WILL_MEET, "meet", [1], [2])]))
    (both,) = run((a, [told(a, MET, "met", [1], [2])]), (b, [told(b, MET, "met", [1], [2])]))
    assert once.certainty == twice.certainty < both.certainty < 1


def test_rulings_set_status_and_date_and_reject_rows() -> None:
    a = article("a", MET + ".", MAY[3])
    row = told(a, MET, "met", [1], [2])

    def rule(action: str, value: str = "") -> Ruling:
        return Ruling("r1", "Kim", "2031-06-01T10:00:00+00:00", action, (anchor(a, MET),), value, "seen it")  # type: ignore[arg-type]

    (event,) = run((a, [row]), rulings=[rule("set status", "negated")])
    assert event.status == "negated"
    (event,) = run((a, [row]), rulings=[rule("set date", "2031-05-02")])
    assert event.date == Interval.day(MAY[1])
    assert "Kim" in event.date_why
    assert run((a, [row]), rulings=[rule("reject")]) == ()


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [article(name, MET + ".", MAY[i % 9]) for i, name in enumerate("abcdefg")]
    rows = [(a, [told(a, MET, "met", [1], [2])]) for a in articles]
    assert run(*rows) == run(*reversed(rows))


def test_the_work_does_not_grow_with_the_square_of_the_articles() -> None:
    from time import perf_counter

    def seconds(n: int) -> float:
        rows = []
        for i in range(n):
            a = article(f"a{i:04}", MET + ".", date(2020, 1, 1) + timedelta(days=i))
            rows.append((a, [told(a, MET, "met", [1], [2], on=a.day)]))
        start = perf_counter()
        assert len(run(*rows)) == n
        return perf_counter() - start

    seconds(50)
    assert seconds(800) < 60 * max(seconds(50), 0.002)


def test_reads_intervals_as_people_write_them() -> None:
    assert parse_interval("2031-05-02") == Interval.day(MAY[1])
    assert parse_interval("../2031-05-02") == Interval(None, MAY[1])
    assert parse_interval("2031-05-02/..") == Interval(MAY[1], None)
    assert parse_interval("soon") is None


def test_ids_are_stable_when_another_article_is_added_later() -> None:
    a, z = article("a", MET + ".", MAY[3]), article("z", MET + ".", MAY[3])
    (before,) = run((a, [told(a, MET, "met", [1], [2])]))
    (after,) = run((a, [told(a, MET, "met", [1], [2])]), (z, [told(z, MET, "met", [1], [2])]))
    assert before.id == after.id
    assert replace(before, certainty=0) != before


def off(row: EventMention, outcome: Outcome = "postponed", *, time: tuple[int, int] | None = None) -> EventMention:
    return replace(row, status="negated", outcome=outcome, time=time)


def summit(of: Article, words: str, **more: object) -> EventMention:
    return told(of, words, "summit", [1], [2], **more)  # type: ignore[arg-type]


def test_a_postponed_summit_is_one_event_from_its_announcement_to_its_postponement() -> None:
    a = article("a", "Ines Adler and Pavel Brandt will hold a summit on 12 May.", MAY[1])
    b = article("b", "The summit of Ines Adler and Pavel Brandt was put off.", MAY[9])
    (event,) = run(
        (a, [summit(a, "Ines Adler and Pavel Brandt will hold a summit on 12 May", status="planned", on=MAY[11])]),
        (b, [off(summit(b, "The summit of Ines Adler and Pavel Brandt was put off"))]),
    )
    assert (event.status, event.outcome) == ("negated", "postponed")
    assert event.date == Interval.day(MAY[11])
    assert event.outcome_on == Interval.day(MAY[9])
    assert "2031-05-10" in " ".join(event.why)
    assert event.title == "Ines Adler and Pavel Brandt to hold a summit (postponed)"


def test_a_mere_weekday_in_words_that_a_summit_is_off_may_be_a_week_off() -> None:
    a = article("a", "Ines Adler and Pavel Brandt will hold a summit on 12 May.", MAY[1])
    b = article("b", "The summit of Ines Adler and Pavel Brandt planned for Monday was put off.", MAY[13])
    words = "The summit of Ines Adler and Pavel Brandt planned for Monday was put off"
    monday = b.text.index("Monday")
    (event,) = run(
        (a, [summit(a, "Ines Adler and Pavel Brandt will hold a summit on 12 May", status="planned", on=MAY[11])]),
        (b, [off(summit(b, words, on=MAY[18]), time=(monday, monday + 6))]),
    )
    assert event.date == Interval.day(MAY[11])
    assert event.outcome == "postponed"


def test_another_meeting_of_the_same_people_is_held_although_one_was_put_off() -> None:
    a = article("a", "The summit of Ines Adler and Pavel Brandt on 12 May was put off. " + MET + ".", MAY[13])
    words = "The summit of Ines Adler and Pavel Brandt on 12 May was put off"
    events = run((a, [off(summit(a, words, on=MAY[11])), told(a, MET, "met", [1], [2], on=MAY[12])]))
    assert sorted((e.status, e.outcome) for e in events) == [("negated", "postponed"), ("past", None)]


def test_a_cancelled_meeting_is_never_past() -> None:
    a = article("a", WILL_MEET + " on Thursday.", MAY[1])
    b = article("b", "The meeting of Ines Adler and Pavel Brandt was called off.", MAY[5])
    words = "The meeting of Ines Adler and Pavel Brandt was called off"
    (event,) = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [off(told(b, words, "meeting", [1], [2]), "cancelled")]),
    )
    assert (event.status, event.outcome) == ("negated", "cancelled")


def test_a_meeting_told_without_names_joins_that_of_the_day_in_an_article_that_names_all_parties() -> None:
    a = article("a", WILL_MEET + " on 9 May.", MAY[1])
    b = article("b", "The ministers will meet on 9 May.", MAY[2])
    (event,) = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [told(b, "The ministers will meet on 9 May", "meet", [], status="planned", on=MAY[8])]),
        named={"b": (1, 2)},
    )
    assert set(event.articles) == {"a", "b"}


def test_a_meeting_told_without_names_stays_alone_where_the_parties_are_not_named() -> None:
    a = article("a", WILL_MEET + " on 9 May.", MAY[1])
    b = article("b", "The ministers will meet on 9 May.", MAY[2])
    events = run(
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned", on=MAY[8])]),
        (b, [told(b, "The ministers will meet on 9 May", "meet", [], status="planned", on=MAY[8])]),
        named={"b": (1, 5)},
    )
    assert [e.articles for e in events] == [("a",), ("b",)] or [e.articles for e in events] == [("b",), ("a",)]


def test_the_telling_that_stands_by_itself_comes_first() -> None:
    a = article("a", "An aide who joined Ines Adler and Pavel Brandt in the talks smiled.", MAY[9])
    b = article("b", "Talks of Ines Adler and Pavel Brandt ended without a deal.", MAY[10])
    (event,) = run(
        (a, [told(a, "who joined Ines Adler and Pavel Brandt in the talks", "talks", [1], [2], on=MAY[8])]),
        (b, [told(b, "Talks of Ines Adler and Pavel Brandt ended without a deal", "Talks", [1], [2], on=MAY[8])]),
    )
    assert event.sightings[0].passage.article == "b"


def test_a_title_leaves_out_the_state_of_a_minister_it_names() -> None:
    a = article("a", "Ines Adler of Orvania met Pavel Brandt.", MAY[9])
    (event,) = run((a, [told(a, "Ines Adler of Orvania met Pavel Brandt", "met", [1, 3], [2], on=MAY[8])]))
    assert event.title == "Ines Adler and Pavel Brandt hold talks"


def test_a_promise_is_not_titled_an_agreement() -> None:
    a = article("a", "Ines Adler promised Pavel Brandt a note.", MAY[9])
    (event,) = run((a, [told(a, "Ines Adler promised Pavel Brandt a note", "promised", [1], [2], root="AGREE")]))
    assert event.title == "Ines Adler makes a promise to Pavel Brandt"


def place(row: EventMention, of: Article, words: str, mode: str | None = None) -> EventMention:
    at = of.text.index(words)
    return replace(row, place=(at, at + len(words)), mode=mode)


def test_a_call_a_visit_and_a_meeting_are_three_events() -> None:
    a = article("a", MET + ". Ines Adler phoned Pavel Brandt. Ines Adler visited Tolmen.", MAY[3])
    events = run(
        (
            a,
            [
                told(a, MET, "met", [1], [2]),
                replace(told(a, "Ines Adler phoned Pavel Brandt", "phoned", [1], [2]), mode="phone"),
                place(told(a, "Ines Adler visited Tolmen", "visited", [1]), a, "Tolmen", "visit"),
            ],
        )
    )
    assert sorted(e.place or "" for e in events) == ["", "", "Tolmen"]
    assert len(events) == 3


def test_meetings_in_two_towns_are_two_events() -> None:
    a = article("a", MET + " in Tolmen.", MAY[3])
    b = article("b", MET + " in Osthaven.", MAY[3])
    rows = (place(told(x, MET, "met", [1], [2]), x, town) for x, town in ((a, "Tolmen"), (b, "Osthaven")))
    assert [e.place for e in run((a, [next(rows)]), (b, [next(rows)]))] in (
        ["Tolmen", "Osthaven"],
        ["Osthaven", "Tolmen"],
    )


def test_a_plan_told_on_the_day_of_a_meeting_is_a_plan_for_another() -> None:
    a = article("a", MET + ". " + WILL_MEET + " again.", MAY[3])
    events = run((a, [told(a, MET, "met", [1], [2]), told(a, WILL_MEET, "meet", [1], [2], status="planned")]))
    assert sorted(e.status for e in events) == ["past", "planned"]


def test_a_doubtful_sighting_makes_no_event_surer() -> None:
    a, b = article("a", MET + ".", MAY[3]), article("b", MET + ".", MAY[3])
    (one,) = run((a, [told(a, MET, "met", [1], [2], sure=0.6)]))
    (both,) = run((a, [told(a, MET, "met", [1], [2], sure=0.6)]), (b, [told(b, MET, "met", [1], [2], sure=0.4)]))
    assert one.certainty == both.certainty


def test_one_strike_told_with_its_day_and_with_its_week_is_one_event() -> None:
    words = "Orvania launched an air strike"
    a, b = article("a", words + " last week.", MAY[10]), article("b", words + " on 8 May.", MAY[11])

    def strike(of: Article, to: Sequence[int], on: date | Interval) -> EventMention:
        return replace(told(of, words, "air strike", [3], to, root="ASSAULT", on=on), mode="aerial")

    (event,) = run((a, [strike(a, [4], Interval(MAY[4], MAY[10]))]), (b, [strike(b, [], MAY[7])]))
    assert event.date == Interval.day(MAY[7])


def test_an_act_of_long_ago_is_not_the_one_told_as_news() -> None:
    a = article("a", MET + " in March.", MAY[3])
    b = article("b", MET + ".", MAY[3])
    march = Interval(date(2031, 3, 1), date(2031, 3, 31))
    assert len(run((a, [told(a, MET, "met", [1], [2], on=march)]), (b, [told(b, MET, "met", [1], [2])]))) == 2


def test_an_undated_event_is_bounded_by_the_day_of_its_best_telling() -> None:
    a, b = article("a", MET + ".", MAY[2]), article("b", MET + ".", MAY[3])
    (event,) = run((a, [told(a, MET, "met", [1], [2], sure=0.5)]), (b, [told(b, MET, "met", [1], [2], sure=0.9)]))
    assert event.date == Interval(None, MAY[3])


def test_an_article_that_tells_an_act_flatly_does_not_tell_it_as_a_claim() -> None:
    words = "Telmark shelled Orvania"
    a = article("a", words + ". Orvania says that " + words + " at night.", MAY[3])
    later = a.text.index(words, 5)
    flat = told(a, words, "shelled", [4], [3], root="ASSAULT", on=MAY[2])
    claim = replace(flat, span=(later, later + len(words)), trigger=(later + 8, later + 15), status="alleged")
    (event,) = run((a, [flat, claim]))
    assert [s.status for s in event.sightings] == ["past", "past"]


def test_a_trip_goes_where_it_leads_and_not_where_talks_were_held_before() -> None:
    words = "Ines Adler left on a trip to Tolmen after talks in Kestria"
    a = article("a", words + ".", MAY[3])
    trip = place(told(a, words, "trip", [1]), a, "Tolmen", "visit")
    talks = place(told(a, words, "talks", [1]), a, "Kestria")
    assert next(e for e in run((a, [trip, talks])) if e.mode == "visit").place == "Tolmen"
