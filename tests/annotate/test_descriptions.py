"""Descriptions that only a model takes for mentions: whom the name beside them tells, and whom they cannot mean."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from reading_to_the_end import KNOWLEDGE

from communique.annotate.attributions.find import find_attributions
from communique.annotate.coreference.antecedents import Phrase
from communique.annotate.coreference.resolve import resolve
from communique.annotate.mentions.find import find_mentions
from communique.annotate.page import read_page
from communique.article import Article, Span


@dataclass
class Sees:
    """A model that takes words for a mention of a person, and is sure that every mention means one name."""

    text: str
    words: str
    likes: str
    after: int = 60

    @property
    def phrases(self) -> Sequence[Phrase]:
        start = self.text.index(self.words)
        kind = "pronoun" if self.words in ("I", "My") else "title"
        return (Phrase((start, start + len(self.words)), kind, True, 0.95),)  # type: ignore[arg-type]

    def values(self, mention: Span, candidates: Sequence[Span]) -> list[float]:
        return [5.0 if self.text[slice(*c)].endswith(self.likes) else -5.0 for c in candidates]


def who(text: str, words: str, likes: str) -> str | None:
    """Whom the words are taken to mean; None when they are no mention or nobody."""
    page = read_page(Article("x", text, "x", "x"))
    named = find_mentions(page, KNOWLEDGE)
    attributions = find_attributions(page, KNOWLEDGE, named.mentions)
    entities, mentions, _ = resolve(page, KNOWLEDGE, named, attributions, Sees(text, words, likes))
    found = [m.entity for m in mentions if text[slice(*m.span)] == words and m.entity is not None]
    return entities[found[0]].name if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ilse Marrow met Nils Arbo, a caster of bells at Brisse, on Friday.", "a caster of bells at Brisse"),
        ("Ilse Marrow came. Her old tutor, Nils Arbo, did not.", "Her old tutor"),
        ("Ilse Marrow came. Nils Arbo is our oldest friend.", "our oldest friend"),
        ("Ilse Marrow met Nils Arbo, an expert at the Littoral Council.", "an expert at the Littoral Council"),
    ],
)
def test_a_description_means_the_one_whose_name_stands_beside_it(text: str, words: str) -> None:
    assert who(text, words, "Marrow") == "Nils Arbo"


def test_an_item_of_a_list_is_nobody_s_description() -> None:
    text = "Nils Arbo came on Friday with Ilse Marrow, the gardener and a friend."
    assert who(text, "the gardener", "nobody") is None


def test_a_friend_of_somebody_is_not_that_one() -> None:
    text = "Nils Arbo spoke on Friday. Ships passed. An Arbo friend sat at the window."
    assert who(text, "An Arbo friend", "Arbo") is None


def test_the_article_s_own_i_is_nobody_it_tells_of() -> None:
    text = "Nils Arbo spoke on Friday. I would have preferred Arbo to wait."
    assert who(text, "I", "Arbo") is None


def test_words_cut_off_from_their_noun_are_no_mention() -> None:
    assert who("Nils Arbo spoke on Friday. Then the ship passed.", "the", "Arbo") is None


def test_who_speaks_is_left_open_when_grammar_and_an_unsure_model_say_so() -> None:
    text = "Nils Arbo and Joren Thale met on Friday.\n\nIt rained. “Ships will pass,” he said."
    assert who(text, "he", "nobody") is None
