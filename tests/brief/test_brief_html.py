"""The HTML page as text: structure, links, escaping, colours. What needs a browser stands in test_brief_browser.py."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from brief_invented import TEXTS, snapshot
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from communique.article import Article, Found
from communique.brief import compose
from communique.brief.html import render
from communique.brief.marks import LONGEST, Sighting, cut


class Tags(HTMLParser):
    """All start tags with their attributes, and the text inside each element that has an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def every(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return render(compose(snapshot()))


@pytest.fixture(scope="module")
def tags(page: str) -> Tags:
    return Tags(page)


def test_there_is_one_h1_and_every_landmark_has_a_name(tags: Tags) -> None:
    names = Counter(name for name, _ in tags.tags)
    assert names["h1"] == names["main"] == names["aside"] == 1
    assert all("aria-label" in attrs for attrs in tags.every("nav") + tags.every("aside"))
    assert all("aria-labelledby" in attrs for attrs in tags.every("section") + tags.every("article"))
    assert tags.every("html")[0]["lang"] == "en"


def test_ids_are_unique_and_every_link_inside_the_page_has_its_target(tags: Tags) -> None:
    ids = Counter(attrs["id"] for _, attrs in tags.tags if "id" in attrs)
    assert [i for i, n in ids.items() if n > 1] == []
    targets = {attrs["href"] for attrs in tags.every("a")}
    assert targets
    assert {t for t in targets if not str(t).startswith("#")} == set()
    assert {str(t)[1:] for t in targets} <= set(ids)
    for _, attrs in tags.tags:
        assert str(attrs.get("aria-labelledby", "brief")) in ids


def test_every_source_number_of_every_line_leads_to_marked_words(tags: Tags) -> None:
    references = [attrs for attrs in tags.every("a") if attrs.get("class") == "ref"]
    assert len(references) > 30
    anchors = {attrs["id"] for attrs in tags.every("a") if str(attrs.get("class")).startswith("back")}
    assert {str(attrs["href"])[1:] for attrs in references} == anchors
    assert all(str(attrs["aria-label"]).startswith("Source ") for attrs in references)


def test_page_asks_for_nothing_from_outside(page: str, tags: Tags) -> None:
    for tag, attrs in tags.tags:
        assert "src" not in attrs, tag
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
    assert "url(" not in page
    assert "@import" not in page
    assert "//" not in re.sub(r"(?m)^\s*//.*$", "", page.split("<script>")[-1])


def test_policy_allows_only_the_style_and_the_script_of_the_page(page: str, tags: Tags) -> None:
    policy = next(a["content"] for a in tags.every("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (code,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert all("style" not in attrs and not any(a.startswith("on") for a in attrs) for _, attrs in tags.tags)


HOSTILE = (
    '"\'><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} </style></title> onmouseover="x"'
)


def test_hostile_names_titles_and_reasons_are_only_text() -> None:
    record = snapshot()
    articles = {
        key: replace(
            a, outlet=Found(HOSTILE + key, "test"), title=Found(HOSTILE, "test"), language=Found(HOSTILE, "test")
        )
        for key, a in record.articles.items()
    }
    entries = record.entries
    entries = replace(
        entries,
        actors=tuple(replace(a, name=HOSTILE) for a in entries.actors),
        events=tuple(replace(e, title=HOSTILE, why=(HOSTILE,)) for e in entries.events),
        conflicts=tuple(replace(c, about=HOSTILE, why=HOSTILE) for c in entries.conflicts),
        stories=tuple(replace(s, title=HOSTILE) for s in entries.stories),
    )
    page = render(compose(replace(record, articles=articles, entries=entries), full=True))
    tags = Tags(page)
    names = Counter(name for name, _ in tags.tags)
    assert (names["script"], names["style"], names["img"], names["title"] - page.count("<svg class")) == (1, 1, 0, 1)
    assert not any(a.startswith("on") for _, attrs in tags.tags for a in attrs)
    assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.S)[0]


def test_controls_that_reverse_text_are_shown_not_obeyed(page: str) -> None:
    assert "\u202e" not in page
    assert '<span class="ctl">⟦U+202E⟧</span>' in page


def joined(article: Article, sightings: list[Sighting]) -> str:
    return "".join(str(Markup(s.html).unescape()) for p in cut(article, sightings) for s in p.segments)


def plain_article(text: str) -> Article:
    return Article("x", text, "x.txt", "0" * 64)


@given(
    st.text("ab <&\n", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8)
)
def test_segments_give_the_text_back_and_mark_exactly_the_passages(text: str, spans: list[tuple[int, int]]) -> None:
    sightings = [Sighting(i, s, min(s + n, len(text))) for i, (s, n) in enumerate(spans) if s < len(text)]
    paragraphs = cut(plain_article(text), sightings)
    shown = "".join(str(Markup(s.html).unescape()) for p in paragraphs for s in p.segments)
    kept = [line for line in text.split("\n") if line.strip()]
    assert shown == "".join(kept)
    for sighting in sightings:
        marked = "".join(
            str(Markup(s.html).unescape()) for p in paragraphs for s in p.segments if sighting.line in s.lines
        )
        expected = text[sighting.start : sighting.end]
        assert "".join(marked.split()) == "".join(expected.split())  # empty lines are not shown


def test_each_sighting_has_one_anchor_before_its_first_words() -> None:
    text = "One two three.\n\nFour five six."
    paragraphs = cut(plain_article(text), [Sighting(7, 4, 7), Sighting(7, 16, 20), Sighting(8, 4, 13)])
    anchors = [(a.line, str(s.html)) for p in paragraphs for s in p.segments for a in s.anchors]
    assert anchors == [(7, "two"), (8, "two")]


def test_a_very_long_article_is_shown_around_its_marked_words() -> None:
    text = "\n".join(["filler " * 20] * (LONGEST // 100)) + "\nthe words that matter\n" + "x" * LONGEST
    start = text.index("the words")
    shown = joined(plain_article(text), [Sighting(1, start, start + 21)])
    assert "the words that matter" in shown
    assert len(shown) < 10_000
    assert "characters left out" in shown


def test_texts_of_all_articles_are_there_with_boilerplate_set_apart(page: str) -> None:
    bare = re.sub(r'<a class="back.*?</a>|</?mark\b[^>]*>', "", page)
    for text in TEXTS.values():
        assert str(Markup.escape(text.splitlines()[-1])) in bare
    assert 'class="aside"' in page


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_colours_stand_out_from_both_backgrounds(page: str, scheme: int) -> None:
    roots = re.findall(r":root\{([^}]*)\}", page)
    colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", roots[scheme]))

    def contrast(one: str, other: str) -> float:
        a, b = sorted((luminance(colours[one]), luminance(colours[other])), reverse=True)
        return (a + 0.05) / (b + 0.05)

    for ink in ("ink", "soft", "accent", "open", "waiting", "late", "done", "planned", "disputed", "unsure"):
        assert contrast(ink, "paper") >= 4.5, ink
        assert contrast(ink, "sheet") >= 4.5, ink
    assert contrast("target-ink", "target") >= 4.5
    assert contrast("accent", "accent-soft") >= 4.5
    assert contrast("paper", "accent") >= 4.5


def test_large_record_keeps_only_cited_texts() -> None:
    record = snapshot()
    many = dict(record.articles)
    for i in range(80):
        many[f"x{i}"] = plain_article(f"Nothing quoted number {i}.")
    page = render(compose(replace(record, articles=many)))
    assert "Nothing quoted number 3." not in page
    assert "Every closed gate" in page
