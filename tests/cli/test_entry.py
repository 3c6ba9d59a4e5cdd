"""Any entry as text: every kind, its words marked, nothing of it taken as markup."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from communique.cli.console import SHOWN_FAILURES, progress_bar, say_failures
from communique.cli.entry import Entries
from communique.record import Failure
from communique.store.find import Entry
from export.snapshot import SNAPSHOT


def shown(entry: Entry, *, marks: bool = True) -> str:
    out = Console(file=io.StringIO(), width=100, color_system=None)
    for part in Entries(SNAPSHOT, marks=marks).parts(entry):
        out.print(part)
    assert isinstance(out.file, io.StringIO)
    return " ".join(out.file.getvalue().split())


def test_a_conflict_is_shown_side_by_side_with_the_words_of_each() -> None:
    text = shown(SNAPSHOT.entries.conflicts[0])
    assert "Conflict c-1 sailors" in text
    assert "why one count, two numbers" in text
    assert text.index("⟦14 sailors⟧") < text.index("⟦15 sailors⟧")
    assert "The <b>Portal</b>, no date" in text


def test_a_story_is_shown_with_its_articles_and_what_they_share() -> None:
    text = shown(SNAPSHOT.entries.stories[0])
    assert "independent 2 tellings" in text
    assert "One text: Osthaven Courier, The <b>Portal</b> (30% shared)" in text
    assert "⟦sailors⟧" in text


def test_a_thread_is_shown_with_its_clauses_its_replies_and_its_history() -> None:
    text = shown(SNAPSHOT.entries.threads[0])
    assert "asked by Ilse Marrow (p-1)" in text
    assert "⟦free 14 sailors⟧" in text
    assert "Promised by Palvora (s-2), due ../2031-05-09" in text
    assert "⟦will answer⟧" in text
    assert "then 2031-05-02: open" in text


def test_an_actor_is_shown_with_roles_and_why_each_mention_is_thought_to_be_the_actor() -> None:
    text = shown(SNAPSHOT.entries.actors[0])
    assert "role foreign minister of Varland (text)" in text
    assert "why one surname, one office" in text
    assert "she: pronoun; the only woman named before; 80% sure" in text


def test_a_statement_is_shown_with_every_report() -> None:
    text = shown(SNAPSHOT.entries.statements[0])
    assert "speaker Ilse Marrow (p-1)" in text
    assert "re-1: direct; quotation marks 95%; speaker: pronoun 80%" in text
    assert "“⟦We wait,⟧” she said." in text
    assert "⟦wants 15 sailors back⟧" in text


def test_an_event_is_shown_with_what_each_article_says_of_it() -> None:
    text = shown(SNAPSHOT.entries.events[0])
    assert "status hypothetical date 2031-06-03" in text
    assert "⟦Talks may be held⟧ on 3 June" in text


def test_an_article_is_shown_with_what_is_not_known_of_it() -> None:
    text = shown(SNAPSHOT.articles["a2"])
    assert "published not found" in text
    assert "outlet The <b>Portal</b> (option, 100%)" in text
    assert text.endswith("Palvora will answer by 9 May.")


def test_without_marks_the_words_stand_as_they_are() -> None:
    assert "⟦" not in shown(SNAPSHOT.entries.conflicts[0], marks=False)


def test_very_many_failures_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    say_failures([Failure(f"{n}.txt", f"{n}.txt is empty; fill it.") for n in range(SHOWN_FAILURES + 5)])
    said = capsys.readouterr().err.splitlines()
    assert len(said) == SHOWN_FAILURES + 1
    assert said[0] == "communique: 0.txt is empty; fill it."
    assert said[-1].startswith("communique: 5 more could not be read")


def test_a_failure_that_does_not_name_its_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    say_failures([Failure("a.txt", "It is empty.")])
    assert capsys.readouterr().err == "communique: a.txt: It is empty.\n"


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", screen)
    with progress_bar() as progress:
        progress("reading", 1, 4)
        progress("reconciling", 0, 1)
    assert "reading" in screen.getvalue()
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress_bar() as progress:
        progress("reading", 1, 4)
    import sys

    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]
