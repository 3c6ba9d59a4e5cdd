"""Claims that an agreement is broken: which agreement, who says so, and of whom."""

from __future__ import annotations

import pytest

from communique.annotation import Annotations, Attribution, Entity, EventMention, Mention
from communique.article import Article
from communique.reconcile.events.breaches import breach_claims, breaches, with_breaches

from .invented import article


def named(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*b.word)], " ".join(text[slice(*b.agreement)].split())) for b in breaches(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("Palvora has violated the Tolmen accords", "Tolmen accords"),
        ("the Tolmen accords are being sabotaged by Palvora", "Tolmen accords"),
        ("this is a breach of the 2019 border treaty", "2019 border treaty"),
        ("Palvora failed to implement the Treaty of Osthaven and the Brisk Protocol", "Treaty of Osthaven"),
        ("Varland broke the truce", "truce"),
        ("they must stop undermining international law", "international law"),
    ],
)
def test_the_agreement_is_named(text: str, agreement: str) -> None:
    assert [a for _, a in named(text)] == [agreement]


@pytest.mark.parametrize(
    "text",
    [
        "Palvora did not violate the Tolmen accords",
        "if Palvora violates the Tolmen accords",
        "Palvora would break the truce",
        "a breach of the dam near Brisk",
        "talks to break the deadlock over the deal",
        "he broke the deal",  # no name, no kind: any deal
    ],
)
def test_what_is_denied_feared_or_without_a_name_is_no_claim(text: str) -> None:
    assert named(text) == []


ENTITIES = (Entity(1, "Ilse Marrow", "person"), Entity(2, "Palvora", "state", "XPA"))


def told(text: str, content: str, sure: float = 0.9) -> tuple[Article, Annotations]:
    a = article("a", text)
    start = text.index(content)
    said = Attribution(
        (), (), ((start, start + len(content)),), "indirect", 0.9, "test", speakers=(1,), speaker_certainty=sure
    )
    mentions = tuple(
        Mention((at, at + len("Palvora")), "name", "state", 2, 1.0, "test")
        for at in range(len(text))
        if text.startswith("Palvora", at)
    )
    return a, Annotations("a", "test", entities=ENTITIES, mentions=mentions, attributions=(said,))


def test_the_speaker_accuses_whom_the_words_name() -> None:
    a, rows = told("Marrow said Palvora has violated the Tolmen accords.", "Palvora has violated the Tolmen accords")
    ((claim, _),) = breach_claims(a, rows)
    assert (claim.type, claim.mode, claim.status) == ("ACCUSE", "breach", "past")
    assert (claim.actor_entities, claim.recipient_entities) == ((1,), (2,))


def test_in_the_passive_the_accused_stands_after_by() -> None:
    a, rows = told("“The truce is being broken by Palvora,” Marrow said.", "The truce is being broken by Palvora,")
    ((claim, _),) = breach_claims(a, rows)
    assert claim.recipient_entities == (2,)


def test_nobody_far_from_the_breach_is_accused() -> None:
    words = "sanctions on Palvora will stay, as somebody violates the Tolmen accords"
    a, rows = told(f"Marrow said {words}.", words)
    ((claim, _),) = breach_claims(a, rows)
    assert claim.recipient_entities == ()


def test_a_speaker_who_is_not_sure_accuses_nobody() -> None:
    a, rows = told("She said Palvora broke the truce.", "Palvora broke the truce", sure=0.4)
    assert not list(breach_claims(a, rows))


def test_an_accusation_that_is_known_already_gets_the_name_of_the_agreement() -> None:
    text = "Marrow accused Palvora of violating the Tolmen accords."
    a, rows = told(text, "Palvora of violating the Tolmen accords")
    known = EventMention((7, 14), (0, len(text) - 1), "ACCUSE", "past", 0.9, "test", actor_entities=(1,))
    rows = Annotations("a", "test", entities=ENTITIES, attributions=rows.attributions, events=(known,))
    assert list(with_breaches(a, rows)) == [(known, "Tolmen accords")]
