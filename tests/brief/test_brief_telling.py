"""Paraphrases keep the article's own lead: what somebody denied or declined to say never becomes what they said."""

from __future__ import annotations

import pytest

from communique.annotation import Manner
from communique.article import Article, Span
from communique.brief.evidence import Desk
from communique.brief.telling import Told, tell
from communique.record import Entries, Report, Snapshot


def told(marked: str, manner: Manner = "indirect", most: int = 500) -> Told:
    """A report from a text with its cue in {} and its content in [] (each may come twice)."""
    text, cue, content, start = "", [], [], 0
    for character in marked:
        if character in "{[":
            start = len(text)
        elif character == "}":
            cue.append((start, len(text)))
        elif character == "]":
            content.append((start, len(text)))
        else:
            text += character
    article = Article("a", text, "a.txt", "0" * 64)
    spans: tuple[tuple[Span, ...], tuple[Span, ...]] = (tuple(cue), tuple(content))
    report = Report("r", "a", (), *spans, manner, 0.9, "test")
    return tell(Desk(Snapshot({"a": article}, Entries())), report, most)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Holt {demanded} on Tuesday [that Talmera leave].", "demanded on Tuesday that Talmera leave"),
        ("Holt {denied} [that she knew].", "denied that she knew"),
        ("Holt left, {denying} [that she knew].", "denying that she knew"),
        ("Holt declined to {say} [whether she knew].", "declined to say whether she knew"),
        ("Holt did not {confirm} [that she knew].", "did not confirm that she knew"),
        ("Holt would {reject} [any such list].", "would reject any such list"),
        ("[She never knew], Holt {denied} again.", "denied: She never knew"),
        ("Holt {told} reporters in the yard of the ministry, where it rained and rained and rained, [that she left].",
         "told that she left"),
    ],
)  # fmt: skip
def test_the_lead_is_the_articles_own(text: str, words: str) -> None:
    found = told(text)
    assert found.piece.text == words
    assert found.piece.style == "words"
    assert not found.colon


@pytest.mark.parametrize(
    "text", ["{According to} Holt, [the gates are shut].", "[The gates are shut] and will stay so."]
)
def test_without_a_verb_nothing_is_put_into_anybodys_mouth(text: str) -> None:
    found = told(text)
    assert found.piece.text.casefold() == "the gates are shut"
    assert found.colon


def test_words_split_by_the_speaker_read_on() -> None:
    assert (
        told("“[A ship],” he {said}, “[has nothing to fear].”", "direct").piece.text == "“A ship has nothing to fear”"
    )


def test_two_sentences_of_one_utterance_are_parted_by_an_ellipsis() -> None:
    found = told("“[We waited],” he {said}. “[Nobody came].”", "direct")
    assert found.piece.text == "“We waited … Nobody came”"


def test_a_paraphrase_that_is_all_in_quotation_marks_is_told_as_exact_words() -> None:
    found = told("He called it {called} “[a bill of wishes]”.", "mixed")
    assert (found.piece.text, found.piece.style) == ("“a bill of wishes”", "quote")


def test_a_long_utterance_is_cut_at_a_word() -> None:
    found = told("“[" + "word " * 100 + "end],” he {said}.", "direct", most=50)
    assert found.piece.text.endswith("word …”")
    assert len(found.piece.text) <= 52
