"""Acts told by rules and network together: who proposes, who decides, and what a row says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest
from acts_told import KNOWLEDGE, article, mentions, words

from communique.annotate.events.find import find_events
from communique.annotate.model.events import NetworkActs, event_weights
from communique.annotate.model.heads import CHOICES, LINK_SIZE, WIDTH, columns, link_columns
from communique.annotate.model.words import read_words
from communique.annotate.page import read_page
from communique.annotation import EventMention, Mention, TimeExpression
from communique.article import Article, Span
from communique.interval import Interval


@dataclass(frozen=True)
class Opinion:
    """What the network shall say of a trigger; ``sure`` in logits."""

    trigger: str
    kind: str = "CONSULT"
    status: str = "past"
    acting: Sequence[str] = ()
    acted: Sequence[str] = ()
    sure: float = 6.0


def network(text: str, *opinions: Opinion) -> NetworkActs:
    """The acts of a text as a network with these opinions would see them."""
    read = read_words(read_page(Article("x", text, "x", "x")))
    scores = np.zeros((len(read), WIDTH), dtype=np.float32)
    scores[:, columns("trigger")] = (4.0, -9.0, -9.0)

    def covered(told: str) -> range:
        start = text.index(told)
        return read.covering((start, start + len(told)))

    for o in opinions:
        for n, word in enumerate(covered(o.trigger)):
            scores[word, columns("trigger").start] = 0.0
            scores[word, columns("trigger").start + (2 if n else 1)] = o.sure
            scores[word, columns("event").start + CHOICES["event"].index(o.kind)] = 6.0
            scores[word, columns("status").start + CHOICES["status"].index(o.status)] = 6.0
            for link, told in (("actor", o.acting), ("recipient", o.acted)):
                from_, to = link_columns(link)
                scores[word, from_.start] = LINK_SIZE**0.25 * 3
                for who in told:
                    for i in covered(who):
                        scores[i, to.start] = LINK_SIZE**0.25 * 3
    return NetworkActs(read, scores)


def told(text: str, *opinions: Opinion, times: Sequence[TimeExpression] = ()) -> tuple[EventMention, ...]:
    """Events of a text by the rules and a network with these opinions."""
    return find_events(read_page(article(text)), KNOWLEDGE, mentions(text), (), times, acts=network(text, *opinions))


def named(text: str, spans: Sequence[Span]) -> list[str]:
    return [words(text, s) for s in spans]


def day_at(text: str, word: str, day: date) -> TimeExpression:
    start = text.index(word)
    return TimeExpression((start, start + len(word)), Interval.day(day), "day", 0.9, "test")


UNLISTED = "Orvania outfoxed Telmark over the border."


def test_an_act_that_only_the_network_sees_is_told_with_its_kind_and_parties() -> None:
    (event,) = told(UNLISTED, Opinion("outfoxed", "REJECT", acting=["Orvania"], acted=["Telmark"]))
    assert (event.type, event.step, words(UNLISTED, event.trigger)) == ("REJECT", "model", "outfoxed")
    assert named(UNLISTED, event.actors) == ["Orvania"]
    assert named(UNLISTED, event.recipients) == ["Telmark"]
    assert (event.actor_entities, event.recipient_entities) == ((0,), (1,))


def test_without_a_model_the_rules_stand_alone() -> None:
    page = read_page(article(UNLISTED))
    assert find_events(page, KNOWLEDGE, mentions(UNLISTED), (), ()) == ()


def test_a_word_the_network_hardly_takes_for_an_act_is_not_told() -> None:
    assert told(UNLISTED, Opinion("outfoxed", "REJECT", sure=-1.0)) == ()


def test_what_both_see_is_surer_than_what_either_sees_alone() -> None:
    text = "Orvania attacked Telmark on the coast."
    both = told(text, Opinion("attacked", "ASSAULT", acting=["Orvania"], acted=["Telmark"]))
    ruled = told(text)
    assert both[0].step == "rules and model"
    assert both[0].certainty > max((e.certainty for e in ruled), default=0.0)
    assert all(e.step == "rules" for e in ruled)


def test_certainty_is_a_share_and_why_names_the_words() -> None:
    (event,) = told(UNLISTED, Opinion("outfoxed", "REJECT", acting=["Orvania"]))
    assert 0 < event.certainty < 1
    assert event.why.startswith("“outfoxed” tells REJECT; ")


def test_a_sure_network_makes_a_bare_noun_a_plan_and_the_row_says_so() -> None:
    text = "Observers spoke about the summit of Orvania and Telmark."
    (event,) = [e for e in told(text, Opinion("summit", "CONSULT", "planned")) if e.type == "CONSULT"]
    assert event.status == "planned"
    assert "rules: past" in event.why


def test_the_network_does_not_overrule_plain_words() -> None:
    text = "Orvania will attack Telmark."
    (event,) = told(text, Opinion("attack", "ASSAULT", "planned", acting=["Orvania"], acted=["Telmark"]))
    assert event.status in ("planned", "hypothetical")


def test_one_act_told_by_two_words_is_one_row() -> None:
    text = "Orvania and Telmark held talks in Tolmen."
    found = told(
        text,
        Opinion("held", "CONSULT", acting=["Orvania", "Telmark"]),
        Opinion("talks", "CONSULT", acting=["Orvania", "Telmark"]),
    )
    assert [e.type for e in found] == ["CONSULT"]


def test_people_nobody_named_take_part_by_their_words_alone() -> None:
    text = "Guards outfoxed Telmark over the border."
    (event,) = told(text, Opinion("outfoxed", "REJECT", acting=["Guards"], acted=["Telmark"]))
    assert named(text, event.actors) == ["Guards"]
    assert event.actor_entities == ()


def test_an_article_alone_is_nobody() -> None:
    text = "The of outfoxed Telmark over the border."
    (event,) = told(text, Opinion("outfoxed", "REJECT", acting=["The of"], acted=["Telmark"]))
    assert event.actors == ()


def test_a_time_that_opens_the_sentence_dates_its_act_and_not_the_one_reported_in_it() -> None:
    text = "On Monday, Orvania attacked Telmark after Kestria had accused Brandt of fraud in March."
    times = [day_at(text, "Monday", date(2031, 5, 12)), day_at(text, "March", date(2031, 3, 1))]
    found = {
        e.type: e
        for e in told(
            text,
            Opinion("attacked", "ASSAULT", acting=["Orvania"], acted=["Telmark"]),
            Opinion("accused", "ACCUSE", acting=["Kestria"]),
            times=times,
        )
    }
    assert found["ASSAULT"].time == times[0].span
    assert found["ACCUSE"].time == times[1].span


def test_two_runs_beside_each_other_are_two_triggers_when_the_second_opens_anew() -> None:
    text = "Orvania outfoxed baited Telmark."
    acts = network(text, Opinion("outfoxed"), Opinion("baited"))
    assert named(text, acts.triggers_in((0, len(text)))) == ["outfoxed", "baited"]
    joined = network(text, Opinion("outfoxed baited"))
    assert named(text, joined.triggers_in((0, len(text)))) == ["outfoxed baited"]


def test_a_trigger_outside_every_word_has_no_opinion() -> None:
    acts = network(UNLISTED)
    assert acts.of((500, 501)).roots == {}
    assert acts.parts((500, 501), [(0, 7)]) == [(-9.0, -9.0)]
    assert acts.others((500, 501), (0, 7)) == ([], [])


def test_a_text_without_words_has_no_acts() -> None:
    assert told("") == ()


@pytest.mark.parametrize("question", ["told", "root", "status", "actor", "recipient", "time", "actor by words"])
def test_every_question_has_weights(question: str) -> None:
    assert any(sign.startswith(f"{question}: ") for sign in event_weights())


def test_a_meeting_that_would_go_on_has_not_been_held() -> None:
    text = "The meeting between Orvania and Telmark would go on despite the storm."
    (event,) = find_events(read_page(article(text)), KNOWLEDGE, mentions(text), (), ())
    assert event.status in ("planned", "hypothetical")


def test_a_plan_that_is_scrapped_is_not_to_come() -> None:
    text = "Orvania scrapped plans to sanction Telmark."
    (event,) = find_events(read_page(article(text)), KNOWLEDGE, mentions(text), (), ())
    assert event.status == "negated"


def test_a_negation_in_what_the_network_marks_still_counts() -> None:
    text = "Telmark said that Orvania had not yet outfoxed Kestria."
    (event,) = told(text, Opinion("not yet outfoxed", "REJECT", "negated", acting=["Orvania"], acted=["Kestria"]))
    assert words(text, event.trigger) == "outfoxed"
    assert event.status == "negated"


def test_a_mention_that_reaches_past_its_sentence_breaks_nothing() -> None:
    text = "Telmark outfoxed Orvania. Kestria left."
    long = [Mention((17, 34), "name", "state", 0, 1.0, "test"), *mentions(text)]
    acts = network(text, Opinion("outfoxed", "REJECT", acting=["Telmark"]))
    (event,) = find_events(read_page(article(text)), KNOWLEDGE, long, (), (), acts=acts)
    assert named(text, event.actors) == ["Telmark"]
