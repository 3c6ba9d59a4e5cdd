"""Gender against position: whom "she" means when the likeliest is a man and a woman stands near."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from communique.annotate.coreference.discourse import Discourse

SURE = 0.7  # how sure it can be at most that a pronoun means the one whom its gender alone tells


def of_other_gender(
    discourse: Discourse, word: int, gender: str, near: Collection[int], among: Collection[int]
) -> tuple[set[int], int | None]:
    """Those ``among`` whom a pronoun at ``word`` cannot mean by its gender, and the only one near whom it then can.

    Gender rules nobody out while nobody near fits it better: translations get it wrong, and names may mislead.
    ``near`` are those spoken of in the last sentences.
    """
    fitting = {e for e in near if e in among and discourse.figures[e].gender == gender}
    fitting -= of_its_country(discourse, word)
    if not fitting:
        return set(), None
    others = {e for e in among if discourse.figures[e].gender not in (None, gender)}
    return others, next(iter(fitting)) if len(fitting) == 1 and others else None


def of_its_country(discourse: Discourse, word: int) -> set[int]:
    """Persons of the country named right after a possessive: "his Palvoran host" is not said of a Palvoran."""
    words = discourse.words
    if words.low[word] not in ("his", "her"):
        return set()
    country = discourse.adjectives.get(word + 1)
    return {figure.entity.number for figure in discourse.persons_of(country, word)} if country else set()


def moved(told: Mapping[int, float], others: Collection[int], fitting: int | None) -> dict[int, float]:
    """A model's shares without ``others``: theirs go to the only one who fits, else to nobody."""
    kept = {entity: share for entity, share in told.items() if entity not in others}
    if fitting is not None:
        kept[fitting] = kept.get(fitting, 0.0) + sum(told.get(e, 0.0) for e in others)
    return kept
