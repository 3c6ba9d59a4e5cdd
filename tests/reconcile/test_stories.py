from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.article import Article, Boilerplate
from communique.interval import Interval
from communique.reconcile.stories.copies import shared_text
from communique.reconcile.stories.gather import reconcile_stories
from communique.record import Story

from .invented import MAY_1, article

TALKS = (
    "The foreign ministers of Varnia and Polmar ended two days of talks in the harbour town of Sund without an "
    "agreement on the strait. Varnia had asked that the inspection of merchant ships should stop before the "
    "herring season begins. Polmar promised a written reply, and the hosts announced that experts would draft "
    "rules for a hotline between both coast guards. The delegations dined separately and left by different "
    "gates. "
)
TALKS_TOLD_ANEW = (
    "No agreement on the strait: that is what two days of talks in Sund have brought. Polmar will reply in "
    "writing to Varnia, whose foreign minister wants the inspection of merchant ships ended before herring "
    "season. Experts are to draft hotline rules for the coast guards, the hosts said after both delegations "
    "had left the harbour town. "
)
STORM = (
    "A storm tore roofs from farm houses across the eastern valleys on Sunday night and left villages without "
    "power. Railway workers cleared fallen trees from the lines, and schools stayed closed while engineers "
    "repaired the pylons. Insurers expect claims of several million crowns from owners of greenhouses and "
    "barns. "
)
STORM_TOLD_ANEW = (
    "Villages in the eastern valleys were without power on Monday after a storm had torn roofs from houses and "
    "barns. Engineers repaired pylons, schools were closed, and trees lay across the railway lines. Owners of "
    "greenhouses turned to their insurers with claims. "
)


def stories_of(*articles: Article) -> tuple[Story, ...]:
    return reconcile_stories({a.id: a for a in articles}, {}, [])


def test_articles_on_one_happening_are_one_story_and_others_are_not() -> None:
    found = stories_of(
        article("a", TALKS), article("b", TALKS_TOLD_ANEW), article("c", STORM), article("d", STORM_TOLD_ANEW)
    )
    assert {frozenset(s.articles) for s in found} == {frozenset("ab"), frozenset("cd")}
    assert [s.independent for s in found] == [2, 2]


def test_the_same_matter_weeks_later_is_another_story() -> None:
    found = stories_of(
        article("a", TALKS), article("b", TALKS_TOLD_ANEW, MAY_1 + timedelta(days=30)), article("c", STORM)
    )
    assert len(found) == 3
    assert [s.window for s in found][-1] == Interval.day(MAY_1 + timedelta(days=30))


def test_a_whole_copy_counts_once_and_the_credited_agency_was_first() -> None:
    wire = article("a", TALKS + "Sea Wire", outlet="Sea Wire")
    copy = article(
        "b", "SUND (Sea Wire) " + TALKS + "Sign up for our newsletter", outlet="The Daily Post", credits=["Sea Wire"]
    )
    own = article("c", TALKS_TOLD_ANEW)
    found = next(s for s in stories_of(wire, copy, own) if "a" in s.articles)
    assert set(found.articles) == {"a", "b", "c"}
    assert found.independent == 2
    assert [c.articles for c in found.copies] == [("a", "b")]
    assert found.copies[0].first == "a"
    assert found.copies[0].share > 0.8
    assert "credited" in found.copies[0].why


def test_the_earlier_of_two_copies_was_first_and_nothing_is_claimed_when_nothing_tells() -> None:
    early, late = article("a", TALKS, MAY_1), article("b", TALKS, MAY_1 + timedelta(days=1))
    assert stories_of(early, late)[0].copies[0].first == "a"
    same_day = stories_of(article("a", TALKS), article("b", TALKS))[0].copies[0]
    assert same_day.first is None
    assert "neither" in same_day.why


def test_a_passage_taken_over_is_a_partial_copy_and_its_article_still_a_telling() -> None:
    other = STORM_TOLD_ANEW * 3 + TALKS.split(". ")[0] + ". " + TALKS.split(". ")[2] + "."
    found = stories_of(article("a", TALKS), article("b", other, MAY_1 + timedelta(days=1)))
    copies = [c for s in found for c in s.copies]
    assert len(copies) == 1
    assert copies[0].share < 0.9
    for passage in copies[0].passages:
        words = (other if passage.article == "b" else TALKS)[passage.start : passage.end]
        assert words[:60] in TALKS
        assert words[-60:] in TALKS
    assert sum(s.independent for s in found) == 2


def test_quoting_one_long_speech_is_no_copying() -> None:
    speech = "“" + TALKS.strip() + "”"
    one = article("a", "In the morning the minister read out her note. " + speech)
    two = article("b", "Here is what parliament heard before noon from Marrow. " + speech)
    assert shared_text({"a": one, "b": two}) == []


def test_boilerplate_shared_by_two_outlets_of_one_house_is_no_copying() -> None:
    foot = (
        " Follow us on all platforms and read our rules on comments, which every reader accepts"
        " by writing under any of our articles today."
    )
    texts = {"a": TALKS + foot, "b": STORM + foot}
    articles = {
        i: Article(i, t, i, i, boilerplate=(Boilerplate(len(t) - len(foot), len(t), "source note"),))
        for i, t in texts.items()
    }
    assert shared_text(articles) == []


def test_two_outlets_that_credit_one_agency_are_one_source() -> None:
    one = article("a", TALKS + "Sea Wire contributed to this report.", credits=["Sea Wire"])
    two = article("b", TALKS_TOLD_ANEW + "With reporting by Sea Wire.", credits=["Sea Wire"])
    found = stories_of(one, two)
    assert [s.independent for s in found] == [1]
    assert "sea wire" in found[0].why[0]


def test_an_agencys_picture_makes_no_common_source() -> None:
    one = article("a", TALKS + "\nPhoto: Sea Wire", credits=["Sea Wire"])
    two = article("b", TALKS_TOLD_ANEW + "\nPhoto: Sea Wire", credits=["Sea Wire"])
    assert [s.independent for s in stories_of(one, two)] == [2]


def test_undated_articles_join_by_their_words_alone() -> None:
    found = stories_of(article("a", TALKS, None), article("b", TALKS_TOLD_ANEW, None), article("c", STORM, None))
    assert {frozenset(s.articles) for s in found} == {frozenset("ab"), frozenset("c")}
    assert all(s.window is None for s in found)


def test_an_empty_record_has_no_stories_and_a_wordless_article_has_its_own() -> None:
    assert stories_of() == ()
    assert len(stories_of(article("a", "..."), article("b", "---"))) == 2


TEXTS = [TALKS, TALKS_TOLD_ANEW, STORM, STORM_TOLD_ANEW, TALKS + STORM]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.integers(0, 12) | st.none()), min_size=1, max_size=7))
def test_every_article_is_in_one_story_whatever_the_order(drawn: list[tuple[str, int | None]]) -> None:
    day: date | None
    articles = {}
    for i, (text, days) in enumerate(drawn):
        day = None if days is None else MAY_1 + timedelta(days=days)
        articles[f"n{i}"] = article(f"n{i}", text, day)
    found = reconcile_stories(articles, {}, [])
    assert found == reconcile_stories(dict(reversed(articles.items())), {}, [])
    assert sorted(i for s in found for i in s.articles) == sorted(articles)
    for story in found:
        assert 1 <= story.independent <= len(story.articles)
        for copy in story.copies:
            for passage in copy.passages:
                assert passage.article in copy.articles
                assert passage.end <= len(articles[passage.article].text)
