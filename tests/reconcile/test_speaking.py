"""Who speaks in a report: whether its own words name them, and why they are thought to be the ones."""

from __future__ import annotations

import pytest

from communique.annotation import ActorType, Annotations, Attribution, Entity, Mention, MentionKind
from communique.article import Article, Span
from communique.reconcile.statements.speaking import Sources, Speaking

from .invented import article


def speaking(
    text: str,
    source: str,
    name: str,
    *,
    type: ActorType = "person",
    named: bool = True,
    kind: MentionKind = "pronoun",
    words: str = "",
    step: str = "source span: pronoun",
) -> Speaking:
    """Who speaks in the first attribution of a text, whose source holds a mention of one actor in ``words``."""
    told: Article = article("herald", text)

    def span(part: str) -> Span:
        return text.index(part), text.index(part) + len(part)

    mention = Mention(span(words or source), kind, type, 0, 0.9, "test", "most likely by position") if source else None
    row = Attribution(
        (span(source),) if source else (), (), (span("the door is open"),), "indirect", 0.9, "test",
        speakers=(0,), speaker_certainty=0.9, speaker_step=step, why="the quotation goes on",
    )  # fmt: skip
    rows = Annotations(
        told.id,
        "test",
        entities=(Entity(0, name, type, named=named),),
        mentions=(mention,) if mention else (),
        attributions=(row,),
    )
    return Sources(told, rows).speaking(row)


def test_a_pronoun_carries_its_speaker_over_and_gives_the_reason() -> None:
    found = speaking("She said the door is open.", "She", "Ilse Marrow")
    assert found.carried
    assert found.numbers == (0,)
    assert found.why == "most likely by position"


@pytest.mark.parametrize(
    ("source", "name", "type", "named", "kind"),
    [
        ("Marrow", "Ilse Marrow", "person", True, "name"),
        ("Minister Ilse Marrow of Varland", "Ilse Marrow", "person", True, "title"),
        ("Osthaven", "Varland", "state", True, "metonym"),
        ("the Varlandic government", "Varland", "state", True, "title"),
        ("two people in the room", "two people in the room", "person", False, "title"),
        ("who", "Ilse Marrow", "person", True, "pronoun"),
    ],
)
def test_words_that_name_or_describe_the_speaker_carry_nothing_over(
    source: str, name: str, type: ActorType, named: bool, kind: MentionKind
) -> None:
    found = speaking(f"Then {source} said the door is open.", source, name, type=type, named=named, kind=kind)
    assert not found.carried


@pytest.mark.parametrize(
    ("source", "name", "type", "named"),
    [
        ("the minister", "Ilse Marrow", "person", True),
        ("the Varlandic minister", "Ilse Marrow", "person", True),
        ("her government", "Varland", "state", True),
        ("both countries", "Varland", "state", True),
        ("the official", "a senior Varlandic official", "person", False),
    ],
)
def test_a_title_without_the_name_carries_its_speaker_over(
    source: str, name: str, type: ActorType, named: bool
) -> None:
    found = speaking(f"Then {source} said the door is open.", source, name, type=type, named=named, kind="title")
    assert found.carried


def test_a_quotation_without_a_source_says_why_it_is_whose() -> None:
    found = speaking("“the door is open”", "", "Ilse Marrow", step="carried over")
    assert found.carried
    assert found.why == "the quotation goes on"


def test_a_pronoun_inside_a_longer_source_is_not_who_speaks() -> None:
    text = "Varland thinks the door is open, according to two people who have read it."
    found = speaking(text, "two people who have read it", "Varland", type="state", words="it")
    assert found.numbers == ()
    assert found.certainty == 0
    assert "is not who speaks" in found.why
