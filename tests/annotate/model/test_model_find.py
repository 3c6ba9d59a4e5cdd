"""Attributions as the bundled model finds them: rows that hold together, by our conventions for marks and manner."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.attributions.layers import without_strays
from communique.annotate.mentions.find import find_mentions
from communique.annotate.model.annotator import ModelAnnotator, PolnearAnnotator
from communique.annotate.model.certainty import certainty, weights
from communique.annotate.model.encode import score_words
from communique.annotate.model.find import (
    LEAST_CERTAINTY,
    LEAST_WITHIN,
    Candidate,
    candidates,
    characters_of,
    join,
    reported_within,
    same,
    settled,
)
from communique.annotate.model.network import run
from communique.annotate.model.words import Words, read_words
from communique.annotate.page import Page, read_page
from communique.annotate.plain import plain
from communique.annotation import Annotations, Attribution, SpeechAct
from communique.article import Article, Found, Span
from communique.intake import read
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.load()
MODEL, POLNEAR = ModelAnnotator(KNOWLEDGE), PolnearAnnotator(KNOWLEDGE)
EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "articles"
ARTICLES = [a for a in read([EXAMPLES], KNOWLEDGE) if isinstance(a, Article)]
PIECES = [
    "“", "”", '"', "‘", "’", "(", "—", ".", "?", ",", ":", "\n", "\n\n", "\r\n", " ", "\u00a0", "\u200b", "😀",
    "\u0301", "Ilse Marrow", "the foreign minister", "Varland", "he", "they", "said", "told", "that", "will not",
    "demanded", "according to", "talks", "on Friday", "40,000 troops", "MARROW", "x" * 120,
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=100),
)


def page_of(text: str) -> Page:
    return read_page(Article("a1", text, "a.txt", "0"))


def article(text: str) -> Article:
    return Article("a1", text, "a.txt", "0", language=Found("en", "test"))


def roles(row: Attribution) -> tuple[Span, ...]:
    return (*row.source, *row.cue, *row.content)


def by_model(rows: Annotations) -> list[Attribution]:
    return [r for r in rows.attributions if r.step.startswith("model")]


@lru_cache(maxsize=2)
def annotated(name: str) -> list[tuple[Article, Annotations]]:
    """The example articles with the rows of an annotator."""
    annotator = {"model": MODEL, "polnear": POLNEAR}[name]
    return [(a, annotator.annotate(a)) for a in ARTICLES]


@pytest.fixture(scope="module", params=["model", "polnear"])
def read_articles(request: pytest.FixtureRequest) -> list[tuple[Article, Annotations]]:
    return annotated(request.param)


# ---- rows of whole articles


def test_every_span_lies_in_the_text_and_holds_something(read_articles: list[tuple[Article, Annotations]]) -> None:
    assert sum(len(by_model(rows)) for _, rows in read_articles) > len(read_articles)
    for a, rows in read_articles:
        for row in rows.attributions:
            assert all(0 <= s < e <= len(a.text) for s, e in roles(row))
            assert any(c.isalnum() for s, e in row.content for c in a.text[s:e])
            assert 0 <= row.certainty <= 1


def test_no_source_cue_or_part_of_a_content_crosses_a_paragraph_or_a_heading(
    read_articles: list[tuple[Article, Annotations]],
) -> None:
    for a, rows in read_articles:
        page = read_page(replace(a, text=plain(a.text)))
        for row in by_model(rows):
            for start, end in roles(row):
                assert page.paragraph_at(start) is not None
                assert page.paragraph_at(start) == page.paragraph_at(end - 1)


def test_an_article_read_twice_gives_the_same_rows(read_articles: list[tuple[Article, Annotations]]) -> None:
    for a, rows in read_articles[:3]:
        annotator = POLNEAR if rows.annotator == POLNEAR.fingerprint else MODEL
        assert annotator.annotate(a) == rows


def test_rows_are_in_reading_order_and_none_is_less_sure_than_is_kept() -> None:
    for _, rows in annotated("model"):
        relayed = [r for r in rows.attributions if r.within is not None]
        passed_on = {rows.attributions[r.within or 0].content for r in relayed}
        begins = [min(s for s, _ in roles(row)) for row in rows.attributions if row.content not in passed_on]
        assert begins == sorted(begins)  # who passes words on stands before who said them, wherever both are named
        assert all(row.certainty >= LEAST_CERTAINTY for row in rows.attributions if row.within is None)
        assert all(row.certainty >= LEAST_WITHIN for row in relayed)
        assert all(row.acts for row in by_model(rows))


def test_a_row_reported_in_another_names_one_that_holds_it() -> None:
    for _, rows in annotated("model"):
        for row in rows.attributions:
            if row.within is not None:
                around = rows.attributions[row.within]
                first, last = min(s for s, _ in roles(row)), max(e for _, e in roles(row))
                assert any(s <= first and last <= e for s, e in around.content)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0", "“", "...", "😀"])
def test_a_text_without_a_word_has_no_attribution(text: str) -> None:
    assert MODEL.annotate(article(text)).attributions == ()
    assert all(0 <= s < e <= len(text) for r in POLNEAR.annotate(article(text)).attributions for s, e in roles(r))


@pytest.mark.parametrize("text", ["no", "Varland", "said", "x" * 5000])
def test_a_text_of_one_word_has_at_most_that_word_as_a_content(text: str) -> None:
    for annotator in (MODEL, POLNEAR):
        rows = annotator.annotate(article(text)).attributions
        assert [roles(r) for r in rows] in ([], [((0, len(text)),)])


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_whatever_the_text_the_spans_lie_in_it(text: str) -> None:
    for annotator in (MODEL, POLNEAR):
        for row in annotator.annotate(article(text)).attributions:
            assert all(0 <= s < e <= len(text) for s, e in roles(row))
            assert 0 <= row.certainty <= 1


# ---- what a mark in one paragraph changes in another


def seen(page: Page, start: int) -> list[tuple[Span, list[int], int]]:
    """What the encoder is given for the words from ``start`` on: span, pieces and layout of each."""
    words: Words = read_words(page)
    edges = [*words.first.tolist(), len(words.pieces)]
    rows = zip(words.spans, edges, edges[1:], strict=False)
    return [(s, words.pieces[a:b].tolist(), int(words.layout[a])) for s, a, b in rows if s[0] >= start]


def test_a_mark_lost_or_astray_in_one_paragraph_leaves_the_words_of_later_ones_as_they_were() -> None:
    tried = 0
    for a in ARTICLES[:6]:
        page = page_of(a.text)
        for i, paragraph in enumerate(page.paragraphs[:-1]):
            after = page.paragraphs[i + 1].span[0]
            start, end = paragraph.span
            marks = [k for k in range(start, end) if a.text[k] in '“”"']
            spaces = [k for k in range(start + 20, end) if a.text[k] == " "]
            for at, new in [*((k, " ") for k in marks), *((k, '"') for k in spaces[:1])]:
                changed = page_of(a.text[:at] + new + a.text[at + 1 :])
                assert seen(changed, after) == seen(page, after)
                tried += 1
    assert tried > 60


# ---- four readings of one content


def row(content: Span, source: Span | None = None, cue: Span | None = None, step: str = "model, outer") -> Attribution:
    acts: tuple[SpeechAct, ...] = ("assertion",) if step.startswith("model") else ("demand",)
    sources = (source,) if source else ()
    return Attribution(sources, (cue,) if cue else (), (content,), "indirect", 0.5, step, acts)


def candidate(content: Span, **features: float) -> Candidate:
    made = row(content)
    return Candidate(made, characters_of(made.content), features)


RULES = "attribution rules"
PAGE = page_of("Words of no meaning stand here only so that offsets have something to point at, and on they go.")


def test_a_source_two_readings_agree_on_goes_before_that_of_the_rules_and_that_before_any_other() -> None:
    mine, like_mine, other, rules = (0, 5), (3, 9), (40, 50), (60, 70)
    polnear = "model, polnear"
    agreed = settled(
        PAGE, row((10, 20), mine), [row((10, 20), rules, step=RULES), row((10, 20), like_mine, step=polnear)]
    )
    assert agreed.source == (mine,)
    alone = settled(PAGE, row((10, 20), mine), [row((10, 20), rules, step=RULES), row((10, 20), other, step=polnear)])
    assert alone.source == (rules,)
    cue = (22, 26)
    assert settled(PAGE, row((10, 20), mine, cue), [row((10, 20), other, step=polnear)]).source == (mine,)
    assert settled(PAGE, row((10, 20), cue=cue), [row((10, 20), other, step=polnear)]).source == (other,)
    assert settled(PAGE, row((10, 20)), []).source == ()


def test_speech_acts_are_those_of_the_rules_where_they_read_the_same_content() -> None:
    assert settled(PAGE, row((10, 20)), [row((10, 20), step=RULES)]).acts == ("demand",)
    assert settled(PAGE, row((10, 20)), [row((10, 20), step="model, polnear")]).acts == ("assertion",)


def test_readings_of_the_same_content_become_one_candidate_the_likest_first() -> None:
    found = [candidate((0, 100), first=1.0), candidate((0, 60), second=1.0)]
    join(found, [candidate((0, 62), other=1.0), candidate((200, 220), new=1.0)])
    assert [c.features for c in found] == [{"first": 1.0}, {"second": 1.0, "other": 1.0}, {"new": 1.0}]
    assert [len(c.others) for c in found] == [0, 1, 0]


def test_contents_that_share_less_than_half_stay_apart() -> None:
    found = [candidate((0, 100))]
    join(found, [candidate((60, 160))])
    assert len(found) == 2


@given(st.lists(st.integers(0, 90), max_size=6), st.lists(st.integers(0, 90), max_size=6))
def test_however_readings_overlap_none_is_lost_and_none_told_twice(one: list[int], other: list[int]) -> None:
    found = [candidate((start, start + 30)) for start in one]
    others = [candidate((start, start + 30)) for start in other]
    join(found, others)
    told = [c.row for c in found[len(one) :]] + [r for c in found[: len(one)] for r in c.others]
    assert sorted(r.content for r in told) == sorted(c.row.content for c in others)
    assert all(len(c.others) <= 1 for c in found)


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_likeness_is_intersection_over_union(one: set[int], other: set[int]) -> None:
    assert same(one, other) == (len(one & other) / len(one | other) if one & other else 0.0)


def test_everything_that_bears_on_a_row_has_a_weight_and_the_certainty_of_the_row_is_theirs() -> None:
    seen: set[str] = set()
    for a in ARTICLES[:6]:
        page = page_of(plain(a.text))
        words = read_words(page)
        made = candidates(page, KNOWLEDGE, find_mentions(page, KNOWLEDGE).mentions, words, score_words(words, run))
        seen |= {name for c in made for name in c.features}
        assert all(0 < certainty(c.features, weights()) < 1 for c in made)
        assert all(c.characters == characters_of(c.row.content) for c in made)
    assert "any" in seen
    assert seen <= set(weights())


def test_who_is_told_is_no_part_of_what_is_said_where_the_rules_say_so() -> None:
    page = page_of("She demanded to her colleague of Palvora that it leaves the shore.")
    long, short = (13, len(page.text) - 1), (46, len(page.text) - 1)
    assert page.text[slice(*short)] == "it leaves the shore"
    assert settled(page, row(long), [row(short, step=RULES)]).content == (short,)


def test_of_two_cuts_of_one_content_the_longer_is_kept() -> None:
    page = page_of("She said that the boats would leave, and that the crews would go home.")
    short, long = (14, 35), (14, len(page.text) - 1)
    assert settled(page, row(short), [row(long, step=RULES)]).content == (long,)
    assert settled(page, row(long), [row(short, step=RULES)]).content == (long,)


def test_words_that_nothing_attributes_have_a_source_only_where_it_stands_right_beside_them() -> None:
    page = page_of("Marrow: “We wait.” Osthaven had, in his words, “broken every rule”.")
    content = (page.text.index("broken"), page.text.index("”."))
    assert settled(page, row((9, 17), (0, 6)), []).source == ((0, 6),)
    assert settled(page, row(content, (19, 27)), []).source == ()


def test_both_annotators_of_the_model_leave_other_languages_alone() -> None:
    article = Article("a1", "Der Minister sagte, er werde warten.", "a.txt", "0", language=Found("de", "test"))
    for annotator in (ModelAnnotator(KNOWLEDGE), PolnearAnnotator(KNOWLEDGE)):
        found = annotator.annotate(article)
        assert "de" in found.skipped
        assert found.attributions == ()


def stretch(page: Page, words: str) -> Span:
    start = page.text.index(words)
    return start, start + len(words)


def test_one_who_passes_words_on_and_one_who_said_them_stay_two_though_the_words_are_the_same() -> None:
    said = Candidate(row((0, 60), (70, 76), (77, 81)), set(range(60)), {"said": 1.0})
    relayed = Candidate(row((0, 60), (96, 104), (83, 95)), set(range(60)), {"relayed": 1.0}, passed_on=True)
    found = [said]
    join(found, [relayed])
    assert [c.features for c in found] == [{"said": 1.0}, {"relayed": 1.0}]
    again = [said]
    join(again, [Candidate(row((0, 60), (70, 76), (77, 81)), set(range(60)), {"said too": 1.0})])
    assert len(again) == 1


def test_an_outlet_is_the_source_of_according_to_and_of_nothing_else_that_somebody_said() -> None:
    page = page_of("“Nobody will wait for ever,” Marrow said, according to Interfax.")
    content = (1, page.text.index(",”"))
    marrow, said, according, outlet = (stretch(page, w) for w in ("Marrow", "said", "according to", "Interfax"))
    other = row(content, marrow, said, step="model, polnear")
    assert settled(page, row(content, outlet, according), [other], (outlet,)).source == (outlet,)
    assert settled(page, row(content, outlet, said), [other], (outlet,)).source == (marrow,)


def test_of_whom_something_is_demanded_is_no_source() -> None:
    page = page_of("Varland repeated demands from the alliance that troops leave the shore.")
    content, cue = stretch(page, "troops leave the shore"), stretch(page, "demands")
    assert settled(page, row(content, stretch(page, "alliance"), cue), []).source == ()
    assert settled(page, row(content, stretch(page, "Varland"), cue), []).source == (stretch(page, "Varland"),)


def test_what_is_reported_within_a_sure_row_may_be_less_sure_than_what_stands_alone() -> None:
    def made(content: Span, cue: Span, source: Span, sure: float, reading: str) -> Candidate:
        told = replace(row(content, source, cue), certainty=sure)
        return Candidate(told, characters_of(told.content), {reading: 1.0})

    outer = made((10, 100), (5, 9), (0, 4), 0.9, "by outer")
    inside = made((40, 90), (30, 35), (20, 28), 0.35, "by nested")
    outside = made((240, 290), (230, 235), (220, 228), 0.35, "by nested")
    unsure = made((40, 90), (30, 35), (20, 28), 0.2, "by nested")
    assert reported_within([outer, inside, outside, unsure], [outer]) == [inside]


def test_only_words_of_its_own_sentence_are_told_according_to_somebody() -> None:
    page = page_of("He needs an answer soon. Both ministers, according to the Courier, agreed to meet.")
    cue, outlet = stretch(page, "according to"), stretch(page, "the Courier")
    stray = row(stretch(page, "He needs an answer soon"), outlet, cue)
    own = row(stretch(page, "agreed to meet"), outlet, cue)
    assert without_strays(page, [stray, own]) == [own]
    assert without_strays(page, [stray]) == [stray]
