"""The rule-based annotator: every layer by hand-written rules and word lists. The baseline every model must beat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from communique.annotate.attributions.find import find_attributions
from communique.annotate.clauses.find import find_clauses
from communique.annotate.clauses.opinions import ClauseOpinion
from communique.annotate.coreference.antecedents import Antecedents
from communique.annotate.coreference.resolve import resolve
from communique.annotate.events.acts import Acts
from communique.annotate.events.find import find_events
from communique.annotate.events.grammar import sentences
from communique.annotate.mentions.find import Named, find_mentions
from communique.annotate.page import Page, read_page
from communique.annotate.plain import telling
from communique.annotate.quantities import find_quantities
from communique.annotate.times.find import find_times
from communique.annotation import Annotations, Attribution
from communique.article import Article
from communique.knowledge import Knowledge

LANGUAGE = "en"


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A digest of this package's source and tables, so that a record made with other rules is annotated anew."""
    import hashlib

    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".csv"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def left_alone(article: Article) -> str:
    """Why an article is not annotated, as a sentence; "" when it is in a language that is known."""
    if article.language is not None and article.language.value.lower().startswith(LANGUAGE):
        return ""
    told = (
        f"Its language ({article.language.value}) is not one the rules know"
        if article.language
        else "Its language is not English, as far as its words tell"
    )
    return f"{told}; the text is kept but was not annotated."


@dataclass(frozen=True, slots=True)
class Seen:
    """Names, titles and metonyms of a page and its attributions.

    ``antecedents``, ``acts`` and ``clauses`` are what a model knows beyond them.
    """

    named: Named
    attributions: tuple[Attribution, ...]
    antecedents: Antecedents | None = None
    acts: Acts | None = None
    clauses: ClauseOpinion | None = None


class RuleAnnotator:
    """Annotates English articles by rules. Any other language is left alone, and the annotations say so."""

    name = "rules"

    def __init__(self, knowledge: Knowledge) -> None:
        """Use the word lists and actors of ``knowledge``."""
        self.knowledge = knowledge

    @property
    def fingerprint(self) -> str:
        """Name, digest of the rules and digest of the knowledge."""
        return f"{self.name}/{code_digest()[:12]}/{self.knowledge.digest[:12]}"

    def annotate(self, article: Article) -> Annotations:
        """All rows of one article, in reading order."""
        skipped = left_alone(article)
        if skipped:
            return Annotations(article.id, self.fingerprint, skipped=skipped)
        knowledge = self.knowledge
        page = read_page(telling(article))
        times = find_times(page, knowledge, article.day)
        quantities = find_quantities(page, knowledge)
        seen = self.see(page)
        entities, mentions, attributions = resolve(page, knowledge, seen.named, seen.attributions, seen.antecedents)
        laid_out = list(sentences(page))
        events = find_events(page, knowledge, mentions, attributions, times, laid_out, seen.acts)
        clauses = find_clauses(page, knowledge, mentions, attributions, events, times, laid_out, seen.clauses, entities)
        return Annotations(
            article.id, self.fingerprint, entities, mentions, attributions, events, clauses, times, quantities
        )

    def see(self, page: Page) -> Seen:
        """What is seen on a page before anything is resolved."""
        named = find_mentions(page, self.knowledge)
        return Seen(named, find_attributions(page, self.knowledge, named.mentions))
