"""What an event is about: amounts, the format of a meeting, the statements that make an act of words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.annotation import Annotations, Attribution, PloverRoot, Quantity
from communique.reconcile.events.amounts import counted
from communique.reconcile.events.gather import reconcile_events
from communique.reconcile.events.statements import with_statements
from communique.record import Event, Report, Statement

from .happenings_told import MAY, MET, WILL_MEET, cast, run, told
from .invented import article


def number(text: str, words: str, unit: str, low: float = 4, high: float | None = 4) -> Quantity:
    start = text.index(words)
    return Quantity((start, start + len(words)), low, high, unit, 0.9, "test")


@pytest.mark.parametrize(
    ("root", "text", "words", "unit", "counts"),
    [
        ("MOBILIZE", "Telmark sent 100,000 soldiers to the border", "100,000 soldiers", "soldiers", "troops"),
        ("MOBILIZE", "Telmark sent 100,000 servicemen", "100,000 servicemen", "telmari servicemen", "troops"),
        ("SANCTION", "Orvania put four persons on its list", "four persons", "persons", "people"),
        ("AID", "aid worth $200 million", "$200 million", "USD", "USD"),
        ("ASSAULT", "shelling killed more than 80 people", "more than 80 people", "people", "people killed"),
        ("ASSAULT", "a salvo of 59 cruise missiles", "59 cruise missiles", "cruise missiles", "missiles"),
        ("AID", "two countries agreed on aid", "two countries", "countries", ""),
        ("MOBILIZE", "Telmark moved tanks 40 miles", "40 miles", "miles", ""),
        ("CONSULT", "the 12 officials met", "12 officials", "officials", ""),
    ],
)
def test_numbers_count_the_same_thing_by_the_same_word(
    root: PloverRoot, text: str, words: str, unit: str, counts: str
) -> None:
    assert counted(number(text, words, unit), root, text, (0, len(text))) == counts


def test_an_amount_that_two_outlets_give_is_one() -> None:
    words = "Orvania gave Telmark $200 million"
    a, b = article("a", words + ".", MAY[2]), article("b", words + ".", MAY[2])
    rows = {x.id: [told(x, words, "gave", [3], [4], root="AID", on=MAY[1])] for x in (a, b)}
    notes = {
        x.id: Annotations(
            x.id, "test", events=tuple(rows[x.id]), quantities=(number(words, "$200 million", "USD", 2e8, 2e8),)
        )
        for x in (a, b)
    }
    (event,) = reconcile_events({"a": a, "b": b}, notes, cast([a, b]), (), ())
    (amount,) = event.amounts
    assert (amount.counts, amount.low, [p.article for p in amount.passages]) == ("USD", 2e8, ["a", "b"])


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (MET, "bilateral"),
        ("Ines Adler met Pavel Brandt in the Normandy format", "Normandy format"),
        ("Ines Adler met Pavel Brandt for four-way talks", "four-way"),
    ],
)
def test_the_format_of_a_meeting_is_told_by_its_words_or_its_sides(words: str, form: str) -> None:
    a = article("a", words + ".", MAY[2])
    (event,) = run((a, [told(a, words, "met", [1], [2])]))
    assert event.format == form


def test_what_is_no_meeting_has_no_format() -> None:
    a = article("a", "Orvania sanctioned Telmark.", MAY[2])
    (event,) = run((a, [told(a, "Orvania sanctioned Telmark", "sanctioned", [3], [4], root="SANCTION")]))
    assert event.format == ""


def statement(id: str, cue: tuple[int, int], content: tuple[int, int], speaker: str) -> Statement:
    report = Report(f"r-{id}", "a", (), (cue,), (content,), "indirect", 0.9, "test", speakers=(speaker,))
    return Statement(id, speaker, (report,), report.id, "")


def test_a_demand_names_the_statement_whose_cue_it_is() -> None:
    a = article("a", "Ines Adler demanded that Telmark withdraw.", MAY[2])
    words = "Ines Adler demanded that Telmark withdraw"
    events = run((a, [told(a, words, "demanded", [1], [4], root="REQUEST")]))
    said = [statement("s-1", (11, 19), (25, 41), "adler"), statement("s-2", (0, 3), (0, 3), "brandt")]
    assert with_statements(events, said)[0].statements == ("s-1",)


def test_a_refusal_inside_words_names_the_statement_only_of_the_one_who_refuses() -> None:
    a = article("a", "“We reject this,” Ines Adler said.", MAY[2])
    events = run((a, [told(a, "We reject this", "reject", [1], [4], root="REJECT")]))
    hers, his = statement("s-1", (29, 33), (1, 16), "adler"), statement("s-2", (29, 33), (1, 16), "brandt")
    assert with_statements(events, [hers])[0].statements == ("s-1",)
    assert with_statements(events, [his])[0].statements == ()


def test_a_meeting_is_made_by_no_statement() -> None:
    a = article("a", WILL_MEET + ".", MAY[2])
    events: tuple[Event, ...] = run((a, [told(a, WILL_MEET, "meet", [1], [2], status="planned")]))
    assert with_statements(events, [statement("s-1", (0, 30), (0, 30), "adler")])[0].statements == ()


def test_two_broken_agreements_are_two_accusations() -> None:
    one, two = "Telmark violated the Tolmen accords", "Telmark violated the Brisk treaty"
    a, b = (article(i, f"Ines Adler said {w}.", MAY[2]) for i, w in (("a", one), ("b", two)))
    notes = {}
    for x in (a, b):
        said = Attribution(
            (), (), ((16, len(x.text) - 1),), "indirect", 0.9, "test", speakers=(1,), speaker_certainty=0.9
        )
        notes[x.id] = Annotations(x.id, "test", attributions=(said,))
    events = reconcile_events({"a": a, "b": b}, notes, cast([a, b]), (), ())
    assert sorted(e.agreement for e in events) == ["Brisk treaty", "Tolmen accords"]
    same = replace(b, text=a.text)
    notes["b"] = replace(notes["a"], article="b")
    (event,) = reconcile_events({"a": a, "b": same}, notes, cast([a, same]), (), ())
    assert event.agreement == "Tolmen accords"
