from __future__ import annotations

from communique.knowledge import Knowledge
from communique.reconcile.actors.cast import reconcile_actors
from communique.reconcile.conflicts.statuses import status_conflicts
from communique.record import Conflict, Story

from .invented import Notes, article

EMPTY = Knowledge.of([])


def conflicts(*notes: Notes, together: bool = True) -> list[Conflict]:
    articles = {n.article.id: n.article for n in notes}
    rows = {n.article.id: n.done() for n in notes}
    groups = [tuple(articles)] if together else [(i,) for i in articles]
    stories = [Story(f"y-{n}", "story", ids, (), len(ids)) for n, ids in enumerate(groups)]
    return status_conflicts(articles, rows, stories, reconcile_actors(articles, rows, (), EMPTY), EMPTY)


def text(id: str, words: str, *, state: str | None = None) -> Notes:
    notes = Notes(article(id, words))
    if state:
        notes.entity(state, "state", "XPO", words=[state])
    return notes


FACT = "The ministers could not agree on Polmar’s meddling in the election of the harbour council."
CLAIM = "They spoke about allegations of Polmar meddling in the election of the harbour council."


def test_what_one_article_tells_as_a_fact_and_another_as_an_allegation_is_a_conflict_of_status() -> None:
    (found,) = conflicts(text("a", FACT, state="Polmar"), text("b", CLAIM, state="Polmar"))
    assert found.kind == "status"
    assert [s.value[:8] for s in found.sides] == ["Polmar’s", "Polmar m"]
    assert [{p.article for p in s.passages} for s in found.sides] == [{"a"}, {"b"}]


def test_two_allegations_two_facts_or_two_stories_are_none() -> None:
    fact, claim = text("a", FACT, state="Polmar"), text("b", CLAIM, state="Polmar")
    assert conflicts(text("c", FACT, state="Polmar"), fact) == []
    assert conflicts(text("c", CLAIM, state="Polmar"), claim) == []
    assert conflicts(fact, claim, together=False) == []


def test_an_allegation_about_another_matter_or_another_country_is_none() -> None:
    fact = text("a", FACT, state="Polmar")
    assert conflicts(fact, text("b", "There were allegations of Polmar meddling with cables.", state="Polmar")) == []
    other = Notes(article("b", CLAIM.replace("Polmar", "Tesk")))
    other.entity("Tesk", "state", "XTE")
    assert conflicts(fact, other) == []


def test_somebody_s_words_are_not_the_article_s_own_voice() -> None:
    quoted = text("a", FACT, state="Polmar")
    quoted.says(None, FACT[:-1], manner="indirect")
    assert conflicts(quoted, text("b", CLAIM, state="Polmar")) == []


UPHELD = "President Karr reaffirmed the maintenance of the military hotline between the two coast guards."
RESTORE = "Karr opened the door to restoring a military hotline between the coast guards of the strait."


def test_an_arrangement_that_stands_here_and_is_to_be_restored_there_is_a_conflict_of_status() -> None:
    (found,) = conflicts(text("a", UPHELD), text("b", RESTORE))
    assert found.kind == "status"
    assert "military hotline" in found.about
    assert {p.article for p in found.sides[1].passages} == {"b"}


def test_two_arrangements_are_none_and_neither_is_one_that_is_not_suspended() -> None:
    assert conflicts(text("a", UPHELD), text("b", "They talked of restoring the ferry line to the islands.")) == []
    denied = "Nobody has not suspended a military hotline between the coast guards of the strait."
    assert conflicts(text("a", UPHELD), text("b", denied)) == []
