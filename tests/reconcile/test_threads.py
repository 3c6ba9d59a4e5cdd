"""What is asked of whom, what was replied, and how it stood on a given day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from communique.annotation import Annotations, Clause, ClauseKind
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.actors.cast import Cast
from communique.reconcile.threads.gather import overdue, reconcile_threads, status_on
from communique.record import Actor, ActorMention, Event, EventSighting, Role, Ruling, Thread

from .invented import anchor, article

MAY = [date(2031, 5, day) for day in range(1, 31)]
ORV, TEL, KES = 1, 2, 3
STATES = {ORV: ("orvania", "Orvania", "ORV"), TEL: ("telmark", "Telmark", "TEL"), KES: ("kestria", "Kestria", "KES")}


def cast(articles: Sequence[Article]) -> Cast:
    mention = (ActorMention(Passage(articles[0].id, 0, 1), "name", 1.0),)
    actors = tuple(Actor(id, name, "state", country, mention) for id, name, country in STATES.values())
    return Cast(actors, {(a.id, n): STATES[n][0] for a in articles for n in STATES})


def clause(
    of: Article,
    words: str,
    kind: ClauseKind = "demand",
    by: int = ORV,
    to: int | None = TEL,
    *,
    sure: float = 0.7,
    due: Interval | None = None,
    reply: str | None = None,
    answers: int | None = None,
) -> Clause:
    at = of.text.index(words)
    return Clause(
        span=(at, at + len(words)), kind=kind, certainty=sure, step="test", by=(by,), of=() if to is None else (to,),
        due_date=due, reply=reply, answers=answers,
    )  # fmt: skip


def run(*rows: tuple[Article, Sequence[Clause]], rulings: Sequence[Ruling] = ()) -> tuple[Thread, ...]:
    articles = {a.id: a for a, _ in rows}
    notes = {a.id: Annotations(a.id, "test", clauses=tuple(c)) for a, c in rows}
    return reconcile_threads(articles, notes, cast(list(articles.values())), (), (), rulings)


ASKED = "Orvania demands that Telmark withdraw all troops from the shore and release the captured pilots."
TROOPS, PILOTS = "withdraw all troops from the shore", "release the captured pilots"


def demand(id: str = "a", day: date = MAY[1]) -> tuple[Article, list[Clause]]:
    a = article(id, ASKED, day)
    return a, [clause(a, TROOPS), clause(a, PILOTS)]


def test_demands_made_together_are_one_thread_with_several_clauses() -> None:
    (thread,) = run(demand())
    assert [c.subject for c in thread.clauses] == [TROOPS, PILOTS]
    assert (thread.by, thread.of, thread.status) == (("orvania",), ("telmark",), "open")
    assert thread.opened == Interval.day(MAY[1])


def test_one_demand_in_the_words_of_two_outlets_is_one_clause() -> None:
    b = article("b", "Orvania wants Telmark to withdraw its troops from the northern shore.", MAY[2])
    (thread,) = run(demand(), (b, [clause(b, "withdraw its troops from the northern shore")]))
    assert len(thread.clauses) == 2
    assert {p.article for p in thread.clauses[0].passages} == {"a", "b"}
    assert thread.certainty > 0.7


def test_the_same_words_to_somebody_else_are_another_thread() -> None:
    b = article("b", "Orvania wants Kestria to withdraw all troops from the shore.", MAY[2])
    assert len(run(demand(), (b, [clause(b, TROOPS, to=KES)]))) == 2


def test_a_demand_whose_asker_is_not_told_stays_without_one_and_needs_sure_words() -> None:
    a = article("a", ASKED, MAY[1])
    nobody = replace(clause(a, TROOPS), by=())
    (thread,) = run((a, [replace(nobody, certainty=0.9)]))
    assert (thread.by, thread.of) == ((), ("telmark",))
    assert "The words do not say who asks." in thread.why
    assert run((a, [replace(nobody, certainty=0.6)])) == ()


def test_who_would_ask_himself_is_not_taken_for_the_one_who_asks() -> None:
    a = article("a", ASKED, MAY[1])
    (thread,) = run((a, [clause(a, TROOPS, by=TEL, to=TEL, sure=0.9)]))
    assert (thread.by, thread.of) == ((), ("telmark",))


def test_an_unsure_demand_needs_an_addressee() -> None:
    a = article("a", ASKED, MAY[1])
    assert run((a, [clause(a, TROOPS, to=None, sure=0.45)])) == ()
    assert len(run((a, [clause(a, TROOPS, sure=0.45)]))) == 1


@pytest.mark.parametrize("words", ["what was signed at the shore", "Whoever counts ships", "when it comes to ships"])
def test_words_that_name_or_ask_about_something_are_no_demand(words: str) -> None:
    a = article("a", f"Orvania told Telmark: {words} should matter.", MAY[1])
    assert run((a, [clause(a, words)])) == ()


def test_a_refusal_by_the_other_side_rejects_the_demand_from_that_day_on() -> None:
    b = article("b", "Telmark refused to withdraw its troops from the shore.", MAY[3])
    (thread,) = run(demand(), (b, [clause(b, "withdraw its troops from the shore", "refusal", TEL, ORV)]))
    assert thread.status == "rejected"
    assert [r.kind for r in thread.replies] == ["rejected"]
    assert thread.replies[0].by == ("telmark",)
    assert status_on(thread, MAY[2]) == "open"
    assert status_on(thread, MAY[3]) == "rejected"


def test_a_refusal_of_something_else_is_no_reply() -> None:
    b = article("b", "Telmark refused to lower the harbour fees.", MAY[3])
    (thread,) = run(demand(), (b, [clause(b, "lower the harbour fees", "refusal", TEL, ORV)]))
    assert thread.replies == ()


def test_nobody_replies_to_his_own_demand() -> None:
    b = article("b", "Orvania refused to withdraw its troops from the shore.", MAY[3])
    (thread,) = run(demand(), (b, [clause(b, "withdraw its troops from the shore", "refusal", ORV, TEL)]))
    assert thread.replies == ()


def promise(day: date = MAY[4], due: date = MAY[10]) -> tuple[Article, list[Clause]]:
    p = article("p", "Telmark promised to answer the demands of Orvania in writing by Saturday.", day)
    words = "answer the demands of Orvania in writing"
    return p, [clause(p, words, "promise", TEL, ORV, due=Interval(None, due))]


def test_a_promised_reply_is_awaited_until_it_is_due() -> None:
    (thread,) = run(demand(), promise())
    assert thread.status == "awaiting"
    assert thread.due == Interval(None, MAY[10])
    assert not overdue(thread, MAY[10])
    assert overdue(thread, MAY[11])


def test_a_public_rejection_does_not_close_a_reply_that_is_still_promised() -> None:
    b = article("b", "Telmark rejected the demands of Orvania on television.", MAY[6])
    (thread,) = run(demand(), promise(), (b, [clause(b, "the demands of Orvania", "refusal", TEL, ORV)]))
    assert [r.kind for r in thread.replies] == ["promised", "rejected"]
    assert thread.status == "awaiting"


def test_a_promise_told_again_is_one_promise_due_on_the_day_most_reports_give() -> None:
    again = article("q", "Telmark had promised to answer the demands of Orvania.", MAY[5])
    third = article("r", "Telmark has promised to answer the demands of Orvania.", MAY[6])
    words = "answer the demands of Orvania"
    (thread,) = run(
        demand(),
        promise(),
        (again, [clause(again, words, "promise", TEL, ORV, due=Interval.day(MAY[20]))]),
        (third, [clause(third, words, "promise", TEL, ORV, due=Interval(None, MAY[10]))]),
    )
    (reply,) = thread.replies
    assert reply.on == Interval.day(MAY[4])
    assert reply.due == Interval(None, MAY[10])
    assert len(reply.passages) == 3


def test_a_due_day_before_the_promise_is_not_believed() -> None:
    (thread,) = run(demand(), promise(day=MAY[8], due=MAY[3]))
    assert thread.status == "awaiting"
    assert thread.due is None


def test_what_is_asked_only_today_has_not_been_answered_yet() -> None:
    a, clauses = demand(day=MAY[9])
    (thread,) = run((a, clauses), given(MAY[9]))
    assert thread.replies == ()


def test_a_demand_that_its_own_side_drops_is_withdrawn() -> None:
    b = article("b", "Orvania dropped its demand.", MAY[8])
    passage = Passage("b", 0, 26)
    sighting = EventSighting(passage, (8, 15), "past", None, 0.8)
    event = Event("e-1", "CONCEDE", "Orvania gives way", "past", (sighting,), sources=("orvania",))
    a, clauses = demand()
    notes = {"a": Annotations("a", "test", clauses=tuple(clauses)), "b": Annotations("b", "test")}
    (thread,) = reconcile_threads({"a": a, "b": b}, notes, cast([a]), (), (event,), ())
    assert thread.status == "withdrawn"
    assert status_on(thread, MAY[7]) == "open"


def given(day: date = MAY[9]) -> tuple[Article, list[Clause]]:
    g = article("g", "Telmark handed over its reply to Orvania.", day)
    return g, [clause(g, "Telmark handed over its reply to Orvania", "reply", TEL, ORV, reply="answered")]


def test_the_reply_when_given_settles_what_was_awaited() -> None:
    (thread,) = run(demand(), promise(), given())
    assert thread.status == "answered"
    assert [status_on(thread, MAY[d]) for d in (0, 2, 5, 9)] == ["open", "open", "awaiting", "answered"]
    assert not overdue(thread, MAY[20])


def test_an_answer_found_wanting_is_still_an_answer() -> None:
    u = article("u", "Orvania rejected the answer of Telmark.", MAY[12])
    (thread,) = run(demand(), promise(), given(), (u, [clause(u, "the answer of Telmark", "refusal", ORV, TEL)]))
    assert thread.status == "answered"
    assert thread.replies[-1].kind == "unsatisfactory"
    assert thread.replies[-1].by == ("telmark",)


def test_every_status_rests_on_passages() -> None:
    (thread,) = run(demand(), promise(), given())
    assert all(change.passages for change in thread.history)
    assert [c.status for c in thread.history] == ["open", "awaiting", "answered"]


def test_rulings_set_the_status_and_reject_clauses() -> None:
    a, clauses = demand()
    closed = Ruling("r1", "Kim", "2031-05-20T10:00:00+00:00", "set status", (anchor(a, TROOPS),), "withdrawn", "phone")
    (thread,) = run((a, clauses), rulings=[closed])
    assert thread.status == "withdrawn"
    assert status_on(thread, MAY[5]) == "open"
    wrong = Ruling("r2", "Kim", "2031-05-20T10:00:00+00:00", "reject", (anchor(a, PILOTS),))
    (thread,) = run((a, clauses), rulings=[wrong])
    assert [c.subject for c in thread.clauses] == [TROOPS]


def test_the_order_of_articles_does_not_matter() -> None:
    rows = [demand("a", MAY[1]), demand("b", MAY[2]), promise(), given()]
    assert run(*rows) == run(*reversed(rows))


def turned_down(of: Article, words: str, by: str, to: str) -> Event:
    at = of.text.index(words)
    sighting = EventSighting(Passage(of.id, at, at + len(words)), (at, at + 4), "past", None, 0.8)
    return Event("e1", "REJECT", words, "past", (sighting,), sources=(by,), targets=(to,), certainty=0.8)


def after_rejection(text: str, words: str, by: str, to: str) -> Thread:
    a, rows = demand()
    b = article("b", text, MAY[2])
    repeated = clause(b, TROOPS)
    (thread,) = reconcile_threads(
        {"a": a, "b": b},
        {
            "a": Annotations("a", "test", clauses=tuple(rows)),
            "b": Annotations("b", "test", clauses=(repeated,)),
        },
        cast([a, b]), (), [turned_down(b, words, by, to)], (),
    )  # fmt: skip
    return thread


REPEATED = "Orvania asked again that Telmark withdraw all troops from the shore. Telmark waved Orvania off."


def test_an_act_of_rejection_by_those_asked_toward_those_who_ask_answers_the_demand() -> None:
    thread = after_rejection(REPEATED, "Telmark waved Orvania off", "telmark", "orvania")
    assert [r.kind for r in thread.replies] == ["rejected"]
    assert thread.status == "rejected"


def test_a_rejection_by_a_third_party_answers_nothing() -> None:
    assert not after_rejection(REPEATED, "Telmark waved Orvania off", "kestria", "orvania").replies


def test_a_rejection_of_what_holds_the_demand_answers_it() -> None:
    text = "Kestria vetoed a draft that asks Telmark to withdraw all troops from the shore."
    thread = after_rejection(text, "Kestria vetoed a draft", "kestria", "")
    assert [r.kind for r in thread.replies] == ["rejected"]


def test_a_reply_answers_what_was_told_before_it_and_not_what_is_asked_later() -> None:
    a = article(
        "a", "Telmark has rejected the proposals as absurd. Orvania demands that Telmark leave the bridge.", MAY[1]
    )
    rows = [clause(a, "the proposals as absurd", "refusal", TEL, ORV), clause(a, "Telmark leave the bridge")]
    (thread,) = run((a, rows))
    assert (thread.status, thread.replies) == ("open", ())


def test_a_rejection_answers_the_demand_told_right_before_it() -> None:
    text = (
        "Orvania demands that Telmark leave the bridge. Orvania and Kestria ask Telmark for free fishing."
        " Telmark has rejected the proposal as absurd."
    )
    a = article("a", text, MAY[1])
    rows = [
        clause(a, "Telmark leave the bridge"),
        replace(clause(a, "free fishing"), by=(ORV, KES)),
        clause(a, "the proposal as absurd", "refusal", TEL, ORV),
    ]
    threads = {t.subject: t.status for t in run((a, rows))}
    assert threads == {"Telmark leave the bridge": "open", "free fishing": "rejected"}


def test_a_status_is_no_surer_than_the_reply_that_brought_it_about() -> None:
    a, rows = demand()
    b = article("b", "Telmark turned down the demand by Orvania.", MAY[2])
    (thread,) = run((a, rows), (b, [clause(b, "the demand", "refusal", TEL, ORV, sure=0.3)]))
    assert thread.status == "rejected"
    assert thread.certainty == min(r.certainty for r in thread.replies) < 0.7


def test_an_answer_given_to_the_demands_ends_the_wait_for_the_promised_one() -> None:
    a, rows = demand()
    b = article("b", "Telmark promised a written answer to the demands of Orvania.", MAY[2])
    promised = clause(b, b.text[:-1], "reply", TEL, ORV, due=Interval.day(MAY[9]), reply="promised")
    c = article("c", "Orvania received evasive answers from Telmark to its demands.", MAY[12])
    given = clause(c, c.text[:-1], "reply", TEL, ORV, reply="unsatisfactory")
    (thread,) = run((a, rows), (b, [promised]), (c, [given]))
    assert thread.status == "answered"
    assert thread.replies[-1].by == ("telmark",)
    assert overdue(thread, MAY[11])
    assert not overdue(thread, MAY[13])


def test_outlets_and_those_who_report_demand_nothing() -> None:
    a, rows = demand()
    mention = (ActorMention(Passage("a", 0, 1), "name", 1.0),)
    role = Role("columnist", None, None, None, None, (Passage("a", 0, 1),))
    told_by = {
        "media": Actor("orvania", "The Quay", "media", None, mention),
        "person": Actor("orvania", "Ida Holm", "person", None, mention, (role,)),
    }
    for teller in told_by.values():
        others = [Actor(i, n, "state", c, mention) for i, n, c in STATES.values() if i != "orvania"]
        of_them = Cast((teller, *others), {("a", n): STATES[n][0] for n in STATES})
        notes = {"a": Annotations("a", "test", clauses=tuple(rows))}
        assert reconcile_threads({"a": a}, notes, of_them, (), (), ()) == ()


def test_a_clause_is_told_in_the_wording_most_outlets_share_not_in_the_longest() -> None:
    plain, soft = "withdraw all troops from the shore", "reduce its many troops on the shore before the coming winter"
    rows = []
    for id, words in (("a", plain), ("b", plain), ("c", soft)):
        of = article(id, f"Orvania demands that Telmark {words}.", MAY[1])
        rows.append((of, [clause(of, words)]))
    (thread,) = run(*rows)
    assert len(thread.passages) == 3
    assert [c.subject for c in thread.clauses] == [plain]
