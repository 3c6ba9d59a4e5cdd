"""The bundled model as annotators: one by our conventions, and one by those of PolNeAR, to compare with others."""

from __future__ import annotations

from communique.annotate.mentions.find import find_mentions
from communique.annotate.model.attributions import link_attributions
from communique.annotate.model.clauses import NetworkClauses
from communique.annotate.model.coreference import Chains
from communique.annotate.model.encode import score_words
from communique.annotate.model.events import NetworkActs
from communique.annotate.model.find import find_attributions
from communique.annotate.model.names import with_names
from communique.annotate.model.network import run, weights_digest
from communique.annotate.model.rows import manner_of
from communique.annotate.model.spans import find_spans, units
from communique.annotate.model.speech_acts import with_acts
from communique.annotate.model.words import read_words
from communique.annotate.page import Page, read_page
from communique.annotate.plain import telling
from communique.annotate.rules import RuleAnnotator, Seen, left_alone
from communique.annotation import Annotations, Attribution
from communique.article import Article


class ModelAnnotator(RuleAnnotator):
    """Attributions and names by the bundled model, the rest by rules. English; other languages are left alone."""

    name = "model"

    @property
    def fingerprint(self) -> str:
        """Name, digests of the code, of the knowledge and of the weights."""
        return f"{super().fingerprint}/{weights_digest()[:12]}"

    def see(self, page: Page) -> Seen:
        """Mentions, attributions and what belongs together on a page, from one pass of the network."""
        words = read_words(page)
        scores = score_words(words, run)
        named = with_names(page, find_mentions(page, self.knowledge), words, scores, self.knowledge)
        found = find_attributions(page, self.knowledge, named.mentions, words, scores)
        found = with_acts(page, self.knowledge.cues, words, scores, found)
        return Seen(named, found, Chains(words, scores), NetworkActs(words, scores), NetworkClauses(words, scores))


class PolnearAnnotator(ModelAnnotator):
    """Attributions only, by the conventions of PolNeAR: flat, with "that" and the quotation marks in the content.

    ``certainty`` is the network's own, as it is. Made for comparison with published figures.
    """

    name = "polnear"

    def annotate(self, article: Article) -> Annotations:
        """The attributions of one article, in reading order."""
        skipped = left_alone(article)
        if skipped:
            return Annotations(article.id, self.fingerprint, skipped=skipped)
        page = read_page(telling(article))
        words = read_words(page)
        scores = score_words(words, run)
        rows = []
        for found in link_attributions(words, scores, find_spans(scores, "polnear", units(words))):
            source, cue, content = (
                tuple((words.spans[t.first][0], words.spans[t.last - 1][1]) for t in tagged)
                for tagged in (found.source, found.cue, found.content)
            )
            sure = min(t.certainty for t in found.content)
            rows.append(
                Attribution(source, cue, content, manner_of(page, content, cue or source), sure, "model, PolNeAR")
            )
        return Annotations(article.id, self.fingerprint, attributions=tuple(rows))
