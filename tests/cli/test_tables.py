"""Lists in a terminal: how sure each row is, and no word broken whatever the width."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from communique.cli.lists import show_list
from communique.cli.tables import COLUMNS, LONGEST_WORD, percent, table_of
from communique.export.tables import Tables
from communique.interval import Interval
from export.snapshot import SNAPSHOT, STATEMENT

LISTS = {kind: getattr(SNAPSHOT.entries, kind) for kind in COLUMNS if kind != "articles"} | {
    "articles": tuple(SNAPSHOT.articles.values())
}


def shown(kind: str, width: int, entries: object = None) -> str:
    out = Console(file=io.StringIO(), width=width, color_system=None)
    rows = Tables(SNAPSHOT).rows(entries or LISTS[kind])  # type: ignore[arg-type]
    out.print(table_of(kind, rows, width))
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


@pytest.mark.parametrize("width", [40, 60, 79, 80, 100, 120, 200])
@pytest.mark.parametrize("kind", COLUMNS)
def test_no_line_is_too_wide_and_no_word_is_broken(kind: str, width: int) -> None:
    text = shown(kind, width)
    assert all(len(line) <= width for line in text.splitlines())
    words = {word for each in text.split() for word in (each, each.rstrip(","))}  # stacked, cells follow a comma
    for row in Tables(SNAPSHOT).rows(LISTS[kind]):
        for column in COLUMNS[kind]:
            for name in column.cells:
                for word in str(row.get(name, "")).replace("_", " ").replace(" / ", " ").split():
                    if name not in ("certainty", "speaker_certainty", "wording") and len(word) <= LONGEST_WORD:
                        assert word in words


def test_below_80_columns_each_field_has_its_line() -> None:
    lines = [line.rstrip() for line in shown("statements", 79).splitlines()]
    assert lines == [
        "Id and day  st-1, 2031-05-02",
        "Sure of     words 80%, who 80%",
        "Manner      direct",
        "Speaker     Ilse Marrow",
        "Words       “We wait”",
        "Outlets     Osthaven Courier; The <b>Portal</b>",
    ]
    assert shown("statements", 80).split("\n")[0].split() == (
        ["Id", "and", "day", "Sure", "of", "Manner", "Speaker", "Words", "Outlets"]
    )


def test_a_list_whose_long_words_leave_no_room_is_stacked_too() -> None:
    long = replace(SNAPSHOT.entries.threads[0], by=("w" * 24, "x"), of=("y" * 24,), subject="z" * 24)
    assert shown("threads", 80, [long]).startswith("Id, opened")
    assert "─" not in shown("threads", 80, [long])
    assert "─" in shown("threads", 140, [long])


@pytest.mark.parametrize(
    ("when", "lines"),
    [
        (Interval(date(2031, 5, 2), date(2031, 5, 4)), ["2031-05-02", "to 05-04"]),
        (Interval(date(2031, 12, 30), date(2032, 1, 2)), ["2031-12-30", "–2032-01-02"]),
        (Interval(None, date(2031, 5, 4)), ["until", "2031-05-04"]),
        (Interval(date(2031, 5, 4), None), ["from", "2031-05-04"]),
    ],
)
def test_a_stretch_of_days_takes_two_short_lines(when: Interval, lines: list[str]) -> None:
    text = shown("statements", 100, [replace(STATEMENT, said_on=when)])
    assert [line[:12].strip() for line in text.splitlines()[3:5]] == lines


def test_how_sure_is_never_rounded_up() -> None:
    assert [percent(c) for c in (0.0, 0.29, 0.499, 0.5, 0.999, 1.0)] == ["0%", "29%", "49%", "50%", "99%", "100%"]


def test_a_table_leaves_out_the_less_sure_and_says_how_many(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    less = replace(STATEMENT, id="st-2", certainty=0.49)

    def listed(*entries: object, **how: bool) -> str:
        show_list("statements", entries, SNAPSHOT, how.get("as_json", False), False, how.get("every", False))
        return capsysbinary.readouterr().out.decode()

    some = listed(STATEMENT, less)
    assert ("st-1" in some, "st-2" in some) == (True, False)
    assert some.endswith("1 less sure one: --all\n")
    every = listed(STATEMENT, less, every=True)
    assert "st-2" in every
    assert "--all" not in every
    assert listed(less, less) == "No statements found that are at least 50% sure.\n2 less sure ones: --all\n"
    assert "st-2" in listed(less, as_json=True)
    assert listed() == "No statements found.\n"
