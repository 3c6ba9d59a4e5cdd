"""Countries, organisations and the user's own actors, by all the words that stand for them."""

import pytest

from communique.errors import KnowledgeError
from communique.knowledge import Knowledge
from communique.knowledge.forms import FormIndex, words_of
from communique.knowledge.table import read_table
from communique.knowledge.user import UserKnowledge

KNOWLEDGE = Knowledge.of()
VARLAND = """
[[actor]]
name = "Varland"
type = "state"
country = "XVA"
aliases = ["Republic of Varland"]
demonyms = ["Varlandic"]
seats = ["Osthaven", "the Lantern House"]

[[actor]]
name = "Ilse Marrow"
type = "person"
country = "XVA"
gender = "female"
roles = [{ title = "foreign minister", of = "Varland", from = 2022-03-01 }]
"""


def with_user(text: str) -> Knowledge:
    return Knowledge.of([UserKnowledge.parse("own.toml", text)])


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        ("Uruguay", "URY", "name"),
        ("the United States", "USA", "name"),
        ("U.S.", "USA", "name"),
        ("UAE", "ARE", "name"),
        ("DPRK", "PRK", "name"),
        ("Ivory Coast", "CIV", "name"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("Kosovo", "XKX", "name"),
        ("Norwegian", "NOR", "adjective"),
        ("Danes", "DNK", "people"),
        ("Kyiv", "UKR", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Tashkent", "UZB", "capital"),
        ("the Kremlin", "RUS", "seat"),
        ("Downing Street", "GBR", "seat"),
        ("Lagos", "NGA", "place"),
        ("ASEAN", "ASEAN", "name"),
        ("International Atomic Energy Agency", "IAEA", "name"),
    ],
)
def test_a_word_stands_for_its_polity(words: str, code: str, kind: str) -> None:
    found = KNOWLEDGE.polities.readings(words)
    assert (code, kind) in [(r.polity.code, r.kind) for r in found]


def test_every_capital_in_the_table_leads_to_a_country_that_cldr_knows_or_the_table_names() -> None:
    for row in read_table("polities.csv"):
        polity = KNOWLEDGE.polities.get(row["code"])
        assert polity is not None
        assert polity.name != row["code"] or row["name"] == row["code"], row


def test_withdrawn_country_codes_do_not_shadow_the_ones_in_use() -> None:
    myanmar = KNOWLEDGE.polities.find("Myanmar")
    assert myanmar is not None
    assert myanmar.code == "MMR"
    assert KNOWLEDGE.polities.get("BUR") is None


def test_an_invented_state_is_known_by_name_demonym_town_and_building() -> None:
    polities = with_user(VARLAND).polities
    kinds = {w: polities.readings(w)[0].kind for w in ("Varland", "Varlandic", "Osthaven", "the Lantern House")}
    assert kinds == {"Varland": "name", "Varlandic": "adjective", "Osthaven": "capital", "the Lantern House": "seat"}
    assert {polities.find(w).country for w in kinds} == {"XVA"}  # type: ignore[union-attr]


def test_a_users_person_keeps_office_and_gender() -> None:
    (person,) = with_user(VARLAND).polities.persons
    assert person.gender == "female"
    assert [(o.title, o.of, o.since) for o in person.offices] == [("foreign minister", "Varland", "2022-03-01")]


def test_a_user_adds_to_a_real_country_without_losing_what_ships() -> None:
    own = '[[actor]]\nname = "Norway"\ntype = "state"\ncountry = "NOR"\nseats = ["the Harbor Office"]\n'
    polities = with_user(own).polities
    assert {polities.find(w).code for w in ("Norway", "Oslo", "Norwegian", "Harbor Office")} == {"NOR"}  # type: ignore[union-attr]


def test_a_users_word_belongs_to_the_users_actor_alone() -> None:
    own = '[[actor]]\nname = "Varland"\ntype = "state"\ncountry = "XVA"\nseats = ["Geneva", "Lagos"]\n'
    assert [r.polity.code for r in with_user(own).polities.readings("Lagos")] == ["XVA"]


def test_an_unknown_actor_type_is_refused_with_the_types_there_are() -> None:
    with pytest.raises(KnowledgeError, match="unknown type 'planet'; the types are person, state"):
        with_user('[[actor]]\nname = "Varland"\ntype = "planet"\n').polities  # noqa: B018


def test_a_wrong_gender_is_refused_with_what_to_write() -> None:
    with pytest.raises(KnowledgeError, match='write "female" or "male"'):
        with_user('[[actor]]\nname = "Ilse Marrow"\ntype = "person"\ngender = "lady"\n').polities  # noqa: B018


def test_other_user_files_give_another_digest_and_the_same_ones_the_same() -> None:
    assert with_user(VARLAND).digest == with_user(VARLAND).digest
    assert with_user(VARLAND).digest != KNOWLEDGE.digest


def test_the_longest_form_wins() -> None:
    index: FormIndex[int] = FormIndex()
    index.add("Front", 1)
    index.add("Front for the Shoals", 2)
    words = words_of("the Front for the Shoals said")
    assert index.longest(words, 1) == (4, [2])
    assert index.longest(words_of("the Front said"), 1) == (1, [1])
    assert index.longest(words, 0) is None


def test_curly_and_straight_apostrophes_are_one() -> None:
    index: FormIndex[str] = FormIndex()
    index.add("Sant’Ovel", "place")
    assert index.of("Sant'Ovel") == ("place",)
