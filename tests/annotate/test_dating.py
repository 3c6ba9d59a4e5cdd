"""Publication days inferred from weekdays and the other articles."""

from dataclasses import replace
from datetime import date

from communique.annotate.page import read_page
from communique.annotate.times.dating import infer_published
from communique.annotate.times.find import find_times
from communique.annotation import Annotations
from communique.article import Article, Found
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.of()
DATED = Article(
    "a1",
    "The foreign ministers of Varland and Palvora, Ilse Marrow and Vasko Tchelidar, met in Brisse on Tuesday. "
    "They agreed to meet next Friday in Sant’Ovel to continue talks about the Imrel strait.",
    "a.txt",
    "1",
    published=Found(date(2024, 5, 28), "sidecar"),
)
UNDATED = Article(
    "a2",
    "Palvora’s minister Vasko Tchelidar told reporters in Brisse on Tuesday after talks with Ilse Marrow of Varland "
    "that both would go on.",
    "b.txt",
    "2",
)


def annotated(*articles: Article) -> tuple[dict[str, Article], dict[str, Annotations]]:
    return (
        {a.id: a for a in articles},
        {a.id: Annotations(a.id, "test", times=find_times(read_page(a), KNOWLEDGE, a.day)) for a in articles},
    )


def test_a_shared_weekday_dates_the_article_and_says_why() -> None:
    found = infer_published(*annotated(DATED, UNDATED), KNOWLEDGE)["a2"]
    assert found.value == date(2024, 5, 28)
    assert found.step == "inferred from weekdays"
    assert 0 < found.certainty < 0.9
    assert "Tuesday" in found.why


def test_a_planned_day_of_one_article_dates_the_report_of_it_in_another() -> None:
    report = replace(
        UNDATED,
        text="Ilse Marrow and Vasko Tchelidar met again in Sant’Ovel on Friday for talks about the Imrel strait.",
    )
    assert infer_published(*annotated(DATED, report), KNOWLEDGE)["a2"].value == date(2024, 5, 31)


def test_weekday_with_day_and_month_picks_the_year_that_fits() -> None:
    article = replace(UNDATED, text="The minister saw the president on Monday, February 17, and left.")
    assert infer_published(*annotated(DATED, article), KNOWLEDGE)["a2"].value == date(2025, 2, 17)


def test_an_article_on_something_else_stays_undated() -> None:
    article = replace(UNDATED, text="Farmers gathered walnuts on Tuesday while rain fell over quiet orchards.")
    assert infer_published(*annotated(DATED, article), KNOWLEDGE) == {}


def test_nothing_is_inferred_when_no_article_has_a_date() -> None:
    assert infer_published(*annotated(UNDATED, replace(UNDATED, id="a3")), KNOWLEDGE) == {}
