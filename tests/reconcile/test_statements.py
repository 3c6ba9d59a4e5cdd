"""Statements: which reports tell one utterance."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotation import Annotations
from communique.article import Article, Boilerplate
from communique.interval import Interval
from communique.reconcile.actors.cast import reconcile_actors
from communique.reconcile.statements.gather import reconcile_statements

from .invented import MAY_1, Notes, anchor, article, ruling
from .utterances import EMPTY, one_story, said, statements_of


def test_one_quotation_in_two_outlets_is_one_statement() -> None:
    found, _ = statements_of(
        said("a", "We did not come closer today, but we did not move apart"),
        said("b", "We did not come closer today. But we did not move apart, and that is something"),
    )
    assert len(found) == 1
    assert found[0].speaker == "ilse-marrow"
    assert found[0].articles == ("a", "b")
    assert found[0].wording.endswith("and that is something")
    assert found[0].best == found[0].reports[1].id
    assert any("quoted" in why for why in found[0].why)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Nobody can negotiate with a hand around the throat", "You can’t negotiate with a hand around your throat"),
        ("The dues are not a gift, they are a bill", "The dues are a bill, not a gift"),
        (
            "A ship that has nothing to hide has nothing to fear from us",
            "The ship with nothing to hide has nothing to fear of us",
        ),
    ],
)
def test_translations_of_one_quotation_are_one_statement(one: str, two: str) -> None:
    found, _ = statements_of(said("a", one), said("b", two))
    assert len(found) == 1


def test_an_indirect_report_joins_the_quotation_it_tells() -> None:
    found, _ = statements_of(
        said("a", "The inspections of merchant ships in the strait will continue through the summer"),
        said("b", "inspections of ships in the strait would continue through summer", manner="indirect"),
    )
    assert len(found) == 1
    assert [r.manner for r in found[0].reports] == ["direct", "indirect"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Our soldiers will leave the north shore by autumn", "Our soldiers will not leave the north shore by autumn"),
        ("We want peace and an open strait for all ships", "We want our sailors home before the summer ends"),
        ("The harbour will open tomorrow to grain ships", "The harbour was closed by the storm last winter"),
    ],
)
def test_two_utterances_of_one_speaker_are_not_merged(one: str, two: str) -> None:
    found, _ = statements_of(said("a", one), said("b", two))
    assert len(found) == 2


def test_different_numbers_are_different_utterances() -> None:
    a, b = (
        said("a", "Their army has moved 40,000 soldiers to the shore"),
        said("b", "Their army has moved 12,000 soldiers to the shore"),
    )
    a.count("40,000 soldiers", 40000, 40000, "soldiers")
    b.count("12,000 soldiers", 12000, 12000, "soldiers")
    assert len(statements_of(a, b)[0]) == 2
    c = said("c", "Their army has moved over 30,000 soldiers to the shore")
    c.count("over 30,000 soldiers", 30000, None, "soldiers")
    assert len(statements_of(a, c)[0]) == 1


def test_another_speakers_like_claim_is_named_beside_and_not_merged() -> None:
    words = "the radar on the northern cape breaks the convention of the strait"
    found, _ = statements_of(
        said("a", words, manner="indirect"), said("b", words, speaker="Vasko Tchelimar", manner="indirect")
    )
    assert len(found) == 2
    assert found[0].also == (found[1].id,)
    assert found[1].also == (found[0].id,)


def test_the_same_words_on_two_days_are_two_utterances() -> None:
    words = "The door of this house stays open for both of our neighbours"
    early, late = (
        said("a", words, cue="said on Monday"),
        said("b", words, cue="said on Thursday", day=MAY_1 + timedelta(days=3)),
    )
    early.time("Monday", MAY_1)
    late.time("Thursday", MAY_1 + timedelta(days=3))
    found, _ = statements_of(early, late)
    assert [s.said_on for s in found] == [Interval.day(MAY_1), Interval.day(MAY_1 + timedelta(days=3))]
    assert found[0].also == (found[1].id,)


def test_reports_in_different_stories_need_long_equal_wording() -> None:
    short = "We want an open strait for all ships"
    assert len(statements_of(said("a", short), said("b", short + " of the world"), stories="apart")[0]) == 2
    long = "You will have our answer in writing by Friday of next week, and it will be a serious one"
    assert len(statements_of(said("a", long), said("b", long), stories="apart")[0]) == 1


def test_what_one_article_repeats_is_one_statement() -> None:
    title = "Alliance ‘no longer outdated’, says Marrow"
    notes = Notes(
        article("a", f"{title}\n\n“I said it was outdated. It is no longer outdated,” Marrow said.", title=title)
    )
    marrow = notes.entity("Marrow")
    notes.says(marrow, "Alliance ‘no longer outdated’", manner="mixed", cue="says")
    notes.says(marrow, "I said it was outdated. It is no longer outdated,")
    found, _ = statements_of(notes)
    assert len(found) == 1
    assert found[0].wording == "I said it was outdated. It is no longer outdated"


def test_a_quotation_whose_speaker_one_article_hides_goes_to_the_named_speaker() -> None:
    words = "We asked three questions and received five pages about a fourth"
    found, _ = statements_of(said("a", words), said("b", words, speaker=None))
    assert len(found) == 1
    assert found[0].speaker == "ilse-marrow"


def test_a_state_and_its_government_speak_with_one_voice() -> None:
    def voice(id: str, name: str, type: str) -> Notes:
        notes = Notes(article(id, f"{name} said that the joint inspections of ships would end this month."))
        number = notes.entity(name, type, "ABC")  # type: ignore[arg-type]
        notes.says(number, "the joint inspections of ships would end this month", manner="indirect")
        return notes

    found, _ = statements_of(voice("a", "Abcland", "state"), voice("b", "The Lantern House", "government"))
    assert len(found) == 1


def test_a_report_within_a_report_is_not_a_second_telling_of_it() -> None:
    notes = Notes(article("a", "The agency said Marrow promised that the crew would be released within ten days."))
    agency, marrow = notes.entity("The agency", "media"), notes.entity("Marrow")
    outer = notes.says(agency, "Marrow promised that the crew would be released within ten days", manner="indirect")
    notes.says(marrow, "the crew would be released within ten days", manner="indirect", cue="promised", within=outer)
    found, _ = statements_of(notes)
    assert len(found) == 2
    inner = next(s for s in found if s.speaker == "marrow").reports[0]
    assert inner.within == next(s for s in found if s.speaker == "the-agency").reports[0].id


def test_parts_of_a_broken_quotation_read_as_one() -> None:
    notes = Notes(
        article(
            "a",
            "“There is little trust,” Marrow said. “Two neighbours cannot  live\nlike this.” "
            "“The dues,” she said, “are a bill.”",
        )
    )
    marrow = notes.entity("Marrow")
    notes.says(marrow, "There is little trust,", "Two neighbours cannot  live\nlike this.")
    notes.says(marrow, "The dues,", "are a bill.")
    found, _ = statements_of(notes)
    assert {s.wording for s in found} == {
        "There is little trust. Two neighbours cannot live like this.",
        "The dues, are a bill.",
    }


def test_boilerplate_is_no_telling() -> None:
    notes = said("a", "We will read it with all the attention that it deserves")
    start, end = 0, len(notes.article.text)
    plated = Article(
        **{f: getattr(notes.article, f) for f in notes.article.__slots__}
        | {"boilerplate": (Boilerplate(start, end, "related"),)}
    )
    notes.article = plated
    assert statements_of(notes)[0] == ()


@pytest.mark.parametrize(
    ("cue", "day", "expected"),
    [
        ("said on Monday", MAY_1 - timedelta(days=2), Interval.day(MAY_1 - timedelta(days=2))),
        ("had said", None, Interval(None, MAY_1)),
        ("said", None, Interval(MAY_1 - timedelta(days=1), MAY_1)),
    ],
)
def test_when_it_was_said_comes_from_the_words_beside_it_and_says_so(
    cue: str, day: date | None, expected: Interval
) -> None:
    notes = said("a", "The harbour will open again", cue=cue)
    if day:
        notes.time("Monday", day)
    (found,), _ = statements_of(notes)
    assert found.said_on == expected
    assert found.said_why


def test_a_time_within_the_words_said_is_not_when_they_were_said() -> None:
    notes = said("a", "We were ready on Sunday")
    notes.time("Sunday", MAY_1 - timedelta(days=7))
    (found,), _ = statements_of(notes)
    assert found.said_on == Interval(MAY_1 - timedelta(days=1), MAY_1)


def test_an_undated_article_leaves_the_day_open() -> None:
    notes = Notes(article("a", "“The harbour will open,” Marrow said.", None))
    notes.says(notes.entity("Marrow"), "The harbour will open,")
    (found,), _ = statements_of(notes)
    assert found.said_on is None
    assert "not known" in found.said_why


# ---- rulings


def test_rulings_reject_rename_and_date_a_report() -> None:
    a, b = said("a", "The harbour will open again"), said("b", "Something else was decided here", speaker="Grete Sund")
    words = anchor(a.article, "The harbour will open again")
    assert len(statements_of(a, b, rulings=[ruling("reject", words)])[0]) == 1
    renamed, _ = statements_of(a, b, rulings=[ruling("set speaker", words, value="Grete Sund")])
    assert {s.speaker for s in renamed} == {"grete-sund"}
    assert "a reader ruled" in next(r.why for s in renamed for r in s.reports if r.article == "a")
    nobody, _ = statements_of(a, rulings=[ruling("set speaker", words)])
    assert nobody[0].speaker is None
    dated, _ = statements_of(a, rulings=[ruling("set date", words, value="2031-04-02")])
    assert dated[0].said_on == Interval.day(date(2031, 4, 2))


def test_rulings_join_and_part_statements() -> None:
    words, others = "We did not come closer today, but we did not move apart", "Nothing of this is like that at all"
    a, b, c = said("a", words), said("b", words), said("c", others)
    pair = (anchor(a.article, words), anchor(b.article, words))
    assert len(statements_of(a, b, rulings=[ruling("different statements", *pair)])[0]) == 2
    joined, _ = statements_of(
        a, c, rulings=[ruling("same statement", anchor(a.article, words), anchor(c.article, others))]
    )
    assert len(joined) == 1


# ---- laws


SAYINGS = [
    "We did not come closer today, but we did not move apart",
    "We did not come closer today. But we did not move apart, and that is something",
    "We did come closer today and we will meet again in autumn",
    "You will have our answer in writing by Friday of next week",
    "You will have our answer by Friday, in writing",
    "Nobody can negotiate with a hand around the throat",
]


DRAWN = st.lists(
    st.tuples(st.sampled_from(SAYINGS), st.sampled_from(["Ilse Marrow", "Grete Sund", None]), st.integers(0, 5)),
    min_size=1,
    max_size=7,
)


Drawn = list[tuple[str, str | None, int]]


def world(drawn: Drawn) -> tuple[dict[str, Article], dict[str, Annotations]]:
    notes = [
        said(f"n{i}", words, speaker=speaker, day=MAY_1 + timedelta(days=days))
        for i, (words, speaker, days) in enumerate(drawn)
    ]
    return {n.article.id: n.article for n in notes}, {n.article.id: n.done() for n in notes}


@settings(max_examples=50, deadline=None)
@given(DRAWN)
def test_the_order_of_articles_does_not_matter_and_every_report_is_in_one_statement(drawn: Drawn) -> None:
    articles, annotations = world(drawn)
    back = dict(reversed(articles.items())), dict(reversed(annotations.items()))
    cast = reconcile_actors(articles, annotations, [], EMPTY)
    forward = reconcile_statements(articles, annotations, cast, one_story(articles), [], EMPTY)
    assert forward == reconcile_statements(*back, cast, one_story(articles), [], EMPTY)
    reports = [r for s in forward for r in s.reports]
    assert len(reports) == len(drawn) == len({r.id for r in reports})
    assert len({s.id for s in forward}) == len(forward)
    for report in reports:
        for passage in report.passages:
            assert passage.end <= len(articles[passage.article].text)
    for statement in forward:
        speakers = {cast.of(r.article, 0) for r in statement.reports} - {None}
        assert len(speakers) <= 1


def test_a_day_named_in_two_ways_brings_two_wordings_together() -> None:
    one = said("a", "You will have our answer in writing by Friday of next week")
    two = said("b", "You will have our answer by 9 May, in writing")
    one.time("Friday of next week", MAY_1 + timedelta(days=8))
    two.time("9 May", MAY_1 + timedelta(days=8))
    found, _ = statements_of(one, two)
    assert len(found) == 1
    other = said("b", "You will have our answer by 12 June, in writing")
    other.time("12 June", MAY_1 + timedelta(days=42))
    found, _ = statements_of(said("a", "You will have our note before the harvest"), other)
    assert len(found) == 2


PARAPHRASE = "the troops of Polmar would leave the northern harbour before the first snow of the winter"


@pytest.mark.parametrize(("days", "expected"), [(0, 1), (3, 2)])
def test_a_paraphrase_with_most_of_the_words_is_one_utterance_only_on_the_same_days(days: int, expected: int) -> None:
    found, _ = statements_of(
        said("a", PARAPHRASE, manner="indirect"),
        said(
            "b",
            "Polmar troops would be gone from the northern harbour before snow falls",
            manner="indirect",
            day=MAY_1 + timedelta(days=days),
        ),
    )
    assert len(found) == expected


def test_names_alone_make_no_paraphrase() -> None:
    notes = []
    for id, words in (
        ("a", "Tomas Reik and Bo Kress to call Ana Pol"),
        ("b", "Ana Pol and Bo Kress of hurting Tomas Reik"),
    ):
        note = said(id, words, manner="indirect")
        for name in ("Tomas Reik", "Bo Kress", "Ana Pol"):
            note.entity(name)
        notes.append(note)
    assert len(statements_of(*notes)[0]) == 2
