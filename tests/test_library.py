"""The public library, with the real rooms behind it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import communique
from communique.article import Passage
from communique.errors import CommuniqueError, NothingToRead, UnknownEntry
from communique.record import Anchor

TEXTS = {
    "courier.txt": (
        "Title: Varland asks for its sailors\nOutlet: Osthaven Courier\nDate: 2 May 2031\n\n"
        "Foreign Minister Ilse Marrow of Varland said on Thursday that Palvora must release 14 sailors by May 9.\n\n"
        "“We will not wait any longer than that,” Marrow told reporters.\n"
    ),
    "halyard.txt": (
        "Varland demands return of crew\n\n3 May 2031\n\nOSTHAVEN (Halyard) - Varland’s foreign minister, Ilse Marrow, "
        "demanded on Thursday that Palvora release 15 sailors.\n\n“We will not wait,” she said. Palvora’s president, "
        "Ljubo Karrasz, rejected the demand on Friday.\n"
    ),
}  # fmt: skip
KNOWLEDGE = """
[[actor]]
name = "Varland"
type = "state"
country = "XVA"
seats = ["Osthaven"]

[[actor]]
name = "Palvora"
type = "state"
country = "XPA"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("library") / "articles"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, encoding="utf-8")
    (made.parent / "k.toml").write_text(KNOWLEDGE)
    return made


@pytest.fixture(scope="module")
def record(folder: Path) -> communique.Record:
    return communique.read([folder], knowledge=folder.parent / "k.toml")


def test_every_kind_of_entry_can_be_listed_and_points_into_an_article(record: communique.Record) -> None:
    assert [a.day for a in record.articles()] == [date(2031, 5, 2), date(2031, 5, 3)]
    articles = record.snapshot.articles
    assert any(actor.name == "Ilse Marrow" for actor in record.actors())
    for actor in record.actors():
        assert all(record.snapshot.words(m.passage).strip() for m in actor.mentions)
    assert record.statements()
    for statement in record.statements():
        assert all(articles[p.article].text[p.start : p.end] for r in statement.reports for p in r.passages)
    for thread in record.threads():
        assert thread.passages
    assert len(record.stories) >= 1


def test_lists_are_narrowed_by_actor_outlet_days_and_words(record: communique.Record) -> None:
    assert {a.outlet_name for a in record.articles(outlet="courier")} == {"Osthaven Courier"}
    assert [a.day for a in record.articles(since=date(2031, 5, 3))] == [date(2031, 5, 3)]
    assert [a.day for a in record.articles(until=date(2031, 5, 2))] == [date(2031, 5, 2)]
    assert len(record.articles(search="KARRASZ")) == len(record.articles(actor="karrasz")) == 1
    assert len(record.articles(actor="Ilse Marrow")) == 2
    assert record.articles(actor="Nobody At All") == ()
    marrow = record.statements(actor="Marrow", search="wait")
    assert marrow
    assert set(marrow) <= set(record.statements())
    assert record.statements(search="no such words") == ()
    assert record.events(since=date(2040, 1, 1)) == record.threads(until=date(2020, 1, 1)) == ()
    for kind in ("actors", "statements", "events", "threads", "conflicts"):
        listed = getattr(record, kind)
        assert {e.id for e in listed(outlet="Halyard")} <= {e.id for e in listed()}


def test_every_entry_is_shown_by_its_id(record: communique.Record) -> None:
    entries = record.snapshot.entries
    for some in (entries.actors, entries.statements, entries.events, entries.threads, entries.conflicts):
        for entry in some:
            assert record.show(entry.id) == entry
    article = record.articles()[0]
    assert record.show(article.id) == article
    with pytest.raises(UnknownEntry, match="holds no z-1"):
        record.show("z-1")


def test_the_brief_speaks_of_the_day_it_is_asked_for(record: communique.Record) -> None:
    assert record.brief().as_of == date(2031, 5, 3)
    assert record.brief(as_of=date(2031, 5, 2)).as_of == date(2031, 5, 2)
    assert len(record.brief(as_of=date(2031, 5, 2)).sources) == 1


def test_the_export_holds_the_texts_unaltered(record: communique.Record) -> None:
    document = json.loads(record.export())
    assert {a["text"] for a in document["articles"]} == set(TEXTS.values())
    with pytest.raises(CommuniqueError, match="no format 'wordperfect'"):
        record.export("wordperfect")


def test_a_record_in_a_file_exports_what_one_in_memory_does(
    record: communique.Record, folder: Path, tmp_path: Path
) -> None:
    with communique.open(tmp_path / "r", create=True) as kept:
        kept.add(folder, knowledge=[folder.parent / "k.toml"])
        assert kept.export() == record.export()
    with communique.open(tmp_path / "r") as again:
        assert again.export() == record.export()


