from __future__ import annotations

from communique.reconcile.conflicts.guilt import guilt_conflicts

from .invented import Notes
from .told_against import found, told

FLAT = "Palvora carried out the nerve gas attack on the port."
SAID = "Varland said that Palvora carried out the nerve gas attack on the port."


def claimed(id: str) -> Notes:
    notes = told(id, SAID, Varland="XVA", Palvora="XPA")
    notes.says(0, "Palvora carried out the nerve gas attack on the port", manner="indirect")
    return notes


def test_who_did_it_is_a_fact_in_one_article_and_a_claim_in_another() -> None:
    (conflict,) = found(guilt_conflicts, told("a", FLAT, Palvora="XPA"), claimed("b"))
    assert conflict.kind == "status"
    assert conflict.sides[0].value == "Palvora carried out the nerve gas attack"
    assert [{p.article for p in s.passages} for s in conflict.sides] == [{"a"}, {"b"}]


def test_two_claims_two_facts_or_another_act_are_none() -> None:
    assert found(guilt_conflicts, claimed("a"), claimed("b")) == []
    flat = told("a", FLAT, Palvora="XPA")
    assert found(guilt_conflicts, flat, told("b", FLAT, Palvora="XPA")) == []
    other = told("c", "Palvora carried out the mortar attack on the village.", Palvora="XPA")
    assert found(guilt_conflicts, other, claimed("b")) == []


def test_who_is_punished_for_an_act_is_taken_to_have_done_it_and_who_did_not_do_it_is_not() -> None:
    punished = told("a", "The blockade is to punish Palvora for a nerve gas attack.", Palvora="XPA")
    assert len(found(guilt_conflicts, punished, claimed("b"))) == 1
    denied = told("a", "Palvora never carried out the nerve gas attack on the port.", Palvora="XPA")
    assert found(guilt_conflicts, denied, claimed("b")) == []


MISSILES = "Varland fired cruise missiles at a naval base of Palvora."
PLANES = "Varland launched airstrikes on a naval base of Palvora."
BOTH = {"Varland": "XVA", "Palvora": "XPA"}


def test_an_attack_by_missiles_here_and_by_aircraft_there_is_a_conflict() -> None:
    (conflict,) = found(guilt_conflicts, told("a", MISSILES, **BOTH), told("b", PLANES, **BOTH))
    assert conflict.about == "by what the attack was made"
    assert {s.value.split()[1] for s in conflict.sides} == {"fired", "launched"}


def test_an_article_that_tells_both_means_takes_no_side_and_weapons_in_store_are_no_attack() -> None:
    assert found(guilt_conflicts, told("a", f"{MISSILES} {PLANES}", **BOTH), told("b", PLANES, **BOTH)) == []
    stored = told("a", "Varland keeps cruise missiles near a naval base of Palvora.", **BOTH)
    assert found(guilt_conflicts, stored, told("b", PLANES, **BOTH)) == []
