"""The ledger beyond demands: conditions, promises, threats, replies told as acts, and the days in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from communique.annotation import (
    Annotations,
    Attribution,
    Clause,
    EventMention,
    Mention,
    PloverRoot,
    SpeechAct,
    TimeExpression,
)
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.threads.asof import thread_on
from communique.reconcile.threads.gather import overdue, reconcile_threads, status_on
from communique.record import Event, EventSighting, Report, Statement, Thread

from .invented import article
from .test_threads import ASKED, MAY, ORV, TEL, TROOPS, cast, clause, demand

Told = tuple[Article, Sequence[Clause]]


def ledger(
    *rows: Told, events: Sequence[Event] = (), said: Sequence[Statement] = (), notes: Sequence[Annotations] = ()
) -> tuple[Thread, ...]:
    articles = {a.id: a for a, _ in rows}
    given = {n.article: n for n in notes}
    annotations = {a.id: replace(given.get(a.id, Annotations(a.id, "test")), clauses=tuple(c)) for a, c in rows}
    return reconcile_threads(articles, annotations, cast(list(articles.values())), said, events, ())


def kinds(threads: Sequence[Thread], *_: Told) -> list[str]:
    return [t.kind for t in threads]


def act(of: Article, words: str, type: PloverRoot, by: Sequence[str], to: Sequence[str] = (), verb: str = "") -> Event:
    at = of.text.index(words)
    trigger = of.text.index(verb or words.split()[1], at)
    sighting = EventSighting(
        Passage(of.id, at, at + len(words)), (trigger, trigger + len(verb or words.split()[1])), "past", None, 0.8
    )
    return Event(
        f"e-{of.id}-{at}", type, words, "past", (sighting,), sources=tuple(by), targets=tuple(to), certainty=0.8
    )


def said(of: Article, words: str, by: str) -> Statement:
    at = of.text.index(words)
    report = Report(f"r-{of.id}-{at}", of.id, (), (), ((at, at + len(words)),), "direct", 0.9, "test", speakers=(by,))
    return Statement(f"s-{of.id}-{at}", by, (report,), report.id, words, (by,))


# conditions


@pytest.mark.parametrize(
    ("text", "condition", "consequence"),
    [
        (
            "Orvania said it would close the strait to Telmark if the patrols went on.",
            "if the patrols went on",
            "Orvania said it would close the strait to Telmark",
        ),
        (
            "The talks were short. If Telmark frees the pilots, Orvania will open the strait again. It rained.",
            "If Telmark frees the pilots",
            "Orvania will open the strait again",
        ),
        (
            "Fees could be raised for Telmark, the minister said, only if it counted ships again.",
            "only if it counted ships again",
            "Fees could be raised for Telmark, the minister said",
        ),
    ],
)
def test_a_condition_keeps_both_halves(text: str, condition: str, consequence: str) -> None:
    a = article("a", text, MAY[1])
    rows = [clause(a, condition, "condition")]
    (thread,) = ledger((a, rows))
    assert [c.subject for c in thread.clauses] == [condition, consequence]
    assert (thread.by, thread.of, thread.status) == (("orvania",), ("telmark",), "open")
    assert kinds([thread], (a, rows)) == ["condition"]


def test_a_condition_whose_words_go_on_with_the_consequence_is_parted_there() -> None:
    words = "If a single ship passes the cape, Orvania will close the strait to Telmark"
    a = article("a", f"Orvania spoke plainly. {words}, it said.", MAY[1])
    rows = [clause(a, words, "condition")]
    (thread,) = ledger((a, rows))
    assert [c.subject for c in thread.clauses] == [
        "If a single ship passes the cape", "Orvania will close the strait to Telmark",
    ]  # fmt: skip
    assert kinds([thread], (a, rows)) == ["condition"]


def test_nobody_sets_a_condition_or_promises_something_to_himself() -> None:
    a = article("a", "Telmark will lower the fees. Telmark will open the strait if the patrols end.", MAY[1])
    rows = [
        clause(a, "lower the fees", "promise", TEL, TEL),
        clause(a, "if the patrols end", "condition", TEL, TEL),
    ]
    assert {t.of for t in ledger((a, rows))} == {()}


def test_half_a_condition_is_left_out() -> None:
    a = article("a", "If Telmark frees the pilots.", MAY[1])
    assert ledger((a, [clause(a, "If Telmark frees the pilots", "condition")])) == ()


def test_who_sets_a_condition_is_known_from_what_depends_on_it() -> None:
    a = article("a", "Orvania ruled out new talks unless Telmark answers its demands.", MAY[1])
    unless = replace(clause(a, "unless Telmark answers its demands", "condition"), by=())
    (thread,) = ledger((a, [clause(a, "new talks", "refusal"), unless]))
    assert thread.by == ("orvania",)
    assert thread.clauses[1].subject == "Orvania ruled out new talks"


# what a side says it will do


PROMISED = "Telmark promised to publish the harbour accounts by Saturday."


def promised(due: Interval | None = None) -> Told:
    a = article("p", PROMISED, MAY[2])
    return a, [clause(a, "to publish the harbour accounts", "promise", TEL, None, due=due)]


def test_a_promise_is_awaited_from_the_day_it_was_made_and_overdue_after_its_day() -> None:
    (thread,) = ledger(promised(Interval(None, MAY[10])))
    assert (thread.by, thread.status, thread.due) == (("telmark",), "awaiting", Interval(None, MAY[10]))
    assert [(r.kind, r.by) for r in thread.replies] == [("promised", ("telmark",))]
    assert not overdue(thread, MAY[10])
    assert overdue(thread, MAY[11])


def test_a_promise_is_shown_done_by_a_later_act_of_the_same_side_in_its_words() -> None:
    b = article("b", "Telmark published its harbour accounts on Friday.", MAY[8])
    done = act(b, "Telmark published its harbour accounts", "COOPERATE", ["telmark"])
    (thread,) = ledger(promised(), (b, []), events=[done])
    assert [status_on(thread, MAY[d]) for d in (3, 8)] == ["awaiting", "answered"]
    other = act(b, "Telmark published its harbour accounts", "COOPERATE", ["orvania"])
    (thread,) = ledger(promised(), (b, []), events=[other])
    assert thread.status == "awaiting"


def test_a_day_in_the_words_of_a_promise_is_when_it_is_due() -> None:
    a = article("a", "Telmark will send Orvania a written answer to its demands next week.", MAY[2])
    words = "a written answer to its demands next week"
    week = Interval(MAY[5], MAY[11])
    at = a.text.index("next week")
    notes = Annotations("a", "test", times=(TimeExpression((at, at + 9), week, "week", 0.9, "test"),))
    (thread,) = ledger(demand("d", MAY[1]), (a, [clause(a, words, "offer", TEL, ORV)]), notes=[notes])
    assert (thread.status, thread.due) == ("awaiting", week)


def test_whoever_waits_for_an_answer_himself_promises_none() -> None:
    a = article("a", "Telmark said it will decide when it has the answers to its demands.", MAY[2])
    rows = [clause(a, "it will decide when it has the answers to its demands", "promise", TEL, ORV)]
    thread = next(t for t in ledger(demand("d", MAY[1]), (a, rows)) if t.by == ("orvania",))
    assert thread.replies == ()


def test_a_warning_in_the_words_of_a_demand_is_another_wording_of_it() -> None:
    a = article("a", "Orvania warns Telmark not to board ships again.", MAY[1])
    b = article("b", "Orvania demanded that Telmark not board ships at sea.", MAY[1])
    rows = (a, [clause(a, "not to board ships again", "threat")]), (b, [clause(b, "not board ships at sea")])
    (thread,) = ledger(*rows)
    assert {p.article for p in thread.passages} == {"a", "b"}
    assert kinds([thread], *rows) == ["demand"]


# who asks


def test_who_asks_is_known_from_the_act_of_asking() -> None:
    a = article("a", "Orvania pressed Telmark to withdraw all troops from the shore.", MAY[1])
    silent = replace(clause(a, f"to {TROOPS}"), by=())
    verb = a.text.index("pressed")
    event = EventMention(
        (verb, verb + 7), (0, len(a.text) - 1), "REQUEST", "past", 0.8, "test", actor_entities=(ORV,),
        recipient_entities=(TEL,),
    )  # fmt: skip
    notes = Annotations("a", "test", events=(event,))
    (thread,) = ledger((a, [silent]), notes=[notes])
    assert thread.by == ("orvania",)


def test_who_asks_is_the_one_of_whom_a_relative_clause_tells_it() -> None:
    a = article("a", "Telmark scolded Orvania, who had said much and called on it to leave the bridge.", MAY[1])
    asked = clause(a, "to leave the bridge", by=TEL, to=TEL)
    at = a.text.index("Orvania")
    mention = Mention((at, at + 7), "name", "state", ORV, 0.9, "test")
    (thread,) = ledger((a, [asked]), notes=[Annotations("a", "test", mentions=(mention,))])
    assert (thread.by, thread.of) == (("orvania",), ("telmark",))


@pytest.mark.parametrize(("acts", "number"), [(("demand",), 1), (("assertion",), 0)])
def test_an_unsure_demand_must_stand_in_a_report_that_demands(acts: tuple[SpeechAct, ...], number: int) -> None:
    a = article("a", ASKED, MAY[1])
    report = Attribution((), (), ((0, len(ASKED)),), "indirect", 0.9, "test", acts=acts)
    unsure = replace(clause(a, TROOPS, sure=0.5), within=0)
    assert len(ledger((a, [unsure]), notes=[Annotations("a", "test", attributions=(report,))])) == number


# replies told as acts


def test_a_rejection_in_a_later_article_answers_the_demand_of_the_same_sides_and_words() -> None:
    b = article("b", "Telmark refused Orvania any talk about troops on the shore.", MAY[4])
    no = act(b, "Telmark refused Orvania any talk about troops on the shore", "REJECT", ["telmark"], ["orvania"])
    (thread,) = ledger(demand(), (b, []), events=[no])
    assert [status_on(thread, MAY[d]) for d in (3, 4)] == ["open", "rejected"]


def test_a_rejection_of_something_else_in_a_later_article_answers_nothing() -> None:
    b = article("b", "Telmark refused Orvania a loan for the new harbour.", MAY[4])
    no = act(b, "Telmark refused Orvania a loan for the new harbour", "REJECT", ["telmark"], ["orvania"])
    (thread,) = ledger(demand(), (b, []), events=[no])
    assert thread.replies == ()


def test_who_asked_and_turns_the_answer_down_was_answered() -> None:
    b = article("b", "Orvania on Monday rejected the written answer of Telmark as thin.", MAY[9])
    no = act(b, b.text[:-1], "REJECT", ["orvania"], ["telmark"], verb="rejected")
    (thread,) = ledger(demand(), (b, []), events=[no])
    assert [(r.kind, r.by) for r in thread.replies] == [("unsatisfactory", ("telmark",))]
    assert thread.status == "answered"


def test_those_asked_may_ask_something_else_on_the_same_thing_in_return() -> None:
    b = article("b", "Telmark demanded that Orvania withdraw its troops from the shore first.", MAY[4])
    threads = ledger(demand(), (b, [clause(b, "withdraw its troops from the shore first", by=TEL, to=ORV)]))
    first = next(t for t in threads if t.by == ("orvania",))
    assert [(r.kind, r.by) for r in first.replies] == [("countered", ("telmark",))]


def test_a_promise_to_do_what_was_asked_accepts_it() -> None:
    b = article("b", "Telmark promised to release the captured pilots.", MAY[4])
    threads = ledger(demand(), (b, [clause(b, "release the captured pilots", "promise", TEL, ORV)]))
    first = next(t for t in threads if t.by == ("orvania",))
    assert [r.kind for r in first.replies] == ["accepted"]


def test_what_is_told_as_agreed_is_accepted_at_once() -> None:
    a = article("a", "Orvania and Telmark agreed that the pilots should be released.", MAY[1])
    event = act(a, "Orvania and Telmark agreed that the pilots should be released", "AGREE",
                ["orvania", "telmark"], verb="agreed")  # fmt: skip
    (thread,) = ledger((a, [clause(a, "the pilots should be released")]), events=[event])
    assert thread.status == "accepted"


def test_the_words_that_explain_a_rejection_are_shown_with_it() -> None:
    text = "Telmark waved Orvania off. Its minister said the shore was “nobody else’s business”.\nIt rained for a week."
    asked, rows = demand("a", MAY[1])
    b = article("b", f"Orvania asked again that Telmark {TROOPS}. {text}", MAY[2])
    no = act(b, "Telmark waved Orvania off", "REJECT", ["telmark"], ["orvania"])
    words = said(b, "the shore was “nobody else’s business”", "telmark")
    (thread,) = ledger((asked, rows), (b, [clause(b, TROOPS)]), events=[no], said=[words])
    (reply,) = thread.replies
    assert [b.text[p.start : p.end] for p in reply.passages] == [
        "Telmark waved Orvania off",
        "the shore was “nobody else’s business”",
    ]


# the days in order


def story() -> tuple[list[Told], list[Event], list[Statement]]:
    """Asked on the 2nd, awaited on the 3rd, promised on the 5th, refused in public on the 7th, answered on the 13th."""
    waits = article("b", "“We are still waiting for an answer in writing,” Orvania said.", MAY[2])
    promise = article("c", "Telmark promised Orvania a written answer to its demands by Saturday.", MAY[4])
    public = article("d", "Telmark refused to withdraw its troops from the shore, its minister said.", MAY[6])
    given = article("e", "Orvania received vague answers from Telmark to its demands.", MAY[12])
    rows: list[Told] = [
        demand("a", MAY[1]),
        (waits, []),
        (promise, [clause(promise, "a written answer to its demands", "offer", TEL, ORV, due=Interval(None, MAY[9]))]),
        (public, [clause(public, "withdraw its troops from the shore", "refusal", TEL, ORV)]),
        (given, [clause(given, given.text[:-1], "reply", TEL, ORV, reply="unsatisfactory")]),
    ]
    return rows, [], [said(waits, "We are still waiting for an answer in writing,", "orvania")]


def test_going_through_the_days_tells_the_story_in_order() -> None:
    rows, events, spoken = story()
    (thread,) = ledger(*rows, events=events, said=spoken)
    told = [status_on(thread, MAY[d]) for d in range(1, 14)]
    assert told == ["open", *["awaiting"] * 10, "answered", "answered"]
    assert [(c.status, c.on.start) for c in thread.history if c.on] == [
        ("open", MAY[1]), ("awaiting", MAY[2]), ("answered", MAY[12]),
    ]  # fmt: skip
    assert [r.kind for r in thread.replies] == ["promised", "rejected", "unsatisfactory"]
    assert not overdue(thread, MAY[9])
    assert overdue(thread, MAY[10])
    assert not overdue(thread, MAY[13])
    assert all(c.passages for c in thread.history)


def test_each_day_shows_only_what_was_published_by_then() -> None:
    rows, events, spoken = story()
    (thread,) = ledger(*rows, events=events, said=spoken)
    text = {a.id: a.text for a, _ in rows}

    def words(p: Passage) -> str:
        return text[p.article][p.start : p.end]

    for d, (article_of_day, _) in zip((1, 2, 4, 6, 12), rows, strict=True):
        known = {a.id for a, _ in rows if a.day and a.day <= MAY[d]}
        then = thread_on(thread, known, MAY[d], words)
        assert then is not None
        seen = {p.article for r in then.replies for p in r.passages} | {p.article for p in then.passages}
        assert seen <= known
        assert article_of_day.id in known


def test_a_rejection_closes_what_the_asking_side_only_waits_for() -> None:
    rows, _, spoken = story()
    without = [row for row in rows if row[0].id in ("a", "b", "d")]
    (thread,) = ledger(*without, said=spoken)
    assert [status_on(thread, MAY[d]) for d in (1, 2, 6)] == ["open", "awaiting", "rejected"]


def test_the_ledger_does_not_depend_on_the_order_of_articles() -> None:
    rows, events, spoken = story()
    assert ledger(*rows, events=events, said=spoken) == ledger(*reversed(rows), events=events, said=spoken)


def test_no_two_threads_share_an_id() -> None:
    a = article("a", "Orvania will close the strait if Telmark keeps its patrols, and demands free passage.", MAY[1])
    rows = [
        clause(a, "close the strait", "threat"),
        clause(a, "if Telmark keeps its patrols", "condition"),
        clause(a, "free passage"),
    ]
    threads = ledger((a, rows))
    assert len({t.id for t in threads}) == len(threads)
    assert sorted(kinds(threads, (a, rows))) == ["condition", "demand"]


def test_a_report_within_a_condition_ends_where_the_report_ends() -> None:
    a = article("a", "It would close the strait if the patrols went on, Orvania said, and the crowd went home.", MAY[1])
    end = a.text.index(", Orvania")
    content = Attribution((), (), ((0, end),), "indirect", 0.9, "test")
    rows = [replace(clause(a, "if the patrols went on", "condition"), within=0)]
    (thread,) = ledger((a, rows), notes=[Annotations("a", "test", attributions=(content,))])
    assert thread.clauses[1].subject == "It would close the strait"
