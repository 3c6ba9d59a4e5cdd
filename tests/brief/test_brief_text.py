"""The terminal and the Markdown rendering."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from brief_invented import snapshot
from markdown_it import MarkdownIt
from rich.console import Console

from communique.article import Found
from communique.brief import compose
from communique.brief.markdown import escape, render
from communique.brief.terminal import print_brief


def printed(width: int = 100, full: bool = False, **options: object) -> str:
    out = io.StringIO()
    print_brief(compose(snapshot(), full=full), Console(file=out, width=width, **options))  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal_or_ends_in_spaces(width: int) -> None:
    for line in printed(width).splitlines():
        assert len(line) <= width
        assert line == line.rstrip()


def test_five_articles_fit_two_screens() -> None:
    assert len(printed().splitlines()) <= 90


def test_piped_output_is_plain_text() -> None:
    assert "\x1b" not in printed()


def test_without_colour_the_text_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    coloured = printed(force_terminal=True)
    assert "\x1b[3" not in coloured
    for heading in ("WHERE THINGS STAND", "TIMELINE", "WHO SAID WHAT", "NOT KNOWN"):
        assert heading in coloured


def test_brackets_in_an_article_are_not_taken_for_markup() -> None:
    record = snapshot()
    articles = dict(record.articles)
    articles["wire"] = replace(articles["wire"], outlet=Found("[bold red]Wire[/]", "test"))
    out = io.StringIO()
    print_brief(compose(replace(record, articles=articles)), Console(file=out, width=100))
    assert "[bold red]Wire[/]" in out.getvalue()


def test_short_form_names_the_option_that_shows_the_rest() -> None:
    assert "more: --full" in printed()
    assert "more: --full" not in printed(full=True)


def test_markdown_of_hostile_text_shows_just_that_text() -> None:
    hostile = "# *no* _no_ [x](http://evil.example) <script>alert(1)</script> `c` | ~~z~~ &amp; www.e.example"
    hostile += " ![i](http://e.example/i.png)"
    html = MarkdownIt("gfm-like", {"linkify": False}).render("- " + escape(hostile))
    assert "<script" not in html
    assert "<a " not in html
    assert "<img" not in html
    assert "<em>" not in html
    assert "&amp;amp;" in html


@pytest.mark.parametrize(
    "start", ["- item", "+ item", "1. item", "2) item", "> quote", "    code", "===", "---", "~~~"]
)
def test_markdown_at_the_start_of_a_line_stays_text(start: str) -> None:
    html = MarkdownIt().render(escape(start).lstrip())
    assert html.startswith("<p>")
    assert html.count("<") == 2


def test_markdown_numbers_lead_to_their_sources() -> None:
    text = render(compose(snapshot()))
    assert '<a id="source-4"></a>**[4]** Meridian Post, 4 February 2026.' in text
    assert "[[1]](#source-1)[[4]](#source-4)" in text
    assert "<script" not in text
