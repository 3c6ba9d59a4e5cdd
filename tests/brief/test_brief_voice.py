"""Who speaks in a line: the chain it comes through, speakers carried over, and those nobody could name."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from communique.annotation import ActorType
from communique.article import Article, Passage, Span
from communique.brief import compose
from communique.brief.html import render as html
from communique.brief.lines import Brief, Line
from communique.brief.markdown import render as markdown
from communique.brief.terminal import print_brief
from communique.record import Actor, ActorMention, Entries, Report, Snapshot, Statement

TEXT = """Strait talks end

Palvinform reported that officials had said the gate was shut. Ilse Marrow said the bridge was half built, according
to two people who saw the note. She said the paper was thin. The minister said the door was open. Varland's press
said he said the lamp was lit. Somebody wrote that the sea was calm.

The Harbour Post, citing two diplomats, reported that the tide would turn.
The frost would stay, the Harbour Post wrote, citing its own records.
"""
ACTORS: dict[str, tuple[str, ActorType, bool]] = {
    "a-marrow": ("Ilse Marrow", "person", True),
    "a-palvinform": ("Palvinform", "media", True),
    "a-officials": ("officials", "person", False),
}


def span(words: str) -> Span:
    assert TEXT.count(words) == 1, words
    return TEXT.index(words), TEXT.index(words) + len(words)


def report(
    id: str, source: str, cue: str, content: str, speaker: str = "", *, sure: float = 0.9, within: str | None = None,
    carried: bool = False, why: str = "",
) -> Report:  # fmt: skip
    """``source`` and ``cue`` are given with what makes them unique around them, after "|"."""

    def part(words: str) -> tuple[Span, ...]:
        around, _, inner = words.partition("|")
        at = span(around)[0] + around.index(inner or around)
        return ((at, at + len(inner or around)),)

    return Report(
        id, "x", part(source) if source else (), part(cue) if cue else (), (span(content),), "indirect", 0.9, "test",
        within, sure if speaker else 0.0, "test", "", (speaker,) if speaker else (), why, carried,
    )  # fmt: skip


def statement(told: Report, certainty: float = 0.9) -> Statement:
    speaker = told.speakers[0] if told.speakers else None
    return Statement(f"s{told.id}", speaker, (told,), told.id, "", told.speakers, certainty=certainty)


RELAY = report(
    "r1", "Palvinform", "Palvinform reported|reported", "officials had said the gate was shut", "a-palvinform"
)
OFFICIALS = report("r2", "officials", "had said", "the gate was shut", "a-officials", sure=0.6, within="r1")
TWO = report("r3", "two people who saw the note", "according\nto", "Ilse Marrow said the bridge was half built")
NOTE = report("r4", "Ilse Marrow", "Ilse Marrow said|said", "the bridge was half built", "a-marrow", within="r3")
SHE = report(
    "r5", "She said|She", "She said|said", "the paper was thin", "a-marrow", carried=True, why="most likely by position"
)
MINISTER = report("r6", "The minister", "The minister said|said", "the door was open")
HE = report("r7", "said he said|he", "", "the lamp was lit")


def actor(id: str, name: str, kind: ActorType, named: bool) -> Actor:
    at = TEXT.index(name)
    return Actor(id, name, kind, None, (ActorMention(Passage("x", at, at + len(name)), "name", 0.9),), named=named)


def brief(*reports: Report) -> Brief:
    """The full brief of an article that holds these reports, each a statement of its own."""
    return brief_of(*map(statement, reports))


def brief_of(*told: Statement, text: str = TEXT) -> Brief:
    actors = tuple(actor(id, *rest) for id, rest in ACTORS.items())
    return compose(
        Snapshot({"x": Article("x", text, "x.txt", "x")}, Entries(actors=actors, statements=told)), full=True
    )


def lines(found: Brief) -> list[Line]:
    section = found.section("statements")
    return list(section.lines) if section else []


def texts(found: Brief) -> list[str]:
    return [line.text for line in lines(found)]


def all_renderings(found: Brief) -> list[str]:
    out = io.StringIO()
    print_brief(found, Console(file=out, width=200, no_color=True))
    return [out.getvalue(), html(found), markdown(found)]


def test_what_an_outlet_passes_on_is_told_by_its_speaker_with_the_outlet_as_relay() -> None:
    assert texts(brief(RELAY, OFFICIALS)) == ["Officials, as Palvinform reports, had said the gate was shut"]


def test_those_whom_a_saying_is_known_from_stay_in_its_line() -> None:
    assert texts(brief(TWO, NOTE)) == [
        "Marrow, according to two people who saw the note, said the bridge was half built"
    ]


def test_those_who_tell_it_are_told_in_the_articles_words_when_they_have_no_name() -> None:
    unknown = replace(RELAY, speakers=(), speaker_certainty=0.0, source=(span("The minister"),))
    assert texts(brief(unknown, OFFICIALS)) == [
        "Officials, according to the minister (which one is not told), had said the gate was shut"
    ]


def test_every_rendering_has_the_chain() -> None:
    for page in all_renderings(brief(TWO, NOTE)):
        assert "according to two people who saw the note" in page


def test_who_denies_what_a_report_tells_does_not_vouch_for_it() -> None:
    denied = replace(statement(TWO), acts=("denial",))
    (line,) = (t for t in texts(brief_of(denied, statement(NOTE))) if "half built" in t)
    assert line == "Marrow, denied by two people who saw the note, said the bridge was half built"


def test_a_chain_of_three_names_every_layer_nearest_first() -> None:
    paper = report("r0", "Palvinform", "", "according\nto two people who saw the note", "a-palvinform")
    (line,) = texts(brief(paper, replace(TWO, within="r0"), NOTE))[-1:]
    assert line.startswith("Marrow, according to two people who saw the note, as Palvinform reports, said")


def test_whom_the_one_who_tells_it_cites_stays_in_the_line() -> None:
    before = report("c1", "The Harbour Post", "diplomats, reported|reported", "the tide would turn")
    after = report("c2", "the Harbour Post", "Post wrote|wrote", "The frost would stay")
    assert texts(brief(before, after)) == [
        "The Harbour Post (not clear who exactly), citing two diplomats, reported that the tide would turn",
        "The Harbour Post (not clear who exactly), citing its own records, wrote: The frost would stay",
    ]


def test_an_outlet_that_speaks_for_itself_stays_the_speaker() -> None:
    assert texts(brief(RELAY)) == ["Palvinform reported that officials had said the gate was shut"]


def test_somebody_named_who_tells_of_another_keeps_a_line() -> None:
    outer = report("r3", "Ilse Marrow", "", "officials had said the gate was shut", "a-marrow")
    assert len(texts(brief(outer, replace(OFFICIALS, within="r3")))) == 2


def test_a_speaker_carried_over_is_marked_and_the_mark_explained_in_every_rendering() -> None:
    found = brief(SHE)
    assert texts(found) == ["Marrow† said the paper was thin"]
    for page in all_renderings(found):
        assert "†" in page
        assert "do not name the speaker" in page


def test_the_mark_is_explained_only_where_it_is_used() -> None:
    assert not any("do not name the speaker" in page for page in all_renderings(brief(TWO, NOTE)))


def test_evidence_says_why_and_how_sure_a_speaker_is_carried_over() -> None:
    (line,) = lines(brief(SHE))
    assert "Who speaks: Ilse Marrow, carried over to “She” (most likely by position), 90% sure." in line.why


def test_a_speaker_whom_another_report_names_is_not_marked() -> None:
    told = replace(statement(SHE), reports=(SHE, replace(NOTE, within=None)))
    assert "†" not in texts(brief_of(told))[0]


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (MINISTER, "The minister (which one is not told) said the door was open"),
        (replace(TWO, content=(span("the sea was calm"),), cue=()), "Two people who saw the note: the sea was calm"),
        (replace(SHE, source=(span("officials"),), speakers=(), speaker_certainty=0.3, carried=False, cue=()),
         "Officials: the paper was thin"),
    ],
)  # fmt: skip
def test_whom_nobody_could_name_is_told_in_the_articles_words(told: Report, text: str) -> None:
    assert texts(brief(told)) == [text]


def test_words_that_only_a_pronoun_stands_for_are_not_told_as_anybodys() -> None:
    found = brief(HE)
    assert texts(found) == []
    unknown = found.section("unknown")
    assert unknown is not None
    assert unknown.lines[0].children[0].text == "“he” (not clear who): the lamp was lit"


def test_words_without_any_source_are_somebodys_never_blank() -> None:
    unknown = brief(replace(HE, source=())).section("unknown")
    assert unknown is not None
    assert unknown.lines[0].children[0].text == "Somebody (not clear who): the lamp was lit"


def test_a_name_too_uncertain_gives_way_to_the_words_of_the_source() -> None:
    unsure = replace(MINISTER, speakers=("a-marrow",), speaker_certainty=0.4, carried=True)
    assert texts(brief(unsure)) == ["The minister (which one is not told) said the door was open"]


def test_a_likely_speaker_is_hedged_and_the_page_says_what_that_means() -> None:
    found = brief(replace(SHE, speaker_certainty=0.6))
    assert texts(found) == ["Probably Marrow† said the paper was thin"]
    for page in all_renderings(found):
        assert "less than 75% sure who speaks" in page


def test_an_official_without_a_name_needs_no_probably() -> None:
    assert "Probably" not in texts(brief(replace(OFFICIALS, within=None)))[0]


def test_somebodys_we_within_their_own_words_is_no_line_of_its_own() -> None:
    outer = replace(NOTE, id="r8", manner="direct", within=None, content=(span("the lamp was lit"),))
    source = span("lamp")  # stands for "we"
    text = TEXT[: source[0]] + "we  " + TEXT[source[1] :]
    inner = replace(SHE, id="r9", source=((source[0], source[0] + 2),), within="r8", carried=True)
    assert len(lines(brief_of(statement(outer), statement(inner), text=text))) == 1
