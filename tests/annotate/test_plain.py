"""The text as rules read it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.plain import plain
from communique.annotate.rules import RuleAnnotator
from communique.article import Article, Found
from communique.knowledge import Knowledge


@given(st.text())
def test_only_spaces_change_and_offsets_stay(text: str) -> None:
    seen = plain(text)
    assert len(seen) == len(text)
    assert all(a == b or (a.isspace() and b == " ") for a, b in zip(text, seen, strict=True))
    assert seen.count("\n") == text.count("\n")


def test_no_break_spaces_do_not_hide_words_from_the_rules() -> None:
    text = "Foreign Minister Ilse Marrow said on Tuesday she is preparing to fly home on Thursday."
    text = text.replace(" ", "\u00a0")
    article = Article("a1", text, "a.txt", "0", published=Found(date(2024, 5, 28), "x"), language=Found("en", "x"))
    found = RuleAnnotator(Knowledge.of()).annotate(article)
    assert [str(t.value) for t in found.times] == ["2024-05-28", "2024-05-30"]
    assert "Ilse Marrow" in [e.name for e in found.entities]
    assert [text[s:e] for a in found.attributions for s, e in a.cue] == ["said"]
