from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from brief_invented import actor, day, snapshot

import communique
from communique.brief import compose
from communique.brief.asof import narrow
from communique.brief.markdown import render
from communique.brief.names import Names, with_article
from communique.interval import Interval
from communique.record import Conflict, Side, Snapshot

THIRD = date(2026, 2, 3)


def undated(record: Snapshot, *keys: str) -> Snapshot:
    return replace(
        record, articles={k: replace(a, published=None) if k in keys else a for k, a in record.articles.items()}
    )


def test_an_early_brief_cites_only_what_was_published_by_then() -> None:
    brief = compose(snapshot(), THIRD, full=True)
    assert {s.article.id for s in brief.sources} == {"herald", "wire"}
    text = render(brief)
    for later in ("Dossa", "calendar", "Court of Rivers", "Brisk", "January 11", "Harbour Gazette", "4 February"):
        assert later not in text


def test_threads_lose_later_replies_even_when_every_article_stays() -> None:
    record = snapshot()
    thread = record.entries.threads[1]
    on_tenth = tuple(replace(r, on=day(10)) for r in thread.replies)
    changed = tuple(replace(h, on=day(10)) if h.status == "rejected" else h for h in thread.history)
    late = replace(thread, replies=on_tenth, history=changed)
    record = replace(record, entries=replace(record.entries, threads=(late,)))
    (then,) = narrow(record, date(2026, 2, 5)).entries.threads
    assert (then.status, then.replies, len(then.history)) == ("open", (), 1)


def test_an_article_without_a_date_counts_only_from_the_last_dated_day_on() -> None:
    record = undated(snapshot(), "post")
    assert "post" not in narrow(record, date(2026, 2, 4)).articles
    assert "post" in narrow(record, date(2026, 2, 5)).articles
    assert "1 article not used: no date." in compose(record, date(2026, 2, 4)).summary


def test_a_statement_without_its_best_report_takes_the_words_of_the_surest_that_stays() -> None:
    record = snapshot()
    gate = next(s for s in record.entries.statements if s.id == "s-gate")
    later = replace(gate, best=gate.reports[1].id, wording="Each closed gate is a broken signature,")
    record = replace(record, entries=replace(record.entries, statements=(later,)))
    (then,) = narrow(record, THIRD).entries.statements
    assert then.best == gate.reports[0].id
    assert then.wording == "Every closed gate is a broken signature,"


def test_conflicts_actors_and_stories_keep_only_what_was_known() -> None:
    record = snapshot()
    then = narrow(record, THIRD)
    assert [c.id for c in then.entries.conflicts] == ["c-soldiers"]
    assert {m.passage.article for a in then.entries.actors for m in a.mentions} == {"herald", "wire"}
    assert "a-dossa" not in {a.id for a in then.entries.actors}
    (story,) = then.entries.stories
    assert story.window == Interval(THIRD, THIRD)
    assert story.independent == 2


def test_before_the_first_article_a_brief_says_only_that() -> None:
    brief = compose(snapshot(), date(2026, 2, 1))
    assert brief.summary == ("Nothing was published by 1 February 2026.",)
    assert (brief.sections, brief.sources, brief.marks) == ((), (), ())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Marrow’s spokesman", "Marrow’s spokesman"),
        ("America's top diplomat", "America's top diplomat"),
        ("U.S. officials in Washington", "U.S. officials in Washington"),
        ("U.S. official", "a U.S. official"),
        ("EU envoy", "an EU envoy"),
        ("European envoy", "a European envoy"),
        ("unnamed minister of defense forces", "an unnamed minister of defense forces"),
        ("the spokesman", "the spokesman"),
        ("senior official", "a senior official"),
    ],
)
def test_an_article_stands_only_where_english_has_one(words: str, told: str) -> None:
    assert with_article(words) == told


@pytest.mark.parametrize(
    ("name", "named", "many"),
    [("G7 ministers", True, True), ("G7 ministers", False, True), ("United States", True, False),
     ("U.S. officials in Washington", False, True), ("a minister", False, False)],
)  # fmt: skip
def test_plural_names_take_a_plural_verb(name: str, named: bool, many: bool) -> None:
    assert Names([actor("a", name, "other", None, ("herald", "Anja Holt"), named=named)]).plural("a") is many


def test_the_value_of_a_number_conflict_is_shown_whatever_its_length() -> None:
    record = snapshot()
    one, two = record.entries.conflicts[0].sides
    value = "more than 40,000 soldiers, according to the defense ministry in Aldehavn"
    conflict: Conflict = replace(record.entries.conflicts[0], sides=(Side(value, one.passages), two))
    record = replace(record, entries=replace(record.entries, conflicts=(conflict,)))
    section = compose(record).section("differences")
    assert section is not None
    assert value in section.groups[0].lines[0].children[0].text


def test_who_speaks_most_for_a_main_party_is_heard_first() -> None:
    section = compose(snapshot()).section("statements")
    assert section is not None
    titles = [g.title for g in section.groups]
    assert any("Holt" in t for t in titles[:2])
    assert any("Osmandell" in t for t in titles[:2])


def test_the_example_brief_of_an_early_day_shows_nothing_of_later_days() -> None:
    examples = Path(__file__).resolve().parents[2] / "examples"
    with communique.read([examples / "articles"], knowledge=[examples / "knowledge.toml"]) as record:
        text = render(record.brief(date(2024, 5, 22), full=True))
    assert "2 articles" in text
    assert "10 later articles are not used. 1 article not used: no date." in " ".join(text.split())
    for later in ("Thale", "Lorvane", "Reik", "postponed", "June", "Halyard", "unsatisfactory"):
        assert later not in text, later
