"""Whatever the text, the rows hold together; and a longer text costs in proportion to its length."""

from __future__ import annotations

import cProfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.page import LONGEST_SENTENCE, read_page
from communique.annotate.rules import RuleAnnotator
from communique.annotation import Annotations
from communique.article import Article, Boilerplate, BoilerplateKind, Found, Span
from communique.intake import article_from_row
from communique.intake.boilerplate import join
from communique.knowledge import Knowledge

KNOWLEDGE = Knowledge.load()
ANNOTATOR = RuleAnnotator(KNOWLEDGE)
PIECES = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "(", ")", "[", "—", "-", ".", "...", "?", "!", ",", ";", ":", "|",
    "\n", "\n\n", "\r\n", "\u2028", " ", "  ", "\u00a0", "\u200b", "\u200f", "\ufeff", "😀", "\u0301", "İ", "ß", "ſ",
    "Ilse Marrow", "Marrow", "President Marrow", "the foreign minister", "Foreign Minister Ana Reyes of France",
    "his German counterpart", "both ministers", "the two countries", "she", "he", "they", "it", "its", "we", "I",
    "who", "Moscow", "the White House", "France", "French", "Russians", "the U.S.", "U.N.", "Mr.", "the ministry",
    "a senior official", "said", "says", "told", "that", "to", "will", "would not", "demanded", "promised",
    "agreed to meet", "talks", "a summit", "was cancelled", "attacked", "sanctions", "if", "and", "or", "by",
    "on Friday", "next week", "May 5", "the 12th", "in 2022", "two weeks ago", "100,000 troops", "$5 million", "5",
    "12%", "1-2-3", "a", "the", "according to", "asked", "See also:", "Share this article", "Photo by AFP",
    "https://example.org/a", "(@handle)", "— Name (@name)", "MARROW", "x" * 70, "a" * 2500,
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map(" ".join),
    st.text(max_size=300),
)


def annotated(text: str) -> Annotations:
    return ANNOTATOR.annotate(Article("a1", text, "a.txt", "0", language=Found("en", "test")))


def spans_of(rows: Annotations) -> Iterator[Span]:
    for entity in rows.entities:
        yield from (role.span for role in entity.roles)
    yield from (m.span for m in rows.mentions)
    for a in rows.attributions:
        yield from (*a.source, *a.cue, *a.content)
    for e in rows.events:
        yield from (e.trigger, e.span, *e.actors, *e.recipients)
        yield from (s for s in (e.place, e.time) if s is not None)
    for c in rows.clauses:
        yield c.span
        yield from [c.due] if c.due is not None else []
    yield from (t.span for t in rows.times)
    yield from (q.span for q in rows.quantities)


def entities_of(rows: Annotations) -> Iterator[int]:
    for m in rows.mentions:
        yield from (*m.group, *([m.entity] if m.entity is not None else []))
    for a in rows.attributions:
        yield from (*a.speakers, *a.addressees)
    for e in rows.events:
        yield from (*e.actor_entities, *e.recipient_entities)
    for c in rows.clauses:
        yield from (*c.by, *c.of)


