from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.article import Article
from communique.intake import Given, read_file
from communique.intake.given import NOTHING_GIVEN
from communique.intake.textfile import from_text
from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge
from communique.record import Failure
from intake.words import OUTLETS


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge.of([UserKnowledge.parse("own.toml", OUTLETS)])


@pytest.fixture
def read_text(knowledge: Knowledge) -> Callable[..., Article]:
    """Reads a text as a file that holds just that."""

    def read(text: str, given: Given = NOTHING_GIVEN) -> Article:
        return from_text(text, "utf-8", "a.txt", knowledge, given)

    return read


@pytest.fixture
def read_one(knowledge: Knowledge) -> Callable[..., Article]:
    """Reads a file that must give exactly one article."""

    def read(path: Path, given: Given = NOTHING_GIVEN) -> Article:
        (item,) = read_file(path, knowledge, given=given)
        assert isinstance(item, Article), item
        return item

    return read


@pytest.fixture
def read_failure(knowledge: Knowledge) -> Callable[[Path], Failure]:
    """Reads a file that must give exactly one failure, and checks the sentence's form."""

    def read(path: Path) -> Failure:
        (item,) = read_file(path, knowledge)
        assert isinstance(item, Failure), item
        assert str(path.name) in item.reason
        assert item.reason.endswith(".")
        assert "\n" not in item.reason
        return item

    return read
