from __future__ import annotations

from communique.reconcile.conflicts.outcomes import outcome_conflicts

from .invented import Notes
from .told_against import found, told

BOTH = {"Varland": "XVA", "Palvora": "XPA"}
WELL = "Varland and Palvora held productive talks on the strait."
BADLY = "The talks of Varland with Palvora on the strait brought no breakthrough."


def test_talks_that_went_well_here_and_brought_nothing_there_are_a_conflict_with_the_words_of_both() -> None:
    (conflict,) = found(outcome_conflicts, told("a", WELL, **BOTH), told("b", BADLY, **BOTH))
    assert conflict.kind == "status"
    assert conflict.sides[0].value == "productive talks"
    assert conflict.sides[1].value == "talks of Varland with Palvora on the strait brought no breakthrough"
    assert [{p.article for p in s.passages} for s in conflict.sides] == [{"a"}, {"b"}]


def test_two_judgements_of_one_article_or_of_other_talks_are_none() -> None:
    assert found(outcome_conflicts, told("a", f"{WELL} {BADLY}", **BOTH)) == []
    others = told("b", BADLY.replace("Palvora", "Eskemar"), Varland="XVA", Eskemar="XES")
    assert found(outcome_conflicts, told("a", WELL, **BOTH), others) == []


def test_not_productive_is_no_praise() -> None:
    denied = told("a", "Varland and Palvora held talks that were not productive.", **BOTH)
    assert found(outcome_conflicts, denied, told("b", BADLY, **BOTH)) == []


def test_who_agrees_on_nothing_here_and_on_something_there_is_told_twice() -> None:
    none = told("a", "Varland and Palvora agreed on nothing in Sant’Ovel.", **BOTH)
    some = told("b", "Varland and Palvora agreed to open a hotline between the coast guards.", **BOTH)
    (conflict,) = found(outcome_conflicts, none, some)
    assert conflict.about == "what was agreed"
    assert found(outcome_conflicts, none, told("c", "Varland and Palvora met.", **BOTH)) == []


def test_a_limited_disagreement_is_no_denial_of_all_agreements() -> None:
    limited = told("a", "Varland and Palvora disagreed on the tolls.", **BOTH)
    some = told("b", "Varland and Palvora agreed to open a hotline between the coast guards.", **BOTH)
    assert found(outcome_conflicts, limited, some) == []


def _promise(id: str, text: str) -> Notes:
    return told(id, text, Palvora="XPA")


AGREED = "Palvora agreed to an inquiry by experts into the sinking of the ferry."


def test_what_a_country_agrees_to_and_then_bars_by_its_vote_is_a_conflict() -> None:
    barred = "Palvora vetoed a resolution that would send experts for an inquiry into the sinking."
    (conflict,) = found(outcome_conflicts, _promise("a", AGREED), _promise("b", barred))
    assert conflict.sides[0].value.startswith("Palvora agreed to an inquiry")
    assert conflict.sides[1].value.startswith("Palvora vetoed a resolution")


def test_a_vote_on_another_matter_breaks_no_word() -> None:
    other = _promise("b", "Palvora vetoed a resolution on fishing quotas off the northern islands.")
    assert found(outcome_conflicts, _promise("a", AGREED), other) == []
