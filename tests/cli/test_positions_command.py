"""``communique positions``: issues, sides and what they said, from a record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli.positions import positions
from communique.errors import KnowledgeError


@pytest.fixture
def issues(tmp_path: Path) -> Path:
    file = tmp_path / "issues.csv"
    file.write_text("issue,words\nThe sailors,sailors|crew\nPilotage dues,\n")
    return file


def ask(*arguments: object) -> Result:
    arguments_: Sequence[str] = [str(a) for a in arguments]
    return CliRunner().invoke(positions, list(arguments_), env={"COLUMNS": "80", "NO_COLOR": "1"})


def test_each_side_has_its_words_on_the_users_issues(record: Path, issues: Path) -> None:
    found = ask(record, "--issues", issues, "--json")
    assert found.exit_code == 0
    sailors, dues = json.loads(found.output)[:2]
    assert (sailors["issue"], sailors["own"]) == ("The sailors", True)
    told = {side["side"]: side for side in sailors["sides"]}
    assert any("14 sailors" in x["words"] for x in told["Varland"]["said"])
    assert all(x["statement"].startswith("s-") for side in told.values() for x in side["said"])
    assert {side["told"] for side in dues["sides"]} == {"said nothing"}


def test_the_list_says_who_said_nothing(record: Path, issues: Path) -> None:
    found = ask(record, "--issues", issues)
    assert found.exit_code == 0
    assert "The sailors (yours)" in found.output
    assert "said nothing: " in found.output


def test_on_an_earlier_day_only_what_was_published_by_then_is_listed(record: Path, issues: Path) -> None:
    rows = json.loads(ask(record, "--issues", issues, "--json", "--as-of", "2031-05-02").output)
    words = [x["words"] for row in rows for side in row["sides"] for x in side["said"]]
    assert not any("15 sailors" in w for w in words)


def test_an_issue_file_that_cannot_be_read_is_named(record: Path, tmp_path: Path) -> None:
    found = ask(record, "--issues", tmp_path / "none.csv")
    assert isinstance(found.exception, KnowledgeError)
    assert "none.csv" in str(found.exception)
