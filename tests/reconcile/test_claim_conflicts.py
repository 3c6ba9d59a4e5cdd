from __future__ import annotations

from communique.reconcile.conflicts.claims import claim_conflicts

from .invented import Notes, article
from .told_against import found

SOFT = (
    "Ilse Marrow issued an ultimatum to Palvora on Monday.\n\n"
    "“Palvora can be part of the solution for the strait,” Marrow said.\n\n"
    "“Or it can keep to the old alliance with the islands,” Marrow said."
)


def lead(text: str) -> Notes:
    notes = Notes(article("a", text))
    who = notes.entity("Ilse Marrow", "person", "XVA")
    notes.entity("Palvora", "state", "XPA")
    for line in text.split("\n\n")[1:]:
        notes.says(who, line[1 : line.index("”")])
    return notes


def test_a_lead_that_no_quotation_below_bears_out_is_a_conflict_of_wording() -> None:
    (conflict,) = found(claim_conflicts, lead(SOFT))
    assert conflict.kind == "wording"
    assert conflict.sides[0].value.startswith("Ilse Marrow issued an ultimatum")
    assert len(conflict.sides[1].passages) == 2


def test_a_lead_that_a_quotation_bears_out_or_with_one_quotation_only_is_none() -> None:
    assert found(claim_conflicts, lead(SOFT.replace("Or it can keep", "Palvora must leave by Friday or keep"))) == []
    assert found(claim_conflicts, lead(SOFT.rsplit("\n\n", 1)[0])) == []


CLAIM = "Varland said Palvora knew of the attack in advance. Yet Varland has no proof of it, an envoy said."


def claim(text: str) -> Notes:
    notes = Notes(article("a", text))
    who = notes.entity("Varland", "state", "XVA")
    notes.entity("Palvora", "state", "XPA")
    notes.says(who, "Palvora knew of the attack in advance", manner="indirect")
    if "no proof" in text:
        notes.says(
            who, text[text.index("Varland has") : text.index(" of it") + 6], manner="indirect", cue="an envoy said"
        )
    return notes


def test_a_claim_of_which_those_who_make_it_have_no_proof_is_a_conflict() -> None:
    (conflict,) = found(claim_conflicts, claim(CLAIM))
    assert [s.value for s in conflict.sides] == ["Palvora knew of the attack in advance", "Varland has no proof of it"]
    assert found(claim_conflicts, claim(CLAIM.split(" Yet")[0])) == []


ASKED = "Asked about missing ferry tolls of the harbour council, Marrow called them “a settled matter for the courts”."
DODGED = "Reporters asked about missing ferry tolls of the harbour council. Marrow sidestepped the question."


def answer(id: str, text: str, said: str = "") -> Notes:
    notes = Notes(article(id, text))
    who = notes.entity("Marrow", "person", "XVA")
    if said:
        notes.says(who, said, manner="mixed", cue="called")
    return notes


def test_a_question_answered_here_and_dodged_there_is_a_conflict() -> None:
    said = "them “a settled matter for the courts”"
    (conflict,) = found(claim_conflicts, answer("a", ASKED, said), answer("b", DODGED))
    assert conflict.sides[1].value == "Marrow sidestepped the question"
    other = DODGED.replace("missing ferry tolls of the harbour council", "new fishing quotas")
    assert found(claim_conflicts, answer("a", ASKED, said), answer("b", other)) == []
