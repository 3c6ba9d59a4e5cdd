"""What was known on a day, and a thread as it stood then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.article import Article, Found, Passage
from communique.interval import Interval
from communique.reconcile.threads.asof import published_by, thread_on
from communique.record import Reply, StatusChange, Thread, ThreadClause


def article(id: str, day: date | None, text: str) -> Article:
    return Article(id, text, f"{id}.txt", "", published=Found(day, "header line") if day else None)


def may(day: int) -> date:
    return date(2031, 5, day)


ARTICLES = {
    "a1": article("a1", may(2), "free the sailors"),
    "a2": article("a2", may(9), "free all fifteen of the sailors; answer; no"),
    "a3": article("a3", None, "pay for the ship"),
}
DEMAND = ThreadClause("free all fifteen of the sailors", (Passage("a1", 0, 16), Passage("a2", 0, 31)))
PAY = ThreadClause("pay for the ship", (Passage("a3", 0, 16),))
PROMISE = Reply(("palvora",), "promised", (Passage("a2", 33, 39),), Interval.day(may(8)), Interval(None, may(20)))
NO = Reply(("palvora",), "rejected", (Passage("a2", 41, 43),), Interval.day(may(9)))
THREAD = Thread(
    "t-1", ("varland",), ("palvora",), "free all fifteen of the sailors; pay for the ship", (DEMAND, PAY),
    (PROMISE, NO), "rejected", Interval.day(may(2)), Interval(None, may(20)),
    (
        StatusChange(Interval.day(may(2)), "open", (Passage("a1", 0, 16),)),
        StatusChange(Interval.day(may(8)), "awaiting", PROMISE.passages),
        StatusChange(Interval.day(may(9)), "rejected", NO.passages),
    ),
    0.8, ("Asked in 3 articles.",),
)  # fmt: skip


def words(passage: Passage) -> str:
    return ARTICLES[passage.article].text[passage.start : passage.end]


def on(day: date, thread: Thread = THREAD) -> Thread | None:
    return thread_on(thread, published_by(ARTICLES, day), day, words)


def test_an_article_without_a_date_counts_from_the_day_of_the_last_one_on() -> None:
    assert published_by(ARTICLES, may(1)) == set()
    assert published_by(ARTICLES, may(8)) == {"a1"}
    assert published_by(ARTICLES, may(9)) == published_by(ARTICLES, may(30)) == {"a1", "a2", "a3"}
    assert published_by({"a3": ARTICLES["a3"]}, may(1)) == {"a3"}


def test_on_an_early_day_only_what_was_published_is_told_and_in_its_words() -> None:
    then = on(may(8))
    assert then is not None
    assert then.subject == "free the sailors"
    assert then.clauses == (ThreadClause("free the sailors", (Passage("a1", 0, 16),)),)
    assert (then.replies, then.status, then.due) == ((), "open", None)
    assert [change.status for change in then.history] == ["open"]
    assert then.why == ("Asked in 1 article published by 2031-05-08.",)


def test_on_the_last_day_and_after_it_is_the_whole_thread() -> None:
    assert on(may(9)) == on(may(30)) == THREAD


def test_before_it_was_asked_there_is_no_thread() -> None:
    assert on(may(1)) is None


def test_nothing_dated_later_is_told_even_by_an_article_of_the_day() -> None:
    early = {**ARTICLES, "a2": article("a2", may(7), ARTICLES["a2"].text)}
    then = thread_on(THREAD, published_by(early, may(8)), may(8), words)
    assert then is not None
    assert (then.replies, then.status, then.due) == ((PROMISE,), "awaiting", PROMISE.due)


def test_a_day_set_by_the_demand_itself_stays() -> None:
    then = on(may(8), replace(THREAD, due=Interval(None, may(15))))
    assert then is not None
    assert then.due == Interval(None, may(15))
