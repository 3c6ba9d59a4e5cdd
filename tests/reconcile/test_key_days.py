"""The days that matter most to a coverage, and the sentences that tell them."""

from datetime import date, timedelta

from communique.annotate.page import read_page
from communique.annotate.times.find import find_times
from communique.annotation import Annotations, EventMention, TimeExpression
from communique.article import Article, Found
from communique.interval import Interval
from communique.knowledge import Knowledge
from communique.reconcile.days.counts import Naming, Weighing, importance, most_important, namings
from communique.reconcile.days.key import Coverage, KeyDay, key_days, settled

KNOWLEDGE = Knowledge.of()
FALL = "The harbour bridge of Brisse collapsed under a column of Varlandic army trucks on 3 May 2024."


def article(name: str, day: date | None, text: str) -> Article:
    return Article(name, text, f"{name}.txt", name, published=Found(day, "row") if day else None)


def coverage() -> dict[str, Article]:
    texts = [
        (
            "a",
            date(2024, 5, 3),
            "The harbour bridge of Brisse collapsed under army trucks, an envoy said.\n",
        ),
        ("b", date(2024, 5, 9), f"Divers looked for survivors on Thursday in the cold river below.\n{FALL}\n"),
        ("c", date(2024, 5, 20), f"The inquiry heard two engineers and one witness of the disaster.\n{FALL}\n"),
        (
            "d",
            date(2024, 6, 2),
            "Nobody was charged since the bridge of Brisse collapsed on 3 May under trucks.\n",
        ),
    ]
    return {name: article(name, day, text) for name, day, text in texts}


def days(articles: dict[str, Article], number: int, sentences: int = 1) -> tuple[KeyDay, ...]:
    times = {i: find_times(read_page(a), KNOWLEDGE, a.day) for i, a in articles.items()}
    return key_days(articles, times, number, sentences)


def test_the_day_that_later_articles_come_back_to_matters_most() -> None:
    (only,) = days(coverage(), 1)
    assert only.day == date(2024, 5, 3)
    assert only.articles == ("b", "c", "d")


def test_a_day_is_told_by_a_sentence_about_it_with_its_passage() -> None:
    articles = coverage()
    (only,) = days(articles, 1)
    (passage,) = only.passages
    assert "bridge" in articles[passage.article].text[passage.start : passage.end]


def test_the_same_sentence_of_two_articles_is_told_once() -> None:
    articles = coverage()
    (only,) = days(articles, 1, sentences=5)
    told = [articles[p.article].text[p.start : p.end].strip() for p in only.passages]
    assert told.count(FALL) <= 1


def test_an_article_without_a_day_says_nothing() -> None:
    assert days({"x": article("x", None, FALL)}, 3) == ()


def test_days_come_in_the_order_of_the_calendar() -> None:
    found = [k.day for k in days(coverage(), 5)]
    assert found == sorted(found)


def test_only_articles_and_days_of_the_stretch_asked_for_count() -> None:
    articles = coverage()
    times = {i: find_times(read_page(a), KNOWLEDGE, a.day) for i, a in articles.items()}
    made = Coverage(articles, times)
    assert made.between(date(2024, 5, 4), date(2024, 5, 31)) == ("b", "c")
    assert date(2024, 5, 3) not in made.ranked(date(2024, 5, 4), date(2024, 5, 31))


def naming(day: date, after: int, **signs: bool) -> Naming:
    return Naming(day, day + timedelta(days=after), 1, signs.get("top", False), signs.get("full", False))


def test_a_day_named_long_after_counts_more_than_one_named_the_next_day() -> None:
    one, other = date(2024, 5, 1), date(2024, 5, 2)
    worth = importance([naming(one, 20), naming(other, 1)], [], Weighing())
    assert most_important(worth) == (one, other)


def test_a_day_that_few_articles_could_name_needs_fewer_namings() -> None:
    early, late = date(2024, 1, 1), date(2024, 6, 1)
    published = [early + timedelta(days=n) for n in range(1, 50) for _ in range(5)]
    worth = importance([naming(early, 5), naming(early, 5), naming(late, 5)], published)
    assert most_important(worth, 1) == (late,)


def test_a_round_number_of_days_is_no_day() -> None:
    text = "The envoy spoke of the flood 120 days ago. He left Brisse 9 days ago.\n"
    found = article("a", date(2024, 6, 30), text)
    times = find_times(read_page(found), KNOWLEDGE, found.day)
    assert [n.day for n in namings(found, times, 0)] == [date(2024, 6, 21)]


def test_a_time_means_the_day_on_which_the_act_it_dates_was_settled() -> None:
    text = "Both said that Tuesday’s meeting would go ahead.\n"
    at = text.index("Tuesday")
    wrong = TimeExpression((at, at + 7), Interval.day(date(2024, 5, 21)), "day", 1.0, "times/weekday")
    start = text.index("meeting")
    row = EventMention(
        (start, start + 7), (at, len(text) - 2), "CONSULT", "planned", 0.9, "test", time=(at, at + 7),
        date=Interval.day(date(2024, 5, 28)),
    )  # fmt: skip
    rows = Annotations("a", "test", times=(wrong,), events=(row,))
    assert [t.value for t in settled(rows)] == [Interval.day(date(2024, 5, 28))]


def test_what_was_written_after_a_day_tells_it_before_its_plans() -> None:
    articles = {
        "a": article("a", date(2024, 5, 2), "The leaders will open the new harbour bridge of Brisse on 3 May 2024.\n"),
        "b": article("b", date(2024, 5, 9), "The new harbour bridge of Brisse was opened by nobody on 3 May 2024.\n"),
    }
    (day,) = days(articles, 1)
    assert day.passages[0].article == "b"
