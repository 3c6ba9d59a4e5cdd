"""The user's actor file, as TOML or as CSV: what it may hold, and what is said when it cannot be meant."""

from datetime import date
from pathlib import Path

import pytest

from communique.errors import KnowledgeError
from communique.knowledge import Knowledge
from communique.knowledge.polities import OfficeHeld, Polity
from communique.knowledge.user import UserKnowledge

TOML = """
[[actor]]
name = "Ilse Marrow"
type = "person"
country = "XVA"
gender = "female"
wikidata = "Q9002"
aliases = ["Ilsa Marrow", "Ильзе Марроу"]
roles = [
  { title = "envoy", of = "Varland", to = 2029-02-28 },
  { title = "foreign minister", of = "Varland", from = 2029-03-01 },
]
"""
CSV = """# source: the ministry's own page
name,type,country,gender,wikidata,aliases,title,of,from,to
Ilse Marrow,person,XVA,female,Q9002,Ilsa Marrow|Ильзе Марроу,envoy,Varland,,2029-02-28

Ilse Marrow,person,,,,,foreign minister,Varland,2029-03-01,
"""


def test_a_csv_file_says_the_same_as_a_toml_file() -> None:
    toml, csv = UserKnowledge.parse("mine.toml", TOML), UserKnowledge.parse("mine.CSV", CSV)
    assert csv.sections["actor"] == toml.sections["actor"]
    assert set(csv.sections) == set(toml.sections)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_cells(mark: str) -> None:
    text = f'name{mark}type{mark}aliases\n"Council{mark} Littoral"{mark}igo{mark}LC|the Council\n'
    (row,) = UserKnowledge.parse("mine.csv", text).sections["actor"]
    assert row == {"name": f"Council{mark} Littoral", "type": "igo", "aliases": ["LC", "the Council"]}


def test_a_csv_file_with_a_byte_order_mark_is_read_and_its_states_are_known(tmp_path: Path) -> None:
    file = tmp_path / "states.csv"
    file.write_text("name,type,country,demonyms\nVarland,state,XVA,Varlandic\n", encoding="utf-8-sig")
    known = Knowledge.load([file]).polities.find("Varlandic")
    assert known is not None
    assert known.code == "XVA"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "mine.csv is empty"),
        ("name,nationality\nIlse,XVA\n", "unknown column 'nationality'; the columns are name, type"),
        ("type,country\nperson,XVA\n", "has no column 'name'"),
        ("name,type,name\nA,person,B\n", "has the column 'name' twice"),
        ("name,type\n\n,person\n", "mine.csv: line 3 needs a name"),
        ("name,type\nIlse,planet\n", r"mine.csv: line 2 \(Ilse\) has the unknown type 'planet'; the types are person"),
        ("name,country\nIlse,Varland\n", r"line 2 \(Ilse\) has the country 'Varland', which is no ISO 3166-1 alpha-3"),
        ("name,gender\nIlse,x\n", r'line 2 \(Ilse\) has the gender .*write "female" or "male"'),
        ("name,wikidata\nIlse,42\n", 'line 2 .* the Wikidata id .*such as "Q42"'),
        (
            "name,title,from\nIlse,envoy,1.5.2029\n",
            "line 2 .* the from date '1.5.2029'; write a day such as 2024-05-01",
        ),
        ("name,title,from,to\nI,envoy,2030-01-02,2030-01-01\n", "ends on 2030-01-01, before it begins on 2030-01-02"),
        ("name,of\nIlse,Varland\n", "line 2 .* of an office without a title"),
        ("name,type\nIlse,person,XVA\n", "line 2 has more cells than there are columns"),
        ('name,type\n"Ilse,person\n', "line 2 is not valid CSV"),
        ("name,gender\nIlse,f\nIlse,m\n", "line 3 gives Ilse the gender 'm', an earlier line 'f'"),
    ],
)
def test_a_csv_file_that_cannot_be_meant_is_refused_with_one_sentence_that_names_file_and_line(
    text: str, said: str
) -> None:
    with pytest.raises(KnowledgeError, match=said) as raised:
        UserKnowledge.parse("mine.csv", text)
    assert str(raised.value).startswith("mine.csv")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("country = 7", "has a country that is no text"),
        ('country = "va"', "which is no ISO 3166-1 alpha-3 code"),
        ('aliases = "Ilsa"', "has aliases that are no list of names"),
        ('roles = "envoy"', "has roles that are no list"),
        ('roles = [{ of = "Varland" }]', "has a role that needs a title"),
        ('roles = [{ title = "envoy", since = 2029-01-01 }]', "role with the unknown key 'since'; the keys are title"),
        ('roles = [{ title = "envoy", of = 7 }]', "write what the role envoy is of"),
        ('roles = [{ title = "envoy", from = "2029" }]', "write the from date of the role envoy as 2024-05-01"),
        ('roles = [{ title = "envoy", to = 2029-01-01T10:00:00 }]', "write the to date of the role envoy"),
    ],
)
def test_a_toml_actor_that_cannot_be_meant_is_refused_by_file_and_row(line: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said) as raised:
        UserKnowledge.parse("mine.toml", f'[[actor]]\nname = "Ilse"\n{line}\n')
    assert str(raised.value).startswith("mine.toml: actor 1 (Ilse)")


def test_an_office_is_held_on_its_days_both_ends_inside() -> None:
    office = OfficeHeld("envoy", "Varland", "2029-03-01", "2029-03-31")
    days = [date(2029, 2, 28), date(2029, 3, 1), date(2029, 3, 31), date(2029, 4, 1)]
    assert [office.held_on(day) for day in days] == [False, True, True, False]
    assert office.held_on(None)
    marrow = Polity("Ilse Marrow", "Ilse Marrow", "person", offices=(office, OfficeHeld("admiral", None)))
    assert [o.title for o in marrow.on(date(2030, 1, 1)).offices] == ["admiral"]
    assert marrow.on(date(2029, 3, 2)) is marrow
