"""Titles: offices under their several names, and what tells persons from things."""

import pytest

from communique.errors import KnowledgeError
from communique.knowledge import Knowledge
from communique.knowledge.names import load as load_names
from communique.knowledge.user import UserKnowledge

TITLES = Knowledge.of().titles


@pytest.mark.parametrize(
    "title",
    [
        "foreign minister",
        "Foreign Secretary",
        "secretary of state",
        "top diplomat",
        "head of diplomacy",
        "minister of foreign affairs",
    ],
)
def test_titles_of_one_office_share_it(title: str) -> None:
    found = TITLES.of(title)
    assert found is not None
    assert found.office == "foreign minister"
    assert found.kind == "minister"


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("spokesmen", "spokesman"),
        ("secretaries of state", "secretary of state"),
        ("ministers", "minister"),
        ("deputies", "deputy"),
    ],
)
def test_plurals_are_known_and_say_so(plural: str, singular: str) -> None:
    many, one = TITLES.of(plural), TITLES.of(singular)
    assert many is not None
    assert one is not None
    assert many.plural
    assert not one.plural
    assert many.office == one.office


def test_a_general_title_fits_many_offices() -> None:
    found = TITLES.of("minister")
    assert found is not None
    assert found.general


def test_a_user_adds_a_title() -> None:
    own = UserKnowledge.parse("own.toml", '[[title]]\ntitle = "Strait Warden"\nkind = "official"\n')
    found = Knowledge.of([own]).titles.of("strait warden")
    assert found is not None
    assert found.kind == "official"
    assert TITLES.of("strait warden") is None


def test_an_unknown_kind_of_title_is_refused_with_the_kinds_there_are() -> None:
    own = UserKnowledge.parse("own.toml", '[[title]]\ntitle = "Warden"\nkind = "job"\n')
    with pytest.raises(KnowledgeError, match="unknown kind 'job'; the kinds are head of state"):
        Knowledge.of([own]).titles  # noqa: B018


def test_given_names_tell_gender_whatever_their_accents_and_only_when_they_tell_one() -> None:
    names = load_names()
    assert names.gender("María") == names.gender("Maria") == "female"
    assert names.gender("Anne-Marie") == "female"
    assert names.gender("Dmitri") == "male"
    assert names.gender("Robin") is None
    assert names.gender("Strait") is None
