"""One kind of act and a party in common make no event: the words, the day or the town must agree too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.annotation import Annotations, Mention
from communique.article import Found
from communique.reconcile.events.matter import with_own_date
from communique.reconcile.events.parties import credited, named

from .happenings_told import MAY, off, run, told
from .invented import article


def test_two_agreements_of_the_same_sides_on_different_matters_stay_two() -> None:
    a = article("a", "They agreed on an inquiry into the gas leak.", MAY[3])
    b = article("b", "They agreed to set up a working group on visas.", MAY[3])
    c = article("c", "On an inquiry into the leak they agreed at last.", MAY[3])
    rows = [(x, [told(x, x.text[:-1], "agreed", [1, 2], root="AGREE")]) for x in (a, b, c)]
    assert sorted(sorted(e.articles) for e in run(*rows, one_story=True)) == [["a", "c"], ["b"]]


def test_two_tellings_of_fighting_are_one_only_when_they_say_where_or_who() -> None:
    a = article("a", "Volunteers were fighting beside the northern militias.", MAY[3])
    b = article("b", "The members of the pact now fight smugglers.", MAY[3])
    rows = ((x, [told(x, x.text[:-1], t, [3], root="ASSAULT")]) for x, t in ((a, "fighting"), (b, "fight")))
    assert len(run(*rows, one_story=True)) == 2


def test_one_veto_is_one_event_in_whatever_words_two_outlets_tell_it() -> None:
    a = article("a", "Orvania cast its veto on Thursday, blocking the text on the sluices.", MAY[3])
    b = article("b", "Orvania vetoed the resolution. It was the eighth veto of Orvania.", MAY[3])
    rows = (
        (a, [told(a, a.text[:-1], "blocking", [3], root="REJECT", on=MAY[3])]),
        (b, [told(b, "Orvania vetoed the resolution", "vetoed", [3], root="REJECT"),
             told(b, "the eighth veto of Orvania", "veto", [3], [4], root="REJECT")]),
    )  # fmt: skip
    (event,) = run(*rows, one_story=True)
    assert event.date is not None
    assert event.date.start == MAY[3]


def test_from_whom_an_article_has_it_takes_no_part() -> None:
    a = article("a", "Both ministers, according to the paper Kurier, agreed to meet Ines Adler.", MAY[3])
    at = [a.text.index(w) for w in ("Both ministers", "Kurier", "Ines Adler")]
    mentions = (
        Mention((at[0], at[0] + 14), "title", "person", None, 1.0, "test", group=(1, 2)),
        Mention((at[1], at[1] + 6), "name", "media", 5, 1.0, "test"),
        Mention((at[2], at[2] + 10), "name", "person", 1, 1.0, "test"),
    )
    row = told(a, a.text[:-1], "agreed", [1, 2, 5], root="AGREE")
    rows = Annotations("a", "test", mentions=mentions, events=(row,))
    assert credited(a, rows, row) == [5]
    assert named(rows, row) == [5, 1]


def test_a_date_that_belongs_to_what_is_spoken_of_dates_no_act() -> None:
    for words, trigger, time in (
        ("The two agreed that the 2015 truce should hold.", "agreed", "2015"),
        ("A truce negotiated by Ines Adler fell apart in September.", "negotiated", "September"),
    ):
        a = article("a", words, MAY[3])
        at = words.index(time)
        row = replace(told(a, words[:-1], trigger, [1], root="AGREE", on=date(2015, 1, 1)), time=(at, at + len(time)))
        assert with_own_date(a, row).date is None
    kept = article("a", "Ines Adler was received by Pavel Brandt in September.", MAY[3])
    at = kept.text.index("September")
    row = replace(told(kept, kept.text[:-1], "received", [1], on=MAY[1]), time=(at, at + 9))
    assert with_own_date(kept, row).date is not None


def test_a_plan_is_the_meeting_that_another_article_tells_of_its_day() -> None:
    a = article("a", "Both ministers will meet in Tolmen on 12 May.", MAY[3])
    b = article("b", "After talks with Pavel Brandt on Monday Adler left.", MAY[12])
    plan = told(a, a.text[:-1], "meet", [1, 5], status="planned", on=MAY[11])
    held = told(b, "talks with Pavel Brandt on Monday", "talks", [1, 2], on=MAY[11])
    (event,) = run((a, [plan]), (b, [held]))
    assert (event.status, event.outcome) == ("past", "held")
    assert set(event.sources + event.targets) == {"adler", "brandt"}


def test_with_two_meetings_on_its_day_a_plan_of_unsure_parties_stays_a_plan() -> None:
    a = article("a", "Both ministers will meet on 12 May.", MAY[3])
    b = article("b", "Ines Adler saw Pavel Brandt on Monday. Ines Adler saw Ilo Vesk the same day.", MAY[12])
    plan = told(a, a.text[:-1], "meet", [1, 5], status="planned", on=MAY[11])
    first = told(b, "Ines Adler saw Pavel Brandt on Monday", "saw", [1], [2], on=MAY[11])
    second = told(b, "Ines Adler saw Ilo Vesk the same day", "saw", [1], [9], on=MAY[11])
    assert [e.status for e in run((a, [plan]), (b, [first, second]))].count("planned") == 1


def test_the_meeting_that_was_put_off_is_the_one_that_the_article_calls_off() -> None:
    text = "The summit of Ines Adler and Pavel Brandt slips. Telmark, the host, put the meeting off."
    a = article("a", text, MAY[3])
    summit = off(told(a, "The summit of Ines Adler and Pavel Brandt slips", "summit", [1], [2]))
    word = off(told(a, "Telmark, the host, put the meeting off", "meeting", [4]))
    (event,) = run((a, [summit, word]))
    assert event.outcome == "postponed"


def test_a_title_in_the_present_does_not_make_a_plan_done() -> None:
    text = "Orvania sends two ships to Tolmen\n\nOrvania will send two ships to Tolmen."
    a = article("a", text, MAY[3])
    a = replace(a, title=Found("Orvania sends two ships to Tolmen", "test", 1.0, (0, 33)))
    head = told(a, "Orvania sends two ships to Tolmen", "sends", [3], root="MOBILIZE")
    body = told(a, "Orvania will send two ships to Tolmen", "send", [3], root="MOBILIZE", status="planned")
    (event,) = run((a, [head, body]))
    assert event.status == "planned"