def check(text: str, rows: Annotations) -> None:
    assert all(0 <= s < e <= len(text) for s, e in spans_of(rows))
    assert [e.number for e in rows.entities] == list(range(len(rows.entities)))
    assert all(0 <= n < len(rows.entities) for n in entities_of(rows))
    for i, a in enumerate(rows.attributions):
        assert a.within is None or (0 <= a.within < len(rows.attributions) and a.within != i)
    for within in (*(e.within for e in rows.events), *(c.within for c in rows.clauses)):
        assert within is None or 0 <= within < len(rows.attributions)
    for i, c in enumerate(rows.clauses):
        assert c.answers is None or 0 <= c.answers < i
    kinds = (rows.mentions, rows.attributions, rows.events, rows.clauses, rows.times, rows.quantities)
    assert all(0 <= row.certainty <= 1 for kind in kinds for row in kind)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_rows_that_hold_together_and_the_same_rows_again(text: str) -> None:
    rows = annotated(text)
    check(text, rows)
    assert annotated(text) == rows


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_with_a_word_in_it_is_read_with_marks_in_order_and_apart(text: str) -> None:
    article = article_from_row({"text": text + "\nx", "language": "en"}, "row", KNOWLEDGE)
    check(article.text, ANNOTATOR.annotate(article))
    marks = article.boilerplate
    assert all(0 <= m.start < m.end <= len(article.text) for m in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_page_finds_the_innermost_quotation_and_the_tokens_of_a_span_as_a_look_at_each_would(text: str) -> None:
    page = read_page(Article("a1", text, "a.txt", "0"))
    for offset in range(0, len(text), max(1, len(text) // 40)):
        around = [i for i, q in enumerate(page.quotations) if q.inner[0] <= offset < q.inner[1]]
        assert page.quotation_at(offset) == (around[-1] if around else None)
    for s in page.sentences:
        assert s.span[1] - s.span[0] <= LONGEST_SENTENCE
        assert page.tokens_in(s.span) == tuple(t for t in page.tokens if s.span[0] <= t[0] and t[1] <= s.span[1])
    assert [text[s:e] for s, e in page.tokens] == list(page.raw)
    assert [w.lower().replace("’", "'") for w in page.raw] == list(page.low)


def test_words_of_two_sentences_without_a_space_between_are_words_of_each() -> None:
    text = "Its shelling of a Polish island, an attack that killed four sailors.North Korea has denied it ever since."
    rows = annotated(text)
    check(text, rows)
    assert "North Korea" in {text[m.span[0] : m.span[1]] for m in rows.mentions}
    page = read_page(Article("a1", text, "a.txt", "0"))
    assert [text[s:e] for s, e in page.tokens_in(page.sentences[1].span)][:2] == ["North", "Korea"]


def test_a_time_told_by_a_single_word_is_found() -> None:
    text = "The envoy leaves tomorrow."
    assert [text[t.span[0] : t.span[1]] for t in annotated(text).times] == ["tomorrow"]


def test_a_bracket_nobody_closed_does_not_make_the_rest_of_a_page_one_sentence() -> None:
    text = "The envoy (of Varland spoke. " + "Nobody answered him at all. " * 200
    page = read_page(Article("a1", text, "a.txt", "0"))
    assert len(page.sentences) > 100


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda m: m[0] < m[1]), max_size=8))
def test_of_two_marks_that_meet_the_shorter_cuts_the_longer(spans: list[Span]) -> None:
    text = "ab cd" * 8
    kinds: tuple[BoilerplateKind, ...] = ("share", "related", "navigation")
    marks = join(text, [Boilerplate(s, e, kinds[i % 3]) for i, (s, e) in enumerate(spans)])
    assert all(one.end <= other.start for one, other in pairwise(marks))
    marked = {i for s, e in spans for i in range(s, e) if text[i] != " "}
    assert {i for m in marks for i in range(m.start, m.end) if text[i] != " "} == marked
    for s, e in set(spans):
        # a mark with no shorter one over it keeps all its characters
        if not any((b - a, a) < (e - s, s) and a < e and s < b for a, b in spans) and spans.count((s, e)) == 1:
            held = [m for m in marks if s <= m.start and m.end <= e]
            assert held or not text[s:e].strip()


ENDLESS = {
    "articles": (
        "The foreign minister of France, Ana Reyes, said on Monday that her German counterpart would meet the Russian "
        "president next week. “We will not accept these demands,” she told reporters in Paris. Moscow denied it.\n\n"
    ),
    "one line": "President Ilse Marrow said talks with Moscow on 5 May failed; “we go home,” he added. ",
    "one sentence": "the minister of France said that his counterpart would meet them on Monday if they agreed and ",
    "share lines": "Share this article\nSee also:\nAnother story here\n",
    "quotations": '“a ‘b’ c” "d "e" f” ',
    "capitals": "ABC Marrow Thale of ",
    "marks of all kinds": '"a "b “c ‘d «e ',
    "full stops": ".",
    "numbers": "1 2,000 three million ",
    "brackets": "([{<",
    "hyphens": "a-",
    "blank lines": "\n\n\r\n",
    "nothing to see": "\u200b\u200d\u200f😀 ",
}


def read(name: str, size: int) -> Callable[[], Annotations]:
    """Intake and annotation of a text of about this many characters."""
    text = ENDLESS[name] * (size // len(ENDLESS[name])) + "x"
    return lambda: ANNOTATOR.annotate(article_from_row({"text": text, "language": "en"}, "row", KNOWLEDGE))


@pytest.mark.parametrize("name", ENDLESS)
def test_calls_grow_in_proportion_to_the_length_of_a_text(name: str) -> None:
    read(name, 2_000)()  # tables and patterns are made once

    def calls(size: int) -> int:
        """Unlike time they are the same on every machine."""
        profile = cProfile.Profile()
        profile.runcall(read(name, size))
        return sum(entry.callcount for entry in profile.getstats())

    # four times the length makes four times the calls (a bit more while the text is shorter than what is looked back
    # on); were one step quadratic, sixteen times
    assert calls(40_000) < 7 * calls(10_000) + 20_000


@pytest.mark.parametrize("name", ENDLESS)
def test_time_grows_in_proportion_to_the_length_of_a_text(name: str) -> None:
    """For what no call shows: patterns that look far ahead, and long copies."""
    read(name, 2_000)()

    def seconds(size: int) -> float:
        begin = time.process_time()
        read(name, size)()
        return time.process_time() - begin

    # eight times the length makes eight times the time; were one step quadratic, sixty-four times
    assert seconds(40_000) < 30 * min(seconds(5_000), seconds(5_000)) + 0.1
