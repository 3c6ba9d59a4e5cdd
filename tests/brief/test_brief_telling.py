"""Paraphrases keep the article's own lead: what somebody denied or declined to say never becomes what they said."""

from __future__ import annotations

import pytest

from communique.annotation import Manner
from communique.article import Article, Span
from communique.brief.evidence import Desk
from communique.brief.telling import Told, tell
from communique.record import Entries, Report, Snapshot


def test_what_leads_up_to_an_infinitive_is_told_in_full() -> None:
    found = told("<Holt> sees chances to {agree} with [the Council on the dam].")
    assert found.piece.text == "sees chances to agree with the Council on the dam"


def told(marked: str, manner: Manner = "indirect", most: int = 500) -> Told:
    """A report from a text with its source in <>, its cue in {} and its content in [] (each may come twice)."""
    text, source, cue, content, start = "", [], [], [], 0
    for character in marked:
        if character in "<{[":
            start = len(text)
        elif character == ">":
            source.append((start, len(text)))
        elif character == "}":
            cue.append((start, len(text)))
        elif character == "]":
            content.append((start, len(text)))
        else:
            text += character
    article = Article("a", text, "a.txt", "0" * 64)
    spans: tuple[tuple[Span, ...], ...] = (tuple(source), tuple(cue), tuple(content))
    report = Report("r", "a", spans[0], spans[1], spans[2], manner, 0.9, "test")
    return tell(Desk(Snapshot({"a": article}, Entries())), report, most)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Holt {demanded} on Tuesday [that Talmera leave].", "demanded on Tuesday that Talmera leave"),
        ("Holt {denied} [that she knew].", "denied that she knew"),
        ("Holt left, {denying} [that she knew].", "denied that she knew"),
        ("Holt was {warning} [that gates close].", "was warning that gates close"),
        ("Holt left, {adding} [that she knew].", "added that she knew"),
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


def test_a_noun_belongs_to_the_speaker_and_is_not_made_a_verb() -> None:
    found = told("Holt repeated Norrvik’s {demand} [that Talmera leave].")
    assert (found.glue, found.piece.text) == ("’s ", "demand that Talmera leave")


def test_a_comma_before_the_closing_mark_of_a_mixed_quotation_is_dropped() -> None:
    assert (
        told("Holt {said} [it was “long and polite,”] and left.", "mixed").piece.text == "said it was “long and polite”"
    )


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
