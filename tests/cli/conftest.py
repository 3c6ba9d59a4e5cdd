"""The command line in this process, with its exit code and what it printed; and a record to ask."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from communique.cli import main


class Result(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["communique", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Result(int(stopped.value.code or 0), out, err)

    return run


TEXTS = {
    "courier.txt": (
        "Title: Varland asks for its sailors\nOutlet: Osthaven Courier\nDate: 2 May 2031\n\n"
        "Foreign Minister Ilse Marrow of Varland said on Thursday that Palvora must release 14 sailors by May 9.\n\n"
        "“We will not wait any longer than that,” Marrow told reporters.\n"
    ),
    "halyard.txt": (
        "Varland demands return of crew\n\n3 May 2031\n\nOSTHAVEN (Halyard) - Varland’s foreign minister, Ilse Marrow, "
        "demanded on Thursday that Palvora release 15 sailors.\n\n“We will not wait,” she said. Palvora’s president, "
        "Ljubo Karrasz, rejected the demand on Friday.\n"
    ),
}  # fmt: skip
KNOWLEDGE = '[[actor]]\nname = "Varland"\ntype = "state"\ncountry = "XVA"\nseats = ["Osthaven"]\n'


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, and a knowledge file beside their folder."""
    made = tmp_path_factory.mktemp("cli") / "articles"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, encoding="utf-8")
    (made.parent / "k.toml").write_text(KNOWLEDGE)
    return made


@pytest.fixture(scope="session")
def record(folder: Path) -> Path:
    """A record of these articles."""
    import communique

    path = folder.parent / "talks.record"
    with communique.open(path, create=True) as made:
        made.add(folder, knowledge=folder.parent / "k.toml")
    return path
