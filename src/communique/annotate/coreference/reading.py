"""What is known of an article while its mentions are resolved one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.annotate.coreference.antecedents import Antecedents, shares
from communique.annotate.coreference.discourse import Discourse, Figure
from communique.annotate.coreference.parties import two_parties
from communique.annotate.coreference.reported import Reports, is_source
from communique.annotate.coreference.speakers import MentionIndex
from communique.annotate.mentions.find import Named
from communique.annotate.page import Page
from communique.annotation import ActorType, Attribution, Mention
from communique.knowledge import Knowledge


class Reading:
    """The names of an article, what is resolved so far, and who speaks where.

    ``mentions`` and ``attributions`` are replaced and added to in place. ``pronoun_at`` maps the word of a pronoun to
    its entity, ``speaking`` a sentence to those who speak in it, ``unnamed`` a description to its entity, ``spokesmen``
    the word "spokesman" to its title.
    """

    def __init__(
        self,
        page: Page,
        knowledge: Knowledge,
        named: Named,
        attributions: Sequence[Attribution],
        antecedents: Antecedents | None,
    ) -> None:
        self.page, self.knowledge, self.named, self.antecedents = page, knowledge, named, antecedents
        self.words = named.words
        self.discourse = Discourse(named, knowledge.titles)
        self.attributions = list(attributions)
        self.reports = Reports(page, self.attributions)
        self.mentions: list[Mention] = list(named.mentions)
        self.pronoun_at: dict[int, int] = {}
        self.speaking: dict[int, set[int]] = {}
        self.unnamed: dict[str, int] = {}
        self._parties: dict[tuple[ActorType, ...], tuple[int, ...]] = {}
        self.names = MentionIndex(named.mentions)
        self.spokesmen = {
            phrase.head: phrase for phrase in named.phrases if phrase.title.kind == "spokesperson" and not phrase.plural
        }

    def state(self, country: str) -> int | None:
        """The entity of a country, made when the article did not name it."""
        known = self.discourse.state_of(country)
        if known is not None:
            return known
        polity = self.knowledge.polities.get(country)
        if polity is None:
            return None
        return self.discourse.add_entity(polity.name, polity.type, polity.country, None, named=True).entity.number

    def told(self, words: tuple[int, int], fits: Callable[[Figure], bool]) -> dict[int, float] | None:
        """The model's share of each entity that fits, for the mention at ``words``; None without a model."""
        if self.antecedents is None:
            return None
        return shares(self.discourse, words, self.antecedents, fits)

    def parties(self, kinds: tuple[ActorType, ...]) -> tuple[int, ...]:
        """The two of ``kinds`` that the article is about, looked up once; () when no two stand out."""
        if kinds not in self._parties:
            self._parties[kinds] = two_parties(self.discourse, kinds) if kinds else ()
        return self._parties[kinds]

    def note_speaking(self, word: int, entity: int) -> None:
        """Remember that an entity speaks in the sentence of a word, when the word is the source of something."""
        if is_source(self.reports, self.words.starts[word]):
            self.speaking.setdefault(self.words.sentence[word], set()).add(entity)
