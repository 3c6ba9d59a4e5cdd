"""What those asked say on the matter, who only seems to ask, and which demand the words of a reply name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from communique.annotation import Annotations, Attribution, EventMention, SpeechAct
from communique.article import Article, Passage
from communique.reconcile.threads.asking import called_paper
from communique.record import Actor, ActorMention, Event, Statement, Thread

from .invented import article
from .test_ledger import act, ledger, said
from .test_threads import ASKED, KES, MAY, TEL, TROOPS, clause, demand

ORVANIA, TELMARK = "orvania", "telmark"


def spoken(text: str, words: str, by: str = TELMARK, acts: Sequence[SpeechAct] = ("assertion",)) -> Thread:
    """The thread of a demand whose article goes on with a text."""
    a = article("a", f"{ASKED} {text}", MAY[1])
    statement = replace(said(a, words, by), acts=tuple(acts))
    (thread,) = ledger((a, [clause(a, TROOPS)]), said=[statement])
    return thread


def test_what_those_asked_say_in_the_words_of_the_demand_is_shown_and_settles_nothing() -> None:
    thread = spoken("Telmark said its troops on the shore had been there for a century.", "its troops on the shore had")
    assert [(r.kind, r.by) for r in thread.replies] == [("commented", (TELMARK,))]
    assert thread.replies[0].why
    assert 0 < thread.replies[0].certainty < 1
    assert thread.status == "open"


def test_a_refusal_close_after_a_demand_is_shown_in_whatever_words() -> None:
    text, words = "Telmark said it would not be bullied.", "it would not be bullied"
    assert [r.kind for r in spoken(text, words, acts=["refusal"]).replies] == ["commented"]
    assert spoken(text, words).replies == ()
    assert spoken(f"{'The day was grey. ' * 40}{text}", words, acts=["refusal"]).replies == ()


@pytest.mark.parametrize("speaker", [ORVANIA, "kestria"])
def test_those_who_ask_and_third_parties_do_not_comment(speaker: str) -> None:
    assert spoken("The troops on the shore, it said, must go.", "The troops on the shore", speaker).replies == ()


def test_a_refusal_that_names_another_matter_rejects_nothing() -> None:
    b = article("b", "Telmark could not accept any demands regarding the use of its own ports.", MAY[2])
    words = "could not accept any demands regarding the use of its own ports"
    (thread,) = ledger(demand(), (b, [clause(b, words, "refusal", TEL, None)]))
    assert thread.replies == ()
    c = article("c", "Telmark could not accept any demands regarding its troops.", MAY[2])
    words = "could not accept any demands regarding its troops"
    (thread,) = ledger(demand(), (c, [clause(c, words, "refusal", TEL, 1)]))
    assert [r.kind for r in thread.replies] == ["rejected"]


@pytest.mark.parametrize(
    "words",
    [
        "any demand regarding the use of the ports",
        "we should just leave the shore will only make it worse",
        "never accepts the same rules",
    ],
)
def test_words_that_only_speak_of_a_demand_make_none(words: str) -> None:
    a = article("a", f"Orvania on Telmark: {words}.", MAY[1])
    assert ledger((a, [clause(a, words, sure=0.9)])) == ()


def test_to_hope_is_not_to_promise() -> None:
    a = article("a", "Telmark said: let us hope the talks will go on.", MAY[1])
    assert ledger((a, [clause(a, "let us hope the talks will go on", "promise", TEL)])) == ()


def test_two_who_promise_something_together_promise_it_to_nobody_else() -> None:
    a = article("a", "Telmark and Orvania agreed to set up a working group, Kestria heard.", MAY[1])
    both = replace(clause(a, "to set up a working group", "promise", TEL, KES), by=(1, TEL))
    (thread,) = ledger((a, [both]))
    assert (set(thread.by), thread.of) == ({ORVANIA, TELMARK}, ())


def blocked() -> tuple[Article, Event, Annotations]:
    text = "Telmark cast a veto, blocking a bid to push Orvania to let the inspectors in."
    a = article("a", text, MAY[1])
    event = act(a, text[:-1], "REJECT", [TELMARK], verb="blocking")
    s = event.sightings[0]
    span = (s.passage.start, s.passage.end)
    row = EventMention(s.trigger, span, "REJECT", "past", 0.8, "test", actor_entities=(TEL,))
    return a, event, Annotations("a", "test", events=(row,))


def test_who_turns_a_demand_down_in_the_same_breath_did_not_make_it() -> None:
    a, event, rows = blocked()
    asked = clause(a, "to let the inspectors in", by=TEL, to=1, sure=0.9)
    (thread,) = ledger((a, [asked]), events=[event], notes=[rows])
    assert thread.by == ()
    assert [(r.kind, r.by) for r in thread.replies] == [("rejected", (TELMARK,))]


def test_what_others_are_told_to_press_for_is_asked_by_whoever_says_so() -> None:
    words = "Kestria should use its weight to make Telmark leave the shore"
    a = article("a", f"{words}, Orvania said.", MAY[1])
    report = Attribution((), (), ((0, len(words)),), "indirect", 0.9, "test", speakers=(1,))
    at = clause(a, "leave the shore", by=KES, sure=0.9)
    (thread,) = ledger((a, [replace(at, within=0)]), notes=[Annotations("a", "test", attributions=(report,))])
    assert thread.by == (ORVANIA,)


def test_a_threat_may_be_answered_by_a_threat_and_stands() -> None:
    a = article("a", "Orvania threatened to tax Telmark. Telmark threatened to close the strait to Orvania.", MAY[1])
    rows = [clause(a, "to tax Telmark", "threat"), clause(a, "to close the strait to Orvania", "threat", TEL, 1)]
    first, second = sorted(ledger((a, rows)), key=lambda t: t.passages)
    assert [(r.kind, r.by) for r in first.replies] == [("countered", (TELMARK,))]
    assert first.status == "open"
    assert second.replies == ()


def statements(of: Article) -> list[Statement]:
    return [said(of, "its troops on the shore", TELMARK)]


def test_a_comment_is_not_told_beside_a_reply_with_the_same_words() -> None:
    a = article("a", f"{ASKED} Telmark refused to withdraw its troops on the shore.", MAY[1])
    no = clause(a, "to withdraw its troops on the shore", "refusal", TEL, 1)
    (thread,) = ledger((a, [clause(a, TROOPS), no]), said=statements(a))
    assert [r.kind for r in thread.replies] == ["rejected"]


def test_a_word_that_hangs_at_the_end_of_a_demand_is_no_part_of_its_subject() -> None:
    a = article("a", "Orvania demanded that Telmark leave the shore following the May raid.", MAY[1])
    (thread,) = ledger((a, [clause(a, "leave the shore following the")]))
    assert thread.subject == "leave the shore"
    assert a.text[thread.passages[0].start : thread.passages[0].end] == "leave the shore following the"


def test_a_paper_promises_nothing_on_behalf_of_those_it_reports() -> None:
    a = article("a", "According to the Kestrian newspaper Kvelden, both ministers agreed to meet again.", MAY[1])
    at = a.text.index("Kvelden")
    paper = Actor("kvelden", "Kvelden", "other", None, (ActorMention(Passage("a", at, at + 7), "name", 1.0),))
    assert called_paper(paper, {"a": a})
    assert not called_paper(paper, {"a": replace(a, text=a.text.replace("newspaper", "minister "))})
