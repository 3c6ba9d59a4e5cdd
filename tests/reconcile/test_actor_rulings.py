"""Rulings on actors: a wrong join is undone, stays undone over rebuilds, and the actors say which ruling did it."""

from pathlib import Path

import communique
from communique.record import Actor

from .casting import cast_of, people
from .invented import Notes, anchor, article, ruling


def one(id: str) -> Notes:
    notes = Notes(article(id, "John Reed spoke."))
    notes.entity("John Reed")
    return notes


def test_actors_that_a_ruling_parts_name_it() -> None:
    a, b = one("a"), one("b")
    apart = ruling("different actors", anchor(a.article, "John Reed"), anchor(b.article, "John Reed"), id="r7")
    said = 'a reader ruled on 2031-06-01 (ruling r7) that these are different actors: "John Reed"'
    assert [said in actor.why for actor in people(cast_of(a, b, rulings=[apart]))] == [True, True]


def test_an_actor_that_a_ruling_joins_or_takes_a_mention_from_names_it() -> None:
    a, b = one("a"), Notes(article("b", "Grete Sund spoke. Grete Sund left."))
    b.entity("Grete Sund", words=["Grete Sund", "Grete Sund left"])
    joined = ruling("same actor", anchor(a.article, "John Reed"), anchor(b.article, "Grete Sund"), id="r8")
    gone = ruling("reject", anchor(b.article, "Grete Sund left"), id="r9")
    (actor,) = people(cast_of(a, b, rulings=[joined, gone]))
    assert actor.why == (
        "a reader ruled on 2031-06-01 (ruling r8) that they are one",
        'a reader ruled on 2031-06-01 (ruling r9) that "Grete Sund left" does not name this actor',
    )


def reeds(record: communique.Record) -> list[Actor]:
    return [a for a in record.actors() if a.name == "John Reed"]


def test_a_wrong_join_undone_by_a_ruling_stays_undone_when_articles_come_until_the_ruling_is_undone(
    tmp_path: Path,
) -> None:
    for name in ("a", "b", "c"):
        text = f"Harbour news {name}\n\nFishermen met on pier {name}. “We wait,” John Reed said on Monday.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    file = tmp_path / "reeds.record"
    with communique.open(file, create=True) as record:
        record.add([tmp_path / "a.txt", tmp_path / "b.txt"], annotator="rules")
        (reed,) = reeds(record)
        first, second = (m.passage for m in reed.mentions if m.kind == "name")
        made = record.rule("different actors", [first, second], by="Petra")
        assert len(reeds(record)) == 2
    with communique.open(file) as record:
        record.add([tmp_path / "c.txt"])
        assert len(reeds(record)) == 2
        assert all(any(made.id in why for why in actor.why) for actor in reeds(record))
        record.rule("undo", [], by="Petra", value=made.id)
        assert len(reeds(record)) == 1