def test_more_processes_make_the_same_record(record: communique.Record, folder: Path) -> None:
    with communique.read(folder, knowledge=folder.parent / "k.toml", jobs=2) as other:
        assert other.export() == record.export()


def test_entries_are_made_once_and_again_only_when_something_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import communique.reconcile as room

    made = []
    real = room.reconcile
    monkeypatch.setattr(room, "reconcile", lambda *given: made.append(1) or real(*given))
    with communique.open(tmp_path / "r", create=True) as kept:
        kept.add(folder / "courier.txt")
        assert len(kept.statements()) == len(kept.statements()) > 0
    with communique.open(tmp_path / "r") as kept:
        kept.statements()
        assert len(made) == 1
        kept.add(folder)
        kept.statements()
        assert len(made) == 2
        actor = kept.actors()[0]
        kept.rule("reject", [actor.mentions[0].passage], by="P. Lind")
        kept.statements()
        assert len(made) == 3


def test_a_ruling_is_kept_with_who_when_and_the_exact_words(folder: Path, tmp_path: Path) -> None:
    with communique.open(tmp_path / "r", create=True) as kept:
        kept.add(folder)
        article = kept.articles()[0]
        start = article.text.index("Ilse")
        ruling = kept.rule("same actor", [Passage(article.id, start, start + 4)], by="P. Lind", reason="one woman")
        assert ruling.anchors == (Anchor(article.id, start, start + 4, "Ilse"),)
        assert ruling.at.endswith("+00:00")
        undo = kept.rule("undo", [], by="P. Lind", value=ruling.id)
    with communique.open(tmp_path / "r") as again:
        assert again.rulings == (ruling, undo)


def test_a_ruling_on_words_that_are_not_there_is_refused(folder: Path, tmp_path: Path) -> None:
    with communique.open(tmp_path / "r", create=True) as kept:
        kept.add(folder)
        id = kept.articles()[0].id
        for anchor in (Passage("a9", 0, 4), Passage(id, 0, 10**6), Anchor(id, 0, 4, "Palv")):
            with pytest.raises(UnknownEntry):
                kept.rule("reject", [anchor], by="P. Lind")
        with pytest.raises(UnknownEntry, match="no ruling r-9, so it cannot be undone"):
            kept.rule("undo", [], by="P. Lind", value="r-9")
        with pytest.raises(ValueError, match="needs the name"):
            kept.rule("undo", [], by=" ")
        assert kept.rulings == ()


def test_nothing_to_read_is_said_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match=r"^No article could be read: .*nothing\.txt does not exist"):
        communique.read(tmp_path / "nothing.txt")


def test_what_could_not_be_read_is_known_to_the_record(folder: Path, tmp_path: Path) -> None:
    with communique.read([folder, tmp_path / "nothing.txt"]) as some:
        assert [f.source for f in some.failures] == [str(tmp_path / "nothing.txt")]
        assert some.snapshot.failures == some.failures


def test_an_inferred_day_of_publication_is_used_and_says_so(folder: Path, tmp_path: Path) -> None:
    undated = (
        "Marrow repeats demand for sailors\n\nForeign Minister Ilse Marrow of Varland said on Friday, May 2, that "
        "Palvora must release the sailors of the freighter.\n\n"
        "She spoke after talks with President Ljubo Karrasz failed on Thursday, May 1.\n"
    )  # fmt: skip
    (tmp_path / "undated.txt").write_text(undated, encoding="utf-8")
    with communique.open(tmp_path / "r", create=True) as kept:
        kept.add([folder, tmp_path / "undated.txt"])
        first = {a.source: a.published for a in kept.articles()}
    with communique.open(tmp_path / "r") as again:
        assert {a.source: a.published for a in again.articles()} == first
        day = first[str(tmp_path / "undated.txt")]
        assert day is not None
        assert day.step.startswith("inferred")
        assert day.value.year == 2031
        id = next(a.id for a in again.articles() if a.source.endswith("undated.txt"))
        assert any(t.value is not None for t in again.snapshot.annotations[id].times)


def test_importing_the_package_stays_light() -> None:
    code = (
        "import sys, communique; heavy = {'rich', 'jinja2', 'babel', 'dateparser', 'cattrs', 'sqlite_utils', 'click', "
        "'sentencex', 'rapidfuzz'}; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_a_record_needs_nothing_that_only_reading_articles_does(folder: Path, tmp_path: Path) -> None:
    with communique.open(tmp_path / "r", create=True) as kept:
        kept.add(folder / "courier.txt")
        kept.statements()
    code = (
        f"import sys, communique; communique.open({str(tmp_path / 'r')!r}).statements(); "
        "print(sorted({'rich', 'jinja2', 'dateparser', 'sqlite_utils', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_names_what_it_offers() -> None:
    assert {"read", "open", "Record", "__version__"} <= set(dir(communique))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        communique.nonsense  # noqa: B018
