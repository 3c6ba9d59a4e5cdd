"""The cue list and the words around it."""

from __future__ import annotations

import pytest

from communique.annotation import SpeechAct
from communique.errors import KnowledgeError
from communique.knowledge.cues import gerund, load, past, third_person
from communique.knowledge.table import read_table
from communique.knowledge.user import UserKnowledge


def test_the_list_is_long_and_every_row_is_sound() -> None:
    from typing import get_args

    rows = list(read_table("cues.csv"))
    assert len({r["cue"] for r in rows if r["kind"] == "verb"}) >= 250
    for row in rows:
        assert row["kind"] in ("verb", "noun", "adjective"), row
        assert row["frames"], row
        assert all(a in get_args(SpeechAct) for a in row["acts"].split("|") if a), row
    keys = [(r["kind"], r["cue"], r["particle"]) for r in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", ("denies", "denied", "denying")),
        ("accuse", ("accuses", "accused", "accusing")),
        ("press", ("presses", "pressed", "pressing")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("say", ("says", "sayed", "saying")),
    ],
)
def test_regular_forms_are_made_by_rule(verb: str, forms: tuple[str, str, str]) -> None:
    assert (third_person(verb), past(verb), gerund(verb)) == forms


def test_irregular_forms_are_listed_and_known_by_kind() -> None:
    cues = load()
    assert {k.form for k in cues.verbs["told"]} == {"past"}
    assert {k.form for k in cues.verbs["telling"]} == {"ing"}
    assert "telled" not in cues.verbs


def test_the_meaning_with_the_longer_particle_comes_first() -> None:
    sizes = [len(k.cue.particle) for k in load().verbs["called"]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 0


def test_a_users_cue_with_an_unknown_act_is_refused_with_the_acts_that_exist() -> None:
    own = UserKnowledge.parse("own.toml", '[[cue]]\nverb = "bloviate"\nacts = ["shouting"]\n')
    with pytest.raises(KnowledgeError, match=r"own\.toml: cue 1 .*'shouting'.*demand"):
        load([own])


def test_a_users_cue_replaces_the_shipped_one() -> None:
    own = UserKnowledge.parse("own.toml", '[[cue]]\nverb = "rule out"\nforms = ["ruled"]\nacts = ["denial"]\n')
    ruled = [k.cue for k in load([own]).verbs["ruled"] if k.cue.particle == ("out",)]
    assert [c.acts for c in ruled] == [("denial",)]


def test_weights_turn_features_into_a_chance() -> None:
    weights = load().weights
    assert 0 < weights.certainty([]) < 1
    assert weights.certainty(["no such feature"]) == weights.certainty([])
