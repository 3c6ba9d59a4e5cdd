from __future__ import annotations

from communique.knowledge import outlets
from communique.knowledge.user import UserKnowledge

SHIPPED = outlets.load()


def test_no_name_or_address_belongs_to_two_outlets() -> None:
    seen: dict[str, str] = {}
    for outlet in SHIPPED:
        for word in {outlet.name, *outlet.aliases, *outlet.domains}:
            assert seen.setdefault(word, outlet.name) == outlet.name, word


def test_every_row_is_well_formed() -> None:
    assert len(SHIPPED) > 60
    for outlet in SHIPPED:
        assert outlet.country is not None
        assert len(outlet.country) == 3
        assert outlet.country.isupper()
        assert outlet.domains
        assert all(outlets.host_of(d) == d for d in outlet.domains)


def test_an_outlet_is_found_by_name_alias_and_address() -> None:
    for name in ("The Guardian", "guardian", "THE GUARDIAN"):
        found = SHIPPED.named(name)
        assert found is not None
        assert found.name == "The Guardian"
    assert SHIPPED.named("The Guardian of the Gate") is None
    found = SHIPPED.at("http://www.theguardian.com/world/x")
    assert found is not None
    assert found.name == "The Guardian"
    assert SHIPPED.at("https://notbbc.com/") is None


def test_a_users_row_wins_over_the_one_that_ships() -> None:
    own = UserKnowledge.parse(
        "own.toml",
        '[[outlet]]\nname = "Reuters"\nkind = "agency"\nstate_funded = true\naliases = ["RTRS", "rtrs.example"]',
    )
    loaded = outlets.load([own])
    for found in (loaded.named("reuters"), loaded.named("RTRS"), loaded.at("rtrs.example")):
        assert found is not None
        assert found.state_funded
    assert len(loaded) == len(SHIPPED)


def test_names_are_spotted_whole_and_in_their_own_capitals() -> None:
    def spotted(text: str) -> list[str]:
        return [o.name for _, _, o in SHIPPED.spotted(text)]

    assert spotted("Photo: Jo Example/AFP via Getty Images") == ["Agence France-Presse", "Getty Images"]
    assert spotted("It was time to go home with the independent guardian of the map, said Tapper") == []
