"""Short texts read to the end: names, speakers and what each mention was taken to mean."""

from dataclasses import dataclass

from communique.annotate.attributions.find import find_attributions
from communique.annotate.coreference.resolve import resolve
from communique.annotate.mentions.find import Named, find_mentions
from communique.annotate.page import read_page
from communique.annotation import Attribution, Entity, Mention
from communique.article import Article
from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge

STATES = """
[[actor]]
name = "Varland"
type = "state"
country = "XVA"
demonyms = ["Varlandic"]
seats = ["Osthaven", "the Lantern House"]

[[actor]]
name = "Palvora"
type = "state"
country = "XPA"
demonyms = ["Palvoran"]
seats = ["Tarn-Sevet"]

[[actor]]
name = "Littoral Council"
type = "igo"
"""
KNOWLEDGE = Knowledge.of([UserKnowledge.parse("states.toml", STATES)])


@dataclass
class Reading:
    """What was read from a text."""

    text: str
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]

    def who(self, words: str, nth: int = 0) -> str | None:
        """The entity that the nth occurrence of exactly these words was taken to mean."""
        found = [m for m in self.mentions if self.text[m.span[0] : m.span[1]] == words]
        entity = found[nth].entity if nth < len(found) else None
        return self.entities[entity].name if entity is not None else None

    def group(self, words: str) -> set[str]:
        """Names of the members of a group mention."""
        return {
            self.entities[n].name for m in self.mentions if self.text[m.span[0] : m.span[1]] == words for n in m.group
        }

    def entity(self, name: str) -> Entity:
        """The only entity of that name."""
        (found,) = [e for e in self.entities if e.name == name]
        return found

    def speakers(self, quote: str) -> list[str]:
        """Who says the words: the speakers of the attribution whose content holds them best."""
        at = self.text.index(quote)
        holding = [a for a in self.attributions if any(s <= at and at + len(quote) <= e for s, e in a.content)]
        best = min(holding, key=lambda a: sum(e - s for s, e in a.content))
        return [self.entities[n].name for n in best.speakers]


def page_of(text: str):  # type: ignore[no-untyped-def]
    return read_page(Article("a1", text, "a.txt", "0"))


def names_in(text: str, knowledge: Knowledge = KNOWLEDGE) -> Named:
    return find_mentions(page_of(text), knowledge)


def people_in(text: str, knowledge: Knowledge = KNOWLEDGE) -> dict[str, list[str]]:
    """Names of persons found, each with the words that name them."""
    named = names_in(text, knowledge)
    return {
        e.name: [text[m.span[0] : m.span[1]] for m in named.mentions if m.entity == e.number and m.kind == "name"]
        for e in named.entities
        if e.type == "person"
    }


def read(text: str, knowledge: Knowledge = KNOWLEDGE) -> Reading:
    page = page_of(text)
    named = find_mentions(page, knowledge)
    return Reading(text, *resolve(page, knowledge, named, find_attributions(page, knowledge, named.mentions)))
