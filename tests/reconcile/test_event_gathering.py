"""Events of one story: what many outlets tell in their own words is one, what differs stays apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, permutations
from typing import get_args

from communique.annotation import EventMention, PloverRoot
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.events.evidence import roots_alike
from communique.record import Event, Ruling

from .happenings_told import MAY, MET, WILL_MEET, place, run, told
from .invented import anchor, article

Rows = tuple[Article, Sequence[EventMention]]


def strike(of: Article, words: str, by: Sequence[int] = (), mode: str = "aerial", **more: object) -> EventMention:
    trigger = next(t for t in ("missile strike", "air strikes", "gas attack") if t in words)
    return replace(told(of, words, trigger, by, root="ASSAULT", **more), mode=mode)  # type: ignore[arg-type]


def visit(of: Article, words: str, trigger: str, **more: object) -> EventMention:
    return place(told(of, words, trigger, [1], **more), of, "Tolmen", "visit")  # type: ignore[arg-type]


def together(events: Sequence[Event]) -> list[set[str]]:
    """The articles of each event."""
    return [set(e.articles) for e in events]


def outlets() -> list[Rows]:
    a = article("a", "The missile strike on the Arbo base came at dawn.", MAY[3])
    b = article("b", "Orvania ordered the missile strike on the base at Arbo.", MAY[3])
    c = article("c", "Few expected air strikes on the Arbo base.", MAY[4])
    d = article("d", "Ines Adler began her visit to Tolmen.", MAY[4])
    return [
        (a, [strike(a, "The missile strike on the Arbo base came at dawn")]),
        (b, [strike(b, "Orvania ordered the missile strike on the base at Arbo", [3])]),
        (c, [strike(c, "air strikes on the Arbo base")]),
        (d, [visit(d, "Ines Adler began her visit to Tolmen", "visit")]),
    ]


def test_a_strike_told_by_three_outlets_in_their_own_words_is_one_event() -> None:
    events = run(*outlets(), one_story=True)
    assert sorted(together(events), key=sorted) == [{"a", "b", "c"}, {"d"}]


def test_one_act_told_as_two_kinds_is_of_the_kind_that_most_tell() -> None:
    rows = []
    for name, root in (("a", "COERCE"), ("b", "ASSAULT"), ("c", "ASSAULT")):
        of = article(name, "Telmark boarded the ferry Marrow off Arbo.", MAY[2])
        words = "Telmark boarded the ferry Marrow off Arbo"
        rows.append((of, [told(of, words, "boarded", [4], root=root, on=MAY[1])]))  # type: ignore[arg-type]
    (event,) = run(*rows, one_story=True)
    assert (event.type, set(event.articles)) == ("ASSAULT", {"a", "b", "c"})
    assert "3 passages in 3 articles were put together" in " ".join(event.why)
    assert "certainty 0." in " ".join(event.why)


def test_what_other_stories_tell_is_not_gathered() -> None:
    assert not any(len(found) > 2 for found in together(run(*outlets())))


def test_the_order_of_articles_does_not_matter_to_what_is_gathered() -> None:
    expected = run(*outlets(), one_story=True)
    assert all(run(*order, one_story=True) == expected for order in permutations(outlets()))


def test_another_article_of_the_story_splits_no_event() -> None:
    rows = outlets()
    for number in range(2, len(rows)):
        fewer = together(run(*rows[:number], one_story=True))
        more = together(run(*rows[: number + 1], one_story=True))
        joined = [pair for found in fewer for pair in combinations(sorted(found), 2)]
        assert all(any(set(pair) <= found for found in more) for pair in joined)


def test_a_rejected_sighting_leaves_the_event_it_was_gathered_into() -> None:
    rows = outlets()
    words = "air strikes on the Arbo base"
    ruling = Ruling("r1", "Kim", "2031-06-01T10:00:00+00:00", "reject", (anchor(rows[2][0], words),), "", "not it")
    assert {"a", "b"} in together(run(*rows, one_story=True, rulings=[ruling]))


def test_a_visit_told_with_and_without_its_day_is_one_event() -> None:
    a = article("a", "Ines Adler’s visit to Tolmen is her first.", MAY[8])
    b = article("b", "Ines Adler arrived in Tolmen on Thursday.", MAY[9])
    c = article("c", "Pavel Brandt waited. Ines Adler made a trip to Tolmen.", MAY[9])
    rows = [
        (a, [visit(a, "Ines Adler’s visit to Tolmen", "visit", status="planned")]),
        (b, [visit(b, "Ines Adler arrived in Tolmen on Thursday", "arrived", on=MAY[8])]),
        (c, [visit(c, "Ines Adler made a trip to Tolmen", "trip")]),
    ]
    (event,) = run(*rows, one_story=True)
    assert set(event.articles) == {"a", "b", "c"}
    assert event.date == Interval.day(MAY[8])


def test_meetings_a_week_apart_stay_two_within_one_story() -> None:
    a, b = article("a", MET + " in Tolmen.", MAY[3]), article("b", MET + " in Tolmen.", MAY[10])
    rows = [(a, [told(a, MET, "met", [1], [2], on=MAY[2])]), (b, [told(b, MET, "met", [1], [2], on=MAY[9])])]
    assert len(run(*rows, one_story=True)) == 2


def test_an_attack_with_poison_is_not_the_strike_that_answered_it() -> None:
    a = article("a", "The gas attack on Arbo shocked many.", MAY[3])
    b = article("b", "The missile strike on Arbo shocked many.", MAY[3])
    rows = [
        (a, [strike(a, "The gas attack on Arbo shocked many", [3], "unconventional")]),
        (b, [strike(b, "The missile strike on Arbo shocked many", [3])]),
    ]
    assert len(run(*rows, one_story=True)) == 2


def test_an_attack_of_years_ago_is_not_the_one_told_as_news() -> None:
    a = article("a", "The missile strike on Arbo in 2021 shocked many.", MAY[3])
    b = article("b", "The missile strike on Arbo shocked many.", MAY[3])
    long_ago = Interval(date(2021, 1, 1), date(2021, 12, 31))
    rows = [
        (a, [strike(a, "The missile strike on Arbo in 2021", [3], on=long_ago)]),
        (b, [strike(b, "The missile strike on Arbo shocked many", [3])]),
    ]
    assert len(run(*rows, one_story=True)) == 2


def test_words_that_name_nobody_and_no_day_never_make_a_plan_count_as_held() -> None:
    a = article("a", WILL_MEET + " in Tolmen.", MAY[3])
    b = article("b", "The meeting in Tolmen drew crowds.", MAY[5])
    rows = [
        (a, [told(a, WILL_MEET, "meet", [1], [2], status="planned")]),
        (b, [told(b, "The meeting in Tolmen drew crowds", "meeting", [])]),
    ]
    (event,) = run(*rows, one_story=True)
    assert (event.status, event.outcome) == ("planned", None)


def later_story(on: date) -> list[Rows]:
    """A strike of 2 May, and an article of another story that looks back on one of the day given."""
    a = article("a", "A missile strike on the Arbo base killed nine.", MAY[2])
    b = article("b", "The missile strike on the Arbo base still weighs on the talks.", MAY[9])
    return [
        (a, [strike(a, "A missile strike on the Arbo base killed nine", [3], on=MAY[1])]),
        (b, [strike(b, "The missile strike on the Arbo base", [3], on=on)]),
    ]


def test_a_later_story_that_looks_back_on_the_day_of_a_strike_tells_of_the_same_one() -> None:
    assert len(run(*later_story(MAY[1]))) == 1
    assert len(run(*later_story(MAY[6]))) == 2


def test_who_met_is_not_guessed_where_an_article_tells_of_two_meetings() -> None:
    text = MET + ". Ines Adler met Lio Corda. Ines Adler smiled after the talks."
    a = article("a", text, MAY[3])
    rows = [
        told(a, MET, "met", [1], [2]),
        told(a, "Ines Adler met Lio Corda", "met", [1], [5]),
        told(a, "Ines Adler smiled after the talks", "talks", [1]),
    ]
    events = run((a, rows))
    assert sorted(len(e.sightings) for e in events) == [1, 1, 1]
    assert len(run((a, [rows[0], rows[2]]))) == 1


def test_a_president_and_his_minister_who_both_receive_a_guest_hold_two_meetings() -> None:
    a = article("a", "Ines Adler met Pavel Brandt. Ines Adler met Telmark’s president.", MAY[3])
    b = article("b", MET + ".", MAY[3])
    rows = [
        (
            a,
            [told(a, MET, "met", [1], [2], on=MAY[2]), told(a, "Ines Adler met Telmark’s", "met", [1], [6], on=MAY[2])],
        ),
        (b, [told(b, MET, "met", [1], [2], on=MAY[2])]),
    ]
    assert sorted(together(run(*rows, one_story=True)), key=sorted) == [{"a"}, {"a", "b"}]


def test_one_telling_of_many_does_not_settle_who_attacked() -> None:
    rows = []
    for name in "abcdef":
        text = "A missile strike on the Arbo base killed nine."
        a = article(name, text, MAY[2])
        rows.append((a, [strike(a, text[:-1], [3] if name == "c" else (), on=MAY[1])]))
    (event,) = run(*rows, one_story=True)
    assert len(event.articles) == 6
    assert event.sources == ()


def test_what_is_feared_joins_nothing_that_was_done() -> None:
    a = article("a", "The missile strike on Arbo shocked many.", MAY[3])
    b = article("b", "Many fear a missile strike on Arbo.", MAY[3])
    rows = [
        (a, [strike(a, "The missile strike on Arbo shocked many", [3])]),
        (b, [strike(b, "a missile strike on Arbo", [3], status="hypothetical")]),
    ]
    assert sorted(e.status for e in run(*rows, one_story=True)) == ["hypothetical", "past"]


def test_who_did_it_by_a_claim_alone_is_not_named_as_having_done_it() -> None:
    a = article("a", "A missile strike on Arbo killed nine.", MAY[3])
    b = article("b", "Telmark says Orvania launched the missile strike on Arbo.", MAY[3])
    rows = [
        (a, [strike(a, "A missile strike on Arbo killed nine", on=MAY[2])]),
        (b, [strike(b, "Orvania launched the missile strike on Arbo", [3], on=MAY[2], status="alleged")]),
    ]
    (event,) = run(*rows, one_story=True)
    assert event.status == "past"
    assert event.sources == ()
    assert [s.status for s in event.sightings] == ["past", "alleged"]


def test_kinds_that_may_be_taken_for_each_other_are_kinds_of_the_codebook() -> None:
    assert {root for pair in roots_alike() for root in pair} <= set(get_args(PloverRoot))
    assert all(len(pair) == 2 and against < 0 for pair, against in roots_alike().items())


def test_somebody_without_a_name_may_be_the_one_whom_another_outlet_names() -> None:
    one = "A judge sentenced Lio Corda to prison for smuggling in Arbo"
    two = "Lio Corda was sentenced by Oda Tarn to prison for smuggling in Arbo"
    a, b = article("a", one + ".", MAY[3]), article("b", two + ".", MAY[3])
    events = run(
        (a, [told(a, one, "sentenced", [8], [5], root="COERCE")]),
        (b, [told(b, two, "sentenced", [6], [5], root="COERCE")]),
        one_story=True,
    )
    assert together(events) == [{"a", "b"}]
    assert events[0].sources == ("tarn",)


def test_words_told_as_spoken_days_apart_are_two_but_a_position_that_is_held_is_one() -> None:
    for trigger, expected in (("demanded", 2), ("demands", 1)):
        words = f"Orvania {trigger} that Telmark return the ferry Marrow to Arbo"
        a, b = article("a", words + ".", MAY[3]), article("b", words + ".", MAY[8])
        rows = [(x, [told(x, words, trigger, [3], [4], root="REQUEST")]) for x in (a, b)]
        assert len(run(*rows, one_story=True)) == expected, trigger


def test_acts_of_one_day_in_two_stories_that_have_nothing_else_in_common_stay_two() -> None:
    one, two = "Orvania opened its ground offensive on Friday", "an airliner was shot down near Brisk on Friday"
    a, b = article("a", one + ".", MAY[3]), article("b", two + ".", MAY[3])
    events = run(
        (a, [told(a, one, "offensive", [3], root="ASSAULT", on=MAY[2])]),
        (b, [told(b, two, "shot down", [4], root="ASSAULT", on=MAY[2])]),
    )
    assert sorted(together(events), key=sorted) == [{"a"}, {"b"}]


def test_what_one_article_tells_flatly_and_more_articles_as_a_claim_is_a_claim() -> None:
    words = "Telmark shelled the ferry Marrow in Arbo"
    rows = []
    for name, status in (("a", "past"), ("b", "alleged"), ("c", "alleged")):
        of = article(name, words + ".", MAY[2])
        rows.append((of, [told(of, words, "shelled", [4], root="ASSAULT", status=status, on=MAY[1])]))  # type: ignore[arg-type]
    (event,) = run(*rows, one_story=True)
    assert event.status == "alleged"
    (event,) = run(*rows[:2], one_story=True)
    assert event.status == "past"
