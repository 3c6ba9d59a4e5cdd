"""A folder of articles and an annotator that counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique import plugins

from .plain import INSTALLED, PlainAnnotator


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[PlainAnnotator]]:
    """The counting annotator, installed under the name "plain"."""
    monkeypatch.setattr(plugins, "BUILT_IN", INSTALLED)
    monkeypatch.setattr(PlainAnnotator, "asked", 0)
    monkeypatch.setattr(PlainAnnotator, "version", "1")
    return PlainAnnotator


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six short articles, each of another text."""
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(1, 7):
        write(made / f"{number}.txt", f"round {number}")
    return made


def write(path: Path, subject: str) -> None:
    """An article that any intake takes for one."""
    path.write_text(
        f"Varland and Palvora meet over {subject}\n\nOSTHAVEN, May {len(subject)} 2031 (Halyard) - Foreign Minister "
        f"Ilse Marrow of Varland met her colleague Vasko Tchelidar of Palvora on Friday to talk about {subject}.\n\n"
        f"“We are asking for what was signed about {subject},” Marrow said.\n",
        encoding="utf-8",
    )
