"""What find_clauses makes of demands, offers, promises, refusals, conditions, threats and replies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.clauses.find import find_clauses
from communique.annotate.page import read_page
from communique.annotation import Attribution, Clause, Mention, TimeExpression
from communique.article import Article, Found
from communique.interval import Interval
from communique.knowledge import Knowledge
from communique.knowledge.clauses import load

KNOWLEDGE = Knowledge.load()
WORDS = [
    "demanded",
    "that",
    "to",
    "stop",
    "and",
    ",",
    "if",
    "will",
    "not",
    "refused",
    "“",
    "”",
    ".",
    "call",
    "for",
    "release",
    "the",
]
NAMES = {"Orvania": 0, "Telmark": 1, "Kestria": 2, "Adler": 3, "Brandt": 4}


def clauses(
    text: str, attributions: Sequence[Attribution] = (), times: Sequence[TimeExpression] = ()
) -> tuple[Clause, ...]:
    article = Article("a1", text, "a1.txt", "", published=Found(date(2031, 5, 14), "test"))
    found = []
    for name, number in NAMES.items():
        at = text.find(name)
        while at >= 0:
            kind = "person" if number > 2 else "state"
            found.append(Mention((at, at + len(name)), "name", kind, number, 1.0, "test"))  # type: ignore[arg-type]
            at = text.find(name, at + 1)
    return find_clauses(read_page(article), KNOWLEDGE, sorted(found, key=lambda m: m.span), attributions, (), times)


def texts(text: str, kind: str, **more: object) -> list[str]:
    return [text[slice(*c.span)] for c in clauses(text, **more) if c.kind == kind]  # type: ignore[arg-type]


def said(text: str, content: str, speaker: int, *, cue: str = "said", to: tuple[int, ...] = ()) -> Attribution:
    at, by = text.index(content), text.index(cue)
    return Attribution(
        (),
        ((by, by + len(cue)),),
        ((at, at + len(content)),),
        "indirect",
        1.0,
        "test",
        speakers=(speaker,),
        addressees=to,
    )


def test_a_demand_names_who_asks_and_who_is_asked() -> None:
    text = "Orvania urged Telmark to reopen the northern crossing."
    (clause,) = clauses(text)
    assert text[slice(*clause.span)] == "to reopen the northern crossing"
    assert (clause.kind, clause.by, clause.of) == ("demand", (0,), (1,))


def test_each_thing_asked_in_a_list_is_a_clause_of_its_own() -> None:
    text = (
        "Orvania demanded on Monday that Telmark withdraw all its troops, stop searching ships and release the pilots."
    )
    assert texts(text, "demand") == [
        "Telmark withdraw all its troops",
        "stop searching ships",
        "release the pilots",
    ]
    assert {(c.by, c.of) for c in clauses(text)} == {((0,), (1,))}


def test_a_list_of_things_is_not_torn_apart() -> None:
    text = "Orvania urged Telmark to release the pilots, the nurses and the cook."
    assert texts(text, "demand") == ["to release the pilots, the nurses and the cook"]


def test_demands_after_a_noun_are_found() -> None:
    text = "Brandt repeated the demand that Telmark close the radar station."
    assert texts(text, "demand") == ["Telmark close the radar station"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Telmark refused to release the pilots.", "refusal", "to release the pilots"),
        ("Telmark rejected the proposal of the council.", "refusal", "the proposal of the council"),
        ("Orvania pledged to pay for the repairs.", "promise", "to pay for the repairs"),
        ("Orvania threatened to close the strait.", "threat", "to close the strait"),
        ("Orvania called on Telmark to sign the treaty.", "demand", "to sign the treaty"),
        ("Telmark accepted the offer of the council.", "acceptance", "the offer of the council"),
    ],
)
def test_kinds_follow_their_cues(text: str, kind: str, words: str) -> None:
    assert words in texts(text, kind)


def test_the_speaker_of_an_attribution_makes_the_demand_in_its_content() -> None:
    text = "Telmark must leave the island at once, Adler said."
    (clause,) = [
        c for c in clauses(text, [said(text, "Telmark must leave the island at once", 3)]) if c.kind == "demand"
    ]
    assert clause.by == (3,)
    assert clause.of == (1,)
    assert clause.within == 0


def test_the_attributions_own_speaker_outweighs_the_nearest_name() -> None:
    text = "Standing next to Brandt, he demanded that Telmark pay the dues."
    own = said(text, "Telmark pay the dues", 3, cue="demanded")
    assert [c.by for c in clauses(text, [own]) if c.kind == "demand"] == [(3,)]


def test_conditions_count_only_in_somebodys_words() -> None:
    text = "If it rains on Friday, the market moves indoors."
    assert texts(text, "condition") == []
    text = "Adler said Orvania would sign if Telmark frees the pilots."
    content = "Orvania would sign if Telmark frees the pilots"
    assert texts(text, "condition", attributions=[said(text, content, 3)]) == ["if Telmark frees the pilots"]


def test_a_deadline_gives_the_day_it_is_due() -> None:
    text = "Orvania urged Telmark to release the pilots by 20 May."
    at = text.index("by 20 May")
    friday = Interval(None, date(2031, 5, 20))
    (clause,) = clauses(text, times=[TimeExpression((at, at + 9), friday, "day", 1.0, "test", deadline=True)])
    assert clause.due_date == friday
    assert clause.due == (at, at + 9)


def test_a_refusal_answers_the_demand_of_the_other_side() -> None:
    found = clauses("Orvania urged Telmark to release the pilots. Telmark refused to release the pilots.")
    assert [c.kind for c in found] == ["demand", "refusal"]
    assert found[1].answers == 0
    assert found[1].reply == "rejected"


def test_nobody_answers_his_own_demand() -> None:
    found = clauses("Orvania urged Telmark to release the pilots. Orvania refused to lift the blockade.")
    assert found[-1].kind == "refusal"
    assert found[-1].answers is None


def test_a_promised_reply_is_a_reply() -> None:
    text = "“You will have our answer in writing by Friday,” Brandt said."
    content = "You will have our answer in writing by Friday,"
    found = [c for c in clauses(text, [said(text, content, 4)]) if c.kind == "reply"]
    assert [c.reply for c in found] == ["promised"]
    assert found[0].by == (4,)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Telmark will not accept the demands of Orvania.", ["refusal"]),
        ("Telmark did not rule out a new round of talks.", []),
        ("Orvania never demanded that Telmark pay the dues.", []),
        ("Orvania did not threaten to close the strait.", []),
    ],
)
def test_a_negation_turns_a_cue_round(text: str, kinds: list[str]) -> None:
    assert [c.kind for c in clauses(text)] == kinds


def test_an_answer_that_will_be_given_is_promised() -> None:
    found = [
        c.reply for c in clauses("Telmark will send Orvania a written response to the request.") if c.kind == "reply"
    ]
    assert found == ["promised"]


def test_a_promised_answer_is_due_when_it_is_promised_for() -> None:
    text = "Telmark will send Orvania a written response to the request next week."
    at = text.index("next week")
    week = Interval(date(2031, 5, 19), date(2031, 5, 25))
    (reply,) = [
        c for c in clauses(text, times=[TimeExpression((at, at + 9), week, "week", 1.0, "test")]) if c.kind == "reply"
    ]
    assert reply.due_date == week


def test_every_clause_says_why_and_how_sure() -> None:
    (clause,) = clauses("Orvania urged Telmark to reopen the northern crossing.")
    assert "urged" in clause.why
    assert 0 < clause.certainty <= 1


def test_the_cue_table_is_well_formed() -> None:
    cues = load(()).cues
    assert {c.kind for c in cues} == {
        "demand", "offer", "promise", "refusal", "acceptance", "condition", "threat", "reply",
    }  # fmt: skip
    assert all(0 < c.certainty < 1 for c in cues)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*NAMES, *WORDS,
                         "pilots", "\n\n", "must", "answer", "by", "warned", "of"]),
        max_size=40,
    )
)  # fmt: skip
def test_any_text_gives_rows_inside_the_text_in_reading_order(parts: list[str]) -> None:
    text = " ".join(parts)
    found = clauses(text)
    assert [c.span for c in found] == sorted(c.span for c in found)
    for i, c in enumerate(found):
        assert 0 <= c.span[0] < c.span[1] <= len(text)
        assert c.answers is None or c.answers < i
        assert set(c.by).isdisjoint(c.of)


def test_what_stands_after_the_colon_of_an_ultimatum_is_asked() -> None:
    text = "Orvania issued an ultimatum to Telmark on Monday: leave the bridge or face a blockade."
    assert texts(text, "demand") == ["leave the bridge or face a blockade"]


def test_a_colon_before_somebody_s_name_begins_no_demand() -> None:
    assert texts("The demand had a price: Orvania lost two ships.", "demand") == []


def test_warning_that_somebody_not_do_it_asks_where_warning_that_they_will_not_tells() -> None:
    asks = "Orvania warned that Telmark not repeat the raid."
    assert texts(asks, "demand", attributions=[said(asks, "Telmark not repeat the raid", 0, cue="warned")])
    tells = "Orvania warned that Telmark will not repeat the raid."
    assert not texts(tells, "demand", attributions=[said(tells, "Telmark will not repeat the raid", 0, cue="warned")])


def test_a_long_list_is_read_to_its_end() -> None:
    text = (
        "Orvania demanded that Telmark dismantle the mast on the hill, pay the fees it has kept back since the "
        "winter and close the office in Tolmen."
    )
    assert texts(text, "demand") == [
        "Telmark dismantle the mast on the hill",
        "pay the fees it has kept back since the winter",
        "close the office in Tolmen",
    ]


def test_wanting_somebody_else_to_do_it_is_a_demand() -> None:
    text = "The Orvania government wants Telmark to free the crew of the trawler."
    content = "Telmark to free the crew of the trawler"
    (row,) = [c for c in clauses(text, [said(text, content, 0, cue="wants")]) if c.kind == "demand"]
    assert (row.by, row.of) == ((0,), (1,))


def test_a_demand_that_we_do_it_is_not_made_by_us() -> None:
    text = "“The demand that Orvania should leave is absurd,” Orvania’s envoy said."
    rows = clauses(text, [said(text, "The demand that Orvania should leave is absurd", 0)])
    assert all(c.by != (0,) for c in rows if c.kind == "demand")


def test_those_of_whom_a_side_demands_a_package_stay_its_addressees() -> None:
    text = (
        "Adler spoke of the guarantees that Orvania demands from Telmark to calm the shore."
        " Orvania demands that Kestria never join the league, reduce its fleet and ensure that no base is built."
    )
    later = [c for c in clauses(text) if c.kind == "demand" and c.span[0] > text.index(".")]
    assert later
    assert all(c.of == (1,) for c in later)


def test_who_is_barred_from_one_thing_is_not_asked_to_do_the_rest() -> None:
    text = "Orvania demands that Kestria never join the league, reduce its fleet and ensure that no base is built."
    rows = [c for c in clauses(text) if c.kind == "demand"]
    assert len(rows) > 1
    assert all(c.of == () for c in rows)


def test_an_answer_received_is_a_reply_by_those_who_gave_it() -> None:
    text = "Orvania received “evasive answers” from Telmark and Kestria to most of its demands."
    (reply,) = [c for c in clauses(text) if c.kind == "reply"]
    assert (reply.by, reply.of, reply.reply) == ((1, 2), (0,), "unsatisfactory")


def test_an_answer_found_wanting_is_told_of_those_who_own_it() -> None:
    (reply,) = [c for c in clauses("Orvania calls Telmark's answer unsatisfactory.") if c.kind == "reply"]
    assert (reply.by, reply.of, reply.reply) == ((0,), (1,), "unsatisfactory")


def test_an_answer_not_or_not_yet_received_is_none() -> None:
    for text in (
        "Orvania has not received an answer from Telmark to its demands.",
        "Orvania will receive an answer from Telmark to its demands.",
    ):
        assert all(c.reply != "answered" for c in clauses(text))


def test_two_clauses_run_together_are_hardly_sure() -> None:
    text = "Adler said demanding that we should just leave Telmark will only annoy Kestria."
    assert all(c.certainty < 0.3 for c in clauses(text, [said(text, text[11:-1], 3)]) if c.kind == "demand")


def test_a_list_of_things_to_refrain_from_goes_on_after_its_commas() -> None:
    text = "Orvania demanded that Telmark refrain from new drills, from moving ships, as well as from flying."
    assert texts(text, "demand") == [text[len("Orvania demanded that ") : -1]]


def test_a_warning_quoted_after_what_somebody_did_is_that_person_s() -> None:
    text = "Adler said that Brandt went into talks “warning that Telmark not repeat the raid.”"
    rows = [c for c in clauses(text, [said(text, text[16:-2], 3)]) if c.kind == "demand"]
    assert [c.by for c in rows] == [(4,)]
