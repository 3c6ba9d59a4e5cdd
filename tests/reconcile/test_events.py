"""Events over articles: what is one, what it is called, when it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from communique.annotation import EventMention
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.events.gather import parse_interval
from communique.record import Ruling

from .happenings_told import MAY, MET, WILL_MEET, run, told
from .invented import anchor, article


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
